"""The errors that a user can cause. Each carries one sentence with the mend, and the exit code of the command."""


class TradeshareError(Exception):
    """Something a user can mend; printed as one sentence."""

    code = 1

    def __str__(self) -> str:
        """One line, whatever of the user's own is quoted in it.

        >>> str(TradeshareError("a\\nb\\x1b[31m"))
        'a\\\\nb\\\\x1b[31m'
        """
        return "".join(sign if sign.isprintable() or sign == "\u00a0" else repr(sign)[1:-1] for sign in super().__str__())

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows instead of a traceback."""
        return [f"tradeshare: {self}"]


class SurroundingsError(TradeshareError):
    """The machine gives too little: memory, as a rule."""


class ParameterError(TradeshareError):
    """A parameter or a run that cannot be used."""

    code = 2


class DataError(TradeshareError):
    """A table in data/ that breaks its contract."""

    code = 3


class ChapterError(TradeshareError):
    """A notebook that stopped; its log is kept."""

    code = 4


class RenderError(TradeshareError):
    """pandoc or Typst refused."""

    code = 5


class RefreshError(TradeshareError):
    """A live source, or a file from one, that cannot be trusted or reached; the data in force stay as they are."""

    code = 6
