"""The themes as a tree, read once and asked many times. Pure but for :func:`load_theme_tree`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.models import Theme

DEFAULT_ICON = "shapes"
DEFAULT_HUE = 190


@dataclass(frozen=True, slots=True)
class ThemeNode:
    """One theme in the tree; ``icon`` and ``hue`` (0–359) are inherited from above where it has none."""

    slug: str
    name: str
    icon: str
    hue: int
    depth: int
    lineage: tuple[str, ...]
    """The slugs from the top theme down to this one, itself included."""
    description: str = ""


@dataclass(frozen=True)
class ThemeTree:
    """All themes in reading order: each branch behind its parent."""

    nodes: tuple[ThemeNode, ...]

    def get(self, slug: str) -> ThemeNode | None:
        return next((node for node in self.nodes if node.slug == slug), None)

    def branch(self, slug: str) -> list[str]:
        """Return the slugs of a theme and all that falls under it."""
        return [node.slug for node in self.nodes if slug in node.lineage]


def build_theme_tree(themes: Iterable[Theme]) -> ThemeTree:
    """Order themes by ``sort_order`` and name inside each branch.

    No theme is lost: one whose parent is not given stands at the top, and of a circle the first does.
    """
    left = {theme.pk: theme for theme in sorted(themes, key=lambda theme: (theme.sort_order, theme.name))}
    by_parent: dict[int | None, list[Theme]] = {}
    for theme in left.values():
        by_parent.setdefault(theme.parent_id, []).append(theme)
    tops = [theme for theme in left.values() if theme.parent_id not in left]

    def walk(theme: Theme, parent: ThemeNode | None) -> Iterator[ThemeNode]:
        del left[theme.pk]
        node = _node(theme, parent)
        yield node
        for child in by_parent.get(theme.pk, []):
            if child.pk in left:
                yield from walk(child, node)

    nodes = [node for theme in tops for node in walk(theme, None)]
    while left:
        nodes.extend(walk(next(iter(left.values())), None))
    return ThemeTree(tuple(nodes))


def _node(theme: Theme, parent: ThemeNode | None) -> ThemeNode:
    icon = theme.icon or (parent.icon if parent else DEFAULT_ICON)
    hue = theme.hue if theme.hue is not None else (parent.hue if parent else DEFAULT_HUE)
    lineage = (*(parent.lineage if parent else ()), theme.slug)
    return ThemeNode(theme.slug, theme.name, icon, hue, len(lineage) - 1, lineage, theme.description)


def load_theme_tree() -> ThemeTree:
    """Read all themes in one query."""
    return build_theme_tree(Theme.objects.all())
