"""The word lists are read before the first test: hypothesis takes a slow first example for a fault."""

import pytest

from search import analysis


@pytest.fixture(autouse=True, scope="session")
def loaded_words():
    analysis.warm_up()
