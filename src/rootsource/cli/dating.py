"""``rootsource date``: when a report was published, by its text, and what shows it."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rootsource.cli.output import Format, console, one_line, print_rows

if TYPE_CHECKING:
    from rootsource.read.dating import Dating
    from rootsource.types import Report

_COLUMNS = (
    *("path", "given", "first", "last", "day", "confidence"),
    *("not_before", "not_after"),
)


def register(app: typer.Typer) -> None:
    """Add the command ``date``."""
    app.command("date", epilog="Example: [bold]rootsource date report.txt[/bold]")(date)


def date(
    paths: Annotated[list[str], typer.Argument(help="Files or folders; - is standard input.")],
    form: Annotated[Format, typer.Option("--format", help="How to print the dates.")] = Format.TEXT,
) -> None:
    """Say when a report was published, by what its text tells, and show the evidence.

    The answer is a range of at most some months that most probably holds the date, and the
    likeliest day where one stands out. Where the text tells less, only bounds are given: days
    before and after which it was hardly published. Evidence that speaks against the range is
    shown, too. A date given with the report is not used, so that the two can be compared.
    """
    from rootsource.collect import Failure, collect  # noqa: PLC0415 - loads decoders
    from rootsource.read.dating import date_report  # noqa: PLC0415 - loads tables
    from rootsource.types import Reading  # noqa: PLC0415 - as above

    failed = False
    rows: list[dict[str, Any]] = []
    for found in collect(paths):
        if isinstance(found, Failure):
            console(errors=True).print(f"rootsource: {one_line(str(found))}")
            failed = True
            continue
        dating = date_report(Reading(found))
        if form is Format.TEXT:
            _print(found, dating)
        else:
            rows.append(as_row(found, dating))
    if form is not Format.TEXT:
        print_rows(rows, form, _COLUMNS)
    if failed:
        sys.exit(1)


def as_row(report: "Report", dating: "Dating") -> dict[str, Any]:
    """The dating as a flat object with its evidence as a list."""
    return {
        "path": report.path,
        "id": report.key or report.id,
        "given": report.published,
        "first": dating.first,
        "last": dating.last,
        "day": dating.day,
        "confidence": dating.confidence,
        "day_confidence": dating.day_confidence,
        "not_before": dating.not_before,
        "not_after": dating.not_after,
        "evidence": [
            {
                "span": list(clue.span),
                "words": one_line(report.text[slice(*clue.span)]),
                "kind": clue.kind,
                "reason": clue.reason,
                "agrees": clue.agrees,
            }
            for clue in dating.evidence
        ],
    }


def _print(report: "Report", dating: "Dating") -> None:
    out = console()
    out.print(one_line(report.path or report.title or "report"), style="bold")
    out.print(f"  {summary(dating)}")
    if report.published:
        out.print(f"  given with the report: {report.published}")
    for clue in dating.evidence:
        mark = "+" if clue.agrees else "-"
        out.print(f"  {mark} {one_line(clue.reason)}  [{clue.span[0]}-{clue.span[1]}]")


def summary(dating: "Dating") -> str:
    """The answer in one line."""
    if dating.first is None and dating.not_before is not None:
        bounds = f"hardly before {dating.not_before} or after {dating.not_after}"
        return f"published: not told; {bounds} ({dating.confidence:.0%})"
    if dating.first is None or dating.last is None:
        return "published: unknown; the text does not tell"
    if dating.width == 1:
        return f"published: {dating.first} ({dating.confidence:.0%})"
    line = f"published: {dating.first} to {dating.last} ({dating.confidence:.0%})"
    if dating.day:
        line += f", most probably {dating.day} ({dating.day_confidence:.0%})"
    return line
