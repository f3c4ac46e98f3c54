"""Users' dictionaries: verbs, actors and agents are told apart, and a bad one is named."""

import gzip
from pathlib import Path

import pytest

from rootsource.errors import KnowledgeError
from rootsource.read.dictionaries import load_dictionaries

VERBS = "--- WALLOP [190] ---\nWALLOP\n- * WITH &STICKS [150]\n"
ACTORS = "RURITANIA_ [RUR]\n+RURITANIAN_\nOTTO_LIND_ [RURGOV]\nNO_BRACKETS [RUR\n"
AGENTS = "!PERSON! = MAN, WOMAN\nFISHER!PERSON! [~BUS]\nSOLDIER [~MIL]\n"


def test_files_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("verbs.txt", "actors.txt", "agents.txt.gz")]
    paths[0].write_text(VERBS, encoding="utf-8")
    paths[1].write_text(ACTORS, encoding="utf-8")
    paths[2].write_bytes(gzip.compress(AGENTS.encode()))
    own = load_dictionaries(paths)
    assert own.lexicon.verbs["wallop"][0].code == "190"
    assert own.lexicon.verbs["attack"], "the package's own verbs stay"
    assert own.names is not None
    assert own.names.agents["FISHERMAN",].code == "BUS"
    assert [problem.rsplit("/", 1)[1].split(":")[0] for problem in own.problems] == [
        "verbs.txt, line 3",
        "actors.txt, line 4",
    ]


def test_without_files_the_packages_own_verbs_are_all() -> None:
    own = load_dictionaries([])
    assert own.names is None
    assert own.lexicon.verbs["attack"]


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "a shopping list\n"])
def test_a_file_with_nothing_to_use_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"list\.txt holds no verbs, actors or agents"):
        load_dictionaries([path])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"absent\.txt"):
        load_dictionaries([tmp_path / "absent.txt"])


def test_lists_of_discards_and_issues_are_told_from_dictionaries(tmp_path: Path) -> None:
    paths = [tmp_path / "my.discards.txt", tmp_path / "my.issues.txt"]
    paths[0].write_text("+SKI JUMP # sport\nCHESS_\n", encoding="utf-8")
    paths[1].write_text('<ISSUE CATEGORY="WATER">\nn:dam [WATER]\n</ISSUE>\n', encoding="utf-8")
    own = load_dictionaries(paths)
    assert len(own.lexicon.discards) == 1
    assert own.names is None
    assert [problem.split(": ", 1)[1][:16] for problem in own.problems] == ["a list of issues"]
