"""A web page to a report: its main text, title, outlet, byline and date (trafilatura)."""

import re

import trafilatura
from lxml.etree import ParserError  # type: ignore[import-untyped]
from lxml.html import (  # type: ignore[import-untyped]
    HtmlElement,
    HTMLParser,
    document_fromstring,
)
from trafilatura.settings import Document

from rootsource.collect.dates import iso_date
from rootsource.collect.decoding import decode, well_formed
from rootsource.errors import InputError
from rootsource.types import Report

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# Where a page may declare its encoding, after the HTML standard.
_HEAD_BYTES = 1024
# Only what a page says of its own date counts as metadata; htmldate's search through the text
# and the address is a guess, which the reading makes better.
_DATES = {"original_date": True, "extensive_search": False}


def webpage(data: bytes) -> Report:
    """The report on the page whose bytes are ``data``; its text is the article without furniture.

    Raises:
        InputError: the bytes are no text, or the page holds no article.
    """
    found = _CHARSET.search(data[:_HEAD_BYTES])
    page = decode(data, found.group(1).decode("ascii", "replace") if found else None)
    document = _extract(page) or _extract(_deep(page))
    text = document.text if document else None
    if document is None or not text or not text.strip():
        raise InputError("no article text was found in this web page")
    report = Report(text=well_formed(text))
    _describe(report, document)
    return report


def _extract(page: str | HtmlElement) -> Document | None:
    document = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DATES,
    )
    return document if isinstance(document, Document) and document.text else None


def _deep(page: str) -> HtmlElement | str:
    """``page`` parsed without the parser's limit of 256 nested elements."""
    try:
        return document_fromstring(
            page.encode(), parser=HTMLParser(huge_tree=True, encoding="utf-8")
        )
    except (ParserError, ValueError):
        return page


def _describe(report: Report, document: Document) -> None:
    report.title = _clean(document.title)
    report.outlet = _clean(document.sitename)
    report.url = _clean(document.url)
    report.byline = [name for name in map(_clean, (document.author or "").split(";")) if name]
    if document.date:
        report.published = iso_date(document.date)
        report.published_basis = "metadata"


def _clean(words: str | None) -> str | None:
    return well_formed(" ".join(words.split())) or None if words else None
