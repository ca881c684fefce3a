"""What a story's page shows, put in the fixed order in which colleagues read."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from core.models import Vocabulary
from core.theme_tree import load_theme_tree
from practices.cards import card_themes
from practices.evidence import has_unproven_outcome, scrapped
from practices.models import PracticePage

READ_BY_THE_PAGE = (
    "organisation_links__organisation",
    "theme_links__tag",
    "principle_links__tag",
    "audience_links__tag",
    "learning_form_links__tag",
    "scrapped_items",
    "sources",
)


def story_context(page: PracticePage) -> dict[str, Any]:
    """Return the template's context for a story, draft or published."""
    if page.pk:
        prefetch_related_objects([page], *READ_BY_THE_PAGE)
    sections = _sections(page)
    return {
        "themes": _words(page.theme_links.all()),
        "chips": card_themes((link.tag.slug for link in page.theme_links.all()), load_theme_tree()),
        "principles": _words(page.principle_links.all()),
        "audiences": _words(page.audience_links.all()),
        "learning_forms": _words(page.learning_form_links.all()),
        "sections": [section for section in sections if section["filled"]],
        "unknown_parts": [section["title"].lower() for section in sections if not section["filled"]],
        "scrapped": scrapped(page),
        "unproven": has_unproven_outcome(page.result),
        "context_facts": _context_facts(page),
        "og_type": "article",
        "crumbs": [(_("Praktijken"), f"{reverse('search')}?soort=praktijk")],
    }


def _words(links: Iterable[Any]) -> list[Vocabulary]:
    """Return the words of a story in the order of their list."""
    return sorted((link.tag for link in links), key=lambda word: (word.sort_order, word.name))


def _sections(page: PracticePage) -> list[dict[str, Any]]:
    """Return every section with its anchor; ``name`` tells the template which part to print."""
    takes = page.takes_time or page.takes_money or page.takes_people
    rows: list[tuple[str, str, str, Any]] = [
        ("aanleiding", _("Aanleiding"), "prose", page.background),
        ("aanpak", _("Aanpak"), "prose", page.approach),
        ("geschrapt", _("Wat is geschrapt"), "scrapped", page.scrapped_items.all()),
        ("regel", _("De regel"), "rule", page.rule_kind),
        ("resultaat", _("Resultaat"), "prose", page.result),
        ("wat-niet-werkte", _("Wat niet werkte"), "prose", page.what_did_not_work),
        ("vraagt", _("Wat het vraagt"), "takes", takes),
        ("tips", _("Tips"), "prose", page.tips),
    ]
    return [
        {
            "id": anchor,
            "title": title,
            "name": name,
            "stream": value if name == "prose" else None,
            "filled": bool(value),
        }
        for anchor, title, name, value in rows
    ]


def _context_facts(page: PracticePage) -> list[tuple[str, str]]:
    """Return what tells whether a story fits at home: facts of the first organisation, then of the story."""
    first = page.organisation_links.all()[:1]
    organisation = first[0].organisation if first else None
    facts = [
        (_("Soort organisatie"), organisation.get_kind_display() if organisation else ""),
        (_("Provincie"), organisation.get_province_display() if organisation else ""),
        (_("Grootte"), organisation.get_size_class_display() if organisation else ""),
        (_("Organisatievorm"), organisation.get_structure_display() if organisation else ""),
        (_("Wat voor regel"), page.get_rule_kind_display()),
    ]
    return [(label, value or _("nog niet bekend")) for label, value in facts]
