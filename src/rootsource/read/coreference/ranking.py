"""Which earlier phrase a description or pronoun points back to: a small network ranks them.

A mention-ranking model in the manner of Clark and Manning (2016), trained on GUM: every earlier
phrase gets a score, and so does "none of these"; the best one is joined unless traits or names
forbid it (``training/train_coreference.py``).
"""

import re
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rootsource.read.coreference.binding import bound, listed
from rootsource.read.coreference.conflicts import conflict
from rootsource.read.coreference.mentions import weights
from rootsource.read.coreference.pairs import Described, candidates, compare, describe
from rootsource.read.coreference.pronouns import FIRST_PLURAL, FIRST_SINGULAR
from rootsource.read.coreference.speaking import PERSONAL, going_on, join_speakers
from rootsource.read.coreference.succession import has_gone

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains

Floats = NDArray[np.float32]

INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "every", "each"})
"""Determiners of somebody or something new."""
MARGIN_PERSONAL = -4.0
"""How much worse than "none" a phrase may be that ``he`` is joined to: somebody it has to be."""
MARGIN = -1.3
"""The same for other pronouns and for descriptions.

Both were tuned on held-out news of GUM: a mean F1 of 51.6 at 0, 55.8 at -1.5, 55.2 at -2."""


def join_ranked(found: "Chains") -> None:
    """Join every description and pronoun to the earlier phrase that ranks best."""
    join_speakers(found)
    later = asked(found)
    if not later:
        return
    described = describe(found)
    here, before = candidates(described, later)
    scores = pair_scores(described, here, before)
    none = none_scores(described)
    # Who speaks is settled first: whoever is quoted speaks of others.
    spoken = {at for at, before in sorted(going_on(found).items()) if found.join(before, at)}
    bounds = np.searchsorted(here, np.arange(len(found.phrases) + 1)).tolist()
    least = (none + MARGIN_PERSONAL, none + MARGIN, none + MARGIN_NAMED)
    personal_least, least_of, named_least = (one.tolist() for one in least)
    values, earlier = scores.tolist(), before.tolist()
    for at in later:
        low, high = bounds[at], bounds[at + 1]
        if at in spoken:
            continue
        words = found.phrases[at].words
        personal = bool(words) and words[0] in PERSONAL
        margin = personal_least[at] if personal else least_of[at]
        if low == high or max(values[low:high]) < margin:
            continue
        best = sorted(range(low, high), key=values.__getitem__, reverse=True)
        for place in best[:_TRIED]:
            value, before_it = values[place], earlier[place]
            if value < margin:
                break
            claims = not personal and _claims_name(found, before_it, at)
            if claims and value < named_least[at]:
                continue
            if not _barred(found, before_it, at) and found.join(before_it, at):
                break


def _barred(found: "Chains", before: int, at: int) -> bool:
    """Whether a phrase may not be joined to an earlier one, or has nothing of it."""
    if found.of[before] == found.of[at] and _only_pronouns(found, at):
        return True  # "I" in his own words before: who "he" is has still to be found
    if conflict(found, before, at) or _out_of_person(found, before, at):
        return True
    if bound(found, before, at) or listed(found, before, at):
        return True
    return has_gone(found, before, at) or _asked_about(found, before, at)


def _asked_about(found: "Chains", before: int, at: int) -> bool:
    """Whether a pronoun would be who somebody was asked about, not who was asked.

    ``Asked if the president would sue, she replied``: she is not the president.
    """
    phrase = found.phrases[at]
    if phrase.form != "pronoun" or phrase.words[0] not in PERSONAL or phrase.role != "subject":
        return False
    start = phrase.tree.span[0]
    if not _ASKED.match(found.text, start):
        return False
    members = (found.phrases[one] for one in found.chains[found.of[before]].members)
    return any(start <= one.span[0] < phrase.span[0] and one.form != "pronoun" for one in members)


_ASKED = re.compile(r"(?:When |Repeatedly )?(?:Asked|asked|Questioned|Pressed) ")


def _no_side(found: "Chains", before: int, at: int) -> bool:
    """Whether ``we`` would be a state or body that the speaker has nothing to do with.

    It is his side where it is named in what names him (``Orbit's spokesman``), or is ``we`` of his.
    """
    phrase, other, setting = found.phrases[at], found.phrases[before], found.setting
    if setting is None or setting.quotation(phrase.span) is None:
        return False
    source = setting.source_phrase(setting.speaker(phrase.span))
    chain = found.chains[found.of[before]]
    if source is None:
        return False
    if other.form == "pronoun":
        speaker = setting.source_phrase(setting.speaker(other.span))
        return speaker is not None and found.of[speaker] != found.of[source]
    if chain.kind not in {"state", "organization"}:
        return False
    start, end = found.phrases[source].span
    own = found.chains[found.of[source]].members
    spans = [found.phrases[one].span for one in [*own, source]]
    return not any(
        start <= found.phrases[one].span[0] < end
        or any(a <= found.phrases[one].span[0] < b for a, b in spans)
        for one in chain.members
    )


def _only_pronouns(found: "Chains", at: int) -> bool:
    members = found.chains[found.of[at]].members
    return all(found.phrases[one].form == "pronoun" for one in members)


def _out_of_person(found: "Chains", before: int, at: int) -> bool:
    """Whether a pronoun would be of the wrong person.

    Nobody names himself in his own words, or is ``he`` there; and ``I`` is nobody who is only
    spoken of: who speaks has been joined already where it is known.
    """
    phrase, setting = found.phrases[at], found.setting
    if setting is None or phrase.form != "pronoun":
        return False
    if phrase.words[0] in FIRST_SINGULAR:
        other = found.phrases[before]
        return other.form != "pronoun" or other.words[0] not in FIRST_SINGULAR
    if phrase.words[0] in FIRST_PLURAL:
        return _no_side(found, before, at)
    if phrase.words[0] not in PERSONAL:
        return False
    number = found.of[before]
    speaker = setting.source_phrase(setting.speaker(phrase.span))
    if speaker is not None and found.of[speaker] == number:
        return True
    return any(
        found.phrases[one].form == "name" and setting.says(at, found.phrases[one].span)
        for one in found.chains[number].members
    )


MARGIN_NAMED = 0.0
"""The same for a description that shares no word with the name it would be another name of."""


def _claims_name(found: "Chains", before: int, at: int) -> bool:
    """Whether a description would become another name of somebody or some body."""
    chain, phrase = found.chains[found.of[before]], found.phrases[at]
    if phrase.form != "nominal" or chain.name is None:
        return False
    return phrase.words[-1:] != found.phrases[before].words[-1:]


_TRIED = 4
"""How many phrases are tried, where traits forbid the best."""


def asked(found: "Chains") -> list[int]:
    """The phrases that may point back: all but names and those that bring in somebody new."""
    return [
        at
        for at, phrase in enumerate(found.phrases)
        if phrase.form != "name" and phrase.determiner not in INDEFINITE
    ]


def pair_scores(described: Described, here: NDArray[np.int64], before: NDArray[np.int64]) -> Floats:
    """The score of each pair."""
    w = weights()
    later = described.own @ w["pair.later.weight"].T + w["pair.later.bias"]
    earlier = described.own @ w["pair.earlier.weight"].T
    one, two = _seen(described, w)
    out = np.empty(len(here), dtype=np.float32)
    for low in range(0, len(here), _BLOCK):
        at = slice(low, low + _BLOCK)
        if low % _COMPARED == 0:
            ahead = slice(low, low + _COMPARED)
            both = compare(described, here[ahead], before[ahead])
        hidden = later[here[at]]
        hidden += earlier[before[at]]
        hidden += both[low % _COMPARED :][:_BLOCK] @ w["pair.both.weight"].T
        if one is not None and two is not None:
            hidden += (one[here[at]] * two[before[at]]) @ w["pair.mixed.weight"].T
        np.maximum(hidden, 0, out=hidden)
        deeper = np.maximum(hidden @ w["pair.deep.weight"].T + w["pair.deep.bias"], 0)
        out[at] = (deeper @ w["pair.out.weight"].T + w["pair.out.bias"])[:, 0]
    return out


def _seen(described: Described, w: dict[str, Floats]) -> tuple[Floats | None, Floats | None]:
    """What the encoder sees of each phrase, as the later and as the earlier one of a pair.

    Weights made before these were learned have none.
    """
    if "pair.seen_later.weight" not in w:
        return None, None
    rows: Floats = described.vectors * np.float32(SEEN)
    one: Floats = rows @ w["pair.seen_later.weight"].T + w["pair.seen_later.bias"]
    two: Floats = rows @ w["pair.seen_earlier.weight"].T
    return one, two


SEEN = 4.0
"""What vectors of length one are multiplied by, so that they weigh as much as other features."""
_BLOCK = 384
"""Pairs weighed at once: their arrays then stay in the processor's cache and the small heap."""
_COMPARED = 8 * _BLOCK
"""Pairs described at once."""


def none_scores(described: Described) -> Floats:
    """The score, for each phrase, of pointing back to nothing."""
    w = weights()
    hidden = np.maximum(described.own @ w["none.in.weight"].T + w["none.in.bias"], 0)
    out: Floats = (hidden @ w["none.out.weight"].T + w["none.out.bias"])[:, 0]
    return out
