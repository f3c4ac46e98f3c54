"""``The country`` after ``Chile``: which state a description without a name means."""

from typing import TYPE_CHECKING

from rootsource.read.word_sets import word_set

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains

_COUNTRY = word_set("country nation")
_THIS = word_set("the this")
_BACK = 2
"""Sentences back within which one state only has to be named, unless the report names but one."""


def join_countries(found: "Chains") -> None:
    """Join ``the country`` to the one state that the report names, or named just before."""
    named = [
        at
        for at, phrase in enumerate(found.phrases)
        if phrase.form == "name" and found.chains[found.of[at]].kind == "state"
    ]
    only = {found.of[at] for at in named}
    for at, phrase in enumerate(found.phrases):
        if phrase.form != "nominal" or phrase.words not in _ALONE or phrase.parts:
            continue
        if phrase.determiner not in _THIS or phrase.span[1] > phrase.core[1] + 2:
            continue
        near = [
            one
            for one in named
            if one < at and phrase.sentence - found.phrases[one].sentence <= _BACK
        ]
        states = {found.of[one] for one in near} if len(only) > 1 else only
        before = [one for one in named if one < at and found.of[one] in states]
        if len(states) == 1 and before:
            found.join(before[-1], at)


_ALONE = {(word,) for word in _COUNTRY}
