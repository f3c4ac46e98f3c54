"""Whether two tellings that say much the same pull apart, and in what: precision before recall.

Number, day, doer, or one denying the other. What differs has to be all that differs: two places,
two rounds of a vote, a condition that the one makes, a toll that rose overnight pull nothing apart.
"""

import re
from typing import Literal

from rootsource.knowledge.sectors import sector_of
from rootsource.link.counts import SPELLED, counted, differ
from rootsource.link.dates import exact, gap
from rootsource.link.phrases import (
    denied,
    plainly_alike,
    proper_names,
    similarity,
    stem,
    stems,
    wording,
)
from rootsource.link.tellings import Piece

NEARLY_ALL = 0.75
"""So alike are two wordings that state the same but for one thing."""
FEW = 4
"""Of so few stems two in common are chance."""
_DEED = 3  # stems of a deed that tell it from others
# "…, an oil ministry official said": on whose word a sentence stands.
_ATTRIBUTED = re.compile(
    r",\s+(?:according to\b.*|[^,]{2,80}\b(?:said|says|told|announced|reported)\b[^,]*)$"
)
# "Government forces", "the Norwegian navy": nothing but who did it stands before the verb.
_DOER = re.compile(
    r"(?!.*\b(?:of|in|at|by|to|for|with|on|from|his|her|their|its|is|are|was|were|be|been|will|"
    r"has|have|had|not|never)\b)(?:[\w.’'-]+ ){0,4}[\w.’'-]+",
    re.IGNORECASE,
)
_SAID_MORE = 0.65  # of which the one says more than the other
_ALIKE = 0.45  # two numbers apart, four words are alike by no more
_DENIED_FEW = 0.9  # and to deny so few is to deny nearly these very ones
_SAME_SIZE = 0.75  # stems of the shorter: who gives more of a saying does not deny it
_NOT_STATED = ("demand", "ask", "want", "promise", "threaten")  # neither true nor false
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject|disput|disprov|refut|rebut|debunk|contradict|dispel)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"^\W*(?:[\w.-]+ ){0,3}?[\w.-]+(?:['’]s|s['’]) |^\W*(?:the|a|an)\b.* of\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|"
    r"do|does|did|\w{3,}ed)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|whether|in case|as long as|until|would|could|might|may)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:,]\s+(?:and|but|while|after|which|who|as)\b|[;:]\s")
_NUMBER = re.compile(rf"\b(?:\d[\d.,]*|{'|'.join(SPELLED)})\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?=[A-Z])|(?<=[a-z.] )\d{1,2}\b|"
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b\.?"
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
_TO_COME = re.compile(r"\b(?:will|shall|going to|plans? to|intends? to)\b|['’]ll\b")
_SOON = 4  # days
_DAYS_OFF = 7  # the same deed is not told of days further apart; another like it may be


def details(first: Piece, second: Piece, like: float) -> Literal["number", "date"] | None:
    """Whether two sources say the same but for a number, or for a day of a month."""
    if like < _ALIKE or first.telling.report == second.telling.report:
        return None
    if other_matter(first, second):
        return None
    words = [_told(one) for one in (first, second)]
    if first.days and second.days and not first.days & second.days:
        return "date" if _but_for(_DAY, *words) else None
    return "number" if counts_apart(first, second) else None


def counts_apart(first: Piece, second: Piece) -> str | None:
    """In words, numbers of one thing in two pieces that else say the same; else ``None``."""
    words = [_counting(_told(one)) for one in (first, second)]
    same = not other_matter(first, second) and _but_for(_NUMBER, *words)
    return counts_differ(first, second) if same else None


def _told(piece: Piece) -> str:
    """The words of a piece without its speaker's name."""
    name = {*(piece.telling.speaker or "").split()}
    if piece.compared != piece.telling.words:
        return piece.compared
    return " ".join(word for word in piece.compared.split() if word.strip(",.:") not in name)


def _counting(words: str) -> str:
    """The clause of ``words`` that counts something, if one alone does."""
    clauses = [one for one in _CLAUSE.split(words) if counted(one)]
    return clauses[0] if len(clauses) == 1 else words


def _but_for(what: re.Pattern[str], one: str, other: str) -> bool:
    """Whether two wordings, ``what`` taken out, are one, or the one only says more.

    Where each has a word that the other lacks, that word may be all the difference: killed, hurt.
    """
    short, long = sorted((stems(what.sub(" ", words)) for words in (one, other)), key=len)
    alike = similarity(*(what.sub(" ", words) for words in (one, other)))
    return short <= long and (alike >= _SAID_MORE or short == long)


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


def same_extent(first: Piece, second: Piece, like: float) -> bool:
    """Whether two wordings state nearly all the same, none of them more than the other.

    What is denied in the one has to stand in the other. A denial may leave out some of what it
    denies, if it says nothing else.
    """
    words = [one.compared for one in (first, second)]
    dates = [one.telling.date for one in (first, second)]
    stated = not any(one.act in _NOT_STATED for one in (first, second))
    if not stated or any(_DENYING.search(one) or _is_topic(one) for one in words):
        return False
    if min(wording(one).negations for one in words) > 0:
        return False  # each denies something: nobody can tell whether the same
    to_come = any(map(_TO_COME.search, words)) and (gap(*dates) or 0) > _SOON
    if to_come or not all(denied(one) <= stems(other) for one, other in (words, words[::-1])):
        return False  # what somebody will do, he may make up his mind about
    if other_matter(first, second) or plainly_alike(*words) < NEARLY_ALL:
        return False
    short, long = sorted((wording(one).stems for one in words), key=len)
    least = _DENIED_FEW if len(short) <= FEW else NEARLY_ALL
    if like >= least and len(short) >= _SAME_SIZE * len(long):
        return True
    denial = min((first, second), key=lambda one: not negated(one))
    return len(short) > FEW and stems(denial.compared) == short and short <= long


def _is_topic(words: str) -> bool:
    """Whether words name what was spoken of, and assert nothing: "the two boats' meddling"."""
    return bool(_POSSESSIVE.match(words)) and not _FINITE.search(words)


def negated(piece: Piece) -> bool:
    """Whether a piece tells that something is not so."""
    return (piece.telling.certainty == "denied") != wording(piece.telling.words).negated


def other_doer(first: Piece, second: Piece) -> bool:
    """Whether two tell one deed, no talk, of different doers: all but who did it is the same."""
    dated = exact(first.telling.date) and exact(second.telling.date)
    if not (first.triggers & second.triggers and dated) or turned(first, second):
        return False
    if not (is_deed(first) and is_deed(second)):
        return False
    (doer, deed), (other, same) = (_doer_and_deed(one) for one in (first, second))
    if len(stems(deed)) < _DEED or stems(doer) & stems(other) or _names_only_in(deed, same):
        return False
    kinds = [sector_of(one) for one in (doer, other)]
    if not _but_for(_NUMBER, deed, same) or (kinds[0] is not None and kinds[0] == kinds[1]):
        return False  # troops and soldiers are one
    if first.actors and second.actors:
        return not first.actors & second.actors and meet(first.recipients, second.recipients)
    # A state or its forces in the one telling, and who fights a state in the other.
    states = [kinds[0] in _STATE or bool(first.actors), kinds[1] in _STATE or bool(second.actors)]
    return any(states[at] and kinds[1 - at] in _FOES for at in (0, 1))


def is_deed(piece: Piece) -> bool:
    """Whether an event is more than talk."""
    return piece.quad is not None and piece.quad.startswith("material")


def _doer_and_deed(piece: Piece) -> tuple[str, str]:
    """Who acts, and from the verb on what is done; no deed where it is told otherwise."""
    words = _ATTRIBUTED.sub("", piece.telling.words)
    for match in re.finditer(r"[\w'’-]+", words):
        if stem(match.group()) in piece.triggers:
            doer = re.split(r"\bthat\b|\bsaid\b|[,;:]|\s[-–—]\s", words[: match.start()])[-1]
            told = _DOER.fullmatch(doer.strip()) and not match.group().endswith("ing")
            return (doer, words[match.start() :]) if told else ("", "")
    return ("", "")


def turned(first: Piece, second: Piece) -> bool:
    """Whether who did it in the one had it done to them in the other, and the other way round."""
    return meet(first.actors, second.recipients) and meet(first.recipients, second.actors)


def other_day(first: Piece, second: Piece) -> bool:
    """Whether two tell one deed of one pair of sides on different days of a week, both in words."""
    # What costs least is looked at first: few pairs get as far as their words.
    if not (first.triggers & second.triggers and first.plover == second.plover):
        return False
    if first.telling.report == second.telling.report:
        return False
    apart = gap(first.telling.date, second.telling.date)
    dated = exact(first.telling.date) and exact(second.telling.date)
    if apart is None or apart > _DAYS_OFF or not dated:
        return False
    sides = first.actors & second.actors and meet(first.recipients, second.recipients)
    return bool(sides and first.days and second.days)


def meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sides share someone; a side nobody names shares with another such side."""
    return bool(one & other) or not (one or other)
