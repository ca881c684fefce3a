"""The smallest valid things that tests need. Names are numbered with zeros in front: they sort as they were made."""

import factory
import wagtail_factories
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.choices import OrganisationKind
from core.models import Audience, LearningForm, Organisation, Principle, Term, Theme
from home.models import HomePage, TextPage
from networks.models import CollectionItem, CollectionPage, NetworkIndexPage, NetworkPage
from practices.models import PracticeIndexPage, PracticeOrganisation, PracticePage, ScrappedItem


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"gebruiker{n:04}")


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    name = factory.Sequence(lambda n: f"Thema {n:04}")


class PrincipleFactory(DjangoModelFactory):
    class Meta:
        model = Principle

    name = factory.Sequence(lambda n: f"Principe {n:04}")
    question = "Waarvoor doen we dit?"


class AudienceFactory(DjangoModelFactory):
    class Meta:
        model = Audience

    name = factory.Sequence(lambda n: f"Doelgroep {n:04}")


class LearningFormFactory(DjangoModelFactory):
    class Meta:
        model = LearningForm

    name = factory.Sequence(lambda n: f"Leervorm {n:04}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Plaats {n:04}")
    kind = OrganisationKind.MUNICIPALITY


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    preferred = factory.Sequence(lambda n: f"begrip {n:04}")


class HomePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = HomePage

    title = "Praktijkbank"
    heading = "Wie heeft dit al eens opgelost?"
    claim = "Hier vindt u wat collega's al deden."


class TextPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = TextPage

    title = factory.Sequence(lambda n: f"Tekst {n:04}")
    body = [("text", "<p>Uitleg in gewone woorden.</p>")]


class PracticeIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PracticeIndexPage

    title = "Praktijken"
    slug = "praktijken"


class PracticePageFactory(wagtail_factories.PageFactory):
    """A published story; ``themes=[...]``, ``principles``, ``audiences``, ``learning_forms`` and ``organisations``."""

    class Meta:
        model = PracticePage

    title = factory.Sequence(lambda n: f"Verhaal {n:04}")
    summary = "<p>Een kort verhaal.</p>"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        words = {name: kwargs.pop(name, []) for name in ("themes", "principles", "audiences", "learning_forms")}
        organisations = kwargs.pop("organisations", [])
        scrapped = kwargs.pop("scrapped", [])
        live = kwargs.pop("live", True)
        with disable_reference_index_auto_update():  # else every part of a page has all of the page looked through
            page = super()._create(model_class, *args, live=False, **kwargs)
            for name, chosen in words.items():
                getattr(page, name).set(chosen)
            page.organisation_links = [PracticeOrganisation(organisation=one) for one in organisations]
            page.scrapped_items = [ScrappedItem(activity=activity) for activity in scrapped]
            revision = page.save_revision()
            if live:
                revision.publish()
        page.refresh_from_db()
        ReferenceIndex.create_or_update_for_object(page)
        return page


class NetworkIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = NetworkIndexPage

    title = "Netwerken"
    slug = "netwerken"


class NetworkPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = NetworkPage

    title = factory.Sequence(lambda n: f"Netwerk {n:04}")
    question = "Hoe leren wij van elkaar?"
    for_whom = "Collega's die willen leren."


class CollectionPageFactory(wagtail_factories.PageFactory):
    """A published collection; ``items=[dict(practice=…, why=…), …]``."""

    class Meta:
        model = CollectionPage

    title = factory.Sequence(lambda n: f"Collectie {n:04}")
    opening_question = "Wat werkt?"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        items = kwargs.pop("items", [])
        with disable_reference_index_auto_update():
            page = super()._create(model_class, *args, **kwargs)
            page.items = [CollectionItem(**{"why": "Omdat het werkt.", **item}) for item in items]
            page.save_revision().publish()
        ReferenceIndex.create_or_update_for_object(page)
        return page
