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
    "aeno": "a+o",
    "benw": "b+w",
    "penc": "p+c",
    "geboden": "bieden",
    "gemiddeld": "gemiddelde",
    "gemiddelde": "gemiddelde",
    "genaamd": "naam",
    "geworven": "werven",
    "maten": "maat",
    "raden": "raad",
    "slopen": "slopen",
}
"""Word as typed, lower case → dictionary form."""
