"""The themes as a tree: order, inheritance, branches, and what is left when the data is wrong."""

from hypothesis import given
from hypothesis import strategies as st

from core.models import Theme
from core.theme_tree import DEFAULT_HUE, DEFAULT_ICON, build_theme_tree


def theme(pk: int, parent: int | None = None, **fields) -> Theme:
    return Theme(**{"pk": pk, "slug": f"t{pk}", "name": f"Thema {pk:03}", "parent_id": parent, **fields})


def slugs(*themes: Theme) -> list[str]:
    return [node.slug for node in build_theme_tree(themes).nodes]


def test_no_themes_give_an_empty_tree():
    tree = build_theme_tree([])
    assert tree.nodes == ()
    assert tree.get("t1") is None
    assert tree.branch("t1") == []


def test_each_branch_follows_its_parent_whatever_the_order_given():
    themes = [theme(1), theme(2), theme(3, 1), theme(4, 3), theme(5, 1)]
    assert slugs(*themes) == slugs(*reversed(themes)) == ["t1", "t3", "t4", "t5", "t2"]


def test_sort_order_goes_before_name():
    assert slugs(theme(1, sort_order=2), theme(2, sort_order=1), theme(3, sort_order=1)) == ["t2", "t3", "t1"]


def test_icon_and_hue_come_from_above_where_there_is_none():
    tree = build_theme_tree([theme(1, icon="baby", hue=0), theme(2, 1), theme(3, 2, hue=120), theme(4, 3), theme(5)])
    looks = {node.slug: (node.icon, node.hue) for node in tree.nodes}
    assert looks == {
        "t1": ("baby", 0),
        "t2": ("baby", 0),
        "t3": ("baby", 120),
        "t4": ("baby", 120),
        "t5": (DEFAULT_ICON, DEFAULT_HUE),
    }


def test_lineage_and_depth_tell_the_way_from_the_top():
    tree = build_theme_tree([theme(1), theme(2, 1), theme(3, 2)])
    node = tree.get("t3")
    assert (node.lineage, node.depth) == (("t1", "t2", "t3"), 2)
    assert tree.branch("t2") == ["t2", "t3"]
    assert tree.branch("t1") == ["t1", "t2", "t3"]


def test_slug_that_is_part_of_another_is_not_its_branch():
    tree = build_theme_tree([theme(1, slug="jeugd"), theme(2, slug="jeugdhulp")])
    assert tree.branch("jeugd") == ["jeugd"]


def test_circle_loses_no_theme():
    assert sorted(slugs(theme(1, 2), theme(2, 1), theme(3, 2), theme(4))) == ["t1", "t2", "t3", "t4"]


def test_theme_under_itself_is_a_top_theme():
    tree = build_theme_tree([theme(1, 1), theme(2, 1)])
    assert tree.get("t1").lineage == ("t1",)
    assert tree.get("t2").lineage == ("t1", "t2")


def test_theme_whose_parent_is_not_given_is_a_top_theme():
    assert build_theme_tree([theme(2, 1)]).get("t2").depth == 0


parents = st.lists(st.none() | st.integers(1, 8), min_size=1, max_size=8)


@given(parents)
def test_every_theme_stands_in_the_tree_once_with_a_finite_lineage(chosen):
    themes = [theme(number, parent) for number, parent in enumerate(chosen, start=1)]
    tree = build_theme_tree(themes)
    assert sorted(node.slug for node in tree.nodes) == sorted(one.slug for one in themes)
    for node in tree.nodes:
        assert node.lineage[-1] == node.slug
        assert len(set(node.lineage)) == len(node.lineage) == node.depth + 1
        assert node.slug in tree.branch(node.lineage[0])


@given(st.lists(st.integers(0, 7), min_size=1, max_size=8))
def test_lineage_is_the_chain_of_parents(chosen):
    """Each theme falls under an earlier one (0: none), so the chain can be followed by hand."""
    above = {number: parent if 0 < parent < number else None for number, parent in enumerate(chosen, start=1)}
    tree = build_theme_tree([theme(number, parent) for number, parent in above.items()])
    for number in above:
        chain = [number]
        while above[chain[0]]:
            chain.insert(0, above[chain[0]])
        assert tree.get(f"t{number}").lineage == tuple(f"t{one}" for one in chain)
