"""``rootsource lineage``: which reports rest on which; and the other commands on links."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rootsource.cli import claiming
from rootsource.cli.app import OK, SOME_FAILED
from rootsource.cli.linked import LinkedPaths, LinkedRecord, either, label, up_to_date
from rootsource.cli.output import Format, console, one_line, print_rows
from rootsource.cli.reading import told_apart
from rootsource.types import Edge, RootCluster

if TYPE_CHECKING:
    from rootsource.cli.linked import Named
    from rootsource.collect import Failure
    from rootsource.link.lineage import Lineage
    from rootsource.record.links import KeptLinks

Row = dict[str, Any]
_EDGE = ("a", "b", "kind", "direction", "confidence", "share", "basis")


def register(app: typer.Typer) -> None:
    """Add ``lineage`` and the commands on claims."""
    app.command(
        "lineage", epilog="Example: [bold]rootsource lineage reports/ --format jsonl[/bold]"
    )(lineage)
    claiming.register(app)


def lineage(
    paths: LinkedPaths = None,
    record: LinkedRecord = None,
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
    either(paths, record)
    failures: list[Failure] = []
    if record:
        from rootsource.record import Record  # noqa: PLC0415 - the database

        with Record(record, create=False) as kept:
            links = up_to_date(kept)
            named = _labelled(links.reports().values())
            _print(links, named, form, edges=edges, evidence=evidence)
    else:
        found, named = _collected(paths or [], failures)
        _print(found, named, form, edges=edges, evidence=evidence)
    raise typer.Exit(SOME_FAILED if failures else OK)


def _collected(
    paths: list[str], failures: "list[Failure]"
) -> "tuple[Lineage, dict[str, list[str]]]":
    """The lineage of files, which need not be read for it, and what they are called."""
    from rootsource.collect import collect  # noqa: PLC0415 - loads the web page reader
    from rootsource.link.lineage import Lineage  # noqa: PLC0415 - numpy, the table of outlets

    found = Lineage()
    labels: dict[str, list[str]] = {}
    for report in told_apart(collect(paths), failures):
        labels.setdefault(report.id, []).append(label(report))
        found.add(report)
    return found, labels


def _labelled(reports: "Iterable[Named]") -> dict[str, list[str]]:
    return {report.id: [label(report)] for report in reports}


def _print(
    found: "Lineage | KeptLinks",
    labels: dict[str, list[str]],
    form: Format,
    *,
    edges: bool,
    evidence: bool,
) -> None:
    if edges:
        print_rows(_edge_rows(found, labels, evidence=evidence), form, _EDGE)
    elif form is Format.TEXT:
        _print_clusters(found.clusters(), labels)
    else:
        print_rows(_root_rows(found.clusters(), labels), form, ("path", "root", "id", "source"))


def _root_rows(clusters: list[RootCluster], labels: dict[str, list[str]]) -> list[Row]:
    rows = [
        {"path": name, "root": cluster.id, "id": report, "source": cluster.source}
        for cluster in clusters
        for report in cluster.reports
        for name in labels[report]
    ]
    return sorted(rows, key=lambda row: str(row["path"]))


def _edge_rows(
    linked: "Lineage | KeptLinks", labels: dict[str, list[str]], *, evidence: bool
) -> Iterator[Row]:
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
