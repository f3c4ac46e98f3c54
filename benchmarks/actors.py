"""Coreference and speakers on GUM, by the shipped reader from the bare text.

The clusters of a reading are its actors' mentions. They are compared with GUM's chains of people,
organisations and places, and with all its chains (of which actors are a part only); those of its
actors and things together, with all. GUM's mentions are whole noun phrases, spans have to be
exact. Speakers are told in :mod:`speakers`. The networks were trained on GUM's train part, so
only its dev part is new to them.

    python benchmarks/actors.py [--data FOLDER] [--part dev]
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from conll_coreference import FIELDS, counts, scores
from corpus import DATA
from gum import Document, documents
from intervals import Row, bootstrap, share
from rootsource.read.actors import add_actors
from rootsource.read.reading import read_until_actors
from rootsource.types import Report
from speakers import Outcome, judge, speakers

AGENTS = frozenset({"person", "organization", "place"})
NON_COMMERCIAL = frozenset({"essay", "letter", "podcast", "fiction", "whow"})
OUTCOMES: tuple[Outcome, ...] = ("right", "wrong", "open", "unseen")


@dataclass(slots=True)
class Counts:
    """Of one document: the sums of each comparison, and how its speakers were resolved."""

    genre: str
    agents: NDArray[np.float64]
    actors: NDArray[np.float64]
    told: NDArray[np.float64]
    speakers: dict[str, int] = field(default_factory=dict)


def evaluate(data: Path, part: str = "dev") -> list[Counts]:
    """The counts of every document of a part, without the genres nothing was trained on."""
    path = data / f"gum-{part}.conllu.gz"
    return [_counted(one) for one in documents(path) if one.genre not in NON_COMMERCIAL]


def _counted(document: Document) -> Counts:
    reading, analysis = read_until_actors(Report(text=document.text))
    add_actors(reading, analysis)
    found = [frozenset(mention.span for mention in one.mentions) for one in reading.actors]
    things = [frozenset(mention.span for mention in one.mentions) for one in reading.things]
    outcomes = [judge(reading, speaker) for speaker in speakers(document)]
    return Counts(
        document.genre,
        counts(document.clusters(AGENTS), found),
        counts(document.clusters(), found),
        counts(document.clusters(), [*found, *things]),
        {name: outcomes.count(name) for name in OUTCOMES},
    )


def _conll(sums: Row) -> float:
    return scores(sums).conll


def table(found: Sequence[Counts]) -> list[str]:
    """Markdown: coreference and speakers, of news and of all genres.

    *Agents* are GUM's people, organisations and places, ``P / R`` says how many mentions of theirs
    are found; the last columns are about speakers.
    """
    lines = [
        "| GUM | texts | actors : agents | : all | + things : all | P / R | right | wrong | open |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, kept in (("news", [one for one in found if one.genre == "news"]), ("all", found)):
        if not kept:
            continue
        sums = [
            bootstrap(np.array([getattr(one, column) for one in kept]), _conll)
            for column in ("agents", "actors", "told")
        ]
        total = dict(zip(FIELDS, np.sum([one.agents for one in kept], 0), strict=True))
        told = [sum(one.speakers[outcome] for one in kept) for outcome in OUTCOMES]
        rows = np.array(
            [[[one.speakers[name], sum(one.speakers[o] for o in OUTCOMES[:3])] for name in OUTCOMES]
             for one in kept], dtype=float,
        )  # fmt: skip
        rates = [bootstrap(rows[:, at], share) for at in range(3)]
        lines.append(
            f"| {name} | {len(kept)} | {sums[0]} | {sums[1]} | {sums[2]} "
            f"| {100 * total['men_s'] / max(total['men_pn'], 1):.1f} / "
            f"{100 * total['men_s'] / max(total['men_rn'], 1):.1f} "
            f"| {rates[0]} of {sum(told[:3])} | {rates[1]} | {rates[2]} |"
        )
    return lines


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    options = parser.parse_args()
    print("\n".join(table(evaluate(options.data, options.part))))


if __name__ == "__main__":
    main()
