"""Capitals that stand for their country's government: "Kyiv has asked for more" of Ukraine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.words import Word, content_stems

# A country a line, behind what its government is called by; but not what is as often a person's
# name, as Sofia and Victoria are, nor what hosts more than its own government, as Brussels does.
_CAPITALS = """
abuja Nigeria
accra Ghana
algiers Algeria
amman Jordan
ankara Turkey
astana Kazakhstan
athens Greece
baghdad Iraq
baku Azerbaijan
bangkok Thailand
beijing China
beirut Lebanon
belgrade Serbia
berlin Germany
bogota bogotá Colombia
brasilia brasília Brazil
bratislava Slovakia
bucharest Romania
budapest Hungary
cairo Egypt
canberra Australia
caracas Venezuela
chisinau chișinău Moldova
colombo Sri Lanka
copenhagen Denmark
dakar Senegal
damascus Syria
dhaka Bangladesh
doha Qatar
dublin Ireland
hanoi Vietnam
harare Zimbabwe
havana Cuba
helsinki Finland
islamabad Pakistan
jakarta Indonesia
kabul Afghanistan
kampala Uganda
kathmandu Nepal
khartoum Sudan
kigali Rwanda
kinshasa Congo
kremlin moscow Russia
kyiv kiev Ukraine
lisbon Portugal
ljubljana Slovenia
london Britain
luanda Angola
lusaka Zambia
madrid Spain
manila Philippines
minsk Belarus
montevideo Uruguay
nairobi Kenya
oslo Norway
ottawa Canada
paris France
podgorica Montenegro
prague Czechia
pretoria South Africa
pristina Kosovo
pyongyang North Korea
quito Ecuador
rabat Morocco
reykjavik Iceland
riga Latvia
riyadh Saudi Arabia
sarajevo Bosnia
seoul South Korea
skopje North Macedonia
stockholm Sweden
taipei Taiwan
tallinn Estonia
tashkent Uzbekistan
tbilisi Georgia
tehran Iran
tirana Albania
tokyo Japan
tripoli Libya
tunis Tunisia
vienna Austria
vilnius Lithuania
warsaw Poland
washington America
yerevan Armenia
zagreb Croatia
"""
_COUNTRY_OF = {
    name: country
    for line in _CAPITALS.strip().splitlines()
    for name, country in (
        (word, line[next(i for i, c in enumerate(line) if c.isupper()) :])
        for word in line.split()
        if word.islower()
    )
}
# What governments do, and towns do not: near behind a capital, it is the government.
_ACTS = frozenset(
    content_stems(
        "accept accuse admit agree allow announce answer approve argue ask assure back ban believe"
        " blame call cancel claim complain concede condemn confirm consider criticise cut decide"
        " decline defend delay demand deny deploy disclose dismiss dispute doubt drop expel"
        " expect fear hail halt hope impose insist invade invite keen know lift lobby negotiate"
        " object offer oppose order pledge plan postpone prefer press promise propose protest push"
        " ratify react ready recall recognise regard refuse reject reluctant respond reveal say"
        " scrap seek send sign spend submit suggest summon support suspect suspend tell"
        " think threaten urge veto vote vow wait want warn wary welcome willing withdraw withhold"
        " worry"
    )
)
_NEAR = 4
# Behind one of these a capital is the town.
_WHERE = frozenset(
    "in at near from outside inside around through across via over into central downtown northern"
    " southern eastern western".split()
)


def governed_by(found: Sequence[Word], position: int) -> str | None:
    """Return the country whose government a word of a text stands for: "Ukraine" of Kyiv.

    None of the town ("Kyiv has 3 million inhabitants", "fly to Kyiv"), of a longer name ("the
    Washington Post", "George Washington"), and of every other word.

    Args:
        found: the words of the text.
        position: of the word.
    """
    word = found[position]
    country = _COUNTRY_OF.get(word.text.lower()) if word.is_capitalised else None
    if country is None:
        return None
    behind = found[position + 1 : position + 1 + _NEAR]
    is_town = position and found[position - 1].text.lower() in _WHERE
    beside = [*found[max(0, position - 1) : position], *behind[:1]]
    is_longer = any(
        one.is_capitalised and one.is_content and abs(one.start - word.start) <= _width(word, one)
        for one in beside
    )
    acts = any(one.stem in _ACTS for one in behind)
    return country if acts and not is_town and not is_longer else None


def _width(word: Word, other: Word) -> int:
    """Return how far apart two words begin that are parted by a blank alone."""
    return len((word if word.start < other.start else other).text) + 1


def governments(found: Sequence[Word]) -> Iterator[str]:
    """Yield the countries whose governments the words of a text speak of by their capitals."""
    for position in range(len(found)):
        if country := governed_by(found, position):
            yield country
