"""What governments say of deeds: charges against other states, and threats of their own."""

from dataclasses import replace

import pytest

from rootsource.read.charges import as_threats, charges, told_by_cue
from rootsource.read.participants import Participants
from rootsource.types import Actor, Cue, Event, EventStatus, Mention, Source, Statement

OMAN = Actor("a1", "Oman", "state", "OMN")
YEMEN = Actor("a2", "Yemen", "state", "YEM")
REBELS = Actor("a3", "the rebels", "unnamed", None, "REB")
FARMERS = Actor("a4", "the farmers", "unnamed", None, "CVL")
ARMY = Actor("a5", "the Omani army", "unnamed", "OMN", "MIL")
SAYS = Statement("s1", Source([(0, 4)], "a1"), Cue([(5, 9)]), [(10, 40)], within="s0")
RAID = Event("", [(16, 22)], "ASSAULT", None, [], "190", "material conflict", -9.0,
             ["a2"], ["a1"], "actual", False, None, None, "s1")  # fmt: skip


def made(event: Event, statement: Statement = SAYS) -> list[Event]:
    held = Participants([OMAN, YEMEN, REBELS, FARMERS, ARMY])
    return list(charges([event], [statement], held))


def test_who_says_that_another_state_does_his_harm_accuses_it() -> None:
    (charge,) = made(RAID)
    assert (charge.plover, charge.actor, charge.recipient) == ("ACCUSE", ["a1"], ["a2"])
    assert (charge.status, charge.trigger, charge.statement) == ("actual", [(5, 9)], "s0")


def test_arms_for_rebels_are_harm_and_bread_for_farmers_is_none() -> None:
    arms = replace(RAID, plover="AID", cameo="072", recipient=["a3"])
    assert [one.plover for one in made(arms)] == ["ACCUSE"]
    assert made(replace(arms, cameo="073", recipient=["a4"])) == []


@pytest.mark.parametrize(
    "event",
    [
        replace(RAID, status="denied"),
        replace(RAID, status="possible"),
        replace(RAID, actor=["a1"], recipient=["a2"]),
        replace(RAID, actor=["a3"]),
        replace(RAID, background=True),
        replace(RAID, statement=None),
    ],
)
def test_nobody_is_charged_with_what_did_not_happen_is_history_or_ones_own(event: Event) -> None:
    assert made(event) == []


def test_words_behind_what_is_told_name_a_witness() -> None:
    behind = replace(SAYS, source=Source([(42, 46)], "a1"), cue=Cue([(47, 51)]))
    assert made(RAID, behind) == []
    assert made(RAID, replace(SAYS, source=Source([(0, 4)], "a5"))) == []


def test_the_same_state_is_charged_once() -> None:
    held = Participants([OMAN, YEMEN])
    twice = [RAID, replace(RAID, trigger=[(30, 35)], cameo="194")]
    assert len(list(charges(twice, [SAYS], held))) == 1
    told = [RAID, replace(RAID, plover="ACCUSE", cameo="112", actor=["a1"], recipient=["a2"])]
    assert list(charges(told, [SAYS], held)) == []


@pytest.mark.parametrize("status", ["possible", "conditional"])
def test_harm_that_a_state_says_it_may_do_is_a_threat(status: EventStatus) -> None:
    cut = replace(
        RAID, plover="SANCTION", cameo="162", actor=["a1"], recipient=["a2"], status=status
    )
    foreign = replace(RAID, status=status)
    as_threats([cut, foreign], [SAYS], Participants([OMAN, YEMEN]))
    assert (cut.plover, foreign.plover) == ("THREATEN", "ASSAULT")
    assert cut.status == status


def test_who_complains_behind_what_is_told_accuses_who_is_spoken_of() -> None:
    text = "Yemen is failing refugees, the league complained."
    league = Actor("a6", "the league", "organization", None, "NGO")
    yemen = replace(YEMEN, mentions=[Mention((0, 5), "name")])
    told = Statement("s1", Source([(27, 37)], "a6"), Cue([(38, 48)]), [(0, 25)])
    wrong = replace(
        RAID, plover="ACCUSE", cameo="110", trigger=[(38, 48)], actor=["a2"], recipient=[]
    )
    told_by_cue([wrong], [told], Participants([yemen, league]), text)
    assert (wrong.actor, wrong.recipient) == (["a6"], ["a2"])
    ahead = replace(told, source=Source([(0, 5)], "a2"), cue=Cue([(6, 8)]), content=[(9, 25)])
    kept = replace(wrong, trigger=[(6, 8)], actor=["a2"], recipient=[])
    told_by_cue([kept], [ahead], Participants([yemen, league]), text)
    assert (kept.actor, kept.recipient) == (["a2"], [])
