"""The login form, in words that say what to fill in."""

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class PlainLoginForm(LoginForm):
    """allauth's login form with labels instead of placeholders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Gebruikersnaam of e-mailadres")
        self.fields["remember"].label = _("Ingelogd blijven op dit apparaat")
        attributes = self.fields["login"].widget.attrs
        attributes.pop("placeholder", None)
        attributes["autocomplete"] = "username"
        self.fields["password"].widget.attrs.pop("placeholder", None)
