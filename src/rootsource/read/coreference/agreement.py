"""What a phrase can stand for: its kind, number and gender, as far as its words tell."""

from typing import Literal, NamedTuple, Protocol

from rootsource.knowledge.nouns import Gender, NounKind, given_name_gender, noun_gender, noun_kind
from rootsource.knowledge.organizations import organization_named
from rootsource.knowledge.outlets import outlet_named
from rootsource.knowledge.states import state_named, state_of_demonym
from rootsource.read.coreference.phrases import Phrase
from rootsource.read.coreference.words import PERSON_TITLES, singular
from rootsource.read.word_sets import word_set

Number = Literal["singular", "plural", ""]
Kind = Literal["person", "group", "organization", "state", "place", "time", "thing", ""]

_PLURAL = word_set("people police troops forces media press children men women staff personnel")
_PLURAL_DETERMINERS = word_set("these those many several few both two three four five six some")
_SINGULAR_DETERMINERS = word_set("a an this that each every another")
_PRONOUNS: dict[str, tuple[Number, Gender, Kind]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("singular", "m", "person")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("singular", "f", "person")),
    **dict.fromkeys(("it", "its", "itself"), ("singular", "", "thing")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("plural", "", "")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("singular", "", "person")),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("plural", "", "")),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), ("", "", "person")),
}
_KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "ORGANIZATION": "organization",
    "LOCATION": "place",
    "FACILITY": "place",
    "NORP": "group",
    "DATE": "time",
    "MONEY": "thing",
    "PRODUCT": "thing",
    "MISC": "thing",
}


class Traits(NamedTuple):
    """Kind, number and gender; empty where the words do not tell."""

    kind: Kind
    number: Number
    gender: Gender


def traits(phrase: Phrase, text: str) -> Traits:
    """What the words of ``phrase`` tell, and the kind of entity its head was tagged as."""
    if phrase.form == "pronoun":
        number, gender, pronoun = _PRONOUNS.get(phrase.words[0], ("", "", ""))
        return Traits(pronoun, number, gender)
    if phrase.parts:
        return Traits("group" if _of_people(phrase) else "", "plural", "")
    if phrase.form == "name":
        return _of_name(phrase, text)
    word = phrase.node.text.lower()
    if word == phrase.determiner:  # "one of them"
        seen = _seen(phrase)
        number = "singular" if word in {"one", "neither", "either"} else "plural"
        return Traits("group" if seen == "person" and number == "plural" else seen, number, "")
    lemma = singular(word)
    if (
        phrase.determiner in {"a", "an"}
        and len(phrase.words) == 1
        and phrase.node.text[0].isupper()
    ):
        # "a Conservative"
        return Traits("person", "singular", "")
    noun: NounKind = noun_kind(lemma) or noun_kind(word)
    kind: Kind = noun or _seen(phrase) or _of_doers(phrase, lemma) or "thing"
    number = _number(phrase, word, lemma)
    if kind == "group" and word.endswith("s") and not word.endswith("ss"):
        number = "plural"
    if kind == "person" and number == "plural":
        kind = "group"
    return Traits(kind, number, noun_gender(lemma) or _gender_before(phrase))


def _gender_before(phrase: Phrase) -> Gender:
    """What a word before a noun tells of whom it stands for (``first woman president``)."""
    said = phrase.words[:-1]
    return "f" if {"woman", "female", "lady"} & {*said} else "m" if "male" in said else ""


_SEEN: tuple[Kind, ...] = ("person", "organization", "place", "time", "thing")


def _seen(phrase: Phrase) -> Kind:
    """The kind that the network sees in a phrase, where it is clear."""
    if not phrase.types:
        return ""
    best, second, *_ = sorted(phrase.types, reverse=True)
    return _SEEN[phrase.types.index(best)] if best - second > _CLEAR else ""


def _of_doers(phrase: Phrase, lemma: str) -> Kind:
    """``person`` where a noun ends as those for who does something (``worshipper``)."""
    person = bool(phrase.types) and max(phrase.types) == phrase.types[0]
    return "person" if person and lemma.endswith(_DOERS) else ""


_DOERS = ("er", "or", "ist", "ian", "eer", "ee", "goer", "crat")
_CLEAR = 0.6
"""Log odds between the likeliest kind and the next from which it is taken."""


def _of_people(phrase: Phrase) -> bool:
    return all(
        phrase.tree.nodes[at].upos == "PROPN"
        or noun_kind(singular(phrase.tree.nodes[at].text.lower())) in {"person", "group"}
        for at in phrase.parts
    )


def _number(phrase: Phrase, word: str, lemma: str) -> Number:
    if word in _PLURAL or phrase.determiner in _PLURAL_DETERMINERS:
        return "plural"
    if phrase.determiner in _SINGULAR_DETERMINERS:
        return "singular"
    return "plural" if word != lemma and word.endswith(("s", "men", "ren", "ple")) else "singular"


def _of_name(phrase: Phrase, text: str) -> Traits:
    start, end = phrase.name or phrase.core
    core = text[start:end]
    kind = _KINDS.get(phrase.entity or "", "")
    if phrase.determiner in _ANY and state_of_demonym(core):
        return Traits("group", "", "")  # "any Chilean"
    if _names_several(phrase, text):
        return Traits("group", "plural", "")
    if state_named(core):
        return Traits("state", "singular", "")
    if outlet_named(core) or organization_named(core):
        return Traits("organization", "singular", "")
    lemma = singular(phrase.node.text.lower())
    if kind in {"", "thing"} and noun_kind(lemma) in {"organization", "place", "time"}:
        kind = noun_kind(lemma) or kind  # "the Supreme Court", "Baltic Sea"
    gender = _name_gender(phrase) if kind in {"person", ""} else ""
    if kind == "" and gender and len(phrase.words) > 1:
        kind = "person"
    kind = kind or _seen(phrase)
    alone = phrase.entity is None and len(phrase.words) == 1 and not gender
    if kind == "person" and alone and phrase.words[0].endswith("s"):
        return Traits("group", "plural", "")  # "attacks on Tamils", whom the tagger does not know
    return Traits(kind, "singular", gender if kind in {"person", ""} else "")


_ANY = word_set("a an any every each no")
_NUMERALS = word_set("two three four five six both all")


def _names_several(phrase: Phrase, text: str) -> bool:
    """Whether a name is that of all who bear it: ``two Lunds``, ``the Lunds``."""
    start = (phrase.name or phrase.core)[0]
    before = text[phrase.span[0] : start].lower().strip()
    first = text[start : phrase.core[1]].lower().split()[:1]
    if before in _NUMERALS or not _NUMERALS.isdisjoint(first):
        return True
    family = phrase.entity == "PERSON" and len(phrase.words) == 1 and phrase.determiner == "the"
    return family and phrase.words[0].endswith("s")


_HIS = word_set("mr sir lord king prince father monsieur herr señor senor signor emperor pope")
_HERS = word_set(
    "mrs ms miss lady dame queen princess madame mme mlle frau señora senora signora begum smt daw"
)
_OF_BOTH = frozenset({"sheikh"})
"""Words that are a title of men and begin names of women, too (``Sheikh Hasina``)."""


def _name_gender(phrase: Phrase) -> Gender:
    """By a title, a noun before the name, or the given name."""
    for word in phrase.words:
        plain = word.rstrip(".")
        if plain in _HIS or plain in _HERS:
            return "m" if plain in _HIS else "f"
    for word in phrase.words:
        plain = word.rstrip(".")
        if plain not in _OF_BOTH and (gender := noun_gender(plain)):
            return gender
    bare = name_words(phrase.words)
    for word in bare[:-1] or bare:
        if gender := given_name_gender(word):
            return gender
    return "m" if phrase.words[0] in _OF_BOTH else ""


def name_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name without titles and descriptions before it."""
    start = 0
    while start < len(words) - 1 and words[start] in PERSON_TITLES:
        start += 1
    end = len(words)
    while end - start > 1 and numeral_of(words[end - 1 : end]):
        end -= 1
    return words[start:end]


_NUMBERED_RULERS = word_set("i ii iii iv v vi vii viii ix xii xiii xiv xv xvi xxiii")
_SUFFIXES = frozenset({"jr", "sr"})


def numeral_of(words: tuple[str, ...]) -> str:
    """What tells a name from another that is the same but for it: ``II``, ``Jr``; else empty."""
    last = words[-1].rstrip(".") if words else ""
    return last if last in _NUMBERED_RULERS | _SUFFIXES else ""


class Bearer(Protocol):
    """What has traits: a phrase's, or those that a chain's phrases have together."""

    @property
    def kind(self) -> str: ...  # noqa: D102 - as those of Traits

    @property
    def number(self) -> str: ...  # noqa: D102

    @property
    def gender(self) -> str: ...  # noqa: D102


def agree(first: Bearer, second: Bearer) -> bool:
    """Whether two phrases may stand for one thing, as far as number, gender and kind go."""
    if first.gender and second.gender and first.gender != second.gender:
        return False
    if not kinds_agree(first.kind, second.kind):
        return False
    if first.number and second.number and first.number != second.number:
        # A body or a team is also "they".
        return first.kind in _MANY or second.kind in _MANY
    return True


_MANY = frozenset({"organization", "group", "state"})
_SAME: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        ("organization", "group"),
        ("organization", "state"),
        ("organization", "thing"),
        ("organization", "place"),
        ("state", "place"),
        ("state", "thing"),
        ("place", "thing"),
        ("group", "thing"),
        ("time", "thing"),
    )
)


def kinds_agree(first: str, second: str) -> bool:
    """Whether one thing may be of both kinds."""
    return not first or not second or first == second or frozenset((first, second)) in _SAME
