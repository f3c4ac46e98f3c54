"""Names as they are spoken of: with a nation and a title before, or an office behind.

``North Korean Foreign Minister Ri Son Gwon`` is a state, an office and a name; ``Mr Lavrov`` is a
form of address and a family name; ``Ana Lund, envoy to Chile`` has its office behind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rootsource.knowledge.names import HONORIFICS, MAX_NAME, fold
from rootsource.knowledge.states import state_named, state_of_demonym

_TITLES_TEXT = """
acting interim caretaker deputy vice first second prime minister ministers pm fm president premier
chancellor taoiseach secretary undersecretary of the state for foreign external internal interior
home defence defense finance treasury economy economic trade justice health education energy
environment agriculture labour labor transport culture affairs information attorney general
solicitor chief staff justice judge governor mayor senator sen representative rep congressman
congresswoman lawmaker mp mep lord lady baroness ambassador envoy special permanent high
commissioner representative speaker leader opposition supreme crown king queen prince princess
emperor emperor emir sultan pope chairman chairwoman chair chairperson director head commander
admiral colonel major captain lieutenant marshal spokesman spokeswoman spokesperson official
diplomat minister-president council councillor counsellor nsa national security adviser advisor
nato un eu united nations house senate parliament party communist politburo member army navy air
force armed forces military police intelligence central bank and to in at
"""
TITLES = HONORIFICS | frozenset(_TITLES_TEXT.split())
"""Words that stand before a name and are none of it."""
_OVER_TEXT = "former ex onetime late ousted deposed then past previous erstwhile"
_OVER = frozenset(_OVER_TEXT.split())
_SHORT = {
    "pm": ("prime", "minister"),
    "fm": ("foreign", "minister"),
    "mp": ("member", "parliament"),
    "mep": ("member", "european", "parliament"),
    "sen": ("senator",),
    "rep": ("representative",),
    "gov": ("governor",),
    "gen": ("general",),
    "congressman": ("representative",),
    "congresswoman": ("representative",),
    "lawmaker": ("member",),
    "home": ("interior", "home"),
}
_PLAIN_TEXT = """
of the for and to in at mr mrs ms miss mx dr prof sir dame hon honourable honorable his her
excellency
"""
_PLAIN = frozenset(_PLAIN_TEXT.split())
_STEM = 5
"""Letters of a title's word that count: ``defence`` and ``defense``, ``senator`` and ``senate``."""
EXCELLENCY = re.compile(r"^\s*(?:H\.\s?E\.|(?:His|Her) Excellency)\s+(?=\S)", re.IGNORECASE)
"""A form of address that would else be taken for two initials."""
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A name taken apart: ``title`` as stems, ``state`` an id of a state.

    ``over`` says that the office is told to be past (``former``).
    """

    name: str
    title: frozenset[str] = frozenset()
    state: str | None = None
    over: bool = False

    def fit(self, office: str) -> float:
        """How much of the title an office's wording holds, 0-1; 0 where no title is told."""
        if not self.title:
            return 0.0
        return len(self.title & stems(fold(office).split())) / len(self.title)


def stems(words: list[str]) -> frozenset[str]:
    """The words of a title as they are compared."""
    full = [part for word in words for part in _SHORT.get(word, (word,))]
    return frozenset(word[:_STEM] for word in full if word not in _PLAIN)


def taken_apart(name: str) -> Spoken:
    """``name`` without the title, nation and office around it; at least one word is left.

    A name that has none of these comes back as it is, and without a title.
    """
    text = _POSSESSIVE.sub("", name[: 2 * MAX_NAME])
    text, behind = _without_office_behind(text)
    words = text.split()
    plain = [fold(word) for word in words]
    at, state, over = 0, None, False
    while at < len(words) - 1:
        size, found = _nation(words, plain, at)
        if found:
            at, state = at + size, found
            continue
        parts = plain[at].split()
        if parts and all(part in _OVER or part in TITLES for part in parts):
            over = over or any(part in _OVER for part in parts)
            at += 1
            continue
        if words[at] in {"&", "-"}:
            at += 1
            continue
        break
    title = [part for word in plain[:at] for part in word.split() if part not in _OVER]
    title = [part for part in title if part in TITLES]
    if not at and not behind:
        return Spoken(name)
    return Spoken(" ".join(words[at:]), stems([*title, *behind]), state, over)


def behind_titles(name: str) -> Iterator[Spoken]:
    """What may be the name at the end of words that tell an office, the longest first.

    ``member of the Knesset Ana Lund``: the words before must hold a title or one in lower case.
    """
    words = name[: 2 * MAX_NAME].split()
    for size in (4, 3, 2, 1):
        before = words[: len(words) - size]
        if not before or not any(word.islower() or fold(word) in TITLES for word in before):
            continue
        plain = fold(" ".join(before)).split()
        yield Spoken(
            " ".join(words[len(words) - size :]), stems(plain), over=bool(_OVER & {*plain})
        )


def _nation(words: list[str], plain: list[str], at: int) -> tuple[int, str | None]:
    """How many words from ``at`` on name a state or its people, and which."""
    for size in (3, 2, 1):
        if at + size >= len(words) or not words[at][:1].isupper():
            continue
        told = " ".join(plain[at : at + size])
        # What goes before the last word may be a nation only if a title follows it: else Jordan
        # Reyes and Chad Moss would be Jordanian and Chadian.
        after = plain[at + size].split()
        if not (after and (after[0] in TITLES or after[0] in _OVER)):
            continue
        one = state_of_demonym(told) or state_named(told)
        if one is not None:
            return size, one.id
    return 0, None


def _without_office_behind(text: str) -> tuple[str, list[str]]:
    """The name before ``, president of Chile``, and the title's words."""
    head, comma, tail = text.partition(",")
    words = fold(tail).split()
    if comma and len(head.split()) > 1 and words and words[0] in TITLES - {"jr", "sr"}:
        return head, [word for word in words if word in TITLES]
    return text, []
