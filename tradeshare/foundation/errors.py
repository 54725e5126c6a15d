"""The errors that a user can cause. Each has one sentence that says what to do, and the exit code of the command."""


class TradeshareError(Exception):
    """Something a user can fix; shown as one sentence."""

    code = 1

    def __str__(self) -> str:
        """One line, whatever user input it quotes.

        >>> str(TradeshareError("a\\nb\\x1b[31m"))
        'a\\\\nb\\\\x1b[31m'
        """
        return "".join(sign if sign.isprintable() or sign == "\u00a0" else repr(sign)[1:-1] for sign in super().__str__())

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows instead of a traceback."""
        return [f"tradeshare: {self}"]


class SurroundingsError(TradeshareError):
    """The machine lacks something, usually memory."""


class ParameterError(TradeshareError):
    """A parameter or a run that cannot be used."""

    code = 2


class DataError(TradeshareError):
    """A table in data/ that violates its contract."""

    code = 3


class ChapterError(TradeshareError):
    """A notebook that failed; its log is kept."""

    code = 4


class RenderError(TradeshareError):
    """pandoc or Typst failed."""

    code = 5


class RefreshError(TradeshareError):
    """A live source, or a file from one, that cannot be trusted or reached; the current data do not change."""

    code = 6
