"""Words of names as they stand in a text: capitals, small words inside, titles before."""

import re
from dataclasses import dataclass

from rootsource.knowledge.nouns import noun_kind
from rootsource.knowledge.states import may_open_demonym, state_of_demonym
from rootsource.read.coreference.words import PERSON_TITLES, singular
from rootsource.read.word_sets import word_set
from rootsource.types import Span

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[’'][^\W_]{2,})?(?:[.&-][^\W_]+)*")
GRAMMATICAL = word_set(
    """
    the a an in on at of for and or but if when while as after before since this that these those
    he she it they we i you his her its their our my your there here what who why how which is
    whoever whatever whichever wherever whenever anyone everyone someone nobody everybody
    are was were be do does did has have had will would can could may should with from by to not
    no yes so then now however meanwhile also although though because despite during according
    many most some all both each every several few one two three four five six seven eight nine
    ten monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december mr mrs ms dr according let whether under
    over about just only even still never ever more less such same other another last next first
    image photo file updated breaking yesterday today tomorrow tonight
    """
)
"""Words whose capital tells nothing: they have one at the head of a sentence, or always."""
PARTICLES = word_set(
    "von van der den de da dos das do di del della du la le bin ibn bint ben ag ould uld zu zur al "
    "el y dia wa ka"
)
"""Small words in family names (Eva ``von der`` Aue)."""
JOINERS = PARTICLES | {"of", "the", "and", "for", "in"}
"""Small words that a name may go on over, where the tagger has all of it for one."""
_SYLLABLES = frozenset({"do", "an", "so", "no", "in", "on", "he", "you", "at", "as", "will", "my"})
"""Small words that, with a capital and between two others, are part of a name (``Han Do Yun``)."""
BODIES = word_set(
    "university ministry department council committee church bank institute academy college "
    "association federation chamber bureau board league society board court museum school movement "
    "front alliance congress organization organisation centre center coalition campaign party union"
)
"""Words whose ``of`` or ``for`` belongs to a body's name."""
SUFFIXES = word_set(
    "inc corp ltd llc co plc group party university ministry department council committee agency "
    "association institute foundation bank court commission college school church hospital union "
    "embassy league airways airlines"
)
"""Words that end a body's name."""
_OFFICES = word_set(
    "minister president chancellor premier ambassador senator governor spokesman spokeswoman "
    "spokesperson secretary mayor commissioner prosecutor adviser advisor"
)
"""Offices whose holder's name follows; further words before them say of what."""
_TITLE_PARTS = PERSON_TITLES | {"ex", "co", "inspector", "under", "sub", "brigadier"}
_PERSONS = PERSON_TITLES - word_set(
    "foreign defence defense finance interior supreme crown opposition first democratic republican"
)


@dataclass(slots=True)
class Token:
    """A word at ``start:end`` of the text; ``capital`` tells whether it is written as names are."""

    start: int
    end: int
    text: str
    capital: bool


def start_of(token: Token) -> int:
    """Where a word begins."""
    return token.start


def words_at(text: str, span: Span) -> list[Token]:
    """The words of ``text`` at ``span``."""
    found = []
    for match in _TOKEN.finditer(text, *span):
        start, end = match.span()
        word = text[start:end]
        first = word[0]
        capital = first.isupper() or (first.isdigit() and word[-1].isupper())
        found.append(Token(start, end, word, capital))
    return found


def plain_words(text: str, span: Span) -> list[str]:
    """The words of ``text`` at ``span`` as they are written."""
    return _TOKEN.findall(text, *span)


def is_body(word: str) -> bool:
    """Whether a name that ends with ``word`` is that of a body."""
    last = singular(word.lower())
    return last in SUFFIXES or noun_kind(last) == "organization"


def is_office(word: str) -> bool:
    """Whether a word is an office whose holder's name follows."""
    return word.lower() in _OFFICES


def is_title(word: str) -> bool:
    """Whether a word is a title, or titles (``Presidents`` Lee and Kim, ``Secretary-General``)."""
    low = word.lower()
    if low in PERSON_TITLES or (low.endswith("s") and low[:-1] in PERSON_TITLES):
        return True
    parts = low.split("-")
    return len(parts) > 1 and all(part in _TITLE_PARTS for part in parts)


def tells_person(word: str) -> bool:
    """Whether whoever is named behind ``word`` is a person (``Mr``, not ``Foreign``)."""
    return word.lower() in _PERSONS or (is_title(word) and "-" in word)


def behind_office(tokens: list[Token], begin: int, end: int) -> int:
    """The word where a name begins behind an office of several words (``Defence Minister`` Ana).

    0 where there is none.
    """
    for place in range(end - 1, begin, -1):
        if tokens[place - 1].text.lower() in _OFFICES or (
            "-" in tokens[place - 1].text and is_title(tokens[place - 1].text)
        ):
            return 0 if is_body(tokens[end - 1].text) else place
    return 0


def behind_demonym(tokens: list[Token], place: int) -> int:
    """The word behind a demonym that stands before a name (``South Korean`` President Lee)."""
    if not may_open_demonym(tokens[place].text):
        return place
    for size in (3, 2, 1):
        words = tokens[place : place + size]
        if len(words) == size and state_of_demonym(" ".join(word.text for word in words)):
            return place + size
    return place


def behind_particles(text: str, tokens: list[Token], place: int) -> int:
    """The capitalised word behind small ones that stand in family names (Eva ``von der`` Aue).

    ``place`` itself where there is none.
    """
    end = place
    while end < len(tokens) and end < place + 3 and tokens[end].text in PARTICLES:
        end += 1
    if end == place or end == len(tokens) or not tokens[end].capital:
        return place
    words = text[tokens[place - 1].end : tokens[end].start].split()
    return end if words == [token.text for token in tokens[place:end]] else place


def is_syllable(text: str, tokens: list[Token], place: int) -> bool:
    """Whether a small word with a capital is one of a name: another capital follows at once."""
    if tokens[place].text.lower() not in _SYLLABLES or place + 1 >= len(tokens):
        return False
    after = tokens[place + 1]
    return after.capital and text[tokens[place].end : after.start] == " "


_SHORT = word_set(
    "mr mrs ms dr sen rep gov gen st jr col maj capt lt sgt adm brig cpl cmdr supt insp det hon "
    "msgr pvt cpt rev prof"
)


def is_short(token: Token) -> bool:
    """Whether a full stop behind a word ends no sentence (``Gen.``, ``J.``)."""
    return len(token.text) == 1 or token.text.lower() in _SHORT
