"""Descriptions said again in the same words: ``pregnant women``, ``the coalition's youth wing``."""

from typing import TYPE_CHECKING

from rootsource.read.coreference.conflicts import conflict
from rootsource.read.coreference.holders import OFFICES

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains
    from rootsource.read.coreference.phrases import Phrase

_TELLING = 2
"""Words that a description has at least, so that the same words mean the same."""
_KINDS = frozenset({"person", "group", "organization"})


def join_repeated(found: "Chains") -> None:
    """Join descriptions of people and bodies by the same two words or more.

    With ``the``, or of several without a determiner; an office is left to who bears it.
    """
    seen: dict[tuple[str, ...], int] = {}
    for at, phrase in enumerate(found.phrases):
        if found.chains[found.of[at]].kind not in _KINDS or not _may_repeat(found, at, phrase):
            continue
        before = seen.get(phrase.words)
        if before is not None and not conflict(found, before, at):
            found.join(before, at)
        seen[phrase.words] = at


def _may_repeat(found: "Chains", at: int, phrase: "Phrase") -> bool:
    if phrase.form != "nominal" or phrase.parts or len(phrase.words) < _TELLING:
        return False
    if phrase.words[-1] in OFFICES:
        return False
    many = found.traits[at].number == "plural" and phrase.determiner == ""
    return many or phrase.determiner == "the"
