"""The reports in a real Chromium: no request, no complaint, no sideways scroll, accessible in both colour schemes.

Runs where a Chromium is on the system (`.ci/run` installs one); elsewhere it is skipped with a word.
"""

import os
import shutil
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

import pytest
from conftest import ROOT, SCALE

from tradeshare.data import tables
from tradeshare.report import render, runs_page

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
if CHROMIUM is None and os.environ.get("TRADESHARE_BROWSER") == "must":
    raise RuntimeError("no Chromium was found, and TRADESHARE_BROWSER=must says that there must be one")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this system: install one to see the reports as readers do")

PAGES = ["latest/report.html", "2020-08/report.html", "2021-08/report.html", "latest/annex.html", "index.html"]
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
    if str(page).endswith("annex.html"):
        tab.check(".unfold input")
    return tab, asked, said


CUT = """[...document.querySelectorAll('.chart, .wide')].filter(box => !box.closest('details') && box.scrollWidth > box.clientWidth + 1)
         .map(box => `${box.getAttribute('aria-label')}: ${box.scrollWidth} in ${box.clientWidth} px`)"""
DRAWN = """[...document.querySelectorAll(".chart")].filter(box => box.getBoundingClientRect().width)
           .map(box => [...box.querySelectorAll("svg")]
           .filter(svg => svg.getBoundingClientRect().width)
           .map(svg => svg.classList.contains('phone')).join())"""
FAINT = """[...document.querySelectorAll('.chart svg text')].filter(text => text.getBoundingClientRect().width).map(text => {
           const parts = getComputedStyle(text).fill.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
             .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
           return [1.05 / (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05), text.textContent]})
           .filter(([contrast]) => contrast < 4.5)"""
STACKED = """[...document.querySelectorAll('.stack td')].filter(cell => cell.offsetParent).map(
             cell => getComputedStyle(cell).display + ' ' + getComputedStyle(cell).justifyContent)"""
SMALLEST = """Math.min(...[...document.querySelectorAll('.chart svg text')].filter(text => text.getBoundingClientRect().width).map(text => {
              const svg = text.closest('svg');
              return parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width}))"""


class Look(NamedTuple):
    """What a page shows at a width, and what it asked for and complained of since it was opened."""

    asked: list
    said: list
    wide: int
    cut: list
    drawn: list
    faint: list
    stacked: list
    smallest: float
    numbers: float | None  # where the three numbers begin, px from the top
    main: list[float]  # left edge and width


@pytest.fixture(scope="module")
def look(browser):
    """A page at a width: each is opened once, and looked at from the widest to the narrowest."""
    @cache
    def looks(page) -> dict[int, Look]:
        tab, asked, said = opened(browser, page, max(WIDTHS))
        found = {}
        for width in sorted({*WIDTHS, 1024}, reverse=True):
            tab.set_viewport_size({"width": width, "height": 900})
            found[width] = Look(asked, said, tab.evaluate("document.documentElement.scrollWidth"), *map(tab.evaluate, (
                CUT, DRAWN, FAINT, STACKED, SMALLEST, "document.querySelector('.numbers')?.getBoundingClientRect().y",
                "(box => [box.x, box.width])(document.querySelector('main').getBoundingClientRect())")))
        tab.close()
        return found

    return lambda page, width: looks(page)[width]


@pytest.mark.parametrize("page", PAGES)
def test_opens_without_a_request_or_complaint_and_fits(look, page):
    for width in WIDTHS:
        found = look(page, width)
        assert (found.asked, found.said) == ([], []) and found.wide <= width, f"{page} at {width} px is {found.wide} px wide"


@pytest.mark.parametrize("page", PAGES[:3])
def test_on_a_phone_no_chart_and_no_table_is_cut(look, page):
    """Each chart has a drawing for phones, shown there alone; tables too wide for a line stand one cell below the other."""
    for width, phone in ((360, "true"), (768, "false"), (1280, "false")):
        _, _, _, cut, drawn, *_ = look(page, width)
        assert not cut and len(drawn) > 5 and set(drawn) == {phone}, (width, cut, drawn)


def test_on_a_phone_the_head_of_a_column_stands_apart_from_its_value(look):
    """In a table of stacked cells the head stands at the left, the value at the right."""
    shown = look(PAGES[0], 360).stacked
    assert len(shown) > 20 and set(shown) == {"flex space-between"}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_runs_is_not_cut(look, width):
    assert not look(PAGES[-1], width).cut


@pytest.mark.parametrize("width", [360, 1280])
def test_letters_in_charts_are_large_enough_and_the_page_of_runs_stands_in_the_middle(look, tmp_path_factory, width):
    """No letter is smaller than 9 pixels, on the page of runs neither, which has no contents beside it."""
    made = tmp_path_factory.getbasetemp() / "runs.html"
    made.write_text(runs_page.page([runs_page.read(ROOT / "reports" / "latest")]), encoding="utf-8")
    for page in (PAGES[0], made):
        assert look(page, width).smallest >= 9, page
    left, wide = look(made, width).main
    assert abs(left - (width - left - wide)) < 20


@pytest.mark.parametrize("width", [360, 1280])
def test_letters_in_charts_can_be_read(look, width):
    """Their contrast to the white ground of a chart, which axe does not look at: 4.5, as WCAG AA asks."""
    faint = look(PAGES[0], width).faint
    assert not faint, faint[:10]


@pytest.mark.parametrize("width", [360, 768, 1024])
def test_the_answer_comes_before_a_long_list_of_contents(look, width):
    begins = look(PAGES[0], width).numbers
    assert begins < 900, f"the three numbers stand {begins:.0f} px down"


@pytest.mark.parametrize("page", [PAGES[0], PAGES[-1]])
def test_axe_finds_nothing(browser, page):
    """axe-core's rules; in the dark those of colours, contrast (WCAG AA) among them. All runs are made by the same templates, one stands
    for them."""
    from axe_playwright_python.sync_playwright import Axe

    tab, _, _ = opened(browser, page)
    tab.evaluate("document.querySelectorAll('details').forEach((one, place) => one.open = place < 3)")
    for scheme, rules in (("light", None), ("dark", {"runOnly": ["color-contrast", "link-in-text-block"]})):
        tab.emulate_media(color_scheme=scheme)
        found = Axe().run(tab, options=rules)
        assert found.violations_count == 0 and found.response["passes"], (scheme, found.generate_report()[:3000])
    tab.close()


@pytest.fixture
def server():
    """A server on this machine that counts what is asked of it: its address, and the list."""
    asked = []

    class Count(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Count) as here:
        threading.Thread(target=here.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{here.server_port}", asked
        here.shutdown()


def attacked(page: str, address: str) -> str:
    """The page as if text of the data had come through as HTML: a script, and everything that loads."""
    return page.replace("</main>", f"""<script>document.title = "ran"</script><script src="{address}/a.js"></script>
        <img src="{address}/b.png" onerror="document.title = 'ran'"><img src=x onerror="document.title = 'ran'">
        <iframe src="{address}/c.html"></iframe><object data="{address}/d"></object><link rel="stylesheet" href="{address}/e.css">
        <style>@import "{address}/f.css"; main {{ background: url({address}/g.png) }}</style><video src="{address}/h.mp4"></video>
        <svg><image href="{address}/i.png"/><script>document.title = "ran"</script></svg><base href="{address}/">
        <form action="{address}/j"><button id="send">send</button></form></main>""")


@pytest.mark.parametrize("name", ["report", "runs", "sweep"])
def test_a_script_does_not_run_and_nothing_is_loaded_from_outside(browser, tmp_path, server, name):
    """Each kind of page as it is made now; without the policy the page of runs (from `--scale 2` on all) runs the script and loads, so that
    the test can fail."""
    address, asked = server
    run = runs_page.read(ROOT / "reports" / "latest")
    page = {"report": (ROOT / "reports" / "latest" / "report.html").read_text(encoding="utf-8"), "runs": runs_page.page([run]),
            "sweep": runs_page.sweep_page(tables.read().partners.set_index("code")["name"], [run], [("x", "y")])}[name]
    own = render.POLICY
    assert page.count(own) == 1 and page.index(own) < page.index("<title>")
    assert "</main>" in page
    for policy, runs_it in ((own, False), ("", True)) if name == "runs" or SCALE > 1 else ((own, False),):
        (tmp_path / "page.html").write_text(attacked(page, address).replace(own, policy), encoding="utf-8")
        asked.clear()
        tab = browser.new_page()
        tab.goto((tmp_path / "page.html").as_uri())
        tab.wait_for_timeout(300)
        title = tab.title()
        tab.evaluate("document.getElementById('send').click()")
        tab.wait_for_timeout(200)
        tab.close()
        assert (title == "ran", bool(asked)) == (runs_it, runs_it), (name, policy, title, asked)


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


SHOWN = "[...document.querySelectorAll('figure[data-states] .chart')].map(box => box.getBoundingClientRect().width > 0)"


def test_a_chart_in_states_shows_the_one_that_is_chosen_by_keys_too_and_the_first_in_print(browser):
    tab, _, _ = opened(browser, "latest/report.html")
    assert tab.evaluate(SHOWN) == [True, False, False]
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(media="screen")
        tab.locator("figure[data-states] > label").nth(0).click()
        assert tab.evaluate(SHOWN) == [True, False, False]
        tab.locator("figure[data-states] > label").nth(1).click()
        assert tab.evaluate(SHOWN) == [False, True, False]
        tab.keyboard.press("ArrowRight")
        assert tab.evaluate(SHOWN) == [False, False, True]
        tab.emulate_media(media="print")
        assert tab.evaluate(SHOWN) == [True, False, False]
    tab.close()


OPEN = """[...document.querySelectorAll('section.level2')].filter(part => part.children[1].getBoundingClientRect().height)
          .map(part => part.id)"""


def test_a_section_of_the_annex_is_open_once_it_is_asked_for_and_all_are_in_print(browser):
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto((ROOT / "reports" / "latest" / "annex.html").as_uri())
    assert tab.evaluate(OPEN) == []
    heading = tab.locator("section.level2 > h2 > a.fold").nth(3)
    heading.focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate(OPEN) == [heading.get_attribute("href").removeprefix("#")]
    figure = tab.locator("section.level2 figure[id]").last
    tab.goto((ROOT / "reports" / "latest" / "annex.html").as_uri() + f"#{figure.get_attribute('id')}")
    assert len(tab.evaluate(OPEN)) == 1 and figure.is_visible()
    tab.check(".unfold input")
    every = tab.locator("section.level2").count()
    assert len(tab.evaluate(OPEN)) == every > 30
    tab.uncheck(".unfold input")
    tab.emulate_media(media="print")
    assert len(tab.evaluate(OPEN)) == every
    tab.close()
