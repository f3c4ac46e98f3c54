"""``rootsource lineage``: which reports rest on which; and the other commands on links."""

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rootsource.cli import claiming
from rootsource.cli.app import OK, SOME_FAILED
from rootsource.cli.output import Format, console, one_line, print_rows
from rootsource.cli.reading import told_apart
from rootsource.errors import InputError
from rootsource.types import Edge, Report, RootCluster

if TYPE_CHECKING:
    from rootsource.collect import Failure
    from rootsource.link.lineage import Lineage

Row = dict[str, Any]
_MANY = (".jsonl", ".ndjson", ".json")  # files that may hold several reports
_EDGE = ("a", "b", "kind", "direction", "confidence", "share", "basis")

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Files, folders, or - for standard input.", show_default=False),
]
RecordOption = Annotated[
    str | None,
    typer.Option("--record", "-r", help="A record, instead of files.", show_default=False),
]


def register(app: typer.Typer) -> None:
    """Add ``lineage`` and the commands on claims."""
    app.command(
        "lineage", epilog="Example: [bold]rootsource lineage reports/ --format jsonl[/bold]"
    )(lineage)
    claiming.register(app)


def lineage(
    paths: Paths = None,
    record: RecordOption = None,
    *,
    edges: Annotated[
        bool, typer.Option("--edges", help="Print related pairs instead of reports.")
    ] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="With --edges: the spans they share as well.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """Tell which reports rest on which, and the root each goes back to."""
    from rootsource.link.lineage import Lineage  # noqa: PLC0415 - numpy, and the table of outlets

    if bool(paths) == bool(record):
        raise InputError("name files and folders, or a record with --record, and not both")
    failures: list[Failure] = []
    linked = Lineage()
    labels: dict[str, list[str]] = {}
    for report in _recorded(record) if record else _collected(paths or [], failures):
        labels.setdefault(report.id, []).append(label(report))
        linked.add(report)
    if edges:
        print_rows(_edge_rows(linked, labels, evidence=evidence), form, _EDGE)
    elif form is Format.TEXT:
        _print_clusters(linked.clusters(), labels)
    else:
        print_rows(_root_rows(linked.clusters(), labels), form, ("path", "root", "id", "source"))
    raise typer.Exit(SOME_FAILED if failures else OK)


def _collected(paths: list[str], failures: "list[Failure]") -> Iterator[Report]:
    from rootsource.collect import collect  # noqa: PLC0415 - loads the web page reader

    return told_apart(collect(paths), failures)


def _recorded(record: str) -> Iterator[Report]:
    from rootsource.record import Record  # noqa: PLC0415 - the database

    with Record(record, create=False) as kept:
        for reading in kept.readings():
            yield reading.report


def label(report: Report) -> str:
    """What names the report: its path, with its key where a path holds several, else its id."""
    if report.path and Path(report.path).suffix.lower() in _MANY:
        return f"{report.path}#{report.key or report.id}"
    return report.path or report.id


def _root_rows(clusters: list[RootCluster], labels: dict[str, list[str]]) -> list[Row]:
    rows = [
        {"path": name, "root": cluster.id, "id": report, "source": cluster.source}
        for cluster in clusters
        for report in cluster.reports
        for name in labels[report]
    ]
    return sorted(rows, key=lambda row: str(row["path"]))


def _edge_rows(linked: "Lineage", labels: dict[str, list[str]], *, evidence: bool) -> Iterator[Row]:
    """One row a related pair of inputs; the same text under two paths is a copy of itself."""
    for report in sorted(labels):
        for one, other in combinations(sorted(labels[report]), 2):
            same = Edge(report, report, "copy", "unknown", 0.99, 1.0, "the same text")
            yield _edge_row(same, one, other)
    for edge in linked.edges():
        shown: Row = {}
        if evidence:
            found = linked.evidence(edge)
            shown = {"evidence": [{"a": one.a, "b": one.b, "kind": one.kind} for one in found]}
        for one, other in product(sorted(labels[edge.a]), sorted(labels[edge.b])):
            yield _edge_row(edge, one, other) | shown


def _edge_row(edge: Edge, one: str, other: str) -> Row:
    return {
        "a": one,
        "b": other,
        "kind": edge.kind,
        "direction": edge.direction,
        "confidence": edge.confidence,
        "share": edge.share,
        "basis": edge.basis,
    }


def _print_clusters(clusters: list[RootCluster], labels: dict[str, list[str]]) -> None:
    out = console()
    if not clusters:
        out.print("nothing found")
        return
    sizes = {one.id: sum(len(labels[report]) for report in one.reports) for one in clusters}
    shared = [cluster for cluster in clusters if sizes[cluster.id] > 1]
    for cluster in sorted(shared, key=lambda one: (-sizes[one.id], one.id)):
        named = f"{cluster.source} ({cluster.basis})" if cluster.source else "not named"
        out.print(f"{sizes[cluster.id]} reports of one root, {one_line(named)}:", style="bold")
        for name in sorted(name for report in cluster.reports for name in labels[report]):
            out.print(f"  {one_line(name)}")
    alone = len(clusters) - len(shared)
    out.print(f"{len(clusters)} roots in all; {alone} of them have one report")
