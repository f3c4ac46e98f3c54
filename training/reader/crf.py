"""The conditional random field over tags: sums over paths, the best path, and its cross-entropy."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

TAGS = 13
"""Outside, and begin, inside, end, single of source, cue and content."""
BARRED = -1e4
NOTHING = 1e-30
"""Added before a logarithm, so that what is barred stays finite."""


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

    def whole(self) -> Tensor:
        """Scores of every move, those that are not allowed barred, [from, to]."""
        return self.moves + self.legal_moves

    def partition(self, emissions: Tensor, mask: Tensor, moves: Tensor) -> Tensor:
        """The logarithm of the sum over all paths, [batch].

        Moves are multiplied in pairs, pairs of pairs and so on (a parallel scan), which takes a
        graphics card far fewer turns than word after word.

        Args:
            emissions: scores of tags, [batch, words, tags].
            mask: true for words, [batch, words]; padding is on the right.
            moves: as :meth:`whole` gives, or one such table for each window, [batch, tags, tags].
        """
        batch, words, tags = emissions.shape
        moves = moves.expand(batch, tags, tags)
        steps = moves[:, None] + emissions[:, 1:, None, :]
        still = torch.full((tags, tags), BARRED, device=emissions.device).fill_diagonal_(0.0)
        steps = torch.where(mask[:, 1:, None, None], steps, still)
        while steps.shape[1] > 1:
            if steps.shape[1] % 2:
                last = still.expand(batch, 1, tags, tags)
                steps = torch.cat([steps, last], 1)
            steps = _log_product(steps[:, 0::2], steps[:, 1::2])
        begin = emissions[:, 0] + self.legal_start
        if words > 1:
            begin = torch.logsumexp(begin[:, :, None] + steps[:, 0], 1)
        return torch.logsumexp(begin + self.legal_end, 1)

    def loss(self, emissions: Tensor, mask: Tensor, tags: Tensor, counts: Tensor) -> Tensor:
        """Mean over words of the cross-entropy with a distribution over paths.

        Of that distribution nothing is needed but how probable each tag of each word is and how
        many of each move are expected: the score of a path is a sum of these. For one known path
        this is the negative log-likelihood.

        Args:
            emissions: scores of tags, [batch, words, tags].
            mask: true for words, [batch, words]; padding is on the right.
            tags: probabilities, [batch, words, tags].
            counts: expected moves of each window, [batch, tags, tags].
        """
        total = self.partition(emissions, mask, self.whole())
        unary = (emissions * tags * mask[..., None]).sum((1, 2))
        return (total - unary - (counts * self.moves).sum((1, 2))).sum() / mask.sum()

    def expected(self, emissions: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Probabilities of tags and expected moves, as :meth:`loss` takes them."""
        with torch.enable_grad():
            e = emissions.detach().requires_grad_()
            m = self.whole().detach().expand(len(e), TAGS, TAGS).clone().requires_grad_()
            tags, counts = torch.autograd.grad(self.partition(e, mask, m).sum(), (e, m))
        return tags, counts

    @torch.no_grad()
    def decode(self, emissions: Tensor, mask: Tensor) -> list[list[int]]:
        """The best tags of each window; ``emissions`` [batch, words, tags]."""
        moves = self.whole().float()
        score = emissions[:, 0] + self.legal_start
        back = []
        for t in range(1, emissions.shape[1]):
            best, where = (score[:, :, None] + moves).max(1)
            on = mask[:, t, None]
            back.append(torch.where(on, where, torch.arange(TAGS, device=where.device)))
            score = torch.where(on, best + emissions[:, t], score)
        tag = (score + self.legal_end).argmax(1)
        path = [tag]
        for where in reversed(back):
            tag = where.gather(1, tag[:, None])[:, 0]
            path.append(tag)
        found = torch.stack(path[::-1], 1).tolist()
        lengths = mask.sum(1).tolist()
        return [own[:n] for own, n in zip(found, lengths, strict=True)]

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


def one_path(tags: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """The known path ``tags`` [batch, words] as :meth:`Crf.loss` takes it."""
    sure = F.one_hot(tags, TAGS).float() * mask[..., None]
    return sure, torch.einsum("bti,btj->bij", sure[:, :-1], sure[:, 1:])


def _log_product(a: Tensor, b: Tensor) -> Tensor:
    """Products of matrices of logarithms, [..., tags, tags]."""
    high, top = a.detach().amax(-1, keepdim=True), b.detach().amax(-2, keepdim=True)
    inner = (a - high).exp() @ (b - top).exp()
    return (inner + NOTHING).log() + high + top
