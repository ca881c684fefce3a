"""Two questions of whatever keeps the site up: is the process alive, and can it serve visitors?

The answers are one word; what is wrong stands in the log, as anybody can ask.
"""

import logging
from collections.abc import Callable, Mapping
from functools import cache

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)

Check = Callable[[], object]
"""Raises an exception when something is not in order."""

OK, NOT_READY = "ok\n", "not ready\n"


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process can answer at all; restarting it helps when this fails, and only then."""
    return _answer(OK, 200)


@require_safe
@never_cache
def ready(request: HttpRequest, checks: Mapping[str, Check]) -> HttpResponse:
    """Answer with 200 when all checks pass, else with 503: send visitors to another process for now."""
    failed = [name for name, check in checks.items() if not _passes(name, check)]
    return _answer(NOT_READY, 503) if failed else _answer(OK, 200)


def database_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@cache
def migrations_are_applied() -> None:
    """Remembered once true: no migration comes or goes while a process runs."""
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise RuntimeError(f"{len(plan)} migrations are not applied")


def _passes(name: str, check: Check) -> bool:
    try:
        check()
    except Exception:
        logger.exception("health: %s failed", name)
        return False
    return True


def _answer(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
