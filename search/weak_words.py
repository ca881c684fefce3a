"""Dutch words that people wrap a question in: they may raise a document, and never decide what is found.

*Wie heeft ervaring met inkoop?* and *tips voor inkoop* ask for *inkoop*; in a knowledge base of municipalities
every page is of a *gemeente*.
"""

import re

from search.analysis import Token

_WORDS = """
    aanpak aanpakken aanpakt advies antwoord antwoorden artikel artikelen belangrijk belangrijke begin begint beginnen
    begonnen beschikbaar bestaan bestaat best beste beter betere doe doet doen deed deden gedaan ding dingen
    eigen ervaring ervaringen ervaar ervaart ervaren ga gebruik gebruikt gebruiken geef geeft geven gaf gegeven
    gemeente gemeenten gemeentes gemeentelijk gemeentelijke goed goede help helpt helpen hielp geholpen houd houdt
    houden hield info informatie jaar jaren ken kent kennen kende kom komt komen kwam kwamen krijg krijgt krijgen kreeg
    kregen gekregen laat laten liet lieten lees leest lezen lukt lukken gelukt maak maakt maken maakte gemaakt manier
    manieren mensen mens mogelijk mogelijke mogelijkheid mogelijkheden neem neemt nemen nam nieuw nieuwe nodig nou nu
    pak pakt pakken praktijk praktijken praktijkverhaal praktijkverhalen praktijkvoorbeeld praktijkvoorbeelden
    precies probleem problemen situatie situaties slim slimme sta staat staan tip tips uitleg uitleggen verhaal verhalen
    verschil vertel vertellen vind vindt vinden vond vonden gevonden voer voert voeren voerde voorbeeld voorbeelden
    weet weten wist werk werkt werken werkte gewerkt werkwijze zaak zaken zeg zegt zeggen zet zetten zie ziet zien zoek
    zoekt zoeken zocht groot grote klein kleine lang lange oud oude vaker vooral echt echte snel snelle makkelijk
    makkelijke moeilijk moeilijke lastig lastige mee minder heen terug weg tijdje
"""
WEAK = frozenset(_WORDS.split())
"""Each word as typed, lower case."""

_ASKING = """
    wie wat waar waarom wanneer hoe hoeveel welk welke waarmee waarvan waarin waarvoor is zijn heeft hebben kan kun kunt
    kunnen mag mogen moet moeten wil wilt willen ik wij we zou zouden
"""
ASKING = frozenset(_ASKING.split())
"""Words with which a sentence begins that asks."""

_FRAMES = re.compile(
    r"""\b(?:
        zorg(?:t|en|de|den)?\ (?:(?:je|jij|u|ik|we|wij|men|ze|zij|jullie)\b|(?:er\ ?voor\ )?dat\b)
      | (?:te|kunnen|kan|kunt|moet|moeten|willen|wil|om)\ zorgen
      | ga(?:at|an)?\ (?:(?:je|jij|u|ik|we|wij|men|jullie|gemeenten|anderen|andere\ gemeenten)\ )?om(?=\ met\b)
      | omgaan(?=\ met\b)
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def weak(text: str, tokens: list[Token]) -> frozenset[int]:
    """Return the places among the tokens of *text* of those that only wrap the question."""
    framed = [match.span() for match in _FRAMES.finditer(text)]
    return frozenset(
        place
        for place, token in enumerate(tokens)
        if token.surface.lower() in WEAK or any(start <= token.start < end for start, end in framed)
    )


def is_sentence(text: str, tokens: list[Token]) -> bool:
    """Say whether people ask in a sentence, in which many words are not what they look for."""
    return text.rstrip().endswith("?") or bool(tokens and tokens[0].surface.lower() in ASKING)
