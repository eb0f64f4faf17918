"""Words that carry no content of their own, by language, and what they tell of a text.

The lists are short on purpose: leaving a content word out of a comparison is worse than leaving a
function word in. They are written without accents, as words are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain

from index.folding import without_accents

ENGLISH = """
    a about after again all also am an and any anybody anyone anything are as at be because been
    before being below both but by can could did do does doing down during each either everybody
    everyone everything few for further from had has have having he her here hers him himself his
    how i if in into is it its itself just let ll may me might more most must my neither no nor not
    now of off on once only or other our out over own s same shall she should so some somebody
    someone something such than that the their theirs them themselves then there these they this
    those through to too under until up upon us very was we were what when where whether which
    while who whom whose why will with would yes you your
"""
# Languages in Latin letters: which one a word is read in depends on the text around it.
LATIN = {
    "en": ENGLISH,
    "es": """
        a al algo ante como con cual cuales cuando cuanta cuantas cuanto cuantos de del desde donde
        durante e el ella ellas ellos en entre era eran es esa ese esta estaba estan este esto fue
        fueron ha han hasta hay la las le les lo los mas mi muy no nos o para pero por porque que
        quien quienes se segun sera si sin sobre son su sus tambien te tiene todo un una unas uno
        unos y ya
    """,
    "fr": """
        a au aux avec c ce ces cette combien comme d dans de des dont du elle elles en entre est et
        etait etaient ete eu eux il ils je l la le les leur leurs lui m mais meme n ne nous on ont
        ou par pas plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se
        selon sera ses si son sont sur t te un une vers vous y
    """,
    "de": """
        ab aber als am an auch auf aus bei bis da damit das dass dem den denn der des die dies diese
        diesem diesen dieser dieses doch durch ein eine einem einen einer eines er es fur gegen hat
        hatte haben ich ihr ihre ihrem ihren ihrer im in ist ja kein keine konnte kann man mit nach
        nicht noch nun nur ob oder ohne sein seine seinem seinen seiner seit sich sie sind so uber
        um und uns unter vom von vor war waren warum was weil welche welchem welchen welcher welches
        wem wen wenn wer werden wessen wie wieviel wird wo wurde wurden zu zum zur zwischen
    """,
    "it": """
        a ai al alla alle anche che chi come con da dai dal dalla dei del della delle di dove e
        ed era erano fra gli ha hanno i il in io l la le lo loro ma nei nel nella nelle non o per
        perche piu qual quale quali quando quanta quante quanti quanto quella quello questa questo
        sara se si sono stata stato su sua sue sui sul sulla suo tra un una uno
    """,
    "pt": """
        a ao aos as com como da das de do dos e ela elas ele eles em entre era eram essa esse esta
        este foi foram ha isso isto ja mais mas na nas nao no nos o onde os ou para pela pelas pelo
        pelos por porque qual quais quando quanta quantas quanto quantos que quem se sem ser sera
        seu seus sobre sua suas tambem tem um uma
    """,
    "nl": """
        aan al als bij dan dat de der deze die dit door een en er ge had hebben heeft het hij hoe
        hoeveel hun ik in is je kan maar met naar niet nog nu of om omdat onder ook op over te tot
        uit van voor waar waarom wanneer waren was wat welk welke werd wie worden wordt ze zich zij
        zijn zo zou
    """,
    "sv": """
        att av blev blir da de dem den denna deras dess det detta dig din du eller en ett for fran
        ha hade han hans har hon honom hur hurdan i inte jag kan kommer med men mot nar nagon ni och
        om pa sa sade sig sin sina sitt ska skall skulle som till under upp ut vad var varfor vara
        vars vem vems vid vilka vilken vilket
    """,
    "da": """
        af at blev bliver da de dem den denne der deres det dette du efter eller en er et for fra
        ham han hans har havde hun hvad hvem hvilke hvilken hvilket hvis hvor hvorfor hvornar i ikke
        ind jeg kan kunne med men mod mange naar ned nar og om op os over pa sa sig sin skal skulle
        som til ud under var ved vi vil ville
    """,
    "no": """
        at av ble blir da de dem den denne der deres det dette du eller en er et etter for fra ham
        han hans har hadde hun hva hvem hvilke hvilken hvilket hvor hvorfor i ikke inn jeg kan kunne
        med men mot mange nar ned og om opp oss over pa sa seg sin skal skulle som til ut under var
        ved vi vil ville
    """,
    "fi": """
        ei eika etta han han hanen he ja jo joka jos jotka kanssa kenen ketka kuin kuinka kuka kun
        kuten me milloin mika mika millainen miksi missa mita mutta myos ne niin oli olivat on ovat
        se sen sita tai taman tama vai
    """,
    "pl": """
        a ale bez bo by byc byl byla bylo byly bedzie beda co czy dla do gdy gdzie i ich ile jak
        jaka jaki jakie jako je jego jej jest kiedy kogo komu kto ktora ktore ktory lub ma mu na nad
        nie o od oraz po pod poniewaz przed przez przy sa sie ta tak te tego tej ten to tym w we z
        za ze zostanie
    """,
    "cs": """
        a aby ale ani az bez bude by byl byla bylo byly co do i jak jaka jake jaky jako je jeho jeji
        jen ji jsou k kde kdo kdy kolik ktera ktere ktery ma mezi na nad ne nebo nez o od po pod
        podle pred pri pro proc protoze s se si svuj ta tak take te ten to tom u uz v ve z za ze
    """,
    "ro": """
        a ai al ale am ar are au ca cand care cat cate ce cel cele cine cu cum da dar de despre din
        dintre dupa ea ei el este fi fost in intr intre la lui mai nu o pe pentru prin sa sau se si
        sunt un una unde unei unui va vor
    """,
    "hu": """
        a az csak de e egy ez ezt es fel hany hanyan hogy hogyan hol is ki kik kit le mar meg mely
        melyik mert mi miert mik mikor mint mit nem s van volt voltak vagy
    """,
    "tr": """
        ama bir bu cunku da daha de degil gibi hangi hangisi hem icin ile ise kac kadar ki kim kimin
        mi mu nasil ne neden nerede nereye o olan olarak sonra su ve veya ya
    """,
    "id": """
        ada adalah akan apa atau bagaimana bahwa berapa bisa dalam dan dari dengan di dia hanya ia
        ini itu juga kapan karena ke kepada mana mengapa mereka oleh pada saat sebagai siapa sudah
        telah tidak untuk yang
    """,
    "vi": """
        ai bao bi boi cac cho co cua cung da dang de den do duoc gi hay khi khong la lam luc ma mot
        nao nay nhieu nhung o sao se tai the thi trong tu va vao vi voi
    """,
    "ca": """
        a al amb com d de del dels des el els en entre es esta eren era fou i l la les li lo mes no
        o on pel pels per pero perque qual qui quan quant que s se sense sera si son sobre una un
    """,
}
# Languages that their letters tell: a word is read alike whatever the text around it.
SPACED = {
    "ru": """
        а без бы был была были было в вам вас все вы где для до его ее если есть еще же за и из или
        им их к как какая какие какой каких когда который которая которые которое кто куда ли мы на
        над не него нее нет них но о об он она они оно от по под почему при с сколько со так также
        там то только у уже чего чей чем что чтобы это этого этой этом этот я
        і й та що як який яка які коли де хто чому скільки від у з із не це або є до про
        са на от за че кой коя кое кога къде защо колко е ще се
    """,
    "el": """
        αλλα αν απο αυτα αυτη αυτο αυτος για δεν εγω ειναι εκει ενα ενας επειδη επι εχει εχουν
        ηταν θα και κατα με μετα μια να οι οπως οποια οποιο οποιος οταν οτι ου που ποια ποιες ποιο
        ποιοι ποιος ποσα ποση ποσο ποσοι ποτε προς πως σε σας στα στη στην στις στο στον στους τα τι
        τη την της τις το τον του τους των
    """,
    "ar": """
        من في على إلى عن مع ما ماذا لماذا متى أين كيف كم هل هو هي هم هما هذا هذه ذلك تلك
        التي الذي الذين أن إن كان كانت قد لقد و أو ثم لكن بل حتى بعد قبل عند عندما بين لأن
        كل أي لم لن لا ليس يكون سوف إذا كما أيضا به بها له لها فيه فيها منه منها عليه عليها
        أنه أنها لأنه لأنها إنه إنها و در به از که این آن را با است بود برای کی چه چرا کجا
        چند کا کی کے کو میں سے پر نے ہے ہیں اور یہ وہ کیا کب کہاں کون
    """,
    "he": """
        של את על עם אל מה מי מתי איפה היכן למה מדוע כמה איך האם הוא היא הם הן זה זו זאת אלה לא כן כי
        אם או גם אבל רק כל היה הייתה היו יש אין אני אתה אנחנו אשר בין אחרי לפני עד
    """,
    "hi": """
        का की के को में से पर ने है हैं था थे थी और या यह वह ये वे कि जो तो भी ही क्या कब कहाँ कहां कौन क्यों
        कैसे कितना कितने कितनी किस किसने किसका एक इस उस इन उन अपना अपनी अपने हो होगा होंगे होगी गा गे गी
        लिए तक कर साथ क्योंकि गया गए गई
    """,
    "hy": "և ու է են էր էին որ ով ինչ երբ որտեղ ինչու քանի այս այդ այն մի ի",
    "ta": "ஒரு இது அது என்று மற்றும் எப்போது எங்கே யார் என்ன ஏன் எத்தனை",
}
# Scripts without blanks: these are cut out before the rest is taken in pairs.
UNSPACED = {
    "zh": """
        的 了 是 在 将 將 被 于 於 吗 嗎 呢 吧 也 们 們 谁 誰 什么 什麼 哪 哪里 哪裡 哪个 这
        這 那 这个 那个 因为 因為 所以 为什么 為什麼 怎么 怎麼 多少 何 何时 何時 时候 時候
        什么时候 什麼時候
    """,
    "ja": """
        し さ せ され させ れ られ でき できる できた は が を に で と の も へ や か ば な
        ね よ から まで より など だけ しか には では とは ので のに けど です ます ました
        ません でした である であり だった だ した して しない する すれば される された
        されます されて いる いた いて います いました ある あった あり あります れる れた
        られる られた なる なった なります こと もの ため これ それ あれ この その あの ここ
        そこ いつ どこ だれ なに なぜ どの どう どれ どんな いくら いくつ について によると
        によって として という といった そして しかし また ない なかった ず
    """,
    "ko": """
        그 이 저 것 수 및 또 또는 그리고 그러나 언제 누가 누구 누구의 무엇 무엇을 어디
        어디서 어디에 왜 어떻게 어떤 어느 얼마 얼마나 몇 있다 없다 이다 했다 한다
    """,
    "th": """
        ที่ ใน และ ของ จะ ได้ ให้ ว่า เป็น คือ มี ไม่ กับ จาก โดย เพราะ หรือ ก็ แต่ แล้ว อยู่ นี้ นั้น ซึ่ง
        เมื่อ เมื่อไร เมื่อไหร่ อะไร ใคร ไหน ที่ไหน ทำไม อย่างไร เท่าไร เท่าไหร่ กี่ ไหม การ ความ
    """,
    "lo": "ທີ່ ໃນ ແລະ ຂອງ ຈະ ໄດ້ ໃຫ້ ວ່າ ເປັນ ແມ່ນ ມີ ບໍ່ ກັບ ຈາກ ໂດຍ ເພາະ ຫຼື ແຕ່ ແລ້ວ ເມື່ອໃດ ຫຍັງ ໃຜ ໃສ ເທົ່າໃດ",
    "km": "និង នៃ ជា ដែល នៅ ក្នុង បាន មាន ពី ទៅ នឹង ដើម្បី ព្រោះ ឬ នេះ នោះ អ្វី ណា ពេលណា នរណា ហេតុអ្វី",
    "my": "သည် ကို မှ နှင့် ၏ တွင် များ မည် သော ပါ လဲ ဘယ်တော့ ဘယ် ဘာ ဘယ်သူ",
}
# What Korean hangs on a word: particles, and the endings of its commonest verbs.
KOREAN_ENDINGS = frozenset(
    """
    은 는 이 가 을 를 에 의 로 도 만 와 과 에서 에게 으로 까지 부터 처럼 보다 에는 에도
    에서는 으로는 라고 이라고 한테 께서 하고 이며 하며 하는 하여 해서 했다 한다 하다 합니다
    했습니다 합니까 했습니까 됩니다 됩니까 되었다 된다 입니다 입니까 이다 였다 이었다 습니다
    습니까 는다 었다 았다
    """.split()
)

FUNCTION_WORDS = {
    language: frozenset(listed.split()) for language, listed in (LATIN | SPACED | UNSPACED).items()
}
_LANGUAGES: dict[str, list[str]] = {}
for _language in LATIN:
    for _word in FUNCTION_WORDS[_language]:
        _LANGUAGES.setdefault(_word, []).append(_language)
# Most English sentences hold one of these, and few of another language any.
ENGLISH_SIGNS = re.compile(r"\b(?:the|and|with|that|which|from|this|were|their)\b")
# A word of a text: no initial, and no part of an address.
_WORD = re.compile(r"(?<![\w./:@-])[^\W\d_]{2,}(?![\w/@]|[.:-]\w)")
# "Van der Linden", "de la Cruz": names in any language.
_PARTICLES = re.compile(
    r"\b(?:(?:d[aeiou]s?|del|dell[ae]?|la|le|los|las|van|von|der|den|ter|D[aeiou]s?|Van|Von)\s+){2,}(?=[A-Z])"
)
# Letters that few languages have tell as much as a function word.
_LETTERS = {
    "es": "ñ¿¡", "fr": "çêœ", "de": "ßäöü", "it": "ìò", "pt": "ãõç", "sv": "åäö", "da": "åæø",
    "no": "åæø", "fi": "äö", "pl": "łąęśźż", "cs": "řěů", "ro": "țșăî", "hu": "őű", "tr": "ğış",
    "vi": "đạảấầậếềệịọốồộớờợụứừựẽ", "ca": "·",
}  # fmt: skip
# Fewer signs than this may stand in any language.
_LEAST = 2


@lru_cache(maxsize=4096)
def language_said(text: str) -> str:
    """Return the language in Latin letters that a text's function words tell; "en" in doubt.

    A sentence is enough; names and headings tell nothing. The library that knows the language of a
    document (see `language.py`) needs more text than a question has, and a hundred times longer.
    """
    if ENGLISH_SIGNS.search(text):
        return "en"
    # A capital is a name's, save at the beginning.
    found = [
        without_accents(word)
        for position, word in enumerate(_WORD.findall(_PARTICLES.sub("", text)))
        if word.islower() or (position == 0 and not word.isupper())
    ]
    # A question begins with a word that says which language it is in.
    asked = found[:1] if text.rstrip().endswith("?") else []
    counts = Counter(chain.from_iterable(_LANGUAGES.get(word, ()) for word in {*found}))
    counts.update(chain.from_iterable(_LANGUAGES.get(word, ()) for word in asked))
    if not text.isascii():
        lower = text.casefold()
        counts.update(
            of for of, letters in _LETTERS.items() if any(one in lower for one in letters)
        )
    # Of two that are as likely, the first in the list.
    best = max(LATIN, key=lambda language: counts[language])
    return best if counts[best] >= _LEAST + counts["en"] else "en"
