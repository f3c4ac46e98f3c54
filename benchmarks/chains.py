"""B: whose word within whose word, against chains marked by hand.

A chain runs from the writer (depth 1) over each statement in whose content the next one stands.
Found expressions are gold and predicted statements paired one to one by their cues (by their
contents where neither has a cue). Two scores, as in Breck & Cardie (COLING 2004):

- *parents*: of the found statements, the share whose parent is right: the writer for both, or
  two statements that are a found pair;
- *whole chains*: F1 of statements whose own source and every link up to the writer are right,
  overall and where the chain is three or more deep. Gold and prediction both count, so a chain
  that nobody finds and one that nobody said both cost.

There are three sets: sentences and reports of every style (``chains``), and short reports in the
manner of the world press around 2002 (``press``, ``world``). In the last of them the speech events
told without an opinion are marked, and the share of them that is found is given, too.

    python benchmarks/chains.py [--set chains|press|world] [--part tune|check] [--errors]
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus import NAMES, Article, Attribution, spans
from intervals import Interval, bootstrap, f1, share
from linking import meet
from matching import largest_matching
from reader import Reader, shipped_reader
from rootsource.types import Span, length, overlap, text_of

GOLD = Path(__file__).parent / "data" / "chains.jsonl"
PRESS = Path(__file__).parent / "data" / "press_chains.jsonl"
WORLD = Path(__file__).parent / "data" / "world_chains.jsonl"
SETS = {"chains": GOLD, "press": PRESS, "world": WORLD}
LABELS = {"act": "", "manner": "", "certainty": "asserted", "via": None, "addressee": None}
"""What else is compared on found statements, with the value that nearly all of them have: right
labels other than that are scored by F1, so that saying nothing scores 0 (``""``: all count)."""
DEEP = 3


@dataclass(frozen=True, slots=True)
class ChainScore:
    """The figures, in percent: F1 of statements found at all, parents, whole chains, labels.

    ``speech`` is the share found of speech events marked as such.
    """

    found: Interval
    parents: Interval
    chains: Interval
    deep_chains: Interval
    speech: Interval
    labels: dict[str, Interval]


def gold_chains(path: Path = GOLD, part: str | None = None) -> list[Article]:
    """The chains marked by hand; ``part`` is ``tune``, ``check`` or ``None`` for both."""
    with path.open(encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    return [
        Article(
            item["id"],
            item["text"],
            tuple(
                Attribution(
                    spans(row["source"]),
                    spans(row["cue"]),
                    spans(row["content"]),
                    row["within"],
                    {
                        **{label: row[label] for label in LABELS},
                        "context": _context(row),
                        "speech": "yes" if row.get("speech") else None,
                    },
                )
                for row in item["statements"]
            ),
        )
        for item in items
        if part in (None, item["part"])
    ]


def _context(row: dict[str, list[list[int]]]) -> str:
    return json.dumps(row["context"])


def expression(first: Attribution, second: Attribution) -> bool:
    """Whether two attributions are the same act of saying: their cues meet, or their contents."""
    if first.cue or second.cue:
        return bool(first.cue and second.cue) and meet(first.cue, second.cue)
    return jaccard(first.content, second.content) >= 0.5


def jaccard(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Shared letters ÷ letters in either; 1 where both are empty."""
    both = overlap(first, second)
    either = length(first) + length(second) - both
    return both / either if either else 1.0


def same_source(gold: Attribution, predicted: Attribution) -> bool:
    """Whether the sources overlap or lack in both.

    A quotation with no source in its sentence may also be given the one its surroundings name
    (``context``).
    """
    if meet(gold.source, predicted.source):
        return True
    context = json.loads(gold.labels.get("context") or "[]")
    return overlap(spans(context), predicted.source) > 0


def depth(attributions: Sequence[Attribution], index: int) -> int:
    """How many voices a statement passes through, the writer's included."""
    steps, here = 1, index
    while True:
        steps += 1
        parent = attributions[here].within
        if parent is None or steps > len(attributions) + 1:
            return steps
        here = parent


def right_chain(
    gold: Sequence[Attribution],
    predicted: Sequence[Attribution],
    pairs: dict[int, int],
    index: int,
) -> bool:
    """Whether gold statement ``index`` and all above it are found, well sourced and well tied."""
    here: int | None = index
    while here is not None:
        there = pairs.get(here)
        if there is None or not same_source(gold[here], predicted[there]):
            return False
        if not right_parent(gold, predicted, pairs, here):
            return False
        here = gold[here].within
    return True


def right_parent(
    gold: Sequence[Attribution],
    predicted: Sequence[Attribution],
    pairs: dict[int, int],
    index: int,
) -> bool:
    """Whether a found gold statement hangs where its predicted partner hangs."""
    parent, said = gold[index].within, predicted[pairs[index]].within
    if parent is None or said is None:
        return parent is said
    return pairs.get(parent) == said


def count(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> list[float]:
    """One text's row: found (3), parents (2), chains (3), deep chains (3), speech events (2).

    Then three for each label.
    """
    pairs = largest_matching(gold, predicted, expression)
    right = [index for index in pairs if right_chain(gold, predicted, pairs, index)]
    deep_gold = [index for index in range(len(gold)) if depth(gold, index) >= DEEP]
    deep_said = [index for index in range(len(predicted)) if depth(predicted, index) >= DEEP]
    speech = [index for index, item in enumerate(gold) if item.labels.get("speech")]
    row: list[float] = [
        *(len(pairs), len(predicted), len(gold)),
        *(sum(right_parent(gold, predicted, pairs, index) for index in pairs), len(pairs)),
        *(len(right), len(predicted), len(gold)),
        *(len(set(right) & set(deep_gold)), len(deep_said), len(deep_gold)),
        *(len(pairs.keys() & set(speech)), len(speech)),
    ]
    for label, usual in LABELS.items():
        values = [
            (gold[here].labels.get(label), predicted[there].labels.get(label))
            for here, there in pairs.items()
        ]
        row += [
            sum(own != usual and _same_label(own, said) for own, said in values),
            sum(said != usual for _, said in values),
            sum(own != usual for own, _ in values),
        ]
    return row


def _same_label(gold: str | None, said: str | None) -> bool:
    """Whether two labels name the same; of names, one may be a part of the other.

    An actor's label is all its names in the text: any of them counts.
    """
    if not gold or not said:
        return (gold or None) == (said or None)
    own = f" {gold.lower()} "
    names = [f" {name.lower()} " for name in said.split(NAMES)]
    return any(name in own or own in name for name in names)


def score(articles: Sequence[Article], predictions: Sequence[Sequence[Attribution]]) -> ChainScore:
    """The figures over all texts, with intervals over texts."""
    counts = np.array(
        [
            count(article.attributions, found)
            for article, found in zip(articles, predictions, strict=True)
        ],
        dtype=np.float64,
    ).reshape(-1, 13 + 3 * len(LABELS))
    return ChainScore(
        found=bootstrap(counts[:, 0:3], f1),
        parents=bootstrap(counts[:, 3:5], share),
        chains=bootstrap(counts[:, 5:8], f1),
        deep_chains=bootstrap(counts[:, 8:11], f1),
        speech=bootstrap(counts[:, 11:13], share),
        labels={
            label: bootstrap(counts[:, 13 + 3 * place : 16 + 3 * place], f1)
            for place, label in enumerate(LABELS)
        },
    )


def evaluate(reader: Reader, part: str | None = None, path: Path = GOLD) -> ChainScore:
    """Reads the texts of ``part`` of a set and scores their chains."""
    articles = gold_chains(path, part)
    return score(articles, [reader(article.text) for article in articles])


def table(scores: dict[str, ChainScore]) -> list[str]:
    """The figures as lines of a Markdown table, one row a part."""
    heads = [
        "found F1",
        "parents",
        "whole chains F1",
        f"chains of {DEEP}+ F1",
        "speech found",
        *LABELS,
    ]
    lines = ["| B, own chains | " + " | ".join(heads) + " |", "| --- |" + " --- |" * len(heads)]
    for part, row in scores.items():
        cells = [
            row.found,
            row.parents,
            row.chains,
            row.deep_chains,
            row.speech,
            *row.labels.values(),
        ]
        lines.append(f"| {part} | " + " | ".join(map(str, cells)) + " |")
    return lines


def errors(article: Article, predicted: Sequence[Attribution]) -> list[str]:
    """What went wrong in one text, a line each: missed, invented, wrong source, wrong parent."""
    gold = article.attributions
    pairs = largest_matching(gold, predicted, expression)
    lines = []
    for index, item in enumerate(gold):
        if index not in pairs:
            lines.append(f"missed   {_show(article.text, item)}")
        elif not same_source(item, predicted[pairs[index]]):
            said = predicted[pairs[index]]
            lines.append(f"source   {_show(article.text, item)}  ≠  {_show(article.text, said)}")
        elif not right_parent(gold, predicted, pairs, index):
            lines.append(f"parent   {_show(article.text, item)}")
        elif jaccard(item.content, predicted[pairs[index]].content) < 0.8:
            said = predicted[pairs[index]]
            lines.append(f"content  {_show(article.text, item)}  ≠  {_show(article.text, said)}")
    held = set(pairs.values())
    extra = [item for index, item in enumerate(predicted) if index not in held]
    return lines + [f"invented {_show(article.text, item)}" for item in extra]


def _show(text: str, item: Attribution) -> str:
    parts = (text_of(text, part) or "–" for part in (item.source, item.cue, item.content))
    return " | ".join(part.replace("\n", "⏎")[:70] for part in parts)


def main() -> None:
    """Reads the command line, scores, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--set", choices=SETS, default="chains", help="which set (chains)")
    parser.add_argument("--part", choices=("tune", "check"), help="one half only")
    parser.add_argument("--errors", action="store_true", help="list what went wrong in each text")
    options = parser.parse_args()
    reader = shipped_reader()
    scores = {}
    for part in (options.part,) if options.part else ("tune", "check"):
        articles = gold_chains(SETS[options.set], part)
        predictions = [reader(article.text) for article in articles]
        scores[part] = score(articles, predictions)
        if options.errors:
            for article, found in zip(articles, predictions, strict=True):
                print(f"{article.id}: {article.text!r}")
                print("".join(f"    {line}\n" for line in errors(article, found)))
    print("\n".join(table(scores)))


if __name__ == "__main__":
    main()
