"""Make what reads contents again: ``python training/train_again.py --data DATA``.

A second reading needs little that the first has not seen. So the first four of the encoder's six
layers are run once, with the whole window in view; for what stands within a content, the last two
run again over their output, with the content's words marked, in a copy of their own. This copy
learns to give what the whole network gave when it read the sentence anew with the same words marked
(distillation; Hinton et al., 2015): its scores of tags and its vectors, which the linker works on.

Needs a reader that can still read a second segment (``training/train.py`` makes one) in the
package's folder. Seeded; two cores need about an hour, half of it to collect what the whole network
gives. PolNeAR's training part is read, and sentences of it wrapped into outer statements.
"""

import argparse
import gzip
import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F

from reader.crf import TAGS
from reader.export import export_again
from reader.nested import wrap
from reader.network import AGAIN, LAYERS, WIDTH, Again

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from rootsource.read import statements
from rootsource.read.encoding import Encoded, encode
from rootsource.read.layout import unwrap
from rootsource.read.model import FOLDER, Model, load_model
from rootsource.read.sentences import split_sentences
from rootsource.read.tagger import (
    Inside,
    Tagged,
    Window,
    cut_windows,
    decoded_windows,
    tag,
    window_inputs,
)

READ_FROM = 0.08
"""Probability of a further cue above which a content is learned from; reading asks for more."""
WRAPPED = 0.35
"""Share of annotated sentences that are wrapped, too."""
DEEPER = (0.35, 0.15)
"""Shares of those that are wrapped once more, and once more."""
BATCH = 3000
"""Word pieces in a batch."""


@dataclass(slots=True)
class Example:
    """One sentence read again: inputs of the last layers, and what the whole network gave.

    ``middle`` [pieces, width] and ``vectors`` [words, width] in half precision, ``first`` the first
    piece of each word, ``inside`` and ``tags`` one row a word.
    """

    middle: np.ndarray
    first: np.ndarray
    inside: np.ndarray
    tags: np.ndarray
    vectors: np.ndarray


@torch.no_grad()
def begin_as(net: Again, reader: Path) -> None:
    """``net`` takes over the last layers and the tags of the 8-bit network in ``reader``."""
    graph = onnx.load(reader).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    nodes = {node.name: node for node in graph.node}

    def linear(layer: nn.Linear, node: str, bias: str) -> None:
        names = nodes[f"{node}/MatMul_quant"].input
        weight = held[names[1]].astype(np.float32) - held[names[3]].astype(np.float32)
        scale = held[names[1].replace("_quantized", "_scale")]
        layer.weight.copy_(torch.from_numpy((weight * scale).T.copy()))
        layer.bias.copy_(torch.from_numpy(held[bias].copy()))

    for number, layer in enumerate(net.layers, LAYERS - AGAIN):
        node, name = f"/encoder/layers.{number}/", f"reader.encoder.layers.{number}."
        for part in ("qkv", "out", "up", "down"):
            linear(getattr(layer, part), node + part, f"{name}{part}.bias")
        for part in ("norm1", "norm2"):
            for kind in ("weight", "bias"):
                values = held[f"{name}{part}.{kind}"]
                getattr(getattr(layer, part), kind).copy_(torch.from_numpy(values.copy()))
    linear(net.tags, "/tags", "reader.tags.bias")


class Teacher:
    """Reads reports as the whole network does, both times, and keeps what it gave the second."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.examples: list[Example] = []

    def run_whole(self, encoded: Encoded, window: Window, inside: Inside) -> dict[str, Any]:
        """What the whole network gives for a sentence of which some words are marked."""
        ids, features, first = window_inputs(encoded, window)
        lengths = np.diff(encoded.first[window[0] : window[1] + 1])
        marks = inside.words[window[0] : window[1]]
        features[3, 1:-1] = np.repeat(marks.astype(np.int64), lengths)
        given = self.model.run(ids, features, first)
        low, high = int(encoded.first[window[0]]), int(encoded.first[window[1]])
        self.examples.append(
            Example(
                inside.middle[low:high].astype(np.float16),
                (first - 1).astype(np.int64),
                marks.copy(),
                given["tags"],
                given["vectors"].astype(np.float16),
            )
        )
        return given

    def read(self, text: str) -> None:
        """Reads a report, all it reads again added to :attr:`examples`."""
        text = unwrap(text)
        sentences = split_sentences(text)
        encoded = encode(self.model.tokenizer, text)
        tagged = tag(self.model, encoded, cut_windows(encoded, sentences))
        statements.read_drafts(self.model, text, encoded, sentences, tagged)


def tag_by(teacher: Teacher) -> Any:
    """:func:`rootsource.read.tagger.tag` with second readings by the whole network."""

    def whole(
        model: Model, encoded: Encoded, windows: Sequence[Window], inside: Inside | None = None
    ) -> list[Tagged]:
        if inside is None:
            return tag(model, encoded, windows)
        given = [teacher.run_whole(encoded, window, inside) for window in windows]
        return decoded_windows(model, encoded, windows, given, inside)

    return whole


def reports(path: Path) -> Iterator[str]:
    """Texts of PolNeAR, and its sentences wrapped, twelve to a text."""
    rng = random.Random(1)
    wrapped: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["text"]
            wrapped += _wrapped(record, rng)
    for share in DEEPER:
        wrapped = [_once_more(text, rng) if rng.random() < share else text for text in wrapped]
    for start in range(0, len(wrapped), 12):
        yield "\n\n".join(wrapped[start : start + 12])


def _once_more(text: str, rng: random.Random) -> str:
    found = wrap(text, [], rng)
    return found.text if found is not None else text


def _wrapped(record: dict[str, Any], rng: random.Random) -> Iterator[str]:
    roles = ("source", "cue", "content")
    for start, end in split_sentences(record["text"]):
        marks = []
        for one in record["attributions"]:
            spans = [span for role in roles for span in one[role]]
            if one["cue"] and one["content"] and all(start <= a and b <= end for a, b in spans):
                marks.append({r: [[a - start, b - start] for a, b in one[r]] for r in roles})
        if marks and rng.random() < WRAPPED:
            found = wrap(record["text"][start:end], marks, rng)
            if found is not None:
                yield found.text


def batches(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Sentences of about one length together, in random order."""
    found: list[list[Example]] = [[]]
    for one in sorted(examples, key=lambda one: len(one.middle) + 6 * rng.random()):
        if found[-1] and (len(found[-1]) + 1) * len(one.middle) > BATCH:
            found.append([])
        found[-1].append(one)
    rng.shuffle(found)
    return found


def loss(net: Again, batch: Sequence[Example]) -> Tensor:
    """How far the copy is from the whole network, on the words of contents."""
    pieces, words = max(len(b.middle) for b in batch), max(len(b.first) for b in batch)
    middle = torch.zeros(len(batch), pieces, WIDTH)
    marks = torch.zeros(len(batch), pieces, dtype=torch.long)
    mask = torch.zeros(len(batch), pieces)
    first = torch.zeros(len(batch), words, dtype=torch.long)
    used = torch.zeros(len(batch), words, dtype=torch.bool)
    tags, vectors = torch.zeros(len(batch), words, TAGS), torch.zeros(len(batch), words, WIDTH)
    for row, one in enumerate(batch):
        n, m = len(one.middle), len(one.first)
        middle[row, :n] = torch.from_numpy(one.middle.astype(np.float32))
        lengths = np.diff(np.append(one.first, n))
        marks[row, :n] = torch.from_numpy(np.repeat(one.inside.astype(np.int64), lengths))
        mask[row, :n] = 1
        first[row, :m], used[row, :m] = torch.from_numpy(one.first), torch.from_numpy(one.inside)
        tags[row, :m] = torch.from_numpy(one.tags)
        vectors[row, :m] = torch.from_numpy(one.vectors.astype(np.float32))
    own_vectors, own = net(middle, marks, first, mask)
    own, tags, own_vectors, vectors = own[used], tags[used], own_vectors[used], vectors[used]
    apart = F.kl_div(own.log_softmax(-1), tags.log_softmax(-1), log_target=True, reduction="none")
    scores = F.mse_loss(own - own.mean(-1, keepdim=True), tags - tags.mean(-1, keepdim=True))
    return apart.sum(-1).mean() + 0.01 * scores + 0.5 * F.mse_loss(own_vectors, vectors)


def distil(examples: Sequence[Example], reader: Path, passes: int, rate: float) -> Again:
    """The copy after ``passes`` over the examples.

    Its weights are averaged over steps (Polyak and Juditsky, 1992).
    """
    torch.manual_seed(0)
    rng = random.Random(0)
    net = Again()
    begin_as(net, reader)
    marks = list(net.segment.parameters())
    others = [p for name, p in net.named_parameters() if "segment" not in name]
    groups = [{"params": others, "lr": rate}, {"params": marks, "lr": 10 * rate}]
    rates = [rate, 10 * rate]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    average = {name: value.clone() for name, value in net.state_dict().items()}
    total, step = passes * len(batches(examples, rng)), 0
    for _ in range(passes):
        for batch in batches(examples, rng):
            share = min(1.0, (step + 1) / 60) * (0.03 + 0.97 * _falling(step / total))
            for group, peak in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = peak * share
            value = loss(net, batch)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            keep = min(0.995, (1 + step) / (10 + step))
            for name, now in net.state_dict().items():
                average[name].mul_(keep).add_(now, alpha=1 - keep)
            step += 1
            if step % 50 == 0:
                print(f"step {step} of {total}: {float(value):.4f}", flush=True)
    net.load_state_dict(average)
    return net.eval()


def _falling(done: float) -> float:
    return 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def main() -> None:
    """Reads the command line, collects, trains, exports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where again.onnx goes")
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--rate", type=float, default=3e-4)
    options = parser.parse_args()
    if not (FOLDER / "again.onnx").exists():
        fresh = Again()
        begin_as(fresh, FOLDER / "reader.onnx")
        export_again(fresh.eval(), FOLDER)
    teacher = Teacher(load_model())
    statements.tag = tag_by(teacher)
    statements.INNER = READ_FROM
    for number, text in enumerate(reports(options.data / "polnear-train.jsonl.gz"), 1):
        teacher.read(text)
        if number % 50 == 0:
            print(f"{number} texts read, {len(teacher.examples)} sentences again", flush=True)
    export_again(
        distil(teacher.examples, FOLDER / "reader.onnx", options.passes, options.rate), options.out
    )


if __name__ == "__main__":
    main()
