"""The timeline keeps deeds, promises, threats and accusations apart, and tells on whose word."""

from rootsource.cli.timeline import chart, lane
from rootsource.record.acting import Deed


def deed(
    plover: str,
    quad: str,
    *,
    when: str | None = "2024-03-01",
    status: str = "actual",
    teller: str | None = None,
) -> Deed:
    return Deed(
        report="r", event="e", published="2024-03-02", outlet=None, title=None, when=when,
        words="some words", plover=plover, mode=None, cameo=None, quad=quad, intensity=None,
        plover_intensity=None, context=(), status=status, background=False,
        statement="s1" if teller else None, teller=teller, certainty=None, actors=("Norway",),
        recipients=("Chile",),
    )  # fmt: skip


ATTACK = deed("ASSAULT", "material conflict")
HELP = deed("AID", "material cooperation")


def test_what_is_not_done_yet_is_no_deed() -> None:
    assert lane(ATTACK) == "deeds"
    assert lane(deed("ASSAULT", "material conflict", status="planned")) == "threats"
    assert lane(deed("AID", "material cooperation", status="possible")) == "promises"
    assert lane(deed("AGREE", "verbal cooperation")) == "promises"
    assert lane(deed("ASSAULT", "material conflict", status="denied")) == "denied"
    assert lane(deed("THREATEN", "verbal conflict", status="denied")) == "denied"
    assert lane(deed("ACCUSE", "verbal conflict")) == "accusations"


def test_no_events_make_no_chart() -> None:
    assert list(chart([])) == []


def test_a_lane_has_a_bar_for_each_period_with_events() -> None:
    later = deed("AID", "material cooperation", when="2024-03-05")
    lines = list(chart([ATTACK, HELP, later]))
    head, deeds = lines[:2]
    assert "2024-03-01 … 2024-03-05, most in one: 2" in head
    assert deeds.startswith("deeds")
    assert deeds.endswith("█▄")


def test_many_days_are_gathered_into_months_or_years() -> None:
    days = [
        deed("AID", "material cooperation", when=f"2020-{m:02}-{d:02}")
        for m in (1, 2)
        for d in range(1, 29)
    ]
    many = [
        *days,
        *(deed("AID", "material cooperation", when=f"2021-03-{d:02}") for d in range(1, 9)),
    ]
    assert "2020-01 … 2021-03" in next(chart(many))
    assert "2020 … 2021" in next(chart([*days, deed("AID", "material cooperation", when="2021")]))


def test_every_event_is_listed_with_its_teller() -> None:
    told = deed("AID", "material cooperation", teller="a diplomat")
    undated = Deed(
        **{**{f: getattr(HELP, f) for f in HELP.__slots__}, "when": None, "published": None}
    )
    lines = list(chart([HELP, told, undated]))
    assert "on the word of the report" in lines[-3]
    assert "on the word of a diplomat" in lines[-2]
    assert lines[-1].startswith("undated")
