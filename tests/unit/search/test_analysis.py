import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search import analysis
from search.analysis import analyse, is_stopword, part_terms, pick, terms, terms_and_parts

# Two forms of one word each, from texts about local government. Rules were made with the first list in view;
# the second was only counted.
FORMS_IN_VIEW = """
    schrappen geschrapt | helpen geholpen | brengen bracht | besluiten besloot | uitvoeren uitgevoerd |
    ophalen opgehaald | doorbelasten doorbelast | samenwerken samengewerkt | aanbesteden aanbesteed |
    inkopen ingekocht | loslaten losgelaten | nadenken nagedacht | vragen gevraagd | leren geleerd |
    leren leert | werken werkte | ontwikkelen ontwikkeld | begeleiden begeleidde | bespreken besproken |
    beslissen beslist | toekennen toegekend | beginnen begonnen | kiezen gekozen | geven gegeven | nemen
    genomen | overnemen overgenomen | ondersteunen ondersteund | organiseren georganiseerd | financieren
    gefinancierd | betalen betaald | evalueren geëvalueerd | professionaliseren geprofessionaliseerd |
    reflecteren gereflecteerd | experimenteren geëxperimenteerd | vergaderen vergaderde | verbinden
    verbonden | vinden gevonden | zoeken gezocht | denken dacht | schrijven geschreven | blijven bleef |
    krijgen kreeg | lezen gelezen | spreken gesproken | vaststellen vastgesteld | aanvragen aangevraagd
    | indienen ingediend | inzetten ingezet | terugvallen teruggevallen | doen gedaan | gaan ging |
    komen gekomen | houden gehouden | lopen liep | begrijpen begrepen | ontvangen ontving | toetsen
    getoetst | bouwen gebouwd | verhuizen verhuisd | leven leefde | verkennen verkende | herindelen
    heringedeeld | gemeente gemeenten | wijk wijken | regel regels | lid leden | bedrijf bedrijven |
    huis huizen | wet wetten | buurt buurten | ambtenaar ambtenaren | wethouder wethouders | begroting
    begrotingen | aanvraag aanvragen | vraagstuk vraagstukken | idee ideeën | subsidie subsidies |
    proces processen | programma programma's | traject trajecten | afspraak afspraken | casus casussen |
    taak taken | doel doelen | wijkteam wijkteams | keukentafelgesprek keukentafelgesprekken |
    jeugdhulpverlener jeugdhulpverleners | mantelzorger mantelzorgers | uitkering uitkeringen |
    werkbezoek werkbezoeken | schuld schulden | dag dagen | gezin gezinnen | probleem problemen | baan
    banen | criterium criteria | forum fora | centrum centra | grens grenzen | fase fases | les lessen |
    advies adviezen | initiatief initiatieven | perspectief perspectieven | gemeenteraad gemeenteraden |
    subsidieaanvraag subsidieaanvragen | omgevingsvergunning omgevingsvergunningen | klein kleine |
    groot grote | goed goede | sociaal sociale | gemeentelijk gemeentelijke | digitaal digitale | nieuw
    nieuwe | jong jonge | zelfsturend zelfsturende | kwetsbaar kwetsbare | bestuurlijk bestuurlijke |
    effectief effectieve | laag lager | breed brede | huis huisje | boek boekje | stuk stukje | film
    filmpje | mogelijkheid mogelijkheden | werkzaamheid werkzaamheden | overheid overheden | eenheid
    eenheden | samenwerken samenwerking | ondersteunen ondersteuning | aanbesteden aanbesteding | staan
    stond | ouder ouders
"""
FORMS_HELD_OUT = """
    schrappen schrapte | hielp helpen | brengen gebracht | besluiten besloten | uitvoeren uitvoerde |
    ophalen ophaalt | doorbelasten doorbelastte | samenwerken samenwerkte | aanbesteden aanbesteedde |
    inkopen inkocht | loslaten losliet | wegnemen weggenomen | vragen vroeg | leren leerde | lerende
    leren | werken gewerkt | ontwikkelen ontwikkelde | begeleiden begeleid | bespreken besprak |
    beslissen besliste | afschaffen afgeschaft | beginnen begon | kiezen koos | geven gaf | nemen nam |
    deelnemen deelgenomen | ondersteunen ondersteunt | organiseren organiseerde | financieren
    financierde | betalen betaalde | evalueren evalueerde | digitaliseren gedigitaliseerd | reflecteren
    reflecteerde | experimenteren experimenteerde | vergaderen vergaderd | verbinden verbond | vinden
    vond | zoeken zocht | denken gedacht | schrijven schreef | blijven gebleven | krijgen gekregen |
    lezen leest | spreken sprak | voorstellen voorgesteld | aanvragen aanvroeg | indienen indiende |
    opzetten opgezet | meedoen meegedaan | doen deed | komen kwam | houden hield | lopen loopt |
    begrijpen begreep | verlenen verleend | delen gedeeld | bouwen bouwde | verhuizen verhuist | durven
    durfde | verkennen verkend | uitbesteden uitbesteed | gemeente gemeentes | kind kinderen | stad
    steden | raadslid raadsleden | brief brieven | museum musea | school scholen | inwoner inwoners |
    manager managers | netwerk netwerken | verordening verordeningen | vraag vragen | verhaal verhalen |
    provincie provincies | budget budgetten | project projecten | collega collega's | gesprek gesprekken
    | crisis crises | coalitie coalities | rol rollen | team teams | leernetwerk leernetwerken |
    zorgaanbieder zorgaanbieders | oudere ouderen | vrijwilliger vrijwilligers | leidinggevende
    leidinggevenden | cursus cursussen | weg wegen | inspiratiedag inspiratiedagen | pilot pilots | bron
    bronnen | datum data | politicus politici | prijs prijzen | fase fasen | eis eisen | keuze keuzes |
    bewijs bewijzen | tarief tarieven | werkplaats werkplaatsen | buurthuis buurthuizen |
    bestemmingsplan bestemmingsplannen | opgaveteam opgaveteams | klein kleiner | groot grootste |
    lokaal lokale | maatschappelijk maatschappelijke | financieel financiële | eenvoudig eenvoudiger |
    nieuw nieuwste | snel sneller | zelflerend zelflerende | duurzaam duurzame | regionaal regionale |
    strategisch strategische | hoog hogere | actief actieve | kaart kaartje | stap stapjes | gesprek
    gesprekje | tuin tuintje | vaardigheid vaardigheden | verantwoordelijkheid verantwoordelijkheden |
    bevoegdheid bevoegdheden | hoeveelheid hoeveelheden | begeleiden begeleiding | vergaderen
    vergadering | ontwikkelen ontwikkeling | toeslag toeslagen | aanpassen aangepast | oplossen opgelost
    | oplossing oplossingen | klant klanten | cliënt cliënten | burger burgers | bewoner bewoners |
    ambtelijk ambtelijke | beschikking beschikkingen | beschikken beschikt | bezwaar bezwaren |
    bezuinigen bezuinigde | bezuinigen bezuinigd | bezuiniging bezuinigingen | bijdrage bijdragen |
    bijdragen bijgedragen | verdelen verdeeld | verdelen verdeelde | verwijzen verwees | verwijzen
    verwezen | aanwijzen aangewezen | adviseren adviseerde | adviseren geadviseerd | adviseur adviseurs
    | afspreken afgesproken | ambitie ambities | analyse analyses | analyseren geanalyseerd | antwoord
    antwoorden | appartement appartementen | basis bases | belangrijk belangrijker | belemmering
    belemmeringen | beheren beheerd | beheer beheren | verbieden verboden | verbod verboden | aanbieden
    aangeboden | besparen bespaard | besparing besparingen | bezoeken bezocht | bibliotheek bibliotheken
    | burgemeester burgemeesters | commissie commissies | controle controles | controleren gecontroleerd
    | declareren gedeclareerd | declaratie declaraties | directeur directeuren | dorp dorpen | duur
    duurder | eigenaar eigenaren | eigenaar eigenaars | factuur facturen | formulier formulieren |
    gebouw gebouwen | gebouw gebouwtje | gelukkig gelukkiger | handtekening handtekeningen | herzien
    herzag | indicatie indicaties | instelling instellingen | instrument instrumenten | invoeren
    ingevoerd | kader kaders | kamer kamertje | kerntaak kerntaken | klacht klachten | leraar leraren |
    maatregel maatregelen | melden gemeld | melding meldingen | moeilijk moeilijkste | ondernemer
    ondernemers | onderzoeken onderzocht | ontstaan ontstond | ontwerp ontwerpen | ontwerpen ontworpen |
    opdracht opdrachten | opheffen opgeheven | overleggen overlegde | overleg overleggen | overtuigen
    overtuigd | plein pleintje | praten gepraat | regelen geregeld | regeling regelingen | richtlijn
    richtlijnen | rapport rapporten | rapporteren gerapporteerd | samenvoegen samengevoegd | sluiten
    gesloten | splitsen gesplitst | starten gestart | steunen gesteund | stoppen gestopt | sturen
    gestuurd | tekort tekorten | tevreden tevredener | traag trager | uitgave uitgaven | uitgeven
    uitgegeven | verantwoorden verantwoord | verbeteren verbeterd | vergoeden vergoed | vergoeding
    vergoedingen | verminderen verminderd | verplichten verplicht | verplichting verplichtingen |
    verschuiven verschoven | vertrouwen vertrouwde | verzoek verzoeken | volgen gevolgd | voorziening
    voorzieningen | wachtlijst wachtlijsten | werkgever werkgevers | wijzigen gewijzigd | wijziging
    wijzigingen | winkel winkels | ziek zieke | ziekenhuis ziekenhuizen | zorgen gezorgd | zwembad
    zwembaden | buurtsportcoach buurtsportcoaches | sociaal socialer | wijkagent wijkagenten |
    vergunninghouder vergunninghouders | afwegen afgewogen | schaffen schafte
"""
DIFFERENT_IN_VIEW = """
    gemeente gemeen | wonen winnen | maan man | school schol | wet weet | leider lijder | reden rede |
    taak tak | boos bos | rood rot | stad staat | stap staf | raad draad | moed moeder | deel doel |
    hart hard | gericht gerecht | verdrag bedrag | woning winning | overheid overhead | water waterschap
    | wetenschap weten | politie politiek | werk werf | kamer kam | opleiding oplichting | aanvraag
    vraag | afval aanval | vergunning gunning | belasting last | banen bannen | les lezen | meest mest |
    bestuur stuur | zorg zoog | ambtenaar ambacht | partij partner | college collega | kern kernel |
    boer boei | data dat | veer ver | beest best | rente rent | bouw bos | beroep roep | vergadering
    gader | ontslag slag | aanbod verbod | plan plant | staf stof | norm normaal | wijzen wijten |
    handel hand
"""
DIFFERENT_HELD_OUT = """
    gemeente gemeenschap | won wonen | boom bom | wet weten | lijden leiden | reden rijden | zaak zak |
    baan ban | zoon zon | wijk wijs | stad stadion | raad rad | beleid beleden | buurt beurt | deel del
    | recht richt | verzoek bezoek | gebied gebed | overheid over | eenheid een | waterschap wetenschap
    | maatschap maatschappij | arm armoede | kader kade | inkomen inkoop | inrichting inlichting |
    uitvoering voering | verbeteren verbieden | begroting groot | zaken zakken | bomen bommen | kunnen
    kennen | inwoner winnaar | jeugd deugd | organisatie organisme | dienst dienaar | partij part |
    motie motief | bode bodem | regio regie | media medicijn | heer her | week wekker | groen groeien |
    budget buddy | bedrijf drijf | toeslag slag | inslag ontslag | opvang ontvang | plan plank | loon
    lot | subsidie subsidiair | wijze wijzer | handelen handen
"""


def _share_joined(pairs: str) -> float:
    joined = [len({tuple(terms(word)) for word in pair.split()}) == 1 for pair in pairs.split("|")]
    return sum(joined) / len(joined)


@pytest.mark.parametrize(("pairs", "least"), [(FORMS_IN_VIEW, 0.99), (FORMS_HELD_OUT, 0.95)])
def test_forms_of_a_word_share_a_term(pairs, least):
    assert _share_joined(pairs) >= least


@pytest.mark.parametrize(("pairs", "most"), [(DIFFERENT_IN_VIEW, 0.0), (DIFFERENT_HELD_OUT, 0.02)])
def test_different_words_keep_different_terms(pairs, most):
    assert _share_joined(pairs) <= most


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A+O fonds en P&C", ["a+o", "fonds", "en", "p+c"]),
        ("A&O", ["a+o"]),
        ("B&W, B & W, B en W, B. en W., BenW", ["b+w"] * 5),
        ("A + O, A en O", ["a+o"] * 2),
        ("HR&O", ["hr+o"]),
        ("u en ik, c en e-mail", ["u", "en", "ik", "c", "en", "email"]),
        ("Wmo'er, zzp’ers, pgb's", ["wmo", "zzp", "pgb"]),
        ("e-mail", ["email"]),
        ("email", ["email"]),
        ("'s-Hertogenbosch s-Hertogenbosch", ["hertogenbosch"] * 2),
        ("\u2019s-Gravenhage", ["gravenhag"]),
        ("B.Z.K. (o.a.)", ["bzk", "oa"]),
        ("B.Z.K", ["bzk"]),
        ("Wmo-werkplaats", ["wmo", "werkplaats"]),
        ("HR-adviseur", ["hr", "adviseur"]),
        ("co-creatie", ["cocreatie"]),
        ("3D's 3d\u2019s", ["3d", "3d"]),
        ("2013\u20132015 in 2015-2018", ["2013", "2015", "in", "2015", "2018"]),
        ("1.000 euro, 2,5 uur", ["1000", "euro", "2.5", "uur"]),
        ("programma\u2019s", ["programma"]),
        ("\u2018wijkteam\u2019 \u201egemeente\u201d", ["wijkteam", "gemeent"]),
        ("re-integratie reïntegratie reintegratie", ["reintegratie"] * 3),
        ("IJsselstreek \u0132sselstreek", ["ijsselstreek"] * 2),
        ("cafe\u0301 café", ["caf"] * 2),
        ("samen\u00adwerking samen\u200bwerking samenwerking", ["samenwerk"] * 3),
        ("van\x00de\nwijk", ["van", "de", "wijk"]),
        ("", []),
        ("\ud800 … — !", []),
        ("zo'n zon", ["zo", "zon"]),
        ("overheid", ["overheid"]),
    ],
)
def test_terms(text, expected):
    assert terms(text) == expected


def test_tokens_say_where_they_stand():
    assert [(token.surface, token.start, token.end) for token in analyse("De wijk, 's-Gravenhage")] == [
        ("De", 0, 2),
        ("wijk", 3, 7),
        ("'s-Gravenhage", 9, 22),
    ]


@given(st.text() | st.text(alphabet="aeënsijk'’-.&+ \u0301\ud83d1", max_size=60))
@example("\ud83d\ude00 emoji \U0001f600 ﷺ ½ ² ß İstanbul")
def test_any_text_gives_clean_terms_and_exact_offsets(text):
    end = 0
    for token in analyse(text):
        assert text[token.start : token.end] == token.surface
        assert token.start >= end
        end = token.end
        assert 0 < len(token.term) <= analysis.MAX_TERM
        assert not any(char.isspace() for char in token.term)


@given(st.text(alphabet="abcdeghiklmnoprstuvwz", min_size=1, max_size=20))
def test_case_and_accents_make_no_difference_to_the_term_of_an_unknown_word(word):
    assert terms(word.upper()) == terms(word)


def test_stopwords_are_kept_and_flagged():
    assert [(token.surface, token.stop) for token in analyse("Hoe werkt de gemeente")] == [
        ("Hoe", True),
        ("werkt", False),
        ("de", True),
        ("gemeente", False),
    ]
    assert is_stopword("hoe")
    assert not is_stopword("gemeent")
    assert not any(is_stopword(terms(word)[0]) for word in ("overheid", "eenheid", "regel", "wijk", "raad"))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("wijkteams", ("wijk", "team")),
        ("Wijkteam", ("wijk", "team")),
        ("mantelzorgondersteuning", ("mantelzorg", "ondersteun")),
        ("gemeente", ()),
        ("", ()),
    ],
)
def test_terms_of_parts(word, expected):
    assert part_terms(word) == expected


def test_deep_parts_follow_the_main_ones():
    assert part_terms("keukentafelgesprek") == ("keukentafel", "gesprek")
    assert part_terms("keukentafelgesprek", deep=True) == ("keukentafel", "gesprek", "keuken", "tafel")


@pytest.mark.parametrize("unit", ["a", "1", "é", "a-", "a.", "'", "a'", "1.", "a+", "wijkteam", "e\u0301", "ge"])
def test_long_hostile_text_gives_bounded_terms(unit):
    text = unit * (20_000 // len(unit))
    found = analyse(text)
    assert len(found) <= len(text)
    assert all(len(token.term) <= analysis.MAX_TERM for token in found)


def test_a_very_long_word_is_cut_and_not_split():
    word = "wijkteam" * 50
    assert terms(word) == [word[: analysis.MAX_TERM]]
    assert part_terms(word) == ()


PIECES = [
    "wijkteams",
    "Wmo-werkplaats",
    "B en W",
    "B. & W.",
    "en",
    "P",
    "&",
    "B.Z.K.",
    "'s-Hertogenbosch",
    "2,5",
    "e\u0301",
    "…",
]


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=12), st.sampled_from([" ", "\n", "  "])
)
def test_picking_is_looking_through_all_words(pieces, space):
    text = space.join(pieces)
    words = analyse(text)
    assert terms(text) == [word.term for word in words] == [one for one, *_parts in terms_and_parts(text) if one]
    for wanted in {word.term for word in words}:
        found = pick(text, frozenset([wanted]))
        assert found == [word for word in words if wanted in (word.term, *part_terms(word.surface, deep=True))]
