"""From a source's raw answers to a vintage: keep, read, compare with the figures in use, show the changes, and only then accept."""

import hashlib
import shutil
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from tradeshare.data import large_tables, tables, vintages
from tradeshare.foundation import files, folders, safe_text
from tradeshare.foundation.errors import DataError, RefreshError, TradeshareError
from tradeshare.sources import refresh_changes, raw_answers, validation
from tradeshare.sources.asking import download
from tradeshare.sources.files import in_force

CELLS = ("observations", "mirror", "gdp", *vintages.WHEN_ASKED)  # the tables of figures


def one_at_a_time(source: str):
    """A lock for one run per source: a second one waits."""
    return files.locked(folders.DATA / vintages.HOME / source / source)


def request_all(source: str, part: Path, asked: list, module) -> None:
    """Request every answer that is not there yet, with a progress bar on a terminal; each is saved as it comes."""
    raw_answers.drop_others(part, [request.name for request in asked])
    missing = [request for request in asked if raw_answers.kept_answer(part, request) is None]
    if len(missing) < len(asked):
        print(f"continuing: {len(asked) - len(missing)} of {len(asked)} answers are there from the last run", flush=True)
    for request in tqdm(missing, unit="answer", leave=False, disable=None):
        answer = download.get(request)
        published = module.published(answer.content) if hasattr(module, "published") else ""
        raw_answers.save_answer(part, request, answer, raw_answers.live_sources()[source]["licence"], published)


def validate_and_save(source: str, part: Path, parse, names: list[str], data, day: str, accept: bool, without=(), from_file: bool = False,
         dry_run: bool = False) -> None:
    """Read the raw answers, validate, compare and save them as a vintage; accept it if asked. Rejected answers are moved away.

    A table `from_file` updates what it has; with `dry_run` nothing is saved.
    """
    name = raw_answers.free_name(folders.DATA, source, day)
    try:
        parsed = parse({file: (part / "raw" / file).read_bytes() for file in names}, name)
        _write(part, written := parsed.tables)
        parsed, changed, said = _judge(source, name, parsed, data, without, from_file)
    except Exception as error:  # whatever an answer makes of a parser, it must not be used again
        if dry_run:
            shutil.rmtree(part)
        if isinstance(error, (MemoryError, OSError)) or (dry_run and isinstance(error, TradeshareError)):
            raise
        said = str(error) if isinstance(error, TradeshareError) else (f"the answers cannot be read ({type(error).__name__}: "
                                                                      f"{str(error)[:80]}); the format has changed, or one is damaged")
        if dry_run:
            raise RefreshError(said) from None
        refused = raw_answers.set_aside(part)
        where = refused.relative_to(folders.DATA.parent) if refused.is_relative_to(folders.DATA.parent) else refused
        raise RefreshError(f"{said} (the answers are kept in {where}/raw)") from None
    for line in [*parsed.said, *said]:
        print(f"note: {line}")
    content = _checksum(parsed.tables)
    nothing = not any(len(table) for kind, table in parsed.tables.items() if kind in CELLS)
    same = None if nothing else raw_answers.same_as(folders.DATA, source, content)
    if nothing or dry_run or same:
        shutil.rmtree(part)
        print("every figure agrees with the one held: nothing to take over" if nothing else _shown(changed, data, parsed) if dry_run else
              f"the figures are those of {same}: no vintage is added")
        if dry_run or nothing:
            print("nothing was saved (dry run)" if dry_run else "no vintage is added")
            return
    else:
        _write(part, {table: frame for table, frame in parsed.tables.items() if frame is not written.get(table)})
        tables.write_table(safe_text.guarded_frame(changed), part / "changes.csv")
        raw_answers.finish(folders.DATA, source, name, content)
        print(f"{source}/{name}: saved in data/vintages/{source}/{name}", _shown(changed, data, parsed), sep="\n")
        print(f"in full: data/vintages/{source}/{name}/changes.csv")
    vintage = same or f"{source}/{name}"
    if accept:
        vintages.accept(folders.DATA, vintage)
        print(f"{vintage}: accepted; reports use it now")
    elif vintage not in vintages.accepted(folders.DATA):
        print(f"{vintage}: not in use; `tradeshare vintages accept {vintage}` lets reports use it")


def _shown(changed: pd.DataFrame, data, parsed) -> str:
    """The changes, and what prevails once the vintage is used, in lines."""
    return "\n".join([*refresh_changes.lines(changed), *in_force.lines(data, parsed.tables)]).replace("\u00a0", " ")


def _judge(source: str, name: str, parsed, data, without: tuple[str, ...], from_file: bool = False):
    """What is new of the parsed tables, the changes from the current figures with unused partners, and notes. Raises RefreshError."""
    brought = {table: large_tables.added(table, folder=folders.DATA) for table in vintages.WHEN_ASKED if table in parsed.tables}
    current = refresh_changes.current_cells(data._asdict() | brought, data.sources, source)
    current = current[~current["partner"].isin(without) & ~current["reporter"].isin(without)]
    changed = refresh_changes.compare(current, refresh_changes.cells(parsed.tables))
    said = validation.validate(parsed.tables, current, changed, data, f"{source}/{name}", short=from_file)
    if from_file and "observations" in parsed.tables:
        kept, agreeing = refresh_changes.beyond_rounding(parsed.tables["observations"], data, source)
        said += [f"{agreeing:,} figures agree, within rounding, with those held, which stay"] if agreeing else []
        parsed = parsed._replace(tables=parsed.tables | {"observations": kept})
        changed = refresh_changes.compare(current, refresh_changes.cells(parsed.tables))
        changed = changed[changed["change"].ne(refresh_changes.VANISHED)]
    unknown = parsed.tables.get("unused")
    if unknown is not None:
        changed = pd.concat([changed, refresh_changes.unknown_partners(unknown["name"].tolist())], ignore_index=True)
    return parsed, changed, said


def _write(part: Path, parsed: dict) -> None:
    """Write the tables of the new vintage, and check each against its contract. Raises RefreshError."""
    for table, frame in parsed.items():
        if table in vintages.TABLES:
            tables.write_table(frame, part / f"{table}.csv")
            try:
                tables.read_table(table, part)
            except DataError as error:
                raise RefreshError(f"{str(error).rpartition('; ')[0]}; nothing was taken over") from None


def _checksum(parsed: dict) -> str:
    """A checksum of the figures without the names of their sources, equal for equal vintages."""
    total = hashlib.sha256()
    for name in sorted(set(parsed) - {"sources", "unused"}):
        total.update(parsed[name].drop(columns="source").to_csv(index=False, lineterminator="\n").encode())
    return total.hexdigest()
