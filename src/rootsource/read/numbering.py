"""Names statements anew after some were added or moved: outer before inner, in text order."""

from collections import defaultdict

from rootsource.types import Reading, Statement


def renumber(reading: Reading) -> None:
    """Puts the statements of ``reading`` in order, renames them ``s0``, ``s1``..., renews chains.

    ``within`` and ``attached`` must name statements of the reading; a ``within`` that does not,
    or that leads in a circle, is taken for the report's own voice.
    """
    children: dict[str | None, list[Statement]] = defaultdict(list)
    known = {item.id: item for item in reading.statements}
    for item in reading.statements:
        children[item.within if _grounded(item, known) else None].append(item)
    ordered: list[tuple[Statement, str | None]] = []
    pending = [(item, None) for item in _sorted(children[None])][::-1]
    stack: list[tuple[Statement, str | None]] = list(pending)
    while stack:
        item, parent = stack.pop()
        ordered.append((item, parent))
        stack.extend([(child, item.id) for child in _sorted(children[item.id])][::-1])
    names = {item.id: f"s{place}" for place, (item, _) in enumerate(ordered)}
    chains: dict[str | None, list[str]] = {None: ["report"]}
    for item, parent in ordered:
        old = item.id
        item.within = names[parent] if parent is not None else None
        item.attached = names.get(item.attached or "")
        chains[old] = [*chains[parent], names[old]]
        item.chain = chains[old]
    for item, _ in ordered:
        item.id = names[item.id]
    reading.statements = [item for item, _ in ordered]


def first_letter(statement: Statement) -> int:
    """Where the first of a statement's source, cue and content begins."""
    return min(start for start, _ in statement.spans)


def _grounded(statement: Statement, known: dict[str, Statement]) -> bool:
    """Whether the statements around this one lead up to the report."""
    seen: set[str] = set()
    item: Statement | None = statement
    while item is not None and item.within is not None:
        if item.id in seen or item.within not in known:
            return False
        seen.add(item.id)
        item = known[item.within]
    return True


def _sorted(statements: list[Statement]) -> list[Statement]:
    return sorted(statements, key=_place)


def _place(statement: Statement) -> tuple[int, int, int]:
    """By the first letter; of one source's by the cue, else the longer one first."""
    first = first_letter(statement)
    cue = statement.cue.spans[0][0] if statement.cue else first
    return first, cue, -max((end for _, end in statement.content), default=first)
