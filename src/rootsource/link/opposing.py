"""Whether two tellings that say much the same pull apart, and in what: precision before recall.

Number, day, doer, or one denying the other. What differs has to be all that differs: two places,
two rounds of a vote, a condition that the one makes, a toll that rose overnight pull nothing apart.
"""

import re
from typing import Literal

from rootsource.knowledge.sectors import sector_of
from rootsource.link.counts import differ
from rootsource.link.dates import exact, gap
from rootsource.link.phrases import denied, similarity, stems, wording
from rootsource.link.tellings import Piece

NEARLY_ALL = 0.75
"""So alike are two wordings that state the same but for one thing."""
FEW = 4
"""Of so few stems two in common are chance."""
_ALIKE = 0.45  # two numbers apart, four words are alike by no more
_DENIED_FEW = 0.9  # and to deny so few is to deny nearly these very ones
_SAME_SIZE = 0.75  # stems of the shorter: who gives more of a saying does not deny it
_NOT_STATED = ("demand", "ask", "want", "promise", "threaten")  # neither true nor false
_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|whether|in case|as long as|until|would|could|might|may)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b\d[\d.,]*\b")
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?=[A-Z])|(?<=[a-z.] )\d{1,2}\b|"
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b\.?"
)
_NAME = re.compile(r"(?<=[\w,;:'’“\"(–—-] )[A-ZÀ-Þ][\w'’-]+")
_NO_NAME = frozenset(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905 - a list of quoted words reads worse
)
_PREFIX = 4  # letters that a name and what is derived from it share: Turkey, Turkish
# Words of which a sentence has one or the other: which round, which part, which time.
_WHICH = (
    frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "final", "last", "next")),
    frozenset("north south east west northern southern eastern western central".split()),  # noqa: SIM905
    frozenset("morning afternoon evening night noon dawn".split()),  # noqa: SIM905
    frozenset("monday tuesday wednesday thursday friday saturday sunday".split()),  # noqa: SIM905
    frozenset("men women children boys girls".split()),  # noqa: SIM905
)
_STATE, _FOES = ("GOV", "MIL", "COP", "SPY"), ("REB", "OPP", "CRM")
_DAYS_OFF = 7  # the same deed is not told of days further apart; another like it may be


def details(first: Piece, second: Piece, like: float) -> Literal["number", "date"] | None:
    """Whether two sources say the same but for a number, or for a day of a month."""
    if like < _ALIKE or first.telling.report == second.telling.report:
        return None
    if other_matter(first, second):
        return None
    if _like_without(_DAY, first, second) >= NEARLY_ALL and _other_days(first, second):
        return "date"
    if _like_without(_NUMBER, first, second) < NEARLY_ALL or not counts_differ(first, second):
        return None
    return "number"


def counts_differ(first: Piece, second: Piece) -> str | None:
    """In words, numbers of one thing in two pieces that cannot both be right; else ``None``.

    A later report may know of more, and whoever counted may count again.
    """
    found = differ(first, second)
    if found is None:
        return None
    earlier, later = sorted((first, second), key=lambda one: one.telling.date or "")
    if not gap(earlier.telling.date, later.telling.date):
        return found
    outlets = [one.telling.chain[0] if one.telling.chain else None for one in (earlier, later)]
    if outlets[0] is not None and outlets[0] == outlets[1]:
        return None
    if first.who is not None and first.who == second.who:
        return None
    few, many = re.findall(r"\d[\d.]*", differ(earlier, later) or "")[:2]
    return None if float(few) < float(many) else found


def _like_without(what: re.Pattern[str], first: Piece, second: Piece) -> float:
    return similarity(*(what.sub(" ", one.compared) for one in (first, second)))


def _other_days(first: Piece, second: Piece) -> bool:
    return bool(first.days and second.days and not first.days & second.days)


def other_matter(first: Piece, second: Piece) -> bool:
    """Whether each of two names a place, a person, a round or a part that the other does not.

    Or one of them speaks of what comes to pass on a condition alone.
    """
    words = [one.telling.words for one in (first, second)]
    if bool(_CONDITION.search(words[0])) != bool(_CONDITION.search(words[1])):
        return True
    own = [_names_only_in(*words), _names_only_in(*reversed(words))]
    if all(own):
        return True
    said = [{*re.findall(r"[a-z]+", one.lower())} for one in words]
    return any(
        (kind & said[0]) and (kind & said[1]) and (kind & said[0]) != (kind & said[1])
        for kind in _WHICH
    )


def _names_only_in(words: str, others: str) -> set[str]:
    known = {one[:_PREFIX] for one in re.findall(r"[\w'’-]+", others.lower())}
    return {one for one in proper_names(words) if one[:_PREFIX] not in known}


def proper_names(words: str) -> set[str]:
    """Words in lower case that are written with a capital though no sentence begins with them."""
    return {one.lower() for one in _NAME.findall(words)} - _NO_NAME


def same_extent(first: Piece, second: Piece, like: float) -> bool:
    """Whether two wordings state nearly all the same, none of them more than the other.

    What is denied in the one has to stand in the other. A denial may leave out some of what it
    denies, if it says nothing else.
    """
    words = [one.compared for one in (first, second)]
    if any(one.act in _NOT_STATED for one in (first, second)) or any(map(_DENYING.search, words)):
        return False
    if min(wording(one).negations for one in words) > 0:
        return False  # each denies something: nobody can tell whether the same
    if not (denied(words[0]) <= stems(words[1]) and denied(words[1]) <= stems(words[0])):
        return False
    if other_matter(first, second):
        return False
    short, long = sorted((wording(one).stems for one in words), key=len)
    least = _DENIED_FEW if len(short) <= FEW else NEARLY_ALL
    if like >= least and len(short) >= _SAME_SIZE * len(long):
        return True
    denial = min((first, second), key=lambda one: not negated(one))
    return len(short) > FEW and stems(denial.compared) == short and short <= long


def negated(piece: Piece) -> bool:
    """Whether a piece tells that something is not so."""
    return (piece.telling.certainty == "denied") != wording(piece.telling.words).negated


def other_doer(first: Piece, second: Piece) -> bool:
    """Whether two tell one deed of different doers, each named by the one alone."""
    dated = exact(first.telling.date) and exact(second.telling.date)
    if not (first.triggers & second.triggers and dated):
        return False
    alone = _only_in(first, second) and _only_in(second, first)
    rest = [_without_doer(one) for one in (first, second)]
    if not alone or similarity(*rest) < NEARLY_ALL or turned(first, second):
        return False
    kinds = [sector_of(one.telling.about[0]) for one in (first, second)]
    if kinds[0] is not None and kinds[0] == kinds[1]:
        return False  # troops and soldiers
    named = bool(first.actors and second.actors and not first.actors & second.actors)
    victims = meet(first.recipients, second.recipients)
    if named and victims:
        return not (_names_only_in(*rest) and _names_only_in(*reversed(rest)))
    # A state's forces in the one telling, and who fights a state in the other.
    foes = any(one in _STATE and other in _FOES for one, other in (kinds, kinds[::-1]))
    return foes and not _names_only_in(*rest)


def turned(first: Piece, second: Piece) -> bool:
    """Whether who did it in the one had it done to them in the other, and the other way round."""
    return meet(first.actors, second.recipients) and meet(first.recipients, second.actors)


def _without_doer(piece: Piece) -> str:
    """The words of a piece but for its doer's name."""
    name = {*piece.telling.about[0].split()}
    return " ".join(word for word in piece.telling.words.split() if word not in name)


def other_day(first: Piece, second: Piece) -> bool:
    """Whether two tell one deed of one pair of sides on different days of a week, both in words."""
    apart = gap(first.telling.date, second.telling.date)
    sides = first.actors & second.actors and meet(first.recipients, second.recipients)
    told = first.days and second.days and first.telling.report != second.telling.report
    same = first.triggers & second.triggers and first.plover == second.plover
    dated = exact(first.telling.date) and exact(second.telling.date)
    return bool(sides and told and same and dated and apart is not None and apart <= _DAYS_OFF)


def _only_in(own: Piece, other: Piece) -> bool:
    """Whether the doer's name stands in the one's words and nowhere in the other's."""
    doer = own.telling.about[0].split()[-1:]
    return bool(doer) and doer[0] in own.telling.words and doer[0] not in other.telling.words


def meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sides share someone; a side nobody names shares with another such side."""
    return bool(one & other) or not (one or other)
