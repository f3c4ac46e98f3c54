"""What a phrase and an earlier one have in common: the features that a small network weighs.

All pairs of a report are described at once, as rows of one array, so that reading stays fast.
The network (:mod:`rootsource.read.coreference.ranking`) is trained on the very same arrays.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rootsource.knowledge.nouns import Gender
from rootsource.read.coreference.agreement import Kind, Number, Traits, agree
from rootsource.read.coreference.words import singular
from rootsource.read.word_sets import word_set

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FORMS = ("name", "nominal", "pronoun")
ROLES = ("subject", "object", "oblique", "possessive", "predicate", "other")
KINDS: tuple[Kind, ...] = ("person", "group", "organization", "state", "place", "time", "thing", "")
NUMBERS: tuple[Number, ...] = ("singular", "plural", "")
GENDERS: tuple[Gender, ...] = ("m", "f", "")
_TRAITS = [Traits(*one) for one in product(KINDS, NUMBERS, GENDERS)]
AGREEING = np.array([[agree(one, two) for two in _TRAITS] for one in _TRAITS])
"""For each two combinations of kind, number and gender whether they may be those of one thing."""
DETERMINERS = ("", "the", "a", "this", "poss", "some", "no")
_DETERMINER = {
    "an": "a", "these": "this", "those": "this", "that": "this", "any": "some", "all": "some",
    "each": "some", "every": "some", "both": "some", "another": "some", "such": "some",
    "either": "some", "neither": "no",
}  # fmt: skip
PRONOUNS = tuple(
    word_set(words)
    for words in (
        "he him himself", "his", "she herself hers", "her", "it itself", "its",
        "they them themselves themself", "their theirs", "i me myself", "my mine",
        "we us ourselves", "our ours", "you yourself yourselves", "your yours", "this that",
        "these those",
    )
)  # fmt: skip
_PRONOUN_AT = {word: at for at, group in reversed([*enumerate(PRONOUNS)]) for word in group}
_AT = {name: at for names in (FORMS, ROLES) for at, name in enumerate(names)}
_KIND_AT: dict[str, int] = {kind: at for at, kind in enumerate(KINDS)}
_NUMBER_AT: dict[str, int] = {number: at for at, number in enumerate(NUMBERS)}
_GENDER_AT: dict[str, int] = {gender: at for at, gender in enumerate(GENDERS)}
_DETERMINER_AT = {determiner: at for at, determiner in enumerate(DETERMINERS)}
_DETERMINER_AT |= {word: _DETERMINER_AT[alike] for word, alike in _DETERMINER.items()}
_SOME = DETERMINERS.index("some")
_COLUMNS = (
    "form", "role", "kind", "number", "gender", "determiner", "pronoun", "sentence", "start",
    "end", "head", "string", "quote", "cluster", "named", "speaker", "source", "first", "rank",
    "people", "bodies",
)  # fmt: skip
_COUNTS = [5, 8]
"""Which of a phrase's numbers count something and are taken as logarithms."""
WINDOW = 36
"""Earlier phrases that a phrase is compared with; those of the same head further back, too."""
FURTHER = 6
"""How many of these there are at most."""
_DISTANCES = (0, 1, 2, 3, 5, 9, 20)


@dataclass(slots=True)
class Described:
    """The phrases of a report as arrays, one row a phrase."""

    own: Floats
    """Features of the phrase alone."""
    columns: dict[str, Ints]
    numbers: dict[str, Floats]
    common: Floats
    """For each two phrases how many words they share."""
    vectors: Floats
    sizes: Floats
    """How many words each phrase has."""


def describe(found: "Chains") -> Described:
    """Every phrase of a report as numbers; ``found`` holds names and appositions joined."""
    phrases, setting = found.phrases, found.setting
    heads: dict[str, int] = {}
    strings: dict[str, int] = {}
    table: list[tuple[int, ...]] = []
    plain: list[list[float]] = []
    sources = setting.sources() if setting else frozenset()
    seen: dict[int, int] = {}
    people = bodies = 0
    last_sentence = -1
    words = []
    for at, phrase in enumerate(phrases):
        number, span, sentence = found.of[at], phrase.span, phrase.tree.number
        chain = found.chains[number]
        low = phrase.node.text.lower()
        head = singular(low) if phrase.form != "pronoun" else ""
        quote = setting.quotation(span) if setting else None
        pronoun = _PRONOUN_AT.get(low, len(PRONOUNS)) if not head else len(PRONOUNS)
        values = (
            _AT[phrase.form], _AT[phrase.role], _KIND_AT[chain.kind],
            _NUMBER_AT[chain.number], _GENDER_AT[chain.gender],
            _DETERMINER_AT.get(phrase.determiner, _SOME), pronoun, sentence, *span,
            heads.setdefault(head, len(heads)) if head else -1 - at,
            strings.setdefault(" ".join(phrase.words), len(strings)),
            quote[0] if quote else -1, number, int(chain.name is not None),
            _speaker(found, at) if phrase.form == "pronoun" else -1, int(at in sources),
            int(sentence != last_sentence), seen.get(number, 0), people, bodies,
        )  # fmt: skip
        table.append(values)
        seen[number] = seen.get(number, 0) + 1
        last_sentence = sentence
        if phrase.form != "pronoun":
            people += chain.kind == "person"
            bodies += chain.kind in {"organization", "state", "group"}
        types = phrase.types or (0.0,) * 5
        plain.append(
            [
                *types,
                span[1] - span[0],
                phrase.score if phrase.score is not None else -2.0,
                float(phrase.score is None),
                len(chain.members),
                float(bool(phrase.parts)),
                float(quote is not None),
                min(sentence, 20) / 20,
                float(phrase.head < 4),
            ]
        )
        words.append(frozenset(phrase.words) if phrase.form != "pronoun" else frozenset())
    columns = np.ascontiguousarray(np.array(table, dtype=np.int64).reshape(len(phrases), -1).T)
    made = dict(zip(_COLUMNS, columns, strict=True))
    exact = np.array(plain, dtype=np.float64).reshape(len(phrases), -1)
    exact[:, _COUNTS] = np.log1p(exact[:, _COUNTS])
    numbers = exact.astype(np.float32)
    numbers[:, :5] = _softmax(numbers[:, :5])
    own = np.concatenate(
        [
            _one_hot(made["form"], len(FORMS)),
            _one_hot(made["role"], len(ROLES)),
            _one_hot(made["kind"], len(KINDS)),
            _one_hot(made["number"], len(NUMBERS)),
            _one_hot(made["gender"], len(GENDERS)),
            _one_hot(made["determiner"], len(DETERMINERS)),
            _one_hot(made["pronoun"], len(PRONOUNS) + 1),
            made["named"][:, None].astype(np.float32),
            numbers,
        ],
        1,
    )
    return Described(
        own,
        made,
        {"types": numbers[:, :5]},
        _common(words),
        _vectors(found),
        np.array([len(own) for own in words], dtype=np.float32),
    )


def _common(words: Sequence[frozenset[str]]) -> Floats:
    often = Counter(word for own in words for word in own)
    places = {word: at for at, word in enumerate(one for one in often if often[one] > 1)}
    rows: list[int] = []
    columns: list[int] = []
    for at, own in enumerate(words):
        for word in own:
            if word in places:
                rows.append(at)
                columns.append(places[word])
    table = np.zeros((len(words), max(len(places), 1)), dtype=np.float32)
    table[rows, columns] = 1
    shared: Floats = table @ table.T
    return shared


def _speaker(found: "Chains", at: int) -> int:
    """The chain of whoever says the words in which a phrase of the first person stands."""
    phrase, setting = found.phrases[at], found.setting
    if setting is None:
        return -1
    source = setting.source_phrase(setting.speaker(phrase.span))
    return found.of[source] if source is not None else -1


def _vectors(found: "Chains") -> Floats:
    """The encoder's vectors of the phrases' heads, each of length one."""
    grid = found.grid
    if grid is None or not len(grid.start):
        return np.zeros((len(found.phrases), 1), dtype=np.float32)
    places = np.searchsorted(grid.start, [one.node.span[0] for one in found.phrases])
    rows = grid.vectors[np.minimum(places, len(grid.start) - 1)]
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = (rows / np.maximum(length, 1e-6)).astype(np.float32)
    return unit


def _between(here: Ints, before: Ints) -> Floats:
    """How many phrases of a sort stand between two, as a logarithm; both count from the start."""
    out: Floats = np.log1p(np.maximum(here - before, 0)).astype(np.float32)
    return out


def _products(rows: Floats, here: Ints, before: Ints) -> Floats:
    """The inner product of each pair of rows; ``here`` lie close together."""
    if not len(here):
        return np.zeros(0, dtype=np.float32)
    low, first = int(here.min()), int(before.min())
    # All with all is one product of matrices: faster than to gather two rows for each pair.
    table: Floats = rows[low : int(here.max()) + 1] @ rows[first : int(before.max()) + 1].T
    out: Floats = table[here - low, before - first]
    return out


def _one_hot(column: Ints, size: int) -> Floats:
    out = np.zeros((len(column), size), dtype=np.float32)
    out[np.arange(len(column)), column] = 1
    return out


def _softmax(rows: Floats) -> Floats:
    exp = np.exp(rows - rows.max(1, keepdims=True))
    out: Floats = exp / exp.sum(1, keepdims=True)
    return out


def candidates(described: Described, phrases: Sequence[int]) -> tuple[Ints, Ints]:
    """Which earlier phrases (second array) each of ``phrases`` (first array) is compared with."""
    asked = np.array(phrases, dtype=np.int64)
    counts = np.minimum(asked, WINDOW)
    ends = np.cumsum(counts)
    here = np.repeat(asked, counts)
    before = np.arange(len(here)) - np.repeat(ends - asked, counts)
    further = _further(described.columns["head"].tolist(), phrases, (ends - counts).tolist())
    if further:
        places, later, earlier = zip(*further, strict=True)
        here, before = np.insert(here, places, later), np.insert(before, places, earlier)
    # What traits forbid is not weighed at all.
    kind, number, gender = (described.columns[name] for name in ("kind", "number", "gender"))
    traits = (kind * len(NUMBERS) + number) * len(GENDERS) + gender
    kept = AGREEING[traits[here], traits[before]]
    return here[kept], before[kept]


def _further(
    head: Sequence[int], phrases: Sequence[int], begins: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Phrases of the same head before the window, and where among the pairs they go.

    Each with the phrase it is compared with, whose own pairs begin at one of ``begins``.
    """
    alike: dict[int, list[int]] = {}
    for at, one in enumerate(head):
        alike.setdefault(one, []).append(at)
    found = []
    for at, begin in zip(phrases, begins, strict=True):
        low, same = at - WINDOW, alike[head[at]]
        if same[0] < low:
            found += [(begin, at, one) for one in same[: bisect_left(same, low)][-FURTHER:]]
    return found


def compare(described: Described, here: Ints, before: Ints) -> Floats:
    """Features of pairs: a row for each of ``here`` with its ``before``."""
    one = {name: described.columns[name][here] for name in _PAIRED}
    two = {name: described.columns[name][before] for name in _PAIRED}
    same = {name: one[name] == two[name] for name in _COMPARED}
    sentences = one["sentence"] - two["sentence"]
    number = (one["number"] < 2) & (two["number"] < 2)
    gender = (one["gender"] < 2) & (two["gender"] < 2)
    kind = (one["kind"] < 7) & (two["kind"] < 7)
    opens, opened = one["start"] >= two["start"], one["start"] <= two["start"]
    common = described.common[here, before]
    size = described.sizes
    parts = (
        np.log1p(here - before),
        same["role"],
        same["quote"],
        (one["quote"] >= 0) & (two["quote"] >= 0) & same["quote"],
        same["head"],
        same["string"],
        number & same["number"],
        number & ~same["number"],
        gender & same["gender"],
        gender & ~same["gender"],
        kind & same["kind"],
        kind & ~same["kind"],
        opens & (one["end"] <= two["end"]),
        opened & (two["end"] <= one["end"]),
        one["speaker"] == two["cluster"],
        (one["speaker"] >= 0) & same["speaker"],
        same["pronoun"] & (one["pronoun"] < len(PRONOUNS)),
        same["cluster"],
        (sentences == 0) & (two["role"] == 0) & (one["role"] == 1),
        (two["role"] == 0) & (one["role"] == 0),
        one["source"],
        two["source"],
        (one["start"] - two["end"]) < 3,
        two["first"],
        one["first"] * two["first"],
        np.log1p(two["rank"]),
        _between(one["people"], two["people"]),
        _between(one["bodies"], two["bodies"]),
        _products(described.numbers["types"], here, before),
        _products(described.vectors, here, before),
        common / np.maximum(size[here], 1),
        common / np.maximum(size[before], 1),
    )
    # A row a feature first: to write along rows is faster than along columns.
    out = np.zeros((len(_DISTANCES) + len(parts), len(here)), dtype=np.float32)
    out[np.searchsorted(_DISTANCES[1:], sentences, "right"), np.arange(len(here))] = 1
    for at, part in enumerate(parts, start=len(_DISTANCES)):
        out[at] = part
    return np.ascontiguousarray(out.T)


_PAIRED = tuple(name for name in _COLUMNS if name not in {"form", "determiner", "named"})
_COMPARED = (
    "role", "quote", "head", "string", "number", "gender", "kind", "speaker", "pronoun", "cluster",
)  # fmt: skip
