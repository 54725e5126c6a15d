"""A papermill engine without kernels: a worker that makes many reports runs their chapters in its own process.

What a kernel would send over its sockets is kept as it comes, so a chapter is the same to the byte; what is shared is all that was
imported, read and remembered. A single report does not use it: its chapters run side by side in kernels of their own (see warm).
"""

import io
from contextlib import redirect_stderr, redirect_stdout

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import v4
from papermill.engines import Engine, papermill_engines
from traitlets.config import Config

from tradeshare import exhibits, surroundings

NAME = "tradeshare-inside"

_outputs: list = []  # of the cell that runs


class _Display(DisplayPublisher):
    def publish(self, data, metadata=None, **_rest):
        _outputs.append(v4.new_output("display_data", data=dict(data), metadata=metadata or {}))


class _Result(DisplayHook):
    def write_format_data(self, format_dict, md_dict=None):
        _outputs.append(v4.new_output("execute_result", data=format_dict, metadata=md_dict or {}, execution_count=self.prompt_count))

    def write_output_prompt(self):
        pass

    def finish_displayhook(self):
        pass


class _Stream(io.TextIOBase):
    def __init__(self, name: str):
        self.stream = name

    def write(self, text: str) -> int:
        """Go on with the stream that was written last, or begin one, as a front end would."""
        last = _outputs[-1] if _outputs else None
        if last is not None and last.output_type == "stream" and last.name == self.stream:
            last.text += text
        elif text:
            _outputs.append(v4.new_output("stream", name=self.stream, text=text))
        return len(text)


class _Shell(InteractiveShell):
    def _showtraceback(self, etype, evalue, stb):
        _outputs.append(v4.new_output("error", ename=etype.__name__, evalue=str(evalue), traceback=stb))


def _shell() -> InteractiveShell:
    config = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"cache_size": 0, "colors": "nocolor"}})
    shell = _Shell.instance(config=config, display_pub_class=_Display, displayhook_class=_Result)
    shell.reset(new_session=True)
    shell.execution_count = 1
    return shell


class Inside(Engine):
    """Runs the cells of a notebook one after another in this process, in a namespace of their own; stops at the first error that is no
    exhibit's own (see exhibits)."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, **_options):
        """What papermill asks of an engine: run the cells of `nb_man` and keep their outputs in it."""
        shell = _shell()
        for index, cell in enumerate(nb_man.nb.cells):
            nb_man.cell_start(cell, index)
            try:
                if cell.cell_type == "code" and not _run(shell, cell) and not exhibits.leave_out(nb_man.nb, index):
                    nb_man.cell_exception(cell, index)
                    break
            finally:
                nb_man.cell_complete(cell, index)


def _run(shell: InteractiveShell, cell) -> bool:
    _outputs.clear()
    with redirect_stdout(_Stream("stdout")), redirect_stderr(_Stream("stderr")):
        done = shell.run_cell(cell.source, store_history=True)
    cell.outputs, cell.execution_count = list(_outputs), done.execution_count
    surroundings.heed()
    if isinstance(done.error_in_exec, KeyboardInterrupt):  # the shell takes it for an error of the cell; here it ends all
        raise done.error_in_exec
    return done.success


papermill_engines.register(NAME, Inside)
