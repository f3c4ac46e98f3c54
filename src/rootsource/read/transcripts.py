"""Transcripts: each speaker's turn (``NAME: words``) is a statement of its own, said directly.

A text is a transcript where at least two lines are turns and, from the first on, at least a third
of all lines are. Lines without a label go on with the turn before them; stage directions in
brackets belong to nobody.
"""

import re
from collections import Counter
from dataclasses import dataclass

from rootsource.read.layout import unwrap
from rootsource.read.numbering import renumber
from rootsource.read.word_sets import word_set
from rootsource.types import Cue, Reading, Source, Span, Statement, covers, overlap

_LINE = re.compile(r"[^\n\r]+")
_LABELLED = re.compile(
    r"\s*(?:(?P<letter>[QA])(?P<stop>[:.])|(?P<name>[A-Z][^:\n“”\"]{0,48})(?P<colon>:))\s+(?=\S)"
)
_SENTENCE_END = re.compile(r"[.?!…—–-][\"”’')\]]*$")
_DIRECTION = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_NO_SPEAKER = word_set(
    """
    BREAKING UPDATE UPDATED NOTE PHOTO VIDEO WATCH READ RELATED CORRECTION LISTEN MORE SOURCE
    LOCATION DATE TIME TRANSCRIPT SUBJECT RE FROM TO BY
    """
)
_FEWEST_TURNS = 2
_LEAST_SHARE = 1 / 3


@dataclass(slots=True)
class Turn:
    """A speaker's turn: the label, its colon, and a piece of words for each paragraph."""

    name: Span
    colon: Span
    content: list[Span]


def find_turns(text: str) -> list[Turn]:
    """The turns of a transcript in order; empty where ``text`` is none."""
    lines = [line for line in _LINE.finditer(text) if line[0].strip()]
    labels = [_LABELLED.match(text, line.start(), line.end()) for line in lines]
    names = Counter(label["name"] for label in labels if label and label["name"])
    turns: list[Turn] = []
    spoken = 0
    for line, label in zip(lines, labels, strict=True):
        end = line.start() + len(line[0].rstrip())
        speaks = label is not None and _SENTENCE_END.search(text, label.end(), end)
        if label is not None and speaks and _is_speaker(label, names):
            name, colon = ("letter", "stop") if label["letter"] else ("name", "colon")
            turns.append(Turn(label.span(name), label.span(colon), [(label.end(), end)]))
        elif turns and not _DIRECTION.match(line[0]):
            start = line.end() - len(line[0].lstrip())
            turns[-1].content.append((start, end))
        spoken += bool(turns)
    enough = len(turns) >= _FEWEST_TURNS and len(turns) >= _LEAST_SHARE * spoken
    return turns if enough else []


def add_turns(reading: Reading) -> None:
    """Makes every turn of a transcript a statement, in place of those that hold a part of it.

    Statements that stand within a turn's words go under it, and all are named anew.
    """
    added = []
    for turn in find_turns(unwrap(reading.report.text)):
        held = [item for item in reading.statements if _is_turn(item, turn)]
        if any(item.source is None or not overlap(item.source.spans, [turn.name]) for item in held):
            continue
        reading.statements = [item for item in reading.statements if item not in held]
        new = Statement(
            id=f"turn/{turn.name[0]}",
            source=Source([turn.name]),
            cue=Cue([turn.colon]),
            content=turn.content,
            confidence=held[0].confidence if held else None,
        )
        names = {item.id for item in held}
        for statement in reading.statements:
            if statement.within in names or (
                statement.within is None and covers(turn.content, statement.spans)
            ):
                statement.within = new.id
        added.append(new)
    if added:
        reading.statements = [*reading.statements, *added]
        renumber(reading)


def _is_speaker(label: re.Match[str], names: Counter[str]) -> bool:
    """Whether a label names a speaker: in capitals, ``Q`` or ``A``, or a name met again."""
    if label["letter"]:
        return True
    name = label["name"]
    words = name.split()
    if not words or _NO_SPEAKER.intersection(words):
        return False
    if name.isupper():
        return len(words) <= 6
    return names[name] > 1 and len(words) <= 5 and all(word[0].isupper() for word in words)


def _is_turn(statement: Statement, turn: Turn) -> bool:
    """Whether a statement is this turn already: its words, by somebody outside them."""
    inside = covers(turn.content, statement.spans)
    return overlap(turn.content, statement.content) > 0 and not inside
