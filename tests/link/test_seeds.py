"""The two seed reports as a careful person reads them, linked: one summit, two claims, one root."""

import json
from pathlib import Path
from typing import Any

import pytest

from rootsource.link.links import Links
from rootsource.read.sentences import split_sentences
from rootsource.types import (
    Actor,
    Certainty,
    Claim,
    Cue,
    Event,
    Mention,
    Reading,
    Report,
    Source,
    Statement,
    Time,
)

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "seeds"
DATES = {"report-a.txt": "2024-09-30", "report-b.txt": "2020-06-12"}
pytestmark = pytest.mark.skipif(
    not (SEEDS / "gold.json").exists(), reason="the seed reports are not beside the checkout"
)


def gold_reading(name: str, gold: dict[str, Any]) -> Reading:
    """The reading that the gold describes; actors are mentioned wherever their names stand."""
    text = (SEEDS / name).read_text(encoding="utf-8")
    reading = Reading(Report(text, path=name, published=DATES[name]))
    reading.sentences = split_sentences(text)
    reading.actors = [_actor(item, text) for item in gold["actors"]]
    reading.statements = [_statement(item) for item in gold["statements"]]
    for item in gold["events"]:
        event = Event(
            item["id"],
            _spans(item["trigger"]),
            item["plover"],
            actor=item["actor"],
            recipient=item["recipient"],
            background=item["background"],
            statement=item["statement"],
        )
        if item["time"]:
            event.time = f"t{len(reading.times)}"
            reading.times.append(Time(event.time, event.trigger[0], "DATE", item["time"]))
        reading.events.append(event)
    return reading


def _actor(item: dict[str, Any], text: str) -> Actor:
    names = {item["name"], *item.get("mentions", [])}
    names |= set(item["name"].split()) if item["kind"] == "person" else set()
    found = sorted(
        (at, at + len(name))
        for name in names
        for at in range(len(text))
        if text.startswith(name, at)
    )
    sector = item.get("sector")
    return Actor(
        item["id"],
        item["name"],
        item["kind"],
        item.get("country"),
        sector if sector in (None, "GOV", "MED") else "CVL",
        mentions=[Mention(span, "name") for span in found],
    )


def _statement(item: dict[str, Any]) -> Statement:
    source, cue = item["source"], item["cue"]
    return Statement(
        item["id"],
        Source(_spans(source["spans"]), source["actor"]) if source else None,
        Cue(_spans(cue["spans"])) if cue else None,
        _spans(item["content"]["spans"]),
        within=item["within"],
        certainty=Certainty(item["certainty"]),
    )


def _spans(pairs: list[list[int]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in pairs]


@pytest.fixture(scope="module")
def links() -> Links:
    gold = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))["reports"]
    found = Links()
    found.add_all(gold_reading(name, gold[name]) for name in sorted(gold))
    return found


def holding(links: Links, part: str) -> Claim:
    return next(c for c in links.claims() if any(t.part == part for t in c.tellings))


def test_the_collapsed_summit_is_one_event_told_twice(links: Links) -> None:
    claim = holding(links, "ae2")
    assert {telling.part for telling in claim.tellings} == {"ae2", "be1"}
    assert {telling.date for telling in claim.tellings} == {"2019"}


def test_both_reports_rest_on_one_agency_and_one_reporter(links: Links) -> None:
    (root,) = links.sources(holding(links, "ae2"))
    assert root.name == "Reuters"
    assert {"Reuters", "David Brunnstrom"} <= set(root.why)


def test_the_headlines_are_one_position_and_two_claims(links: Links) -> None:
    (position,) = [
        one
        for one in links.positions()
        if (one.holder, one.target, one.issue) == ("PRK", "USA", "diplomacy")
    ]
    against = [stand for stand in position.stands if stand.stance == -1]
    then, now = holding(links, "b4"), holding(links, "ae1")
    assert then.id != now.id
    assert {then.id, now.id} <= {stand.claim for stand in against}
    assert {stand.telling.date for stand in against} >= set(DATES.values())


def test_the_ambassador_and_the_defector_pull_apart(links: Links) -> None:
    pairs = [
        {name for telling in (one.first, one.second) for name in telling.chain if name}
        for one in links.conflicts()
        if one.kind == "stance"
    ]
    assert any({"Ri Il Gyu", "Song Kim"} <= names for names in pairs)
