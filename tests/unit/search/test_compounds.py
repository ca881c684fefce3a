import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.compounds import parts, split
from search.inflection import stem

# A compound and its two main parts. Rules were made with the first lists in view; the others were
# only counted.
COMPOUNDS_IN_VIEW = """
    wijkteam wijk team | jeugdhulpverlener jeugd hulpverlener | schuldhulpverlening schuld hulpverlening
    | bestemmingsplan bestemming plan | leernetwerk leer netwerk | inspiratiedag inspiratie dag |
    professionaliseringsprogramma professionalisering programma | buurtkamer buurt kamer | gemeenteraad
    gemeente raad | raadsvergadering raad vergadering | jeugdzorg jeugd zorg | participatiewet
    participatie wet | omgevingsplan omgeving plan | bijstandswet bijstand wet | welzijnsorganisatie
    welzijn organisatie | zorgverzekeraar zorg verzekeraar | afvalinzameling afval inzameling |
    parkeervergunning parkeer vergunning | klimaatadaptatie klimaat adaptatie | energiearmoede energie
    armoede | schuldenproblematiek schulden problematiek | jeugdbeleid jeugd beleid | inkoopbeleid
    inkoop beleid | cultuurbeleid cultuur beleid | bewonersinitiatief bewoners initiatief |
    buurtinitiatief buurt initiatief | vrijwilligersorganisatie vrijwilliger organisatie | werkbezoek
    werk bezoek | werkvorm werk vorm | leerproces leer proces | opleidingsbudget opleiding budget |
    personeelszaken personeel zaken | beleidsmedewerker beleid medewerker | beleidsregel beleid regel |
    uitvoeringsplan uitvoering plan | projectmanagement project management | procesbegeleider proces
    begeleider | afdelingshoofd afdeling hoofd | gemeenteambtenaar gemeente ambtenaar | stadhuis stad
    huis | stadsbestuur stad bestuur | burgerzaken burger zaken | belastingdienst belasting dienst |
    schooluitval school uitval | basisschool basis school | taalcursus taal cursus | inburgeringswet
    inburgering wet | vluchtelingenwerk vluchteling werk | woningcorporatie woning corporatie |
    huurwoning huur woning | fietspad fiets pad | groenvoorziening groen voorziening | waterbeheer water
    beheer | dorpshuis dorp huis | kernwaarden kern waarden | verantwoordingsinformatie verantwoording
    informatie | begrotingscyclus begroting cyclus | urenregistratie uren registratie |
    cliëntondersteuner cliënt ondersteuner | dagbesteding dag besteding | arbeidsplaats arbeid plaats |
    traplift trap lift | kennisdeling kennis deling | praktijkverhaal praktijk verhaal |
    netwerkbijeenkomst netwerk bijeenkomst | gezinscoach gezin coach | crisisopvang crisis opvang |
    handhavingsbeleid handhaving beleid | ambtenarenapparaat ambtenaar apparaat | organisatiestructuur
    organisatie structuur | managementteam management team | bibliotheekmedewerkers bibliotheek
    medewerkers | veiligheidsregio veiligheid regio | wijkverpleegkundigen wijk verpleegkundigen |
    aanbestedingsprocedure aanbesteding procedure | leverancierskeuze leverancier keuze |
    casuïstiekbespreking casuïstiek bespreking | kwaliteitseisen kwaliteit eisen
"""
COMPOUNDS_HELD_OUT = """
    mantelzorgondersteuning mantelzorg ondersteuning | keukentafelgesprek keukentafel gesprek |
    subsidieaanvraag subsidie aanvraag | omgevingsvergunning omgeving vergunning | gemeentefinanciën
    gemeente financiën | opgaveteam opgave team | wijkteams wijk teams | buurtteam buurt team | raadslid
    raad lid | jeugdhulp jeugd hulp | jeugdwet jeugd wet | omgevingswet omgeving wet |
    bijstandsuitkering bijstand uitkering | welzijnswerk welzijn werk | zorgaanbieder zorg aanbieder |
    thuiszorg thuis zorg | afvalstoffenheffing afvalstoffen heffing | bouwvergunning bouw vergunning |
    energietransitie energie transitie | warmtenet warmte net | armoedebeleid armoede beleid |
    personeelsbeleid personeel beleid | integratiebeleid integratie beleid | burgerparticipatie burger
    participatie | burgerinitiatief burger initiatief | vrijwilligerswerk vrijwilliger werk | huisbezoek
    huis bezoek | werkplaats werk plaats | leervorm leer vorm | leergang leer gang | scholingsbudget
    scholing budget | bedrijfsvoering bedrijf voering | beleidsadviseur beleid adviseur | beleidsplan
    beleid plan | projectleider project leider | programmamanager programma manager | teamleider team
    leider | gemeentesecretaris gemeente secretaris | gemeentehuis gemeente huis | stadsdeel stad deel |
    provinciehuis provincie huis | belastingaanslag belasting aanslag | leerplichtambtenaar leerplicht
    ambtenaar | schoolplein school plein | taalachterstand taal achterstand | inburgeringscursus
    inburgering cursus | asielzoekerscentrum asielzoeker centrum | woningbouw woning bouw | huurtoeslag
    huur toeslag | verkeersveiligheid verkeer veiligheid | speelplaats speel plaats | rioolheffing riool
    heffing | natuurbeheer natuur beheer | dorpsraad dorp raad | jaarrekening jaar rekening |
    kostentoerekening kosten toerekening | cliëntenraad cliënt raad | arbeidsmarkt arbeid markt |
    loonkostensubsidie loonkosten subsidie | kinderopvang kinder opvang | kenniscentrum kennis centrum |
    netwerkorganisatie netwerk organisatie | ervaringsdeskundige ervaring deskundige | schuldsanering
    schuld sanering | geluidsoverlast geluid overlast | grondbeleid grond beleid |
    organisatieontwikkeling organisatie ontwikkeling | competentiebox competentie box | sportvereniging
    sport vereniging | rekenkamercommissie rekenkamer commissie | rampenbestrijding rampen bestrijding |
    wijkagent wijk agent | contractmanagement contract management | duurzaamheidsfonds duurzaamheid
    fonds | welstandscommissie welstand commissie | woonvisie woon visie | zorgplicht zorg plicht |
    hulpvraag hulp vraag | wijkverpleging wijk verpleging | tafelgesprek tafel gesprek | stuurgroep
    stuur groep | werkgroep werk groep | ambtenarenrecht ambtenaren recht | gezinsvoogd gezin voogd |
    ondernemersloket ondernemer loket | toezichthouder toezicht houder | parkeerbeleid parkeer beleid |
    sportbeleid sport beleid | coalitieakkoord coalitie akkoord | collegevoorstel college voorstel |
    raadsbesluit raad besluit | inwonersavond inwoner avond | bewonersavond bewoner avond | dorpsvisie
    dorp visie | wijkbudget wijk budget | wijkgericht wijk gericht | zorgkosten zorg kosten |
    jeugdconsulent jeugd consulent | inkomensondersteuning inkomen ondersteuning | schulddienstverlening
    schuld dienstverlening | bijzonderebijstand bijzondere bijstand | regelgeving regel geving |
    vergunningaanvraag vergunning aanvraag | bezwaarcommissie bezwaar commissie | klachtenregeling
    klacht regeling | meldpunt meld punt | gegevensuitwisseling gegevens uitwisseling |
    informatiebeveiliging informatie beveiliging | privacybeleid privacy beleid | bodemonderzoek bodem
    onderzoek | geluidsnorm geluid norm | verkeersplan verkeer plan | structuurvisie structuur visie |
    centrumgemeente centrum gemeente | buurgemeente buur gemeente | gemeentefonds gemeente fonds |
    arbeidsbemiddeling arbeid bemiddeling | leerwerkplek leer werkplek | taalcoach taal coach |
    statushouder status houder | rolstoelvoorziening rolstoel voorziening | vervoersvoorziening vervoer
    voorziening | persoonsgebonden persoon gebonden | resultaatgericht resultaat gericht
"""
WHOLE_IN_VIEW = """
    amsterdam eindhoven gelderland nederland aandacht aanpak administratie afschaffen ambtenaar
    begeleiding belangrijk beroep besluiten bestuur betekenis bijeenkomst burgemeester controle
    coördinator democratie docent economie eigenschap ervaringen familie gelijkheid gemeente hiërarchie
    identificatie inkoop integratie inwoner kennis leerling maatschappelijk medewerker ministerie
    mogelijkheid onderdeel onderwijs ontwikkelen opleiding oplossingen organiseren overheid participatie
    professional programma provincie regeling samenwerking student toekomst transitie uitvoeren
    verandering verantwoording vergaderen vergunning vernieuwing verschillende vertrouwen volwassenen
    voorziening vriendschap werkelijk wetenschap wettelijk zelfstandigheid
"""
WHOLE_HELD_OUT = """
    barneveld enschede groningen aanbesteding aanleiding aanvraag adviseur afspraak bedoeling begroting
    beleid beschikking besluitvorming bestuurder bezwaar bureaucratie communicatie coördinatie
    decentralisatie directeur doorbelasten eigenlijk ervaring evaluatie financieel gemeenschap
    gemeentelijk hoeveelheid informatie inspecteur intervisie jongeren kinderen leraar manager
    medewerkers misschien natuurlijk ondersteuning onderzoeken ontwikkeling oplossing organisatie
    ouderen overleggen persoonlijk professionalisering projecten reflectie resultaat secretaris subsidie
    transformatie uitkering uitvoering verantwoordelijkheid verbetering vergadering verhalen verordening
    verstrekking verzoek voorbeeld vriendelijk vrijwilliger werkzaamheden wethouder zelfstandig
"""


def _share_right(compounds: str) -> float:
    lines = [line.split() for line in compounds.split("|")]
    right = [list(map(stem, split(word))) == list(map(stem, gold)) for word, *gold in lines]
    return sum(right) / len(right)


@pytest.mark.parametrize(("compounds", "least"), [(COMPOUNDS_IN_VIEW, 0.98), (COMPOUNDS_HELD_OUT, 0.93)])
def test_compounds_split_into_their_main_parts(compounds, least):
    assert _share_right(compounds) >= least


@pytest.mark.parametrize(("words", "most"), [(WHOLE_IN_VIEW, 0), (WHOLE_HELD_OUT, 2)])
def test_simple_words_stay_whole(words, most):
    assert len([word for word in words.split() if split(word)]) <= most


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("wijkteams", ("wijk", "teams")),
        ("raadsleden", ("raad", "leden")),
        ("bestemmingsplan", ("bestemming", "plan")),
        ("mantelzorgondersteuning", ("mantelzorg", "ondersteuning")),
        ("keukentafelgesprek", ("keukentafel", "gesprek")),
        ("gesprekken", ()),
        ("doorbelasten", ()),
        ("wijk-team", ()),
        ("wijk team", ()),
        ("2015", ()),
        ("", ()),
    ],
)
def test_split(word, expected):
    assert split(word) == expected


def test_parts_are_all_parts():
    assert parts("keukentafelgesprek") == ("keukentafel", "gesprek", "keuken", "tafel")
    assert parts("gemeente") == ()


@given(st.text(max_size=80))
def test_any_text_is_split_in_two_or_not_at_all(text):
    found = split(text)
    assert len(found) in (0, 2)
    assert not found or (text.startswith(found[0][:2]) and text.endswith(found[1]))


def test_words_over_the_limit_stay_whole():
    assert split("wijk" * 20) == ()
