"""Who speaks, as pronouns tell it: ``I`` in a quotation, ``he`` who goes on speaking.

These are settled before anything is ranked, so that whoever is quoted is known to speak of others.
"""

from typing import TYPE_CHECKING

from rootsource.read.coreference.phrases import Phrase
from rootsource.read.coreference.pronouns import FIRST_SINGULAR
from rootsource.read.word_sets import word_set

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains

PERSONAL = word_set("he him his himself she her hers herself")


def join_speakers(found: "Chains") -> None:
    """Join ``I`` inside a quotation to whoever is quoted."""
    if found.setting is None:
        return
    for at, phrase in enumerate(found.phrases):
        if phrase.form == "pronoun" and phrase.words[0] in FIRST_SINGULAR:
            source = found.setting.source_phrase(found.setting.speaker(phrase.span))
            if source is not None and source != at:
                found.join(source, at)


def going_on(found: "Chains") -> dict[int, int]:
    """For ``he`` and ``she`` that speak: who spoke before, where that one goes on.

    In news a sentence that begins with ``He said`` goes on with the speaker of the one before, over
    quotations of his, and ``X said he doubted`` tells what X doubts.
    """
    setting = found.setting
    if setting is None:
        return {}
    goes_on = _as_told(found)
    last: int | None = None
    for at in sorted(setting.sources()):
        phrase = found.phrases[at]
        teller = setting.teller(phrase.span)
        before = last
        if teller is None:
            last = at
        else:
            own = teller.manner != "direct" and setting.quotation(phrase.span) is None
            before = setting.source_phrase(teller) if own else None
        if phrase.form != "pronoun" or phrase.words[0] not in PERSONAL:
            continue
        subject = _subject_before(found, at) if teller is None else None
        if before is None or before >= at or not _may_speak_on(found, before):
            goes_on |= {} if subject is None else {at: subject}
            continue
        other = found.phrases[before]
        if subject is not None and phrase.sentence - other.sentence > 1:
            goes_on[at] = subject
        elif phrase.sentence == other.sentence:
            if not _others_between(found, before, at):
                goes_on[at] = before
        elif teller is None and _adjoins(found, other, phrase) and not _others_ahead(found, at):
            goes_on[at] = before
            goes_on |= dict.fromkeys(_alike_ahead(found, at), before)
    return goes_on


def _subject_before(found: "Chains", at: int) -> int | None:
    """Who the sentence before a speaker's is about, by name, where it is one person.

    ``Ana Lund succeeds Olga Berg. "We are late," she said``: the subject goes on, not the object.
    """
    phrase, setting = found.phrases[at], found.setting
    if setting is None or _others_ahead(found, at):
        return None
    for one in range(at - 1, -1, -1):
        other = found.phrases[one]
        if setting.quotation(other.span) is not None or other.sentence == phrase.sentence:
            continue
        first = _first_of_sentence(found, one)
        if "\n" in found.text[found.phrases[first].span[1] : phrase.span[0]]:
            return None
        about = found.phrases[first]
        opens = about.span[0] == about.tree.span[0] and about.role == "other"
        named = about.form == "name" and (about.role == "subject" or opens)
        return first if named and _may_mean(found, at, first) else None
    return None


def _first_of_sentence(found: "Chains", one: int) -> int:
    """The first phrase of the sentence that one stands in."""
    while one and found.phrases[one - 1].sentence == found.phrases[one].sentence:
        one -= 1
    return one


def _as_told(found: "Chains") -> dict[int, int]:
    """For ``he`` and ``she`` at the head of what somebody is told to have said: who said it.

    ``X said he would run``: but for somebody else of that gender between the two.
    """
    told: dict[int, int] = {}
    setting = found.setting
    if setting is None:
        return told
    for at, phrase in enumerate(found.phrases):
        personal = phrase.form == "pronoun" and phrase.words[0] in {"he", "she"}
        teller = setting.teller(phrase.span) if personal else None
        if teller is None or teller.manner == "direct" or setting.quotation(phrase.span):
            continue
        opens = any(
            found.text[start : phrase.span[0]].strip().lower() in {"", "that"}
            for start, end in teller.content
            if start <= phrase.span[0] < end
        )
        before = setting.source_phrase(teller)
        if opens and before is not None and before < at and _may_mean(found, at, before):
            if found.phrases[before].form == "pronoun" or _others_between(found, before, at):
                continue
            told[at] = before
    return told


def _alike_ahead(found: "Chains", at: int) -> list[int]:
    """Pronouns of one gender ahead of a speaker's in its sentence (``His party lost, he said``)."""
    phrase, gender = found.phrases[at], found.traits[at].gender
    return [
        one
        for one in _ahead(found, at)
        if found.phrases[one].form == "pronoun"
        and found.phrases[one].words[0] in PERSONAL
        and found.traits[one].gender == gender
        and phrase.sentence == found.phrases[one].sentence
    ]


def _ahead(found: "Chains", at: int) -> list[int]:
    """The phrases ahead of one in its sentence, but for those in quotations."""
    phrase, setting = found.phrases[at], found.setting
    first = at
    while first and found.phrases[first - 1].sentence == phrase.sentence:
        first -= 1
    return [
        one for one in range(first, at)
        if setting is None or setting.quotation(found.phrases[one].span) is None
    ]  # fmt: skip


def _may_speak_on(found: "Chains", at: int) -> bool:
    """Whether a phrase is a person, or one of several (``one of their number``)."""
    first = found.phrases[at].words[:1] or [""]
    return found.chains[found.of[at]].kind == "person" or first[0] in _ONE_OF_SEVERAL


def _adjoins(found: "Chains", other: Phrase, phrase: Phrase) -> bool:
    """Whether one sentence follows another in its paragraph, or after a quotation."""
    start, end = other.tree.span[1], phrase.tree.span[0]
    middle = found.text[start:end]
    if "\n" in middle or found.setting is None:
        return False
    if phrase.sentence - other.sentence == 1:
        return True
    start += len(middle) - len(middle.lstrip())
    return found.setting.quotation((start, start + len(middle.strip()))) is not None


def _others_ahead(found: "Chains", at: int) -> bool:
    """Whether somebody else stands ahead of a pronoun in its sentence, not in a quotation.

    Pronouns of its own gender are taken for the same person.
    """
    gender = found.traits[at].gender
    return any(
        _may_mean(found, at, one)
        for one in _ahead(found, at)
        if found.phrases[one].form != "pronoun" or found.traits[one].gender != gender
    )


def _may_mean(found: "Chains", at: int, one: int) -> bool:
    """Whether another phrase is one person whom a pronoun may mean, as far as gender goes."""
    chain = found.chains[found.of[one]]
    return (
        chain.kind == "person"
        and chain.number != "plural"
        and (not chain.gender or chain.gender == found.chains[found.of[at]].gender)
    )


def _others_between(found: "Chains", before: int, at: int) -> bool:
    """Whether somebody else whom the pronoun may mean is named between two phrases."""
    same = found.chains[found.of[before]]
    return any(
        found.chains[found.of[one]] is not same and _may_mean(found, at, one)
        for one in range(before + 1, at)
        if found.phrases[one].form != "pronoun"  # whom it means is not known before
    )


_ONE_OF_SEVERAL = frozenset({"one", "another", "someone", "somebody"})
