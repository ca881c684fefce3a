"""That the content changed: the rows by which every process knows whether what it remembers still holds."""

from django.db import models


class ContentVersion(models.Model):
    """One change. Rows are only added, so that writers never wait for each other, and now and then swept."""

    class Meta:
        verbose_name = "versie van de inhoud"

    def __str__(self) -> str:
        return f"version {self.pk}"
