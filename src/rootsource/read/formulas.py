"""Set phrases that tell something on another's word, and that the network's corpus hardly knows.

``There are rumours that ...``, ``Rumour has it that ...``, ``Word spread that ...``, ``In the words
of X, ...``, ``In the view of X, ...``, ``By X's account, ...``, ``In X's words, ...``, ``To X's
dismay, ...``, ``As X put it, ...`` and a parenthesis (``The minister, it is alleged, took ...``)
leave no doubt. Where the network found no statement at such words, one is made of them, with no
confidence, since none was measured.
"""

import re
from collections.abc import Iterator

from rootsource.read.among import cued_at, hang
from rootsource.read.layout import unwrap
from rootsource.read.numbering import renumber
from rootsource.read.word_sets import word_set
from rootsource.types import Cue, Reading, Source, Span, Statement

_NOUNS = (
    r"(?:rumou?rs?|reports?|claims?|allegations?|suggestions?|speculation|fears?|gossip|whispers?|"
    r"accusations?|complaints?|warnings?|hints?|calls?|suspicions?)"
)
_BE = r"(?:is|are|was|were|has been|have been|had been)"
_TOLD = r"(?:alleged|said|claimed|rumou?red|believed|thought|reported|understood|feared)"
_HOW = r"(?:(?:widely|generally|also|often|sometimes|now) )?"
_WITH_CLAUSE = (
    re.compile(rf"\b[Tt]here {_BE} (?:no |some )?(?P<cue>(?:[a-z-]+ ){{0,3}}?{_NOUNS}) that\b"),
    re.compile(
        rf"\b(?P<cue>[Ii]t {_BE} {_HOW}{_TOLD})(?: (?:in|among|here)(?: [\w'’-]+){{0,4}}?)? that\b"
    ),
    re.compile(r"\b(?P<cue>(?:[Rr]umou?r|[Gg]ossip|[Ll]egend|[Ww]ord) (?:has|had) it) that\b"),
    re.compile(
        r"\b(?P<cue>(?:[Ww]ord|[Rr]umou?rs?|[Nn]ews|[Tt]alk|[Gg]ossip) "
        r"(?:(?:has|had|have|soon|quickly|then) )*"
        r"(?:spread|came|circulated|leaked|got out|went round|went around)) that\b"
    ),
)
_MINDS = (
    "words", "view", "views", "opinion", "eyes", "judgment", "judgement", "estimation",
    "assessment", "mind", "minds", "estimate", "telling",
)  # fmt: skip
_SIGHTS = ("point of view", "viewpoint", "perspective", "standpoint")
_TO_WHOM = rf"(?:in|to) the (?:\w+ )?(?:{'|'.join(_MINDS)}) of|from the (?:{'|'.join(_SIGHTS)}) of"
_IN_WORDS = re.compile(
    rf"(?<!, )\b(?P<cue>(?i:{_TO_WHOM}|to quote))\s+(?P<source>[^,\n]{{2,80}}),\s+(?=\S)"
)
_IN_VIEW = re.compile(
    rf",\s+(?P<cue>{_TO_WHOM})\s+(?P<source>[^,;\n]{{2,80}}?)(?:,\s+(?=\S)|\s*[.?!]?(?=\s*\Z))"
)
"""The same after what is said, or in its midst."""
_ACCOUNT = re.compile(
    r"\b(?P<cue>(?:[Bb]y|[Oo]n))\s+(?:(?P<source>his|her|their|its) own\s+|"
    r"(?P<named>[^,\n]{2,60}?)(?:['’]s|(?<=s)['’])\s+(?:own )?)"
    r"(?:account|admission|telling|reckoning),\s+(?=\S)"
)
_FELT = sorted(
    word_set(
        """
        dismay surprise relief delight horror annoyance anger fury regret satisfaction joy shock
        consternation astonishment amazement displeasure disappointment chagrin alarm irritation
        embarrassment amusement disgust frustration outrage sorrow despair
        """
    )
)
_VIEWS = ("words", "view", "opinion", "eyes", "judgment", "judgement", "estimation", "phrase")
_OWN = r"(?:(?P<source>his|her|their|its|our|my)|(?P<named>[^,\n]{2,60}?)(?:['’]s|(?<=s)['’]))"
_TO_DISMAY = re.compile(
    rf"\b(?:[Mm]uch )?(?P<cue>[Tt]o)\s+{_OWN}\s+(?:\w+\s+)?(?P<rest>{'|'.join(_FELT)}),\s+(?=\S)"
)
_IN_HIS_WORDS = re.compile(
    rf"\b(?P<cue>[Ii]n)\s+{_OWN}\s+(?:own\s+)?"
    rf"(?P<rest>{'|'.join(_VIEWS)}),\s+(?=\S)"
)
_AS_PUT = re.compile(
    r"\b(?P<cue>[Aa]s)\s+(?P<source>[^,\n]{2,60}?)\s+(?P<rest>(?:has |had |once |later )?put it|"
    r"(?:has |had )?(?:phrased|expressed) it|would have it),?[:,]\s+(?=\S)"
)
_ASIDE = re.compile(rf",\s+(?P<cue>it {_BE} {_HOW}{_TOLD}),\s+")
_NEEDED: dict[re.Pattern[str], tuple[str, ...]] = {
    _IN_WORDS: (*(f" {word} of " for word in (*_MINDS, *_SIGHTS)), "o quote"),
    _IN_VIEW: tuple(f" {word} of " for word in (*_MINDS, *_SIGHTS)),
    _ACCOUNT: ("account,", "admission,", "telling,", "reckoning,"),
    _TO_DISMAY: tuple(f" {word}," for word in _FELT),
    _IN_HIS_WORDS: tuple(f" {word}," for word in _VIEWS),
    _AS_PUT: (" it,", " it:"),
    _ASIDE: ("it ",),
}
"""Letters without which a phrase is not there: most reports lack those of most phrases."""
_SOURCED = (_IN_WORDS, _ACCOUNT, _TO_DISMAY, _IN_HIS_WORDS, _AS_PUT)
"""Phrases that name whose word what follows stands on."""
_CLAUSE_END = re.compile(r";|\s[–—-]\s|,\s(?:but|though|although|and yet)\b")


def add_formulas(reading: Reading) -> None:
    """Adds a statement for each set phrase at which none was found, and names all anew."""
    text = unwrap(reading.report.text)
    added: list[Statement] = []
    likely = {pattern for pattern, needed in _NEEDED.items() if any(one in text for one in needed)}
    for sentence in reading.sentences:
        for found in _phrases(text, sentence, likely):
            spans = found.cue.spans if found.cue else []
            if cued_at(reading.statements, spans):
                continue
            found.id = f"formula/{spans[0][0]}"
            hang(found, reading.statements)
            added.append(found)
    if added:
        reading.statements = [*reading.statements, *added]
        renumber(reading)


def _phrases(text: str, sentence: Span, likely: set[re.Pattern[str]]) -> Iterator[Statement]:
    """A statement for each set phrase of a sentence; only ``likely`` patterns are tried."""
    end = _last_letter(text, sentence)
    clause = text.find(" that", *sentence) >= 0
    for pattern in _WITH_CLAUSE if clause else ():
        for match in pattern.finditer(text, *sentence):
            told = (match.end() - len("that"), _clause_end(text, match.end(), sentence[1]))
            yield Statement("", None, Cue([match.span("cue")]), [told])
    for pattern in (one for one in _SOURCED if one in likely):
        for match in pattern.finditer(text, *sentence):
            named = "source" if match["source"] else "named"
            source = Source([match.span(named)])
            cue = [match.span(part) for part in ("cue", "rest") if part in pattern.groupindex]
            yield Statement("", source, Cue(cue), [(match.end(), end)])
    for match in _IN_VIEW.finditer(text, *sentence) if _IN_VIEW in likely else ():
        pieces = [(sentence[0], match.start()), (match.end(), end)]
        held = [piece for piece in pieces if piece[0] < piece[1]]
        yield Statement("", Source([match.span("source")]), Cue([match.span("cue")]), held)
    for match in _ASIDE.finditer(text, *sentence) if _ASIDE in likely else ():
        around = [(sentence[0], match.start()), (match.end(), end)]
        yield Statement("", None, Cue([match.span("cue")]), around)


def _clause_end(text: str, start: int, end: int) -> int:
    """Where the clause at ``start`` ends: before a semicolon, a dash, ``, but``, or the stop."""
    stop = _CLAUSE_END.search(text, start, end)
    return stop.start() if stop else _last_letter(text, (start, end))


def _last_letter(text: str, span: Span) -> int:
    """The end of ``span`` without its closing stop and blanks."""
    return span[0] + len(text[span[0] : span[1]].rstrip().rstrip(".!?"))
