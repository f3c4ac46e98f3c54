"""The network that codes given pairs: a small encoder that is told which words are which side.

Its class scores are a sum over word pieces, so that the words a coding rests on can be read off.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rootsource.read.model import CLS, SEP
from rootsource.read.pair_features import find_phrase
from rootsource.types import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
LIMIT = 200
"""Word pieces read of one sentence; news sentences of more than 150 are rare."""


@dataclass(frozen=True, slots=True)
class Sided:
    """Word pieces between [CLS] and [SEP].

    ``sides`` is 1 in the actor's phrase, 2 in the recipient's, else 0; ``places`` are the
    characters each piece stands for (``None`` for the two ends).
    """

    ids: list[int]
    sides: list[int]
    places: list[Span | None]


def sided(tokenizer: "Tokenizer", text: str, actor: str, recipient: str) -> Sided:
    """``text`` in pieces with their sides; a phrase that does not stand in it marks nothing."""
    spans = (find_phrase(text, actor), find_phrase(text, recipient))
    encoded = tokenizer.encode(text, add_special_tokens=False)
    places: list[Span] = [(start, end) for start, end in encoded.offsets[:LIMIT]]
    sides = [
        next((n for n, span in enumerate(spans, 1) if span and span[0] <= place[0] < span[1]), 0)
        for place in places
    ]
    return Sided([CLS, *encoded.ids[:LIMIT], SEP], [0, *sides, 0], [None, *places, None])


class PairNetwork:
    """The shipped network, one sentence at a time, so that company changes nothing."""

    def __init__(self, session: "InferenceSession", tokenizer: "Tokenizer") -> None:
        """Hold the loaded parts."""
        self._session, self._tokenizer = session, tokenizer

    def scores(self, text: str, actor: str, recipient: str) -> tuple[Floats, dict[Span, Floats]]:
        """Scores [types], and by word (as a span of ``text``) its part in them, sides left out."""
        pieces = sided(self._tokenizer, text, actor, recipient)
        given = {
            "ids": np.array([pieces.ids], dtype=np.int64),
            "sides": np.array([pieces.sides], dtype=np.int64),
        }
        scores, parts = self._session.run(None, given)
        words: dict[Span, Floats] = {}
        for place, side, part in zip(pieces.places, pieces.sides, parts[0], strict=True):
            if place is None or side:
                continue
            word = _whole(text, place)
            if text[word[0] : word[1]][:1].isalpha():
                words[word] = words[word] + part if word in words else part
        return scores[0], words


def _whole(text: str, place: Span) -> Span:
    """The word that the piece at ``place`` is a part of."""
    start, end = place
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
