"""The questions that all engines are asked on the corpus: what a visitor can ask, and what nobody should."""

from itertools import pairwise, product

from search.asking import engine_query
from search.engines.base import STARTS_FIELD, Alternative, Clause, EngineQuery, Sort
from search.params import SORTS, SearchQuery, parse
from search.records import key_of
from search.synonyms import SynonymGroup, SynonymTable
from search.understanding import understand
from tests.integration.search.corpus import starts

ANYONE = frozenset({"iedereen"})
COLLEAGUE = ANYONE | {"ingelogd"}
MEMBER = COLLEAGUE | {"groep-2"}
STRANGER = frozenset({"groep-3"})
NOBODY: frozenset[str] = frozenset()

SYNONYMS = SynonymTable(
    [
        SynonymGroup("wmo", ("wet maatschappelijke ondersteuning",)),
        SynonymGroup("bijstand", ("Participatiewet", "uitkering")),
        SynonymGroup("jeugdzorg", ("jeugdhulp",)),
    ]
)

WORDS = [
    *("wijkteam", "wijkteams", "team", "teams", "wijk", "team in de wijk", "wijk team", "keukentafel", "keuken"),
    *("mantelzorger", "mantelzorgers", "mantelzorg", "zorg", "jeugdzorg", "jeugdhulp", "jeugd", "inkoop jeugdzorg"),
    *("kosten", "kosten afdelingen", "regels", "regel", "de regels van de gemeente", "gemeente", "gemeenten"),
    *("wmo", "bijstand", "uitkering", "participatiewet", "omgevingswet", "wet", "maatwerk verordening"),
    *("educatie", "éducatie", "EDUCATIE", "financien", "Financiën", "sudwest-fryslan", "'s-hertogenbosch", "collega's"),
    *("hoe leren ambtenaren over grenzen", "wat niet werkte", "de", "wat is het", "zeldzaamwoord", "leren loslaten"),
    *("inwoners brief huisarts vergadering", "barneveld", "oude ijsselstreek", "asielzoekerscentrum", "vrijwilliger"),
]
FACETS = [
    {"soort": ["praktijk"]},
    {"soort": ["praktijk", "netwerk"]},
    {"soort": ["tekst"], "fase": ["idee"]},
    {"principe": ["principe-0"]},
    {"principe": ["principe-1", "principe-2"], "doelgroep": ["doelgroep-3"]},
    {"leervorm": ["intervisie"]},
    {"organisatie": ["organisatie-7"]},
    {"organisatie": ["samen", "organisatie-7"], "provincie": ["noord-brabant"]},
    {"provincie": ["gelderland"]},
    {"provincie": ["gelderland", "noord-brabant"], "jaar": ["2012"]},
    {"jaar": ["2011", "2012", "2013"]},
    {"jaar": ["1999"]},
    {"fase": ["proef", "gestopt"], "doelgroep": ["doelgroep-0", "doelgroep-1"]},
    {"soort": ["collectie"], "thema": ["sociaal-domein"], "principe": ["principe-0"], "jaar": ["2014"]},
    {"thema": ["bestaat-niet"], "soort": ["praktijk"]},
]
BRANCHES = ["sociaal-domein", "jeugd", "jeugdbescherming", "werk-en-inkomen", "fysiek-domein", "omgevingswet"]
HOSTILE = [
    *(
        '"',
        "\\",
        "'",
        "''' or 1=1 --",
        "AND OR NOT",
        "title:wijkteam",
        "wijk*",
        "wijk?eam",
        "/wijk.*/",
        "(wijk",
        "[a TO z]",
    ),
    *(
        "wijk~2",
        "+wijk -team",
        "wijk && team",
        "{!func}",
        '{"match_all":{}}',
        "<script>alert(1)</script>",
        "\x00wijk\x00",
    ),
    *(
        "%00%ff",
        "🙂",
        "wijk 🙂 team",
        "ʷⁱʲᵏ",
        "w\u0301ijk",
        "ﬁnanciën",
        "\u202ewijk",
        "a" * 200,
        "é" * 200,
        " ".join("abcdefghijklmnop"),
    ),
    *("wijk " * 16, "-", "…", "1e100", "null", "_id", "principals", "iedereen", "中文", "وسيط"),
]


def asked() -> dict[str, EngineQuery]:
    """Return the questions by a name for the report."""
    texts = {f"words: {text}": ask(q=[text]) for text in WORDS}
    plain = {f"words alone: {text}": ask(q=[text], synoniemen=["nee"]) for text in ("wmo", "bijstand", "jeugdzorg")}
    most = {f"most words: {text}": most_of(text) for text in WORDS if len(text.split()) > 2}
    facets = {f"facets: {chosen}": ask(**chosen) for chosen in FACETS}
    words_too = {f"facets and words: {chosen}": ask(q=["gemeente"], **chosen) for chosen in FACETS}
    tree = {f"branch: {text} {theme}": ask(q=[text], thema=[theme]) for text, theme in product(("", "team"), BRANCHES)}
    pairs = {f"branches: {one} {two}": ask(thema=[one, two]) for one, two in pairwise(BRANCHES)}
    sorts = {
        f"page: {sort} {page}": ask(q=[text], sorteer=[sort], pagina=[page])
        for text, sort, page in product(("", "gemeente"), SORTS, ("1", "2", "6"))
    }
    people = {
        f"people: {sorted(who)} {text}": ask(who, q=[text], soort=kinds)
        for who, text, kinds in product((COLLEAGUE, MEMBER, STRANGER, NOBODY), ("", "team"), ([], ["praktijk"]))
    }
    hostile = {f"hostile: {text[:20]!r} {len(text)}": ask(q=[text]) for text in HOSTILE}
    odd = {f"hostile facet: {text[:20]!r} {len(text)}": ask(q=["wijk"], thema=[text]) for text in HOSTILE}
    return texts | plain | most | facets | words_too | tree | pairs | sorts | people | hostile | odd | typed()


def ask(who: frozenset[str] = ANYONE, **address: list[str]) -> EngineQuery:
    """Return what the service asks an engine for an address and a visitor."""
    query = parse(lambda name: address.get(name, []))
    return engine_query(query, understand(query.text, SYNONYMS, widen=query.synonyms), who)


def most_of(text: str) -> EngineQuery:
    understanding = understand(text, SYNONYMS)
    found = engine_query(SearchQuery(text=text), understanding, ANYONE)
    return EngineQuery(**{**vars(found), "required": understanding.relaxed})


def typed() -> dict[str, EngineQuery]:
    """Return what completing, correcting, relating and widening ask: starts, edits, values, documents out and first."""
    begun = {f"typed: {start}": _one(Alternative((start,), field=STARTS_FIELD)) for start in starts("mantelzo")}
    near = {
        f"typo: {word} {edits}": _one(Alternative((word,), fuzzy=edits))
        for word, edits in product(("wijktaem", "gemente", "kotsen", "omgevinswet"), (1, 2))
    }
    alike = Alternative(("jeugd",), 2.0, field="themes"), Alternative(("doelgroep-3",), field="audiences")
    without = tuple(key_of(number) for number in range(1, 101))
    related = EngineQuery(
        tuple(Clause((one,)) for one in alike), required=1, principals=ANYONE, without=without, sort=Sort.RELEVANCE
    )
    raised = Clause((Alternative((key_of(7),), 1000.0, field="key"), Alternative((key_of(11),), 1000.0, field="key")))
    first = EngineQuery((Clause((Alternative(("team",)),)),), raised=(raised,), principals=ANYONE)
    return begun | near | {"related": related, "first": first}


def _one(alternative: Alternative) -> EngineQuery:
    return EngineQuery((Clause((alternative,)),), principals=ANYONE, facet_fields=("kinds", "themes"))
