"""How sure the reading is of a statement: a calibrated probability.

The network's own probabilities (of spans, exact under the CRF; of links) are made into the chance
that a statement is right by a logistic regression (Platt, 1999), fitted on texts that the network
was not trained on (``training/calibrate.py``). A statement counts as right when its source, cue
and content overlap those of one marked by hand, or when both have no source.
"""

import math

import numpy as np

from rootsource.read.decoding import Floats
from rootsource.read.linking import Linked

FEATURES = 6
_EDGE = 1e-4


def features(linked: Linked, depth: int) -> list[float]:
    """What the chance rests on: log-odds of cue, contents, source and links, and what is missing.

    ``depth`` is 1 for a statement in the report's own voice.
    """
    return [
        _log_odds(linked.cue.score) if linked.cue else 0.0,
        _log_odds(min(span.score for span in linked.content)),
        _log_odds(linked.source.score) if linked.source else 0.0,
        _log_odds(linked.score),
        1.0 if linked.source is None else 0.0,
        1.0 if depth > 1 else 0.0,
    ]


def confidence(tables: dict[str, Floats], linked: Linked, depth: int) -> float:
    """The chance (0–1) that the statement is right, rounded to three places."""
    weights = tables["confidence.weights"]
    score = float(np.dot(weights[:-1], features(linked, depth)) + weights[-1])
    return round(1.0 / (1.0 + math.exp(-score)), 3)


def _log_odds(probability: float) -> float:
    kept = min(1.0 - _EDGE, max(_EDGE, probability))
    return math.log(kept / (1.0 - kept))
