"""A reading for people: its text with statements marked, and the chain under every statement."""

from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from rootsource.cli.output import cue_words, one_line, visible
from rootsource.types import Reading, Span, Statement, text_of
from rootsource.types.time_words import time_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text
    from rich.tree import Tree

_STYLES = {"content": "green", "source": "bold cyan", "cue": "bold yellow"}
_SIGNS = {"source": ("⟦", "⟧"), "cue": ("‹", "›"), "content": ("«", "»")}
_WIDTH = 72


def marked_text(reading: Reading, *, signs: bool) -> "Text":
    """The report's text with sources, cues and contents in colour, or with signs around them.

    Signs stand where there are no colours: ``⟦source⟧ ‹cue›[s1] «content»``.
    """
    from rich.text import Text  # noqa: PLC0415 - rich is loaded only to print for people

    text = reading.report.text
    parts = [part for statement in reading.statements for part in _parts(statement)]
    edges = sorted({0, len(text), *(edge for _, span in parts for edge in span)})
    roles: dict[int, set[str]] = defaultdict(set)
    for role, (start, end) in parts:
        for edge in edges[bisect_left(edges, start) : bisect_left(edges, end)]:
            roles[edge].add(role)
    before = _signs(reading.statements) if signs else {}
    made = Text()
    for start, end in pairwise(edges):
        style = " ".join(_STYLES[role] for role in _STYLES if role in roles[start])
        made.append(before.get(start, ""))
        made.append(visible(text[start:end]), style=style)
    made.append(before.get(len(text), ""))
    return made


def _signs(statements: "Sequence[Statement]") -> dict[int, str]:
    """The signs to write before each offset: those that close, then those that open."""
    opening: dict[int, str] = defaultdict(str)
    closing: dict[int, str] = defaultdict(str)
    for statement in statements:
        numbered = False
        for role, (start, end) in _parts(statement):
            names = role == "cue" or (not statement.cue and not numbered)
            numbered |= names
            opening[start] += _SIGNS[role][0]
            closing[end] = _SIGNS[role][1] + (f"[{statement.id}]" if names else "") + closing[end]
    return {place: closing[place] + opening[place] for place in {*opening, *closing}}


def chain_tree(reading: Reading, min_confidence: float) -> "Tree":
    """The statements of a report as a tree: each within the one whose content holds it.

    A path from the top to a leaf is a chain: the source of its last link is the root.
    """
    from rich.text import Text  # noqa: PLC0415 - rich is loaded only to print for people
    from rich.tree import Tree  # noqa: PLC0415

    within: dict[str | None, list[Statement]] = defaultdict(list)
    for statement in reading.statements:
        within[statement.within].append(statement)

    def grow(tree: Tree, statement: Statement) -> None:
        branch = tree.add(_label(reading, statement, within, min_confidence))
        for inner in within[statement.id]:
            grow(branch, inner)

    report = reading.report
    voice = report.outlet or report.title or report.path or "the report"
    tree = Tree(Text(one_line(voice, 60), style="dim"))
    for statement in within[None]:
        grow(tree, statement)
    return tree


def _label(
    reading: Reading,
    statement: Statement,
    within: dict[str | None, list[Statement]],
    min_confidence: float,
) -> "Text":
    from rich.text import Text  # noqa: PLC0415

    text = reading.report.text
    label = Text()
    label.append(f"{statement.id} ", style="dim")
    label.append(_source(reading, statement), style=_STYLES["source"])
    if statement.cue:
        label.append(" – ")
        label.append(cue_words(text_of(text, statement.cue.spans)), style=_STYLES["cue"])
    label.append(": ")
    label.append(one_line(text_of(text, statement.content), _WIDTH), style=_STYLES["content"])
    notes = _notes(reading, statement)
    if not within[statement.id]:
        notes.insert(0, "root")
    if statement.confidence is not None and statement.confidence < min_confidence:
        notes.append(f"doubtful {statement.confidence:.2f}")
    if notes:
        label.append(f"  ({'; '.join(notes)})", style="dim")
    return label


def _source(reading: Reading, statement: Statement) -> str:
    if statement.source:
        words = one_line(text_of(reading.report.text, statement.source.spans), 60)
        names = {actor.id: actor.name for actor in reading.actors}
        name = names.get(statement.source.actor or "")
        return words if not name or name in words else f"{words} = {one_line(name, 40)}"
    if statement.attached:
        return f"as {statement.attached}, by its place"
    return "no source named"


def _notes(reading: Reading, statement: Statement) -> list[str]:
    names = {actor.id: actor.name for actor in reading.actors}
    notes: list[str] = []
    if statement.act != "say":
        notes.append(statement.act)
    if statement.manner != "indirect":
        notes.append(statement.manner)
    if statement.via:
        notes.append(f"via {one_line(statement.via, 40)}")
    if statement.addressee in names:
        notes.append(f"to {one_line(names[statement.addressee or ''], 40)}")
    if statement.certainty.level != "asserted":
        notes.append(statement.certainty.level)
    if statement.certainty.source_level != "asserted":
        notes.append(f"source: {statement.certainty.source_level}")
    notes += [
        time_in_words(time.value, time.type) for time in reading.times if time.id == statement.time
    ]
    if statement.time is None and statement.date is not None:
        notes.append(one_line(statement.date.words, 80))
    where = {place.id: place.name for place in reading.places}.get(statement.place or "")
    if where:
        notes.append(one_line(where, 40))
    return notes


def _parts(statement: Statement) -> list[tuple[str, Span]]:
    """Each span of a statement with its role, contents first: the others show above them."""
    source = statement.source.spans if statement.source else []
    cue = statement.cue.spans if statement.cue else []
    named = (("content", statement.content), ("source", source), ("cue", cue))
    return [(role, span) for role, spans in named for span in spans]
