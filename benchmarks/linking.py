"""A3: linked attributions on whole articles, as (source, cue, content) triples.

Gold and predicted triples are matched one to one, as many as can be. *Soft*: sources overlap (or
both lack one), and so do cues and contents. *Strict*: all three have the same letters. Only
outermost statements count, since PolNeAR marks no others.

    python benchmarks/linking.py [--data FOLDER]
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from corpus import DATA, Article, Attribution, manner, outermost, polnear
from intervals import Interval, bootstrap, f1_of_two
from matching import largest_matching
from reader import Reader, shipped_reader
from rootsource.types import Span, overlap

KINDS = ("all", "direct", "indirect", "mixed", "no source")
Agree = Callable[[Attribution, Attribution], bool]


def soft(first: Attribution, second: Attribution) -> bool:
    """Whether all three roles overlap, or are lacking in both."""
    return (
        meet(first.source, second.source)
        and meet(first.cue, second.cue)
        and meet(first.content, second.content)
    )


def strict(first: Attribution, second: Attribution) -> bool:
    """Whether all three roles have the same letters."""
    return (
        set(first.source) == set(second.source)
        and set(first.cue) == set(second.cue)
        and set(first.content) == set(second.content)
    )


def meet(first: Sequence[Span], second: Sequence[Span]) -> bool:
    """Whether the spans share a letter, or there are none on either side."""
    if not first and not second:
        return True
    return overlap(first, second) > 0


def kinds(text: str, attribution: Attribution) -> set[str]:
    """The classes an attribution counts in: all, its manner, and having no source."""
    found = {"all", manner(text, attribution.content)}
    return found if attribution.source else found | {"no source"}


def count(
    text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution], agree: Agree
) -> dict[str, list[float]]:
    """For each kind of one document: right among predicted, predicted, found among gold, gold.

    A pair counts as right under the prediction's kind and as found under the gold's.
    """
    pairs = largest_matching(gold, predicted, agree)
    gold_kinds = [kinds(text, item) for item in gold]
    said_kinds = [kinds(text, item) for item in predicted]
    return {
        kind: [
            sum(kind in said_kinds[there] for there in pairs.values()),
            sum(kind in own for own in said_kinds),
            sum(kind in gold_kinds[here] for here in pairs),
            sum(kind in own for own in gold_kinds),
        ]
        for kind in KINDS
    }


def score(
    articles: Sequence[Article], predictions: Iterable[Sequence[Attribution]], agree: Agree
) -> dict[str, Interval]:
    """F1 in percent for each kind, with intervals over articles."""
    rows = [
        count(article.text, article.attributions, outermost(found), agree)
        for article, found in zip(articles, predictions, strict=True)
    ]
    return {
        kind: bootstrap(
            np.array([row[kind] for row in rows], dtype=np.float64).reshape(-1, 4), f1_of_two
        )
        for kind in KINDS
    }


def evaluate(data: Path, reader: Reader) -> dict[str, dict[str, Interval]]:
    """Reads PolNeAR's dev articles and scores them, ``soft`` and ``strict``."""
    articles = polnear(data)
    predictions = [reader(article.text) for article in articles]
    return {
        "soft": score(articles, predictions, soft),
        "strict": score(articles, predictions, strict),
    }


def table(scores: dict[str, dict[str, Interval]]) -> list[str]:
    """The figures as lines of a Markdown table."""
    lines = ["| A3, F1 | " + " | ".join(KINDS) + " |", "| --- |" + " --- |" * len(KINDS)]
    for name, row in scores.items():
        lines.append(f"| {name} | " + " | ".join(str(row[kind]) for kind in KINDS) + " |")
    return lines


def main() -> None:
    """Reads the command line, scores, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the corpora")
    options = parser.parse_args()
    print("\n".join(table(evaluate(options.data, shipped_reader()))))


if __name__ == "__main__":
    main()
