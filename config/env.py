"""The environment, read in one place: everything an administrator can set, with its default."""

import re
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

YES = frozenset({"true", "yes", "on", "1"})
NO = frozenset({"false", "no", "off", "0"})
DEFAULT_EMAIL_URL = "smtp://localhost:25"
UNUSABLE_DATABASE: dict[str, object] = {"ENGINE": "django.db.backends.dummy"}

problems: dict[str, str] = {}
"""What is wrong with a variable, by its name; a system check tells it, and a safe value stands in its place."""

_env = environ.Env()
_env.read_env(BASE_DIR / ".env")


def _yes_or_no(name: str, default: bool) -> bool:
    value = _env.str(name, "").strip().lower()
    if value and value not in YES | NO:
        problems[name] = "It must be true or false."
    return value in YES if value in YES | NO else default


def _whole_number(name: str, default: int, least: int) -> int:
    value = _env.str(name, "").strip()
    if value and not (value.isdecimal() and int(value) >= least):
        problems[name] = f"It must be a whole number of at least {least}."
        return default
    return int(value) if value else default


# Empty means "not set": the system checks name what production cannot do without.
SECRET_KEY: str = _env.str("SECRET_KEY", "")
ALLOWED_HOSTS: list[str] = _env.list("ALLOWED_HOSTS", default=[])
SITE_URL: str = _env.str("SITE_URL", "")
DATA_DIR = Path(_env.str("DATA_DIR", str(BASE_DIR / "var"))).resolve()
DATABASE_URL: str = _env.str("DATABASE_URL", f"sqlite:///{DATA_DIR / 'praktijkbank.sqlite3'}")
SEARCH_ENGINE: str = _env.str("SEARCH_ENGINE", "embedded")
SEARCH_INDEX_DIR = Path(_env.str("SEARCH_INDEX_DIR", str(DATA_DIR / "index"))).resolve()
ELASTICSEARCH_URL: list[str] = _env.list("ELASTICSEARCH_URL", default=[])
ELASTICSEARCH_PREFIX: str = _env.str("ELASTICSEARCH_PREFIX", "praktijkbank")
ELASTICSEARCH_SHARDS: int = _whole_number("ELASTICSEARCH_SHARDS", default=1, least=1)
ELASTICSEARCH_REPLICAS: int = _whole_number("ELASTICSEARCH_REPLICAS", default=0, least=0)
ELASTICSEARCH_CA_FILE: str = _env.str("ELASTICSEARCH_CA_FILE", "")
DEFAULT_FROM_EMAIL: str = _env.str("DEFAULT_FROM_EMAIL", "praktijkbank@localhost")
SECURITY_CONTACT: str = _env.str("SECURITY_CONTACT", "")
EMAIL_URL: str = _env.str("EMAIL_URL", DEFAULT_EMAIL_URL)
BEHIND_TLS_PROXY: bool = _yes_or_no("BEHIND_TLS_PROXY", True)

if _env.str("DATA_DIR", "") and not DATA_DIR.is_dir():
    problems["DATA_DIR"] = f"There is no folder {DATA_DIR}."
if not all(re.fullmatch(r"https?://[^/\s]+:[0-9]+/?", url) for url in ELASTICSEARCH_URL):
    problems["ELASTICSEARCH_URL"] = (
        "Addresses with scheme and port, and commas: http://search1:9200,http://search2:9200"
    )
if not re.fullmatch(r"[a-z][a-z0-9-]{0,99}", ELASTICSEARCH_PREFIX):
    problems["ELASTICSEARCH_PREFIX"] = "It must be small letters, digits and hyphens, and begin with a letter."
if SITE_URL and not SITE_URL.startswith(("https://", "http://")):
    problems["SITE_URL"] = "It must begin with https:// (or http://)."
if SECURITY_CONTACT and not re.fullmatch(r"(mailto:|tel:|https://)[!-~]+", SECURITY_CONTACT):
    problems["SECURITY_CONTACT"] = "It must be an address: mailto:veilig@example.nl, or https:// and a page."
    SECURITY_CONTACT = ""


def database() -> dict[str, object]:
    """Return Django's settings of the default database, made safe for several writers.

    SQLite gets WAL, immediate transactions and 20 s of patience: with its defaults nine in ten contended
    writes fail. PostgreSQL gets health checks and a 10 s limit for one statement. An address that cannot
    be read gives a database that refuses every use, never another one than was meant.
    """
    settings: dict[str, object] = dict(_env.db_url_config(DATABASE_URL))
    if "ENGINE" not in settings:
        problems["DATABASE_URL"] = "For example: postgres://user:password@host/name or sqlite:////srv/site.sqlite3"
        return UNUSABLE_DATABASE
    if "DATA_DIR" in problems and Path(str(settings["NAME"])).is_relative_to(DATA_DIR):
        return UNUSABLE_DATABASE
    settings["CONN_MAX_AGE"] = 60
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        settings["CONN_HEALTH_CHECKS"] = True
        settings["OPTIONS"] = {"options": "-c statement_timeout=10000"}
    return settings


def email() -> dict[str, object]:
    """Return Django's mail settings out of ``EMAIL_URL``; those of its default when it cannot be read."""
    try:
        return dict(_env.email_url_config(EMAIL_URL))
    except ImproperlyConfigured:
        problems["EMAIL_URL"] = "For example: smtp+tls://user:password@mail.example.nl:587"
        return dict(_env.email_url_config(DEFAULT_EMAIL_URL))
