"""A papermill engine with kernels: a chapter runs in a process of its own, and goes on behind an exhibit that failed."""

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines

from tradeshare.report import left_out

NAME = "tradeshare-kernel"


class _Client(PapermillNotebookClient):
    def papermill_execute_cells(self):
        for index, cell in enumerate(self.nb.cells):
            self.nb_man.cell_start(cell, index)
            try:
                self.execute_cell(cell, index)
                if left_out.fault(cell) is not None and not left_out.leave_out(self.nb, index):
                    self.nb_man.cell_exception(cell, index)
                    break
            finally:
                self.nb_man.cell_complete(cell, index)


class Kernel(NBClientEngine):
    """papermill's own engine, but that it goes on behind an exhibit that failed."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, log_output=False, stdout_file=None, stderr_file=None, start_timeout=60,
                                 execution_timeout=None, **options):
        """What papermill asks of an engine: run the cells of `nb_man` in a kernel and keep their outputs in it."""
        given = {name: value for name, value in options.items() if name not in ("input_path", "timeout", "startup_timeout")}
        return _Client(nb_man, kernel_name=kernel_name, startup_timeout=start_timeout, timeout=execution_timeout, allow_errors=True,
                       **given).execute()


papermill_engines.register(NAME, Kernel)
