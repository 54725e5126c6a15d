"""The reports in a real Chromium: no request, no complaint, no sideways scroll, accessible in both colour schemes.

Runs where a Chromium is on the system (`.ci/run` installs one); elsewhere it is skipped with a word.
"""

import os
import shutil

import pytest
from conftest import ROOT

from tradeshare import runs

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
if CHROMIUM is None and os.environ.get("TRADESHARE_BROWSER") == "must":
    raise RuntimeError("no Chromium was found, and TRADESHARE_BROWSER=must says that there must be one")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this system: install one to see the reports as readers do")

PAGES = [*(f"{run}/report.html" for run in runs.read()), "index.html"]
WIDTHS = (360, 768, 1280)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def opened(browser, page, width=1280, scheme="light"):
    """The page, with everything that it asked for or complained of."""
    tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked, said = [], []
    tab.on("request", lambda request: asked.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
    tab.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto((ROOT / "reports" / page).as_uri())
    return tab, asked, said


@pytest.mark.parametrize("page", PAGES)
def test_opens_without_a_request_or_complaint_and_fits(browser, page):
    for width in WIDTHS:
        tab, asked, said = opened(browser, page, width)
        wide = tab.evaluate("document.documentElement.scrollWidth")
        tab.close()
        assert (asked, said) == ([], []) and wide <= width, f"{page} at {width} px is {wide} px wide"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", [PAGES[0], PAGES[-1]])
def test_axe_finds_nothing(browser, page, scheme):
    """axe-core's rules, contrast (WCAG AA) among them; all runs are made by the same templates, one stands for them."""
    from axe_playwright_python.sync_playwright import Axe

    tab, _, _ = opened(browser, page, scheme=scheme)
    tab.evaluate("document.querySelectorAll('details').forEach((one, place) => one.open = place < 3)")
    found = Axe().run(tab)
    tab.close()
    assert found.violations_count == 0, found.generate_report()[:3000]


def test_contents_stay_in_view_and_data_can_be_taken_away(browser):
    tab, _, _ = opened(browser, PAGES[0])
    tab.evaluate("window.scrollTo(0, 5000)")
    assert tab.locator("nav#TOC").bounding_box()["y"] >= 0
    with tab.expect_download() as download:
        tab.locator("figure#fig-answer details summary").click()
        tab.locator("figure#fig-answer details a[download]").click()
    assert download.value.suggested_filename == "answer.csv"
    kept = (ROOT / "reports" / PAGES[0]).parent / "tables" / "answer.csv"
    assert download.value.path().read_bytes() == kept.read_bytes()
    tab.close()
