"""The ontology: every code has its place, and the manuals' disagreements are settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.errors import KnowledgeError
from rootsource.knowledge import plover

CODES = sorted(plover.cameo_codes())


def test_there_are_sixteen_types_four_quads() -> None:
    assert len(plover.event_types()) == 16
    assert {event_type.quad for event_type in plover.event_types().values()} == set(plover.QUADS)


@given(st.sampled_from(CODES))
def test_a_code_has_a_known_type_and_a_value_on_the_scale(code: str) -> None:
    found = plover.cameo(code)
    assert -10 <= found.goldstein <= 10
    assert found.plover is None or found.plover in plover.event_types()
    assert (found.plover is None) == code.startswith("01")


@given(st.sampled_from([code for code in CODES if plover.cameo(code).plover]))
def test_conflict_types_have_values_below_zero_and_cooperation_above(code: str) -> None:
    found = plover.cameo(code)
    assert found.plover is not None
    quad = plover.quad_class(found.plover)
    # Appeals are the exception: PLOVER counts them with demands, Goldstein as mild cooperation.
    if not code.startswith("02"):
        assert ("conflict" in quad) == (found.goldstein < 0)


def test_a_category_stands_for_its_general_code() -> None:
    assert plover.cameo("14") == plover.cameo("140")
    assert plover.cameo("190").goldstein == -10


def test_an_unknown_code_is_named_in_the_error() -> None:
    with pytest.raises(KnowledgeError, match="'999'"):
        plover.cameo("999")


@pytest.mark.parametrize(
    ("early", "current"),
    [
        ("DEMAND", "REQUEST"),
        ("DISAPPROVE", "ACCUSE"),
        ("INVESTIGATE", "ACCUSE"),
        ("FIGHT", "ASSAULT"),
        ("accuse", "ACCUSE"),
    ],
)
def test_labels_of_earlier_drafts_are_understood(early: str, current: str) -> None:
    assert plover.current_type(early) == current


def test_an_unknown_label_is_named_in_the_error() -> None:
    with pytest.raises(KnowledgeError, match="CELEBRATE"):
        plover.current_type("CELEBRATE")


def test_settings_decide_where_the_manuals_disagree() -> None:
    early = plover.Settings(labels="early")
    merged = plover.Settings(concessions="yield")
    assert plover.quad_class("SANCTION") == "material conflict"
    assert plover.quad_class("SANCTION", plover.Settings(sanction="verbal")) == "verbal conflict"
    assert plover.quad_class("CONCEDE") == "verbal cooperation"
    assert plover.quad_class("CONCEDE", merged) == "material cooperation"
    assert plover.shown_type("RETREAT", settings=merged) == "YIELD"
    assert plover.shown_type("ACCUSE", "091", early) == "INVESTIGATE"
    assert plover.shown_type("ACCUSE", "111", early) == "DISAPPROVE"
    assert plover.shown_type("ASSAULT", "190", early) == "FIGHT"
    assert plover.shown_type("REQUEST") == "REQUEST"


@given(st.sampled_from([code for code in CODES if plover.cameo(code).plover]))
def test_an_early_name_leads_back_to_the_same_type(code: str) -> None:
    kind = plover.cameo(code).plover
    assert kind is not None
    shown = plover.shown_type(kind, code, plover.Settings(labels="early"))
    assert plover.current_type(shown) == kind


def test_intensity_comes_from_the_code_or_else_the_type() -> None:
    assert plover.goldstein("AID", "072") == 8.3
    assert plover.goldstein("AID") == 7.0


@pytest.mark.parametrize(
    ("kind", "mode", "value"),
    [
        ("AID", None, 7.6),  # 070 to 075: 7.0, 7.4, 8.3, 7.4, 8.5, 7.0
        ("CONSULT", "phone", 1.0),  # 041 alone
        ("RETREAT", "ceasefire", 9.0),  # 0871 alone
        ("COERCE", "seize", -9.3),  # 171 and 1711: -9.2 each, 192: -9.5
        ("PROTEST", "riot", -7.5),
        ("ASSAULT", "heavy-weapons", -10.0),
    ],
)
def test_plovers_intensity_is_the_mean_of_the_codes_of_type_and_mode(
    kind: str, mode: str | None, value: float
) -> None:
    assert plover.plover_intensity(kind, mode) == value


@given(st.sampled_from(sorted(plover.event_types())), st.none() | st.text(max_size=12))
def test_every_type_has_an_intensity_whatever_the_mode_and_its_sign_is_the_quad_classs(
    kind: str, mode: str | None
) -> None:
    value = plover.plover_intensity(kind, mode)
    assert value is not None
    assert -10 <= value <= 10
    assert (value < 0) == ("conflict" in plover.quad_class(kind))


@given(st.sampled_from([code for code in CODES if plover.cameo(code).plover]))
def test_an_intensity_lies_among_the_values_it_is_made_of(code: str) -> None:
    one = plover.cameo(code)
    assert one.plover is not None
    alike = [
        other.goldstein
        for other in plover.cameo_codes().values()
        if (other.plover, other.mode) == (one.plover, one.mode)
    ]
    value = plover.plover_intensity(one.plover, one.mode)
    assert value is not None
    assert min(alike) <= value <= max(alike)


def test_a_mode_that_no_code_has_takes_the_mean_of_all_its_type() -> None:
    assert plover.plover_intensity("RETREAT", "unheard of") == 8.0
    assert plover.plover_intensity("RETREAT") == 5.67
    assert plover.plover_intensity("CELEBRATE") is None
