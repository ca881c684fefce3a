"""Words whose dictionary form is wrong or ambiguous in texts about local government."""

OVERRIDES = {
    "leden": "lid",
    "jongere": "jongere",
    "jongeren": "jongere",
    "ouder": "ouder",
    "oudere": "oudere",
    "ouderen": "oudere",
    "gegeven": "geven",
    "gegevens": "gegevens",
    "geweten": "weten",
    "stond": "staan",
    "stonden": "staan",
    "streek": "streek",
    "streken": "streek",
}
"""Word as typed, lower case → dictionary form."""
