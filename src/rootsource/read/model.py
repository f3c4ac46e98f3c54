"""The shipped model: one ONNX network for every text, and the small tables its decoders need.

Loaded once a process, on first use. ONNX Runtime works on one thread: reports are spread over
processes instead, and one thread makes every sum in the same order, so that the same report gives
the same reading on any number of workers.
"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rootsource.errors import ModelError
from rootsource.read.contents import Weights

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

FOLDER = Path(__file__).resolve().parent.parent / "models" / "reader"
CLS = 101
SEP = 102
LIMIT = 480
"""Most word pieces in one window; the encoder has 512 positions, [CLS] and [SEP] take two."""


@dataclass(frozen=True, slots=True)
class Model:
    """The network, what reads contents again, the tokenizer, tables by name, what cuts contents."""

    session: "InferenceSession"
    again: "InferenceSession"
    tokenizer: "Tokenizer"
    tables: dict[str, Floats]
    cutting: Weights

    def run(
        self, ids: NDArray[np.int64], features: NDArray[np.int64], first: NDArray[np.int64]
    ) -> dict[str, Any]:
        """The network's outputs for one window.

        Args:
            ids: word pieces with [CLS] and [SEP], ``[pieces]``.
            features: shape, gap, quote and segment of each piece, ``[4, pieces]``.
            first: the first piece of each word, ``[words]``.

        Returns:
            Output arrays by name, each with one row a word, but for ``middle``, which has one row
            a piece: what the fourth of six layers gives, from which :meth:`run_again` goes on.
        """
        return _run(
            self.session, {"ids": ids[None], "features": features[None], "first": first[None]}
        )

    def run_again(
        self, middle: Floats, inside: NDArray[np.int64], first: NDArray[np.int64]
    ) -> dict[str, Any]:
        """What is read within the contents of one sentence.

        Args:
            middle: what the first reading's fourth layer gave, ``[pieces, width]``.
            inside: 1 for each piece of a content, else 0, ``[pieces]``.
            first: the first piece of each word, ``[words]``.

        Returns:
            ``vectors`` and ``tags``, each with one row a word.
        """
        return _run(
            self.again, {"middle": middle[None], "inside": inside[None], "first": first[None]}
        )


@cache
def _outputs(session: "InferenceSession") -> list[str]:
    return [output.name for output in session.get_outputs()]


def _run(session: "InferenceSession", inputs: dict[str, Any]) -> dict[str, Any]:
    names = _outputs(session)
    values = session.run(names, inputs)
    return {name: value[0] for name, value in zip(names, values, strict=True)}


@cache
def load_model(folder: Path = FOLDER) -> Model:
    """The model in ``folder``, loaded once.

    Raises:
        ModelError: a file is missing or cannot be read.
    """
    import onnxruntime  # noqa: PLC0415 - loading it takes longer than importing all of the package
    from tokenizers import Tokenizer  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get("ROOTSOURCE_THREADS", "1"))
    options.inter_op_num_threads = 1
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        with np.load(folder / "reader.npz") as stored:
            tables = {name: stored[name].astype(np.float32) for name in stored.files}
        cutting = Weights.of(tables)
        session, again = (
            onnxruntime.InferenceSession(
                str(folder / name), options, providers=["CPUExecutionProvider"]
            )
            for name in ("reader.onnx", "again.onnx")
        )
    except Exception as error:
        raise ModelError(
            f"the reader's model in {folder} cannot be loaded ({error}); reinstall the package"
        ) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Model(session, again, tokenizer, tables, cutting)
