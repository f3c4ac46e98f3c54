"""How alike two wordings are: the one place where meaning is compared.

Words are compared by their stems, weighed alike but for function words, which count nothing; and
by runs of letters, which see through what the stemmer misses. No statistic of a corpus is used,
so that adding a report never changes how two others compare. A sentence encoder may take this
place: everything else asks :func:`similarity` alone.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)?")
_FUNCTION = frozenset(
    """
    a about added after against all also an and any are as at be because been before being between
    both but by can could did do does during each for from had has have he her here hers him his i
    if in into is it its itself just me might mine may more most must my of on once only or other
    our out over own s said say saying says she should so some such t than that the their them then
    there these they this those through to told too u under until up upon us very was we were what
    when where which while who whom whose will with would you your
    """.split()  # noqa: SIM905 - a list of a hundred quoted words reads worse
)
_NEGATION = frozenset(
    """
    not no never none neither nor nobody nothing without cannot can't won't don't doesn't didn't
    isn't aren't wasn't weren't wouldn't couldn't shouldn't hasn't haven't hadn't
    """.split()  # noqa: SIM905 - as above
)
# Words of negation that deny nothing of what is said.
_UNDENYING = re.compile(
    r"\bno (?:matter|doubt|later than|less than)\b|\bnot (?:only|just|merely|least)\b"
    r"|\bcannot but\b|\bwhether or not\b",
    re.IGNORECASE,
)
# Pasts that no ending tells, of verbs that news has often; none that is another word as well.
_PASTS = {
    past: verb
    for verb, pasts in {
        "begin": "began begun", "break": "broke broken", "bring": "brought", "build": "built",
        "buy": "bought", "catch": "caught", "choose": "chose chosen", "fight": "fought",
        "flee": "fled", "give": "gave given", "hold": "held", "know": "knew known",
        "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "sell": "sold",
        "send": "sent", "shoot": "shot", "spend": "spent", "steal": "stole stolen",
        "strike": "struck", "take": "took taken", "win": "won", "withdraw": "withdrew withdrawn",
        "write": "wrote written",
    }.items()
    for past in pasts.split()
}  # fmt: skip
_NAME = re.compile(
    r"(?<=[\w,;:'’“\"(–—-] )[A-ZÀ-Þ][\w'’-]+|^\W*[A-ZÀ-Þ][\w'’-]+(?= [A-ZÀ-Þ][a-zà-ÿ])"
)
_NO_NAME = frozenset(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905 - as above
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "edly", "ed", "es", "s", "ly")


@dataclass(frozen=True, slots=True)
class Wording:
    """A piece of text as it is compared: stems of its words, runs of letters, how often denied."""

    stems: frozenset[str]
    letters: frozenset[str]
    negations: int

    @property
    def negated(self) -> bool:
        """Whether it is denied: two negations, one within the other, assert."""
        return self.negations % 2 == 1


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """``word`` without its English ending: ``refused``, ``refuses`` and ``refuse`` are one."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if word in _PASTS:
        return stem(_PASTS[word])
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if ending == "s" and base.endswith(("s", "u", "i")):  # press, status, analysis
            continue
        if ending == "ly" and len(base) < 5:  # supply, family, early
            continue
        if base != word and len(base) >= 3:
            word = base + "y" if ending in ("ied", "ies") else base
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def is_function(word: str) -> bool:
    """Whether ``word``, in lower case, only serves the grammar of a sentence."""
    return word in _FUNCTION


def words(text: str) -> list[str]:
    """The words and numbers of ``text``, in lower case."""
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]


def word_starts(text: str) -> list[int]:
    """Where each of the :func:`words` of ``text`` begins."""
    return [match.start() for match in _WORD.finditer(text)]


def content_words(text: str) -> list[str]:
    """The words of ``text`` that carry meaning, in lower case and in order."""
    return [word for word in words(text) if word not in _FUNCTION and word not in _NEGATION]


def stems(text: str) -> frozenset[str]:
    """Stems of the words of ``text`` that carry meaning."""
    return frozenset(map(stem, content_words(text)))


@lru_cache(maxsize=20_000)
def denied(text: str) -> frozenset[str]:
    """Stems of the words that negations of ``text`` stand before: what they deny."""
    found = words(_UNDENYING.sub(" ", text))
    told: set[str] = set()
    for at, word in enumerate(found):
        if word in _NEGATION:
            rest = (one for one in found[at + 1 :] if one not in _FUNCTION and one not in _NEGATION)
            told.update(stem(one) for one in list(rest)[:1])
    return frozenset(told)


@lru_cache(maxsize=20_000)
def wording(text: str) -> Wording:
    """``text`` as it is compared."""
    found = stems(text)
    joined = " ".join(sorted(found))
    letters = frozenset(joined[i : i + 4] for i in range(len(joined) - 3))
    negations = sum(word in _NEGATION for word in words(_UNDENYING.sub(" ", text)))
    return Wording(found, letters, negations)


def similarity(first: str, second: str) -> float:
    """How far two wordings say the same, from 0 to 1, whether either is negated or not.

    Half is what they share of both, half what they share of the shorter, since one report trims
    what another gives in full. Fewer than three words that carry meaning tell nothing: 0, unless
    the two are the same.
    """
    a, b = wording(first), wording(second)
    if min(len(a.stems), len(b.stems)) < 3:
        return float(bool(a.stems) and a.stems == b.stems)
    return 0.7 * _alike(a.stems, b.stems) + 0.3 * _alike(a.letters, b.letters)


def proper_names(text: str) -> set[str]:
    """Words in lower case that are written with a capital though no sentence begins with them.

    A first word is one where another follows it: ``Ivo Lund``.
    """
    return {one.lower().strip(" “\"'‘") for one in _NAME.findall(text)} - _NO_NAME


@lru_cache(maxsize=20_000)
def _plain(text: str) -> frozenset[str]:
    names = proper_names(text)
    return frozenset(stem(word) for word in content_words(text) if word not in names)


def plainly_alike(first: str, second: str) -> float:
    """How far two wordings say the same of those whom they name, from 0 to 1.

    1 where one of them has nothing but names.
    """
    one, other = _plain(first), _plain(second)
    return _alike(one, other) if one and other else 1.0


def _alike(first: frozenset[str], second: frozenset[str]) -> float:
    if not first or not second:
        return 0.0
    both = len(first & second)
    return both / (len(first) + len(second)) + both / (2 * min(len(first), len(second)))
