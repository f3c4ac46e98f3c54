"""Steps of training: rates, clipping, and the running average of weights."""

import copy
import math

import torch
from torch import Tensor

from reader.network import Reader


class Trainer:
    """A network with its optimizer, schedule and running average (Polyak and Juditsky, 1992)."""

    def __init__(
        self, net: Reader, rate: float, total: int, *, heads: float = 4.0, keep: float = 0.998
    ) -> None:
        self.net, self.total, self.keep = net, total, keep
        named = list(net.named_parameters())
        encoder = [p for n, p in named if _pretrained(n)]
        others = [p for n, p in named if not _pretrained(n)]
        self.rates = (rate, heads * rate)
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": rate}, {"params": others, "lr": heads * rate}],
            weight_decay=0.01,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.average = copy.deepcopy(net).eval()
        self.pairs = (list(self.average.parameters()), list(net.parameters()))
        self.steps = 0
        self.warm = max(20, min(500, total // 12))

    def step(self, loss: Tensor) -> None:
        """One update; the rate rises, then falls as a cosine."""
        done = min(1.0, self.steps / self.total)
        factor = min(1.0, (self.steps + 1) / self.warm) * max(
            0.02, 0.5 + 0.5 * math.cos(math.pi * done)
        )
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * factor
        self.optimizer.zero_grad(set_to_none=False)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0, foreach=True)
        self.optimizer.step()
        self.steps += 1
        keep = min(self.keep, self.steps / (10 + self.steps))
        with torch.no_grad():
            torch._foreach_lerp_(*self.pairs, 1 - keep)


def _pretrained(name: str) -> bool:
    """Whether a weight begins as pretraining left it; those that begin at nothing learn faster."""
    fresh = any(f".{table}." in name for table in ("shape", "gap", "quote", "segment"))
    return name.startswith(("encoder.", "again.layers")) and not fresh
