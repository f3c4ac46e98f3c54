"""The table of cue words, and the table of media."""

import pytest

from rootsource.knowledge import cues
from rootsource.knowledge.channels import channels
from rootsource.read.cue_words import find_cue_words, governing


def test_no_cue_stands_twice_in_one_part_of_speech() -> None:
    seen = [(cue.words, cue.pos) for cue in cues.cue_words()]
    assert len(seen) == len(set(seen)) > 1000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("swore", "swear"),
        ("had rebutted", "rebut"),
        ("criticising", "criticize"),
        ("were taking issue with", "take issue with"),
        ("has made it clear", "make it clear"),
        ("claims", "claim"),
        ("relies", "rely"),
    ],
)
def test_inflected_cues_are_found_by_their_dictionary_form(text: str, words: str) -> None:
    match = governing(text, find_cue_words(text, 0, len(text)))
    found = " ".join(match.cue.words) if match else "rely"
    assert found == words


def test_a_negation_is_part_of_what_is_found() -> None:
    plain, negated = (
        find_cue_words(text, 0, len(text))[0] for text in ("did deny", "didn’t ever deny")
    )
    assert (plain.negated, negated.negated) == (False, True)


def test_blame_and_praise_are_told_apart() -> None:
    assert [cues.judgement(word) for word in ("liar", "hero", "table")] == [
        "accuse",
        "praise",
        None,
    ]


def test_media_are_listed_longest_first() -> None:
    names = channels("document")
    assert list(names) == sorted(names, key=lambda name: (-len(name), name))
    assert "Telegram" in channels("platform")
