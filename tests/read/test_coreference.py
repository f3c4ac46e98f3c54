"""Mentions and what they point back to, in parts."""

import hashlib

import numpy as np
import pytest

from rootsource.read.analysis import Analysis, Entity, Word
from rootsource.read.coreference.agreement import Traits, agree
from rootsource.read.coreference.chains import Chains, find_chains
from rootsource.read.coreference.mentions import find_mentions, weights
from rootsource.read.coreference.pairs import candidates, compare, describe
from rootsource.read.model import FOLDER
from rootsource.read.reading import read_report, read_until_actors
from rootsource.types import Report


def chains(text: str) -> Chains:
    reading, analysis = read_until_actors(Report(text))
    return find_chains(text, analysis, reading.statements)


def together(found: Chains) -> list[set[str]]:
    return [
        {found.text[start:end] for start, end in found.spans(chain)}
        for chain in found.chains
        if len(chain.members) > 1
    ]


def test_the_networks_belong_to_the_shipped_reader() -> None:
    kept = weights()["reader"].astype(np.uint8).tobytes()
    reader = hashlib.sha256((FOLDER / "reader.onnx").read_bytes()).digest()
    assert kept == reader, "the reader has changed: run training/train_coreference.py"


def test_mentions_are_whole_noun_phrases() -> None:
    text = "The harbour master of Dunmere praised the old crew of the ferry."
    _, analysis = read_until_actors(Report(text))
    found = {text[slice(*one.span)] for one in find_mentions(text, analysis) if one.score > 0}
    assert {"The harbour master of Dunmere", "the old crew of the ferry"} <= found


def test_without_the_networks_words_there_are_no_mentions_to_see() -> None:
    assert find_mentions("The mill burned.", Analysis(sentences=[(0, 16)])) == []


def test_names_titles_and_short_forms_are_one() -> None:
    found = together(
        chains(
            "Governor Amara Diallo opened the school. Diallo thanked the Ministry of Education. "
            "The Ministry paid for it."
        )
    )
    assert any({"Governor Amara Diallo", "Diallo"} <= one for one in found)
    assert any({"the Ministry of Education", "The Ministry"} <= one for one in found)


def test_a_pronoun_agrees_with_what_it_stands_for() -> None:
    found = together(
        chains("Maria Costa met Peter Hale on Monday. She gave him a map. The map was old.")
    )
    assert any({"Maria Costa", "She"} <= one for one in found)
    assert any({"Peter Hale", "him"} <= one for one in found)
    assert not any({"She", "him"} <= one for one in found)


def test_somebody_new_points_back_to_nobody() -> None:
    found = together(chains("A nurse left the ship. A nurse came to the pier an hour later."))
    assert not any(one == {"A nurse"} for one in found)


def test_two_names_are_never_one() -> None:
    found = chains("Ada Bello met Ola Bello. Ada Bello spoke first. Ola Bello left.")
    for chain in found.chains:
        names = {found.text[slice(*span)] for span in found.spans(chain)}
        assert not {"Ada Bello", "Ola Bello"} <= names


def test_pairs_only_look_back() -> None:
    found = chains("The captain saw the storm. He turned the ship, and it reached the port.")
    described = describe(found)
    here, before = candidates(described, range(len(found.phrases)))
    assert (before < here).all()
    assert compare(described, here, before).shape[0] == len(here)


def test_chains_are_found_without_networks_by_rule() -> None:
    text = "Ada Bello spoke. She left."
    words = [
        Word((0, 3), 0, "PROPN", 2, "nsubj"),
        Word((4, 9), 0, "PROPN", 0, "flat"),
        Word((10, 15), 0, "VERB", -1, "root"),
        Word((15, 16), 0, "PUNCT", 2, "punct"),
        Word((17, 20), 1, "PRON", 5, "nsubj"),
        Word((21, 25), 1, "VERB", -1, "root"),
        Word((25, 26), 1, "PUNCT", 5, "punct"),
    ]
    analysis = Analysis([(0, 16), (17, 26)], words, [Entity((0, 9), "PERSON")])
    assert {"Ada Bello", "She"} in together(find_chains(text, analysis))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Traits("person", "singular", "m"), Traits("person", "singular", "f"), False),
        (Traits("person", "singular", "m"), Traits("", "singular", ""), True),
        (Traits("organization", "singular", ""), Traits("", "plural", ""), True),
        (Traits("person", "singular", ""), Traits("organization", "singular", ""), False),
    ],
)
def test_traits_agree_both_ways(first: Traits, second: Traits, *, expected: bool) -> None:
    assert agree(first, second) is expected
    assert agree(second, first) is expected


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "A colonel spoke to the press. A diplomat in Quito said he doubted the colonel's word.",
            {"A diplomat in Quito", "he"},
        ),
        (
            "“We promised nothing,” Zorka Lind told a major. “The major lies.” He said no more.",
            {"Zorka Lind", "He"},
        ),
        (
            (
                "The consul, Tito Arrieta, denied it. But an army man, who spoke on condition he "
                "not be named, said he believed that “options were being looked at”."
            ),
            {"an army man", "he"},
        ),
        (
            (
                "Minister Alan Prior left. One of his party confided that he thought envoys "
                "“may be right”."
            ),
            {"One of his party", "he"},
        ),
    ],
)
def test_who_speaks_goes_on_as_he(text: str, pair: set[str]) -> None:
    assert any(pair <= chain for chain in together(chains(text)))


@pytest.mark.parametrize("name", ["Ilse von der Aue", "Moussa ag Ilyad", "Rita dos Anjos"])
def test_small_words_in_family_names_are_part_of_them(name: str) -> None:
    found = chains(f"{name} said on Monday that the talks on the old harbour had failed.")
    assert name.lower() in {" ".join(one.name.words).lower() for one in found.chains if one.name}


def test_a_dateline_is_one_place_and_what_follows_another() -> None:
    text = "CAIRO - Egypt has rejected the plan, officials said."
    held = [
        text[slice(*m.span)] for actor in read_report(Report(text)).actors for m in actor.mentions
    ]
    assert not any(" - " in words for words in held)
