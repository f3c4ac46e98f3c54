"""The trained network as ONNX and tables, for ``rootsource.read.model``.

The network goes to ONNX with 8-bit weights (dynamic quantization of matrix products and of the
word table); what works on spans (the linker) and on paths (the CRF's moves) goes to a ``.npz``.
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from reader.network import WIDTH, Again, Reader
from rootsource.read.contents import Weights

Axes = dict[str, dict[int, str]]
"""For each tensor the axes whose length varies, with a name."""


class Exported(nn.Module):
    """The network with its outputs by word."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Vectors and head outputs of each word, and what the middle layer gives for each piece."""
        middle, hidden = self.reader.encoder.both(ids, features, torch.ones_like(ids))
        vectors = hidden.gather(1, first[..., None].expand(-1, -1, WIDTH))
        heads = self.reader.heads(vectors) if hasattr(self.reader, "heads") else {}
        self.names = ["vectors", "tags", *heads, "middle"]
        return (vectors, self.reader.tags(vectors), *heads.values(), middle)


def write_onnx(
    net: nn.Module,
    example: tuple[Tensor, ...],
    out: Path,
    axes: Axes,
    outputs: Sequence[str],
    quantized: Sequence[str] = ("MatMul",),
) -> None:
    """Write ``net`` to ``out`` as ONNX, with 8-bit weights (dynamic quantization).

    Args:
        net: the network; its inputs have the names of ``example``'s tensors in ``axes``.
        example: one of each input.
        out: the file to write.
        axes: for each input, and for outputs where need be, names of the axes whose length varies.
        outputs: names of the outputs.
        quantized: kinds of operators whose weights get 8 bits; none leaves all 32.
    """
    plain = out.with_suffix(".fp32.onnx")
    torch.onnx.export(
        net,
        example,
        str(plain),
        input_names=list(axes)[: len(example)],
        output_names=list(outputs),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    if not quantized:
        plain.rename(out)
        return
    quantize_dynamic(
        str(plain),
        str(out),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=list(quantized),
        extra_options={"MatMulConstBOnly": True},
    )
    plain.unlink()


def export(reader: Reader, tokenizer: Path, out: Path, *, int8: bool = True) -> None:
    """Write ``reader.onnx``, ``reader.npz`` and ``tokenizer.json`` into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    reader.eval()
    whole = Exported(reader)
    ids = torch.randint(1000, 2000, (1, 20))
    example = (ids, torch.zeros(1, 4, 20, dtype=torch.long), torch.arange(1, 12)[None])
    with torch.no_grad():
        whole(*example)
    axes: Axes = {"ids": {1: "pieces"}, "features": {2: "pieces"}, "first": {1: "words"}}
    kinds = ("MatMul", "Gather") if int8 else ()
    write_onnx(whole, example, out / "reader.onnx", axes, whole.names, kinds)
    onnx.checker.check_model(str(out / "reader.onnx"))
    tables = {
        "crf.moves": reader.crf.moves,
        "link.distance": reader.link.distance,
        "link.between": reader.link.between,
    }
    for part in ("cue", "other"):
        for role in range(2):
            layer = getattr(reader.link, part)[role]
            tables[f"link.{part}.{role}.weight"] = layer.weight
            tables[f"link.{part}.{role}.bias"] = layer.bias
    plain_tables = {k: v.detach().numpy().astype(np.float32) for k, v in tables.items()}
    np.savez_compressed(out / "reader.npz", **plain_tables, **Weights.neutral())
    shutil.copyfile(tokenizer, out / "tokenizer.json")


def export_again(net: Again, out: Path) -> None:
    """Write ``again.onnx`` with 8-bit weights into ``out``."""
    example = (
        torch.randn(1, 20, WIDTH),
        torch.zeros(1, 20, dtype=torch.long),
        torch.arange(12)[None],
    )
    axes = {"middle": {1: "pieces"}, "inside": {1: "pieces"}, "first": {1: "words"}}
    write_onnx(net, example, out / "again.onnx", axes, ["vectors", "tags"])
