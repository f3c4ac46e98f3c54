"""What tests of the command line share: how the program is run, and two short reports."""

import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[str]]

FERRY = (
    "The harbour master said that the ferry had left on time. "
    "Police denied that anyone was missing."
)
GRAIN = "According to the grain board, the harvest will fall by a third this year."
