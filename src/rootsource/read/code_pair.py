"""Code what passes between a given actor and recipient: PLOVER type, quad class, and the words.

For researchers with actor lists of their own. A small encoder reads the sentence with both phrases
marked; its class scores are a sum over words, so that the words a coding rests on are those that
gave the most. A linear model over words and the lexicon's findings
(:mod:`rootsource.read.pair_features`) is asked as well, and the two opinions are multiplied.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from rootsource.errors import ModelError
from rootsource.knowledge.plover import Settings, cameo, quad_class
from rootsource.read.compose import Draft
from rootsource.read.pair_features import (
    LinearModel,
    bare_tree,
    features,
    find_phrase,
    joined_type,
    nearest,
)
from rootsource.types import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Concessions = Literal["yield", "split"]
Floats = NDArray[np.float32]

FOLDER = Path(__file__).resolve().parent.parent / "models" / "events"
CLS, SEP = 101, 102
MARKS = {"actor": (1, 2), "recipient": (3, 4)}
"""Unused entries of the vocabulary that open and close the two phrases."""
LIMIT = 200
"""Word pieces read of one sentence; news sentences of more than 150 are rare."""
MOST = 4
"""Words given at most as what a coding rests on."""
SHARE = 0.12
"""A word is given when it brings at least this share of the winning score."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and the phrases of it (or names) that act and receive."""

    text: str
    actor: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Coded:
    """The type with the highest probability, its quad class, all probabilities, and the words."""

    plover: str
    quad: str
    probabilities: dict[str, float]
    spans: list[Span]


class PairCoder:
    """The shipped coder; the same pair gives the same coding whatever else is coded."""

    def __init__(
        self,
        session: "InferenceSession",
        tokenizer: "Tokenizer",
        linear: LinearModel,
        settings: dict[str, Any],
        concessions: Concessions = "yield",
    ) -> None:
        """Put together from its parts; see :meth:`shipped`."""
        self.session, self.tokenizer, self.linear = session, tokenizer, linear
        self.types: list[str] = settings["types"]
        self.share = float(settings["linear_share"])
        self.temperature = float(settings["temperature"])
        self.settings = Settings(concessions=concessions)

    @classmethod
    def shipped(cls, concessions: Concessions = "yield") -> "PairCoder":
        """The coder that comes with the package.

        Args:
            concessions: ``"yield"`` keeps CONCEDE and RETREAT as the one type YIELD, which is all
                the training data tell; ``"split"`` parts it by the words of the lexicon.

        Raises:
            ModelError: a file of the model is missing or damaged.
        """
        return cls(*_load(FOLDER), concessions)

    def code(self, pairs: Sequence[Pair]) -> list[Coded]:
        """The codings of ``pairs``, in their order."""
        return [self._one(pair) for pair in pairs]

    def _one(self, pair: Pair) -> Coded:
        text = pair.text
        spans = {
            "actor": find_phrase(text, pair.actor),
            "recipient": find_phrase(text, pair.recipient),
        }
        ids, places = self._pieces(text, spans)
        scores, parts = self.session.run(None, {"ids": np.array([ids], dtype=np.int64)})
        opinion = self.linear.log_chances(features(text, spans["actor"], spans["recipient"]))
        total = (scores[0] + self.share * opinion) / self.temperature
        chances = np.exp(total - total.max())
        chances /= chances.sum()
        best = int(total.argmax())
        tree = bare_tree(text)
        rule = nearest(tree, spans["actor"], spans["recipient"])
        agreed: list[Span] = []
        if rule is not None and joined_type(rule) == self.types[best]:
            agreed = [tree.nodes[at].span for at in rule.words]
        words = _words(text, parts[0][:, best], places, spans, agreed)
        return self._coded(chances, best, rule=rule, spans=words)

    def _coded(self, chances: Floats, best: int, *, rule: Draft | None, spans: list[Span]) -> Coded:
        shares = {name: float(chance) for name, chance in zip(self.types, chances, strict=True)}
        kind = self.types[best]
        if self.settings.concessions == "split":
            verbal = rule is not None and cameo(rule.code).plover == "CONCEDE"
            part, rest = ("CONCEDE", "RETREAT") if verbal else ("RETREAT", "CONCEDE")
            shares |= {part: shares.pop("YIELD"), rest: 0.0}
            kind = part if kind == "YIELD" else kind
        rounded = {name: round(share, 4) for name, share in sorted(shares.items())}
        return Coded(kind, quad_class(kind, self.settings), rounded, spans)

    def _pieces(
        self, text: str, spans: dict[str, Span | None]
    ) -> tuple[list[int], list[Span | None]]:
        """Word pieces with marks, and for each the characters it stands for (``None``: a mark)."""
        encoded = self.tokenizer.encode(text, add_special_tokens=False)
        ids = list(zip(encoded.ids[:LIMIT], encoded.offsets[:LIMIT], strict=True))
        return marked(ids, spans)


def marked(
    pieces: Sequence[tuple[int, Span]], spans: dict[str, Span | None]
) -> tuple[list[int], list[Span | None]]:
    """``pieces`` between [CLS] and [SEP], with the marks of ``spans`` put in."""
    marks: list[tuple[int, int, int]] = []
    for role, span in spans.items():
        if span is not None:
            opening, closing = MARKS[role]
            marks += [(span[0], 1, opening), (span[1], 0, closing)]
    marks.sort()
    ids, places = [CLS], list[Span | None]([None])
    at = 0
    for piece, span in pieces:
        while at < len(marks) and marks[at][0] <= span[0]:
            ids.append(marks[at][2])
            places.append(None)
            at += 1
        ids.append(piece)
        places.append(span)
    rest = [mark for _, _, mark in marks[at:]]
    return [*ids, *rest, SEP], [*places, *([None] * (len(rest) + 1))]


def _words(
    text: str,
    shares: Floats,
    places: Sequence[Span | None],
    spans: dict[str, Span | None],
    rule: Sequence[Span],
) -> list[Span]:
    """The whole words that brought the winning type most, in text order.

    Words of the two phrases are left out: that the police act tells no type. The words of the
    lexicon's reading belong to it where both agree.
    """
    named = [span for span in spans.values() if span is not None]
    brought: dict[Span, float] = {}
    for share, place in zip(shares, places, strict=True):
        if place is None or any(start <= place[0] < end for start, end in named):
            continue
        word = _whole(text, place)
        if text[word[0] : word[1]][:1].isalpha():
            brought[word] = brought.get(word, 0.0) + float(share)
    total = sum(share for share in brought.values() if share > 0)
    ranked = sorted(brought, key=lambda word: -brought[word])[:MOST]
    chosen = [word for word in ranked if total and brought[word] >= SHARE * total] or ranked[:1]
    return sorted({*chosen, *rule})


def _whole(text: str, place: Span) -> Span:
    """The word that the piece at ``place`` is a part of."""
    start, end = place
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


@cache
def _load(
    folder: Path,
) -> tuple["InferenceSession", "Tokenizer", LinearModel, dict[str, Any]]:
    import onnxruntime  # noqa: PLC0415 - loading it takes longer than importing all of the package
    from tokenizers import Tokenizer  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same sums in the same order on any machine
    options.inter_op_num_threads = 1
    try:
        settings = json.loads((folder / "coder.json").read_text(encoding="utf-8"))
        with np.load(folder / "coder.npz") as stored:
            linear = LinearModel(stored["names"].tolist(), stored["weights"].astype(np.float32))
        tokenizer = Tokenizer.from_file(str(folder.parent / "reader" / "tokenizer.json"))
        session = onnxruntime.InferenceSession(
            str(folder / "coder.onnx"), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise ModelError(
            f"the model that codes pairs cannot be loaded from {folder}: {error}; "
            "install the package again"
        ) from error
    return session, tokenizer, linear, settings
