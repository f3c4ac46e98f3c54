"""The reading step: fills ``reading.times``."""

from datetime import date

from rootsource.knowledge.world_events import anniversary_day
from rootsource.read.analysis import Analysis
from rootsource.read.sentences import split_sentences
from rootsource.read.times.find import find_expressions
from rootsource.read.times.meaning import (
    Anniversary,
    Expression,
    Fixed,
    Meaning,
    Point,
    Shift,
    Timed,
)
from rootsource.read.times.resolve import Narrator
from rootsource.types import Reading, Report, Span, Time


def add_times(reading: Reading, analysis: Analysis | None = None) -> None:
    """Fills ``reading.times`` with the report's time expressions, in text order.

    Values are counted from ``report.published``. Where that is unknown but ``published_range`` is
    known, a value is given if every day of the range gives the same; otherwise parts stay open
    (``XXXX-08``, ``XXXX-WXX-1``, ``PAST_REF``), as TIMEX3 writes what a text leaves open.
    """
    report = reading.report
    sentences = reading.sentences or (analysis.sentences if analysis else [])
    sentences = sentences or split_sentences(report.text)
    expressions = find_expressions(report.text)
    days = _reference_days(report)
    known: list[date | None] = [*days] or [None]
    runs = [_values(report.text, sentences, expressions, day) for day in known]
    if len(runs) > 1:
        opened = _values(report.text, sentences, expressions, None)
        values = [
            seen[0] if len(set(seen)) == 1 else left_open
            for *seen, left_open in zip(*runs, opened, strict=True)
        ]
    else:
        values = runs[0]
    reading.times = [
        Time(f"t{number}", expression.span, expression.type, value, _basis(expression, report))
        for number, (expression, value) in enumerate(
            ((one, value) for one, value in zip(expressions, values, strict=True) if value), start=1
        )
    ]


def _reference_days(report: Report) -> list[date]:
    """The day a report is dated, or the first and last it may be dated; none where unknown."""
    for candidates in ((report.published,), report.published_range or ()):
        days = [day for text in candidates if text and (day := _day(text))]
        if days:
            return sorted(set(days))
    return []


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    # ``0001-01-01`` is what some systems write for no date; around it years cannot be counted.
    return day if 1000 < day.year < 9000 else None


def _values(
    text: str, sentences: list[Span], expressions: list[Expression], day: date | None
) -> list[str]:
    def anniversary(meaning: Anniversary, published: date | None) -> date | None:
        words = text[meaning.event[0] : meaning.event[1]]
        return anniversary_day(words, meaning.count, published)

    narrator = Narrator(text, sentences, day, anniversary)
    return [narrator.value(expression) for expression in expressions]


def _basis(expression: Expression, report: Report) -> str | None:
    """What a value rests on, in words; ``None`` where the date was written out."""
    meaning: Meaning | None = expression.meaning
    if isinstance(meaning, Timed):
        meaning = meaning.base or Shift("day", 0)
    if isinstance(meaning, Fixed):
        return None
    if isinstance(meaning, Anniversary):
        return "the event's own date"
    if isinstance(meaning, Shift) and meaning.anchor == "then":
        return "the time told of before"
    if report.published:
        how = " (inferred)" if report.published_basis == "inferred" else ""
        tense = ", by the tense" if isinstance(meaning, Point) and meaning.direction is None else ""
        return f"the report's date {report.published}{how}{tense}"
    if report.published_range:
        return "the report's range {} to {}".format(*report.published_range)
    return None
