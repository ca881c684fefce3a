"""Run pytest with the servers it needs: ``python -m tests.servers.run [--production] [arguments of pytest]``.

With ``--production`` the site under test is on PostgreSQL and Elasticsearch, else on SQLite and its embedded engine.
Elasticsearch is the one of ``ELASTICSEARCH_URL``, else one that is started for the occasion. Where none can be had
the rest of the tests runs and the last lines say what did not; with ``CI`` set that is a failure.
"""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack

from tests.servers.missing import Missing
from tests.servers.postgresql import postgresql
from tests.servers.throwaway import elasticsearch


def main(arguments: list[str]) -> int:
    as_in_production = "--production" in arguments
    arguments = [argument for argument in arguments if argument != "--production"]
    with ExitStack() as servers:
        if as_in_production:
            os.environ["DATABASE_URL"] = servers.enter_context(postgresql())
        try:
            os.environ["ELASTICSEARCH_URL"] = servers.enter_context(elasticsearch())
            os.environ["SEARCH_ENGINE"] = "elasticsearch" if as_in_production else "embedded"
        except Missing as missing:
            status = _pytest([*arguments, "-m", "not elasticsearch"])
            _say_what_did_not_run(missing)
            return status or (1 if os.environ.get("CI") else 0)
        return _pytest(arguments)


def _pytest(arguments: list[str]) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False).returncode


def _say_what_did_not_run(missing: Missing) -> None:
    print()
    print("THE TESTS ON ELASTICSEARCH DID NOT RUN. All other tests did.")
    print(f"No server could be had: {missing}.")
    print("Install a JDK of 21 or newer and Maven, or Docker, or set ELASTICSEARCH_URL to a server to test on.")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that servers are ended too
    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as error:
        sys.exit(f"The tests cannot run: {error}.")
