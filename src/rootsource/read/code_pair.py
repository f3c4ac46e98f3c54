"""Code what passes between a given actor and recipient: PLOVER type, quad class, and the words.

For researchers with actor lists of their own. A linear model weighs the words of the sentence, with
their side of the pair, and the events that the lexicon finds near it
(:mod:`rootsource.read.pair_features`). Each word's part in a coding can be read off: those that
gave the most are what it rests on.
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
    word_parts,
)
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
        self, linear: LinearModel, settings: dict[str, Any], concessions: Concessions = "yield"
    ) -> None:
        """Put together from its parts; see :meth:`shipped`."""
        self.linear = linear
        self.types: list[str] = settings["types"]
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
        found = features(text, actor, recipient)
        total = self.linear.log_chances(found) / self.temperature
        chances = np.exp(total - total.max())
        chances /= chances.sum()
        best = int(total.argmax())
        tree = bare_tree(text)
        rule = nearest(tree, actor, recipient)
        agreed: list[Span] = []
        if rule is not None and joined_type(rule) == self.types[best]:
            agreed = [tree.nodes[at].span for at in rule.words]
        parts = word_parts(text, actor, recipient, self.linear.parts(found, best))
        return self._coded(chances, best, rule=rule, spans=_words(parts, agreed))

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


def _words(parts: dict[Span, float], rule: Sequence[Span]) -> list[Span]:
    """The words of the lexicon's reading where it agrees, else those that brought the type most."""
    if rule:
        return sorted(set(rule))
    total = sum(part for part in parts.values() if part > 0)
    ranked = sorted(parts, key=lambda word: (-parts[word], word))[:MOST]
    chosen = [word for word in ranked if total and parts[word] >= SHARE * total] or ranked[:1]
    return sorted(chosen)


@cache
def _load(folder: Path) -> tuple[LinearModel, dict[str, Any]]:
    try:
        settings = json.loads((folder / "coder.json").read_text(encoding="utf-8"))
        with np.load(folder / "coder.npz") as stored:
            linear = LinearModel(stored["names"].tolist(), stored["weights"].astype(np.float32))
    except Exception as error:
        raise ModelError(
            f"the model that codes pairs cannot be loaded from {folder}: {error}; "
            "install the package again"
        ) from error
    return linear, settings
