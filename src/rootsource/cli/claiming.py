"""``rootsource claims``, ``trace``, ``sources``, ``drift``, ``conflicts`` and ``positions``."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rootsource.cli.output import Format, console, one_line, print_rows
from rootsource.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.tree import Tree

    from rootsource.link.links import Links
    from rootsource.types import Claim, Conflict, Position, Stand, Telling

Row = dict[str, Any]
RecordOption = Annotated[
    str,
    typer.Option(
        "--record", "-r", help="The record: a file, or a postgresql:// address.", show_default=False
    ),
]
Rows = Annotated[Format, typer.Option("--format", help="How to print.")]
ClaimArgument = Annotated[
    str,
    typer.Argument(
        metavar="CLAIM",
        help="A claim's id or its beginning, or a telling of it: a report's id, /, s1 or e1.",
        show_default=False,
    ),
]
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
        (drift, "drift -r news.db"),
        (conflicts, "conflicts -r news.db --format jsonl"),
        (positions, "positions -r news.db --holder NOR --target CHL"),
    ):
        epilog = f"Example: [bold]rootsource {example}[/bold]"
        app.command(command.__name__, epilog=epilog)(command)


def claims(
    record: RecordOption,
    form: Rows = Format.TEXT,
    least: Annotated[
        int, typer.Option("--reports", min=1, help="Told by at least so many reports.")
    ] = 2,
) -> None:
    """List what several reports tell, and on how many independent sources it rests."""
    rows = (claim_row(claim, short=form is Format.TEXT) for claim in _links(record).claims(least))
    print_rows(rows, form, _CLAIM)


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


def trace(claim: ClaimArgument, record: RecordOption, form: Rows = Format.TEXT) -> None:
    """Follow a claim back through every report and chain to its roots, as a tree.

    Below stand the claims that state the same position at other times, and what pulls apart.
    """
    links = _links(record)
    found = _claim(links, claim)
    if form is Format.TEXT:
        console().print(_tree(links, found))
    else:
        more = {
            "positions": [one.id for one, _ in _positions_of(links, found)],
            "restated": sorted(
                {s.claim for _, stands in _positions_of(links, found) for s in stands}
            ),
            "against": sorted({links.claim_of(other) for *_, other in _against(links, found)}),
        }
        rows = [
            {"claim": found.id, "root": root.id, "source": root.name}
            | _place(links, telling)
            | more
            for root in links.sources(found)
            for telling in found.tellings
            if telling.report in root.reports
        ]
        print_rows(rows, form, ("claim", "root", "source", "report", "part", "chain", "words"))


def _place(links: "Links", telling: "Telling") -> Row:
    report = links.readings[telling.report].report
    known = {"published": report.published, "title": report.title, "path": report.path}
    return asdict(telling) | known


def _tree(links: "Links", claim: "Claim") -> "Tree":
    """Claim, roots, reports, and the chain each report passes it through."""
    from rich.text import Text  # noqa: PLC0415 - only text for people needs it
    from rich.tree import Tree  # noqa: PLC0415

    roots = links.sources(claim)
    number = f"{len(roots)} independent source{'' if len(roots) == 1 else 's'}"
    tree = Tree(Text(f"{claim.kind} {claim.id}, {number}: {one_line(claim.words, 160)}"))
    for root in roots:
        why = f" (they share {', '.join(root.why)})" if root.why and len(root.reports) > 1 else ""
        named = f"root {root.id}: {root.name or 'not named'}{why}"
        branch = tree.add(Text(one_line(named), style="bold"))
        for report in root.reports:
            about = links.readings[report].report
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


def _positions_of(links: "Links", claim: "Claim") -> "Iterator[tuple[Position, list[Stand]]]":
    """The positions that a claim states, with their other claims to the same effect."""
    for position in links.positions():
        own = {stand.stance for stand in position.stands if stand.claim == claim.id}
        others = [one for one in position.stands if one.claim != claim.id and one.stance in own]
        if others:
            yield position, others


def _against(links: "Links", claim: "Claim") -> "Iterator[tuple[Conflict, Telling, Telling]]":
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


def sources(claim: ClaimArgument, record: RecordOption, form: Rows = Format.TEXT) -> None:
    """Count the independent sources of a claim, and name them."""
    links = _links(record)
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


def drift(record: RecordOption, form: Rows = Format.TEXT) -> None:
    """Show what changed from report to report: hedges, sources, quotations, numbers, headlines."""
    print_rows((asdict(change) for change in _links(record).drift()), form, _CHANGE)


def conflicts(record: RecordOption, form: Rows = Format.TEXT) -> None:
    """Show tellings that pull apart, side by side with their roots."""
    short = form is Format.TEXT
    rows = [
        asdict(one) | ({"first": _told(one.first), "second": _told(one.second)} if short else {})
        for one in _links(record).conflicts()
    ]
    print_rows(rows, form, _CONFLICT)


def positions(
    record: RecordOption,
    form: Rows = Format.TEXT,
    holder: Annotated[
        str | None, typer.Option(help="Whose: a country's code, or a name.", show_default=False)
    ] = None,
    target: Annotated[
        str | None, typer.Option(help="Towards whom, likewise.", show_default=False)
    ] = None,
) -> None:
    """Show what actors have said and done towards one another over time, issue by issue."""
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
        for one in _links(record).positions()
        if holder in (None, one.holder) and target in (None, one.target)
        for stand in one.stands
    ]
    print_rows(rows, form, _STAND)


def _links(record: str) -> "Links":
    """What links the readings of a record, which must exist."""
    from rootsource.link.links import Links  # noqa: PLC0415 - numpy, and the table of outlets
    from rootsource.record import Record  # noqa: PLC0415 - the database

    links = Links()
    with Record(record, create=False) as kept:
        links.add_all(kept.readings())
    return links


def _claim(links: "Links", name: str) -> "Claim":
    """The claim that ``name`` means: by its id, or by one of its tellings."""
    if "/" not in name:
        return links.claim(name)
    report, _, part = name.partition("/")
    for claim in links.claims():
        if any(one.report.startswith(report) and one.part == part for one in claim.tellings):
            return claim
    raise InputError(f"no claim has the telling {name!r}: `rootsource show` lists a report's")
