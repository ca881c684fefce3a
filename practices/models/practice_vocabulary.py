"""Which words of the vocabularies a story carries; a word in use cannot be deleted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase

from core.child_rows import FadingRow
from core.models import Audience, LearningForm, Principle, Theme


class PracticeTheme(FadingRow, ItemBase):
    tag = models.ForeignKey(Theme, verbose_name=_("woord"), on_delete=models.PROTECT, related_name="practice_links")
    content_object = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="theme_links")

    class Meta:
        verbose_name = _("thema")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="one_link_a_theme")]


class PracticePrinciple(FadingRow, ItemBase):
    tag = models.ForeignKey(Principle, verbose_name=_("woord"), on_delete=models.PROTECT, related_name="practice_links")
    content_object = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="principle_links")

    class Meta:
        verbose_name = _("principe")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="one_link_a_principle")]


class PracticeAudience(FadingRow, ItemBase):
    tag = models.ForeignKey(Audience, verbose_name=_("woord"), on_delete=models.PROTECT, related_name="practice_links")
    content_object = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="audience_links")

    class Meta:
        verbose_name = _("doelgroep")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="one_link_an_audience")]


class PracticeLearningForm(FadingRow, ItemBase):
    tag = models.ForeignKey(
        LearningForm, verbose_name=_("woord"), on_delete=models.PROTECT, related_name="practice_links"
    )
    content_object = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="learning_form_links")

    class Meta:
        verbose_name = _("leervorm")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="one_link_a_learning_form")]
