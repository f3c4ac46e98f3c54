"""The contract: what is written is what the published schema says, and it can be read back."""

import json
from dataclasses import fields
from importlib.resources import files
from typing import Any, get_args, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from rootsource.errors import InputError
from rootsource.knowledge.plover import plover_intensity
from rootsource.types import (
    Actor,
    Certainty,
    Credit,
    Cue,
    Event,
    Mention,
    Place,
    Reading,
    Report,
    Source,
    Statement,
    Thing,
    Time,
)
from rootsource.types.contract import from_json, to_json

SCHEMA = json.loads(
    files("rootsource.types").joinpath("reading.schema.json").read_text(encoding="utf-8")
)
FULL = Reading(
    report=Report(
        "The mayor of Port Vell told the Gull on 4 May that she might stay. 🌍",
        path="a.txt",
        url="https://gull.example/1",
        title="Stay or go",
        outlet="The Gull",
        byline=["Ada Quill"],
        language="en",
        published="2023-05-05",
        published_basis="inferred",
        published_range=("2023-05-04", "2023-05-09"),
        key="7",
    ),
    sentences=[(0, 67)],
    actors=[
        Actor("a1", "Bea Port", "person", mentions=[Mention((0, 22), "title")], former=True),
        Actor("a2", "The Gull", "organization", candidates=[("Q1", 0.5)]),
    ],
    statements=[
        Statement(
            "s0", Source([(0, 22)], "a1"), Cue([(23, 27)]), [(46, 65)], chain=["report", "s0"]
        ),
        Statement(
            "s1",
            None,
            None,
            [(51, 65)],
            within="s0",
            chain=["report", "s0", "s1"],
            attached="s0",
            confidence=0.5,
        ),
    ],
    events=[Event("e1", [(61, 65)], "AGREE", context=["x"], actor=["a1"], statement="s0")],
    times=[Time("t1", (40, 45), "DATE", "2023-05-04")],
    places=[Place("p1", (13, 22), "Port Vell", lat=1.0, lon=2.0, candidates=[("x", 0.1)])],
    lineage=[Credit("The Gull", (28, 36), "cited")],
    things=[
        Thing("x1", "Port Vell", "place", [Mention((13, 22), "name"), Mention((40, 45), "pronoun")])
    ],
)
EMPTY = Reading(Report("x"))


def closed(schema: Any) -> Any:  # noqa: ANN401 - any JSON value
    """``schema`` without room for fields that it does not name."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    return {**made, "additionalProperties": False} if "properties" in made else made


@pytest.mark.parametrize("reading", [FULL, EMPTY])
def test_every_field_written_is_in_the_schema_and_required(reading: Reading) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(closed(SCHEMA)).validate(to_json(reading))


@pytest.mark.parametrize("reading", [FULL, EMPTY])
def test_a_reading_comes_back_from_its_json(reading: Reading) -> None:
    assert from_json(json.loads(json.dumps(to_json(reading)))) == reading


def test_an_event_is_written_with_the_intensity_of_its_type_and_mode() -> None:
    (written,) = to_json(FULL)["events"]
    assert written["plover_intensity"] == plover_intensity("AGREE")


def test_a_reading_from_before_things_were_told_can_be_read() -> None:
    old = {key: value for key, value in to_json(FULL).items() if key != "things"}
    assert from_json(old).things == []


@pytest.mark.parametrize("part", SCHEMA["required"])
def test_a_reading_without_one_of_its_parts_is_refused(part: str) -> None:
    lacking = {key: value for key, value in to_json(FULL).items() if key != part}
    assert not Draft202012Validator(SCHEMA).is_valid(lacking)
    with pytest.raises(InputError):
        from_json(lacking)


@pytest.mark.parametrize(
    ("kind", "name", "described"),
    [
        (Report, "published_basis", SCHEMA["properties"]["report"]),
        (Actor, "kind", SCHEMA["properties"]["actors"]["items"]),
        (Statement, "act", SCHEMA["properties"]["statements"]["items"]),
        (Statement, "manner", SCHEMA["properties"]["statements"]["items"]),
        (Event, "status", SCHEMA["properties"]["events"]["items"]),
        (Time, "type", SCHEMA["properties"]["times"]["items"]),
        (Credit, "basis", SCHEMA["properties"]["lineage"]["items"]),
        (
            Certainty,
            "level",
            SCHEMA["properties"]["statements"]["items"]["properties"]["certainty"],
        ),
    ],
)
def test_the_schema_allows_the_values_that_the_types_allow(
    kind: type, name: str, described: dict[str, Any]
) -> None:
    assert set(described["properties"][name]["enum"]) == set(get_args(get_type_hints(kind)[name]))


@pytest.mark.parametrize(
    ("kind", "part"),
    [(Actor, "actors"), (Statement, "statements"), (Event, "events"), (Place, "places")],
)
def test_every_field_of_the_types_is_required(kind: type, part: str) -> None:
    required = set(SCHEMA["properties"][part]["items"]["required"])
    assert {field.name for field in fields(kind)} == required - {"plover_intensity"}  # derived
