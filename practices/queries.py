"""Which public stories carry a word or name an organisation, and how many."""

from collections import Counter
from collections.abc import Iterable
from typing import cast

from django.db.models import Count, Model
from wagtail.query import PageQuerySet

from core.freshness import remember
from core.models import Organisation, Vocabulary
from core.theme_tree import ThemeTree
from core.visibility import public_pages
from practices.models import PracticeOrganisation, PracticePage, PracticeTheme


def public_practices() -> PageQuerySet:
    """Return all stories that everyone may see, newest first."""
    return public_pages(PracticePage.objects.all()).order_by("-first_published_at", "-pk")


def practices_with(through: type[Model], words: Iterable[Vocabulary] | PageQuerySet) -> PageQuerySet:
    """Return the public stories that carry one of some words, each once."""
    links = through._default_manager.filter(tag__in=words)
    return public_practices().filter(pk__in=links.values("content_object"))


def practices_of(organisation: Organisation) -> PageQuerySet:
    """Return the public stories of an organisation, with those of the ones it followed up."""
    links = PracticeOrganisation.objects.filter(organisation__in=lineage(organisation))
    return public_practices().filter(pk__in=links.values("page"))


def lineage(organisation: Organisation) -> list[Organisation]:
    """Return an organisation and all that were merged into it, however long ago."""
    found, level = [organisation], [organisation]
    while level:
        merged = Organisation.objects.former().filter(successor__in=level)
        level = list(merged.exclude(pk__in=[one.pk for one in found]))
        found.extend(level)
    return found


def word_counts(through: type[Model]) -> dict[int, int]:
    """Return the number of public stories for each word, by the word's id."""
    public = public_pages(PracticePage.objects.all()).order_by().values("pk")
    counted = through._default_manager.filter(content_object__in=public).values("tag")
    return {row["tag"]: row["number"] for row in counted.annotate(number=Count("content_object", distinct=True))}


def words_with_counts(through: type[Model]) -> list[tuple[Vocabulary, int]]:
    """Return all words of a list in its order, each with its number of public stories."""
    counts = word_counts(through)
    vocabulary = cast("type[Vocabulary]", through._meta.get_field("tag").related_model)
    return [(word, counts.get(word.pk, 0)) for word in vocabulary._default_manager.all()]


def others_with_stories(through: type[Model], word: Vocabulary) -> list[tuple[Vocabulary, int]]:
    """Return the other words of a list that a public story carries, each with its number."""
    words = remember(("words", through), lambda: words_with_counts(through))
    return [(other, count) for other, count in words if count and other != word]


def theme_counts(tree: ThemeTree) -> dict[str, int]:
    """Return the number of public stories for each theme with all its branches, by slug; each story counts once."""
    public = public_pages(PracticePage.objects.all()).order_by().values("pk")
    pairs = PracticeTheme.objects.filter(content_object__in=public).values_list("content_object_id", "tag__slug")
    lineages = {node.slug: node.lineage for node in tree.nodes}
    counted = {(page, ancestor) for page, slug in pairs for ancestor in lineages.get(slug, ())}
    return Counter(slug for _page, slug in counted)


def organisation_counts() -> dict[int, int]:
    """Return the number of public stories for each organisation that exists now, predecessors included, by id."""
    return Counter(organisation for _page, organisation in _told_by())


def province_counts() -> dict[str, int]:
    """Return the number of public stories for each province of their organisations now; each story counts once."""
    provinces = dict(Organisation.objects.exclude(province="").values_list("pk", "province"))
    found = {(page, provinces[organisation]) for page, organisation in _told_by() if organisation in provinces}
    return Counter(province for _page, province in found)


def _told_by() -> set[tuple[int, int]]:
    """Return the public stories with their organisations as they are now, as ids."""
    public = public_pages(PracticePage.objects.all()).order_by().values("pk")
    successors = dict(Organisation.objects.former().values_list("pk", "successor"))
    pairs = PracticeOrganisation.objects.filter(page__in=public).values_list("page_id", "organisation_id")
    return {(page, latest(pk, successors)) for page, pk in pairs}


def latest(pk: int, successors: dict[int, int | None]) -> int:
    """Follow the successors of an organisation to the last; in a circle there is none, and it stays itself."""
    seen, last = {pk}, pk
    while (following := successors.get(last)) is not None:
        if following in seen:
            return pk
        seen.add(following)
        last = following
    return last
