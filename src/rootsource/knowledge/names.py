"""Names as people write them: folding, tokens, sound skeletons, and how alike two names are.

Spellings of one name differ by order (family name first or last), hyphens, diacritics, dropped or
added middle names, initials, romanisation and slips. :func:`similarity` scores two names between
0 and 1 over all of these; :mod:`rootsource.knowledge.index` finds who is worth scoring.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

MAX_NAME = 200
"""Longer names are cut before they are folded: no real name is, and a hostile one costs time."""

_SPECIAL = str.maketrans(
    {
        "ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "ß": "ss", "ə": "a", "ŋ": "ng", "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "",
        "´": "", "ʿ": "", "ʾ": "", "ʹ": "", "ʺ": "",
    }
)  # fmt: skip
_OTHER_LETTERS = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
        "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "є": "ye", "і": "i", "ґ": "g", "ј": "j",
        "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "ѕ": "dz",
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
        "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
        "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    }
)  # fmt: skip
"""Cyrillic and Greek letters, without diacritics, as names in them are written in English."""
_PLAIN = re.compile(r"[a-zA-Z0-9]+(?: [a-zA-Z0-9]+)*")
_PARENTHESIS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+")

_HONORIFICS_TEXT = """
mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness hon honourable honorable
rev reverend fr father sheikh shaikh sheik shaykh sayyid syed haji hajj hajji ayatollah imam
mullah maulana prince princess king queen emperor emir sultan pope cardinal archbishop bishop
rabbi general gen lieutenant lt colonel col major maj captain capt admiral adm marshal
brigadier sergeant sgt commander president vice premier prime minister chancellor senator sen
representative rep congressman congresswoman governor gov mayor ambassador judge justice
secretary chairman chairwoman speaker comrade datuk tun tan sri shri smt u daw jr sr
madam madame monsieur mme mlle herr frau senor senora signor signora begum rt right
"""
HONORIFICS = frozenset(_HONORIFICS_TEXT.split())
"""Words before (or, as ``Jr``, after) a name that do not tell one person from another.

Some of them are also names (``Sheikh Hasina``, ``Martin Luther King``): they are only dropped at
the edges, and where two or more other words remain.
"""
_AFTER = frozenset("jr sr mp mep mla mna msp phd md esq qc kc obe cbe".split())  # noqa: SIM905 - short

_PARTICLES_TEXT = """
al el bin ibn ben bint abu abd abdul de del della da dos das di du la le van von der den ter
ten zu zur of and y e af av ould bar st
"""
PARTICLES = frozenset(_PARTICLES_TEXT.split())
"""Small words inside names which sources add, drop and glue on as they like."""

_SURNAMES = (
    "lee li yi ri rhee rhie",
    "park pak bak",
    "choi choe chwe",
    "jung jeong chung jong chong",
    "cho jo",
    "noh roh no ro",
    "lim im rim yim",
    "yoo yu ryu you",
    "kwon gwon",
    "kim gim",
    "jang chang",
    "yoon yun",
    "paek baek paik",
    "mohammed muhammad mohamed mohammad mohamad muhammed mohamud mohammod mahomet",
    "ahmed ahmad akhmed akhmad",
    "yusuf yousef youssef yousuf yosef joseph",
    "abdullah abdallah abdulla",
    "hussein hussain husayn hossein hosain husain",
    "hassan hasan",
    "said saeed sayeed saied",
    "ali aly",
    "alexander aleksandr oleksandr aliaksandr alyaksandr aleksander alexandr",
    "vladimir volodymyr uladzimir wladimir",
    "sergei sergey serhiy serhii siarhei",
    "dmitry dmitri dmytro dmitriy dmitrii dzmitry",
    "mikhail mykhailo mikhailo mihail",
    "nikolai nikolay mykola nikolaj mikalai",
    "yevgeny evgeny yevhen evgeni yevgeni evgenii",
    "andrei andrey andriy andrii",
    "alexei aleksei alexey oleksiy oleksii aleksey",
    "yuri yury iurii yuriy yurii",
    "pyotr petr petro",
    "pavel pavlo",
    "vasily vasyl vasiliy vasili",
    "igor ihor",
    "oleg oleh",
    "grigory hryhoriy grigori",
    "bill william will billy",
    "bob robert rob bobby",
    "jim james jimmy jamie",
    "joe joseph joey",
    "mike michael mick",
    "tom thomas tommy",
    "tony anthony antony",
    "dick richard rick rich ricky",
    "ted edward ed eddie",
    "chuck charles charlie",
    "jack john johnny jon jonathan",
    "dan daniel danny",
    "dave david",
    "ben benjamin",
    "sam samuel",
    "steve stephen steven",
    "liz elizabeth beth",
    "kate katherine catherine kathy cathy",
    "maggie margaret meg peggy",
    "sue susan",
    "pat patrick patricia",
    "nick nicholas",
    "tim timothy",
    "greg gregory",
    "jeff jeffrey geoffrey geoff",
    "ken kenneth",
    "ron ronald",
    "don donald",
    "al albert alan allan",
    "alex alexander alexandra",
    "andy andrew drew",
    "matt matthew",
    "pete peter",
    "phil philip phillip",
    "ray raymond",
    "larry lawrence",
    "jerry gerald jerome",
    "fred frederick",
    "frank francis",
    "vince vincent",
    "walt walter",
    "doug douglas",
    "debbie deborah deb",
    "jen jennifer jenny",
    "becky rebecca",
    "chris christopher christine christina",
    "barb barbara",
    "cindy cynthia",
    "sandy sandra",
    "terry terence terrence theresa",
    "gus august augustus",
    "mitch mitchell",
    "nate nathan nathaniel",
    "zach zachary zack",
    "josh joshua",
    "val valerie",
    "kim kimberly",
    "eugene gene",
    "leonard len lenny leo",
    "stan stanley",
    "herb herbert",
    "hal harold harry",
    "ike isaac",
    "abe abraham",
    "ernie ernest",
    "marty martin",
    "manny manuel",
    "pepe jose",
    "paco francisco",
)


def _equivalents() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_SURNAMES):
        for word in line.split():
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


_EQUIVALENT = _equivalents()


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """``name`` in lower-case letters without diacritics, apostrophes and parentheses.

    Cyrillic and Greek are written in Latin letters; letters of other scripts are kept as they are.
    Words are parted by single blanks.
    """
    if _PLAIN.fullmatch(name, 0, MAX_NAME):  # most names, told at once
        return name[:MAX_NAME].lower()
    text = _PARENTHESIS.sub(" ", name[:MAX_NAME]).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
        text = text.translate(_OTHER_LETTERS)
    text = text.translate(_SPECIAL)
    return " ".join(_WORD.findall(text))


def tokens(name: str) -> list[str]:
    """The folded words of ``name``, without honorifics before it where two words remain."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in _AFTER:
        words = words[:-1]
    first = 0
    least = _least(words[-1:])
    while words[first : first + 1] and words[first] in HONORIFICS and len(words) - first > least:
        first += 1
    if first == 0 and "," in name and words and words[-1] in HONORIFICS and len(words) > 2:
        return words[:-1]
    return words[first:]


def _least(words: list[str]) -> int:
    """How many words are left when honorifics go: of other scripts one is a whole name."""
    return 1 if len(words) == 1 and not words[0].isascii() else 2


_SOUNDS = (
    ("sch", "s"), ("sh", "s"), ("tch", "j"), ("ch", "j"), ("zh", "j"), ("dj", "j"), ("dzh", "j"),
    ("kh", "k"), ("gh", "k"), ("ph", "f"), ("th", "t"), ("dh", "t"), ("tz", "s"), ("ts", "s"),
    ("ck", "k"), ("qu", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("x", "ks"),
)  # fmt: skip
_LETTERS = str.maketrans(
    {"c": "k", "q": "k", "g": "k", "d": "t", "b": "p", "w": "v", "z": "s", "h": None, "y": None,
     "a": None, "e": None, "i": None, "o": None, "u": None}
)  # fmt: skip
_VOWELS = frozenset("aeiouy")
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word as romanisations agree on them.

    Vowels go, voiced and unvoiced consonants fall together, doubled letters count once:
    ``gaddafi``, ``kadhafi`` and ``qaddafi`` are all ``ktf``. A word without consonants is itself.
    """
    if not word.isascii():
        return word
    text = word
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    text = _REPEATED.sub(r"\1", text.translate(_LETTERS))
    return text or word


def distance(first: str, second: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap neighbours) from one word to the other.

    Counts no further than ``limit``; what is beyond is ``limit + 1``.
    """
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        earlier, before = before, row
        row = [i]
        for j, other in enumerate(second, start=1):
            cost = before[j - 1] + (letter != other)
            cost = min(cost, before[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


@lru_cache(maxsize=65536)
def word_similarity(first: str, second: str) -> float:
    """How alike two folded words of names are, from 0 to 1.

    The steps were set so that one slip in a word of four letters or more stays above .75 and two
    different common names (``maria``, ``mario``) below 1.
    """
    if first == second:
        return 1.0
    if len(first) == 1 or len(second) == 1:
        return 0.85 if first[0] == second[0] else 0.0
    if _EQUIVALENT.get(first, frozenset()) & _EQUIVALENT.get(second, frozenset()):
        return 0.95
    longest = max(len(first), len(second))
    limit = 1 if longest < 6 else 2 if longest < 9 else 3
    edits = distance(first, second, limit)
    begin_alike = first[0] == second[0] or (first[0] in _VOWELS) == (second[0] in _VOWELS)
    same_sound = begin_alike and skeleton(first) == skeleton(second)
    if edits > limit:
        return 0.75 if same_sound else 0.0
    value = 1 - edits / longest
    if same_sound:
        value = max(value, 0.88 if longest >= 4 else 0.8)
    return value if value >= 0.6 else 0.0


def similarity(first: Sequence[str], second: Sequence[str]) -> float:
    """How alike two names are, given as folded words (:func:`tokens`), from 0 to 1.

    Words are paired one to one, best pairs first, in any order; what is left over on either side
    costs less for particles and middle names than for names at the edges.
    """
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    glued = _glued(first, second)
    if glued:
        return glued
    pairs = _alike_words(first, second)
    used_second: set[int] = set()
    scores: list[tuple[float, int]] = []
    order: dict[int, int] = {}
    for value, _, i, j in pairs:
        if i in order or j in used_second:
            continue
        order[i] = j
        used_second.add(j)
        scores.append((value, max(1, min(len(first[i]), len(second[j])))))
    if not scores:
        return 0.0
    total = sum(value * weight for value, weight in scores) / sum(weight for _, weight in scores)
    left, other = _left_over(first, set(order)), _left_over(second, used_second)
    # A name left over on either side is two people's, not one name and a shorter form of it.
    clash = 0.1 if min(left, other) >= _MIDDLE else 0.0
    jumbled = 0.0 if _turned([order[i] for i in sorted(order)]) else 0.09
    return max(0.0, total - left - other - clash - jumbled)


def _alike_words(first: Sequence[str], second: Sequence[str]) -> list[tuple[float, int, int, int]]:
    """Words of two names that are alike: how much, how far apart, and their places, best first.

    An initial that is no family name is not held against a family name.
    """
    last, other_last = len(first) - 1, len(second) - 1
    pairs = []
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            if len(a) == 1 < len(b) and i < last and j == other_last:
                continue
            if len(b) == 1 < len(a) and j < other_last and i == last:
                continue
            value = word_similarity(a, b)
            if value > 0:
                pairs.append((value, -abs(i - j), i, j))
    return sorted(pairs, reverse=True)


def _turned(places: Sequence[int]) -> bool:
    """Whether places run on, once around at most: as when the family name moves to the front."""
    falls = sum(after < before for before, after in pairwise(places))
    return falls == 0 or (falls == 1 and places[-1] < places[0])


def _glued(first: Sequence[str], second: Sequence[str]) -> float:
    """The score when both are the same letters once blanks go, whatever word comes first."""
    if len(first) == len(second) and sorted(first) == sorted(second):
        # The family name may stand first or last; given names swapped among themselves are others.
        turns = [[*first[turn:], *first[:turn]] for turn in range(1, len(first))]
        return 0.99 if list(second) in turns else 0.9
    joined = "".join(second)
    if sum(map(len, first)) != len(joined):
        return 0.0
    for turn in range(len(first)):
        if "".join((*first[turn:], *first[:turn])) == joined:
            return 0.98
    return 0.0


_MIDDLE = 0.05
"""What a middle name or an initial costs that the other name lacks."""
_FAMILIES_TEXT = """
kim lee yi ri rhee park pak choi choe jung jeong chung jong cho jo kang yoon yun jang lim im
rim han oh seo so shin sin kwon hwang ahn an song ryu yoo yu hong jon jeon ko go moon mun son
yang paek baek bae ho huh nam sim shim roh no ha kwak sung cha joo ju chu min jin ji na wang li
zhang liu chen zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie tang
feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan
pan du dai xia zhong tian ren fan fang shi yao tan liao xiong jin hao kong bai cui kang mao qiu
qin gu hou shao meng long wan duan lei qian tsai hsieh chang lai nguyen tran le pham hoang phan
vu vo dang bui do ho ngo duong ly
"""
FAMILIES = frozenset(_FAMILIES_TEXT.split())
"""Family names that stand first, before a given name none of whose parts is ever dropped."""


def _left_over(words: Sequence[str], used: set[int]) -> float:
    cost = 0.0
    for place, word in enumerate(words):
        if place in used:
            continue
        if word in PARTICLES:
            cost += 0.02
        elif len(word) == 1:
            cost += _MIDDLE
        elif 0 < place < len(words) - 1:
            cost += 0.15 if words[0] in FAMILIES else _MIDDLE
        else:
            cost += 0.14
    return cost
