"""A1: spans of source, cue and content against PolNeAR, exact and less so.

Every contiguous piece counts for itself and nothing is linked, as in Wang et al. (CofeNet, COLING
2022). Only outermost statements count, since the corpus marks no others. ``--unit paragraph``
reads each paragraph as a text of its own, as the published systems did; ``--unit article`` reads
the whole article and scores its pieces.

    python benchmarks/attribution.py [--data FOLDER] [--unit paragraph|article]
"""

import argparse
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus import DATA, Article, Attribution, outermost, paragraphs, polnear
from intervals import Interval, bootstrap, f1, share
from reader import Reader, shipped_reader
from rootsource.types import Span

ROLES = ("source", "cue", "content")
TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class RoleScore:
    """The figures for one role, in percent.

    ``exact`` and ``begin`` are F1 over pieces with the same two ends and the same beginning;
    ``jaccard`` is shared tokens ÷ tokens in either, over all documents together.
    """

    exact: Interval
    begin: Interval
    jaccard: Interval


def pieces(text: str, attributions: Iterable[Attribution], role: str) -> set[Span]:
    """The role's contiguous pieces, cut at line breaks, without white space at their edges."""
    found = set()
    for attribution in attributions:
        for start, end in getattr(attribution, role):
            for line in re.finditer(r"\S[^\n]*\S|\S", text[start:end]):
                found.add((start + line.start(), start + line.end()))
    return found


def tokens(text: str, found: Iterable[Span]) -> set[int]:
    """Where the words and marks within the spans begin."""
    return {
        start + token.start() for start, end in found for token in TOKEN.finditer(text[start:end])
    }


def count(text: str, gold: set[Span], predicted: set[Span]) -> list[float]:
    """One document's row: exact (3), begin (3) and Jaccard (2) counts for one role."""
    begins, said = {start for start, _ in gold}, {start for start, _ in predicted}
    gold_tokens, said_tokens = tokens(text, gold), tokens(text, predicted)
    return [
        *(len(gold & predicted), len(predicted), len(gold)),
        *(len(begins & said), len(said), len(begins)),
        *(len(gold_tokens & said_tokens), len(gold_tokens | said_tokens)),
    ]


def score(
    articles: Sequence[Article], predictions: Sequence[Sequence[Attribution]]
) -> dict[str, RoleScore]:
    """The figures for each role, with intervals over articles.

    Args:
        articles: texts with gold attributions.
        predictions: for each of them, in the same order, what was found in it.
    """
    scores = {}
    for role in ROLES:
        counts = np.array(
            [
                count(
                    article.text,
                    pieces(article.text, article.attributions, role),
                    pieces(article.text, outermost(found), role),
                )
                for article, found in zip(articles, predictions, strict=True)
            ],
            dtype=np.float64,
        ).reshape(-1, 8)
        scores[role] = RoleScore(
            bootstrap(counts[:, 0:3], f1),
            bootstrap(counts[:, 3:6], f1),
            bootstrap(counts[:, 6:8], share),
        )
    return scores


def by_paragraph(text: str, reader: Reader) -> list[Attribution]:
    """What is found in each paragraph read alone, at the article's offsets, outermost only."""
    found = []
    for start, end in paragraphs(text):
        found += [shifted(item, start) for item in outermost(reader(text[start:end]))]
    return found


def shifted(attribution: Attribution, by: int) -> Attribution:
    """The attribution with every span moved ``by`` code points; it stands alone (no parent)."""
    source, cue, content = (
        tuple((start + by, end + by) for start, end in spans)
        for spans in (attribution.source, attribution.cue, attribution.content)
    )
    return Attribution(source, cue, content)


def evaluate(data: Path, reader: Reader, unit: str = "paragraph") -> dict[str, RoleScore]:
    """Reads PolNeAR's dev part and scores it; ``unit`` is ``paragraph`` or ``article``."""
    articles = polnear(data)
    if unit == "paragraph":
        predictions = [by_paragraph(article.text, reader) for article in articles]
    else:
        predictions = [reader(article.text) for article in articles]
    return score(articles, predictions)


def table(scores: dict[str, RoleScore], unit: str) -> list[str]:
    """The figures as lines of a Markdown table."""
    lines = [f"| A1 by {unit} | exact F1 | begin F1 | Jaccard |", "| --- | --- | --- | --- |"]
    lines += [f"| {role} | {s.exact} | {s.begin} | {s.jaccard} |" for role, s in scores.items()]
    return lines


def main() -> None:
    """Reads the command line, scores, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the corpora")
    parser.add_argument("--unit", choices=("paragraph", "article"), default="paragraph")
    options = parser.parse_args()
    scores = evaluate(options.data, shipped_reader(), options.unit)
    print("\n".join(table(scores, options.unit)))


if __name__ == "__main__":
    main()
