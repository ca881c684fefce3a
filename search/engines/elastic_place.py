"""Where an Elasticsearch is and how our indices are called there."""

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """``urls`` may hold a user and a password. ``seconds`` is what one page may wait. ``prefix`` names our indices."""

    urls: tuple[str, ...]
    prefix: str = "praktijkbank"
    shards: int = 1
    replicas: int = 0
    seconds: float = 1.0
    ca_file: str = ""

    @property
    def alias(self) -> str:
        """The name that is read: it stands for the index in use."""
        return self.prefix

    @property
    def before(self) -> str:
        """The name of the index that was in use before: the way back."""
        return f"{self.prefix}-before"

    @property
    def search_parameters(self) -> dict[str, Any]:
        """What every search asks besides its body: nothing partial, and words that weigh the same on every shard."""
        spread = {"search_type": "dfs_query_then_fetch"} if self.shards > 1 else {}
        return {"allow_partial_search_results": False, **spread}

    def index(self, generation: str) -> str:
        return f"{self.prefix}-{generation}"

    def is_ours(self, index: str) -> bool:
        """Tell whether an index is a generation of this place, and not of one whose prefix starts with ours."""
        return re.fullmatch(re.escape(self.prefix) + r"-[0-9a-f]{12}", index) is not None


def write_name(index: str) -> str:
    """Return the name under which an index is written: an alias, so that a write to a lost index makes no new one."""
    return f"{index}-write"
