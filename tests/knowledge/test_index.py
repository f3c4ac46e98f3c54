"""The index of names: it finds each name by its spellings, quickly, and survives being stored."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.knowledge.index import NameIndex
from rootsource.knowledge.names import tokens

_NAMES = st.lists(st.text("abcdefghijklmnop -'é", min_size=1, max_size=20), min_size=1, max_size=20)


@settings(deadline=None)
@given(_NAMES)
def test_every_name_is_found_by_itself(names: list[str]) -> None:
    index = NameIndex.build((name, row) for row, name in enumerate(names))
    for row, name in enumerate(names):
        words = tokens(name)
        if words:
            assert row in index.near(words)
            assert row in index.near([*words[1:], words[0]])


@settings(deadline=None)
@given(_NAMES)
def test_what_is_loaded_is_what_was_dumped(names: list[str]) -> None:
    index = NameIndex.build((name, row) for row, name in enumerate(names))
    again = NameIndex.load(index.dump())
    assert len(again) == len(index)
    assert again.dump() == index.dump()


def test_a_missing_word_or_initial_does_not_hide_a_name() -> None:
    index = NameIndex.build([("Anna Maria Berg", 0), ("Otto Lind", 1)])
    assert 0 in index.near(tokens("Anna Berg"))
    assert 0 in index.near(tokens("A. Berg"))
    assert 0 in index.near(tokens("Anna Mariya Bergh"))
    assert index.sharing(tokens("Otto Lxyzw")) == {1}
