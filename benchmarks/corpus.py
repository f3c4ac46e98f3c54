"""What the scorers compare: attributions as plain data, read from corpora or from a reading."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from rootsource.types import Reading, Span, text_of

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
"""Where the corpora lie unless the command line names another folder."""

OPENING = ("“", '"', "‘", "'", "«")
QUOTES = frozenset('“”"«»')
NAMES = " / "
"""Between the names of an actor where a label gives them all."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: spans of source, cue and content, any of them possibly empty.

    ``within`` is the index, in the same list, of the attribution whose content holds this one;
    ``None`` is the report's own voice. ``labels`` holds whatever else is known of it (``act``,
    ``manner``, ``certainty``, ``via``, ``addressee``); two attributions are equal without them.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    within: int | None = None
    labels: dict[str, str | None] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its gold attributions."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]


def polnear(folder: Path, part: str = "dev") -> list[Article]:
    """The articles of a part of PolNeAR (``train`` or ``dev``) in ``folder``."""
    with gzip.open(folder / f"polnear-{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def _article(item: dict[str, object]) -> Article:
    text = str(item["text"])
    rows = item["attributions"]
    if not isinstance(rows, list):
        raise TypeError(f"article {item['id']!r}: attributions is not a list")
    attributions = tuple(
        Attribution(
            strip(text, spans(row["source"])),
            strip(text, spans(row["cue"])),
            strip(text, spans(row["content"])),
        )
        for row in rows
    )
    return Article(str(item["id"]), text, attributions)


def spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """JSON's lists of two numbers as spans."""
    return tuple((pair[0], pair[1]) for pair in pairs)


def strip(text: str, found: Iterable[Span]) -> tuple[Span, ...]:
    """The spans without white space at their edges; those of nothing else fall away."""
    kept = []
    for start, end in found:
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = start + len(words.rstrip())
        if left < right:
            kept.append((left, right))
    return tuple(kept)


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of ``text`` that hold more than white space."""
    cuts = [-1, *(index for index, letter in enumerate(text) if letter == "\n"), len(text)]
    for before, after in pairwise(cuts):
        if text[before + 1 : after].strip():
            yield (before + 1, after)


def attributions_of(reading: Reading) -> list[Attribution]:
    """All statements of a reading as attributions, in the reading's order."""
    index = {statement.id: place for place, statement in enumerate(reading.statements)}
    text = reading.report.text
    names = {
        actor.id: NAMES.join(
            dict.fromkeys([actor.name, *(text_of(text, [one.span]) for one in actor.mentions)])
        )
        for actor in reading.actors
    }
    return [
        Attribution(
            strip(text, statement.source.spans if statement.source else ()),
            strip(text, statement.cue.spans if statement.cue else ()),
            strip(text, statement.content),
            None if statement.within is None else index[statement.within],
            {
                "act": statement.act,
                "manner": statement.manner,
                "certainty": statement.certainty.level,
                "via": statement.via,
                "addressee": names.get(statement.addressee or "", statement.addressee),
            },
        )
        for statement in reading.statements
    ]


def outermost(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Those in the report's own voice: the only ones that PolNeAR marks."""
    return [item for item in attributions if item.within is None]


def manner(text: str, content: Sequence[Span]) -> str:
    """``direct``, ``mixed`` or ``indirect``, by the quotation marks in the content's letters.

    The same rule is put to gold and prediction, so that no label of a reader's own is trusted.
    """
    if not content:
        return "indirect"
    pieces = [text[start:end] for start, end in content]
    # A quotation that goes on in the next paragraph is closed only in the last one.
    if all(piece.startswith(OPENING) for piece in pieces) and _quoted(pieces[-1]):
        return "direct"
    marked = any(QUOTES & set(piece) or "''" in piece for piece in pieces)
    return "mixed" if marked or _quoted(pieces[0]) else "indirect"


def _quoted(piece: str) -> bool:
    return piece.startswith(OPENING) and piece.rstrip(".,").endswith(("”", '"', "’", "'", "»"))
