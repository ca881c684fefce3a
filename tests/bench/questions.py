"""What is asked: by name, a list of addresses that differ as visitors do, in a fixed order."""

import random

from tests.bench.corpus import FREQUENT_WORD, RARE_WORD

ROUNDS = 40
CONSTANT_PAGE = "/bench/altijd-hetzelfde/"
ENGINE_ALONE = "/bench/motor/"
SUGGESTIONS = "suggesties"
THEMES = ("sociaal-domein", "fysiek-domein", "organisatie-en-bedrijfsvoering", "jeugd")
PRINCIPLES = ("schrap-wat-niet-dient", "samen-met-inwoners", "vertrouwen-boven-controle")
SELECTIVE = (RARE_WORD, "wethouder", "schuld", "keuken", "buurt", "inkoop", "school", "vergunning")


def selective() -> list[str]:
    """A word in about one in a hundred stories, and two facets."""
    chance = random.Random(1)  # noqa: S311
    return [
        f"/zoeken/?q={chance.choice(SELECTIVE)}&thema={chance.choice(THEMES)}&principe={chance.choice(PRINCIPLES)}"
        for _round in range(ROUNDS)
    ]


def is_search(paths: list[str]) -> bool:
    return paths[0].startswith("/zoeken/?")


def engine_alone(paths: list[str]) -> list[str]:
    """Return the addresses that only ask the engine, and always say the same."""
    return [path.replace("/zoeken/", ENGINE_ALONE) for path in paths]


QUESTIONS = {
    "altijd dezelfde pagina": [CONSTANT_PAGE],
    "een zeldzaam woord en twee filters": selective(),
    "een woord in de helft van alle verhalen": [f"/zoeken/?q={FREQUENT_WORD}"],
    "alles, zonder vraag": ["/zoeken/"],
    SUGGESTIONS: [f"/zoeken/suggesties/?q={start}" for start in ("ken", "wij", "mantel", "lere", "inko")],
    "voorpagina": ["/"],
    "verhaal": [f"/praktijken/bank-verhaal-{number}/" for number in range(100, 140)],
    "thema": ["/themas/sociaal-domein/", "/themas/jeugd/"],
}
