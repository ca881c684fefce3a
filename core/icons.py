"""The icons that editors may choose for a theme: names of the sprite, with what they show in Dutch."""

from django.utils.translation import gettext_lazy as _

THEME_ICONS = [
    ("heart-handshake", _("hand in hand")),
    ("baby", _("kind")),
    ("house", _("huis")),
    ("briefcase", _("werk")),
    ("trees", _("bomen")),
    ("map", _("kaart")),
    ("building-2", _("kantoor")),
    ("coins", _("geld")),
    ("shopping-cart", _("inkoop")),
    ("graduation-cap", _("leren")),
    ("users", _("mensen")),
    ("shapes", _("vormen")),
    ("shield", _("schild")),
    ("leaf", _("blad")),
    ("bus", _("bus")),
    ("laptop", _("computer")),
]
