"""How often a place has the right country, on texts with linked places (GUM).

    python benchmarks/places.py [--data ../shared/data]

Gold: places of GUM's train and dev parts that are linked to a Wikipedia title, with the country of
the title as ``data/place-titles.csv`` has it (written by hand; empty for what lies in no country).
Names inside longer names (of a university, a newspaper) and governments called by their country
are no places of ours, so what is not found is counted apart.
"""

import argparse
import csv
from pathlib import Path
from urllib.parse import unquote

import numpy as np

from corpus import DATA
from gum import Document, documents
from intervals import Row, bootstrap
from rootsource.read import read_report
from rootsource.types import Place, Report

TITLES = Path(__file__).parent / "data" / "place-titles.csv"
GENRES = ("news", "interview", "voyage")


def titles() -> dict[str, str]:
    """The country (ISO 3166-1 alpha-3, or nothing) of every Wikipedia title."""
    with TITLES.open(encoding="utf-8") as stream:
        return {row["title"]: row["country"] for row in csv.DictReader(stream)}


def counts(document: Document, known: dict[str, str]) -> list[int]:
    """Gold places, found, with a country, with the right one (none, where the gold has none)."""
    places = read_report(Report(document.text)).places
    row = [0, 0, 0, 0]
    for mention in document.mentions:
        country = known.get(unquote(mention.title))
        start, end = mention.span
        words = document.text[start:end]
        if mention.type != "place" or country is None or words == words.lower():
            continue
        row[0] += 1
        found = _found(places, start, end)
        if found is None:
            continue
        row[1] += 1
        row[2] += found.country is not None or not country
        row[3] += (found.country or "") == country
    return row


def _found(places: list[Place], start: int, end: int) -> Place | None:
    """The first place that begins and ends within a mention (which has its article with it)."""
    return next((one for one in places if start <= one.span[0] and one.span[1] <= end + 1), None)


def evaluate(data: Path) -> dict[str, list[list[int]]]:
    """The counts of every document, by genre."""
    known = titles()
    rows: dict[str, list[list[int]]] = {genre: [] for genre in GENRES}
    for part in ("train", "dev"):
        for document in documents(data / f"gum-{part}.conllu.gz", frozenset(GENRES)):
            rows[document.genre].append(counts(document, known))
    return rows


def table(rows: dict[str, list[list[int]]]) -> list[str]:
    """A Markdown table, a line a genre."""
    lines = [
        "| places | linked | found | right of found, % | right of those with a country, % |",
        "| --- | --- | --- | --- | --- |",
    ]
    for genre, counted in rows.items():
        held = np.array(counted, float)
        linked, found = int(held[:, 0].sum()), int(held[:, 1].sum())
        lines.append(
            f"| {genre} | {linked} | {found} | {bootstrap(held, _of_found)} "
            f"| {bootstrap(held, _of_told)} |"
        )
    return lines


def _of_found(sums: Row) -> float:
    return float(100 * sums[3] / sums[1])


def _of_told(sums: Row) -> float:
    return float(100 * sums[3] / sums[2])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    print("\n".join(table(evaluate(parser.parse_args().data))))


if __name__ == "__main__":
    main()
