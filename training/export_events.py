"""The trained coder of pairs as ONNX, for ``rootsource.read.code_pair``."""

from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn


class Exported(nn.Module):
    """The coder over whole sentences: ids in, scores and parts out."""

    def __init__(self, coder: nn.Module) -> None:
        """Wrap ``coder``."""
        super().__init__()
        self.coder = coder

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """``ids`` [1, pieces]."""
        scores, parts = self.coder(ids, torch.ones_like(ids))
        return scores, parts


def export(coder: nn.Module, out: Path) -> None:
    """Write ``coder.onnx`` (8-bit weights) into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    coder.eval()
    plain = out / "coder.fp32.onnx"
    ids = torch.tensor([[101, 1, 2054, 2, 3, 2003, 4, 102]])
    torch.onnx.export(
        Exported(coder),
        (ids,),
        str(plain),
        input_names=["ids"],
        output_names=["scores", "parts"],
        dynamic_axes={"ids": {1: "pieces"}, "parts": {1: "pieces"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        str(plain),
        str(out / "coder.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )
