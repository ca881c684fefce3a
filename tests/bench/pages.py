"""Synthetic stories as pages in the database, by the thousand: rows as publishing leaves them, without its signals."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.db.models.sql import InsertQuery
from wagtail.models import Page

from core.choices import OrganisationKind
from core.models import Audience, LearningForm, Organisation, Principle, Theme
from practices.models import (
    PracticeAudience,
    PracticeIndexPage,
    PracticeLearningForm,
    PracticeOrganisation,
    PracticePage,
    PracticePrinciple,
    PracticeTheme,
)
from tests.bench.corpus import ORGANISATIONS, Sizes, Story, province_of, story

BATCH = 500
FIRST_DAY = datetime.datetime(2015, 1, 1, tzinfo=datetime.UTC)
LINKS = (PracticeTheme, PracticePrinciple, PracticeAudience, PracticeLearningForm, PracticeOrganisation)


@dataclass(frozen=True)
class Words:
    """The ids of the vocabularies that stories point into."""

    themes: list[int]
    principles: list[int]
    audiences: list[int]
    learning_forms: list[int]
    organisations: list[int]

    @property
    def sizes(self) -> Sizes:
        return Sizes(len(self.themes), len(self.principles), len(self.audiences), len(self.learning_forms))


def add_stories(number: int) -> Iterator[int]:
    """Add so many published stories to the demo site; yield how many each step added."""
    index, words = PracticeIndexPage.objects.get(), _words()
    content_type = ContentType.objects.get_for_model(PracticePage)
    first = index.numchild
    for start in range(0, number, BATCH):
        numbers = range(start, min(start + BATCH, number))
        pages = [_page(index, content_type, first + one, story(one, words.sizes)) for one in numbers]
        _insert(Page, pages)
        ids = dict(Page.objects.filter(path__in=[page.path for page in pages]).values_list("path", "pk"))
        for page in pages:
            page.pk = page.page_ptr_id = ids[page.path]
        _insert(PracticePage, pages)
        _link(pages, numbers, words)
        yield len(numbers)
    PracticeIndexPage.objects.filter(pk=index.pk).update(numchild=first + number)


def _words() -> Words:
    made = [
        Organisation(
            name=f"Bank {number}",
            slug=f"bank-{number}",
            kind=OrganisationKind.MUNICIPALITY,
            province=province_of(number),
        )
        for number in range(ORGANISATIONS)
    ]
    Organisation.objects.bulk_create(made)
    lists = [list(model.objects.values_list("pk", flat=True)) for model in (Theme, Principle, Audience, LearningForm)]
    return Words(*lists, [one.pk for one in made])


def _page(index: PracticeIndexPage, content_type: ContentType, place: int, told: Story) -> PracticePage:
    moment = FIRST_DAY + datetime.timedelta(minutes=place)
    slug = f"bank-verhaal-{place}"
    return PracticePage(
        title=told.title,
        draft_title=told.title,
        slug=slug,
        path=PracticePage._get_path(index.path, index.depth + 1, place + 1),
        depth=index.depth + 1,
        url_path=f"{index.url_path}{slug}/",
        content_type=content_type,
        locale=index.locale,
        first_published_at=moment,
        last_published_at=moment,
        summary=f"<p>{told.summary}</p>",
        approach=[("text", f"<p>{told.body}</p>")],
        phase=told.phase,
        start_year=told.start_year,
    )


def _insert(model: type[Model], objects: list) -> None:
    """Insert rows of one table of an inherited model, which Django's own bulk insert refuses."""
    query = InsertQuery(model)
    query.insert_values([field for field in model._meta.local_concrete_fields if field.column != "id"], objects)
    query.get_compiler(connection=connection).execute_sql()


def _link(pages: list[PracticePage], numbers: range, words: Words) -> None:
    rows: dict[type[Model], list[Model]] = {model: [] for model in LINKS}
    for page, number in zip(pages, numbers, strict=True):
        told = story(number, words.sizes)
        rows[PracticeTheme] += [PracticeTheme(content_object=page, tag_id=words.themes[one]) for one in told.themes]
        rows[PracticePrinciple] += [
            PracticePrinciple(content_object=page, tag_id=words.principles[one]) for one in told.principles
        ]
        rows[PracticeAudience].append(PracticeAudience(content_object=page, tag_id=words.audiences[told.audience]))
        rows[PracticeLearningForm].append(
            PracticeLearningForm(content_object=page, tag_id=words.learning_forms[told.learning_form])
        )
        rows[PracticeOrganisation].append(
            PracticeOrganisation(page=page, organisation_id=words.organisations[told.organisation])
        )
    for model, made in rows.items():
        model._default_manager.bulk_create(made)
