"""Where the words of an attribution stand: what belongs to it besides source, cue and content.

Hedges (``reportedly``), media (``on Twitter``) and occasions (``In a speech on Monday, she ...``)
stand beside source and cue, inside the statement's own stretch of its sentence.
"""

from bisect import bisect_left, bisect_right

from rootsource.types import Reading, Span, Statement


def attribution_paths(reading: Reading) -> dict[str, Span]:
    """For each statement, by id, the stretch of text around its source and cue.

    It begins where its sentence, its parent's content, or the statement before it leaves off,
    and ends where its content, the next statement or the sentence begins or ends.
    """
    statements = reading.statements
    stops = sorted(
        {end for _, end in reading.sentences}
        | {edge for item in statements for span in item.content for edge in span}
        | {end for item in statements if item.cue for _, end in item.cue.spans}
    )
    starts = sorted(
        {end for _, end in reading.sentences}
        | {edge for item in statements for span in item.content for edge in span}
        | {_edges(item)[0] for item in statements}
    )
    found = {}
    for item in statements:
        first, last = _edges(item)
        before = bisect_right(stops, first)
        after = bisect_left(starts, last)
        begin = stops[before - 1] if before else 0
        end = starts[after] if after < len(starts) else len(reading.report.text)
        found[item.id] = (begin, max(end, last))
    return found


def _edges(statement: Statement) -> Span:
    """First and last letter of the source and cue (of the content, where it has neither)."""
    spans = list(statement.cue.spans) if statement.cue else []
    if statement.source and (not spans or statement.source.spans[0][0] < spans[0][0]):
        spans = [*statement.source.spans, *spans]
    spans = spans or statement.content
    return spans[0][0], max(end for _, end in spans)
