"""The parts of the landing pages that are more than a list of stories."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.choices import Province
from core.models import Organisation
from core.theme_tree import ThemeNode, ThemeTree
from practices.queries import organisation_counts


@dataclass(frozen=True, slots=True)
class ThemeBranch:
    """A theme with its number of stories (branches included) and the branches themselves."""

    node: ThemeNode
    count: int
    children: tuple["ThemeBranch", ...]


def theme_branches(tree: ThemeTree, counts: dict[str, int], below: str = "") -> list[ThemeBranch]:
    """Return the themes straight under one theme (the top ones if ``below`` is empty), each with its branches."""
    parent = tree.get(below) if below else None
    above = parent.lineage if parent else ()
    nodes = [node for node in tree.nodes if node.lineage[:-1] == above]
    return [
        ThemeBranch(node, counts.get(node.slug, 0), tuple(theme_branches(tree, counts, node.slug))) for node in nodes
    ]


def theme_surroundings(
    tree: ThemeTree, counts: dict[str, int], slug: str
) -> tuple[list[ThemeBranch], list[ThemeBranch]]:
    """Return the branches of a theme, and where it has none the themes beside it that have a story."""
    branches = theme_branches(tree, counts, slug)
    node = tree.get(slug)
    if branches or node is None:
        return branches, []
    above = node.lineage[-2] if node.depth else ""
    beside = theme_branches(tree, counts, above)
    return [], [branch for branch in beside if branch.node.slug != slug and branch.count]


def organisations_by_province() -> list[tuple[str, list[tuple[Organisation, int]]]]:
    """Return the organisations with a public story under their province; those without one come last."""
    counts = organisation_counts()
    found = Organisation.objects.filter(pk__in=counts)
    groups = [*Province.choices, ("", _("Landelijk"))]
    listed = [(label, [(one, counts[one.pk]) for one in found if one.province == key]) for key, label in groups]
    return [(str(label), members) for label, members in listed if members]


def organisation_facts(organisation: Organisation) -> list[tuple[str, str]]:
    """Return what is known of an organisation, as label and value; the unknown is left out."""
    since = date_format(organisation.valid_from) if organisation.valid_from else ""
    facts = [
        (_("Soort"), organisation.get_kind_display()),
        (_("Provincie"), organisation.get_province_display()),
        (_("Grootte"), organisation.get_size_class_display()),
        (_("Organisatievorm"), organisation.get_structure_display()),
        (_("Bestaat sinds"), since),
        (_("CBS-code"), organisation.cbs_code or ""),
    ]
    return [(label, value) for label, value in facts if value]
