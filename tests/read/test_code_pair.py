"""Coding given pairs: type, quad, probabilities, and the words a coding rests on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.knowledge.plover import QUADS, Settings, quad_class
from rootsource.read.code_pair import FOLDER, Pair, PairCoder
from rootsource.read.pair_features import features, find_phrase
from rootsource.read.pair_network import sided


@pytest.fixture(scope="module")
def coder() -> PairCoder:
    return PairCoder.shipped()


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "plover", "word"),
    [
        ("Norwegian jets bombed a base in Chile.", "Norwegian jets", "Chile", "ASSAULT", "bombed"),
        ("Kenya accused Nepal of spying.", "Kenya", "Nepal", "ACCUSE", "accused"),
        ("Peru's president met Omani leaders.", "Peru", "Omani leaders", "CONSULT", "met"),
        ("Police in Lima arrested 20 activists.", "Police", "activists", "COERCE", "arrested"),
        ("Kenya threatened to invade Nepal.", "Kenya", "Nepal", "THREATEN", "threatened"),
        ("Oman rejected a demand from Peru.", "Oman", "Peru", "REJECT", "rejected"),
        ("Chile freed twelve Norwegian sailors.", "Chile", "Norwegian sailors", "YIELD", "freed"),
        ("Oman urged Peru to lift the ban.", "Oman", "Peru", "REQUEST", "urged"),
    ],
)
def test_plain_sentences_are_coded_by_their_verb(
    coder: PairCoder, text: str, actor: str, recipient: str, plover: str, word: str
) -> None:
    (coded,) = coder.code([Pair(text, actor, recipient)])
    assert coded.plover == plover
    assert coded.quad == quad_class(plover, Settings(concessions="yield"))
    assert word in [text[start:end] for start, end in coded.spans]


def test_the_pair_decides_which_event_of_a_sentence_is_coded(coder: PairCoder) -> None:
    text = "Norway bombed a base in Chile, and Kenya praised Nepal."
    one, other = coder.code([Pair(text, "Norway", "Chile"), Pair(text, "Kenya", "Nepal")])
    assert (one.plover, other.plover) == ("ASSAULT", "SUPPORT")


def test_probabilities_are_of_all_types_and_sum_to_one(coder: PairCoder) -> None:
    (coded,) = coder.code([Pair("Kenya aided Nepal.", "Kenya", "Nepal")])
    assert len(coded.probabilities) == 15
    assert sum(coded.probabilities.values()) == pytest.approx(1, abs=0.002)
    assert max(coded.probabilities, key=lambda name: coded.probabilities[name]) == coded.plover


def test_concessions_can_be_told_from_retreats() -> None:
    split = PairCoder.shipped("split")
    deed, word = split.code(
        [
            Pair("Chile withdrew its troops from Peru.", "Chile", "Peru"),
            Pair("Chile gave in to the demands of Peru.", "Chile", "Peru"),
        ]
    )
    assert (deed.plover, deed.quad) == ("RETREAT", "material cooperation")
    assert (word.plover, word.quad) == ("CONCEDE", "verbal cooperation")
    assert "YIELD" not in deed.probabilities


def test_words_are_whole_and_without_the_full_stop(coder: PairCoder) -> None:
    text = "Chile refused to free the hostages."
    (coded,) = coder.code([Pair(text, "Chile", "the hostages")])
    assert all(text[start:end].isalpha() for start, end in coded.spans)


def test_a_pair_is_coded_the_same_in_any_company(coder: PairCoder) -> None:
    pair = Pair("Kenya will send food to Nepal.", "Kenya", "Nepal")
    other = Pair("Oman and Peru held talks.", "Oman", "Peru")
    assert coder.code([other, pair, other])[1] == coder.code([pair])[0]


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=120), st.text(max_size=12), st.text(max_size=12))
def test_any_text_is_coded(text: str, actor: str, recipient: str) -> None:
    (coded,) = PairCoder.shipped().code([Pair(text, actor, recipient)])
    assert coded.quad in QUADS
    assert all(0 <= start < end <= len(text) for start, end in coded.spans)


def test_a_phrase_is_found_by_its_letters_first() -> None:
    assert find_phrase("oman and Oman", "Oman") == (9, 13)
    assert find_phrase("OMAN left", "Oman") == (0, 4)
    assert find_phrase("Peru left", "Oman") is None
    assert find_phrase("Peru left", " ") is None


def test_features_tell_the_sides_from_other_words() -> None:
    found = features("Oman attacked Peru", (0, 4), (14, 18))
    assert {"w=Aoman", "w=Rperu", "w=attacked", "n=attacked", "best=ASSAULT"} <= set(found)


def test_pieces_are_told_their_side() -> None:
    from tokenizers import Tokenizer  # noqa: PLC0415 - only here

    tokenizer = Tokenizer.from_file(str(FOLDER.parent / "reader" / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    pieces = sided(tokenizer, "Oman attacked Peru", "Oman", "Peru")
    assert pieces.sides == [0, 1, 0, 2, 0]
    assert pieces.places == [None, (0, 4), (5, 13), (14, 18), None]
    assert len(pieces.ids) == 5


def test_the_words_it_rests_on_are_without_the_full_stop(coder: PairCoder) -> None:
    text = "Nobody knows what Peru wanted of Chile there."
    (coded,) = coder.code([Pair(text, "Peru", "Chile")])
    assert coded.spans
    assert all(text[end - 1] != "." for _, end in coded.spans)
