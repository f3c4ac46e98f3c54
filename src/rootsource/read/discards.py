"""What a user's list says is not to be coded: PETRARCH's discards (sports, anniversaries).

A line is a phrase. A sentence that holds it, at the beginning of a word and in any case, tells no
event; with a ``+`` before the phrase no sentence of the report does. A ``_`` at its end asks that
the word ends there, too::

    +WORLD CUP                 the whole report
    ANNIVERSARY_               the sentence, but not for "anniversaryish"
"""

import re
from dataclasses import dataclass

from rootsource.knowledge.own_petrarch import without_markup


@dataclass(frozen=True, slots=True)
class Discards:
    """Two patterns: what bars a sentence, and what bars a report; ``None`` where nothing does."""

    sentence: re.Pattern[str] | None = None
    report: re.Pattern[str] | None = None

    def bar_report(self, text: str) -> bool:
        """Whether no event of a report with this text is to be coded."""
        return self.report is not None and self.report.search(text) is not None

    def bar_sentence(self, text: str) -> bool:
        """Whether no event of a sentence with this text is to be coded."""
        return self.sentence is not None and self.sentence.search(text) is not None


def parse_discards(text: str) -> Discards:
    """The list in ``text``; comments stand behind ``#`` or ``;``, or in ``<!-- -->``."""
    phrases: tuple[list[str], list[str]] = ([], [])
    for raw in without_markup(text).splitlines():
        line = re.split("[#;]", raw, maxsplit=1)[0].strip()
        words = line.removeprefix("+").replace("_", " ").split()
        if words:
            phrase = r"\s+".join(re.escape(word) for word in words)
            phrases[line.startswith("+")].append(phrase + (r"(?!\w)" if line[-1] == "_" else ""))
    return Discards(*(_either(one) for one in phrases))


def _either(phrases: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})", re.IGNORECASE) if phrases else None
