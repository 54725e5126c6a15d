"""The command line: the commands in one group, and how each of them may end."""

import os
import sys
from contextlib import suppress

import click
from click.shell_completion import shell_complete

from tradeshare import __version__
from tradeshare.cli import check, data, refresh, report, shares, sweep, trace, verify, workshop
from tradeshare.foundation import machine
from tradeshare.foundation.errors import ParameterError, TradeshareError

COMPLETE = "_TRADESHARE_COMPLETE"  # set by the shell: what could stand at the cursor
BARE = ("partner", "country", "period", "last-period", "last_period", "year")  # what people try as options of a report
EXITS = """Exit codes: 0 done; 1 the machine (disk, permissions, memory); 2 parameters; 3 data; 4 a chapter failed, or an exhibit
was left out of its report (the log notebook is kept); 5 rendering; 6 a live source or its file; 7 reports of a sweep failed;
8 a report is not what it is compared with; 130 stopped; 141 nobody read the output."""


@click.group(no_args_is_help=False, epilog=EXITS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(__version__, message="tradeshare %(version)s")
def tradeshare() -> None:
    """Report on a partner's share of China's foreign trade, check its figures and trace them to their sources.

    Example: tradeshare report latest
    """


for command in (report.report, sweep.sweep, shares.shares, trace.trace, check.check, data.data, refresh.refresh, refresh.import_file,
                refresh.vintages, report.parameters, verify.verify, verify.compare, workshop.workshop, workshop.slides):
    command.epilog = f"{command.epilog or ''}\n\n{EXITS}"
    tradeshare.add_command(command)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code."""
    machine.repair_streams()
    if COMPLETE in os.environ:
        return shell_complete(tradeshare, {}, "tradeshare", COMPLETE, os.environ[COMPLETE])
    try:
        with machine.stoppable(), machine.own_surroundings():
            return _run(sys.argv[1:] if arguments is None else arguments)
    except TradeshareError as error:
        said, code = str(error), error.code
    except BrokenPipeError:  # as with `| head`: the reader has what it wanted
        machine.silence_stdout()
        return 141
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] == "tradeshare":
            raise
        said, code = (f"this command needs {error.name}, which a class has not installed; install requirements.txt, or use a checkout "
                      f"with `make`"), 1
    except OSError as error:
        machine.silence_stdout()
        said, code = machine.sentence(error), 1
    except KeyboardInterrupt:
        said, code = "stopped; every report in its folder is complete", 130
    except Exception as error:
        if not machine.lacks_memory(error):
            raise
        said, code = machine.SHORT, 1
    with suppress(OSError):
        print(f"tradeshare: {said}", file=sys.stderr)
    return code


def _once(arguments: list[str]) -> None:
    """Raise ParameterError for an option given twice, of which click would take the last without a word."""
    command = tradeshare.commands.get(arguments[0]) if arguments else None
    for option in command.params if command else ():
        pair = isinstance(option, click.Option) and option.secondary_opts  # --annex or --no-annex
        if isinstance(option, click.Option) and (pair or not (option.multiple or option.is_flag or option.count)):
            named = [*option.opts, *option.secondary_opts]
            given = [text for text in arguments if text.partition("=")[0] in named and text != "--"]
            if len(given) > 1:
                raise ParameterError(f"{option.opts[-1]} is given twice; give it once")


def _run(arguments: list[str]) -> int:
    """The command's exit code. Not click's own `main`, which has exit codes of its own for a stop and a closed pipe."""
    machine.now()  # a time that SOURCE_DATE_EPOCH gives must be one before anything is made
    for text in arguments:
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            raise ParameterError(f"{text[:60]!r} holds bytes that are no text in this system's encoding; write it in plain letters, or "
                                 "rename the file")
    _once(arguments)
    try:
        with tradeshare.make_context("tradeshare", list(arguments)) as context:
            return tradeshare.invoke(context) or 0
    except click.exceptions.Exit as done:  # after --help or --version
        return done.exit_code
    except click.UsageError as error:
        command = next((text for text in arguments[:1] if text in tradeshare.commands), "")  # a fault of an option has no context
        path = error.ctx.command_path if error.ctx else f"tradeshare {command}".strip()
        said = error.format_message()
        if isinstance(error, click.NoSuchOption) and path.endswith(" report") and error.option_name.strip("-") in BARE:
            said = f"No such option {error.option_name}: a partner and a period are written without one, as in `tradeshare report VNM 2024`"
        raise ParameterError(f"{' '.join(said.split())[:600]} (`{path} --help` says more)") from None
    finally:
        sys.stdout.flush()  # a failure to write shows here, not when Python ends
