"""What visitors ask: texts and numbers a day, and nothing about who asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.params import MAX_TEXT


class QueryCount(models.Model):
    """How often a question was asked on a day, how often it had no results, and how often a result was opened.

    ``asked`` includes ``empty``; ``clicked`` counts a question of one visit once.
    """

    day = models.DateField(_("dag"))
    text = models.CharField(_("zoekvraag"), max_length=MAX_TEXT)
    asked = models.PositiveIntegerField(_("gevraagd"), default=0)
    empty = models.PositiveIntegerField(_("zonder resultaat"), default=0)
    clicked = models.PositiveIntegerField(_("met een klik"), default=0)

    class Meta:
        verbose_name = _("getelde zoekvraag")
        verbose_name_plural = _("getelde zoekvragen")
        constraints = [models.UniqueConstraint(fields=["day", "text"], name="one_count_a_day")]

    def __str__(self) -> str:
        return f"{self.text} ({self.day:%d-%m-%Y})"
