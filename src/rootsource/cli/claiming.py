"""``rootsource claims``, ``trace``, ``sources``, ``drift``, ``conflicts`` and ``positions``."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rootsource.cli.app import OK, SOME_FAILED
from rootsource.cli.linked import LinkedPaths, LinkedRecord, label, linked
from rootsource.cli.output import Format, console, one_line, print_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.tree import Tree

    from rootsource.collect import Failure
    from rootsource.record.links import About, KeptLinks
    from rootsource.types import Claim, Conflict, Position, Stand, Telling

Row = dict[str, Any]
Rows = Annotated[Format, typer.Option("--format", help="How to print.")]
ClaimArgument = Annotated[
    str,
    typer.Argument(
        metavar="CLAIM",
        help="A claim's id or its beginning, or a telling of it: a report's id, /, s1 or e1.",
        show_default=False,
    ),
]
_LISTED = 100  # claims that a person may look through
_ENDS = ("earlier", "later")  # of a change: the reports at either end
_SHOWN = 12  # claims of one position that a tree has room for
_CLAIM = ("id", "kind", "reports", "independent", "sources", "words")
_CHANGE = ("kind", "earlier", "later", "lost", "before", "after")
_CONFLICT = ("kind", "what", "first", "second", "roots")
_STAND = ("holder", "target", "issue", "date", "stance", "changed", "claim", "words")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command, example in (
        (claims, "claims -r news.db"),
        (trace, "trace 3fa9c1 -r news.db"),
        (sources, "sources 3fa9c1 -r news.db"),
        (drift, "drift reports/"),
        (conflicts, "conflicts -r news.db --format jsonl"),
        (positions, "positions -r news.db --holder NOR --target CHL"),
    ):
        epilog = f"Example: [bold]rootsource {example}[/bold]"
        app.command(command.__name__, epilog=epilog)(command)


def claims(
    paths: LinkedPaths = None,
    record: LinkedRecord = None,
    form: Rows = Format.TEXT,
    least: Annotated[
        int, typer.Option("--reports", min=1, help="Told by at least so many reports.")
    ] = 2,
    limit: Annotated[
        int | None,
        typer.Option(min=1, help="At most so many; as text 100.", show_default=False),
    ] = None,
) -> None:
    """List what several reports tell, and on how many independent sources it rests.

    Those told by most reports come first.
    """
    short = form is Format.TEXT
    failures: list[Failure] = []
    with linked(paths, record, failures) as links:
        found = links.ranked(least)
        most = limit or (_LISTED if short else len(found))
        shown = (claim_row(claim, short=short) for claim in links.made(n for n, _ in found[:most]))
        print_rows(shown, form, _CLAIM)
    if short and len(found) > most:
        console(errors=True).print(f"and {len(found) - most} more: --limit shows them")
    _end(failures)


def claim_row(claim: "Claim", *, short: bool = False) -> Row:
    """A claim as a row; ``short`` leaves its tellings out and cuts its words."""
    row: Row = {
        "id": claim.id,
        "kind": claim.kind,
        "reports": len({telling.report for telling in claim.tellings}),
        "independent": len(claim.roots),
        "roots": list(claim.roots),
        "sources": ", ".join(name or "not named" for name in claim.sources)
        if short
        else list(claim.sources),
        "words": one_line(claim.words, 100) if short else claim.words,
    }
    return row if short else row | {"tellings": [asdict(one) for one in claim.tellings]}


def trace(
    claim: ClaimArgument,
    paths: LinkedPaths = None,
    record: LinkedRecord = None,
    form: Rows = Format.TEXT,
) -> None:
    """Follow a claim back through every report and chain to its roots, as a tree.

    Below stand the claims that state the same position at other times, and what pulls apart.
    """
    failures: list[Failure] = []
    with linked(paths, record, failures) as links:
        found = _claim(links, claim)
        if form is Format.TEXT:
            console().print(_tree(links, found))
        else:
            columns = ("claim", "root", "source", "report", "part", "chain", "words")
            print_rows(_trace_rows(links, found), form, columns)
    _end(failures)


def _trace_rows(links: "KeptLinks", found: "Claim") -> list[Row]:
    """One row a telling, with the root it rests on and what the claim stands beside."""
    positions = [*_positions_of(links, found)]
    more = {
        "positions": [one.id for one, _ in positions],
        "restated": sorted({stand.claim for _, stands in positions for stand in stands}),
        "against": sorted({links.claim_of(other) for *_, other in _against(links, found)}),
    }
    reports = links.reports({telling.report for telling in found.tellings})
    return [
        {"claim": found.id, "root": root.id, "source": root.name}
        | _place(reports[telling.report], telling)
        | more
        for root in links.sources(found)
        for telling in found.tellings
        if telling.report in root.reports
    ]


def _place(report: "About", telling: "Telling") -> Row:
    known = {"published": report.published, "title": report.title, "path": report.path}
    return asdict(telling) | known


def _tree(links: "KeptLinks", claim: "Claim") -> "Tree":
    """Claim, roots, reports, and the chain each report passes it through."""
    from rich.text import Text  # noqa: PLC0415 - only text for people needs it
    from rich.tree import Tree  # noqa: PLC0415

    roots = links.sources(claim)
    reports = links.reports({telling.report for telling in claim.tellings})
    number = f"{len(roots)} independent source{'' if len(roots) == 1 else 's'}"
    tree = Tree(Text(f"{claim.kind} {claim.id}, {number}: {one_line(claim.words, 160)}"))
    for root in roots:
        why = f" (they share {', '.join(root.why)})" if root.why and len(root.reports) > 1 else ""
        named = f"root {root.id}: {root.name or 'not named'}{why}"
        branch = tree.add(Text(one_line(named), style="bold"))
        for report in root.reports:
            about = reports[report]
            named = " · ".join(
                part for part in (about.published, about.outlet, about.title or about.path) if part
            )
            node = branch.add(Text(one_line(named or report), style="cyan"))
            for telling in (one for one in claim.tellings if one.report == report):
                node.add(Text(one_line(_told(telling))))
    for position, stands in _positions_of(links, claim):
        named = f"the same position, {position.holder} towards {position.target}, {position.issue}:"
        branch = tree.add(Text(one_line(f"{named} also stated as"), style="bold"))
        for stand in stands[:_SHOWN]:
            branch.add(Text(one_line(f"claim {stand.claim} · {_told(stand.telling)}", 300)))
        if len(stands) > _SHOWN:
            branch.add(Text(f"and {len(stands) - _SHOWN} more: rootsource positions lists them"))
    for conflict, mine, other in _against(links, claim):
        named = f"pulls apart ({conflict.kind}: {conflict.what})"
        branch = tree.add(Text(one_line(named), style="bold"))
        branch.add(Text(one_line(_told(mine))))
        branch.add(Text(one_line(f"claim {links.claim_of(other)} · {_told(other)}", 300)))
    return tree


def _positions_of(links: "KeptLinks", claim: "Claim") -> "Iterator[tuple[Position, list[Stand]]]":
    """The positions that a claim states, with their other claims to the same effect."""
    for position in links.positions():
        own = {stand.stance for stand in position.stands if stand.claim == claim.id}
        others = [one for one in position.stands if one.claim != claim.id and one.stance in own]
        if others:
            yield position, others


def _against(links: "KeptLinks", claim: "Claim") -> "Iterator[tuple[Conflict, Telling, Telling]]":
    """The conflicts a claim is in, its own telling first.

    Of a stance the first words of one source stand for all that it says to that effect.
    """
    own = set(claim.tellings)
    voices = {(one.report, one.chain) for one in claim.tellings}
    for one in links.conflicts():
        mine, other = (
            telling in own or (one.kind == "stance" and (telling.report, telling.chain) in voices)
            for telling in (one.first, one.second)
        )
        if mine and not other:
            yield one, one.first, one.second
        elif other and not mine:
            yield one, one.second, one.first


def _told(telling: "Telling") -> str:
    """A telling on one line: the chain it came through, how sure, when, and its words."""
    chain = " → ".join(name or "no source named" for name in telling.chain[1:])
    about = " → ".join(part for part in telling.about if part)
    said = " | ".join(part for part in (chain or "the report itself", about) if part)
    notes = ", ".join(part for part in (telling.certainty, telling.date) if part)
    return f"{telling.part} {said} ({notes}): {telling.words}"


def sources(
    claim: ClaimArgument,
    paths: LinkedPaths = None,
    record: LinkedRecord = None,
    form: Rows = Format.TEXT,
) -> None:
    """Count the independent sources of a claim, and name them."""
    failures: list[Failure] = []
    with linked(paths, record, failures) as links:
        rows = [
            {
                "root": root.id,
                "source": root.name,
                "reports": list(root.reports),
                "shared": list(root.why),
            }
            for root in links.sources(_claim(links, claim))
        ]
    print_rows(rows, form, ("root", "source", "reports", "shared"))
    _end(failures)


def drift(paths: LinkedPaths = None, record: LinkedRecord = None, form: Rows = Format.TEXT) -> None:
    """Show what changed from report to report: hedges, sources, quotations, numbers, headlines."""
    failures: list[Failure] = []
    with linked(paths, record, failures) as links:
        found = links.drift()
        named = links.reports({report for one in found for report in (one.earlier, one.later)})
    rows: Iterator[Row] = map(asdict, found)
    if form is Format.TEXT:
        rows = (row | {key: label(named[row[key]]) for key in _ENDS} for row in rows)
    print_rows(rows, form, _CHANGE)
    _end(failures)


def conflicts(
    paths: LinkedPaths = None, record: LinkedRecord = None, form: Rows = Format.TEXT
) -> None:
    """Show tellings that pull apart, side by side with their roots."""
    short = form is Format.TEXT
    failures: list[Failure] = []
    with linked(paths, record, failures) as links:
        rows = [
            asdict(one)
            | ({"first": _told(one.first), "second": _told(one.second)} if short else {})
            for one in links.conflicts()
        ]
    print_rows(rows, form, _CONFLICT)
    _end(failures)


def _end(failures: "list[Failure]") -> None:
    """Leave with the code that says whether all input could be used."""
    raise typer.Exit(SOME_FAILED if failures else OK)


def positions(
    paths: LinkedPaths = None,
    record: LinkedRecord = None,
    form: Rows = Format.TEXT,
    holder: Annotated[
        str | None, typer.Option(help="Whose: a country's code, or a name.", show_default=False)
    ] = None,
    target: Annotated[
        str | None, typer.Option(help="Towards whom, likewise.", show_default=False)
    ] = None,
) -> None:
    """Show what actors have said and done towards one another over time, issue by issue."""
    failures: list[Failure] = []
    with linked(paths, record, failures) as links:
        found = links.positions()
    rows = [
        {
            "position": one.id,
            "holder": one.holder,
            "target": one.target,
            "issue": one.issue,
            "date": stand.telling.date,
            "stance": {1: "for", -1: "against"}[stand.stance],
            "changed": stand.changed,
            "claim": stand.claim,
            "report": stand.telling.report,
            "part": stand.telling.part,
            "words": stand.telling.words,
        }
        for one in found
        if holder in (None, one.holder) and target in (None, one.target)
        for stand in one.stands
    ]
    print_rows(rows, form, _STAND)
    _end(failures)


def _claim(links: "KeptLinks", name: str) -> "Claim":
    """The claim that ``name`` means: by its id, or by one of its tellings."""
    report, slash, part = name.partition("/")
    return links.told_in(report, part) if slash else links.claim(name)
