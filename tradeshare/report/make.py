"""One report: made whole or not at all."""

import shutil
import time
from datetime import datetime, UTC
from pathlib import Path
from typing import NamedTuple

from tradeshare import __version__
from tradeshare.data import vintages
from tradeshare.explanations import value_added
from tradeshare.exhibits.templates import words
from tradeshare.foundation import files, flow_phrases, periods, press_style
from tradeshare.foundation.safe_text import without_marks
from tradeshare.provenance import publication_dates, rows_and_sources
from tradeshare.story import bullets, title
from tradeshare.report import attachments, freshness, left_out, office, render, runs_page, workers
from tradeshare.report.chapters import DOCUMENTS, failed_folder, of_document, run_chapters, Step
from tradeshare.report.left_out import Left
from tradeshare.study import names
from tradeshare.study.study import begin, Study
from tradeshare.verification import corrections, crate, manifest


class Made(NamedTuple):
    """What making a report came to: how many chapters were run, whether anything in its folder changed, and what had to be left out."""

    ran: int
    changed: bool
    left_out: tuple[Left, ...] = ()


def make(values: dict, target: Path, tell=print, force: bool = False, inside: bool = False, annex: bool = True) -> Made:
    """Make the report of these parameters in the folder `target`, as far as it is not made of the same already (`force`: all of it).

    Chapters run side by side in workers, or with `inside` one after another in this process. Without `annex` its page says how to make it.
    An exhibit that fails is left out; such a report is made anew the next time. Raises ParameterError or DataError before a chapter runs,
    ChapterError when one stops, RenderError.
    """
    study, key = begin(**values), freshness.report_key(values, annex)
    with files.only_maker(target, tell):
        todo = list(key["chapters"]) if force else freshness.stale_chapters(key, target)
        if not todo:
            return Made(0, False)
        with files.work_folder(target) as work:
            shutil.rmtree(failed_folder(target), ignore_errors=True)  # the log of an earlier try
            wanted = DOCUMENTS if annex else ("report",)
            said = {name: about(study, name) for name in wanted}  # before the workers, which then know what it rests on
            left = run_chapters(study, work, target, todo, tell, inside, annex)
            attachments.write_exhibits(work)
            left += _render(study, said, work, tell)
            crate.write(study, work, said["report"])
            described = manifest.write(study, work, [found._asdict() for found in left], freshness.code(key))
            changed = files.put_in_place(work, described, target)
        if left:
            freshness.keep_key({"parameters": key["parameters"]}, target)  # no more: it is made anew the next time
        else:
            freshness.keep_key(key, target)
    return Made(len(todo), changed, tuple(left))


def _render(study: Study, said: dict[str, dict], work: Path, tell) -> list[Left]:
    """Write the pages and what can be taken away; what of the latter was left out, as an exhibit is. `said`: of each document to make."""
    began = time.perf_counter()
    books, tables = work / "notebooks", work / "tables"
    with workers.Threads(2) as pool:  # pandoc and Typst each work outside Python; what takes longest begins first
        annex = _annex(pool, study, said, work)
        page = pool.submit(render.html, of_document(books, "report"), said["report"], work / "report.html", tables)
        shown = attachments.labelled_exhibits(work, ("report",))
        drawn = pool.submit(render.pictures, work / "figures", [item["name"] for item in shown])
        rest = pool.submit(render.pdf, of_document(books, "report"), said["report"], work / "report.pdf")
        jobs = {"brief.pdf": pool.submit(render.pdf, of_document(books, "report")[:1],
                                         said["report"] | {"corrected": "", "about": ""}, work / "brief.pdf"),
                "tables.xlsx": pool.submit(attachments.workbooks, work, said),
                "references.bib": pool.submit(attachments.references, study, work)}
        for job in (page, drawn):  # Word and slides are made of the page and its pictures
            job.result()
        jobs |= {"report.docx": pool.submit(office.word, work, said["report"], shown),
                 "slides.pptx": pool.submit(office.slides, work, said["report"], bullets.bullets(study), shown)}
        for job in (*annex, rest):
            job.result()
        left = [found for name, job in jobs.items() if (found := _tried(work / name, job))]
    tell(Step("HTML, PDF, brief", time.perf_counter() - began))
    return left


def _annex(pool, study: Study, said: dict[str, dict], work: Path) -> list:
    """The jobs that write the annex; where it is not asked for, its page says how to make it."""
    if "annex" not in said:
        (work / "annex.html").write_text(runs_page.annex_left_out(study.parameters), encoding="utf-8", newline="\n")
        return []
    books = of_document(work / "notebooks", "annex")
    return [pool.submit(render.pdf, books, said["annex"], work / "annex.pdf"),
            pool.submit(render.html, books, said["annex"], work / "annex.html", work / "tables")]


def _tried(file: Path, job) -> Left | None:
    """What is to be said of a file that could not be made for a fault of its own; None for one that was."""
    fault = job.exception()
    if fault is None:
        return None
    if left_out.stops_the_report(type(fault).__name__, str(fault)):
        raise fault
    file.unlink(missing_ok=True)
    return Left("", f"the file {file.name}", f"{type(fault).__name__}: {fault}".splitlines()[0][:200])


def about(study: Study, document: str = "report") -> dict:
    """Title, period and notes of the report or its annex; dated by the data, never by the clock (`published` may be a year or a month)."""
    last, day = study.last, datetime.fromisoformat(publication_dates.stamp(study)).replace(tzinfo=UTC)
    message, subtitle = title.title(study), title.subtitle(study)
    if document == "annex":
        message, subtitle = "Annex: data, methods and evidence", message
    found, when = corrections.of(study), press_style.span(periods.name(last))
    hidden = "tiva-" if value_added.by_year(study).empty else "-"  # the OECD's vintages are named only where the report shows them
    used = [source for source in vintages.sources_of(study.data.sources["source"]) if not source.startswith(hidden)]
    other = next(name for name in DOCUMENTS if name != document)
    return {
        "title": without_marks(message), "subtitle": without_marks(subtitle),
        "period": when, "titled": without_marks(message if when in message else f"{message} – {when}"), "lang": "en-GB",
        "author": f"tradeshare {__version__}", "year": day.year, "month": day.month, "timestamp": int(day.timestamp()),
        "date": f"{day:%Y-%m-%d}", "published": publication_dates.of_report(study), "document": document, "report": document == "report",
        "other": other,
        "goods": f"{names.short_label(study, study.parameters.partner)} in China’s {flow_phrases.KIND[study.parameters.flow]}",
        "othername": {"report": "Report", "annex": "Annex"}[other], "elsewhere": f"{other}.html",
        "about": press_style.typeset(words("report").about(publication_dates.sentence(study), __version__, used, periods.name(last),
                                                           document == "annex")),
        "footer": without_marks(words("report").footer(rows_and_sources.measured_in_report(study), __version__)),
        "asked": study.parameters.model_dump_json(),
        "corrected": press_style.typeset(corrections.line(found)),
        "corrections": [press_style.typeset(corrections.correction_words(row)) for row in found if document == "annex"],
    }
