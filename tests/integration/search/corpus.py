"""One corpus for all engines: 168 documents out of a few dozen sentences, the same each time."""

import datetime
from collections.abc import Sequence
from itertools import accumulate

from search.document import Document
from search.engines.base import IndexRecord
from search.records import record

TITLES = (
    "Wijkteams aan de keukentafel",
    "De kosten tussen afdelingen geschrapt",
    "Inkopen van jeugdzorg in de regio",
    "Collega's geven les aan collega's",
    "Mantelzorgers krijgen één loket",
    "De Omgevingswet vast uitproberen",
    "Werkbezoek bij de politie",
    "Regels voor een traplift losgelaten",
    "Zelforganiserende teams in het sociaal domein",
    "Financiën uitgelegd aan de raad",
    "Schuldhulp zonder formulieren",
    "Leren over de grenzen van afdelingen",
    "Bijstand en vrijwilligerswerk",
    "Éducatie voor nieuwe inwoners",
)
SENTENCES = (
    "De gemeente vroeg inwoners wat zij nodig hebben en schreef dat op in gewone woorden.",
    "Het wijkteam belt nu eerst, en stuurt daarna pas een brief.",
    "Over de kosten van de Participatiewet was veel te doen in de gemeenteraad.",
    "De jeugdhulp werd samen ingekocht met zes andere gemeenten.",
    "Medewerkers kregen ruimte om zelf te beslissen; hun leidinggevenden leerden loslaten.",
    "Wat niet werkte: de vergadering over de regels duurde langer dan de regels zelf.",
    "De wet maatschappelijke ondersteuning vraagt om maatwerk, en de verordening niet.",
    "Een team in de wijk kent de mensen, hun buren en hun huisarts.",
    "De afdeling financiën schrapte veertig doorbelastingen en een half jaar werk.",
    "Ambtenaren liepen een dag mee in een asielzoekerscentrum.",
    "Vrijwilligers en mantelzorgers namen de koffie en de organisatie over.",
    "Na een jaar was niet bekend wat het opleverde, en dat stond er gewoon bij.",
)
SUMMARIES = (
    "Eerst luisteren, dan pas regelen.",
    "Minder regels en meer vertrouwen.",
    "Wat een gesprek aan de keukentafel verandert.",
    "",
    "Inkopen met oog voor de zorg die nodig is.",
)
PLACES = ("Barneveld", "Oude IJsselstreek", "Eindhoven", "'s-Hertogenbosch", "Súdwest-Fryslân")
THEMES = (
    ("sociaal-domein",),
    ("sociaal-domein", "jeugd"),
    ("sociaal-domein", "jeugd", "jeugdbescherming"),
    ("sociaal-domein", "werk-en-inkomen"),
    ("fysiek-domein", "omgevingswet"),
    (),
)
KINDS = ("praktijk", "praktijk", "praktijk", "netwerk", "collectie", "tekst")
PHASES = ("idee", "proef", "uitvoering", "ingebed", "gestopt", "")
PRINCIPALS = (("iedereen",), ("iedereen",), ("iedereen",), ("ingelogd",), ("groep-1", "groep-2"))

SIZE = 12 * len(TITLES)
AROUND_SUMMER_TIME = (
    datetime.datetime(2026, 3, 29, 0, 59, 59, tzinfo=datetime.UTC),
    datetime.datetime(2026, 3, 29, 1, 0, 0, tzinfo=datetime.UTC),
    datetime.datetime(2026, 10, 25, 0, 30, 0, tzinfo=datetime.UTC),  # half past two in summer time,
    datetime.datetime(2026, 10, 25, 1, 30, 0, tzinfo=datetime.UTC),  # and again in winter time
)


def corpus() -> list[IndexRecord]:
    return [record(number + 1, document(number), number + 1) for number in range(SIZE)]


def document(number: int) -> Document:
    """Return the document of a number: each property takes its turn at a pace of its own."""
    years = range(2010 + number % 9, 2010 + number % 9 + number % 4)
    themes, place = _turn(THEMES, number), _turn(PLACES, number)
    return Document(
        title=f"{_turn(TITLES, number)} in {place} {number}" if number % 3 else f"{_turn(TITLES, number)} {number}",
        summary=_turn(SUMMARIES, number),
        body=" ".join(_turn(SENTENCES, number * step + step) for step in range(1, 2 + number % 5)),
        names=(place, *themes),
        facets={
            "kinds": (_turn(KINDS, number),),
            "themes": themes,
            "principles": tuple(f"principe-{one}" for one in range(number % 4)),
            "audiences": (f"doelgroep-{number % 7}",),
            "learning_forms": ("intervisie",) if number % 6 == 0 else (),
            "organisations": (f"organisatie-{number % 40}", *(["samen"] if number % 10 == 0 else [])),
            "provinces": ("gelderland",) if number % 2 else ("noord-brabant", "gelderland"),
            "phases": tuple(filter(None, (_turn(PHASES, number),))),
            "years": tuple(map(str, years)),
        },
        principals=_turn(PRINCIPALS, number),
        published=published(number),
        card={"title": f"Verhaal {number}"},
    )


def published(number: int) -> int:
    """Return the second of publication: those around the changes of the clock first, then one every 90 minutes."""
    if number < len(AROUND_SUMMER_TIME):
        return int(AROUND_SUMMER_TIME[number].timestamp())
    return int(datetime.datetime(2026, 3, 27, tzinfo=datetime.UTC).timestamp()) + 5400 * number


def _turn(choices: Sequence, number: int):
    return choices[number % len(choices)]


def starts(word: str) -> list[str]:
    return list(accumulate(word))
