"""The scorer of events: what counts as a triple, and what the figures are made of."""

import numpy as np
import pytest

from events import Outcome, country, found_triples, gold_triples, plv_scores, scores
from rootsource.types import Actor, Event, Reading, Report


def test_codes_are_mended_and_what_is_no_country_is_none() -> None:
    assert country("JAP") == "JPN"
    assert country("TURREB") == "TUR"
    assert country("IGO") is None
    assert country("***") is None
    assert country(None) is None


def test_compound_sources_without_a_target_act_on_each_other() -> None:
    record = {"event": "AGREE", "source": [{"code": "NOR"}, {"code": "CHL"}], "target": ""}
    assert gold_triples(record) == {("NOR", "AGREE", "CHL"), ("CHL", "AGREE", "NOR")}


def test_early_labels_are_brought_to_the_present_ones() -> None:
    record = {"event": "FIGHT", "source": [{"code": "NOR"}], "target": [{"code": "CHLMIL"}]}
    assert gold_triples(record) == {("NOR", "ASSAULT", "CHL")}


def test_a_side_that_is_not_told_is_none() -> None:
    reading = Reading(Report("x"), actors=[Actor("a1", "Norway", "state", "NOR")])
    reading.events = [Event("e1", [(0, 1)], "PROTEST", actor=["a1"])]
    assert found_triples(reading) == {("NOR", "PROTEST", None)}


def test_the_figures_count_triples_dyads_and_extra_events() -> None:
    right = Outcome("", frozenset({("A", "AID", "B")}), frozenset({("A", "AID", "B")}), 1)
    other = Outcome("", frozenset({("A", "AID", "B")}), frozenset({("A", "ASSAULT", "B")}), 3)
    found = scores([right, other])
    assert found["triples F1"].value == pytest.approx(50)
    assert found["dyads F1"].value == pytest.approx(100)
    assert found["extra events a record"].value == pytest.approx(1)


def test_quads_are_coarser_than_types() -> None:
    found = plv_scores(["AID", "YIELD", "ASSAULT"], ["YIELD", "YIELD", "ASSAULT"])
    assert found["quad macro F1"].value == pytest.approx(100)
    assert found["root macro F1"].value == pytest.approx(np.mean([0, 200 / 3, 100]))
