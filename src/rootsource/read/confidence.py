"""How sure the reading is of a statement: a calibrated probability.

The network's own probabilities (of spans, exact under the CRF; of links) and what the words of the
cue are known for are made into the chance that a statement is right by a logistic regression
(Platt, 1999), fitted on texts that the network was not trained on (``training/calibrate.py``). A
statement counts as right when its source, cue and content overlap those of one marked by hand, or
when both have no source.
"""

import math
import re
from functools import cache

import numpy as np

from rootsource.read.cue_words import find_cue_words
from rootsource.read.decoding import Floats
from rootsource.read.linking import Linked
from rootsource.read.model import FOLDER
from rootsource.read.word_sets import word_set

FEATURES = 13
LEAST = 0.3
"""Below this chance what the network found in the report's own voice is no statement. On PolNeAR
dev 0.4 gains as much in all (linked, soft: 80.0 F1 against 79.5 with none left out), but loses most
statements that name no source. Quotations without a cue are kept, whatever their chance."""
LEAST_WITHIN = 0.4
"""The same for statements within contents: of 270 judged by eye, 77 % are right from here on, 65 %
of all; none that is right in our own chains is lost."""
LEAST_UNKNOWN = 0.6
"""The same where no word of the cue is known for one (``delivered``, ``rolled out``): of 66 such
statements of PolNeAR dev less likely than that, 28 tell plain deeds by any reader's judgement; A1
and A3 are the same within 0.1 without them."""
LEAST_UNKNOWN_WITHIN = 0.45
"""The same for those within contents, where fewer are deeds."""
CUE_WORDS = "cue_words.tsv"
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|:")
"""A word of the table of :func:`cue_chance`; the colon is a cue of its own (``Officials: ...``)."""
_KNOWN = 7
"""Which of the :func:`features` says that a word of the cue is a known one."""
_EDGE = 1e-4
_COMPLEMENTIZERS = word_set("that whether how what why if")
_OPENING = " \"'“”‘’«„"
_UNSEEN = 0.02
_SMOOTHED = 2.0
"""A word counts as seen this many times more than it was, with the chance of an unseen one."""


def features(linked: Linked, depth: int, cue: str, content: str) -> list[float]:
    """What the chance rests on: log-odds of cue, contents, source and links, and the words.

    ``depth`` is 1 for a statement in the report's own voice; ``cue`` and ``content`` are the words.
    """
    inner = 1.0 if depth > 1 else 0.0
    unnamed = 1.0 if linked.source is None else 0.0
    chance = _log_odds(cue_chance(cue), 1e-3) if cue else 0.0
    known = 1.0 if find_cue_words(cue, 0, len(cue)) else 0.0
    words = content.lower().lstrip(_OPENING).split()
    return [
        _log_odds(linked.cue.score) if linked.cue else 0.0,
        _log_odds(min(span.score for span in linked.content)),
        _log_odds(linked.source.score) if linked.source else 0.0,
        _log_odds(linked.score),
        unnamed,
        inner,
        chance,
        known,
        inner * unnamed,
        inner * chance,
        inner * known,
        1.0 if words and words[0] in _COMPLEMENTIZERS else 0.0,
        math.log1p(len(words)),
    ]


def has_known_cue(traits: list[float]) -> bool:
    """Whether the cue of a statement with these :func:`features` holds a known cue word."""
    return bool(traits[_KNOWN])


def confidence(tables: dict[str, Floats], traits: list[float]) -> float:
    """The chance (0–1) that a statement with these :func:`features` is right, to three places."""
    weights = tables["confidence.weights"]
    score = float(np.dot(weights[:-1], traits) + weights[-1])
    return round(1.0 / (1.0 + math.exp(-score)), 3)


def cue_chance(cue: str) -> float:
    """How often the most telling word of ``cue`` belongs to a cue, of the times it occurs (0–1).

    Counted outside of contents in the articles that the network learned from.
    """
    counts = _counts()
    words = (match[0].lower() for match in WORD.finditer(cue))
    return max((smoothed(*counts.get(word, (0, 0))) for word in words), default=_UNSEEN)


def smoothed(cues: int, times: int) -> float:
    """The share of ``times`` that are ``cues``, drawn towards that of a word never seen."""
    return (cues + _SMOOTHED * _UNSEEN) / (times + _SMOOTHED)


@cache
def _counts() -> dict[str, tuple[int, int]]:
    """For each word how often it was part of a cue, and how often it occurred."""
    lines = (FOLDER / CUE_WORDS).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {word: (int(cues), int(times)) for word, cues, times in rows}


def _log_odds(probability: float, edge: float = _EDGE) -> float:
    kept = min(1.0 - edge, max(edge, probability))
    return math.log(kept / (1.0 - kept))
