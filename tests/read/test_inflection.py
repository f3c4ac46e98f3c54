"""Dictionary forms: every form a verb or noun of the lexicon takes leads back to it."""

import pytest

from rootsource.read.inflection import is_participle, lemmas


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("attacked", "attack"), ("expelling", "expel"), ("banned", "ban"), ("denies", "deny"),
        ("denied", "deny"), ("seized", "seize"), ("seizing", "seize"), ("withdrew", "withdraw"),
        ("talks", "talk"), ("Embassies", "embassy"), ("clashes", "clash"), ("begun", "begin"),
        ("lying", "lie"), ("prisoners", "prisoner"),
    ],
)  # fmt: skip
def test_a_form_leads_to_its_dictionary_form(form: str, lemma: str) -> None:
    assert lemma in lemmas(form)


def test_a_word_is_always_among_its_own_forms() -> None:
    assert all(word in lemmas(word) for word in ("pass", "news", "was", "red", "go", "x"))


def test_participles() -> None:
    assert is_participle("Withdrawn")
    assert is_participle("attacked")
    assert not is_participle("attack")
