"""Code what passes between a given actor and recipient: PLOVER type, quad class, and the words.

For researchers with actor lists of their own. A small encoder reads the sentence with both phrases
marked; its class scores are a sum over words, so that the words a coding rests on are those that
gave the most. The lexicon's reading of the same sentence (:mod:`rootsource.read.triggers`) is
added to the scores with weights learned beside the encoder (``training/train_events.py``).
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
from rootsource.read.analysis import Analysis
from rootsource.read.clauses import Tree, trees
from rootsource.read.compose import Draft
from rootsource.read.event_lexicon import shipped as shipped_lexicon
from rootsource.read.events import drafts
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
        settings: dict[str, Any],
        concessions: Concessions = "yield",
    ) -> None:
        """Put together from its parts; see :meth:`shipped`."""
        self.session, self.tokenizer = session, tokenizer
        self.types: list[str] = settings["types"]
        self.rules = {name: np.array(row) for name, row in settings["rules"].items()}
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
        session, tokenizer, settings = _load(FOLDER)
        return cls(session, tokenizer, settings, concessions)

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
        rule = lexical(text, spans["actor"], spans["recipient"])
        kind = rule_type(rule)
        total = scores[0] / self.temperature + self.rules[kind]
        chances = np.exp(total - total.max())
        chances /= chances.sum()
        best = int(total.argmax())
        agreed: list[Span] = []
        if rule is not None and kind == self.types[best]:
            nodes = _tree(text).nodes
            agreed = [nodes[at].span for at in rule.words]
        words = _words(text, parts[0][:, best], places, spans, agreed)
        return self._coded(chances, best, rule=rule, spans=words)

    def _coded(self, chances: Floats, best: int, *, rule: Draft | None, spans: list[Span]) -> Coded:
        shares = {name: float(chance) for name, chance in zip(self.types, chances, strict=True)}
        kind = self.types[best]
        if self.settings.concessions == "split":
            verbal = rule is not None and cameo(rule.code).plover == "CONCEDE"
            joined = shares.pop("YIELD")
            # The lexicon's word is taken as three to one where it has one, deeds as usual else.
            shares["CONCEDE"] = joined * (0.75 if verbal else 0.25)
            shares["RETREAT"] = joined - shares["CONCEDE"]
            kind = max(shares, key=lambda name: shares[name])
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


def find_phrase(text: str, phrase: str) -> Span | None:
    """Where ``phrase`` first stands in ``text``, by its letters, else in any case of letters."""
    if not phrase.strip():
        return None
    start = text.find(phrase)
    if start < 0 and len(text.lower()) == len(text):
        start = text.lower().find(phrase.lower())
    return (start, start + len(phrase)) if start >= 0 else None


def lexical(text: str, actor: Span | None, recipient: Span | None) -> Draft | None:
    """The event that the lexicon finds nearest to the pair, without syntax.

    The verb that follows the actor and stands before the recipient is the likeliest; the weights
    were set on PLV's training sentences.
    """
    found = _tree(text)
    best: tuple[float, Draft] | None = None
    for draft in drafts(found, shipped_lexicon()):
        start, end = found.nodes[draft.top].span[0], found.nodes[draft.asked[-1]].span[1]
        score = 0.2 * min(draft.weight, 2) + 0.5 * len(draft.operators)
        if actor is not None:
            after = start >= actor[1]
            score -= (start - actor[1]) / 20 if after else 2 + abs(actor[0] - start) / 20
        if recipient is not None:
            score -= abs(recipient[0] - end) / 40
        if draft.nominal and not draft.operators:
            score -= 1
        if best is None or score > best[0]:
            best = (score, draft)
    return best[1] if best else None


def rule_type(draft: Draft | None) -> str:
    """The type of ``draft`` as the coder's training data name it; ``"NONE"`` without one."""
    kind = cameo(draft.code).plover if draft is not None else None
    if kind is None:
        return "NONE"
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def _tree(text: str) -> Tree:
    return trees(Analysis(sentences=[(0, len(text))]), text)[0]


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
def _load(folder: Path) -> tuple["InferenceSession", "Tokenizer", dict[str, Any]]:
    import onnxruntime  # noqa: PLC0415 - loading it takes longer than importing all of the package
    from tokenizers import Tokenizer  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same sums in the same order on any machine
    options.inter_op_num_threads = 1
    try:
        settings = json.loads((folder / "coder.json").read_text(encoding="utf-8"))
        tokenizer = Tokenizer.from_file(str(folder.parent / "reader" / "tokenizer.json"))
        session = onnxruntime.InferenceSession(
            str(folder / "coder.onnx"), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise ModelError(
            f"the model that codes pairs cannot be loaded from {folder}: {error}; "
            "install the package again"
        ) from error
    return session, tokenizer, settings
