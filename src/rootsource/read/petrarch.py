"""Verb dictionaries in the PETRARCH / CAMEO format, read into the patterns of our own lexicon.

The format (Open Event Data Alliance; PETRARCH 1 and 2, after TABARI)::

    &CEASEFIRE                     a set of synonyms
    +TRUCE                         its members; "_" joins words, a last "_" forbids the plural
    --- ABANDON [080] ---          a block of verbs and their usual code ("---" or none: no event)
    ABANDON {ABANDONS ABANDONED}   a verb, irregular forms, and perhaps a code of its own
    GIVE_+UP                       "+" marks the verb of a phrase (without it the first word is it)
    - * &CEASEFIRE WITH + [196]    a pattern: "*" (or "**") the verb, "$" source, "+" target, "%"
                                   both, "^" any words; braces and parentheses bound phrases

A comment stands behind "#" or ";", or between "<!--" and "-->". Sets may be defined anywhere in the
file. Choices in a pattern (``{ A | B }`` of TABARI), which PETRARCH does not read, are told of.

Source and target are found by syntax here, so that the marks of a pattern only say where they
stand and are passed over; the words are what must match.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rootsource.errors import KnowledgeError
from rootsource.knowledge.own_petrarch import without_markup
from rootsource.knowledge.plover import cameo_codes
from rootsource.read.event_lexicon import Lexicon, Pattern, Words
from rootsource.read.inflection import lemmas

_HEADER = re.compile(r"^-{2,3}(?!\s*\*)\s*(?P<name>[^*\[]*?)\s*(?:\[(?P<code>[^\]]*)\]\s*)?-*$")
_VERB = re.compile(
    r"^(?P<verb>[A-Z+][\w'+/.-]*)\s*(?:\{(?P<forms>[^}]*)\}?)?\s*(?:\[(?P<code>[^\]]*)\])?\s*$"
)
_CODE = re.compile(r"\[(?P<code>[^\]]*)\]\s*$")
_MARKS = frozenset("$+%^")
_NULL = "---"


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb's head word, what follows and precedes it, its own code ("" for the block's)."""

    head: str
    particles: tuple[str, ...]
    before: tuple[Words, ...]
    code: str | None


@dataclass(slots=True)
class _Block:
    """The verbs gathered under one header, and the patterns they share.

    Without a header, as before PETRARCH 1.0, verbs after patterns begin another block, and a code
    of the first verb is the usual one.
    """

    code: str | None = None
    headed: bool = False
    verbs: list[_Verb] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)


def parse_dictionary(text: str, name: str = "dictionary") -> tuple[Lexicon, list[str]]:
    """The verb dictionary in ``text``; ``name`` is what errors and problems call it.

    Dictionaries in use have grown over decades and hold lines that no program reads; such a line
    is passed over and told of, with its number, so that the rest can serve.

    Raises:
        KnowledgeError: there is no verb in it.
    """
    lexicon, problems = Lexicon(), list[str]()
    lines = list(_lines(text))
    synsets = _synsets(lines)
    block, synset = _Block(), None
    for number, line in lines:
        try:
            if line.startswith("&"):
                synset = line
            elif synset is not None and line.startswith("+"):
                continue
            elif header := _HEADER.match(line):
                _close(block, lexicon)
                block, synset = _Block(_code(header["code"] or _NULL), headed=True), None
            elif line.startswith("-"):
                synset = None
                block.patterns.append(_pattern(line[1:].strip(), synsets))
            else:
                synset = None
                if block.patterns and not block.headed:
                    _close(block, lexicon)
                    block = _Block()
                block.verbs.extend(_verbs(line))
        except ValueError as error:
            problems.append(f"{name}, line {number}: {line!r}: {error}")
    _close(block, lexicon)
    if not lexicon.verbs:
        first = f"; first problem: {problems[0]}" if problems else ""
        raise KnowledgeError(
            f"{name} holds no verbs that can be read; a PETRARCH verb dictionary has blocks that "
            f"begin with '--- NAME [code] ---'{first}"
        )
    return lexicon, problems


def _synsets(lines: Sequence[tuple[int, str]]) -> dict[str, Words]:
    """The sets of synonyms by their labels, and their members."""
    found: dict[str, Words] = {}
    label = None
    for _, line in lines:
        if line.startswith("&"):
            label = line.split()[0].rstrip("_")
            found.setdefault(label, frozenset())
        elif label is not None and line.startswith("+"):
            found[label] |= {_phrase(line[1:])}
        else:
            label = None
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines without comments, numbered from 1; blank ones are passed over."""
    for number, raw in enumerate(without_markup(text).split("\n"), 1):
        line = re.split("[#;]", raw, maxsplit=1)[0].strip()
        # A "~" opens the general transformations of PETRARCH 2, which our composition replaces.
        if line and not line.startswith("~"):
            yield number, line


def _phrase(word: str) -> str:
    return word.strip().rstrip("_").replace("_", " ").lower()


def _code(text: str) -> str | None:
    """The CAMEO code of ``[042:043]`` (the first of two), ``None`` for ``[---]``."""
    first = next((part for part in text.split(":") if part.strip()), _NULL).strip()
    if first.startswith("-") or not first:
        return None
    for code in (first, first[:3], first[:2] + "0"):
        if code in cameo_codes():
            return code
    raise ValueError(f"CAMEO 1.1b3 has no code {text!r}")


def _verbs(line: str) -> Iterator[_Verb]:
    """The verb of a line, and each irregular form that our own inflection does not know."""
    match = _VERB.match(line)
    if match is None:
        raise ValueError("neither a verb, a pattern ('- ... [code]'), a synonym nor a header")
    own = _code(match["code"]) if match["code"] is not None else ""
    first = _parted(match["verb"], own)
    yield first
    for form in (match["forms"] or "").split():
        other = _parted(form, own)
        if first.head not in lemmas(other.head):
            yield other


def _parted(form: str, own: str | None) -> _Verb:
    """A verb of one or more words (``RE_+ARREST``, ``+GIVE_UP``) in its parts."""
    parts = [part for part in form.lower().split("_") if part]
    at = next((n for n, part in enumerate(parts) if part.startswith("+")), 0)
    before = tuple(frozenset([part]) for part in parts[:at])
    return _Verb(parts[at].lstrip("+"), tuple(parts[at + 1 :]), before, own)


def _pattern(line: str, synsets: dict[str, Words]) -> Pattern:
    match = _CODE.search(line)
    if match is None:
        raise ValueError("a pattern ends with a code in brackets")
    if "|" in line or "~" in line:
        raise ValueError("choices ('|') and negations ('~') of TABARI are no part of the format")
    body = re.sub(r"[{}()]", " ", line[: match.start()])
    before: list[Words] = []
    after: list[Words] = []
    seen = False
    for token in body.split():
        if token in {"*", "**"}:
            seen = True
        elif token not in _MARKS:
            (after if seen else before).extend(_wanted(token, synsets))
    if not seen:
        raise ValueError("a pattern has a '*' where the verb stands")
    return Pattern(_code(match["code"]), (), tuple(after), tuple(before))


def _wanted(token: str, synsets: dict[str, Words]) -> list[Words]:
    """What ``token`` asks for: a synonym set, or its words one by one."""
    if token.startswith("&"):
        key = token.rstrip("_")
        if key not in synsets:
            raise ValueError(f"the synonym set {key} is not defined above")
        return [synsets[key]]
    words = [word for word in _phrase(token).split() if word not in _MARKS]
    return [frozenset(lemmas(word)) for word in words]


def _close(block: _Block, lexicon: Lexicon) -> None:
    """Give every verb of ``block`` the block's patterns and its default."""
    if not block.headed and block.verbs:
        block.code = block.verbs[0].code or None
    for verb in block.verbs:
        code = block.code if verb.code == "" else verb.code
        shared = [
            Pattern(one.code, verb.particles, one.after, (*verb.before, *one.before))
            for one in block.patterns
        ]
        lexicon.add("verb", verb.head, [*shared, Pattern(code, verb.particles, (), verb.before)])
