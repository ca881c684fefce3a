"""Demo accounts, one for each role: for development and tests only, and never with a password of their own."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group

from home.roles import ADMINISTRATOR, AUTHOR, CURATOR, EDITOR

DEMO_USERS = {
    "auteur": AUTHOR,
    "redacteur": EDITOR,
    "netwerkbegeleider": CURATOR,
    "beheerder": ADMINISTRATOR,
}
MAIL_DOMAIN = "voorbeeld.invalid"  # reserved: mail to it goes nowhere
PASSWORD_BYTES = 15


class DemoAccountsClosed(Exception):
    """The settings do not allow demo accounts."""


def make_demo_users() -> list[AbstractUser]:
    """Make the demo accounts that are missing, each in its group and without a usable password.

    Raises ``DemoAccountsClosed`` unless the settings have ``DEMO_ACCOUNTS = True``.
    """
    _require_demo_accounts()
    return [_account(username, group) for username, group in DEMO_USERS.items()]


def new_demo_password(username: str) -> str:
    """Give a demo account a fresh random password, and return it; the former one stops working.

    Raises ``DemoAccountsClosed`` as above, and ``KeyError`` for a name that is not a demo account.
    """
    _require_demo_accounts()
    user = _account(username, DEMO_USERS[username])
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user.set_password(password)
    user.save(update_fields=["password"])
    return password


def _account(username: str, group: str) -> AbstractUser:
    user, created = get_user_model()._default_manager.get_or_create(
        username=username,
        defaults={"email": f"{username}@{MAIL_DOMAIN}", "first_name": username.capitalize(), "last_name": "(demo)"},
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    user.groups.add(Group.objects.get(name=group))
    return user


def _require_demo_accounts() -> None:
    if getattr(settings, "DEMO_ACCOUNTS", False) is not True:
        raise DemoAccountsClosed
