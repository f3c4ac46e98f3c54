"""Statements within contents that the network overlooked, where the words leave no doubt.

What a network learns of statements within statements it has from examples that are made, not
marked by hand, and so it finds those best that are told like outermost ones. A clause of a content
that is nothing but a subject, a verb that can only be one of saying, thinking or wanting, and what
is said, thought or wanted, is read here by its words: ``that [the villages] [oppose] [the dam]``.
So is a noun of saying with whose it is (:mod:`.owned`). Where such a clause holds what was found in
the report's own voice, it is a link above it. Nobody measured how sure such a statement is, so it
has no confidence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from rootsource.read.analysis import Analysis
from rootsource.read.cue_words import Match, find_cue_words
from rootsource.read.inflection import lemmas
from rootsource.read.layout import unwrap
from rootsource.read.noun_phrase import noun_phrase
from rootsource.read.numbering import renumber
from rootsource.read.owned import infinitive_after, overlooked, owned, told_until, unowned
from rootsource.read.word_sets import word_set
from rootsource.types import Reading, Span, Statement, covers, overlap

_ANY = word_set(
    """
    say believe think fear hope claim deny insist argue warn threaten promise vow pledge swear
    demand urge want wish wonder suspect doubt complain announce declare assert allege acknowledge
    admit concede confirm accuse criticize condemn denounce blame praise welcome oppose reject
    refuse consider regard deem expect desire intend agree predict suggest propose advocate
    contend assure favor favour hate dislike dread deplore regret resent distrust mistrust envisage
    worry protest disagree stress emphasize reiterate accept recognize
    """
)
"""Verbs whose subject, where it is a person or a body, says, thinks or wants what follows."""
_WITH_CLAUSE = word_set(
    "tell know call ask support prefer trust love advise signal object mean write state reply"
)
"""Verbs that also tell of deeds or states, and need a clause, an infinitive or a preposition."""
_CLAUSE = word_set("that to why how whether")
_GROUP = word_set(
    """
    has have had will would shall should may might can could must do does did is are was were am
    been being not never no longer also still now always already once long often again even only
    himself herself itself themselves
    """
)
"""Words of a verb's group before the verb itself."""
_BE = word_set("is are was were am be been being")
_OPENS = word_set(
    """
    that and but or while whereas because although though if unless when whether why how since
    after before until where than yet so what
    """
)
"""Words after which a clause begins anew."""
_RELATIVE = word_set("who which whom whose")
_OWNERS = word_set("his her its their my our your this that these those")
"""Words that stand before a noun and are no subject by themselves."""
_OUTRIGHT = word_set(
    """
    say announce oppose resent fear hope believe criticize condemn denounce welcome accuse blame
    praise complain regret suspect deplore urge insist argue allege assert call dread distrust
    """
)
"""Verbs that tell a statement in the report's own voice, too, where the network found nothing."""
_PLAIN_CLAUSE = re.compile(
    r"that\s+(?!(?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|must)\b)"
)
"""A clause that tells what is said, none that tells of its noun (``charges that may arise``)."""
_BROKEN = re.compile(r"[,;:—–“\"‘(]\s*|[.?!][”\"’»]?\s+|\s[-–—]\s")
_WORD = re.compile(r"[\w’'-]+")
_BEFORE = re.compile(r"[\w’']+\s+$")
_PRONOUN = re.compile(r"\s*(he|she|they|we|I|it|you)\s+")
_HERS = re.compile(r"\s*(her)\s+")
_CLAUSE_OPENS = re.compile(r"\s+(that|to|why|how|whether|he|she|they|we|I|it|you)\b")
_HEARER = re.compile(r"\s+(me|him|us|them|you)\b")
_GOES_ON = re.compile(r"\s+(?=\w)()")
_TELLING = word_set("tell assure warn promise")
_ONLY_TELLING = word_set("tell assure")
"""Verbs that say nothing unless it stands there who is told."""
_AFTER = re.compile(r"\s+(?:[\w-]+ly\s+)?(?=[“\"‘]?(?P<word>[\w'’]+))")
_NOTHING = word_set(
    """
    by in at on for of with about against from over into after before during as upon and or but
    than until since while when because if so too either again today yesterday tomorrow last
    out up off down through
    is are was were has have had will would may might could can
    """
)
"""Words with which nothing that is said begins."""
_FELT = frozenset({"think", "want", "reject", "praise", "promise"})
"""Acts of phrases with "be" that tell what somebody feels (``be keen to``)."""
_STATES = word_set("trying against known considered perceived regarded seen viewed unclear")
"""Words after "be" with which a phrase tells what somebody does, or what others think."""
_COPULAS = word_set("remain remains remained seem seems seemed appear appears appeared")
_ANSWERED = word_set(
    "reject deny condemn criticize denounce welcome praise oppose accept endorse dismiss dispute"
)
"""Verbs which, in the passive, say how what was said or done is taken."""
_BY = re.compile(r"\s+(?P<by>by)\s+")
_OPENING = re.compile(r"\s*(?:that|but|and|while|although|though|yet)\s+", re.IGNORECASE)
_LONGEST = 25
"""Words of a subject of a passive at most."""
_DEEDS = word_set("focus open count prepare")
"""Verbs that with a preposition tell of deeds as often as of words."""
_THING = frozenset({"DET", "PRON", "PROPN", "NUM", "ADJ"})
"""Parts of speech with which what follows "to" is no verb."""
_GOVERNING = word_set("for on to that against of about with")
"""Last words of a cue of several that govern what is said."""


def add_overlooked(reading: Reading, analysis: Analysis) -> None:
    """Adds the statements within contents that the words tell and that were not found."""
    text = unwrap(reading.report.text)
    upos = analysis.upos_by_place()
    added: list[Statement] = []
    for sentence, near in _by_sentence(reading):
        for one in _missing(text, sentence, near, upos):
            for other in near:
                if other.within == one.within and covers(one.content, other.spans):
                    other.within = one.id
            near.append(one)
            added.append(one)
    if added:
        reading.statements = [*reading.statements, *added]
        renumber(reading)


def _by_sentence(reading: Reading) -> Iterator[tuple[Span, list[Statement]]]:
    """Each sentence with the statements that have words in it."""
    starts = [start for start, _ in reading.sentences]
    near: list[list[Statement]] = [[] for _ in starts]
    for statement in reading.statements:
        places: set[int] = set()
        for start, end in statement.spans:
            first = max(bisect_right(starts, start) - 1, 0)
            places.update(range(first, bisect_left(starts, end)))
        for place in places:
            near[place].append(statement)
    return zip(reading.sentences, near, strict=True)


def _missing(
    text: str, sentence: Span, near: Sequence[Statement], upos: dict[int, str]
) -> Iterator[Statement]:
    """The statements told by the words of a sentence at which none of ``near`` was found.

    ``near`` may grow by what is given here.
    """
    for match in find_cue_words(text, *sentence):
        if match.cue.pos not in ("verb", "phrase") or not is_verb(text, match, upos):
            continue
        around, piece = _innermost((match.start, match.end), sentence, near)
        one = _clause(text, match, piece, upos)
        if one is not None and _is_apart(one, near):
            one.within = around.id if around else None
            if around is not None or _holds(one, near) or _is_outright(match, one, near):
                yield one
    for one in [*owned(text, sentence, upos), *unowned(text, sentence)]:
        around, piece = _innermost(one.spans[-2], sentence, near)
        one.content = [(one.content[0][0], min(one.content[0][1], piece[1]))]
        if around is not None and covers([piece], one.spans) and _is_apart(one, near):
            one.within = around.id
            yield one
        elif around is None and _is_alone(one, near) and _PLAIN_CLAUSE.match(text, *one.content[0]):
            yield one


def _innermost(
    span: Span, sentence: Span, near: Sequence[Statement]
) -> tuple[Statement | None, Span]:
    """The innermost statement whose content holds ``span``, and what of it is in the sentence."""
    found = [
        (last - first, len(near) - place, other, (first, last))
        for place, other in enumerate(near)
        for first, last in other.content
        if first <= span[0] and span[1] <= last
    ]
    if not found:
        return None, sentence
    *_, statement, (first, last) = min(found, key=itemgetter(0, 1))
    return statement, (max(first, sentence[0]), min(last, sentence[1]))


def _is_apart(one: Statement, near: Sequence[Statement]) -> bool:
    """Whether nothing else was found at the source and cue of ``one``."""
    *edges, _ = one.spans
    cue = edges[-1]
    for other in near:
        if other.cue and overlap(other.cue.spans, edges):
            return False
        if other.source and overlap(other.source.spans, [cue]):
            return False
    return True


def _holds(one: Statement, near: Sequence[Statement]) -> bool:
    """Whether ``one`` tells what others tell in the report's own voice, and meets none of them."""
    inside = [other for other in near if covers(one.content, other.spans)]
    apart = any(overlap(one.spans, other.spans) for other in near if other not in inside)
    return bool(inside) and not apart


def _is_outright(match: Match, one: Statement, near: Sequence[Statement]) -> bool:
    """Whether a clause of the report's own tells by its verb alone that somebody says or feels."""
    return match.cue.words[0] in _OUTRIGHT and _is_alone(one, near)


def _is_alone(one: Statement, near: Sequence[Statement]) -> bool:
    return not any(overlap(one.spans, other.spans) for other in near)


def _clause(text: str, match: Match, piece: Span, upos: dict[int, str]) -> Statement | None:
    """Subject, verb and what is said in the clause at ``match``, where it has all three."""
    start = group_start(text, match.start, piece[0])
    if not _BE.isdisjoint(text[start : match.start].lower().split()):
        passive = _passive(text, match, start, piece)
        if passive is not None:
            return passive
    source = _subject(text, piece[0], start, upos)
    told = told_after(text, match, start, piece[1], upos) if source else None
    if source is None or told is None:
        return None
    return overlooked(source, (start, told[0]), (told[1], told_until(text, told[1], piece[1])))


def _passive(text: str, match: Match, start: int, piece: Span) -> Statement | None:
    """``[The offer to withdraw] was rejected by [Quito]``: whoever does it is the source."""
    by = _BY.match(text, match.end, piece[1])
    agent = noun_phrase(text, by.end(), piece[1]) if by else None
    if by is None or agent is None or _ANSWERED.isdisjoint(match.cue.words):
        return None
    begin = max([piece[0], *(mark.end() for mark in _BROKEN.finditer(text, piece[0], start))])
    opening = _OPENING.match(text, begin, start)
    told = opening.end() if opening else begin, len(text[:start].rstrip())
    held = len(text[slice(*told)].split())
    if not 0 < held <= _LONGEST:
        return None
    return overlooked(agent, (start, by.end("by")), told)


def is_verb(text: str, match: Match, upos: dict[int, str]) -> bool:
    """Whether a cue is a verb here, of those that leave no doubt, or a phrase with ``be``."""
    first = match.cue.words[0]
    if first == "be":
        felt = match.cue.report == "asserted" and match.cue.act in _FELT
        done = match.cue.words[1] in _STATES
        return upos.get(match.start) in ("AUX", "VERB") and felt and not done
    several = match.cue.words[-1] in _GOVERNING and match.cue.report == "asserted"
    several = several and first not in _DEEDS
    known = several or first in _ANY | _WITH_CLAUSE | _ANSWERED
    verb = text[match.start : match.end].split(maxsplit=1)[0]
    return known and upos.get(match.start) == "VERB" and first in lemmas(verb)


def group_start(text: str, start: int, least: int) -> int:
    """Where the verb group that ends before ``start`` begins."""
    while True:
        before = _BEFORE.search(text, max(least, start - 20), start)
        if before is None:
            return start
        word = before[0].strip().lower()
        adverb = word.endswith("ly") and len(word) > 4
        if word not in _GROUP and not word.endswith(("n't", "n’t")) and not adverb:
            return start
        start = before.start()


def _subject(text: str, least: int, end: int, upos: dict[int, str]) -> Span | None:
    """The words from the beginning of their clause to the verb, where they are one phrase."""
    begin = max([least, *(mark.end() for mark in _BROKEN.finditer(text, least, end))])
    for word in _WORD.finditer(text, begin, end):
        if word[0].lower() in _RELATIVE:
            return None
        if word[0].lower() in _OPENS:
            begin = word.end()
    pronoun = _PRONOUN.fullmatch(text, begin, end)
    if pronoun:
        return pronoun.span(1)
    hers = _HERS.match(text, begin, end)
    phrase = noun_phrase(text, hers.end() if hers else begin, end)
    if phrase is None or text[phrase[1] : end].strip() or _ends_in_verb(text, phrase, upos):
        return None
    if hers:
        return hers.start(1), phrase[1]
    return None if text[phrase[0] : phrase[1]].lower() in _OWNERS else phrase


def _ends_in_verb(text: str, phrase: Span, upos: dict[int, str]) -> bool:
    """Whether the last word of a phrase is a verb, as in ``Rome remains (committed)``."""
    *_, last = _WORD.finditer(text, *phrase)
    return upos.get(last.start()) == "AUX" or last[0].lower() in _COPULAS


def told_after(text: str, match: Match, start: int, end: int, upos: dict[int, str]) -> Span | None:
    """Where the cue ends and where what is said begins."""
    after = _AFTER.match(text, match.end, end)
    if not _is_active(text, match, start) or after is None or end - after.end() < len("no"):
        return None
    word, words = after["word"].lower(), match.cue.words
    if words[0] in _TELLING and word not in _CLAUSE:
        told = _told_to(text, match.end, end)
        if told is not None or words[0] in _ONLY_TELLING:
            return told
    if not _may_open(words, word, after.start("word"), upos):
        return None
    clause = words[-1] == "that" or (words[-1] == "to" and upos.get(match.end + 1) not in _THING)
    if clause and len(words) > 1:
        begin = text.rfind(words[-1], match.start, match.end)
        return match.start + len(text[match.start : begin].rstrip()), begin
    return match.end, after.end()


def _is_active(text: str, match: Match, start: int) -> bool:
    """Whether the verb whose group begins at ``start`` is finite, and no passive."""
    group = text[start : match.start].lower().split()
    verb = text[match.start : match.end].split(maxsplit=1)[0].lower()
    return "to" not in group and verb.endswith("ing") != _BE.isdisjoint(group)


def _may_open(words: tuple[str, ...], word: str, place: int, upos: dict[int, str]) -> bool:
    """Whether what is said, by a cue of these words, may begin with ``word`` at ``place``."""
    if word == "to" and not infinitive_after(place + len(word), upos):
        return False
    if len(words) == 1 and words[0] in _WITH_CLAUSE and word not in _CLAUSE:
        return False
    finite = word.endswith("ed") and upos.get(place) == "VERB"
    return not finite and word not in _NOTHING


def _told_to(text: str, place: int, end: int) -> Span | None:
    """As :func:`_told`, for a verb after which stands whom it is told."""
    pronoun = _HEARER.match(text, place, end)
    phrase = pronoun.span(1) if pronoun else noun_phrase(text, place, end)
    opens = (_GOES_ON if pronoun else _CLAUSE_OPENS).match(text, phrase[1], end) if phrase else None
    return (place, opens.start(1)) if opens else None
