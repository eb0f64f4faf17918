"""Invented texts in the shapes that copied news has, and strategies that make more of them."""

from __future__ import annotations

from hypothesis import strategies as st

# A wire report: byline, dateline, upper-case heading, credits, and the page's links behind it.
WIRE = """By Odile Marsh and Tomas Quayle
LISBON (Agency) -The harbour council of Porto Velar will close the old ferry pier in spring, two \
council members said on Thursday, after divers found cracks in its oldest pillars.
Deputy harbour master Ines Falcao will oversee the work, said one of the members, who asked not \
to be named before the vote.
It was not clear how long the pier would stay shut. Falcao told a meeting on Monday that the U.S. \
builder of the pillars had gone out of business in 1987.
FERRIES MOVE TO THE NORTH QUAY
From April the ferries will berth at the north quay, which has room for 3,000 passengers a day. \
"Nobody will be left on the water," Falcao said. "We have counted every seat twice."
(Reporting by Odile Marsh; Editing by Rui Penna, Carla Voss)

Agency Top Stories
Harbour Desk
The Daily Reed
Weather by the Hour
Puzzles
Lost and Found
"""
WIRE_TAIL = (
    "Agency Top Stories",
    "Harbour Desk",
    "The Daily Reed",
    "Weather by the Hour",
    "Puzzles",
    "Lost and Found",
)

# A report that begins with a stamp, and with a space before it.
STAMPED = (
    " date 2025-04-03 The radio mast on Gull Point will be taken down on 11 April, the island's "
    "gazette reports.\n\n"
    "The mast was raised in 1961 and has been silent for nine years. Goats graze around it.\n\n"
    "Warden Petra Oake wants a bench put in its place. The gazette, citing The Daily Reed, says "
    "that the bench is already paid for."
)

# A magazine article: paragraphs parted by blank lines, headings as bare lines.
HEADED = """Bakers in the valley of Ostrel are going back to rye, and their customers follow them.

Mill owner Jonas Trebb sold twice as much rye flour this year as last. "Wheat is what my father \
ground," he said.

A grain for poor soil

Rye grows where wheat fails. The fields above the village lie at 1,200 metres and see frost in May.

What the loaf costs

A loaf of rye costs 4.20 crowns at the market. That is one crown less than a loaf of wheat.
"""

# Lines as articles are made of them, good and bad, for texts that hypothesis puts together.
_LINES = (
    "By Odile Marsh and Tomas Quayle",
    "By Odile Marsh",
    "LISBON (Agency) -The pier closes in spring, the council said.",
    "LISBON (Agency) - Pier closes in spring",
    "OSTREL, Nov 12, 2024 (Agency) - Rye is back in the valley.",
    " date 2025-04-03 The mast will be taken down.",
    "Published: 3 April 2025",
    "Date 2025-04-03 Mast to be taken down",
    "12 May 2024",
    "Source: Gull Point Gazette",
    "FERRIES MOVE TO THE NORTH QUAY",
    "What the loaf costs",
    "A short bare line",
    "Puzzles",
    "- a point of a list",
    "2. another point",
    "The fields lie high. They see frost in May.",
    'He said "no." Then the U.S. builder left (Nov. 3) for example.org.',
    "no capital, no stop and therefore nothing that a reader would take for prose",
    "(Reporting by Odile Marsh; Editing by Rui Penna)",
    "Editing by Rui Penna",
    "",
    "   ",
    "\t",
    "word " * 180,
    "x" * 700,
    "«Ça va?» 你好。今天很好。 Ünï",
)

_lines = st.one_of(st.sampled_from(_LINES), st.sampled_from(_LINES), st.text(max_size=60))
# Any text: made of such lines, or of any characters at all.
any_text = st.one_of(
    st.tuples(st.sampled_from(["\n", "\n\n", "\n \n"]), st.lists(_lines, max_size=12)).map(
        lambda parts: parts[0].join(parts[1])
    ),
    st.text(max_size=400),
)

# A wire report, sentence by sentence, for papers that print it.
REPORT = (
    "The chain bridge at Dell will close to carts on 4 June, the river board said on Thursday.",
    "Divers found that two of its nine anchors have rusted through since the flood of 2019.",
    '"No cart will cross before we trust every link," said board member Tamsin Orrel.',
    "The repair will take eleven weeks and cost 640,000 crowns.",
    "People on foot may cross on a plank walk beside the chains.",
    "The bridge was built in 1874 by the smiths of Oster.",
    "About 300 carts a day will have to take the ferry at Low Mill.",
)
