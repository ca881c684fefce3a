"""What looks like a part of a Dutch compound and is not, and compounds that are one word by now."""

_NO_HEAD = """
    aan achter af al alle aller allereerst be bij binnen bio bloot boven buiten door eerst eind er ge half
    ham heen her hier hoog in inter langs los maxi mede mee mini mis na neer niet om on onder ont oor op
    over pits pro rond samen super tegemoet tegen tegenover terecht terug toe tot trans tussen uit uiteen
    vast ver vers verst vice vol voor vooraf voorbij voort vooruit vrij weer weg zelf zelfs
"""
NO_HEAD = frozenset(_NO_HEAD.split())
"""Particles and prefixes: *uitvoeren*, *onderdeel* and *aandacht* are no compounds to a searcher."""

_NO_TAIL = """
    aal aar aard aards achtig acteur actie ade age air ant asten atie baar baarheid bare baring chap
    chappen del den der ding dom eel eer eerders eet ellen end ende enen ens ent eraf ere eren erheen
    erij erna erover ers es esse essie eur eus gelijke gers gierig haft halve heden heid her iek ier
    ieren ig ige ijs imaal ing ingen innen isch ische isme ist iteit jarig jarige jes ken kende king
    kundig kundige laar leed les let lijk lijke lijks ling lingen loos loze lozen matig matige netjes nis
    nissen oor oren pels pen pers ping rende rijk rijke ring sage schap schappelijk schappen sel send
    sing standing ste ster sters tal tale talig talige teit ten tenaar ter teren tie tien tiende tig ting
    tjes turende turing uren uur vol volle voud voudig voudige waardig waardige waarts wijs wijze zaam
    zakelijk zame zijds zins
"""
NO_TAIL = frozenset(_NO_TAIL.split())
"""Endings that are also words: *ambtenaar* has no *naar*, *regeling* no *ing*, *bestuur* no *uur*."""

_WHOLE = """
    automaat barendrecht besteden besteding bestrijden bestrijding blokkade blokkeren boxtel burgemeester
    deelnemen demonstrant discreet doeltreffend duitsland engeland flevoland friesland gelderland
    genezing griekenland handhaven handhaving harderwijk helmond hertogenbosch huisvesting ijsselstein
    katwijk luisteraar maatregel makelaar middelburg moeras nederland netwerk ogenblik oostenrijk
    paspoort pitstop planeet programmeren redactie roermond schilderij schildpad turnhout vlaardingen
    voorbeeld waalwijk waarderen werkgever werknemer wethouder winterswijk zandvoort zeeland zwitserland
"""
WHOLE = frozenset(_WHOLE.split())
"""Lexicalised words and names: the parts say nothing about the whole any more."""
