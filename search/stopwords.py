"""Dutch words that carry no subject: articles, pronouns, prepositions, question words, auxiliaries."""

_STOPWORDS = """
    de het een s t d n m ik jij je u hij zij ze wij we jullie men mij me jou hem haar ons hen hun zich
    zichzelf elkaar mijn jouw uw zijn onze hunne deze dit die dat degene diegene hier daar er ergens
    nergens overal wie wat waar waarom wanneer hoe hoeveel welk welke waarmee waarvan waarin waarvoor
    waarop waarbij waardoor aan af als al bij binnen boven buiten dan door gedurende in langs met na naar
    naast nabij om omtrent onder op over per rond rondom sinds te tegen ten ter tijdens tot tussen uit van
    vanaf vanuit vanwege via volgens voor voorbij zonder en of maar want dus noch omdat doordat zodat
    hoewel terwijl indien mits tenzij toen nadat voordat zoals niet geen wel ook nog reeds toch slechts
    erg heel zeer zo zelf even eens ooit nooit soms vaak altijd ben bent is was waren geweest wees heb
    hebt heeft hebben had hadden gehad word wordt worden werd werden geworden zal zult zullen zou zouden
    kan kun kunt kunnen kon konden gekund mag mogen mocht mochten moet moeten moest moesten wil wilt
    willen wilde wilden hoef hoeft hoeven gaat gaan alle alles iets niets iemand niemand ander andere
    anderen elk elke ieder iedere veel meer meest meeste sommige enkele enige beide zulke dergelijke erin
    ervan ermee erop ervoor erbij eruit eraan erdoor daarin daarvan daarmee daarop daarvoor daarbij
    daardoor daarom hiervan hiermee hierop hiervoor hierbij hierdoor hierin graag
"""
STOPWORDS = frozenset(_STOPWORDS.split())
"""Each word as typed, lower case."""
