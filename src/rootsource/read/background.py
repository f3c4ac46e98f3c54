"""News or history: which events a report tells as what went before.

A sentence tells history when a date in it lies long before the report's, when words open a look
back (``during his previous term``), when the model takes it for history (the roles of Choubey et
al., 2020), or when it follows such a sentence and stays in the past. An event with a date of its
own goes by that.
"""

import re
from collections.abc import Sequence

from rootsource.read.clauses import Tree
from rootsource.types import Report, Span, Time

HISTORICAL_ROLES = frozenset({"Distant_Historical"})
"""Sentence roles that tell history; the causes of today's news are too often news themselves."""
_VALUE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_LOOKS_BACK = re.compile(
    r"\b(?:(?:during|in|under|throughout) (?:his|her|its|their|the) (?:previous|first|last|earlier|"
    r"former|prior) (?:term|tenure|presidency|administration|government|visit|war|mandate)"
    r"|(?:years?|decades?|centur(?:y|ies)|months) (?:ago|earlier|before|later)"
    r"|last (?:year|decade|century|month|summer|winter|spring|autumn|fall)|in the past"
    rf"|last {_MONTH}|within (?:weeks|months|years)|historically|previously|formerly"
    r"|in the (?:early|late|mid-?) ?(?:1[89]|20)?\d0s|in the (?:1[89]|20)?\d0s"
    r"|(?:back )?in (?:the )?(?:1[89]|20)\d\d|at the time|until then|earlier this (?:year|month)"
    r"|since (?:19|20)\d\d|(?:first|second|third|fourth|fifth|tenth) anniversary|used to"
    r"|(?:cold|world) war|was (?:founded|established|born) in)\b"
)
"""In small letters: to search a text made small is several times faster than to pass over case."""
_RECENT = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:today|yesterday|this week)\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|will|has|have|says|said|may|could|would|can|told|should|must|plans|expects)\b"
)
FAR = 30
"""Days before the report's date from which an event is earlier history, not this report's news."""


def looks_back(text: str) -> bool:
    """Whether ``text`` (a sentence or clause) has words that open a look back."""
    return _LOOKS_BACK.search(text.lower()) is not None


def report_date(report: Report, times: Sequence[Time]) -> str | None:
    """The date a report is held against: its own, the start of its range, or its latest date.

    Without either the latest year the text names stands in: what is years before even that is
    history on any reading.
    """
    if report.published:
        return report.published
    if report.published_range:
        return report.published_range[0]
    years = [time.value[:4] for time in times if time.type == "DATE" and _VALUE.match(time.value)]
    return f"{max(years)}-01-01" if years else None


def is_far(value: str, today: str | None) -> bool:
    """Whether the TIMEX3 ``value`` lies at least :data:`FAR` days before ``today``."""
    match, now = _VALUE.match(value), _VALUE.match(today or "")
    if match is None or now is None:
        return False
    return _days(match, latest=True) + FAR <= _days(now, latest=False)


def _days(match: re.Match[str], *, latest: bool) -> int:
    """Days on a calendar of equal months, at the end of what is left open (or its start)."""
    year = int(match[1])
    month = int(match[2]) if match[2] else (12 if latest else 1)
    day = int(match[3]) if match[3] else (30 if latest else 1)
    return year * 360 + month * 30 + day


def tells_history(sentence: str, *, far: bool, role: str | None, after_history: bool) -> bool:
    """Whether a sentence as a whole is a look back.

    On the historical and main sentences of 60 news articles (the discourse corpus' development
    part, without the model's roles): precision 80, recall 83.

    Args:
        sentence: its text.
        far: whether one of its dates lies long before the report's.
        role: its discourse role, where the model gives one.
        after_history: whether the sentence before it was a look back.
    """
    if role in HISTORICAL_ROLES:
        return True
    if ("day" in sentence or "week" in sentence) and _RECENT.search(sentence):
        return False
    stays = after_history and role != "Main" and _PRESENT.search(sentence) is None
    return far or stays or looks_back(sentence)


def is_background(
    tree: Tree,
    index: int,
    *,
    dates: Sequence[tuple[Span, str]],
    today: str | None,
    history: bool,
) -> bool:
    """Whether the event at ``index`` is told as earlier history.

    Args:
        tree: its sentence.
        index: the event's outermost word.
        dates: spans and values of the sentence's dates.
        today: the date the report is held against, if any.
        history: whether the sentence as a whole is a look back.
    """
    own = [value for span, value in dates if tree.parsed and _belongs(tree, index, span)]
    if own:
        return any(is_far(value, today) for value in own)
    return history or _pluperfect(tree, index)


def clause_span(tree: Tree, index: int) -> Span:
    """First to last character of what the word at ``index`` governs (the sentence, unparsed)."""
    if not tree.parsed:
        return tree.span
    held = tree.subtree(index)
    return tree.nodes[held[0]].span[0], tree.nodes[held[-1]].span[1]


def _belongs(tree: Tree, index: int, span: Span) -> bool:
    start, end = clause_span(tree, index)
    return start <= span[0] and span[1] <= end


def _pluperfect(tree: Tree, index: int) -> bool:
    """``had done`` outside anyone's words: earlier than what the sentence tells."""
    if not tree.parsed:
        if tree.nodes[index].upos == "NOUN":
            return False  # "had talks"
        before = tree.nodes[max(0, index - 3) : index]
        return any(node.text.lower() == "had" for node in before) and not any(
            node.text.lower() in {"said", "that"} for node in tree.nodes[:index]
        )
    if tree.nodes[index].deprel.split(":")[0] == "ccomp":
        return False
    return any(child.text.lower() == "had" for child in tree.children(index, "aux"))
