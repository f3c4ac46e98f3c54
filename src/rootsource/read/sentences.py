"""Sentences: where they begin and end in a text.

A line never holds part of a sentence of the line before it: news texts break lines at paragraphs,
headlines and captions. Within a line the sentencex library (Wikimedia) decides; it keeps a
quotation of several sentences whole, so quotations are split once more from within.
"""

import re
from itertools import pairwise

from sentencex import get_sentence_boundaries

from rootsource.types import Span

_LINE = re.compile(r"[^\n\r]+")
_QUOTED = re.compile(r"“[^“”]+”|\"[^\"]+\"|«[^«»]+»")
_LONG_LINE = 100_000
"""Code points of one line given to the splitter at once; endless lines are cut at this length."""


def split_sentences(text: str) -> list[Span]:
    """Spans of the sentences of ``text``, in order, without white space at their edges."""
    sentences: list[Span] = []
    for line in _LINE.finditer(text):
        for begin in range(line.start(), line.end(), _LONG_LINE):
            end = min(begin + _LONG_LINE, line.end())
            sentences.extend(_split_line(text[begin:end], begin))
    return sentences


def _split_line(line: str, offset: int) -> list[Span]:
    cuts = {0, len(line)}
    cuts.update(_boundaries(line))
    for quoted in _QUOTED.finditer(line):
        inside = quoted[0][1:-1]
        cuts.update(quoted.start() + 1 + cut for cut in _boundaries(inside) if cut > 0)
    spans = []
    for start, end in pairwise(sorted(cuts)):
        piece = line[start:end]
        lead = len(piece) - len(piece.lstrip())
        core = piece.strip()
        if core:
            spans.append((offset + start + lead, offset + start + lead + len(core)))
    return spans


def _boundaries(line: str) -> list[int]:
    """Offsets where sentencex begins a new sentence; lone surrogates stand in as U+FFFD."""
    clean = re.sub("[\ud800-\udfff]", "�", line)
    return [int(found["start_index"]) for found in get_sentence_boundaries("en", clean)]
