"""``The president`` after ``President Ana Lund``: an office that one person of the report bears.

A description by an office alone means whoever was named with that office before, where that is one
person only, or one only of those was named a sentence ago, and no words of either speak against it.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from rootsource.knowledge.states import state_named, state_of_demonym
from rootsource.read.coreference.conflicts import conflict
from rootsource.read.coreference.phrases import Phrase
from rootsource.read.coreference.succession import join_successors
from rootsource.read.coreference.words import singular
from rootsource.read.word_sets import word_set

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains

OFFICES = word_set(
    "president premier minister chancellor ambassador senator governor mayor secretary king queen "
    "prince princess pope emperor sultan emir general colonel admiral marshal commissioner "
    "archbishop bishop cardinal congressman congresswoman sheriff prosecutor judge coach captain "
    "envoy brigadier"
)
"""Heads of titles that stand before a name, and alone for whoever bears it."""
_SHORT = {
    "gen": "general", "sen": "senator", "gov": "governor", "col": "colonel", "adm": "admiral",
    "capt": "captain", "pres": "president", "amb": "ambassador", "brig": "brigadier",
}  # fmt: skip
_ALSO = {
    "monarch": ("king", "queen", "emperor", "sultan", "emir"), "pontiff": ("pope",),
    "sovereign": ("king", "queen", "emperor"),
}  # fmt: skip
"""Nouns for the holders of several offices."""
_OTHER = word_set("vice deputy former ex acting assistant elect late then new next incoming")
"""Words that make another office of one, or its next or last holder's."""
_IDLE = word_set("outgoing deposed ousted incumbent current embattled reigning exiled visiting")
"""Words that leave it whose office is meant."""
_LEAD = 3
"""Sentences behind a headline in which its office's bearer is named."""


def join_holders(found: "Chains") -> None:
    """Join descriptions by an office alone to the one person named with it before."""
    borne: dict[str, list[int]] = defaultdict(list)
    asked = []
    for at, phrase in enumerate(found.phrases):
        chain = found.chains[found.of[at]]
        head = phrase.words[-1] if phrase.words else ""
        described = (
            phrase.form == "nominal" and not phrase.parts and (head in OFFICES or head in _ALSO)
        )
        if described and chain.name is None and _asks(found, phrase):
            asked.append((at, head))
        elif chain.kind == "person":
            office = head if described and chain.name is not None else _title(found, phrase)
            if office:
                borne[office].append(at)
    for at, head in asked:
        _join(found, at, [one for name in _ALSO.get(head, (head,)) for one in borne[name]])
    join_successors(found, [(at, head) for at, head in asked if _is_alone(found, at)])


def _is_alone(found: "Chains", at: int) -> bool:
    """Whether nobody named is known to be a description's."""
    return found.chains[found.of[at]].name is None


def _asks(found: "Chains", phrase: Phrase) -> bool:
    """Whether a description may mean somebody named elsewhere: ``the``, a capital, a headline."""
    if phrase.determiner == "the" or phrase.node.text[0].isupper():
        return True
    return phrase.sentence == found.phrases[0].sentence and phrase.determiner in {"", "poss"}


def _title(found: "Chains", phrase: Phrase) -> str:
    """The office before a name; empty where there is none."""
    if phrase.form != "name" or phrase.name is None or phrase.name[0] <= phrase.core[0]:
        return ""
    words = _words(found, (phrase.core[0], phrase.name[0]))
    offices = [word for word in words if word in OFFICES]
    return offices[-1] if offices else ""


def _words(found: "Chains", span: tuple[int, int]) -> list[str]:
    """The words of a title, in small letters and not shortened."""
    words = found.text[slice(*span)].lower().replace("-", " ").replace(".", " ").split()
    return [_SHORT.get(word, singular(word)) for word in words]


def _join(found: "Chains", at: int, borne: list[int]) -> None:
    """Join a description to the one chain among those that bear its office."""
    own = found.phrases[at]
    # A headline, which leaves out articles, is told of in the lead.
    ahead = own.sentence == found.phrases[0].sentence and own.determiner != "the"
    if set(own.words) & _OTHER or own.span[1] > own.core[1] + 2:
        return
    latest: dict[int, int] = {}
    late = not any(one < at for one in borne)  # "The president ... President Ana Lund"
    for one in borne:
        behind = found.phrases[one].sentence - own.sentence
        near = 0 < behind <= _LEAD if ahead or late else one < at
        if near and _may_be(found, one, own) and not conflict(found, one, at):
            latest[found.of[one]] = max(latest.get(found.of[one], 0), _last(found, one, at))
    if len(latest) > 1 and not ahead and not late:
        here = own.sentence - 1
        latest = {
            chain: last for chain, last in latest.items() if found.phrases[last].sentence >= here
        }
    if len(latest) == 1:
        (chain,) = latest
        found.join(found.chains[chain].members[0], at)


def _last(found: "Chains", one: int, at: int) -> int:
    """The last phrase before another that names whom ``one`` does."""
    named = (
        member
        for member in found.chains[found.of[one]].members
        if member < at and found.phrases[member].form == "name"
    )
    return max(named, default=one)


def _may_be(found: "Chains", one: int, own: Phrase) -> bool:
    """Whether a description has no word before its head that the title lacks."""
    bearer = found.phrases[one]
    end = bearer.name[0] if bearer.form == "name" and bearer.name else bearer.core[1]
    words = set(_words(found, (bearer.core[0], end)))
    more = {word.rstrip(".") for word in own.words[:-1]} - words - _IDLE
    # Whose office it is, conflict has looked at.
    return all(state_named(word.title()) or state_of_demonym(word.title()) for word in more)
