"""What is kept of a report so that it can be compared with any other: its words and their kinds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rootsource.link.retelling import Gist, gist
from rootsource.link.segments import Kind, Segment, segments
from rootsource.link.words import Hashes, Positions, Words, runs_of, winnow, words_of
from rootsource.types import Report

RUN = 8
"""Words that must follow one another alike before they count as shared: the shortest run that two
writers of English hardly ever hit on by chance."""

_OWN_WINDOW = 16  # shared own prose of RUN + 15 = 23 words always shares a key
_SAID_WINDOW = 4  # and so does a shared quotation or post of 11
_HEAD_WINDOW = 6  # or a sentence of 13 near the beginning, which a flash may have no more than
HEAD = 100
"""Words: a headline, a dateline and the first paragraph or two."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A report as hashed words.

    ``runs`` has one hash for every ``RUN`` words in a row, in ascending order, and ``at`` says
    which word each starts with; ``starts`` and ``ends`` say where words are in the text, and
    ``kinds`` has the :class:`~rootsource.link.segments.Kind` of each. ``keys`` are the runs that
    candidates are looked up by; ``totals`` counts the runs that start in each kind; ``gist`` is
    what retellings are told by.
    """

    id: str
    runs: Hashes
    at: Positions
    starts: Positions
    ends: Positions
    kinds: NDArray[np.uint8]
    keys: frozenset[int]
    totals: tuple[int, ...]
    gist: Gist


def fingerprint(report: Report) -> Fingerprint:
    """The fingerprint of ``report``; a function of its text alone."""
    words = words_of(report.text)
    found = segments(report.text)
    kinds = _kinds(words, found)
    runs = runs_of(words.hashes, RUN)
    order = np.argsort(runs, kind="stable")
    told = gist(report.text, found)
    totals = np.bincount(kinds[: len(runs)], minlength=len(Kind))
    return Fingerprint(
        report.id,
        runs[order],
        order.astype(np.int32),
        words.starts,
        words.ends,
        kinds,
        _keys(runs, kinds),
        tuple(totals.tolist()),
        told,
    )


def _keys(runs: Hashes, kinds: NDArray[np.uint8]) -> frozenset[int]:
    """Winnowed runs: closer together where others are quoted and in the beginning; no furniture."""
    own = winnow(runs, _OWN_WINDOW)
    said = winnow(runs, _SAID_WINDOW)
    head = winnow(runs[:HEAD], _HEAD_WINDOW)
    quoted = (kinds[said] == Kind.QUOTATION) | (kinds[said] == Kind.POST)
    own = np.concatenate([own, head])
    picked = np.concatenate([own[kinds[own] != Kind.FURNITURE], said[quoted]])
    return frozenset(runs[picked].tolist())


def _kinds(words: Words, found: list[Segment]) -> NDArray[np.uint8]:
    """The kind of every word: that of the segment it starts in."""
    kinds = np.full(len(words), Kind.FURNITURE, np.uint8)
    if not found:
        return kinds
    starts = np.array([span[0] for span, _ in found])
    values = np.array([kind for _, kind in found], np.uint8)
    at = np.searchsorted(starts, words.starts, side="right") - 1
    known = at >= 0
    kinds[known] = values[at[known]]
    return kinds
