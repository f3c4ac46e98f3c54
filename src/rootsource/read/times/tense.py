"""Whether the words around a time expression tell of the past or of what is to come.

Without a parser this looks at the nearest sign in the same clause, first leftwards, as English
puts most dates after their verb (``said Monday``, ``will meet on Monday``), then rightwards
(``On Monday, the ministers met``).
"""

import re
from typing import Literal

from rootsource.types import Span

Tense = Literal["past", "future"]

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[;:()\n]|[,—–-](?=\s)")
_MUST = frozenset({"must", "should", "may", "might", "could"})
_DEADLINE = frozenset({"by", "until", "till", "before"})
_PLANS = frozenset(
    [
        "expects",
        "expected",
        "scheduled",
        "due",
        "slated",
        "upcoming",
        "proposed",
        "supposed",
        "planned",
    ]
)
_PLANS_TO = frozenset(
    [
        "plan",
        "plans",
        "planned",
        "planning",
        "set",
        "going",
        "hopes",
        "hope",
        "hoped",
        "intends",
        "intend",
        "intended",
        "vowed",
        "promised",
        "wants",
        "want",
        "agreed",
        "about",
        "likely",
        "ready",
        "prepares",
        "preparing",
        "aims",
        "hoping",
        "seeks",
        "wanted",
        "pledged",
        "scheduled",
        "hopes",
    ]
)
"""These tell of what is to come only before ``to``: ``agreed to meet``, not ``agreed in June``."""
_FUTURE_VERBS = frozenset(
    [
        "begins",
        "starts",
        "opens",
        "meets",
        "arrives",
        "leaves",
        "expires",
        "ends",
        "resumes",
        "votes",
        "convenes",
        "goes",
        "takes",
        "kicks",
        "faces",
        "travels",
        "heads",
        "returns",
        "visits",
        "comes",
        "becomes",
        "closes",
        "runs",
        "plays",
        "hosts",
        "holds",
        "launches",
        "airs",
        "departs",
        "appears",
    ]
)
_BEGIN_OR_END = frozenset({"begin", "start", "open", "end", "expire", "resume", "convene"})
_IRREGULAR = frozenset(
    [
        "was",
        "were",
        "had",
        "did",
        "said",
        "told",
        "got",
        "took",
        "came",
        "went",
        "made",
        "gave",
        "found",
        "left",
        "held",
        "met",
        "led",
        "saw",
        "won",
        "lost",
        "began",
        "broke",
        "brought",
        "built",
        "bought",
        "caught",
        "chose",
        "cut",
        "drew",
        "drove",
        "fell",
        "felt",
        "fought",
        "flew",
        "forgot",
        "froze",
        "grew",
        "heard",
        "hit",
        "hurt",
        "kept",
        "knew",
        "laid",
        "lent",
        "lay",
        "let",
        "rose",
        "ran",
        "sent",
        "shot",
        "showed",
        "shut",
        "sank",
        "sat",
        "sold",
        "forecast",
        "slept",
        "spent",
        "spoke",
        "spread",
        "stole",
        "struck",
        "stood",
        "swept",
        "swore",
        "taught",
        "thought",
        "threw",
        "understood",
        "wore",
        "wrote",
        "became",
        "been",
        "beat",
        "burst",
        "split",
        "cast",
        "bit",
        "bled",
        "bore",
        "dealt",
        "fled",
        "hid",
        "paid",
        "put",
        "quit",
        "read",
        "rode",
        "rang",
        "sang",
        "sought",
        "shook",
        "spun",
        "sprang",
        "stuck",
        "tore",
        "withdrew",
        "overthrew",
        "undertook",
        "wound",
    ]
)
_NOT_PAST = frozenset(
    [
        "need",
        "feed",
        "seed",
        "speed",
        "united",
        "indeed",
        "proceed",
        "exceed",
        "succeed",
        "hundred",
        "red",
        "bed",
        "agreed-upon",
        "unprecedented",
        "limited",
        "armed",
        "related",
        "added",
        "sacred",
    ]
)
_STOPS = frozenset(";:()\n—–")
_REPORTED = frozenset(["said", "told", "says", "announced", "added", "reported"])


def tense_at(text: str, sentence: Span, span: Span) -> Tense | None:
    """``"past"``, ``"future"`` or ``None`` where nothing tells, for the expression at ``span``."""
    before = _WORD.findall(text, max(sentence[0], span[0] - 160), span[0])
    after = _WORD.findall(text, span[1], min(sentence[1], span[1] + 160))
    left = _scan_left(before)
    return left or _scan_right(after)


def _scan_left(words: list[str]) -> Tense | None:
    """The tense that the words before an expression put it in, nearest first."""
    lowered = [word.lower() for word in reversed(words[-17:])]
    beside = _beside(lowered)
    if beside is not None or (lowered and lowered[0] in _OPENS):
        return beside
    infinitive = False
    for back, word in enumerate(lowered):
        if word in _STOPS:
            return None
        if _looks_ahead(word, lowered, back, infinitive=infinitive):
            return "future"
        passive = back + 1 < len(lowered) and lowered[back + 1] in {"be", "being", "is", "are"}
        if _is_past(word) and not passive:
            # ``asked them to vote in November``: the infinitive is open to either; before a
            # participle (``will be held``) the modal tells.
            return None if infinitive else "past"
        infinitive = infinitive or word == "to"
    return None


def _beside(lowered: list[str]) -> Tense | None:
    """What the words next to an expression, nearest first, say of it."""
    match lowered[:2]:
        case [("until" | "till"), *before] if before:
            return "future"
        case ["of", "ahead"]:  # ``ahead of Sunday's vote``
            return "future"
        case ["through", *_] if "from" not in lowered[:5]:
            return "future"
        case [onto, verb] if onto in _ONTO and verb in _MOVED:
            return "future"
        case _:
            return None


_OPENS = frozenset({"but", "while", "whereas", "although", "though"})
"""After these a clause begins, whose own verb follows the expression."""
_MOVED = frozenset(
    {"moved", "postponed", "delayed", "rescheduled", "adjourned", "deferred", "off", "back", "set"}
)
_ONTO = frozenset({"to", "for", "until", "till"})
"""``moved to Sunday``, ``set for June``, ``put off to July``."""
_ARRANGED = frozenset({"plan", "plans", "planned", "planning", "scheduled", "schedules"})
_DETERMINERS = frozenset({"a", "an", "the", "another", "more", "two", "three", "its", "their"})
_OBJECT = 12
"""So many words may what is planned take up before its day."""
_PREPOSITIONS = frozenset({"at", "on", "in", "for"})
_AHEAD = frozenset({"will", "shall", "won't", "won’t", "would", "upcoming"})


def _looks_ahead(word: str, lowered: list[str], back: int, *, infinitive: bool) -> bool:
    """Whether ``word``, ``back`` words before the expression, says that it is to come."""
    if (
        word in _AHEAD
        or word.endswith(("'ll", "’ll"))
        or (word in _MUST and lowered[0] in _DEADLINE)
    ):
        return True
    if word in {"is", "are", "was", "were"} and back and lowered[back - 1] == "to":
        return True
    if word in {"soon", "early"} and back == 1 and lowered[0] == "as":
        return True
    arranged = _is_arranged(word, lowered, back, infinitive=infinitive)
    if arranged is not None:
        return arranged
    if word in {"effective", "is", "are"}:
        # ``the vote is on Monday``, ``effective July 1``
        return all(between in _PREPOSITIONS for between in lowered[:back])
    present = word in _BEGIN_OR_END and lowered[back + 1 : back + 2] != ["to"] and back <= 2
    return (
        present  # ``talks end on Saturday``
        or (word in _PLANS_TO and infinitive)
        or (word in _FUTURE_VERBS and back <= 3)
    )


def _is_arranged(word: str, lowered: list[str], back: int, *, infinitive: bool) -> bool | None:
    """Whether a word for plans says that the expression is to come; ``None`` for other words."""
    if "had" in lowered[back + 1 : back + 3] and word in _PLANS:
        return False  # ``had been due to expire on Friday``
    if word in _ARRANGED and back and lowered[back - 1] in _DETERMINERS:
        return back <= _OBJECT  # ``planned a large march through the town on Saturday``
    if word in _PLANS and not (back + 1 < len(lowered) and lowered[back + 1] in {"be", "being"}):
        return infinitive or back <= 3
    return None


def _scan_right(words: list[str]) -> Tense | None:
    """The tense of the first verb after an expression that opens its clause."""
    for position, word in enumerate(words):
        lowered = word.lower()
        if lowered in _STOPS:
            return None
        if lowered in {"will", "shall", "should"} or lowered.endswith(("'ll", "’ll")):
            return "future"
        if lowered in {"is", "are"} and any(
            follower.lower() in _PLANS for follower in words[position + 1 : position + 3]
        ):
            return "future"
        if _is_past(lowered):
            return "past"
    return None


def _is_past(word: str) -> bool:
    if word in _IRREGULAR:
        return True
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST
