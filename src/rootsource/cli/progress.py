"""The bar that long work shows on a terminal."""

from typing import TYPE_CHECKING

from rootsource.cli.output import console

if TYPE_CHECKING:
    from rich.progress import Progress


def progress_bar() -> "Progress":
    """A bar with rate and time left, on a terminal only."""
    from rich.progress import (  # noqa: PLC0415 - only commands that take long need it
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text  # noqa: PLC0415 - as above

    class Rate(ProgressColumn):
        """Reports a second, so far."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f} reports/s" if speed else "", style="dim")

    out = console(errors=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate())
    return Progress(*columns, TimeRemainingColumn(), console=out, disable=not out.is_terminal)
