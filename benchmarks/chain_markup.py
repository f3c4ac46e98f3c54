"""Compiles the chains marked by hand (data/NAME.txt) to plain spans (data/NAME.jsonl).

The markup::

    === NAME STYLE YEAR              a record begins
    {1S|The agency} {1Q|says} {1C|{2S|a minister} {2Q|claimed} {2C|that ...}}.
    @1 say                           its statements: number, act, and what differs from default
    @2 say <1 rep=hedged

``{1S|words}`` marks words as a role of statement 1; ``{1S,2S|He}`` as roles of two. Roles: ``S``
source, ``Q`` cue, ``C`` content, ``V`` medium (``via``), ``A`` addressee, ``X`` words elsewhere
that may also be given as the source of a quotation that names none, ``H`` words that say how surely
the report tells that the source said it, ``h`` words that say how sure the source is.

A statement stands within the innermost one whose content holds its cue (its content where it has
no cue); ``<1`` says so where the letters do not (``<0``: within none). ``rep=`` and ``src=`` give
the two levels of certainty, of which ``certainty`` is the weaker: ``asserted`` (default),
``hedged``, ``rumoured``, ``denied``. Where no words are marked for it, the cue is what says so.
``manner=`` overrides what the quotation marks say; ``speech`` marks a speech event that is told
without an opinion in the telling.

    python benchmarks/chain_markup.py
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from chains import depth
from corpus import Attribution, manner
from rootsource.types import Act, CertaintyLevel, Span, covers, length, text_of

FOLDER = Path(__file__).parent / "data"
SETS = ("chains", "press_chains", "world_chains")
ROLES = "SQCVAXHh"
LEVELS: tuple[str, ...] = get_args(CertaintyLevel)
PRIVATE = ("think", "want")
MARK = re.compile(r"\{((?:\d+[" + ROLES + r"],?)+)\|")


@dataclass(slots=True)
class Marked:
    """A statement as marked: spans by role, and the words of its ``@`` line."""

    spans: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    act: str = ""
    within: int | None = None
    speech: bool = False
    options: dict[str, str] = field(default_factory=dict)


def unmark(marked: str) -> tuple[str, dict[int, Marked]]:
    """The text without its marks, and the spans of each numbered statement.

    Raises:
        ValueError: a brace without its partner.
    """
    text = ""
    opened: list[tuple[int, list[str]]] = []
    statements: dict[int, Marked] = defaultdict(Marked)
    place = 0
    while place < len(marked):
        mark = MARK.match(marked, place)
        if mark:
            opened.append((len(text), mark.group(1).split(",")))
            place = mark.end()
            continue
        if marked[place] == "}":
            if not opened:
                raise ValueError(f"a brace closes nothing after {text[-40:]!r}")
            start, labels = opened.pop()
            for label in labels:
                statements[int(label[:-1])].spans[label[-1]].append((start, len(text)))
        elif marked[place] in "{|":
            raise ValueError(f"a stray {marked[place]!r} after {text[-40:]!r}")
        else:
            text += marked[place]
        place += 1
    if opened:
        raise ValueError(f"a brace opened at {text[opened[-1][0] :][:40]!r} does not close")
    return text, dict(statements)


def records(lines: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Each record's heading, marked text and ``@`` lines."""
    heading: str | None = None
    body: list[str] = []
    for line in [*lines, "=== "]:
        if line.startswith("=== "):
            if heading is not None:
                notes = [item for item in body if item.startswith("@")]
                text = "\n".join(item for item in body if not item.startswith("@")).strip("\n")
                yield heading, text, notes
            heading, body = line[4:], []
        elif not line.startswith("#"):
            body.append(line)


def compile_record(heading: str, marked: str, notes: list[str], part: str) -> dict[str, Any]:
    """One record as JSON.

    Raises:
        ValueError: marks and ``@`` lines do not fit each other.
    """
    name, style, year = heading.split()
    text, statements = unmark(marked)
    for note in notes:
        _read_note(note, statements, name)
    bare = [number for number, item in statements.items() if not item.act]
    if bare:
        raise ValueError(f"{name}: statements without an @ line: {bare}")
    numbers = sorted(statements)
    index = {number: place for place, number in enumerate(numbers)}
    parents = {number: _parent(number, statements) for number in numbers}
    rows = [_row(text, statements, number, index.get(parents[number] or 0)) for number in numbers]
    return {
        "id": name,
        "part": part,
        "style": style,
        "year": int(year),
        "text": text,
        "statements": rows,
    }


def _read_note(note: str, statements: dict[int, Marked], name: str) -> None:
    number, act, *rest = note[1:].split()
    statement = statements.get(int(number))
    if statement is None or act not in get_args(Act):
        raise ValueError(f"{name}: {note!r} names an unknown act or an unmarked statement")
    statement.act = act
    for word in rest:
        if word.startswith("<"):
            statement.within = int(word[1:])
        elif word == "speech":
            statement.speech = True
        else:
            key, value = word.split("=")
            known = LEVELS if key in ("rep", "src") else ("direct", "indirect", "mixed")
            if key not in ("rep", "src", "manner") or value not in known:
                raise ValueError(f"{name}: {note!r}: {word!r} is not understood")
            statement.options[key] = value


def _parent(number: int, statements: dict[int, Marked]) -> int | None:
    own = statements[number]
    if own.within is not None:
        return own.within or None
    held = own.spans["Q"] or own.spans["C"]
    around = [
        (length(item.spans["C"]), other)
        for other, item in statements.items()
        if other != number and covers(item.spans["C"], held)
    ]
    return min(around)[1] if around else None


def _row(
    text: str, statements: dict[int, Marked], number: int, within: int | None
) -> dict[str, Any]:
    own = statements[number]
    rep, src = (own.options.get(key, "asserted") for key in ("rep", "src"))
    signs = [] if rep == src == "asserted" else own.spans["Q"]
    media, listeners = own.spans["V"], own.spans["A"]
    return {
        "source": sorted(own.spans["S"]),
        "cue": sorted(own.spans["Q"]),
        "content": sorted(own.spans["C"]),
        "within": within,
        "manner": own.options.get("manner", _manner(text, number, statements)),
        "act": own.act,
        "certainty": max(rep, src, key=LEVELS.index),
        "certainty_of_report": rep,
        "certainty_of_source": src,
        "certainty_cues": sorted([*own.spans["H"], *own.spans["h"]] or signs),
        "via": text_of(text, media) if media else None,
        "addressee": text_of(text, listeners) if listeners else None,
        "context": sorted(own.spans["X"]),
        **({"speech": True} if own.speech else {}),
    }


def _manner(text: str, number: int, statements: dict[int, Marked]) -> str:
    """The manner by the quotation marks that are not those of someone quoted further inside.

    What somebody thinks or wants is not quoted: its marks are those of the statement around it.
    """
    content = statements[number].spans["C"]
    plain = manner(text, content)
    if plain != "mixed":
        return plain
    letters = list(text)
    for other, item in statements.items():
        inner = item.spans["C"]
        if other != number and item.act not in PRIVATE and covers(content, inner):
            if sorted(inner) == sorted(content):
                continue
            for start, end in inner:
                letters[start:end] = "x" * (end - start)
    return manner("".join(letters), content)


def compile_all(marked: str) -> list[dict[str, Any]]:
    """All records of a marked-up file; even ones are ``tune``, odd ones ``check``."""
    found = [
        compile_record(*record, "check" if place % 2 else "tune")
        for place, record in enumerate(records(marked.splitlines()))
    ]
    names = Counter(item["id"] for item in found)
    twice = [name for name, times in names.items() if times > 1]
    if twice:
        raise ValueError(f"records of the same name: {twice}")
    return found


def to_lines(items: list[dict[str, Any]]) -> str:
    """The records as JSON Lines."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def main() -> None:
    """Compiles and says how many records and statements each set has, by depth."""
    for name in SETS:
        items = compile_all((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
        (FOLDER / f"{name}.jsonl").write_text(to_lines(items), encoding="utf-8")
        print(f"{name}: {summary(items)}")


def summary(items: list[dict[str, Any]]) -> str:
    """How many texts and statements, by depth."""
    deepest: Counter[int] = Counter()
    single: Counter[int] = Counter()
    for item in items:
        own = [Attribution((), (), (), row["within"]) for row in item["statements"]]
        depths = [depth(own, index) for index in range(len(own))]
        deepest[max(depths, default=1)] += 1
        single.update(depths)
    return (
        f"{len(items)} texts, deepest chain: {dict(sorted(deepest.items()))}; "
        f"{single.total()} statements by depth: {dict(sorted(single.items()))}"
    )


if __name__ == "__main__":
    main()
