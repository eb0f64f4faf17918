"""Capitals that stand for their country's government: "Oslo has asked for more" of Norway."""

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
# What governments do, and towns, their councils and their clubs do not.
_ACTS = frozenset(
    content_stems(
        "accept accuse admit agree announce ask assure blame claim complain concede condemn"
        " confirm criticise demand deny deploy disclose dispute expect expel fear hope impose"
        " insist invade keen lobby negotiate object offer oppose pledge promise propose protest"
        " ratify refuse reject reluctant respond reveal say scrap seek send suspect tell"
        " threaten urge veto vow want warn wary willing withdraw"
    )
)
# Between a capital and what it does stand at the most so many words.
_NEAR = 5
# Behind one of these, or behind what is done to it, a capital is the town.
_WHERE = frozenset(
    "in at near from to on of for with by about between against like outside inside around through"
    " across via over into beyond beside behind toward towards under central downtown northern"
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
    before = found[position - 1] if position else None
    if before is not None and (
        before.text.lower() in _WHERE or (before.is_content and not before.is_capitalised)
    ):
        return None
    behind = found[position + 1 : position + 1 + _NEAR]
    beside = [*found[max(0, position - 1) : position], *behind[:1]]
    is_longer = any(
        one.is_capitalised
        and one.is_content
        and max(one.start, word.start) - min(one.end, word.end) <= 1
        for one in beside
    )
    return country if _does(behind) and not is_longer else None


def _does(behind: Sequence[Word]) -> bool:
    """Tell whether the words behind a capital go on with what a government does.

    "Oslo and its allies fear" does, "Oslo again, Marsh said" and "Oslo police said" do not.
    """
    for at, word in enumerate(behind):
        if at and word.start - behind[at - 1].end > 1:
            return False
        if word.stem in _ACTS and not word.is_capitalised:
            return True
        joined = at and behind[at - 1].text.lower() in ("and", "the", "or")
        if word.text.lower() in _WHERE or (
            word.is_content and not (word.is_capitalised and joined)
        ):
            return False
    return False


def governments(found: Sequence[Word]) -> Iterator[str]:
    """Yield the countries whose governments the words of a text speak of by their capitals."""
    for position in range(len(found)):
        if country := governed_by(found, position):
            yield country
