"""The further tasks the encoder learns beside attribution, each as windows with labels by word.

Syntax (Universal Dependencies: GUM without its non-commercial genres, EWT), named entities
(Worldwide newswire), how certain each told event is (UW, UDS-IH2, MEANTIME), and the discourse role
of sentences (Choubey et al., 2020).
"""

import gzip
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from reader.data import CLS, SEP, load, to_words
from rootsource.read.encoding import Encoded, encode
from rootsource.read.heads import DEPRELS, ENTITIES, ROLES, UPOS

NON_COMMERCIAL = ("essay", "letter", "podcast", "fiction", "whow")
SKIP = -100


@dataclass(slots=True)
class TaskWindow:
    """One example of one task; labels have one entry a word (``SKIP`` where there is none)."""

    task: str
    ids: np.ndarray
    features: np.ndarray
    first: np.ndarray
    labels: dict[str, np.ndarray] = field(default_factory=dict)

    @property
    def tags(self) -> np.ndarray:
        """Stands for the number of words, as attribution windows have it."""
        return self.first


def _inputs(e: Encoded) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    ids = np.concatenate([[CLS], e.ids, [SEP]]).astype(np.int32)
    features = np.zeros((4, len(ids)), dtype=np.int8)
    features[0, 1:-1], features[1, 1:-1], features[2, 1:-1] = e.shape, e.gap, e.quote
    return ids, features, (e.first[:-1] + 1).astype(np.int64)


def syntax(tokenizer: Any, folder: Path, part: str = "train") -> list[TaskWindow]:
    """GUM and EWT in windows of a few sentences."""
    windows = []
    for name in ("gum", "ewt"):
        for document in _conllu(folder / f"{name}-{part}.conllu.gz"):
            windows.extend(_syntax_window(tokenizer, group) for group in _grouped(document, 160))
    return windows


def _conllu(  # noqa: C901 - a format of line kinds, one branch each
    path: Path,
) -> Iterator[list[list[tuple[str, str, int, str, bool]]]]:
    document: list[list[tuple[str, str, int, str, bool]]] = []
    sentence: list[tuple[str, str, int, str, bool]] = []
    genre = ""
    glued = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                if document and genre not in NON_COMMERCIAL:
                    yield document
                document, genre = [], ""
            elif line.startswith("# meta::genre"):
                genre = line.split("=")[1].strip()
            elif not line.strip():
                if sentence:
                    document.append(sentence)
                sentence, glued = [], 0
            elif not line.startswith("#"):
                row = line.rstrip("\n").split("\t")
                if "-" in row[0]:
                    # a contraction ("don't"): all but the last of its parts touch the next one
                    glued = int(row[0].split("-")[1])
                    continue
                if "." in row[0]:
                    continue
                space = "SpaceAfter=No" not in row[9] and int(row[0]) >= glued
                sentence.append((row[1], row[3], int(row[6]), _relation(row[7]), space))
    if document and genre not in NON_COMMERCIAL:
        yield document


def _relation(name: str) -> str:
    """The relation with its subtype where the head knows it, else without."""
    return name if name in DEPRELS else name.split(":", maxsplit=1)[0]


def _grouped(document: list[Any], limit: int) -> Iterator[list[Any]]:
    group: list[Any] = []
    size = 0
    for sentence in document:
        if group and size + len(sentence) > limit:
            yield group
            group, size = [], 0
        group.append(sentence)
        size += len(sentence)
    if group:
        yield group


def _syntax_window(tokenizer: Any, sentences: list[Any]) -> TaskWindow:
    text, spans, rows = "", [], []
    for sentence in sentences:
        base = len(rows)
        for form, upos, head, deprel, space in sentence:
            spans.append([len(text), len(text) + len(form)])
            text += form + (" " if space else "")
            rows.append((upos, base + head - 1 if head else -1, deprel))
        if not text.endswith(" "):
            text += " "
    e = encode(tokenizer, text)
    n = e.words
    upos = np.full(n, SKIP, dtype=np.int64)
    head = np.full(n, SKIP, dtype=np.int64)
    deprel = np.full(n, SKIP, dtype=np.int64)
    found = [to_words(e, [span]) for span in spans]
    for index, words in enumerate(found):
        if not words:
            continue
        a, b = words[0]
        if upos[a] != SKIP:
            continue  # two tokens in one word: the first one speaks for it
        tag, up, relation = rows[index]
        upos[a] = UPOS.index(tag) if tag in UPOS else UPOS.index("X")
        target = found[up] if up >= 0 else None
        head[a] = a if up < 0 else target[0][0] if target else SKIP
        deprel[a] = DEPRELS.index(relation) if relation in DEPRELS else DEPRELS.index("dep")
        for more in range(a + 1, b + 1):
            if upos[more] == SKIP:
                upos[more], head[more], deprel[more] = upos[a], a, DEPRELS.index("part")
    ids, features, first = _inputs(e)
    return TaskWindow(
        "syntax", ids, features, first, {"upos": upos, "head": head, "deprel": deprel}
    )


def entities(tokenizer: Any, folder: Path, part: str = "train") -> list[TaskWindow]:
    """Worldwide newswire in windows of a few sentences."""
    windows = []
    documents: list[list[list[tuple[str, str]]]] = [[]]
    sentence: list[tuple[str, str]] = []
    with gzip.open(folder / f"ner-worldwide-{part}.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n")
            if row.startswith("# doc") and "\t" not in row:
                documents.append([])
            elif not row:
                if sentence:
                    documents[-1].append(sentence)
                sentence = []
            else:
                token, tag = row.rsplit("\t", 1)
                sentence.append((token, tag))
    if sentence:
        documents[-1].append(sentence)
    for document in documents:
        windows.extend(_entity_window(tokenizer, group) for group in _grouped(document, 200))
    return windows


NO_SPACE_BEFORE = frozenset(".,;:!?%)]}'’”") | {
    "'s",
    "’s",
    "n't",
    "n’t",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
}
NO_SPACE_AFTER = frozenset("([{“‘$£€")


def _entity_window(tokenizer: Any, sentences: list[list[tuple[str, str]]]) -> TaskWindow:
    text, spans, tags = "", [], []
    for sentence in sentences:
        for token, tag in sentence:
            if token in NO_SPACE_BEFORE and text.endswith(" "):
                text = text[:-1]
            spans.append([len(text), len(text) + len(token)])
            tags.append(tag)
            text += token + ("" if token in NO_SPACE_AFTER else " ")
    e = encode(tokenizer, text)
    labels = np.zeros(e.words, dtype=np.int64)
    kinds = {
        "Person": "PERSON",
        "Organization": "ORGANIZATION",
        "Location": "LOCATION",
        "Facility": "FACILITY",
        "NORP": "NORP",
        "Date": "DATE",
        "Money": "MONEY",
        "Product": "PRODUCT",
        "Misc": "MISC",
    }
    for span, tag in zip(spans, tags, strict=True):
        if tag == "O":
            continue
        for a, b in to_words(e, [span]):
            kind = 1 + 2 * ENTITIES.index(kinds[tag[2:]])
            labels[a : b + 1] = kind + 1
            if tag[0] == "B":
                labels[a] = kind
    ids, features, first = _inputs(e)
    return TaskWindow("entity", ids, features, first, {"entity": labels})


def factuality(tokenizer: Any, folder: Path, part: str = "train") -> list[TaskWindow]:
    """Sentences whose event words carry a score from -3 to 3."""
    windows = []
    for record in load(folder / "factuality.jsonl.gz"):
        if record["part"] != part:
            continue
        e = encode(tokenizer, record["text"])
        score = np.full(e.words, np.nan, dtype=np.float32)
        event = np.zeros(e.words, dtype=np.float32)
        for item in record["events"]:
            for a, _ in to_words(e, [item["span"]]):
                score[a], event[a] = item["score"], 1
        if record["corpus"] == "MEANTIME":
            event[event == 0] = np.nan
        ids, features, first = _inputs(e)
        windows.append(
            TaskWindow("factuality", ids, features, first, {"factuality": score, "event": event})
        )
    return windows


def discourse(tokenizer: Any, folder: Path, part: str = "train") -> list[TaskWindow]:
    """News articles (their first 480 pieces) whose sentences have a role."""
    windows = []
    for record in load(folder / "discourse.jsonl.gz"):
        if record["part"] != part:
            continue
        e = encode(tokenizer, record["text"])
        stop = min(e.words, int(np.searchsorted(e.first, 480, "right")) - 1)
        role = np.full(e.words, SKIP, dtype=np.int64)
        number = np.full(e.words, SKIP, dtype=np.int64)
        for index, sentence in enumerate(record["sentences"]):
            for a, b in to_words(e, [sentence["span"]]):
                if sentence["roles"] and sentence["roles"][0] in ROLES:
                    role[a : b + 1] = ROLES.index(sentence["roles"][0])
                    number[a : b + 1] = index
        ids, features, first = _inputs(e)
        pieces = int(e.first[stop])
        ids = np.concatenate([ids[: pieces + 1], [SEP]])
        windows.append(
            TaskWindow(
                "discourse",
                ids,
                np.concatenate([features[:, : pieces + 1], features[:, -1:]], 1),
                first[:stop],
                {"role": role[:stop], "sentence": number[:stop]},
            )
        )
    return windows


def sample(windows: list[TaskWindow], share: float, rng: random.Random) -> list[TaskWindow]:
    """A random share of ``windows`` (more than once where it is above 1)."""
    whole, rest = divmod(share, 1.0)
    return windows * int(whole) + rng.sample(windows, int(len(windows) * rest))
