"""What a person types into a search box, and how each database is asked for it.

Words must all occur (as any form of the word: ``reject`` finds ``rejected``), ``"quoted words"``
stand together, ``OR`` between two gives either, a minus sign excludes, and a star at the end stands
for any ending. Nothing a person can type is a syntax error.
"""

import re
from dataclasses import dataclass

from rootsource.errors import InputError

_TOKEN = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """One word or one run of words; ``prefix`` if it may go on."""

    words: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Each group of ``wanted`` must be met by one of its terms, and no term of ``excluded``."""

    wanted: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...] = ()


def parse(words: str) -> Query:
    """The query that ``words`` ask.

    Raises:
        InputError: there is no word to look for.
    """
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    either = False
    for minus, phrase, word in _TOKEN.findall(words):
        if word == "OR" and not minus:
            either = bool(groups)
            continue
        term = Term(phrase or word.rstrip("*"), prefix=word.endswith("*"))
        if not any(map(str.isalnum, term.words)):
            continue
        if minus:
            excluded.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    if not groups:
        raise InputError(f"{words!r} has no word to search for")
    return Query(tuple(map(tuple, groups)), tuple(excluded))


def plain(words: str) -> Query:
    """Every one of ``words``, none of them a sign.

    Raises:
        InputError: there is no word to look for.
    """
    found = [word for word in words.split() if any(map(str.isalnum, word))]
    if not found:
        raise InputError(f"{words!r} has no word to search for")
    return Query(tuple((Term(word),) for word in found))


def fts5(query: Query, columns: str = "") -> str:
    """``query`` in the language of SQLite's FTS5, in ``columns`` (all where empty)."""
    wanted = " AND ".join(f"({' OR '.join(map(_fts5_term, group))})" for group in query.wanted)
    expression = f"({wanted})" + "".join(f" NOT {_fts5_term(term)}" for term in query.excluded)
    return f"{{{columns}}} : ({expression})" if columns else expression


def _fts5_term(term: Term) -> str:
    quoted = '"' + term.words.replace('"', '""') + '"'
    return f"{quoted} *" if term.prefix else quoted


def websearch(query: Query) -> str:
    """``query`` in the language of PostgreSQL's ``websearch_to_tsquery``, which has no star."""
    wanted = [" or ".join(map(_websearch_term, group)) for group in query.wanted]
    return " ".join(wanted + [f"-{_websearch_term(term)}" for term in query.excluded])


def _websearch_term(term: Term) -> str:
    return '"' + term.words.replace('"', " ") + '"'
