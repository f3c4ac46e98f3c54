"""Direct, indirect or mixed: how much of a content stands in quotation marks of its source.

Marks around words that an inner statement quotes are that statement's, not the outer one's; but
what somebody thinks or wants is not quoted, so its marks belong to the statement around it.
"""

import re
from collections.abc import Sequence

from rootsource.read.quote_marks import quoted_spans
from rootsource.types import Manner, Span, Statement

_PRIVATE = frozenset({"think", "want"})
_LETTER = re.compile(r"[^\W_]")
_LABEL = re.compile(r"\s*[:–—]\s*")
_SENTENCE_END = re.compile(r"[.?!…—-][)\]]?$")


def find_manner(text: str, statement: Statement, inner: Sequence[Statement] = ()) -> Manner:
    """The manner of ``statement``.

    Args:
        text: the report's text.
        statement: the statement, its spans known.
        inner: the statements within it, at any depth, their acts known.
    """
    if _is_transcript(text, statement) or _stands_alone(text, statement):
        return "direct"
    others = _quoted_by_others(text, statement, inner)
    inside = outside = 0
    unquoted: list[str] = []
    for start, end in statement.content:
        piece = list(text[start:end])
        for first, last in others:
            low, high = max(first, start), min(last, end)
            if low < high:
                piece[low - start : high - start] = "x" * (high - low)
        letters = "".join(piece)
        quoted = quoted_spans(letters, 0, len(letters))
        if not quoted:
            unquoted.append(letters)
            continue
        held = sum(len(_LETTER.findall(letters, first, last)) for first, last in quoted)
        inside += held
        outside += len(_LETTER.findall(letters)) - held
    if not inside:
        return "indirect"
    outside += sum(len(_LETTER.findall(piece)) for piece in unquoted)
    return "mixed" if outside or _is_phrase(text, statement.content) else "direct"


def _is_phrase(text: str, content: Sequence[Span]) -> bool:
    """Whether the quoted words are a phrase in somebody else's sentence (``speak of “peace”``)."""
    words = text[content[0][0] : content[-1][1]].strip("“”\"'‘’«» ")
    return (
        len(content) == 1
        and len(words.split()) < 5
        and words[:1].islower()
        and words[-1:].isalnum()
    )


def _quoted_by_others(text: str, statement: Statement, inner: Sequence[Statement]) -> list[Span]:
    """Contents of statements inside ``statement`` that quote on their own account."""
    own = sorted(statement.content)
    return [
        span
        for other in inner
        if other.act not in _PRIVATE and sorted(other.content) != own
        for span in other.content
        if quoted_spans(text, *span)
    ]


def _stands_alone(text: str, statement: Statement) -> bool:
    """Whether the statement is a quotation without source and cue, closed or not."""
    bare = statement.source is None and statement.cue is None
    return bare and text[statement.content[0][0]] in "“\"«„‘'"


def _is_transcript(text: str, statement: Statement) -> bool:
    """Whether the statement is a speaker's turn: a line of ``NAME: words``, whole sentences."""
    if not (statement.source and statement.cue and statement.content):
        return False
    source_start, source_end = statement.source.spans[0]
    content_start, content_end = statement.content[0][0], statement.content[-1][1]
    line_start = text.rfind("\n", 0, source_start) + 1
    line_end = text.find("\n", content_start)
    rest = text[content_end : line_end if line_end >= 0 else len(text)]
    return (
        not text[line_start:source_start].strip()
        and _LABEL.fullmatch(text[source_end:content_start]) is not None
        and not _LETTER.search(rest)
        and _SENTENCE_END.search(text[content_start:content_end] + rest.strip()[:1]) is not None
    )
