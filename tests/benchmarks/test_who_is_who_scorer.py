"""Marked texts, and what is said of readings of them."""

from rootsource.types import Actor, Mention, Reading, Report
from who_is_who import HERE, Case, Fact, cases, judge, unmarked


def reading(text: str, *actors: tuple[str, list[str]]) -> Reading:
    found = []
    for number, (name, phrases) in enumerate(actors, start=1):
        mentions = [
            Mention((text.index(one), text.index(one) + len(one)), "name") for one in phrases
        ]
        found.append(Actor(f"a{number}", name, "person", "NOR", mentions=mentions))
    return Reading(Report(text), actors=found)


def test_marks_are_taken_out_and_nest() -> None:
    text, marked = unmarked("[1 Ana Lund] met [2 [1 her] brother].")
    assert text == "Ana Lund met her brother."
    assert marked == [((0, 8), "1"), ((13, 16), "1"), ((13, 24), "2")]


def test_mentions_are_right_wrong_or_open() -> None:
    text, marked = unmarked(
        "[1 Ana Lund] met [2 Olaf Berg]. [1 She] left. [2 He] stayed. [1 Lund] sang."
    )
    case = Case("one", "2001-01-01", text, marked, {"1": Fact("Ana Lund", "NOR", "")})
    outcome = judge(
        case, reading(text, ("Ana Lund", ["Ana Lund", "She", "He"]), ("Olaf Berg", ["Olaf Berg"]))
    )
    assert (outcome.right, outcome.wrong, outcome.open) == (3, 1, 1)
    assert (outcome.facts, outcome.asked) == (1, 1)


def test_the_kept_reports_are_all_marked() -> None:
    found = [*cases(), *cases(HERE.with_name("who_is_who_check.txt"))]
    assert len(found) == 34
    for case in found:
        assert "[" not in case.text
        assert set(case.facts) <= {actor for _, actor in case.marked}
