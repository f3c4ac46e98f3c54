"""A user's dictionaries in the PETRARCH formats: verbs, actors, agents, told apart by their form.

A verb dictionary has headers (``--- ABANDON [080] ---``), patterns (``- * + [080]``) and sets of
synonyms (``&TRUCE``); in a dictionary of actors or agents codes in brackets stand behind names. A
list of discards is told by ``discard`` in its file's name; a list of issues (``<ISSUE …>``) is of
no use here and passed over. Files may be compressed (``.gz``).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rootsource.errors import InputError, KnowledgeError
from rootsource.knowledge.own import read_own, text_of_file
from rootsource.read.discards import parse_discards
from rootsource.read.event_lexicon import Lexicon, shipped
from rootsource.read.own_names import OwnNames
from rootsource.read.petrarch import parse_dictionary

_VERBS = re.compile(r"^(?:-{1,3}\s.*\[|&[A-Z])", re.MULTILINE)
_ISSUES = re.compile(r"^<ISSUE\b", re.MULTILINE)


@dataclass(slots=True)
class Dictionaries:
    """The lexicon (the package's own and the user's), the user's names, and lines passed over."""

    lexicon: Lexicon = field(default_factory=shipped)
    names: OwnNames | None = None
    problems: list[str] = field(default_factory=list)


def load_dictionaries(paths: Iterable[Path]) -> Dictionaries:
    """The dictionaries at ``paths`` together; what a later one says of a verb goes before.

    Raises:
        KnowledgeError: a file cannot be read, or holds neither verbs nor actors nor agents.
    """
    made = Dictionaries()
    for path in paths:
        try:
            text = text_of_file(path)
            if "discard" in path.name.lower():
                made.lexicon = made.lexicon.merged(Lexicon(discards=[parse_discards(text)]))
                continue
            if _ISSUES.search(text):
                made.problems.append(f"{path}: a list of issues, which are not coded; passed over")
                continue
            if ".csv" not in path.suffixes and _VERBS.search(text):
                lexicon, problems = parse_dictionary(text, str(path))
                made.lexicon = made.lexicon.merged(lexicon)
                made.problems += problems
                continue
            own = read_own(path)
        except InputError as error:
            raise KnowledgeError(f"cannot read the dictionary {error}") from error
        if not own.actors and not own.agents:
            first = f"; first problem: {own.faults[0]}" if own.faults else ""
            raise KnowledgeError(
                f"{path} holds no verbs, actors or agents that can be read; a PETRARCH dictionary "
                f"has lines like '--- GIVE [070] ---' (verbs), 'NORWAY_ [NOR]' (actors) or "
                f"'SOLDIER [~MIL]' (agents){first}"
            )
        made.names = made.names or OwnNames()
        made.names.add(own)
        made.problems += [f"{path}, {fault}" for fault in own.faults]
    return made
