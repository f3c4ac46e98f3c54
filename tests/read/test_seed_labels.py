"""Acts, manners and certainty on the seed reports' gold spans, where the seeds are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from rootsource.read.acts import add_acts
from rootsource.read.certainty import add_certainty
from rootsource.types import Cue, Reading, Report, Source, Span, Statement

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not (SEEDS / "gold.json").exists(), reason="the seed reports are not beside the repository"
)


def spans(role: dict[str, Any] | None) -> list[Span]:
    return [(start, end) for start, end in role["spans"]] if role else []


def gold_reading(text: str, rows: list[dict[str, Any]]) -> Reading:
    reading = Reading(Report(text))
    chains: dict[str | None, list[str]] = {None: ["report"]}
    for row in rows:
        source, cue = spans(row["source"]), spans(row["cue"])
        chains[row["id"]] = [*chains[row["within"]], row["id"]]
        reading.statements.append(
            Statement(
                id=row["id"],
                source=Source(source) if source else None,
                cue=Cue(cue) if cue else None,
                content=spans(row["content"]),
                within=row["within"],
                chain=chains[row["id"]],
            )
        )
    return reading


def test_labels_of_the_gold_statements() -> None:
    wrong = []
    for name, item in json.loads((SEEDS / "gold.json").read_text("utf-8"))["reports"].items():
        text = (SEEDS / name).read_bytes().decode("utf-8")
        reading = gold_reading(text, item["statements"])
        add_acts(reading)
        add_certainty(reading)
        for said, gold in zip(reading.statements, item["statements"], strict=True):
            found = (said.act, said.manner, said.certainty.level)
            if found != (gold["act"], gold["manner"], gold["certainty"]):
                wrong.append((said.id, *found))
    assert wrong == []
