"""What training reads, encoded once: reports with their attributions, wrapped sentences, tasks.

Encoding takes a processor minutes and a graphics card nothing, so it is kept in a file.
"""

import gzip
import pickle
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from reader import data as D
from reader import tasks
from reader.nested import bare, wrap

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

FOLDS = 4
"""Parts of PolNeAR's training reports; each teacher leaves one out."""
WRAPPINGS = 4
"""How often a report's sentences are drawn for wrapping."""
WRAP = 0.3
DEEPER = (0.35, 0.4)
"""Shares of annotated sentences that are wrapped, of these once more, and of those once more."""


@dataclass(slots=True)
class Inner:
    """A second reading of words ``start:end`` of a window, within the words ``mark`` holds."""

    start: int
    end: int
    mark: np.ndarray  # [end - start], 1 within contents
    view: D.Window  # the words alone, the mark as their segment, with tags and links if known
    known: bool  # whether what stands within is known


@dataclass(slots=True)
class Example:
    """A window of a first reading with the second readings of its sentences."""

    window: D.Window
    inner: list[Inner] = field(default_factory=list)
    fold: int | None = None  # the part of PolNeAR it comes from; none for texts without labels


@dataclass(slots=True)
class Text:
    """A report: encoded, the windows in which it is read, the word ranges of its sentences."""

    article: D.Article
    tags: np.ndarray
    packs: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    fold: int | None
    alone: dict[tuple[int, int], tuple[D.Window, np.ndarray]] = field(default_factory=dict)
    """Each content read as a text of its own, and the word of the report for each of its words."""


@dataclass(slots=True)
class Prepared:
    """All that training reads."""

    train: list[Text]
    dev: list[Text]
    plain: list[Text]
    wrapped: list[list[Example]]
    tasks: dict[str, list[tasks.TaskWindow]]


def prepared(tokenizer: Any, folder: Path, kept: Path | None = None) -> Prepared:
    """The corpora in ``folder``, from the file ``kept`` where it exists, else written there."""
    if kept and kept.exists():
        with gzip.open(kept, "rb") as stored:
            found: Prepared = pickle.load(stored)  # noqa: S301 - a file of our own making
        return found
    dev = list(_attributed(tokenizer, folder / "polnear-dev.jsonl.gz", None))
    seen = {one.article.text for one in dev}
    train = [
        one
        for one in _attributed(tokenizer, folder / "polnear-train.jsonl.gz", FOLDS)
        if one.article.text not in seen
    ]
    rng = random.Random(1)
    wrapped = [
        [example for one in train for example in _wrapped(tokenizer, one, rng)]
        for _ in range(WRAPPINGS)
    ]
    kinds = {
        "syntax": tasks.syntax,
        "entity": tasks.entities,
        "factuality": tasks.factuality,
        "discourse": tasks.discourse,
    }
    made = Prepared(
        train,
        dev,
        list(_unlabelled(tokenizer, folder)),
        wrapped,
        {name: load(tokenizer, folder) for name, load in kinds.items()},
    )
    if kept:
        with gzip.open(kept, "wb", compresslevel=6) as out:
            pickle.dump(made, out)
    return made


def text_of(
    tokenizer: Any, text: str, attributions: list[dict[str, Any]], fold: int | None
) -> Text:
    """A report as training reads it."""
    from rootsource.read.sentences import split_sentences
    from rootsource.read.tagger import cut_windows

    article = D.article(tokenizer, text, attributions)
    sentences = split_sentences(text)
    ranges = [D.to_words(article.encoded, [list(s)]) for s in sentences]
    return Text(
        article,
        D.tag_sequence(article.encoded.words, article.attributions),
        cut_windows(article.encoded, sentences),
        [(r[0][0], r[0][1] + 1) for r in ranges if r],
        fold,
    )


def _attributed(tokenizer: Any, path: Path, folds: int | None) -> Iterator[Text]:
    rng = random.Random(0)
    for record in D.load(path):
        fold = rng.randrange(folds) if folds else None
        one = text_of(tokenizer, record["text"], record["attributions"], fold)
        if folds:
            _read_alone(tokenizer, one)
        yield one


def _read_alone(tokenizer: Any, one: Text) -> None:
    """Each content as a text of its own."""
    art = one.article
    for a, b in sorted({s for m in art.attributions for s in m.spans["content"]}):
        if b - a < 3 or b - a > 150:
            continue
        start, end = int(art.encoded.start[a]), int(art.encoded.end[b])
        text, cut = bare(art.text[start:end])
        alone = D.article(tokenizer, text, [])
        words = alone.encoded.words
        if words < 3 or alone.encoded.first[-1] > 480:
            continue
        where = np.searchsorted(art.encoded.end, alone.encoded.start + start + cut, "right")
        view = D.window(alone, np.zeros(words, np.int64), 0, words)
        one.alone[a, b] = (view, where.astype(np.int32))


def _unlabelled(tokenizer: Any, folder: Path) -> Iterator[Text]:
    """News of the world without attributions, which the teachers label."""
    texts = [d["text"] for d in D.load(folder / "discourse.jsonl.gz") if d["part"] == "train"]
    texts += _worldwide(folder / "ner-worldwide-train.tsv.gz")
    for text in texts:
        yield text_of(tokenizer, text, [], None)


def _worldwide(path: Path) -> Iterator[str]:
    """The articles of the named-entity corpus, three sentences to a paragraph."""
    text, sentence = "", ""
    count = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n")
            if row.startswith("# doc") and "\t" not in row:
                if text:
                    yield text
                text, sentence, count = "", "", 0
            elif not row:
                count += 1
                text += sentence.strip() + ("\n" if count % 3 == 0 else " ")
                sentence = ""
            else:
                token = row.rsplit("\t", 1)[0]
                if token in tasks.NO_SPACE_BEFORE:
                    sentence = sentence.rstrip(" ")
                sentence += token + ("" if token in tasks.NO_SPACE_AFTER else " ")
    if text:
        yield text


def second_view(
    art: D.Article,
    inner: list[D.Attribution],
    contents: list[tuple[int, int]],
    start: int,
    end: int,
) -> tuple[D.Window, np.ndarray]:
    """Words ``start:end`` with ``contents`` marked and ``inner`` as labels, and the mark."""
    again = D.Article(art.text, art.encoded, inner, art.paragraphs)
    window = D.window(again, D.tag_sequence(art.encoded.words, inner), start, end)
    lengths = np.diff(art.encoded.first[start : end + 1])
    mark = np.zeros(end - start, dtype=np.int64)
    for s, e in contents:
        mark[max(0, s - start) : max(0, e + 1 - start)] = 1
    window.features[3, 1:-1] = np.repeat(mark, lengths)
    return window, mark


def marks_within(art: D.Article, start: int, end: int) -> list[dict[str, Any]]:
    """The attributions of a sentence, letters ``start:end``, counted from its start.

    None where there are none, or where one of them reaches beyond it.
    """
    marks = []
    for m in art.attributions:
        letters = {
            r: [
                [int(art.encoded.start[a]) - start, int(art.encoded.end[b]) - start]
                for a, b in m.spans[r]
            ]
            for r in D.ROLES
        }
        spans = [x for r in D.ROLES for x in letters[r]]
        if not any(x[1] > 0 and x[0] < end - start for x in spans):
            continue
        if any(x[0] < 0 or x[1] > end - start for x in spans):
            return []
        marks.append(letters)
    return marks


def _wrapped(tokenizer: Any, one: Text, rng: random.Random) -> Iterator[Example]:
    """Some of a report's annotated sentences, put into outer statements of our own."""
    art = one.article
    for a, b in one.sentences:
        s, e = int(art.encoded.start[a]), int(art.encoded.end[b - 1])
        if e - s > 600 or rng.random() > WRAP:
            continue
        marks = marks_within(art, s, e)
        if not marks:
            continue
        wrapped = wrap(art.text[s:e], marks, rng)
        levels, contents = [wrapped.outer, wrapped.inner], [wrapped.content]
        for share in DEEPER:
            if rng.random() > share:
                break
            flat = [x for level in levels for x in level]
            flat += [{"source": [], "cue": [], "content": c} for c in contents]
            again = wrap(wrapped.text, flat, rng)
            moved = iter(again.inner)
            levels = [again.outer, *([next(moved) for _ in level] for level in levels)]
            contents = [again.content, *(x["content"] for x in moved)]
            wrapped = again
        example = level_views(tokenizer, wrapped.text, levels, contents)
        if example is not None:
            example.fold = one.fold
            yield example


def level_views(
    tokenizer: Any, text: str, levels: list[list[Any]], contents: list[Any]
) -> Example | None:
    """The outermost statement as a first reading, each next one within the content before it."""
    outer = D.article(tokenizer, text, levels[0])
    words = outer.encoded.words
    if outer.encoded.first[-1] > 480:
        return None
    first = D.window(outer, D.tag_sequence(words, outer.attributions), 0, words)
    first.inner = np.full(words, np.nan, dtype=np.float32)
    for a, b in D.to_words(outer.encoded, contents[0]):
        first.inner[a : b + 1] = 0
    example = Example(first)
    for depth, marks in enumerate(levels[1:]):
        inner = [
            D.Attribution({r: D.to_words(outer.encoded, x[r]) for r in D.ROLES}) for x in marks
        ]
        for m in inner:
            for a, b in m.spans["cue"]:
                first.inner[a : b + 1] = 1
        view, mark = second_view(outer, inner, D.to_words(outer.encoded, contents[depth]), 0, words)
        example.inner.append(Inner(0, words, mark, view, known=True))
    return example
