"""Names within one report: which of them are the same, by form alone."""

from collections.abc import Iterable

from rootsource.knowledge.names import distance, fold, skeleton
from rootsource.knowledge.nouns import given_name_gender, noun_kind
from rootsource.knowledge.organizations import organization_named
from rootsource.knowledge.outlets import outlet_named
from rootsource.knowledge.states import State, state, state_named, state_of_demonym
from rootsource.read.coreference.agreement import Traits, name_words, numeral_of
from rootsource.read.coreference.kin import is_kin_of_another
from rootsource.read.coreference.name_forms import Asked, Name, core_of, only
from rootsource.read.coreference.names_of_bodies import TELLING, of_body, short_forms
from rootsource.read.coreference.phrases import Phrase, without_mark
from rootsource.read.word_sets import word_set

FAMILY_FIRST = word_set(
    """
    kim lee ri rhee park pak choi choe jong cho jo kang yoon yun jang han so shin
    kwon hwang song moon xi li wang zhang liu chen hu mao deng jiang zhou zhu
    wen tsai ma nguyen tran pham
    """
)


def key_of(core: str, kind: str) -> str:
    """What makes two names the same whatever their form: the state or body they stand for."""
    if kind in {"state", "place", "", "organization"}:
        if one := state_named(core):
            return f"state:{one.id}"
        if outlet := outlet_named(core):
            return f"outlet:{outlet.name}"
        if body := organization_named(core):
            return f"body:{body.name}"
    return ""


def words_of(phrase: Phrase, kind: str, text: str) -> tuple[str, ...]:
    """The words by which a name is compared: folded, of a person without titles."""
    start, end = phrase.name or phrase.core
    words = tuple(without_mark(text[start:end].lower()).split())
    if kind in {"person", ""}:
        words = name_words(words)
    folded = tuple(part for word in words for part in fold(word).split())
    return folded[1:] if len(folded) > 1 and folded[0] == "the" else folded


def group_names(phrases: list[Phrase], marks: list[Traits], text: str) -> list[Name]:
    """Names of the report, each with the phrases that use it; doubtful ones are left out.

    Full names come first; a family name, given name or short form then belongs to a full name
    where only one fits, or where every other was last used much earlier.
    """
    found: list[Name] = []
    held: dict[str, Name] = {}
    order = [at for at, phrase in enumerate(phrases) if _is_name(phrase)]
    forms = {at: words_of(phrases[at], marks[at].kind, text) for at in order}
    order = [at for at in order if forms[at]]
    halves = _halves(forms.values())
    for at in sorted(order, key=lambda at: (-min(len(forms[at]), _FULL), at)):
        kind, words = marks[at].kind, forms[at]
        key = key_of(core_of(phrases[at], text), kind) or _of_state(phrases[at], words, text)
        if len(words) == 1 and key.startswith("state:") and _is_gone(key):
            key = halves.get(words[0]) or key  # "Korea" in a report on South Korea
        numeral = "" if key else _numeral(phrases[at], text)
        full = key or " ".join((*words, numeral) if numeral else words)
        name = held.get(full) or (None if numeral else _numbered(words, found))
        if name is None and numeral:
            name = _unnumbered(phrases, at, numeral, held.get(" ".join(words)))
        if name is None and not key and not numeral:
            asked = Asked(at, words, marks[at], phrases, text)
            first = _is_first(asked, found)
            name = None if first else _of_person(asked, found) or of_body(asked, found)
            described = phrases[at].form == "nominal"
            many = asked.is_bare and _fits_many(words[0], found) and not first
            if name is None and (described or many):
                continue
        if name is None:
            name = Name(words, key, kind)
            found.append(name)
        held.setdefault(full, name)
        name.numeral = name.numeral or numeral
        name.kin = name.kin or (not name.phrases and is_kin_of_another(phrases, at))
        name.phrases.append(at)
        name.kind = name.kind or kind
        name.gender = name.gender or marks[at].gender or _gender_beside(phrases, marks, at)
        for short in short_forms(phrases[at].span, text):
            held.setdefault(fold(short), name)
    for name in found:
        name.phrases.sort()
    return found


def _numeral(phrase: Phrase, text: str) -> str:
    """The number or ``Jr`` at the end of a person's name of two words or more; else empty."""
    start, end = phrase.name or phrase.core
    words = tuple(without_mark(text[start:end].lower()).split())
    return numeral_of(words) if phrase.form == "name" and len(words) > 1 else ""


def _numbered(words: tuple[str, ...], found: list[Name]) -> Name | None:
    """The one name that is the same but for a number (``Ana Lund`` after ``Ana Lund Jr.``)."""
    fitting = [name for name in found if name.numeral and name.words == words]
    return only(fitting)


def _unnumbered(phrases: list[Phrase], at: int, numeral: str, plain: Name | None) -> Name | None:
    """The name without a number that a phrase with one is the first to tell of.

    ``Ana Lund Sr.`` after ``Ana Lund`` is the same, but for somebody's father or son.
    """
    if plain is None or plain.numeral not in {"", numeral} or is_kin_of_another(phrases, at):
        return None
    return plain


_DIRECTIONS = frozenset({"north", "south", "east", "west"})


def _halves(forms: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """The key of the one state whose name is a direction and a word, by that word."""
    found: dict[str, set[str]] = {}
    for first, *rest in {form for form in forms if len(form) == 2 and form[0] in _DIRECTIONS}:
        if one := state_named(f"{first} {rest[0]}".title()):
            found.setdefault(rest[0], set()).add(f"state:{one.id}")
    return {word: next(iter(keys)) for word, keys in found.items() if len(keys) == 1}


def _is_gone(key: str) -> bool:
    """Whether a state ended before the reports that are read."""
    one = state(key.removeprefix("state:"))
    last = one.gw_years[-1][1] if one and one.gw_years else None
    return last is not None and last < _FIRST_YEAR


_FIRST_YEAR = 1945
"""The first year that reports are read of."""


def _gender_beside(phrases: list[Phrase], marks: list[Traits], at: int) -> str:
    """What the description right before a name tells (``his sister`` Ana)."""
    start = phrases[at].core[0]
    beside = (
        marks[one].gender
        for one in range(max(0, at - 4), at)
        if phrases[one].form == "nominal" and phrases[one].core[1] + 1 == start
    )
    return next(beside, "")


_FULL = 4
"""Words from which names are equally full."""


def _is_name(phrase: Phrase) -> bool:
    """Whether a phrase is a name, or stands for one alone (``the Ministry``)."""
    if phrase.parts or phrase.form == "pronoun":
        return False
    bare = phrase.form == "nominal" and phrase.determiner == "the" and len(phrase.words) == 1
    return phrase.form == "name" or (bare and phrase.node.text[0].isupper() and phrase.head > 1)


def _of_state(phrase: Phrase, words: tuple[str, ...], text: str) -> str:
    """What tells a body that every state has from another's: ``Chile's Foreign Ministry``."""
    if phrase.form != "name" or noun_kind(words[-1]) != "organization" or len(words) > _COMMON:
        return ""
    state = state_before(phrase, text)
    return f"{state.id}:{' '.join(words)}" if state else ""


def state_before(phrase: Phrase, text: str) -> State | None:
    """The state whose name or demonym stands right before a name."""
    start = (phrase.name or phrase.core)[0]
    before = text[max(phrase.tree.span[0], start - 40) : start].split()
    for size in (1, 2, 3):
        told = " ".join(before[-size:]).removesuffix("'s").removesuffix("’s").strip(".,")
        state = state_of_demonym(told) or state_named(told)
        if told[:1].isupper() and state is not None and len(before) >= size:
            return state
    return None


_COMMON = 3
"""Words of a body's name up to which another state may have one called so, too."""


def _of_person(asked: Asked, found: list[Name]) -> Name | None:
    """The one person of the report that a shorter, longer or misspelled name is another form of."""
    if asked.is_bare and asked.phrases[asked.at].form == "name":
        return _shorter(asked, found) or _misspelled(asked, found)
    if asked.mark.kind == "person" and len(asked.words) > 1:
        return _longer(asked.words, found) or _parted(asked.words, found)
    return None


def _is_first(asked: Asked, found: list[Name]) -> bool:
    """Whether a family name behind a title is of somebody whose kin alone are named in full.

    ``President Lund`` before ``his father, Olaf Lund`` and ``the first lady, Ana Lund``.
    """
    phrase = asked.phrases[asked.at]
    if not asked.is_bare or phrase.form != "name" or len(phrase.words) < 2:
        return False
    fitting = [name for name in found if _is_short_for(asked.words[0], name)]
    return bool(fitting) and all(
        name.phrases[0] > asked.at and (name.kin or _is_wife(name, asked)) for name in fitting
    )


def _is_wife(name: Name, asked: Asked) -> bool:
    """Whether a name is introduced as ``First Lady``."""
    return asked.phrases[name.phrases[0]].words[:2] == ("first", "lady")


def _misspelled(asked: Asked, found: list[Name]) -> Name | None:
    """The one person whose family name a word is, but for a slip (two behind ``Mr`` or ``Ms``)."""
    (word,) = asked.words
    phrase = asked.phrases[asked.at]
    addressed = phrase.words[:1] and phrase.words[0].rstrip(".") in {"mr", "mrs", "ms", "dr"}
    slips = 2 if addressed and len(word) >= 8 else 1
    if len(word) < TELLING + 1 or asked.mark.kind != "person":
        return None
    fitting = [
        name
        for name in found
        if name.kind == "person"
        and len(name.words) > 1
        and name.words[-1][0] == word[0]
        and distance(name.words[-1], word, slips) <= slips
    ]
    return only(fitting)


def _parted(words: tuple[str, ...], found: list[Name]) -> Name | None:
    """The one longer name that ends with two family names, or begins with two given ones."""
    if len(words) != 2:
        return None
    fitting = [
        name
        for name in found
        if name.kind == "person"
        and len(name.words) > 2
        and words in (name.words[-2:], name.words[:2])
        and (words != name.words[-2:] or not given_name_gender(words[0]))
    ]
    return only(fitting)


def _fits_many(word: str, found: list[Name]) -> bool:
    return sum(_is_short_for(word, name) for name in found) > 1


def _is_short_for(word: str, name: Name) -> bool:
    if name.kind not in {"person", ""} or len(name.words) < 2 or name.key:
        return False
    if len(name.words) > 2 and name.words[-2] in _SON_OF:
        return False  # whose son he is
    return word == family_name(name.words) or word == name.words[-1]


_SON_OF = frozenset({"bin", "ibn", "bint", "ould"})


def family_name(words: tuple[str, ...]) -> str:
    """The family name: the last word, or the first where the language puts it there."""
    return words[0] if words[0] in FAMILY_FIRST and len(words) > 1 else words[-1]


def _shorter(asked: Asked, found: list[Name]) -> Name | None:
    """The one full name that a word alone is short for.

    Of several, whoever the report has named before; of several named before, whoever was named
    a sentence or two ago, and the others were not.
    """
    (word,) = asked.words
    # A word alone that is a given name as well may be a family name: only a title tells.
    told = asked.mark.gender if len(asked.phrases[asked.at].words) > 1 else ""
    fitting = [name for name in found if _is_short_for(word, name)]
    fitting = [one for one in fitting if not _other_gender(one.gender, told)]
    if len(fitting) > 1:
        fitting = [one for one in fitting if family_name(one.words) == word] or fitting
        fitting = [one for one in fitting if not one.kin] or fitting
        fitting = [one for one in fitting if told and one.gender == told] or fitting
        fitting = [one for one in fitting if one.phrases[0] < asked.at] or fitting
    if len(fitting) > 1:
        fitting = _last_named(asked, fitting)
    if fitting:
        return only(fitting)
    given = [
        name
        for name in found
        if name.kind == "person"
        and len(name.words) > 1
        and (name.words[0] == word or _is_inner(word, name))
        and not (_reigns(asked.phrases[asked.at]) and not _any_reigns(name, asked))
    ]
    return only(given)


def _is_inner(word: str, name: Name) -> bool:
    """Whether a word is the father's family name before the mother's (Ana ``Lund`` Vargas)."""
    return len(name.words) > 2 and name.words[-2] == word and not given_name_gender(word)


def _reigns(phrase: Phrase) -> bool:
    """Whether a title stands before a name that goes with given names."""
    title = phrase.words[:1] if phrase.form == "name" else ()
    return bool(title) and title[0] in _REIGNING


def _any_reigns(name: Name, asked: Asked) -> bool:
    return any(_reigns(asked.phrases[one]) for one in name.phrases)


_REIGNING = word_set("king queen pope emperor empress prince princess sultan emir saint st")


def _other_gender(one: str, two: str) -> bool:
    return bool(one and two and one != two)


def _last_named(asked: Asked, fitting: list[Name]) -> list[Name]:
    """Those of several who were last named nearest before, where nobody else was about as near."""
    here = asked.phrases[asked.at].sentence
    gone: dict[int, list[Name]] = {}
    for name in fitting:
        before = [asked.phrases[one].sentence for one in name.phrases if one < asked.at]
        gone.setdefault(here - max(before) if before else _FAR, []).append(name)
    nearest, *further = sorted(gone)
    alone = not further or further[0] - nearest >= 1
    return gone[nearest] if nearest <= _NEAR and alone else []


_NEAR = 3
_FAR = 99
"""Sentences back within which a name was named last, and what stands for never."""


def _longer(words: tuple[str, ...], found: list[Name]) -> Name | None:
    """A person's name that is ``words`` with a middle name more or less, first and last alike."""
    for name in found:
        if name.kind != "person" or len(name.words) < 2 or name.words[-1] != words[-1]:
            continue
        fewer = min(len(name.words), len(words)) == 2
        if fewer and _same_given(name.words[0], words[0]) and words[0] not in FAMILY_FIRST:
            return name
    return None


def _same_given(one: str, two: str) -> bool:
    """Whether two given names before one family name are one, spelled alike or nearly so."""
    near = len(one) == len(two) >= _NEARLY and skeleton(one) == skeleton(two)
    return one == two or (near and distance(one, two, 1) == 1)


_NEARLY = 6
"""Letters of given names of which one may be a slip (``Kristin``, ``Kristen``)."""
