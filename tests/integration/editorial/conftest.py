"""One logged-in browser a role, and the forms that an editor fills in."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.roles import grant_page_permissions
from networks.roles import grant_network
from tests.factories import NetworkPageFactory, UserFactory


@dataclass
class Person:
    """Somebody at a browser."""

    user: object
    client: Client

    def get(self, url):
        return self.client.get(url)

    def post(self, url, data=None):
        return self.client.post(url, data or {})


def person_in(*groups: str) -> Person:
    user = UserFactory(email="iemand@voorbeeld.invalid")
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    client = Client()
    client.force_login(user)
    return Person(user, client)


@pytest.fixture
def tree(site_tree):
    """The tree of pages with all rights given."""
    grant_page_permissions(site_tree.home)
    return site_tree


@pytest.fixture
def author(tree) -> Person:
    return person_in("Auteur")


@pytest.fixture
def editor(tree) -> Person:
    return person_in("Redacteur")


@pytest.fixture
def administrator(tree) -> Person:
    return person_in("Beheerder")


@pytest.fixture
def network(tree):
    return NetworkPageFactory(parent=tree.networks, title="HRM")


@pytest.fixture
def curator(network) -> Person:
    person = person_in("Netwerkbegeleider")
    grant_network(person.user, network)
    return person


def practice_form(title: str = "Een verhaal", action: str = "", words: dict | None = None) -> dict:
    """Return what the editor posts for a story; ``action`` is the name of the button pressed."""
    streams = ("background", "approach", "result", "what_did_not_work", "tips")
    data = nested_form_data(
        {
            "title": title,
            "slug": title.lower().replace(" ", "-"),
            "summary": rich_text("<p>Kort.</p>", editor="default", features=["bold"]),
            **{name: streamfield([]) for name in streams},
            **{name: inline_formset([]) for name in ("organisation_links", "scrapped_items", "sources", "comments")},
        }
    )
    data.update({name: [word.pk for word in chosen] for name, chosen in (words or {}).items()})
    return {**data, **({action: "ja"} if action else {})}


def collection_form(title: str = "Een collectie", action: str = "") -> dict:
    data = nested_form_data(
        {
            "title": title,
            "slug": title.lower().replace(" ", "-"),
            "opening_question": "Wat werkt?",
            "intro": rich_text("<p>Kort.</p>", editor="default", features=["bold"]),
            "items": inline_formset([]),
            "comments": inline_formset([]),
        }
    )
    return {**data, **({action: "ja"} if action else {})}
