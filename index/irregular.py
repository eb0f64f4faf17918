"""English words whose forms no ending tells: "grew" is a form of "grow".

A question asks "When did it grow?" where the text says that it grew. Forms that are more often
another word are left out: "ground" is seldom of "grind", and "Fed" is a bank.
"""

from __future__ import annotations

# Each line of a word and its irregular forms.
_VERBS = """
    arise arose arisen; awake awoke awoken; bear bore borne; beat beaten; become became;
    begin began begun; bend bent; bite bit bitten; bleed bled; blow blew blown; break broke broken;
    breed bred; bring brought; build built; burn burnt; buy bought; catch caught;
    choose chose chosen; cling clung; come came; creep crept; deal dealt; dig dug; draw drew drawn;
    dream dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feel felt;
    fight fought; find found; flee fled; fling flung; fly flew flown; forbid forbade forbidden;
    foresee foresaw foreseen; forget forgot forgotten; forgive forgave forgiven;
    freeze froze frozen; get got gotten; give gave given; go went gone; grow grew grown; hang hung;
    hear heard; hide hid hidden; hold held; keep kept; kneel knelt; know knew known; lay laid;
    lead led; leap leapt; learn learnt; leave left; lend lent; light lit; lose lost; make made;
    mean meant; meet met; mislead misled; misunderstand misunderstood; overcome overcame;
    oversee oversaw overseen; overtake overtook overtaken; overthrow overthrew overthrown; pay paid;
    prove proven; rebuild rebuilt; repay repaid; ride rode ridden; ring rang rung; rise rose risen;
    run ran; say said; see saw seen; seek sought; sell sold; send sent; shake shook shaken;
    shine shone; shoot shot; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk;
    sit sat; sleep slept; slide slid; smell smelt; speak spoke spoken; speed sped; spend spent;
    spill spilt; spin spun; spring sprang sprung; stand stood; steal stole stolen; stick stuck;
    sting stung; stink stank stunk; strike struck stricken; strive strove striven; sue sued;
    swear swore sworn; sweep swept; swell swollen; swim swam swum; swing swung; take took taken;
    teach taught; tear tore torn; tell told; think thought; throw threw thrown;
    undergo underwent undergone; understand understood; undertake undertook undertaken;
    undo undid undone; uphold upheld; wake woke woken; wear wore worn; weave wove woven; weep wept;
    win won; withdraw withdrew withdrawn; withhold withheld; withstand withstood;
    write wrote written
"""
_NOUNS = """
    analysis analyses; appendix appendices; bacterium bacteria; bus buses; calf calves;
    canvas canvases; child children; crisis crises; criterion criteria; foot feet; gas gases;
    goose geese; half halves; hypothesis hypotheses; index indices; knife knives; lens lenses;
    loaf loaves; man men; matrix matrices; mouse mice; ox oxen; phenomenon phenomena; quiz quizzes;
    shelf shelves; thief thieves; tooth teeth; wife wives; wolf wolves; woman women
"""
# "Own" itself says little ("her own"): who owns a thing is its owner.
_OWNING = "owner owners owns owned owning ownership"
# Each line of a British spelling and the American one, where no rule of endings tells.
_SPELLINGS = """
    aluminium aluminum; grey gray; instalment installment; jewellery jewelry; kerb curb;
    manoeuvre maneuver; moustache mustache; plough plow; pyjamas pajamas; sceptic skeptic;
    sceptical skeptical; tyre tire; yoghurt yogurt
"""


def _by_form(listed: str) -> dict[str, str]:
    """Return the word of each form in a list."""
    by_form = {}
    for line in listed.split(";"):
        word, *forms = line.split()
        by_form.update(dict.fromkeys(forms, word))
    return by_form


# The forms of verbs, which stand for what was done.
PAST_FORMS = frozenset(_by_form(_VERBS))
_SPELLED = _by_form(_SPELLINGS)
_SPELLED |= {f"{form}s": f"{word}s" for form, word in _SPELLED.items()}
# The word that each form belongs to.
WORD_OF = _SPELLED | _by_form(_OWNING) | _by_form(_NOUNS) | _by_form(_VERBS)
