"""What the tests of the program share: running it, and reports to give it."""

import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[str]]

FERRY = (
    "The harbour master said that the ferry had left on time. "
    "Police denied that anyone was missing."
)
GRAIN = "According to the grain board, the harvest will fall by a third this year."
