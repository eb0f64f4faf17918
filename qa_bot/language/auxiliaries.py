"""The auxiliary verbs of English, which stand before a verb and begin a question."""

BE = frozenset("am is are was were be been being".split())
DO = frozenset("do does did".split())
HAVE = frozenset("have has had".split())
MODALS = frozenset("will would shall should can could may might must".split())
# One of those that can begin a question, for a regular expression. "May" is a month, as a rule:
# where it can be none, it is added.
AUXILIARY = (
    r"(?:am|is|are|was|were|do|does|did|has|have|had|will|would|shall|should|can|could|might|must)"
)
