"""Named things of a report: the tagger's entities, put right by capitals, titles and the facts.

A tagger may cut a name in two, take a title or a possessor into it, or call one name three
things. Here a name is a run of capitalised words, cut where a known state, body or outlet begins;
its type is what the whole report votes for.
"""

from bisect import bisect_left
from collections.abc import Iterator

from rootsource.knowledge.nouns import given_name_gender, noun_kind
from rootsource.read.analysis import Analysis, Entity, EntityType, Word
from rootsource.read.coreference.known_names import TYPED, known_at, listed, touch
from rootsource.read.coreference.name_runs import (
    NameLine,
    body_of_state,
    dateline,
    run_end,
    station,
)
from rootsource.read.coreference.name_types import Votes, settled, type_of, votes_of
from rootsource.read.coreference.name_words import (
    GRAMMATICAL,
    Token,
    behind_demonym,
    behind_office,
    is_body,
    is_office,
    is_title,
    start_of,
    words_at,
)
from rootsource.read.coreference.spelt_out import spelt_out
from rootsource.types import Span

_HEADLINE = 0.62
"""Share of capitalised words from which a sentence is a headline, whose capitals tell nothing."""
_CAPITALS = frozenset({"US", "UN", "May", "WHO", "IT"})
"""Names whose letters are also those of a small word."""


def named_things(text: str, analysis: Analysis) -> list[Entity]:
    """The entities of a report in text order, none overlapping.

    Dates, amounts and other things the tagger found are handed on where no name stands.
    """
    tagged = sorted(analysis.entities, key=lambda entity: entity.span)
    found: list[Entity] = []
    votes = votes_of(text, tagged)
    headlines: list[NameLine] = []
    starts = [one.span[0] for one in tagged]
    places = frozenset(analysis.places)
    for sentence in analysis.sentences:
        own = tagged[bisect_left(starts, sentence[0]) : bisect_left(starts, sentence[1])]
        line = NameLine(text, words_at(text, sentence), own, analysis.words, places)
        if _is_headline(line.tokens) and not _tells(text, sentence, line.tokens):
            headlines.append(line)
            continue
        found.extend(_in_sentence(line, votes))
    long = [
        span
        for sentence in analysis.sentences
        for span in spelt_out(text, sentence)
        if any(one.type == "ORGANIZATION" and touch(one.span, span) for one in tagged)
    ]
    if long:
        rest_of = [one for one in found if not any(touch(one.span, span) for span in long)]
        found = [*rest_of, *(Entity(span, "ORGANIZATION") for span in long)]
    seen = {text[one.span[0] : one.span[1]]: one.type for one in found if one.type in TYPED}
    for line in headlines:
        found.extend(_in_headline(line, seen))
    held = sorted(settled(text, found), key=lambda one: one.span)
    starts = [one.span[0] for one in held]
    rest = [one for one in tagged if one.type not in TYPED and not _covered(one, held, starts)]
    return sorted([*held, *rest], key=lambda one: one.span)


def _covered(one: Entity, held: list[Entity], starts: list[int]) -> bool:
    """Whether a name touches ``one``; ``held`` are in order and do not overlap."""
    at = bisect_left(starts, one.span[1])
    return at > 0 and touch(held[at - 1].span, one.span)


def _is_headline(tokens: list[Token]) -> bool:
    long = [token for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    if len(long) < 5:
        return False
    return sum(token.capital for token in long) / len(long) > _HEADLINE


def _tells(text: str, sentence: Span, tokens: list[Token]) -> bool:
    """Whether a sentence full of names is no headline.

    It ends with a full stop, and has words in small letters that a headline gives capitals.
    """
    small = [token.text for token in tokens if len(token.text) > 3 and not token.capital]
    content = [word for word in small if word not in GRAMMATICAL]
    return bool(content) and text[slice(*sentence)].rstrip().endswith(".")


def _in_headline(line: NameLine, seen: dict[str, EntityType]) -> Iterator[Entity]:
    """Names in a headline: known ones, those the report has elsewhere, and what was tagged."""
    text, tokens, place = line.text, line.tokens, 0
    names = sorted(seen, key=len, reverse=True)
    while place < len(tokens):
        token = tokens[place]
        known = known_at(text, tokens, place, line.tagged)
        if known is None:
            name = next((one for one in names if text.startswith(one, token.start)), None)
            if name and not text[token.start + len(name) :][:1].isalnum():
                known = ((token.start, token.start + len(name)), seen[name])
        if known is None:
            entity = next((one for one in line.tagged if one.span[0] == token.start), None)
            if entity is not None and entity.type in TYPED and entity.score > 0.6:
                known = (entity.span, entity.type)
            if known is not None and known[1] == "PERSON":
                end = bisect_left(tokens, known[0][1], key=start_of)
                begin = min(behind_demonym(tokens, place), end - 1)
                begin = _behind_any_title(tokens, begin, end)
                known = ((tokens[begin].start, known[0][1]), "PERSON")
        if known is None:
            place += 1
            continue
        yield Entity(known[0], known[1])
        while place < len(tokens) and tokens[place].start < known[0][1]:
            place += 1


def _in_sentence(line: NameLine, votes: Votes) -> Iterator[Entity]:
    text, tokens, place = line.text, line.tokens, 0
    while place < len(tokens):
        if not tokens[place].capital or not _may_begin(line, place):
            place += 1
            continue
        known = known_at(text, tokens, place, line.tagged)
        known = body_of_state(line, known) or known
        known = known or station(line, place) or dateline(line, place)
        begin = behind_demonym(tokens, place)
        if known is not None and (begin == place or known[0][1] >= tokens[begin - 1].end):
            yield Entity(known[0], known[1])
            while place < len(tokens) and tokens[place].start < known[0][1]:
                place += 1
            continue
        if begin == len(tokens) or not tokens[begin].capital:
            place = max(begin, place + 1)
            continue
        if begin > place and known_at(text, tokens, begin, line.tagged) is not None:
            place = begin
            continue
        end = run_end(line, begin)
        yield from _unknown(line, begin, end, votes)
        place = end


def _unknown(line: NameLine, begin: int, end: int, votes: Votes) -> Iterator[Entity]:
    """What a run of capitalised words that no table knows names, if anything."""
    text, tokens = line.text, line.tokens
    begin = max(_behind_titles(line, begin, end), _behind_what_of(line, begin, end))
    if begin == end or _is_office_alone(tokens, end):
        return
    kind = type_of(text, tokens, begin, end, votes)
    span = (tokens[begin].start, tokens[end - 1].end)
    if kind in {"ORGANIZATION", "PERSON"} and span in line.places:
        kind = _place_or(text, tokens, begin, kind)
    if kind == "PERSON":
        begin = _behind_any_title(tokens, begin, end)
        if end - begin > _NAME and _follows_post(tokens, begin):
            begin = end - _NAME  # "Chief of Protocol [Ana Lund]"
    if kind is not None:
        yield Entity((tokens[begin].start, tokens[end - 1].end), kind)


_NAME = 2
"""Words of a name where nothing tells how many it has."""


def _follows_post(tokens: list[Token], begin: int) -> bool:
    """Whether a post and ``of`` stand before a word (``Chief of``)."""
    if begin < _NAME or tokens[begin - 1].text not in {"of", "for"}:
        return False
    return tokens[begin - 2].capital and is_title(tokens[begin - 2].text)


def _behind_what_of(line: NameLine, begin: int, end: int) -> int:
    """The word where a person's name begins behind what his post is of.

    ``Chief of Protocol [Ana Lund]``: told by a given name, or by the tagger.
    """
    tokens = line.tokens
    if not _follows_post(tokens, begin):
        return begin
    people = {one.span[0] for one in line.tagged if one.type == "PERSON"}
    for place in range(begin + 1, end - 1):
        if given_name_gender(tokens[place].text) or tokens[place].start in people:
            return place
    return begin


def _is_office_alone(tokens: list[Token], end: int) -> bool:
    """Whether a run that ends so describes (``the Home Secretary``) and names nobody."""
    before = tokens[end - 2].text if end > 1 else ""
    return is_office(tokens[end - 1].text) and not given_name_gender(before)


def _place_or(text: str, tokens: list[Token], begin: int, kind: EntityType) -> EntityType:
    """The type of a name that a place bears, too: the place's behind ``in`` or a comma."""
    before = text[: tokens[begin].start].rstrip()[-4:].lower()
    there = before.endswith((",", " in", " near", " at")) or begin == 0
    return "LOCATION" if there else kind


def _behind_titles(line: NameLine, begin: int, end: int) -> int:
    """The word where the name proper of a run begins; ``end`` where there are titles alone."""
    tokens = line.tokens
    if is_body(tokens[end - 1].text) and end - begin > 1:
        return begin  # "Foreign" in "Foreign Ministry" is no title
    while begin < end and is_title(tokens[begin].text):
        begin += 1
    return max(begin, behind_office(tokens, begin, end) or _behind_tagged(line, begin, end))


def _behind_tagged(line: NameLine, begin: int, end: int) -> int:
    """The word where a person begins by the tagger's word, behind a title or more.

    ``Health Minister`` Ana; ``Police`` Ana Lund, where the tagger has all that follows.
    """
    tokens = line.tokens
    people = {one.span[0]: one.span[1] for one in line.tagged if one.type == "PERSON"}
    for place in range(begin + 1, end):
        if tokens[place].start not in people:
            continue
        if is_title(tokens[place - 1].text):
            return place
        whole = people[tokens[place].start] >= tokens[end - 1].end and end - place > 1
        if whole and is_body(tokens[place - 1].text) and not given_name_gender(tokens[begin].text):
            return place
    return begin


def _behind_any_title(tokens: list[Token], begin: int, end: int) -> int:
    """The word where a name begins in a run that names a person (``Ohio Sen. [Ana Lund]``).

    A given name in front tells that the office is a name as well (``Ana Judge Lund``).
    """
    if given_name_gender(tokens[begin].text):
        return begin
    if end - begin > 2 and given_name_gender(tokens[begin + 1].text) and _is_many(tokens[begin]):
        begin += 1  # "chief of Police Ana Lund"
    for place in range(end - 2, begin - 1, -1):
        if is_title(tokens[place].text):
            return place + 1
    return begin


def _is_many(token: Token) -> bool:
    """Whether a word is a common one for a body or its people."""
    return noun_kind(token.text.lower()) in {"organization", "group"}


def _may_begin(line: NameLine, place: int) -> bool:
    """Whether a name may begin at a word with a capital: grammar does not explain it."""
    text, tokens = line.text, line.tokens
    token = tokens[place]
    if token.text.lower() in GRAMMATICAL and token.text not in _CAPITALS:
        return False
    if token.text in {"IT", "WHO"} and not _tagged_at(line.tagged, token):
        return False
    if place == 0 or text[token.start - 1] in "“\"'‘(":
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        runs_on = after is not None and after.capital and after.start == token.end + 1
        known = bool(listed().get(token.text)) or given_name_gender(token.text) != ""
        seen = _tagged_at(line.tagged, token) and not _is_common(line, token)
        return runs_on or known or seen
    return True


def _is_common(line: NameLine, token: Token) -> bool:
    """Whether the network takes a word for a common noun or an adjective."""
    at = bisect_left(line.words, token.start, key=_begin)
    word = line.words[at] if at < len(line.words) else None
    return word is not None and word.span[0] == token.start and word.upos in {"NOUN", "ADJ"}


def _begin(word: Word) -> int:
    return word.span[0]


def _tagged_at(tagged: list[Entity], token: Token) -> bool:
    return any(
        one.span[0] <= token.start < one.span[1] and one.type in TYPED | {"PRODUCT", "MISC"}
        for one in tagged
    )
