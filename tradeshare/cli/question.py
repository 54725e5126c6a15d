"""What a report is asked for on the command line: words, options, a file of parameters; nothing here loads the figures."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from tradeshare.cli import settings
from tradeshare.data import spellings
from tradeshare.foundation.errors import ParameterError
from tradeshare.inputs import partner, period
from tradeshare.inputs import choices as flows

LARGEST = 2**15  # bytes of a file of parameters
MOST_WORDS = 8
BETWEEN = ("vs", "versus", "or", "and", "&", "against", "compared", "with", "to")  # words that join two partners or periods
YEAR_BESIDE = re.compile(r"(?<=[^\W\d_])[-_/]?(?=(?:19|20)[0-9]{2}(?![0-9]))|(?<=(?<![0-9])(?:19|20)[0-9]{2})(?=[^\W\d_]{2})")  # VNM2024
OPTIONS = (
    click.option("--flow", metavar="FLOW", help="exports, imports or trade."),
    click.option("--currency", metavar="CURRENCY", help="USD or RMB."),
    settings.SET,
    click.option("-p", "--parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="Set a parameter, as in papermill."),
    click.option("-f", "--parameters_file", "file", type=Path, metavar="FILE.yml", help="A file of parameters, as in papermill."),
    click.option("-y", "--parameters_yaml", "yaml", metavar="YAML", help="Parameters as YAML, as in papermill."))


def complete(_context: click.Context, _argument: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What a word of the report may become in the shell: a run, or the code of a partner by the beginning of its code or name.

    >>> [item.value for item in complete(None, None, "viet")], [item.value for item in complete(None, None, "lat")]
    (['VNM'], ['latest'])
    """
    from tradeshare.report import runs

    start = incomplete.casefold()
    named = [CompletionItem(row.code, help=row.name) for row in spellings.partners() if row.kind != "world"
             and any(text.casefold().startswith(start) for text in (row.code, row.name.removeprefix("the "), *row.spellings))]
    return [CompletionItem(name) for name in runs.read() if name.startswith(incomplete)] + named


def options(command: Callable) -> Callable:
    """Give a command the options that set parameters."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def question(words: Sequence[str], runs: Sequence[str], *, flow: str | None = None, currency: str | None = None,
             changed: dict[str, Any] | None = None, parameters: Sequence[tuple[str, str]] = (), file: Path | None = None,
             yaml: str | None = None) -> tuple[str | None, dict[str, Any]]:
    """The run that is named, None for none, and the parameters, as they were written.

    Raises ParameterError for a parameter that is given twice, in words, options, YAML or a file, for several partners or periods, and for
    what is neither a run nor a partner nor a period.

    >>> question(["2020-08", "Viet", "Nam"], ["latest", "2020-08"], flow="exports", yaml="horizon_years: 3")
    ('2020-08', {'partner': 'Viet Nam', 'flow': 'exports', 'horizon_years': 3})
    >>> question(["VNM", "2020-08"], ["latest", "2020-08"])
    (None, {'partner': 'VNM', 'last_period': '2020-08'})
    """
    run = words[0] if words and words[0] in runs else None
    read = read_words(words[1:] if run else words, runs)
    if run and "last_period" in read and re.match("[0-9]", run):
        _several([run, read["last_period"]])
    typed = [read, {"flow": flow} if flow is not None else {},
             {"currency": currency} if currency is not None else {}, changed or {}, settings.given(map("=".join, parameters)),
             from_yaml(yaml, "-y") if yaml is not None else {}, from_file(file) if file else {}]
    values: dict[str, Any] = {}
    for part in typed:
        for name, value in part.items():
            if name in values:
                raise ParameterError(f"{name[:60]} is given twice, as {str(values[name])[:40]!r} and {str(value)[:40]!r}; give it once")
            values[name] = value
    return run, values


def read_words(words: Sequence[str], runs: Sequence[str]) -> dict[str, str]:
    """Partner and period among the words, in either order, with or without quotes.

    >>> read_words(["Viet", "Nam", "Jan-Aug", "2020"], []), read_words(["2024", "VNM"], []), read_words(["2020H1"], [])
    ({'partner': 'Viet Nam', 'last_period': 'Jan-Aug 2020'}, {'partner': 'VNM', 'last_period': '2024'}, {'last_period': '2020H1'})
    >>> read_words(["VNM", "THA"], [])
    Traceback (most recent call last):
    tradeshare.foundation.errors.ParameterError: partner 'VNM,THA' names several; for a report on each of them: tradeshare sweep ...
    """
    if "" in words:
        partner.read("")
    for who, when in _ways(words):
        if _reads(partner.read, who) and _reads(period.last, when):
            return {name: " ".join(part) for name, part in (("partner", who), ("last_period", when)) if part}
    apart = YEAR_BESIDE.sub(" ", " ".join(words)).split()
    quoted = next((word for word in words if len(words) > 1 and " " in word.strip() and re.search(r"[^\W\d_]", word)
                   and not any(map(period.fault, (word, *word.split())))), "")
    if apart != list(words) and len(words) <= MOST_WORDS:
        try:
            return read_words(apart, runs)
        except ParameterError:
            if quoted and all(_reads(period.last, [word]) for word in words if word != quoted):
                partner.read(quoted)  # what stands in quotes is one name
            raise
    _refuse([word for word in words if word.casefold().strip(".") not in BETWEEN] or words, runs)
    return {}


def _ways(words: Sequence[str]) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Every way to part the words into a partner and a period, in either order; none of many words, which are no question."""
    places = range(len(words) + 1) if len(words) <= MOST_WORDS else ()
    return [(words[:place], words[place:]) for place in places] + [(words[place:], words[:place]) for place in places]


def partners(words: Sequence[str]) -> tuple[list[str], Sequence[str]]:
    """The codes of the partners among the words, where there are several, and the words of the period; nothing for fewer than two.

    >>> partners(["ASEAN", "and", "Viet", "Nam", "Jan-Aug", "2020"]), partners(["EU,USA"]), partners(["ASEAN", "2020"])
    ((['ASEAN', 'VNM'], ['Jan-Aug', '2020']), (['EU', 'USA'], []), ([], []))
    """
    for who, when in _ways(words):
        apart = [word for word in " ".join(who).replace(",", " ").split() if word.casefold().strip(".") not in BETWEEN]
        if len(apart) > 1 and not _reads(partner.read, who) and _reads(period.last, when):
            with suppress(ParameterError):
                return partner.read_words(apart), when
    return [], []


def _reads(read: Callable[[str], str], words: Sequence[str]) -> bool:
    try:
        return not words or read(" ".join(words)) is not None
    except (ParameterError, ValueError):
        return False


def _refuse(words: Sequence[str], runs: Sequence[str]) -> None:
    """Raises ParameterError: several partners or periods, a period beside a partner that cannot be read, or the reverse, or neither."""
    ways = _ways(words)
    for word in words:
        for name, read in (("flow", flows.flow), ("currency", flows.currency)):
            if len(word) > 1 and _reads(read, [word]):
                raise ParameterError(f"{word[:40]!r} is a {name}, which goes behind an option: --{name} {word[:40]}"
                                     f"{' (of China, as its customs report)' if name == 'flow' else ''}")
    if period.fault(" ".join(words)):
        _period(" ".join(words))
    near = get_close_matches(words[0], runs, n=1, cutoff=0.75) if len(words) == 1 and len(words[0]) < 60 else []
    if near and not re.search("[0-9]{4}", words[0]):
        raise ParameterError(f"{words[0]!r} is not a run of reports/runs.toml; did you mean {near[0]}?")
    named = [word for word in words if _reads(partner.read, [word])]
    if len(named) > 1 and _reads(period.last, [word for word in words if word not in named]):
        partner.read(",".join(named))
    number = next((place for place, word in enumerate(words) if place and re.fullmatch("[0-9]{1,2}", word)), 0)
    if number and partner.numbered(" ".join(words[:number + 1])):
        partner.read(" ".join(words[:number + 1]))
    whose = [when for who, when in ways if who and _reads(partner.read, who)]
    whens = [who for who, when in ways if when and _reads(period.last, when)]
    if whens and not whose:
        unread = min(whens, key=len)
        partner.read(" ".join(unread))
    rest = min(whose, key=len) if whose else words
    if len(rest) > 1 and all(_reads(period.last, [word]) for word in rest):
        _several(rest)
    if not whose and not re.search("[0-9]{4}", " ".join(words)):
        partner.read(" ".join(words))
    if whose and not re.search("[0-9]", " ".join(rest)) and not period.fault(" ".join(rest)):
        raise ParameterError(f"{' '.join(rest)[:60]!r} is neither a partner nor a period; write for example: tradeshare report VNM 2024-06 "
                             "--flow exports")
    _period(" ".join(rest))


def _several(periods: Sequence[str]) -> None:
    raise ParameterError(f"{' '.join(periods)[:60]} are several periods; for a report on each: tradeshare sweep "
                         f"last_period={','.join(periods)[:60]}; for one compared with another: --set base_period={min(periods)[:20]}")


def _period(text: str) -> None:
    try:
        period.last(text)
    except ValueError as error:
        raise ParameterError(f"last_period {error}") from None


def from_file(path: Path) -> dict[str, Any]:
    """The parameters in a YAML file. Raises ParameterError for a file that cannot be read, or holds none."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise ParameterError(f"{path.name} is larger than {LARGEST // 1024} kB; that is no file of parameters")
        return from_yaml(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError:
        raise ParameterError(f"{path.name} is not UTF-8 text; save it as UTF-8") from None
    except (OSError, ValueError) as error:
        raise ParameterError(f"-f {str(path)[:80]!r} cannot be read ({getattr(error, 'strerror', None) or error}); name a file of "
                             f"parameters") from None


def from_yaml(text: str, where: str) -> dict[str, Any]:
    """Parameters as YAML, each held to its type and meaning. Raises ParameterError for what is not YAML, holds no names with values, or
    holds one that cannot be read: by its name, and in a file by its line.

    >>> from_yaml("partner: Viet Nam\\nrivals: [EU, USA]", "params.yml")
    {'partner': 'Viet Nam', 'rivals': ['EU', 'USA']}
    >>> from_yaml("flow: exports\\npartner: Vietnm", "params.yml")
    Traceback (most recent call last):
    tradeshare.foundation.errors.ParameterError: params.yml, line 2: partner 'Vietnm' is not in the data; did you mean Viet Nam (VNM)?
    """
    import yaml

    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        line = f" (line {place.line + 1})" if place else ""
        raise ParameterError(f"{where} is not YAML{line}; write lines such as partner: VNM") from None
    if not isinstance(root, yaml.MappingNode) or any(key.tag != "tag:yaml.org,2002:str" for key, _ in root.value):
        raise ParameterError(f"{where} holds no parameters; write lines such as partner: VNM")
    values: dict[str, Any] = {}
    for key, node in root.value:
        place = f"{where}, line {key.start_mark.line + 1}" if "\n" in text.strip() else where
        if key.value in values:
            raise ParameterError(f"{place}: {key.value[:60]} is given twice; give it once")
        values[key.value] = _value(key.value, node, place)
    return values


def _value(name: str, node: Any, place: str) -> Any:
    """One value of a YAML text, as it is written. Raises ParameterError for one that its parameter cannot have."""
    import yaml

    from tradeshare.study import parameters

    try:
        value = yaml.SafeLoader("").construct_document(node)
        if name in parameters.NAMES and (value is None or isinstance(value, bool) or (isinstance(value, float) and "period" in name)):
            read = f"{node.value[:40]} is read by YAML as {str(value).lower()[:40]}"
            said = "is empty; leave out its line" if value is None else f"{read}; put it in quotes"
            raise ParameterError(f"{name} {said}")
        parameters.read({name: value})
    except ParameterError as error:
        raise ParameterError(f"{place}: {error}") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise ParameterError(f"{place}: {name[:60]} has a value that YAML cannot read; write it in quotes") from None
    return value
