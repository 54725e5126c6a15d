"""The report as a research object: ro-crate-metadata.json, by the profiles Workflow RO-Crate and Workflow Run Crate.

https://w3id.org/ro/crate/1.1, https://w3id.org/ro/wfrun/workflow/0.5
"""

import json
import re
from pathlib import Path
from typing import Any

from tradeshare import __version__
from tradeshare.data import datapackage, vintages
from tradeshare.foundation import folders
from tradeshare.foundation.safe_text import without_marks
from tradeshare.study.study import Study

FILE = "ro-crate-metadata.json"
RUN = ("https://w3id.org/ro/wfrun/process/0.5", "https://w3id.org/ro/wfrun/workflow/0.5",
       "https://w3id.org/workflowhub/workflow-ro-crate/1.0")  # the profiles that it keeps
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
SCHEMA = "https://bioschemas.org/profiles"
KINDS = {".ipynb": "application/x-ipynb+json", ".bib": "application/x-bibtex", ".dta": "application/x-stata-dta", ".svg": "image/svg+xml",
         ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
         ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
         ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".csv": "text/csv",
         ".html": "text/html", ".pdf": "application/pdf", ".png": "image/png"}
WHO = "#tradeshare"
LICENCE = "https://spdx.org/licenses/MIT"


def write(study: Study, work: Path, about: dict[str, Any]) -> None:
    """Write the crate of the report in `work`, which `about` names; it is dated by the data, never by the clock."""
    content = {"@context": CONTEXT, "@graph": _graph(study, work, about)}
    (work / FILE).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _graph(study: Study, work: Path, about: dict[str, Any]) -> list[dict[str, Any]]:
    """All entities: the crate, its workflow, the run, parameters, tables, sources, files."""
    made = [path.relative_to(work).as_posix() for path in sorted(work.rglob("*")) if path.is_file()]
    books = [name for name in made if name.endswith(".ipynb")]
    outputs = [name for name in made if name not in books]
    tables, sources, asked = _tables(), _sources(study), _parameters(study)
    names, used = [one["name"] for one in asked if one["@type"] == "FormalParameter"], [row["@id"] for row in tables]
    head = {"@id": FILE, "@type": "CreativeWork", "about": _to("./"), "conformsTo": _all(["https://w3id.org/ro/crate/1.1", RUN[2]])}
    root = {"@id": "./", "@type": "Dataset", "name": about["title"], "description": about["subtitle"], "datePublished": about["date"],
            "license": _to(LICENCE), "author": _to(WHO), "publisher": _to(WHO), "conformsTo": _all(RUN), "mainEntity": _to(books[0]),
            "hasPart": _all(made), "mentions": _all(["#run", *used]), "citation": _all(row["@id"] for row in sources)}
    run = {"@id": "#run", "@type": "CreateAction", "name": f"tradeshare report: {about['title']}", "description": about["about"],
           "instrument": _to(books[0]), "agent": _to(WHO), "endTime": about["date"],
           "actionStatus": "http://schema.org/CompletedActionStatus",
           "object": _all([*(f"#value-{name}" for name in names), *used]), "result": _all(outputs)}
    files = [_file(work, name) | ({"exampleOfWork": _to("#report")} if name in outputs else {}) for name in made if name != books[0]]
    return [head, root, _workflow(work, books, names), run, *asked, *_others(), *tables, *sources, *files]


def _workflow(work: Path, books: list[str], parameters: list[str]) -> dict[str, Any]:
    """The chapters as a workflow: the first, of which the others are parts, since a crate has one main workflow."""
    return _file(work, books[0]) | {
        "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"], "name": "tradeshare report: the first chapter and those after it",
        "conformsTo": _to(f"{SCHEMA}/ComputationalWorkflow/1.0-RELEASE"), "programmingLanguage": _to("#jupyter"), "version": __version__,
        "license": _to(LICENCE), "author": _to(WHO), "url": _to("https://jupyter.org/"), "hasPart": _all(books[1:]),
        "input": _all(f"#{name}" for name in parameters), "output": _to("#report")}


def _parameters(study: Study) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name, value in study.parameters.model_dump(mode="json").items():
        given = ", ".join(value) if isinstance(value, list) else value
        meaning = type(study.parameters).model_fields[name].description
        found += [{"@id": f"#{name}", "@type": "FormalParameter", "name": name, "description": meaning, "valueRequired": False,
                   "additionalType": "Text" if isinstance(given, str) else "Integer",
                   "conformsTo": _to(f"{SCHEMA}/FormalParameter/1.0-RELEASE")},
                  {"@id": f"#value-{name}", "@type": "PropertyValue", "name": name, "value": "none" if given == "" else given,
                   "exampleOfWork": _to(f"#{name}")}]
    return found


def _others() -> list[dict[str, Any]]:
    """What the other entities refer to: the report as an output, the language, who made it, the licence, the profiles."""
    named: list[dict[str, Any]] = [
        {"@id": "#report", "@type": "FormalParameter", "name": "report", "additionalType": "File",
         "description": "pages, tables, figures and workbooks", "conformsTo": _to(f"{SCHEMA}/FormalParameter/1.0-RELEASE")},
        {"@id": "#jupyter", "@type": "ComputerLanguage", "name": "Jupyter notebook", "url": _to("https://jupyter.org/")},
        {"@id": WHO, "@type": "Organization", "name": "The tradeshare founders"},
        {"@id": LICENCE, "@type": "CreativeWork", "name": "MIT licence, of code and report; the statistics belong to their publishers"}]
    return named + [{"@id": address, "@type": "CreativeWork", "name": address.split("/")[-2], "version": address.split("/")[-1]}
                    for address in RUN]


def _to(address: str) -> dict[str, str]:
    return {"@id": address}


def _all(addresses) -> list[dict[str, str]]:
    return [_to(address) for address in addresses]


def _file(work: Path, name: str) -> dict[str, Any]:
    """A file of the report: name, form and size; its checksum stands in the manifest."""
    path = work / name
    return {"@id": name, "@type": "File", "name": name, "contentSize": str(path.stat().st_size),
            "encodingFormat": KINDS.get(path.suffix, "application/octet-stream")}


def _tables() -> list[dict[str, Any]]:
    """The tables of data/ that every report is made of; they stay with the code, so here they are entities and no files."""
    package = datapackage.read(folders.DATA)
    return [{"@id": f"#data-{table['name']}", "@type": "Dataset", "name": f"data/{table['path']}", "description": f"{table['rows']:,} rows",
             "identifier": table["hash"], "version": package["created"], "license": package["licenses"][0]["title"]}
            for table in package["resources"]]


def _sources(study: Study) -> list[dict[str, Any]]:
    """The sources that the report's figures come from, each with publisher, vintage, licence and address."""
    used = set(study.cells["source"].str.split().explode()) | set(vintages.sources_of(study.data.sources["source"]))
    table = study.data.sources
    rows = []
    for row in table[table["source"].isin(used)].sort_values("priority").itertuples():
        said = {"@id": f"#source-{row.source}", "@type": "Dataset", "name": without_marks(row.title), "version": without_marks(row.vintage),
                "license": without_marks(row.licence), "description": f"Published by {without_marks(row.publisher)}"}
        address = re.match(r"https?://[^\s;]+", row.address)
        rows.append(said | ({"url": address[0]} if address else {}))
    return rows
