"""GUM (Zeldes, 2017) as texts with syntax and coreference chains, from its CoNLL-U files."""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rootsource.read.analysis import Analysis, Word
from rootsource.types import Span

_OPEN = re.compile(r"\(([^()]+)\)?|([^()]+)\)")


@dataclass(slots=True)
class Mentioned:
    """A gold mention: its span, chain, and entity type (person, organization, place, ...)."""

    span: Span
    chain: str
    type: str
    link: str
    title: str = ""
    """The Wikipedia title it is linked to, percent-encoded; empty where it is not."""


@dataclass(slots=True)
class Document:
    """One text with its gold syntax and mentions."""

    name: str
    genre: str
    text: str = ""
    analysis: Analysis = field(default_factory=Analysis)
    mentions: list[Mentioned] = field(default_factory=list)

    def clusters(self, types: frozenset[str] | None = None) -> list[frozenset[Span]]:
        """Chains of two mentions or more; with ``types`` only those whose first is one of them."""
        chains: dict[str, list[Mentioned]] = defaultdict(list)
        for mention in self.mentions:
            chains[mention.chain].append(mention)
        return [
            frozenset(one.span for one in chain)
            for chain in chains.values()
            if len({one.span for one in chain}) > 1 and (types is None or chain[0].type in types)
        ]


def documents(path: Path, genres: frozenset[str] | None = None) -> Iterator[Document]:
    """The documents of a ``.conllu.gz`` file, of some genres or all."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for block in stream.read().split("# newdoc id = ")[1:]:
            found = re.search(r"^# meta::genre = (\S+)", block, re.MULTILINE)
            genre = found[1] if found else ""
            if genres is None or genre in genres:
                yield _document(block, genre)


def _document(block: str, genre: str) -> Document:
    lines = block.split("\n")
    document = Document(lines[0].strip(), genre)
    pieces: list[str] = []
    length = 0
    open_: dict[str, list[tuple[int, str, str, str]]] = defaultdict(list)
    sentence: list[list[str]] = []
    new_paragraph = False
    for line in [*lines[1:], ""]:
        if line.startswith("# newpar"):
            new_paragraph = True
        elif line.startswith("#"):
            continue
        elif line:
            sentence.append(line.split("\t"))
        elif sentence:
            if pieces:
                gap = "\n\n" if new_paragraph else " "
                pieces.append(gap)
                length += len(gap)
            new_paragraph = False
            length = _sentence(document, sentence, pieces, length, open_)
            sentence = []
    document.text = "".join(pieces)
    return document


def _sentence(
    document: Document,
    rows: list[list[str]],
    pieces: list[str],
    length: int,
    open_: dict[str, list[tuple[int, str, str, str]]],
) -> int:
    begin, first = length, len(document.analysis.words)
    number = len(document.analysis.sentences)
    spans: dict[str, Span] = {}
    whole_until, glue = 0, ""
    pending = ""
    for row in rows:
        name, form, misc = row[0], row[1], row[9]
        if "." in name:
            continue
        if "-" in name:
            whole_until, glue = int(name.split("-")[1]), ("" if "SpaceAfter=No" in misc else " ")
            continue
        inside = int(name) <= whole_until
        pieces.extend((pending, form))
        length += len(pending)
        span = (length, length + len(form))
        length += len(form)
        pending = "" if "SpaceAfter=No" in misc else " "
        if inside:
            pending = glue if int(name) == whole_until else ""
        spans[name] = span
        head = first + _position(rows, row[6]) if row[6] not in ("0", "_") else -1
        document.analysis.words.append(Word(span, number, row[3], head, row[7]))
        _entities(document, misc, span, open_)
    document.analysis.sentences.append((begin, length))
    return length


def _position(rows: list[list[str]], name: str) -> int:
    plain = [row[0] for row in rows if "-" not in row[0] and "." not in row[0]]
    return plain.index(name)


def _entities(
    document: Document, misc: str, span: Span, open_: dict[str, list[tuple[int, str, str, str]]]
) -> None:
    field_ = next((part for part in misc.split("|") if part.startswith("Entity=")), "")
    for found in re.finditer(r"\([^()]+\)?|[^()]+\)", field_.removeprefix("Entity=")):
        token = found[0]
        parts = token.strip("()").split("-")
        chain = parts[0].split("[")[0]
        if token.startswith("("):
            link = parts[6] if len(parts) > 6 else ""
            open_[chain].append((span[0], parts[1], link, "-".join(parts[7:])))
        if token.endswith(")") and open_[chain]:
            start, kind, link, title = open_[chain].pop()
            document.mentions.append(Mentioned((start, span[1]), chain, kind, link, title))
