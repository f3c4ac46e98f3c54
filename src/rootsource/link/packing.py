"""What is compared, as bytes and text to be kept, and back: exactly the same things come back.

The words of a report take most of the room. Their runs are kept as they are, since hashes do not
shrink; where words begin and end, and of which kind they are, is kept as differences and
compressed.
"""

import json
import struct
import zlib
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import numpy as np

from rootsource.link.fingerprints import Fingerprint
from rootsource.link.relations import Origin, Traits
from rootsource.link.retelling import Gist
from rootsource.link.segments import Kind
from rootsource.link.tellings import Attitude, Piece
from rootsource.types import Telling

_HEAD = struct.Struct("<6I")
_SENTENCE = 128  # bytes: the bits of a sentence's stems
_FAST = 1  # of zlib's levels; the others save a tenth and take three times as long
_SETS = ("credited", "writers", "cited", "leading", "reporters")
_SIDES = ("actors", "recipients", "named", "places", "triggers")
_PLAIN = ("kind", "who", "plover", "quad", "background", "act")


def packed_traits(traits: Traits) -> bytes:
    """All of ``traits`` but their origin."""
    print_ = traits.fingerprint
    in_order = np.empty_like(print_.runs)
    in_order[print_.at] = print_.runs
    starts = np.diff(print_.starts, prepend=np.int32(0)).astype(np.int32)
    lengths = (print_.ends - print_.starts).astype(np.int32)
    sentences = b"".join(one.to_bytes(_SENTENCE, "little") for one in print_.gist.sentences)
    soft = zlib.compress(
        starts.tobytes() + lengths.tobytes() + print_.kinds.tobytes() + sentences, _FAST
    )
    head = _HEAD.pack(
        len(in_order),
        len(starts),
        len(print_.keys),
        len(print_.gist.keys),
        len(print_.gist.sentences),
        len(soft),
    )
    keys = np.array([*sorted(print_.keys), *sorted(print_.gist.keys)], np.uint64)
    return head + in_order.tobytes() + keys.tobytes() + soft


def unpacked_traits(report: str, packed: bytes, origin: Origin) -> Traits:
    """The traits that :func:`packed_traits` made of the report with this id."""
    runs_n, words_n, keys_n, gist_n, sentences_n, soft_n = _HEAD.unpack_from(packed)
    at = _HEAD.size
    in_order = np.frombuffer(packed, np.uint64, runs_n, at)
    at += in_order.nbytes
    keys = np.frombuffer(packed, np.uint64, keys_n + gist_n, at).tolist()
    at += 8 * len(keys)
    soft = zlib.decompress(packed[at : at + soft_n])
    starts = np.cumsum(np.frombuffer(soft, np.int32, words_n), dtype=np.int32)
    ends = starts + np.frombuffer(soft, np.int32, words_n, 4 * words_n)
    kinds = np.frombuffer(soft, np.uint8, words_n, 8 * words_n)
    first = 9 * words_n
    sentences = tuple(
        int.from_bytes(soft[place : place + _SENTENCE], "little")
        for place in range(first, first + _SENTENCE * sentences_n, _SENTENCE)
    )
    order = np.argsort(in_order, kind="stable")
    totals = np.bincount(kinds[:runs_n], minlength=len(Kind)).tolist()
    gist = Gist(sentences, frozenset(keys[keys_n:]))
    print_ = Fingerprint(
        report,
        in_order[order],
        order.astype(np.int32),
        starts,
        ends,
        kinds,
        frozenset(keys[:keys_n]),
        tuple(totals),
        gist,
    )
    return Traits(print_, origin)


def packed_origin(origin: Origin) -> str:
    """``origin`` as JSON."""
    kept: dict[str, Any] = {name: sorted(getattr(origin, name)) for name in _SETS}
    kept |= {"outlet": origin.outlet, "published": origin.published, "taken": origin.taken}
    return _json(kept)


def unpacked_origin(packed: str) -> Origin:
    """The origin that :func:`packed_origin` made this JSON of."""
    kept = json.loads(packed)
    sets = {name: frozenset(kept.get(name, ())) for name in _SETS}
    taken = tuple((name, at) for name, at in kept.get("taken", ()))
    return Origin(outlet=kept.get("outlet"), taken=taken, published=kept.get("published"), **sets)


def packed_piece(piece: Piece) -> str:
    """``piece`` as JSON, without the report and part that it is named by."""
    telling = piece.telling
    kept: dict[str, Any] = {
        one.name: getattr(telling, one.name)
        for one in fields(telling)
        if one.name not in ("report", "part")
    }
    kept |= {name: getattr(piece, name) for name in _PLAIN}
    kept |= {name: sorted(getattr(piece, name)) for name in _SIDES}
    found = piece.attitude
    if found:
        kept["attitude"] = [found.holder, found.target, found.topics, found.stance, found.called]
    return _json(kept)


def unpacked_piece(report: str, part: str, packed: str) -> Piece:
    """The piece of this report and part that :func:`packed_piece` made this JSON of."""
    kept = json.loads(packed)
    telling = Telling(
        report,
        part,
        kept.get("words", ""),
        _pairs(kept.get("spans", ())),
        kept.get("speaker"),
        tuple(kept.get("chain", ())),
        tuple(kept.get("about", ())),
        kept.get("date"),
        kept["certainty"],
        tuple(kept.get("numbers", ())),
    )
    attitude = None
    if "attitude" in kept:
        holder, target, topics, stance, called = kept["attitude"]
        attitude = Attitude(holder, target, tuple(topics), stance, _pairs(called))
    sides = {name: frozenset(kept.get(name, ())) for name in _SIDES}
    return Piece(
        telling,
        kept["kind"],
        kept.get("who"),
        plover=kept.get("plover"),
        quad=kept.get("quad"),
        background=kept.get("background", False),
        act=kept.get("act"),
        attitude=attitude,
        **sides,
    )


def _pairs(found: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    return tuple(tuple(pair) for pair in found)


def _json(kept: dict[str, Any]) -> str:
    """What is neither empty nor false, as short as it can be written."""
    told = {name: value for name, value in kept.items() if value not in (None, [], (), False, "")}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
