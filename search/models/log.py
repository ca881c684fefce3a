"""The log that feeds every index: marks, documents, and the state they share."""

from django.db import models


class ChangeMark(models.Model):
    """A page whose document may have changed, written in the transaction of the change. An id, never a payload.

    With ``branch`` it stands for all pages below it too, of which those up to the path ``after`` have been done.
    """

    page_id = models.PositiveBigIntegerField()
    branch = models.BooleanField(default=False)
    after = models.CharField(max_length=255, default="")

    class Meta:
        verbose_name = "markering"

    def __str__(self) -> str:
        return f"page {self.page_id}"


class SearchDocument(models.Model):
    """The current state of a page for the indexes, or a tombstone when nobody may find it."""

    page_id = models.PositiveBigIntegerField(unique=True)
    sequence = models.PositiveBigIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    deleted = models.BooleanField(default=False)
    body = models.JSONField(default=dict)

    class Meta:
        verbose_name = "zoekdocument"

    def __str__(self) -> str:
        return f"{self.sequence}: page {self.page_id}"


class LogState(models.Model):
    """The one row that orders writers: its lock makes the order of numbers the order of commits."""

    SINGLETON = 1

    sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "zoekindex"

    def __str__(self) -> str:
        return f"sequence {self.sequence}"
