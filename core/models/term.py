"""The glossary: words of the field, what they mean, and by which other words people look for them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

MAX_WORDS_PER_LINE = 8
MAX_LINES = 20
MAX_LINE_LENGTH = 80


def lines(text: str) -> list[str]:
    """Return the non-empty lines of a text, stripped."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def validate_lines(text: str) -> None:
    """Refuse more than 20 lines, or a line of more than 80 characters or 8 words."""
    found = lines(text)
    if len(found) > MAX_LINES:
        raise ValidationError(_("Geef hoogstens %(number)s regels.") % {"number": MAX_LINES})
    for line in found:
        if len(line) > MAX_LINE_LENGTH or len(line.split()) > MAX_WORDS_PER_LINE:
            raise ValidationError(_("Te lang voor een zoekwoord: “%(line)s”.") % {"line": line[:MAX_LINE_LENGTH]})


class Term(models.Model):
    """A term with its synonyms, abbreviations and former names; the search widens a question with them."""

    preferred = models.CharField(
        _("voorkeurswoord"), max_length=80, unique=True, help_text=_("Het woord dat u in verhalen gebruikt.")
    )
    slug = models.SlugField(_("kenmerk in adressen"), max_length=80, unique=True, editable=False)
    synonyms = models.TextField(
        _("synoniemen"),
        blank=True,
        max_length=1700,
        validators=[validate_lines],
        help_text=_("Eén per regel. Alleen woorden die hetzelfde betekenen: wie het ene zoekt, vindt ook het andere."),
    )
    abbreviations = models.TextField(
        _("afkortingen"), blank=True, max_length=1700, validators=[validate_lines], help_text=_("Eén per regel.")
    )
    former_names = models.TextField(
        _("vroegere namen"),
        blank=True,
        max_length=1700,
        validators=[validate_lines],
        help_text=_("Eén per regel. Bijvoorbeeld de oude wet: Wet werk en bijstand."),
    )
    explanation = models.TextField(
        _("uitleg"), max_length=600, blank=True, help_text=_("In gewone woorden, één of twee zinnen.")
    )

    class Meta:
        verbose_name = _("begrip")
        verbose_name_plural = _("begrippen")
        ordering = ["preferred"]

    def __str__(self) -> str:
        return self.preferred

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = self.slug or slugify(self.preferred)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def clean(self) -> None:
        if not slugify(self.preferred):
            raise ValidationError({"preferred": _("Dit woord heeft geen letters of cijfers.")})
        same_slug = Term.objects.filter(slug=slugify(self.preferred)).exclude(pk=self.pk)
        if not self.slug and same_slug.exists():
            raise ValidationError({"preferred": _("Er is al een begrip dat zo heet.")})

    def absorb(self, other: "Term") -> None:
        """Take over the words of a term that means the same, its preferred word as a synonym; not saved yet."""
        known = {word.lower() for word in (self.preferred, *self.other_words)}
        for name in ("synonyms", "abbreviations", "former_names"):
            extra = [other.preferred] if name == "synonyms" else []
            fresh = [word for word in (*extra, *lines(getattr(other, name))) if word.lower() not in known]
            setattr(self, name, "\n".join(dict.fromkeys([*lines(getattr(self, name)), *fresh])))
        self.explanation = self.explanation or other.explanation

    @property
    def letter(self) -> str:
        """The capital under which the glossary has the term, without an accent."""
        return self.slug[:1].upper()

    @property
    def synonym_list(self) -> list[str]:
        return lines(self.synonyms)

    @property
    def abbreviation_list(self) -> list[str]:
        return lines(self.abbreviations)

    @property
    def former_list(self) -> list[str]:
        return lines(self.former_names)

    @property
    def other_words(self) -> list[str]:
        """All words that lead to this term, in the order of their kinds."""
        return [*self.synonym_list, *self.abbreviation_list, *self.former_list]
