"""Words whose dictionary form is wrong or ambiguous in texts about local government."""

OVERRIDES = {
    "leden": "lid",
    "jongere": "jongere",
    "jongeren": "jongere",
    "oudere": "oudere",
    "ouderen": "oudere",
    "gegeven": "geven",
    "gegevens": "gegevens",
    "geweten": "weten",
    "streek": "streek",
    "streken": "streek",
}
"""Word as typed, lower case → dictionary form."""
