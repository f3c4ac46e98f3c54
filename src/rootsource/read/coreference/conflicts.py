"""What keeps two descriptions apart: other nations, other posts, a group and one of something.

``Italian officials`` are not ``Venezuelan officials``, ``the prime minister`` is not ``the
fisheries minister``, nor ``the deputy leader`` the leader. A network that weighs likeness cannot
know it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rootsource.knowledge.states import seat_named, state_named, states_of_demonym
from rootsource.read.coreference.kin import KIN
from rootsource.read.coreference.phrases import Phrase
from rootsource.read.coreference.words import singular
from rootsource.read.word_sets import word_set

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains

_POSTS = word_set(
    "minister secretary leader president chairman chairwoman chair director ambassador envoy "
    "spokesman spokeswoman spokesperson adviser advisor chief head commander governor mayor "
    "representative commissioner premier chancellor party ministry department court team"
)
"""Nouns whose modifiers say which one: two of them with others are two."""
_UNDER = word_set("deputy vice assistant acting under junior")
"""Modifiers of whoever stands below the one they are named after."""
_IDLE = word_set(
    "former ex then late new newly outgoing incoming current longtime veteran senior top the a an "
    "own two three four several many other same said"
)
_BESIDE = word_set(
    "spokesman spokeswoman spokesperson lawyer valet aide bodyguard driver doctor secretary "
    "predecessor successor counterpart opponent rival colleague deputy neighbour neighbor friend"
)
"""Nouns for somebody by whom he serves or stands beside: no other post is called so."""
_ANYBODY = word_set(
    "official source man woman person figure politician leader member head veteran speaker one "
    "expert lawyer aide adviser diplomat officer boy girl"
)
"""Nouns that may stand for somebody of any post."""
_HIGH = word_set(
    "president minister premier chancellor king queen pope emperor senator governor mayor general"
)
_LOW = word_set("official source diplomat aide adviser advisor lawyer reporter correspondent")
"""Nouns for who speaks for such, and is none."""
_BODIES = word_set(
    "party cabinet court ministry committee union police army parliament government company bank "
    "council commission agency embassy church university newspaper"
)
"""Nouns for bodies of which none is another."""
_COMING = word_set("new incoming next elect designate")
_NOT_YET = ("-elect", "-designate")
_ELECT = word_set("elect designate")
"""Words for who is to have an office that somebody else still has."""
_GOING = word_set("outgoing former ex late old deposed ousted")
_TOGETHER = word_set("the these those both two three poss")


@dataclass(frozen=True, slots=True)
class Described:
    """What a description's words say: its head, its modifiers, and the nations among these.

    ``owner`` is the gender of a pronoun that possesses it; ``bare`` tells that it has no name.
    """

    head: str
    modifiers: frozenset[str]
    states: frozenset[str]
    owner: str
    bare: bool
    words: frozenset[str] = frozenset()
    """All of them, in lower case."""


def described(phrase: Phrase, text: str) -> Described:
    """The description in a phrase; of a name, that before the name proper."""
    start, end = phrase.core
    if phrase.form == "name" and phrase.name is not None:
        end = max(start, phrase.name[0])
    elif text.startswith(_NOT_YET, end):
        end = phrase.span[1]  # "the president-elect" is cut behind the president
    return _described(text[start:end], bare=phrase.form == "nominal")


@lru_cache(maxsize=8192)
def _described(description: str, *, bare: bool) -> Described:
    words = description.split()
    nations: set[str] = set()
    rest = []
    for word in words:
        plain = word.removesuffix("'s").removesuffix("’s").strip(",.")
        found = _nations(plain) if plain[:1].isupper() else frozenset()
        nations |= found
        if not found:
            rest.append(singular(plain.lower()))
    head = rest[-1] if rest else ""
    owner = _OWNERS.get(words[0].lower(), "") if words else ""
    said = frozenset(one.strip(",.") for one in description.lower().replace("-", " ").split())
    return Described(head, frozenset(rest[:-1]) - _IDLE, frozenset(nations), owner, bare, said)


_OWNERS = {"his": "m", "her": "f"}


def _nations(word: str) -> frozenset[str]:
    named = state_named(word)
    seat = None if named else seat_named(word)
    if named is None and seat is not None and seat.body == "capital":
        return frozenset({seat.state})
    return frozenset({named.id}) if named else frozenset(s.id for s in states_of_demonym(word))


def conflict(found: "Chains", before: int, at: int) -> bool:
    """Whether a phrase's words forbid that it stands for what an earlier one's chain does."""
    phrase = found.phrases[at]
    if phrase.form == "pronoun":
        return False
    chain = found.chains[found.of[before]]
    if _of_many(found, at) or any(_of_many(found, one) for one in chain.members):
        return not _may_be_group(found, at)
    own = described(phrase, found.text)
    if _somebody_elses(found, before, at):
        return True
    for one in chain.members:
        other = found.phrases[one]
        if other.form != "pronoun" and _apart(own, described(other, found.text)):
            return True
    return False


def _somebody_elses(found: "Chains", before: int, at: int) -> bool:
    """Whether a description by its owner (``his aide``) would be of somebody with a name.

    Unless he has been called so.
    """
    phrase, chain = found.phrases[at], found.chains[found.of[before]]
    if phrase.determiner != "poss" or chain.name is None:
        return False
    owner = found.text[phrase.span[0] :].partition(" ")[0].lower()
    if chain.kind == "state":
        return owner in {"his", "her", "my"}  # whose ministry it may be, whose state it is not
    if chain.kind not in {"person", ""}:
        return False
    head = singular(phrase.node.text.lower())
    return not any(
        found.phrases[one].form == "nominal"
        and singular(found.phrases[one].node.text.lower()) == head
        for one in chain.members
    )


def _of_many(found: "Chains", at: int) -> bool:
    return bool(found.phrases[at].parts)


def _may_be_group(found: "Chains", at: int) -> bool:
    phrase = found.phrases[at]
    return phrase.determiner in _TOGETHER and found.traits[at].number == "plural"


def _apart(one: Described, two: Described) -> bool:
    if one.states and two.states and not one.states & two.states:
        return True
    if one.owner and two.owner and one.owner != two.owner:
        return True
    if (one.words & _COMING and two.words & _GOING) or (one.words & _GOING and two.words & _COMING):
        return True
    if bool(one.words & _ELECT) != bool(two.words & _ELECT) and (one.words & two.words & _HIGH):
        return True
    return _other_posts(one, two) if one.head == two.head else _other_heads(one, two)


def _other_heads(one: Described, two: Described) -> bool:
    """Whether two nouns are never said of one."""
    heads = {one.head, two.head}
    if two.bare and (one.head in KIN or "people" in heads):
        return True
    return _two_posts(one, two) or heads <= _BODIES


def _other_posts(one: Described, two: Described) -> bool:
    """Whether two descriptions with one noun are of two: a minister and the prime minister."""
    if not one.head:
        return False
    if ("prime" in one.words) != ("prime" in two.words) and one.head == "minister":
        return True
    if bool(one.modifiers & _UNDER) != bool(two.modifiers & _UNDER):
        return True
    known = one.modifiers and two.modifiers
    return bool(known) and one.head in _POSTS and not one.modifiers & two.modifiers


def _two_posts(one: Described, two: Described) -> bool:
    """Whether two descriptions are by posts of which one serves or stands beside the other."""
    if not one.head or not two.head or not (one.bare or two.bare):
        return False
    heads = {one.head, two.head}
    if heads & _HIGH and heads & _LOW:
        return True
    return bool(heads & _BESIDE) and not heads & _ANYBODY and heads <= _BESIDE | _POSTS
