"""News or history: which events a report tells as what went before.

Three signs: a date long before the report's own, words that open a look back (``during his
previous term``), and the part the sentence plays in the report (the roles of Choubey et al., 2020,
where the model gives them).
"""

import re
from collections.abc import Sequence

from rootsource.read.clauses import Tree
from rootsource.types import Report, Span, Time

HISTORICAL_ROLES = frozenset({"Distant_Historical"})
"""Sentence roles that tell history; the causes of today's news are too often news themselves."""
_VALUE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_LOOKS_BACK = re.compile(
    r"\b(?:(?:during|in|under|throughout) (?:his|her|its|their|the) (?:previous|first|last|earlier|"
    r"former|prior) (?:term|tenure|presidency|administration|government|visit|war|mandate)"
    r"|(?:\w+ )?(?:years?|decades?|centur(?:y|ies)|months) (?:ago|earlier|before)|in the past"
    r"|last (?:year|decade|century|month|summer|winter|spring|autumn|fall)|historically|previously"
    r"|in the (?:early|late|mid-?) ?(?:19|20)?\d0s|in the (?:19|20)?\d0s|back in (?:19|20)\d\d"
    r"|formerly|at the time|until then|earlier this (?:year|month)|since (?:19|20)\d\d"
    r"|(?:first|second|third|fourth|fifth|tenth) anniversary|used to)\b",
    re.IGNORECASE,
)
FAR = 30
"""Days before the report's date from which an event is earlier history, not this report's news."""


def looks_back(text: str) -> bool:
    """Whether ``text`` (a sentence or clause) has words that open a look back."""
    return _LOOKS_BACK.search(text) is not None


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
    last = _days(match, latest=True)
    return last + FAR <= _days(now, latest=False)


def _days(match: re.Match[str], *, latest: bool) -> int:
    """Days on a calendar of equal months, at the end of what is left open (or its start)."""
    year = int(match[1])
    month = int(match[2]) if match[2] else (12 if latest else 1)
    day = int(match[3]) if match[3] else (30 if latest else 1)
    return year * 360 + month * 30 + day


def is_background(
    tree: Tree,
    index: int,
    text: str,
    *,
    dates: Sequence[tuple[Span, str]],
    today: str | None,
    role: str | None,
) -> bool:
    """Whether the event at ``index`` is told as earlier history.

    Args:
        tree: its sentence.
        index: the event's outermost word.
        text: the report's text.
        dates: spans and values of the sentence's dates.
        today: the date the report is held against, if any.
        role: the sentence's discourse role, if the model gives one.
    """
    if role in HISTORICAL_ROLES:
        return True
    own = [value for span, value in dates if _belongs(tree, index, span)]
    if own or dates:
        values = own or [value for _, value in dates]
        if any(is_far(value, today) for value in values):
            return True
        if own:
            return False
    return looks_back(text[slice(*clause_span(tree, index))]) or _pluperfect(tree, index)


def clause_span(tree: Tree, index: int) -> Span:
    """First to last character of what the word at ``index`` governs (the sentence, unparsed)."""
    if not tree.parsed:
        return tree.span
    held = tree.subtree(index)
    return tree.nodes[held[0]].span[0], tree.nodes[held[-1]].span[1]


def _belongs(tree: Tree, index: int, span: Span) -> bool:
    if not tree.parsed:
        return True
    start, end = clause_span(tree, index)
    return start <= span[0] and span[1] <= end


def _pluperfect(tree: Tree, index: int) -> bool:
    """``had done`` outside anyone's words: earlier than what the sentence tells."""
    if not tree.parsed or tree.nodes[index].deprel.split(":")[0] == "ccomp":
        return False
    return any(child.text.lower() == "had" for child in tree.children(index, "aux"))
