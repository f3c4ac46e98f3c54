"""Named things of a report: the tagger's entities, put right by capitals, titles and the facts.

A tagger may cut a name in two, take a title or a possessor into it, or call one name three
things. Here a name is a run of capitalised words, cut where a known state, body or outlet begins;
its type is what the whole report votes for.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rootsource.knowledge.names import fold
from rootsource.knowledge.nouns import given_name_gender, noun_kind
from rootsource.knowledge.offices import offices
from rootsource.knowledge.organizations import organizations
from rootsource.knowledge.outlets import outlets
from rootsource.knowledge.states import capitals, seats, state_of_demonym, states
from rootsource.read.analysis import Analysis, Entity, EntityType
from rootsource.read.coreference.words import PERSON_TITLES, singular
from rootsource.read.word_sets import word_set
from rootsource.types import Span

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[’'][^\W_]{2,})?(?:[.&-][^\W_]+)*")
_TYPED: frozenset[EntityType] = frozenset({"PERSON", "ORGANIZATION", "LOCATION", "FACILITY"})
_BEARERS: frozenset[EntityType] = frozenset({"PERSON", "ORGANIZATION"})
_CAPITALISED_WORDS = word_set(
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
    image photo file updated breaking
    """
)
_JOINERS = word_set(
    "of the and for de del della di da dos du van von der den bin ibn al el la le y"
)
_HEADLINE = 0.62
"""Share of capitalised words from which a sentence is a headline, whose capitals tell nothing."""
_AMBIGUOUS = word_set(
    """
    time fox shell apple amazon target vox politico hill sun mirror star nation standard age times
    independent guardian observer spectator post telegraph trend saba petra tap map sta mia apa tt
    ena ana epa beta labour memorial wagner fed mission arg diet cortes sabor lodge istana congress
    senate chad jordan jersey georgia turkey mali congo guinea america reading nice cork male
    victoria kingston george hamilton stanley douglas san santiago us un is it who
    """
)
"""Names that are common words or other names as well: taken only with the tagger's word."""


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or (self.text[0].isdigit() and self.text[-1].isupper())


def _listed() -> Iterator[tuple[str, EntityType]]:
    """Every known name and its type; where one name has two, the later counts."""
    for outlet in outlets():
        yield from ((name, "ORGANIZATION") for name in outlet.names)
    for body in organizations():
        yield from ((name, "ORGANIZATION") for name in (body.name, *body.aliases))
    for seat in seats():
        yield from ((name, "ORGANIZATION") for name in (seat.name, *seat.aliases))
    for seat in capitals():
        yield from ((name, "LOCATION") for name in (seat.name, *seat.aliases))
    for one in states():
        yield from ((name, "LOCATION") for name in one.names)


@cache
def _gazetteer() -> dict[str, list[tuple[str, EntityType]]]:
    """Known names by their first word, the longest first."""
    grouped: dict[str, list[tuple[str, EntityType]]] = defaultdict(list)
    for name, kind in {name.removeprefix("the "): kind for name, kind in _listed()}.items():
        match = _TOKEN.match(name)
        if match and name[0].isupper() and len(name) > 1:
            grouped[match[0]].append((name, kind))
    for names in grouped.values():
        names.sort(key=lambda pair: -len(pair[0]))
    return dict(grouped)


def named_things(text: str, analysis: Analysis) -> list[Entity]:
    """The entities of a report in text order, none overlapping.

    Dates, amounts and other things the tagger found are handed on where no name stands.
    """
    tagged = sorted(analysis.entities, key=lambda entity: entity.span)
    found: list[Entity] = []
    votes = _votes(text, tagged)
    headlines: list[tuple[list[Entity], list[_Token]]] = []
    starts = [one.span[0] for one in tagged]
    for sentence in analysis.sentences:
        tokens = [_Token(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text, *sentence)]
        own = tagged[bisect_left(starts, sentence[0]) : bisect_left(starts, sentence[1])]
        if _is_headline(tokens) and not _tells(text, sentence, tokens):
            headlines.append((own, tokens))
            continue
        found.extend(_in_sentence(text, tokens, own, votes))
    seen = {text[one.span[0] : one.span[1]]: one.type for one in found if one.type in _TYPED}
    for own, tokens in headlines:
        found.extend(_in_headline(text, tokens, own, seen))
    held = sorted(_settled(text, found), key=lambda one: one.span)
    starts = [one.span[0] for one in held]
    rest = [one for one in tagged if one.type not in _TYPED and not _covered(one, held, starts)]
    return sorted([*held, *rest], key=lambda one: one.span)


def _covered(one: Entity, held: list[Entity], starts: list[int]) -> bool:
    """Whether a name touches ``one``; ``held`` are in order and do not overlap."""
    at = bisect_left(starts, one.span[1])
    return at > 0 and _touch(held[at - 1].span, one.span)


def _touch(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _votes(text: str, tagged: list[Entity]) -> dict[str, Counter[EntityType]]:
    """For every word inside a tagged name, which types the report's tags give it."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for entity in tagged:
        for match in _TOKEN.finditer(text, *entity.span):
            votes[match[0]][entity.type] += round(10 * entity.score)
    return votes


def _is_headline(tokens: list[_Token]) -> bool:
    long = [token for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    if len(long) < 5:
        return False
    return sum(token.capital for token in long) / len(long) > _HEADLINE


def _tells(text: str, sentence: Span, tokens: list[_Token]) -> bool:
    """Whether a sentence full of names is no headline.

    It ends with a full stop, and has words in small letters that a headline gives capitals.
    """
    small = [token.text for token in tokens if len(token.text) > 3 and not token.capital]
    content = [word for word in small if word not in _CAPITALISED_WORDS]
    return bool(content) and text[slice(*sentence)].rstrip().endswith(".")


def _in_headline(
    text: str, tokens: list[_Token], tagged: list[Entity], seen: dict[str, EntityType]
) -> Iterator[Entity]:
    """Names in a headline: known ones, those the report has elsewhere, and what was tagged."""
    place = 0
    names = sorted(seen, key=len, reverse=True)
    while place < len(tokens):
        token = tokens[place]
        known = _known(text, tokens, place, tagged)
        if known is None:
            name = next((one for one in names if text.startswith(one, token.start)), None)
            if name and not text[token.start + len(name)].isalnum():
                known = ((token.start, token.start + len(name)), seen[name])
        if known is None:
            entity = next((one for one in tagged if one.span[0] == token.start), None)
            if entity is not None and entity.type in _TYPED and entity.score > 0.6:
                known = (entity.span, entity.type)
            if known is not None and known[1] == "PERSON":
                end = bisect_left(tokens, known[0][1], key=_start)
                begin = min(_behind_demonym(tokens, place), end - 1)
                begin = _behind_any_title(tokens, begin, end)
                known = ((tokens[begin].start, known[0][1]), "PERSON")
        if known is None:
            place += 1
            continue
        yield Entity(known[0], known[1])
        while place < len(tokens) and tokens[place].start < known[0][1]:
            place += 1


def _in_sentence(
    text: str, tokens: list[_Token], tagged: list[Entity], votes: dict[str, Counter[EntityType]]
) -> Iterator[Entity]:
    place = 0
    while place < len(tokens):
        if not tokens[place].capital or not _may_begin(text, tokens, place, tagged):
            place += 1
            continue
        known = _known(text, tokens, place, tagged)
        begin = _behind_demonym(tokens, place)
        if known is not None and (begin == place or known[0][1] >= tokens[begin - 1].end):
            yield Entity(known[0], known[1])
            while place < len(tokens) and tokens[place].start < known[0][1]:
                place += 1
            continue
        if begin == len(tokens) or not tokens[begin].capital:
            place = max(begin, place + 1)
            continue
        if begin > place and (known := _known(text, tokens, begin, tagged)) is not None:
            place = begin
            continue
        end = _run_end(text, tokens, begin, tagged)
        while begin < end and _is_title(tokens[begin].text.lower()):
            begin += 1
        begin = max(
            begin, _behind_office(tokens, begin, end) or _behind_title(tokens, begin, end, tagged)
        )
        if begin == end:
            place = end
            continue
        yield from _named(text, tokens, begin, end, votes)
        place = end


def _named(
    text: str, tokens: list[_Token], begin: int, end: int, votes: dict[str, Counter[EntityType]]
) -> Iterator[Entity]:
    """What a run of capitalised words names, if anything."""
    kind = _type(text, tokens, begin, end, votes)
    if kind == "PERSON":
        begin = _behind_any_title(tokens, begin, end)
    if kind is not None:
        yield Entity((tokens[begin].start, tokens[end - 1].end), kind)


def _behind_office(tokens: list[_Token], begin: int, end: int) -> int:
    """The token where a name begins behind an office of several words (``Defence Minister`` Ana).

    0 where there is none.
    """
    for place in range(end - 1, begin, -1):
        if tokens[place - 1].text.lower() in _OFFICES:
            rest = tokens[end - 1].text.lower()
            return 0 if rest in _SUFFIXES or noun_kind(singular(rest)) == "organization" else place
    return 0


_OFFICES = word_set(
    "minister president chancellor premier ambassador senator governor spokesman spokeswoman "
    "spokesperson secretary mayor commissioner prosecutor"
)
"""Offices whose holder's name follows; further words before them say of what."""


def _behind_title(tokens: list[_Token], begin: int, end: int, tagged: list[Entity]) -> int:
    """The token where a person's name begins right behind a title (``Health Minister`` Ana)."""
    starts = {one.span[0] for one in tagged if one.type == "PERSON"}
    for place in range(begin + 1, end):
        if tokens[place].start in starts and _is_title(tokens[place - 1].text.lower()):
            return place
    return begin


def _behind_any_title(tokens: list[_Token], begin: int, end: int) -> int:
    """The token where a name begins in a run that names a person (``Ohio Sen. [Ana Lund]``).

    A given name in front tells that the office is a name as well (``Ana Judge Lund``).
    """
    if given_name_gender(tokens[begin].text):
        return begin
    for place in range(end - 2, begin - 1, -1):
        if _is_title(tokens[place].text.lower()):
            return place + 1
    return begin


def _start(token: _Token) -> int:
    return token.start


def _is_title(word: str) -> bool:
    """Whether a word is a title, or titles (``Presidents`` Lee and Kim)."""
    return word in PERSON_TITLES or (word.endswith("s") and word[:-1] in PERSON_TITLES)


def _behind_demonym(tokens: list[_Token], place: int) -> int:
    """The token behind a demonym that stands before a name (``South Korean`` President Lee)."""
    for size in (3, 2, 1):
        words = tokens[place : place + size]
        if len(words) == size and state_of_demonym(" ".join(word.text for word in words)):
            return place + size
    return place


def _may_begin(text: str, tokens: list[_Token], place: int, tagged: list[Entity]) -> bool:
    """Whether a name may begin at a token: a capital that grammar does not explain."""
    token = tokens[place]
    if not token.capital:
        return False
    low = token.text.lower()
    if low in _CAPITALISED_WORDS and token.text not in {"US", "UN", "May", "WHO", "IT"}:
        return False
    if token.text in {"IT", "WHO"} and not _tagged_at(tagged, token):
        return False
    if place == 0 or text[token.start - 1] in "“\"'‘(":
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        runs_on = after is not None and after.capital and after.start == token.end + 1
        known = bool(_gazetteer().get(token.text)) or given_name_gender(token.text) != ""
        return runs_on or known or _tagged_at(tagged, token)
    return True


def _tagged_at(tagged: list[Entity], token: _Token) -> bool:
    return any(
        one.span[0] <= token.start < one.span[1] and one.type in _TYPED | {"PRODUCT", "MISC"}
        for one in tagged
    )


def _known(
    text: str, tokens: list[_Token], place: int, tagged: list[Entity]
) -> tuple[Span, EntityType] | None:
    """The known name that begins at a token, unless its neighbours make it part of another."""
    token = tokens[place]
    for name, kind in _gazetteer().get(token.text, ()):
        end = token.start + len(name)
        if not _same(text, token.start, name) or text[end : end + 1].isalnum():
            continue
        one_word = " " not in name
        if one_word and _inside_other(text, tokens, place, end, tagged):
            continue
        if one_word and name.lower() in _AMBIGUOUS and name not in {"US", "UN"}:
            types = {one.type for one in tagged if _touch(one.span, (token.start, end))}
            if kind not in types:
                continue
        return ((token.start, end), kind)
    return None


def _same(text: str, start: int, name: str) -> bool:
    piece = text[start : start + len(name)]
    return piece == name or piece.replace("’", "'") == name.replace("’", "'")


def _inside_other(
    text: str, tokens: list[_Token], place: int, end: int, tagged: list[Entity]
) -> bool:
    """Whether a one-word known name is part of a longer name (``Jersey City``, ``Ana Jordan``)."""
    before = tokens[place - 1] if place else None
    after = next((token for token in tokens[place + 1 :] if token.start >= end), None)
    if before is not None and any(
        one.type == "PERSON" and one.span[0] <= before.start and end <= one.span[1]
        for one in tagged
    ):
        return True
    if before is not None and before.capital and text[before.end : tokens[place].start] == " ":
        low = before.text.lower()
        if given_name_gender(before.text) and low not in PERSON_TITLES:
            return True
        if low in {"new", "south", "north", "east", "west", "upper", "lower", "fort", "lake"}:
            return True
    if after is not None and after.capital and text[end : after.start] == " ":
        whole = (tokens[place].start, after.end)
        return any(
            one.span[0] <= whole[0] and whole[1] <= one.span[1] and one.type in _TYPED
            for one in tagged
        ) and not _gazetteer().get(after.text)
    return False


def _run_end(text: str, tokens: list[_Token], place: int, tagged: list[Entity]) -> int:
    """The token behind a run of capitalised words that make one name."""
    end = place + 1
    while end < len(tokens):
        gap = text[tokens[end - 1].end : tokens[end].start]
        token = tokens[end]
        if gap.strip() and gap not in {". ", "-", "–"}:
            break
        if gap == ". " and len(tokens[end - 1].text) > 1 and not _is_short(tokens[end - 1]):
            break
        if "\n" in gap:
            break
        one = _one_tagged(tagged, tokens, place, end, _BEARERS)
        body = end > place + 1 and tokens[end - 1].text == "of"
        inner = token.text.lower() in _SYLLABLES and _runs_on(text, tokens, end)
        if token.capital and (one or inner or token.text.lower() not in _CAPITALISED_WORDS):
            if not one and not body and _known(text, tokens, end, tagged):
                break
            of_body = any(word.text.lower() in _BODIES for word in tokens[place:end])
            if of_body and not one and _opens_person(tagged, tokens[end - 1], token):
                break
            end += 1
            continue
        joined = token.text.lower() in _JOINERS and _one_tagged(
            tagged, tokens, place, end + 1, _TYPED
        )
        joined = joined or (token.text == "of" and tokens[end - 1].text.lower() in _BODIES)
        if (name := _behind_particles(text, tokens, end)) > end:
            end = name + 1
            continue
        if joined and end + 1 < len(tokens) and tokens[end + 1].capital:
            end += 2
            continue
        break
    return end


def _behind_particles(text: str, tokens: list[_Token], place: int) -> int:
    """The capitalised word behind small ones that stand in family names (Eva ``von der`` Aue).

    ``place`` itself where there is none.
    """
    end = place
    while end < len(tokens) and end < place + 3 and tokens[end].text in _PARTICLES:
        end += 1
    if end == place or end == len(tokens) or not tokens[end].capital:
        return place
    words = text[tokens[place - 1].end : tokens[end].start].split()
    return end if words == [token.text for token in tokens[place:end]] else place


_PARTICLES = word_set(
    "von van der den de da dos das di del della du la le bin ibn bint ben ag ould uld zu zur al el"
)

_SYLLABLES = frozenset({"do", "an", "so", "no", "in", "on", "he", "you", "at", "as", "will", "my"})
"""Small words that, with a capital and between two others, are part of a name (``Han Do Yun``)."""


def _runs_on(text: str, tokens: list[_Token], place: int) -> bool:
    """Whether a capitalised word follows with nothing but a blank between."""
    if place + 1 >= len(tokens) or not tokens[place + 1].capital:
        return False
    return text[tokens[place].end : tokens[place + 1].start] == " "


def _opens_person(tagged: list[Entity], before: _Token, token: _Token) -> bool:
    """Whether a person's name begins at ``token``, and none was on before it."""
    people = [one.span for one in tagged if one.type == "PERSON"]
    return any(start == token.start for start, _ in people) and not any(
        start <= before.start < end for start, end in people
    )


def _is_short(token: _Token) -> bool:
    return token.text.lower() in {"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "st", "jr"}


def _one_tagged(
    tagged: list[Entity], tokens: list[_Token], first: int, last: int, types: frozenset[EntityType]
) -> bool:
    """Whether one tagged name of some types holds both tokens."""
    if last >= len(tokens):
        return False
    return any(
        one.span[0] <= tokens[first].start and tokens[last].end <= one.span[1] and one.type in types
        for one in tagged
    )


_BODIES = word_set(
    "university ministry department council committee church bank institute academy college "
    "association federation chamber bureau board league society board court museum school"
)
"""Words whose ``of`` belongs to a body's name."""
_SUFFIXES = word_set(
    "inc corp ltd llc co plc group party university ministry department council committee agency "
    "association institute foundation bank court commission college school church hospital union"
)


def _type(
    text: str, tokens: list[_Token], begin: int, end: int, votes: dict[str, Counter[EntityType]]
) -> EntityType | None:
    """What a run of capitalised words names, by its words and the report's tags."""
    words = [token.text for token in tokens[begin:end]]
    last = singular(words[-1].lower())
    if len(words) > 1 and (last in _SUFFIXES or noun_kind(last) == "organization"):
        return "ORGANIZATION"
    if noun_kind(last) == "time":
        return None
    total: Counter[EntityType] = Counter()
    for word in words:
        for kind, weight in votes.get(word, {}).items():
            total[kind] += weight
    before = tokens[begin - 1].text.lower() if begin else ""
    if (
        before in PERSON_TITLES
        and text[tokens[begin - 1].end : tokens[begin].start].strip(". ") == ""
    ):
        total["PERSON"] += 12
    if len(words) in (2, 3, 4) and given_name_gender(words[0]):
        total["PERSON"] += 12
    if len(words) > 1 and _is_known_person(" ".join(words)):
        total["PERSON"] += 25
    if not total:
        return None
    best, weight = max(total.items(), key=lambda pair: (pair[1], pair[0]))
    return best if best in _TYPED and weight >= 4 else None


@cache
def _is_known_person(name: str) -> bool:
    found = offices().matches(name, fuzzy=False)
    return bool(found) and found[0].score >= 0.98


_WHERE = re.compile(r"\b(?:in|from|to|at|near|of|into|outside|around|via|across|for)\s+\Z")


def _locative(text: str, start: int) -> bool:
    """Whether a preposition of place stands right before."""
    return _WHERE.search(text, max(0, start - 9), start) is not None


def _settled(text: str, found: list[Entity]) -> list[Entity]:
    """The names, each form of one type throughout: that of the fullest name it is part of."""
    given: set[str] = set()
    family: set[str] = set()
    for one in found:
        if one.type == "PERSON":
            words = fold(text[one.span[0] : one.span[1]]).split()
            if len(words) > 1:
                given.add(words[0])
                family.add(words[-1])
    settled = []
    for one in found:
        name = text[one.span[0] : one.span[1]]
        if one.type != "PERSON" and " " not in name and fold(name) in given | family:
            known = any(name == listed for listed, _ in _gazetteer().get(name, ()))
            # "Ana London" makes "London said" a person, but not "in London".
            if not known or (fold(name) in family and not _locative(text, one.span[0])):
                settled.append(Entity(one.span, "PERSON", one.score))
                continue
        settled.append(one)
    return settled
