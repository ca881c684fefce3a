"""A new page that is saved twice at once is told of, and not an error of the site."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from practices.models import PracticeIndexPage, PracticePage
from tests.integration.editorial.conftest import practice_form

pytestmark = pytest.mark.django_db


def test_whoever_comes_second_is_told(author, tree, monkeypatch):
    def taken(parent, **kwargs):
        raise ValidationError({"slug": ["Al in gebruik."]})

    monkeypatch.setattr(PracticeIndexPage, "add_child", taken)
    address = reverse("wagtailadmin_pages:add", args=["practices", "practicepage", tree.practices.pk])
    answer = author.post(address, practice_form("Een proefverhaal"))
    assert answer.status_code == 409
    assert "Deze pagina is net bewaard" in answer.content.decode()
    assert not PracticePage.objects.exists()
