"""The reader's network: a BERT encoder with surface features, and one head for each task.

The encoder is MiniLM-L6-H384-uncased as fine-tuned in all-MiniLM-L6-v2 (Wang et al., 2020;
Reimers and Gurevych, 2019): 6 layers, width 384, 12 heads, 512 positions.
"""

import math
import sys
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from rootsource.read.heads import DEPRELS, ENTITIES, ROLES, UPOS

WIDTH = 384
LAYERS = 6
AGAIN = 2
"""Layers that run again, in a copy of their own, for what stands within contents. Their input is
an output of the network."""
HEADS = 12
TAGS = 13
"""Outside, and begin, inside, end, single of source, cue and content."""
LINK_WIDTH = 128
DISTANCES = 16
SEGMENTS = 2


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` [batch, pieces, width], ``mask`` [batch, 1, 1, pieces] additive."""
        batch, pieces, _ = x.shape
        qkv = self.qkv(x).view(batch, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype), dropout_p=0.0)
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, WIDTH)
        x = self.norm1(x + F.dropout(self.out(mixed), self.dropout, self.training))
        fed = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(fed, self.dropout, self.training))


class Encoder(nn.Module):
    """Word pieces with their features to one vector a piece."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(8, WIDTH)
        self.gap = nn.Embedding(4, WIDTH)
        self.quote = nn.Embedding(4, WIDTH)
        self.segment = nn.Embedding(SEGMENTS, WIDTH)
        for table in (self.shape, self.gap, self.quote, self.segment):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
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
        x = self.words(ids) + self.positions(positions)[None]
        x = x + self.shape(features[:, 0]) + self.gap(features[:, 1])
        x = x + self.quote(features[:, 2]) + self.segment(features[:, 3])
        x = F.dropout(self.norm(x), self.dropout, self.training)
        barred = (1.0 - mask.float())[:, None, None, :] * -1e4
        middle = x
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, barred)
            if number == LAYERS - AGAIN:
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


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


def legal_transitions() -> tuple[Tensor, Tensor, Tensor]:
    """Penalties (0 or -1e4) for BIOES tags: [from, to], at the start, at the end.

    Tag 0 is outside; role r (0 source, 1 cue, 2 content) has B, I, E, S at 1 + 4r + (0..3).
    """
    bad = -1e4
    moves = torch.full((TAGS, TAGS), bad)
    start = torch.full((TAGS,), bad)
    end = torch.full((TAGS,), bad)
    opens = [0] + [1 + 4 * r + k for r in range(3) for k in (0, 3)]
    closed = [0] + [1 + 4 * r + k for r in range(3) for k in (2, 3)]
    for a in closed:
        end[a] = 0
        for b in opens:
            moves[a, b] = 0
    for b in opens:
        start[b] = 0
    for r in range(3):
        b, i, e = (1 + 4 * r + k for k in (0, 1, 2))
        for a in (b, i):
            moves[a, i] = moves[a, e] = 0
    return moves, start, end


class Crf(nn.Module):
    """Linear-chain CRF over BIOES tags (Lafferty et al., 2001) with illegal moves barred."""

    def __init__(self) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(TAGS, TAGS))
        moves, start, end = legal_transitions()
        self.register_buffer("legal_moves", moves)
        self.register_buffer("legal_start", start)
        self.register_buffer("legal_end", end)

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Mean over words of the negative log-likelihood of ``tags`` [batch, words].

        ``mask`` [batch, words] is true for words; padding is on the right.
        """
        moves = self.moves + self.legal_moves
        words = emissions.shape[1]
        alpha = emissions[:, 0] + self.legal_start
        for t in range(1, words):
            step = torch.logsumexp(alpha[:, :, None] + moves[None], dim=1) + emissions[:, t]
            alpha = torch.where(mask[:, t, None], step, alpha)
        total = torch.logsumexp(alpha + self.legal_end, dim=1)
        unary = emissions.gather(2, tags[..., None])[..., 0]
        score = (unary * mask).sum(1) + (moves[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        return (total - score).sum() / mask.sum()

    @torch.no_grad()
    def decode(self, emissions: Tensor) -> list[int]:
        """The best tags for ``emissions`` [words, tags] of one window."""
        moves = (self.moves + self.legal_moves).float()
        score = emissions[0] + self.legal_start
        back = []
        for t in range(1, len(emissions)):
            best, where = (score[:, None] + moves).max(0)
            back.append(where)
            score = best + emissions[t]
        tag = int((score + self.legal_end).argmax())
        path = [tag]
        for where in reversed(back):
            tag = int(where[tag])
            path.append(tag)
        return path[::-1]

    @torch.no_grad()
    def posteriors(self, emissions: Tensor, spans: list[tuple[int, int, int]]) -> list[float]:
        """The exact probability of each span (first word, last word, role) under the model."""
        moves = (self.moves + self.legal_moves).float()
        words = len(emissions)
        forth = [emissions[0] + self.legal_start]
        for t in range(1, words):
            forth.append(torch.logsumexp(forth[-1][:, None] + moves, 0) + emissions[t])
        back = [self.legal_end]
        for t in range(words - 1, 0, -1):
            back.append(torch.logsumexp(moves + (emissions[t] + back[-1])[None], 1))
        back.reverse()
        total = torch.logsumexp(forth[-1] + self.legal_end, 0)
        found = []
        for a, b, role in spans:
            base = 1 + 4 * role
            tags = [base + 3] if a == b else [base, *[base + 1] * (b - a - 1), base + 2]
            score = forth[a][tags[0]]
            for t in range(a + 1, b + 1):
                score = score + moves[tags[t - a - 1], tags[t - a]] + emissions[t, tags[t - a]]
            found.append(float((score + back[b][tags[-1]] - total).exp()))
        return found


class Linker(nn.Module):
    """Scores whether a source (role 0) or a content piece (role 1) belongs to a cue."""

    def __init__(self) -> None:
        super().__init__()
        self.cue = nn.ModuleList(nn.Linear(2 * WIDTH, LINK_WIDTH) for _ in range(2))
        self.other = nn.ModuleList(nn.Linear(2 * WIDTH, LINK_WIDTH) for _ in range(2))
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))
        self.between = nn.Parameter(torch.zeros(2, 4))

    def forward(
        self, cue: Tensor, other: Tensor, role: int, distance: Tensor, between: Tensor
    ) -> Tensor:
        """Scores [cues, others] of pairs of span vectors (start and end joined, [n, 2 * width])."""
        a = F.gelu(self.cue[role](cue))
        b = F.gelu(self.other[role](other))
        dot = a @ b.T / math.sqrt(LINK_WIDTH)
        return dot + self.distance[role][distance] + self.between[role][between]


class Heads(nn.Module):
    """What the encoder's vectors say of each word beside its attribution tag."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, 1)
        self.upos = nn.Linear(WIDTH, len(UPOS))
        self.arc_dependent = nn.Linear(WIDTH, LINK_WIDTH)
        self.arc_head = nn.Linear(WIDTH, LINK_WIDTH)
        self.arc_bias = nn.Linear(LINK_WIDTH, 1)
        self.deprel_dependent = nn.Linear(WIDTH, LINK_WIDTH)
        self.deprel_head = nn.Linear(WIDTH, LINK_WIDTH)
        self.deprel = nn.Linear(LINK_WIDTH, len(DEPRELS))
        self.entity = nn.Linear(WIDTH, 1 + 2 * len(ENTITIES))
        self.factuality = nn.Linear(WIDTH, 2)
        self.role = nn.Linear(WIDTH, len(ROLES))

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
    """The whole network."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.tags = nn.Linear(WIDTH, TAGS)
        self.crf = Crf()
        self.link = Linker()
        self.heads = Heads()
