"""The notebooks in a real JupyterLab that does not trust them: every chart is drawn, with caption, source and alternative text.

Runs where JupyterLab and a Chromium are installed (`make lab` brings the first); elsewhere it is skipped with a word.
"""

import importlib.util
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from conftest import ROOT
from test_browser import browser, CHROMIUM  # noqa: F401  a fixture

from tradeshare.exhibits import in_notebooks

pytestmark = pytest.mark.skipif(CHROMIUM is None or importlib.util.find_spec("jupyterlab") is None,
                                reason="needs JupyterLab (`make lab`) and a Chromium")
BOOKS = [*sorted((ROOT / "reports" / "2020-08" / "notebooks").glob("*.ipynb")),
         *sorted((ROOT / "notebooks" / "workshop" / "teacher").glob("*.ipynb"))]
RAW = re.compile(r"\[@\w|\[\^\w|\{#\w|^:::|\]\(#", re.M)
SETTINGS = {"tracker": {"windowingMode": "none"}}  # all cells are drawn, not just those in view


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab of its own, whose folder holds the notebooks."""
    home = tmp_path_factory.mktemp("lab")
    (home / "books").mkdir()
    for path in BOOKS:
        shutil.copy(path, home / "books" / path.name)
    settings = home / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    for name, values in SETTINGS.items():
        (settings / f"{name}.jupyterlab-settings").write_text(json.dumps(values), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=",
         f"--ServerApp.root_dir={home / 'books'}", "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"],
        env=os.environ | own | {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings")}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/api", timeout=1)  # noqa: S310  this machine
            break
        except OSError:
            time.sleep(0.5)
    yield address
    server.terminate()
    server.wait()


SEEN = """() => ({
  charts: [...document.querySelectorAll('.jp-OutputArea figure img')].filter(img => img.complete && img.naturalWidth > 50).length,
  alts: [...document.querySelectorAll('.jp-OutputArea figure img')].filter(img => img.alt.length > 15).length,
  captions: [...document.querySelectorAll('.jp-OutputArea figcaption')].filter(it => it.innerText.length > 10).length,
  tables: document.querySelectorAll('.jp-OutputArea table caption').length,
  text: [...document.querySelectorAll('.jp-RenderedMarkdown')].map(it => it.innerText).join('\\n')})"""


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_untrusted_notebook_shows_every_chart(lab, browser, path):  # noqa: F811
    data = [output.data for cell in nbformat.read(path, as_version=4).cells for output in cell.get("outputs", []) if "data" in output]
    charts = sum(bool(in_notebooks.picture(bundle)) for bundle in data)
    tables = sum("<caption" in bundle.get("text/html", "") for bundle in data)
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto(f"{lab}/doc/tree/{path.name}")
    tab.wait_for_selector(".jp-Notebook .jp-RenderedMarkdown", timeout=60_000)
    for _ in range(20):
        seen = tab.evaluate(SEEN)
        if (seen["charts"], seen["tables"]) == (charts, tables):
            break
        tab.wait_for_timeout(500)
    if folder := os.environ.get("TRADESHARE_SHOTS"):
        tab.screenshot(path=f"{folder}/{path.stem}.png")
    tab.close()
    assert (seen["charts"], seen["alts"], seen["captions"], seen["tables"]) == (charts, charts, charts, tables)
    assert not RAW.search(seen["text"]), RAW.search(seen["text"])
