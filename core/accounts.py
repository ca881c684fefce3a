"""How accounts come to be: an administrator makes them; nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

WRONG_LOGIN = _("Deze naam en dit wachtwoord horen niet bij elkaar. Kijk of u ze goed hebt getypt.")


class ClosedAccountAdapter(DefaultAccountAdapter):
    """allauth's account rules with the public sign-up closed, and its messages in the tone of this site."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dit account staat uit. Vraag de beheerder om het weer aan te zetten."),
        "email_password_mismatch": WRONG_LOGIN,
        "username_password_mismatch": WRONG_LOGIN,
        "too_many_login_attempts": _("U hebt het te vaak geprobeerd. Wacht vijf minuten en probeer het dan weer."),
        "rate_limited": _("U gaat te snel. Wacht een paar minuten en probeer het dan weer."),
        "invalid_password_reset": _("Deze link werkt niet meer. Vraag een nieuwe link aan."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
