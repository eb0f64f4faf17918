"""Places and the words for their people: France and French, the Netherlands and Dutch.

Here stand those that no ending makes, as it does Ukrainian of Ukraine.
"""

from __future__ import annotations

# A place a line, with all that its people, or what is theirs, are called; but not what is as often
# somebody's name, as Norman and Finn are.
_PLACES = """
afghanistan afghan afghans
argentina argentine argentines argentinian argentinians
asia asian asians
basque basques
belgium belgian belgians
burma myanmar burmese
catalonia catalan catalans
corsica corsican corsicans
crete cretan cretans
croatia croat croats croatian croatians
cuba cuban cubans
cyprus cypriot cypriots
czechia czech czechs
denmark danish danes
england english englishman englishmen englishwoman
fiji fijian fijians
finland finnish finns
flanders flemish
france french frenchman frenchmen frenchwoman
galicia galician galicians
greece greek greeks
greenland greenlandic greenlander greenlanders
iraq iraqi iraqis
ireland irish irishman irishmen irishwoman
israel israeli israelis
kazakhstan kazakh kazakhs
kenya kenyan kenyans
kosovo kosovar kosovars
kuwait kuwaiti kuwaitis
kyrgyzstan kyrgyz
laos lao laotian laotians
lebanon lebanese
libya libyan libyans
mali malian malians
malta maltese
naples neapolitan neapolitans
nepal nepali nepalese
netherlands holland dutch dutchman dutchmen dutchwoman
normandy normans
norway norwegian norwegians
oman omani omanis
pakistan pakistani pakistanis
paris parisian parisians
peru peruvian peruvians
philippines philippine filipino filipinos filipina
poland polish poles
portugal portuguese
provence provencal
qatar qatari qataris
quebec quebecker quebeckers quebecois
rome romans
saxony saxon saxons
scotland scottish scots scotsman scotsmen
serbia serb serbs serbian serbians
slovakia slovak slovaks slovakian
slovenia slovene slovenes slovenian slovenians
somalia somali somalis
spain spanish spaniard spaniards
sudan sudanese
sweden swedish swede swedes
switzerland swiss
syria syrian syrians
tajikistan tajik tajiks
thailand thai thais
tibet tibetan tibetans
togo togolese
tuscany tuscan tuscans
turkey turkiye turkish turk turks
turkmenistan turkmen turkmens
uganda ugandan ugandans
uzbekistan uzbek uzbeks
venice venetian venetians
vienna viennese
wales welsh welshman welshmen welshwoman
yemen yemeni yemenis
"""
_PLACE_OF = {
    name: names.split()[0] for names in _PLACES.strip().splitlines() for name in names.split()
}


def place_of(name: str) -> str | None:
    """Return the place that a word with a capital stands for: "france" of France and of French.

    None where it is none of those whose people have a word of their own.
    """
    return _PLACE_OF.get(name.lower())
