"""What keeps the indexes: whose turn it is, what was set aside, and what was done last."""

from django.db import models


class Lease(models.Model):
    """Work that one process at a time does. It lapses by itself, so a process that is killed blocks nobody for long."""

    work = models.CharField(max_length=120, unique=True)
    owner = models.CharField(max_length=120, blank=True)
    until = models.DateTimeField()

    class Meta:
        verbose_name = "beurt"

    def __str__(self) -> str:
        return f"{self.work}: {self.owner}"


class SetAside(models.Model):
    """A page that could not be made into a document, or whose document an index refused.

    Its former document is taken away where others may now find the page; nothing waits for it. ``index`` names the
    engine, or is "" for the making of the document. ``retry_at`` is None when only a person tries it again.
    """

    page_id = models.PositiveBigIntegerField()
    index = models.CharField(max_length=40, blank=True)
    error = models.CharField(max_length=500)
    tries = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField(auto_now_add=True)
    retry_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        verbose_name = "opzijgelegde pagina"
        constraints = [models.UniqueConstraint(fields=["page_id", "index"], name="set_aside_once_an_index")]

    def __str__(self) -> str:
        return f"page {self.page_id}: {self.error}"


class LastRun(models.Model):
    """When some work was last done, and what came of it."""

    work = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField(auto_now=True)
    outcome = models.JSONField(default=dict)

    class Meta:
        verbose_name = "laatste keer"

    def __str__(self) -> str:
        return f"{self.work}: {self.at}"

    @classmethod
    def report(cls, work: str, **outcome: object) -> None:
        cls.objects.update_or_create(work=work, defaults={"outcome": outcome})
