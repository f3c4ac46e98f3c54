"""The reader's networks: a transformer encoder with surface features, and one head for each task.

Two encoders share the code. The *student*, which is shipped, is MiniLM-L6-H384-uncased as
fine-tuned in all-MiniLM-L6-v2 (Wang et al., 2020; Reimers and Gurevych, 2019): 6 layers, width 384.
The *teacher*, which only training uses, is MPNet-base as fine-tuned in all-mpnet-base-v2 (Song et
al., 2020): 12 layers, width 768, with biases by relative position. Both cut texts into the same
word pieces.
"""

import math
import sys
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from reader.crf import BARRED, TAGS, Crf
from rootsource.read.heads import DEPRELS, ENTITIES, ROLES, UPOS

WIDTH = 384
LAYERS = 6
AGAIN = 2
"""Layers that run again, in a copy of their own, for what stands within contents. Their input is
an output of the network."""
LINK_WIDTH = 128
DISTANCES = 16
SEGMENTS = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """What an encoder is made of; ``buckets`` of relative position, 0 for none."""

    width: int
    layers: int
    buckets: int = 0

    heads: int = 12


STUDENT = Shape(WIDTH, LAYERS)
TEACHER = Shape(768, 12, 32)


class Linear(nn.Linear):
    """A linear layer that can be trained for 8-bit sums.

    While :attr:`rounded` is set, weights are rounded to the 129 steps a channel and inputs to the
    256 steps a window that the exported network has (quantization-aware training; Jacob et al.,
    2018), and gradients pass the rounding unchanged.
    """

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """As :class:`torch.nn.Linear`; ``x`` [batch, pieces, inputs]."""
        if not Linear.rounded:
            return super().forward(x)
        return F.linear(_rounded_inputs(x), rounded_weights(self.weight), self.bias)


def rounded_weights(weight: Tensor, steps: int = 64) -> Tensor:
    """``weight`` [outputs, inputs] with each row rounded to ``steps`` up and down.

    Half of the steps that 8 bits have: then two products fit the 16 bits in which processors
    without VNNI add them, and every processor gives the same sums.
    """
    step = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / steps
    return weight + ((weight / step).round() * step - weight).detach()


def _rounded_inputs(x: Tensor) -> Tensor:
    over = tuple(range(1, x.ndim))
    low = x.detach().amin(over, keepdim=True).clamp(max=0)
    step = (x.detach().amax(over, keepdim=True).clamp(min=0) - low).clamp(min=1e-8) / 255
    return x + ((x / step).round() * step - x).detach()


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, dropout: float, shape: Shape = STUDENT) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv = Linear(width, 3 * width)
        self.out = Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = Linear(width, 4 * width)
        self.down = Linear(4 * width, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` [batch, pieces, width]; ``bias`` [batch, 1 or heads, 1 or pieces, pieces] added."""
        batch, pieces, width = x.shape
        each = width // self.heads
        qkv = self.qkv(x).view(batch, pieces, 3, self.heads, each).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), dropout_p=0.0)
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, width)
        x = self.norm1(x + F.dropout(self.out(mixed), self.dropout, self.training))
        fed = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(fed, self.dropout, self.training))


class Encoder(nn.Module):
    """Word pieces with their features to one vector a piece."""

    def __init__(self, dropout: float = 0.1, shape: Shape = STUDENT) -> None:
        super().__init__()
        width = shape.width
        self.plan = shape
        self.words = nn.Embedding(30522, width)
        self.positions = nn.Embedding(512, width)
        self.shape = nn.Embedding(8, width)
        self.gap = nn.Embedding(4, width)
        self.quote = nn.Embedding(4, width)
        self.segment = nn.Embedding(SEGMENTS, width)
        for table in (self.shape, self.gap, self.quote, self.segment):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        if shape.buckets:
            self.relative = nn.Embedding(shape.buckets, shape.heads)
        self.layers = nn.ModuleList(Layer(dropout, shape) for _ in range(shape.layers))
        self.dropout = dropout

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Vectors [batch, pieces, width]; for what is given see :meth:`both`."""
        return self.both(ids, features, mask)[1]

    def both(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """What the layers before the last :data:`AGAIN` give, and all; [batch, pieces, width] each.

        ``ids`` [batch, pieces]; ``features`` [batch, 4, pieces]: shape, gap, quote, segment;
        ``mask`` [batch, pieces], 1 for a piece and 0 for padding.
        """
        positions = torch.arange(ids.shape[1], device=ids.device)
        table = rounded_table(self.words.weight) if Linear.rounded else self.words.weight
        x = F.embedding(ids, table) + self.positions(positions)[None]
        x = x + self.shape(features[:, 0]) + self.gap(features[:, 1])
        x = x + self.quote(features[:, 2]) + self.segment(features[:, 3])
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = (1.0 - mask.float())[:, None, None, :] * BARRED
        if self.plan.buckets:
            apart = positions[None, :] - positions[:, None]
            near = self.relative(relative_buckets(apart, self.plan.buckets))
            bias = bias + near.permute(2, 0, 1)[None]
        middle = x
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, bias)
            if number == self.plan.layers - AGAIN:
                middle = x
        return middle, x

    def load_minilm(self, folder: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2 in ``folder``."""
        from safetensors.torch import load_file

        w = load_file(folder / "model.safetensors")
        with torch.no_grad():
            self.words.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(w["embeddings.position_embeddings.weight"])
            self.positions.weight.add_(w["embeddings.token_type_embeddings.weight"][0])
            _copy(self.norm, w, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                at = f"encoder.layer.{number}."
                for part in ("weight", "bias"):
                    joined = torch.cat(
                        [w[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                    )
                    getattr(layer.qkv, part).copy_(joined)
                _copy(layer.out, w, at + "attention.output.dense")
                _copy(layer.norm1, w, at + "attention.output.LayerNorm")
                _copy(layer.up, w, at + "intermediate.dense")
                _copy(layer.down, w, at + "output.dense")
                _copy(layer.norm2, w, at + "output.LayerNorm")

    def load_mpnet(self, w: dict[str, Tensor]) -> None:
        """Take over the weights ``w`` of all-mpnet-base-v2.

        Its vocabulary is BERT's after four entries of its own, of which ``<s>`` and ``</s>`` stand
        for [CLS] and [SEP]; its positions begin at 2.
        """
        with torch.no_grad():
            words = w["embeddings.word_embeddings.weight"]
            self.words.weight.copy_(words[4 : 4 + len(self.words.weight)])
            for own, theirs in ((0, 1), (101, 0), (102, 2)):
                self.words.weight[own] = words[theirs]
            self.positions.weight.copy_(w["embeddings.position_embeddings.weight"][2:])
            self.relative.weight.copy_(w["encoder.relative_attention_bias.weight"])
            _copy(self.norm, w, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                at = f"encoder.layer.{number}."
                for part in ("weight", "bias"):
                    joined = torch.cat([w[f"{at}attention.attn.{n}.{part}"] for n in "qkv"])
                    getattr(layer.qkv, part).copy_(joined)
                _copy(layer.out, w, at + "attention.attn.o")
                _copy(layer.norm1, w, at + "attention.LayerNorm")
                _copy(layer.up, w, at + "intermediate.dense")
                _copy(layer.down, w, at + "output.dense")
                _copy(layer.norm2, w, at + "output.LayerNorm")


def rounded_table(weight: Tensor) -> Tensor:
    """A table rounded to the 255 steps, one size for all rows, that the exported table has."""
    step = weight.detach().abs().amax().clamp(min=1e-8) / 127
    return weight + ((weight / step).round() * step - weight).detach()


def relative_buckets(apart: Tensor, buckets: int, furthest: int = 128) -> Tensor:
    """The bucket of each distance (key minus query), as T5 and MPNet have them.

    Half of the buckets lie behind the query; of each half the first half are single steps, the rest
    grow with the logarithm up to ``furthest``.
    """
    half = buckets // 2
    exact = half // 2
    size = apart.abs()
    far = torch.log(size.clamp(min=1).float() / exact) / math.log(furthest / exact)
    large = (exact + (far * (half - exact)).long()).clamp(max=half - 1)
    return (apart > 0).long() * half + torch.where(size < exact, size, large)


class Again(nn.Module):
    """The last layers, once more, for the words of contents."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.segment = nn.Embedding(2, WIDTH)
        nn.init.zeros_(self.segment.weight)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(AGAIN))
        self.tags = Linear(WIDTH, TAGS)

    def forward(
        self, middle: Tensor, inside: Tensor, first: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Vectors and tag scores of each word.

        ``middle`` [batch, pieces, width]; ``inside`` [batch, pieces], 1 within contents; ``first``
        [batch, words]; ``mask`` [batch, pieces], 0 for padding.
        """
        mask = torch.ones_like(inside, dtype=torch.float32) if mask is None else mask
        bias = (1.0 - mask)[:, None, None, :] * BARRED
        x = middle + self.segment(inside)
        for layer in self.layers:
            x = layer(x, bias)
        vectors = x.gather(1, first[..., None].expand(-1, -1, WIDTH)).float()
        return vectors, self.tags(vectors)


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


class Linker(nn.Module):
    """Scores whether a source (role 0) or a content piece (role 1) belongs to a cue."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.cue = nn.ModuleList(nn.Linear(2 * width, LINK_WIDTH) for _ in range(2))
        self.other = nn.ModuleList(nn.Linear(2 * width, LINK_WIDTH) for _ in range(2))
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))
        self.between = nn.Parameter(torch.zeros(2, 4))

    def forward(
        self, cue: Tensor, other: Tensor, role: int, distance: Tensor, between: Tensor
    ) -> Tensor:
        """Scores [pairs] of span vectors (start and end joined, [pairs, 2 * width])."""
        a = F.gelu(self.cue[role](cue))
        b = F.gelu(self.other[role](other))
        dot = (a * b).sum(-1) / math.sqrt(LINK_WIDTH)
        return dot + self.distance[role][distance] + self.between[role][between]


class Heads(nn.Module):
    """What the encoder's vectors say of each word beside its attribution tag."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.inner = Linear(width, 1)
        self.upos = Linear(width, len(UPOS))
        self.arc_dependent = Linear(width, LINK_WIDTH)
        self.arc_head = Linear(width, LINK_WIDTH)
        self.arc_bias = Linear(LINK_WIDTH, 1)
        self.deprel_dependent = Linear(width, LINK_WIDTH)
        self.deprel_head = Linear(width, LINK_WIDTH)
        self.deprel = Linear(LINK_WIDTH, len(DEPRELS))
        self.entity = Linear(width, 1 + 2 * len(ENTITIES))
        self.factuality = Linear(width, 2)
        self.role = Linear(width, len(ROLES))

    def arcs(self, vectors: Tensor) -> Tensor:
        """Scores [batch, dependents, heads]; a root is its own head."""
        dependent = F.gelu(self.arc_dependent(vectors))
        head = F.gelu(self.arc_head(vectors))
        return dependent @ head.transpose(1, 2) / math.sqrt(LINK_WIDTH) + self.arc_bias(
            head
        ).transpose(1, 2)

    def relations(self, vectors: Tensor, heads: Tensor) -> Tensor:
        """Scores [batch, words, relations] given each word's head."""
        up = self.deprel_head(vectors).gather(1, heads[..., None].expand(-1, -1, LINK_WIDTH))
        return self.deprel(F.gelu(self.deprel_dependent(vectors) + up))

    def forward(self, vectors: Tensor) -> dict[str, Tensor]:
        """The outputs that reading uses, each [batch, words] or [batch, words, labels]."""
        head = self.arcs(vectors).argmax(-1)
        certainty = self.factuality(vectors)
        return {
            "inner": torch.sigmoid(self.inner(vectors)[..., 0]),
            "upos": self.upos(vectors).argmax(-1),
            "head": head,
            "deprel": self.relations(vectors, head).argmax(-1),
            "entity": torch.softmax(self.entity(vectors), -1),
            "factuality": certainty[..., 0],
            "event": torch.sigmoid(certainty[..., 1]),
            "role": self.role(vectors),
        }


class Reader(nn.Module):
    """The whole network; the student's has what reads contents again."""

    def __init__(self, dropout: float = 0.1, shape: Shape = STUDENT) -> None:
        super().__init__()
        self.encoder = Encoder(dropout, shape)
        self.tags = Linear(shape.width, TAGS)
        self.crf = Crf()
        self.link = Linker(shape.width)
        self.heads = Heads(shape.width)
        if shape == STUDENT:
            self.again = Again(dropout)
