"""The blocks of which prose is made: few, each with a name an editor understands."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from core.choices import KnownHow
from core.videos import Video, parse_video_url

PROSE_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
LINE_FEATURES = ["bold", "italic", "link"]
MAX_PROSE = 10_000


class PictureBlock(ImageBlock):
    """Wagtail's image with the choice between a description and decoration, asked in plain Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ask("image", _("afbeelding"), _("Alleen beeld dat u mag gebruiken."))
        self._ask("decorative", _("alleen versiering"), _("Aan: wie de afbeelding niet ziet, mist niets."))
        self._ask("alt_text", _("beschrijving"), _("Wat is er te zien, voor wie het niet ziet? Eén of twee zinnen."))

    def _ask(self, name: str, label: Promise, help_text: Promise) -> None:
        child = self.child_blocks[name]
        child.label = label
        child.field.help_text = help_text


class QuotationBlock(blocks.StructBlock):
    """Words that somebody really said or wrote, with who and where."""

    text = blocks.TextBlock(label=_("citaat"), max_length=600, help_text=_("Letterlijk, zonder aanhalingstekens."))
    attribution = blocks.CharBlock(label=_("van wie"), max_length=120, help_text=_("Naam en functie."))
    source = blocks.CharBlock(
        label=_("waar gezegd of geschreven"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld de titel van een artikel, met het jaar."),
    )

    class Meta:
        icon = "openquote"
        label = _("Citaat")
        description = _("Iets wat iemand letterlijk zei of schreef.")
        template = "blocks/quotation.html"
        preview_value = {"text": _("We deden het omdat we het altijd deden."), "attribution": _("een medewerker")}


class FigureBlock(blocks.StructBlock):
    """A chart or diagram with all it shows in words."""

    image = PictureBlock(label=_("afbeelding"))
    caption = blocks.CharBlock(label=_("bijschrift"), max_length=200, help_text=_("Wat de figuur vertelt, in één zin."))
    long_description = blocks.RichTextBlock(
        label=_("beschrijving in woorden"),
        features=["bold", "ol", "ul"],
        max_length=3000,
        help_text=_("Alles wat de figuur laat zien, voor wie hem niet ziet."),
    )

    class Meta:
        icon = "image"
        label = _("Figuur met beschrijving")
        description = _("Een schema of grafiek, met alles wat erin staat in woorden.")
        template = "blocks/figure.html"
        preview_template = "blocks/preview.html"
        preview_value = {"caption": _("Van afdelingen naar teams"), "long_description": _("<p>Drie teams.</p>")}


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("stap"), max_length=120, help_text=_("Begin met wat u doet: Leg alle taken op tafel.")
    )
    text = blocks.RichTextBlock(
        label=_("wat u doet"),
        features=PROSE_FEATURES[1:],
        max_length=3000,
        help_text=_("Zo dat een collega het kan nadoen."),
    )

    class Meta:
        icon = "order-down"
        label = _("Stap")
        description = _("Eén stap van de aanpak, met een kop.")
        template = "blocks/step.html"
        preview_value = {"title": _("Leg alle taken op tafel"), "text": _("<p>Vraag bij elke taak: waarvoor?</p>")}


class OutcomeBlock(blocks.StructBlock):
    what = blocks.CharBlock(label=_("uitkomst"), max_length=160, help_text=_("Wat er veranderde, in één zin."))
    text = blocks.RichTextBlock(
        label=_("toelichting"),
        features=PROSE_FEATURES[1:],
        max_length=3000,
        required=False,
        help_text=_("Voor wie veranderde het, en hoeveel?"),
    )
    known_how = blocks.ChoiceBlock(
        label=_("hoe bekend"),
        choices=KnownHow.choices,
        default=KnownHow.UNKNOWN,
        search_index=False,
        help_text=_("Is dit gemeten of geschat? Kies onbekend als u het niet weet."),
    )

    class Meta:
        icon = "check"
        label = _("Uitkomst")
        description = _("Eén resultaat, en hoe u het weet: gemeten, geschat of onbekend.")
        template = "blocks/outcome.html"
        preview_value = {"what": _("Minder papierwerk"), "known_how": KnownHow.ESTIMATED.value}


class LessonBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("les"), max_length=120, help_text=_("De les in één zin: Begin klein."))
    text = blocks.RichTextBlock(
        label=_("toelichting"),
        features=PROSE_FEATURES[1:],
        max_length=3000,
        help_text=_("Wat ging er mis, of wat had u vooraf willen weten?"),
    )

    class Meta:
        icon = "help"
        label = _("Les")
        description = _("Iets wat een ander moet weten voor die begint.")
        template = "blocks/lesson.html"
        preview_value = {"title": _("Begin klein"), "text": _("<p>Eén afdeling is genoeg om te leren.</p>")}


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(
        label=_("document"), help_text=_("Liefst een bestand dat een ander kan aanpassen, en zonder persoonsgegevens.")
    )
    description = blocks.CharBlock(
        label=_("wat erin staat"), max_length=200, help_text=_("Dan weet een collega of openen de moeite waard is.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        description = _("Een bestand dat een collega kan gebruiken.")
        template = "blocks/document.html"
        preview_template = "blocks/preview.html"
        preview_value = {"description": _("Voorbeeld van een werkafspraak")}


class EmbedValue(blocks.StructValue):
    @property
    def video(self) -> Video | None:
        return parse_video_url(self.get("url") or "")


class EmbedBlock(blocks.StructBlock):
    """A video that comes in only after a click, so that no other site hears of a visit."""

    url = blocks.URLBlock(label=_("adres"), help_text=_("Het adres van een video op YouTube of Vimeo."))
    title = blocks.CharBlock(label=_("titel"), max_length=160, help_text=_("Waar de video over gaat."))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if parse_video_url(cleaned["url"]) is None:
            error = ValidationError(_("Alleen video's van YouTube en Vimeo kunnen hier staan."))
            raise blocks.StructBlockValidationError(block_errors={"url": error})
        return cleaned

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("Een video die pas na een klik geladen wordt.")
        template = "blocks/embed.html"
        value_class = EmbedValue
        preview_value = {"url": "https://vimeo.com/76979871", "title": _("Een dag in het wijkteam")}


class ProseBlock(blocks.StreamBlock):
    """The body of a part of a story, or of a text page."""

    text = blocks.RichTextBlock(
        label=_("Tekst"),
        icon="pilcrow",
        features=PROSE_FEATURES,
        max_length=MAX_PROSE,
        description=_("Gewone tekst met kopjes, lijsten en links."),
        template="blocks/text.html",
        preview_value=_("<p>Wat er gebeurde, in gewone woorden.</p>"),
    )
    step = StepBlock()
    outcome = OutcomeBlock()
    lesson = LessonBlock()
    quotation = QuotationBlock()
    image = PictureBlock(
        label=_("Afbeelding"),
        icon="image",
        description=_("Een foto of plaatje. U kiest: beschrijven, of aangeven dat het alleen versiering is."),
        template="blocks/image.html",
    )
    figure = FigureBlock()
    document = DocumentBlock()
    embed = EmbedBlock()

    class Meta:
        max_num = 60


class TextPageBlock(ProseBlock):
    """The body of a page that has no sections of its own: its headings start a level higher."""

    text = blocks.RichTextBlock(
        label=_("Tekst"),
        icon="pilcrow",
        features=["h2", *PROSE_FEATURES],
        max_length=MAX_PROSE,
        description=_("Gewone tekst met kopjes, lijsten en links."),
        template="blocks/text.html",
        preview_value=_("<p>Uitleg in gewone woorden.</p>"),
    )
