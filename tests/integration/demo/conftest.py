"""The site with its demo content: loading it takes seconds, so the tests of this folder share it."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Load the demo content in a transaction round those of the tests, and roll it back after the last one."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def indexed(loaded, own_index, db) -> None:
    call_command("search_rebuild", verbosity=0)
