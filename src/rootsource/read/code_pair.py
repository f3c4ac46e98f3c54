"""Code what passes between a given actor and recipient: PLOVER type, quad class, and the words.

For researchers with actor lists of their own. Two opinions are multiplied: that of a small network,
which reads the sentence and is told who is which side (:mod:`rootsource.read.pair_network`), and
that of a linear model over words and the events that the lexicon finds near the pair
(:mod:`rootsource.read.pair_features`). The words a coding rests on are the lexicon's where it
agrees, else those that gave the network's score the most.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

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
from rootsource.read.pair_network import PairNetwork
from rootsource.types import Span

Concessions = Literal["yield", "split"]
Floats = NDArray[np.float32]

FOLDER = Path(__file__).resolve().parent.parent / "models" / "events"
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
        network: PairNetwork,
        linear: LinearModel,
        settings: dict[str, Any],
        concessions: Concessions = "yield",
    ) -> None:
        """Put together from its parts; see :meth:`shipped`."""
        self.network, self.linear = network, linear
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
        actor, recipient = find_phrase(text, pair.actor), find_phrase(text, pair.recipient)
        scores, parts = self.network.scores(text, pair.actor, pair.recipient)
        opinion = self.linear.log_chances(features(text, actor, recipient))
        total = (scores + self.share * opinion) / self.temperature
        chances = np.exp(total - total.max())
        chances /= chances.sum()
        best = int(total.argmax())
        tree = bare_tree(text)
        rule = nearest(tree, actor, recipient)
        agreed: list[Span] = []
        if rule is not None and joined_type(rule) == self.types[best]:
            agreed = [_trimmed(text, tree.nodes[at].span) for at in rule.words]
        brought = {_trimmed(text, word): float(part[best]) for word, part in parts.items()}
        return self._coded(chances, best, rule=rule, spans=_words(brought, agreed))

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


def _trimmed(text: str, span: Span) -> Span:
    """``span`` without the full stop that ends a sentence."""
    start, end = span
    return (start, end - 1) if end - start > 3 and text[end - 1] == "." else span


def _words(parts: dict[Span, float], rule: Sequence[Span]) -> list[Span]:
    """The words of the lexicon's reading where it agrees, else those that brought the type most."""
    if rule:
        return sorted(set(rule))
    total = sum(part for part in parts.values() if part > 0)
    ranked = sorted(parts, key=lambda word: (-parts[word], word))[:MOST]
    chosen = [word for word in ranked if total and parts[word] >= SHARE * total] or ranked[:1]
    return sorted(chosen)


@cache
def _load(folder: Path) -> tuple[PairNetwork, LinearModel, dict[str, Any]]:
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
        tokenizer.no_padding()
        tokenizer.no_truncation()
        session = onnxruntime.InferenceSession(
            str(folder / "coder.onnx"), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise ModelError(
            f"the model that codes pairs cannot be loaded from {folder}: {error}; "
            "install the package again"
        ) from error
    return PairNetwork(session, tokenizer), linear, settings
