"""Why a word, a term or an organisation cannot be deleted, told before the database refuses it."""

from django.db import router
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.page_counts import page_relations, pages_pointing_at


def reason_to_keep(instance: Model) -> str:
    """Return a Dutch sentence that says what still needs an object, or "" when it may go."""
    needed_by = [*_pages_in_words(instance), *_others_in_words(instance)]
    if not needed_by:
        return ""
    return _("“%(name)s” kan niet weg. In gebruik bij: %(users)s. Haal het daar eerst weg.") % {
        "name": instance,
        "users": ", ".join(needed_by),
    }


def _pages_in_words(instance: Model) -> list[str]:
    number = len(pages_pointing_at(instance))
    return [ngettext("%(number)s pagina", "%(number)s pagina's", number) % {"number": number}] if number else []


def _others_in_words(instance: Model) -> list[str]:
    """Return the names of protected objects that are no part of a page: child themes, predecessors."""
    parts_of_pages = tuple(relation.related_model for relation in page_relations(type(instance)))
    collector = Collector(using=router.db_for_write(type(instance), instance=instance), origin=instance)
    try:
        collector.collect([instance])
    except ProtectedError as error:
        others = [found for found in error.protected_objects if not isinstance(found, parts_of_pages)]
        return sorted(capfirst(f"{found._meta.verbose_name} “{found}”") for found in others)
    return []
