"""PolNeAR as training examples: windows of words with BIOES tags and links."""

import gzip
import json
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from rootsource.read.encoding import Encoded, encode

ROLES = ("source", "cue", "content")
CLS, SEP = 101, 102
POSITIONS = 512
"""Most pieces the encoder takes; the few windows that are longer are left out of training."""


def load(path: Path) -> list[dict[str, Any]]:
    """The records of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@dataclass(slots=True)
class Attribution:
    """One attribution in words: for each role its spans ``[first, last]`` (inclusive)."""

    spans: dict[str, list[tuple[int, int]]]


@dataclass(slots=True)
class Article:
    """An encoded text with its attributions and the words where paragraphs begin."""

    text: str
    encoded: Encoded
    attributions: list[Attribution]
    paragraphs: list[int]
    inner: np.ndarray | None = None  # [words]: 1 in a cue within a content, 0 known not to be, NaN


@dataclass(slots=True)
class Window:
    """Words ``start:end`` of an article as one training example."""

    ids: np.ndarray
    features: np.ndarray  # [4, pieces]
    first: np.ndarray  # first piece of each word, counted from [CLS]
    tags: np.ndarray  # [words]
    links: list[tuple[list[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]]] = field(
        default_factory=list
    )
    inner: np.ndarray | None = None  # [words], as in Article
    pairs: list[np.ndarray] | None = None  # what reader.batch.pairs_of found, kept


def to_words(encoded: Encoded, spans: list[list[int]]) -> list[tuple[int, int]]:
    """Character spans as inclusive spans of words."""
    found = []
    for start, end in spans:
        a = int(np.searchsorted(encoded.end, start, "right"))
        b = int(np.searchsorted(encoded.start, end, "left")) - 1
        if b >= a:
            found.append((a, b))
    return found


def article(tokenizer: Any, text: str, attributions: list[dict[str, Any]]) -> Article:
    """Encode a text and its attributions (character spans)."""
    encoded = encode(tokenizer, text)
    marked = [Attribution({r: to_words(encoded, a[r]) for r in ROLES}) for a in attributions]
    gap = encoded.gap[encoded.first[:-1]]
    paragraphs = [w for w in range(encoded.words) if gap[w] >= 2 or w == 0]
    return Article(text, encoded, marked, paragraphs)


def tag_sequence(words: int, attributions: list[Attribution]) -> np.ndarray:
    """BIOES tags; where spans collide the longer one wins."""
    tags = np.zeros(words, dtype=np.int64)
    spans = {
        (a, b, r) for m in attributions for r, role in enumerate(ROLES) for a, b in m.spans[role]
    }
    for a, b, r in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        if tags[a : b + 1].any():
            continue
        base = 1 + 4 * r
        if a == b:
            tags[a] = base + 3
        else:
            tags[a : b + 1] = base + 1
            tags[a], tags[b] = base, base + 2
    return tags


def cut(art: Article, tags: np.ndarray, limit: int) -> list[tuple[int, int]]:
    """Windows of at most ``limit`` pieces, cut at paragraphs, else outside of spans."""
    first = art.encoded.first
    breaks = set(art.paragraphs)
    words = art.encoded.words
    windows, start = [], 0
    while start < words:
        end = start
        best = second = -1
        while end < words and first[end + 1] - first[start] <= limit:
            end += 1
            if end in breaks:
                best = end
            if end == words or tags[end] == 0 or (tags[end] - 1) % 4 in (0, 3):
                second = end
        stop = (
            words if end == words else best if best > start else second if second > start else end
        )
        stop = max(stop, start + 1)
        windows.append((start, stop))
        start = stop
    return windows


def window(art: Article, tags: np.ndarray, start: int, end: int) -> Window:
    """Words ``start:end`` with tags and the links that lie wholly within."""
    e = art.encoded
    p, q = int(e.first[start]), int(e.first[end])
    ids = np.concatenate([[CLS], e.ids[p:q], [SEP]]).astype(np.int32)
    features = np.zeros((4, len(ids)), dtype=np.int8)
    features[0, 1:-1], features[1, 1:-1], features[2, 1:-1] = e.shape[p:q], e.gap[p:q], e.quote[p:q]
    if q > p:
        features[1, 1 : 1 + int(e.first[start + 1]) - p] = 3
    local = tags[start:end].copy()
    _mend(local)
    links = []
    for m in art.attributions:
        spans = [
            [(a - start, b - start) for a, b in m.spans[r] if a >= start and b < end] for r in ROLES
        ]
        if spans[1]:
            links.append((spans[0], spans[1], spans[2]))
    inner = art.inner[start:end] if art.inner is not None else None
    return Window(ids, features, e.first[start:end] - p + 1, local, links, inner)


def _mend(tags: np.ndarray) -> None:
    """Make spans that a window's edge cut whole again, in place."""
    n = len(tags)
    if n and tags[0] and (tags[0] - 1) % 4 in (1, 2):
        kind = (tags[0] - 1) % 4
        tags[0] += -1 if kind == 1 else 1
    if n and tags[-1] and (tags[-1] - 1) % 4 in (0, 1):
        kind = (tags[-1] - 1) % 4
        tags[-1] += 3 if kind == 0 else 1
        if n == 1 and kind == 1:
            tags[-1] += 1


def batches(windows: list[Window], budget: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, at most ``budget`` padded pieces a batch, shuffled."""
    fitting = [w for w in windows if len(w.ids) <= POSITIONS]
    order = sorted(fitting, key=lambda w: len(w.ids) + rng.random() * 8)
    groups: list[list[Window]] = []
    current: list[Window] = []
    for w in order:
        if current and (len(current) + 1) * len(w.ids) > budget:
            groups.append(current)
            current = []
        current.append(w)
    if current:
        groups.append(current)
    rng.shuffle(groups)
    return groups


def epoch(articles: list[tuple[Article, np.ndarray]], rng: random.Random) -> list[Window]:
    """One pass over the articles: some in long windows, some in short ones, some by paragraph."""
    found = []
    for art, tags in articles:
        draw = rng.random()
        if draw < 0.35:
            edges = [*art.paragraphs, art.encoded.words]
            pieces = []
            for a, b in zip(edges, edges[1:], strict=False):
                if art.encoded.first[b] - art.encoded.first[a] <= 480:
                    pieces.append((a, b))
        else:
            pieces = cut(art, tags, rng.choice((128, 192, 256, 384, 480)))
        found.extend(window(art, tags, a, b) for a, b in pieces if b > a)
    return found
