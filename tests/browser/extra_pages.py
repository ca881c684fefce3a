"""Pages that the demo does not have: one with everything, one behind a password, one of a network that ended."""

import datetime
from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import PageViewRestriction

from core.models import Organisation, Principle, Theme
from networks.models import NetworkIndexPage
from practices.models import PracticeIndexPage, PracticePage, PracticeSource
from search.models import BestBet
from tests.factories import NetworkPageFactory, PracticePageFactory

MANY = 70
"""Organisations of one story: more than a page of results sends at once."""

PASSWORD = "alleen-voor-de-proef"
LONG_TITLE = (
    "Van arbeidsongeschiktheidsverzekeringsmaatschappij naar samenwerkingsovereenkomst: hoe drie kleine gemeenten "
    "samen één loket maakten voor iedereen die ergens recht op heeft"
)


def add_extra_pages() -> None:
    """Add the pages to a site that has the demo content."""
    stories = PracticeIndexPage.objects.get()
    _story_with_everything(stories)
    _story_of_many(stories)
    _best_bet()
    closed = PracticePageFactory(parent=stories, title="Alleen voor genodigden", slug="besloten")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.PASSWORD, password=PASSWORD)
    NetworkPageFactory(
        parent=NetworkIndexPage.objects.get(),
        title="Leernetwerk dat klaar is",
        slug="klaar",
        starts_on=datetime.date(2014, 1, 1),
        ends_on=datetime.date(2015, 12, 31),
    )


def _best_bet() -> None:
    BestBet.objects.create(
        queries="keukentafel",
        pages=[("page", page) for page in PracticePage.objects.live().order_by("pk")[:2]],
        text="Zoekt u de afspraken in uw eigen gemeente? Vraag het uw wijkteam.",
        link_url="https://example.org/wijkteams",
        link_text="Wijkteams in Nederland",
    )


def _story_with_everything(parent: PracticeIndexPage) -> None:
    picture = _picture()
    page = PracticePageFactory(
        parent=parent,
        title=LONG_TITLE,
        slug="met-alles",
        organisations=list(Organisation.objects.filter(slug__in=["barneveld", "eindhoven", "vng"])),
        themes=list(Theme.objects.filter(slug__in=["jeugd", "personeel-en-leren", "omgevingswet"])),
        principles=list(Principle.objects.all()[:3]),
        cover=picture,
        cover_alt="Drie gekleurde vlakken naast elkaar",
        background=[("text", "<p>Een <a href='https://example.org/een-heel-lang-adres'>bron elders</a>.</p>")],
        approach=[
            ("step", {"title": "Leg alle taken op tafel", "text": "<p>Vraag bij elke taak: waarvoor?</p>"}),
            ("image", {"image": picture, "alt_text": "Drie gekleurde vlakken", "decorative": False}),
            ("figure", _figure(picture)),
            ("embed", {"url": "https://vimeo.com/76979871", "title": "Een dag in het wijkteam"}),
        ],
        result=[("outcome", {"what": "Minder papierwerk", "text": "", "known_how": "estimated"})],
        what_did_not_work=[("quotation", {"text": "Dit deden wij te snel.", "attribution": "een medewerker"})],
        tips=[("lesson", {"title": "Begin klein", "text": "<p>Eén afdeling is genoeg om te leren.</p>"})],
        scrapped=["Een formulier van twaalf bladzijden dat niemand meer las"],
        takes_time="Een half jaar",
        takes_money="Niets extra",
        takes_people="Twee mensen, een dag in de week",
        contact_role="projectleider dienstverlening",
        contact_email="een-heel-lang-adres-van-een-projectleider@voorbeeldgemeente.invalid",
        confirmed_on=datetime.date(2026, 3, 3),
        live=False,
    )
    item = page.scrapped_items.get()
    item.hours_per_year, item.euros_per_year, item.known_how = 1250, 2_500_000, "estimated"
    page.scrapped_items = [item]
    page.sources = [PracticeSource(title="Een bron", author="Een uitgever", year=2015, url="https://example.org/bron")]
    page.save_revision().publish()


def _story_of_many(parent: PracticeIndexPage) -> None:
    made = [Organisation(name=f"Voorbeeld {number:02}", slug=f"voorbeeld-{number:02}") for number in range(MANY)]
    PracticePageFactory(parent=parent, title="Eén convenant", organisations=Organisation.objects.bulk_create(made))


def _figure(picture: AbstractImage) -> dict[str, object]:
    return {
        "image": picture,
        "caption": "Van afdelingen naar teams",
        "long_description": "<p>Links staan vijf afdelingen, rechts drie teams.</p>",
    }


def _picture() -> AbstractImage:
    canvas = Image.new("RGB", (1600, 900), "#00534c")
    canvas.paste("#ffe7b3", (500, 0, 1050, 900))
    canvas.paste("#e8f0ed", (1050, 0, 1600, 900))
    content = BytesIO()
    canvas.save(content, "PNG")
    return get_image_model().objects.create(title="Vlakken", file=ImageFile(content, name="vlakken.png"))
