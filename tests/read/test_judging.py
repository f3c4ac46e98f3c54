"""Did it happen: what the judging model makes of the rules' opinion, on real readings."""

from pathlib import Path

import numpy as np
import pytest

from rootsource.errors import ModelError
from rootsource.read import judging
from rootsource.read.clauses import trees
from rootsource.read.judging import CLASSES, PLACES, around, load_judge
from rootsource.read.reading import read_report, read_until_actors
from rootsource.types import Report


def status_of(text: str) -> str:
    events = read_report(Report(text)).events
    assert len(events) == 1, [event.plover for event in events]
    return events[0].status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norwegian police arrested four Chilean sailors in Bergen on Tuesday.", "actual"),
        ("Norwegian police did not arrest the Chilean sailors in Bergen.", "denied"),
        ("No Norwegian rocket was fired at Chile, the general said.", "denied"),
        ("The army of Kenya may attack Nepal, an officer said in Nairobi.", "possible"),
        ("Togo denied that its army had attacked fishermen from Benin.", "denied"),
        (
            "Togo's minister did not deny that its army had attacked fishermen from Benin.",
            "possible",
        ),
        ("Chile plans to attack Peru, an officer in Lima said.", "planned"),
        ("Kenya said on Wednesday it would pull its soldiers out of Oman.", "planned"),
        ("France would attack Mali if it had to.", "conditional"),
        ("If the truce fails, France will send troops to Mali.", "conditional"),
        ("Kenya will send food to Nepal next week, its health minister said.", "planned"),
    ],
)
def test_statuses_of_plain_sentences(text: str, status: str) -> None:
    assert status_of(text) == status


def test_the_classes_share_one_probability_and_words_move_it() -> None:
    judge = load_judge()
    zeros = np.zeros((len(PLACES) + 1, len(judge.turn)), np.float32)
    plain = judge.probabilities(["rule=actual"], zeros)
    hedged = judge.probabilities(["rule=possible"], zeros)
    for found in (plain, hedged):
        assert found.shape == (len(CLASSES),)
        assert found.sum() == pytest.approx(1)
        assert (found > 0).all()
    assert hedged[1] > plain[1]
    unknown = judge.probabilities(["no such feature"], zeros)
    assert np.array_equal(unknown, judge.probabilities([], zeros))
    assert not np.array_equal(unknown, judge.probabilities([], zeros + 1))


def test_the_vectors_around_a_word_are_its_neighbours_and_nothing_beyond_the_sentence() -> None:
    text = "Peru waited. Chad shelled Benin."
    _, analysis = read_until_actors(Report(text))
    assert analysis.grid is not None
    rows = analysis.grid.vectors
    first, second = trees(analysis, text)
    found = around(second, 1, analysis.grid)
    assert np.array_equal(found[:3], [rows[4], rows[3], np.zeros_like(rows[0])])
    assert np.array_equal(found[4:], [rows[5], rows[6], rows[3]])
    assert not around(first, 0, analysis.grid)[[1, 2, 3, 6]].any()


def test_a_damaged_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "status.npz"
    path.write_bytes(b"not an archive")
    monkeypatch.setattr(judging, "PATH", path)
    load_judge.cache_clear()
    with pytest.raises(ModelError, match=r"status\.npz"):
        load_judge()
    load_judge.cache_clear()
