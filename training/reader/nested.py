"""Statements within contents: examples made by wrapping, and labels the first reader gives.

PolNeAR marks the outermost attribution only. Two things teach the second reading:

* wrapping: an annotated sentence is put into an outer statement of our own ("a deputy minister said
  that …"), so that its own attributions become the inner ones;
* contents as they stand: each is read alone, as if it were a sentence, by the reader trained first.
  What that finds surely becomes an inner label, contents with no sign of a cue become negatives,
  and the doubtful are left out of the loss.
"""

import random
import re
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]

OUTER = (
    "a government spokesman",
    "the foreign ministry",
    "two officials briefed on the talks",
    "the mayor",
    "a senior diplomat",
    "state television",
    "the country's news agency",
    "a local newspaper",
    "she",
    "he",
    "the prime minister",
    "a lawyer for the family",
    "opposition leaders",
    "the central bank governor",
    "a report by auditors",
    "witnesses",
    "the general",
    "an aide to the president",
    "the union's leader",
    "Defence Minister Okello",
    "Ms. Lindqvist",
    "Mr. Haddad",
    "the Lagos-based daily",
    "residents",
    "the embassy",
    "police",
    "a military source",
    "the United Nations envoy",
    "analysts",
    "the agency",
    "the paper",
    "Governor Tamura",
    "the Kremlin",
    "Ankara",
    "the commission",
    "a person close to the negotiations",
    "the bishop",
    "the company",
    "Dr. Pereira",
    "a court document",
    "the broadcaster",
    "her deputy",
)
SAY = (
    "said",
    "says",
    "reported",
    "claimed",
    "wrote",
    "announced",
    "told reporters",
    "noted",
    "insisted",
    "has said",
    "confirmed",
    "declared",
    "is reporting",
    "argued",
    "suggested",
    "acknowledged",
    "warned",
    "stressed",
    "added",
    "believes",
    "told the committee",
    "complained",
    "revealed",
    "maintained",
    "later said",
    "recalled",
    "alleged",
    "explained",
    "pointed out",
    "tweeted",
    "quoted officials as saying",
    "thinks",
    "fears",
)
NOUNS = (
    "claim",
    "statement",
    "report",
    "assertion",
    "admission",
    "warning",
    "announcement",
    "suggestion",
    "belief",
)
KEEP_LOWER = frozenset(
    {
        "the",
        "a",
        "an",
        "he",
        "she",
        "they",
        "it",
        "we",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
    }
    | {"after", "before", "during", "under", "since", "as", "if", "when", "while", "but", "and"}
    | {
        "this",
        "that",
        "these",
        "those",
        "there",
        "his",
        "her",
        "their",
        "its",
        "our",
        "some",
        "many",
    }
    | {"most", "several", "two", "three", "four", "five", "one", "last", "no", "not", "all", "both"}
    | {
        "other",
        "another",
        "such",
        "according",
        "earlier",
        "later",
        "however",
        "although",
        "because",
    }
    | {"despite"}
)
"""Words that lose their capital when their sentence comes to stand within another."""


@dataclass(slots=True)
class Wrapped:
    """A text in which ``outer`` holds ``inner``; both are attributions with character spans."""

    text: str
    outer: list[Record]
    inner: list[Record]
    content: list[list[int]]


def wrap(sentence: str, attributions: list[Record], rng: random.Random) -> Wrapped | None:
    """Put ``sentence`` (whose attributions have spans within it) into an outer statement."""
    stop = sentence.rstrip()
    tail = stop[-1:] if stop[-1:] in ".!?" else ""
    body = stop[: len(stop) - len(tail)] if tail else stop
    if any(
        e > len(body) for a in attributions for r in ("source", "cue", "content") for _, e in a[r]
    ):
        body, tail = stop, ""
    source, say = rng.choice(OUTER), rng.choice(SAY)
    first = re.match(r"\w+", body)
    lower = first is not None and first[0].lower() in KEEP_LOWER
    small = body[0].lower() + body[1:] if lower else body
    big = source[0].upper() + source[1:]
    shape = rng.random()
    if shape < 0.42:
        that = "that " if rng.random() < 0.65 else ""
        lead = rng.choice(("", "", "", "On Tuesday, ", "In a statement, ", "Meanwhile, "))
        name = source if lead else big
        return _build(
            [
                (lead, ""),
                (name, "s"),
                (" ", ""),
                *_cue(say, rng),
                (" ", ""),
                (that + "\0", "c"),
                (".", ""),
            ],
            small,
            attributions,
        )
    if shape < 0.58:
        cue = rng.choice(("According to", "According to", "As reported by"))
        source = {"she": "her", "he": "him"}.get(source, source)
        return _build(
            [(cue, "q"), (" ", ""), (source, "s"), (", ", ""), ("\0", "c"), (".", "")],
            small,
            attributions,
        )
    if shape < 0.76:
        parts = [(source, "s"), (" ", ""), *_cue(say, rng)]
        if rng.random() < 0.3:
            parts = [
                ("according to", "q"),
                (" ", ""),
                ({"she": "her", "he": "him"}.get(source, source), "s"),
            ]
        elif rng.random() < 0.3 and " " not in say:
            parts = [(say, "q"), (" ", ""), (source, "s")]
        return _build([("\0", "c"), (", ", ""), *parts, (".", "")], body, attributions)
    if shape < 0.92:
        turned = body.translate(str.maketrans({"“": "‘", "”": "’", '"': "'"}))
        opening, closing = rng.choice((("“", "”"), ('"', '"')))
        if rng.random() < 0.5:
            return _build(
                [
                    (big, "s"),
                    (" ", ""),
                    *_cue(say, rng),
                    (": ", ""),
                    (opening + "\0" + (tail or ".") + closing, "c"),
                ],
                turned,
                attributions,
            )
        return _build(
            [
                (opening + "\0," + closing, "c"),
                (" ", ""),
                (source, "s"),
                (" ", ""),
                *_cue(say, rng),
                (".", ""),
            ],
            turned,
            attributions,
        )
    noun = rng.choice(NOUNS)
    return _build(
        [
            (big, "s"),
            ("'s ", ""),
            (noun, "q"),
            (" ", ""),
            ("that \0", "c"),
            (rng.choice((" surprised many.", " has not been confirmed.", " drew criticism.")), ""),
        ],
        small,
        attributions,
    )


def _cue(say: str, rng: random.Random) -> list[tuple[str, str]]:
    for verb in ("told", "quoted"):
        if say.startswith(verb + " "):
            return [(verb, "q"), (say[len(verb) :], "")]
    if rng.random() < 0.15:
        return [
            (say, "q"),
            (rng.choice((" on Monday", " in an interview", " late on Friday", " in Geneva")), ""),
        ]
    return [(say, "q")]


def _build(parts: list[tuple[str, str]], body: str, attributions: list[Record]) -> Wrapped:
    text = ""
    outer: Record = {"source": [], "cue": [], "content": []}
    offset = 0
    for piece, role in parts:
        start = len(text)
        if "\0" in piece:
            offset = start + piece.index("\0")
        text += piece.replace("\0", body)
        if role:
            outer[{"s": "source", "q": "cue", "c": "content"}[role]].append([start, len(text)])
    inner = [
        {r: [[s + offset, e + offset] for s, e in a[r]] for r in ("source", "cue", "content")}
        for a in attributions
    ]
    return Wrapped(text, [outer], inner, outer["content"])


def bare(content: str) -> tuple[str, int]:
    """A content as a sentence of its own, and how many characters were taken off its front."""
    cut = 0
    text = content
    for lead in ("that ", "whether ", "how "):
        if text.startswith(lead):
            cut += len(lead)
            text = text[len(lead) :]
    if text[:1] in "“\"‘'":
        cut += 1
        text = text[1:]
        text = text.rstrip("”\"’'")
    text = text[:1].upper() + text[1:]
    if text and text[-1] not in ".?!":
        text = text.rstrip(",") + "."
    return text, cut
