"""Run the cells of a notebook one by one in this process: as Jupyter does, without the start of a kernel."""

from contextlib import contextmanager

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config


@contextmanager
def shell():
    """A fresh shell that leaves no history behind."""
    InteractiveShell.clear_instance()
    held = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    try:
        yield held
    finally:
        InteractiveShell.clear_instance()


def run(held, source: str) -> str:
    """Run one cell; what it shows as plain text. An error of the cell is raised."""
    with capture_output() as shown:
        done = held.run_cell(source)
    done.raise_error()
    return "\n".join([shown.stdout, *(output.data.get("text/plain", "") for output in shown.outputs)]).strip()
