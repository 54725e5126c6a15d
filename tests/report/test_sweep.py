"""Many reports: a grid, its bad cells, its interruptions; on this machine and on a cluster the same bytes.

Of two chapters; from `--scale 2` on, of all.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest
import warm_command
from conftest import few_chapters, made_by, ROOT, SCALE, SWEEP as GRID

from tradeshare.cli import main
from tradeshare.foundation import files, folders
from tradeshare.foundation.errors import ParameterError
from tradeshare.report import grid, runs, runs_page, sweep
from tradeshare.report.sweep import Outcome

@pytest.fixture(scope="module", autouse=True)
def chapters(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRADESHARE_NOTEBOOKS", str(few := few_chapters(tmp_path_factory.mktemp("chapters"))))
        yield few


def contents(folder):
    """Every file but for the time in the manifests."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*")
             if path.is_file() and ".made" not in path.parts}
    return {name: json.loads(text) | {"made": ""} if name.endswith("manifest.json") else text for name, text in found.items()}


@pytest.fixture(scope="module")
def made(small_sweep, tmp_path_factory):
    """A sweep of three reports on this machine, one of which cannot be made."""
    return shutil.copytree(small_sweep[0], tmp_path_factory.mktemp("sweep") / "all"), small_sweep[1]


def test_a_bad_cell_does_not_hold_up_the_others(made):
    home, done = made
    assert done.returncode == 7, done.stderr
    assert done.stderr.splitlines()[-1].startswith("tradeshare: 1 of 3 reports could not be made")
    table = pd.read_csv(home / "cells.csv", keep_default_na=False)
    assert table["report"].tolist() == ["VNM-2019", "TLS-2019", "LAO-2019"] and table["state"].tolist() == ["whole", "failed", "whole"]
    assert "no figures of China's trade with TLS" in table.loc[1, "reason"]
    assert not (home / "TLS-2019").exists() and "Traceback" not in done.stdout + done.stderr


def test_the_findings_of_all_stand_in_one_table(made):
    home, _ = made
    found = pd.read_csv(home / "findings.csv", dtype=str, keep_default_na=False)
    for name in ("VNM-2019", "LAO-2019"):
        own = pd.read_csv(home / name / "tables" / "findings.csv", dtype=str, keep_default_na=False)
        pd.testing.assert_frame_equal(found[found["report"].eq(name)].drop(columns="report").reset_index(drop=True), own)


def test_the_page_leads_to_every_report_and_says_what_was_not_made(made):
    home, _ = made
    page = (home / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]+)"', page)
    assert {"VNM-2019/report.html", "LAO-2019/report.pdf", "findings.csv", "cells.csv"} <= set(links)
    assert all((home / link).exists() for link in links)
    assert "trade with TLS for it" in page and "<td>Viet Nam</td>" in page


def test_the_page_holds_the_findings_of_each_report(made):
    home, _ = made
    found = pd.read_csv(home / "findings.csv", dtype=str)
    page = (home / "index.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    share = found.loc[found["report"].eq("VNM-2019") & found["measure"].eq("share") & found["partner"].eq("VNM"), "value"].iloc[0]
    assert f"<td>{float(share):.1f}% USD</td>" in page and "<td>–</td><td>–</td><td>–</td>" not in page


def test_annexes_are_made_where_they_are_asked_for(made, chapters, tmp_path):
    home, _ = made
    page = (home / "VNM-2019" / "annex.html").read_text(encoding="utf-8")
    assert "<code>tradeshare report --set partner=VNM --set first_year=2011 --set last_period=2019 --out FOLDER</code>" in page
    assert "annex.html" not in (home / "index.html").read_text(encoding="utf-8")
    grid = ("sweep", "partner=VNM", "last_period=2019", "--set", "first_year=2011", "--workers", "1", "--out", tmp_path / "all")
    assert made_by(chapters, *grid, "--annex").returncode == 0
    whole, bare = tmp_path / "all" / "VNM-2019", home / "VNM-2019"
    assert (whole / "report.html").read_bytes() == (bare / "report.html").read_bytes()
    assert {"annex.pdf", "annex.xlsx"} == {path.name for path in whole.iterdir()} - {path.name for path in bare.iterdir()}
    assert "VNM-2019/annex.html" in (tmp_path / "all" / "index.html").read_text(encoding="utf-8")
    assert made_by(chapters, *grid).returncode == 0 and (whole / "annex.pdf").exists()  # it will do without being asked for


def test_what_is_whole_is_not_made_again(made, chapters):
    home, _ = made
    before = contents(home)
    again = made_by(chapters, "sweep", *GRID, "--out", home)
    assert again.returncode == 7 and "VNM-2019:" not in again.stdout and contents(home) == before


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(made, chapters, tmp_path):
    """Another takes its place. They are forked from what commands are forked from; from `--scale 2` on two at a time begin anew, and make
    a third report."""
    import dask
    from distributed import LocalCluster

    warm_command.server()
    few = tmp_path / "few.py"
    few.write_text(f"from pathlib import Path\nfrom tradeshare.foundation import folders\nfolders.NOTEBOOKS = Path({str(chapters)!r})\n",
                   encoding="utf-8")
    with (dask.config.set({"distributed.worker.multiprocessing-method": "spawn" if SCALE > 1 else "forkserver"}),
          LocalCluster(n_workers=2 if SCALE > 1 else 1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50,
                       preload=[str(few)]) as cluster):
        victim = next(iter(cluster.workers.values())).pid
        grid = GRID if SCALE > 1 else ["partner=VNM,TLS", *GRID[1:]]
        task = warm_command.start("sweep", *grid, "--out", tmp_path / "all", "--scheduler", cluster.scheduler_address)
        while not list((tmp_path / "all").glob(".*.????????/*/notebooks/*.ipynb")) and task.poll() is None:
            time.sleep(0.05)
        os.kill(victim, signal.SIGKILL)
        said = "".join(task.communicate(timeout=300))
    assert task.returncode == 7, said
    ours, theirs = contents(tmp_path / "all"), contents(made[0])
    if SCALE == 1:
        assert "TLS-2019,2011,TLS,2019,failed," in ours["cells.csv"].decode()
        ours, theirs = ({name: held for name, held in all.items() if name.startswith("VNM-2019/")} for all in (ours, theirs))
    assert len(ours) > 15 and ours == theirs


def test_a_stopped_sweep_leaves_whole_reports_and_no_process(tmp_path):
    task = warm_command.start("sweep", "partner=USA,LAO,THA", "last_period=2019", "--out", tmp_path / "all", "--workers", "1")
    while not list((tmp_path / "all").glob(".*.????????/*/notebooks/*.ipynb")) and task.poll() is None:
        time.sleep(0.05)
    task.send_signal(signal.SIGINT)
    _, said = task.communicate(timeout=60)
    assert task.returncode == 130 and "run the same command to continue" in said and "Traceback" not in said
    assert {path.name for path in (tmp_path / "all").iterdir()} <= {".made"}
    assert [pid for pid in os.listdir("/proc") if pid.isdigit() and warm_command.session(pid) == task.pid] == []


@pytest.mark.parametrize(("arguments", "said"), [
    (["partnr=VNM"], "'partnr' cannot be swept"), (["rivals=EU,USA"], "'rivals' cannot be swept"), (["partner="], "no value for partner"),
    (["partner=VNM", "partner=THA"], "given twice"), (["membrs"], "did you mean members?"), (["members", "partner=VNM"], "name either one"),
    (["partner=VNM", "flow"], "not NAME=VALUE"), (["partner=VNM", "--set", "partner=EU"], "both in the grid and beside it"),
    (["partner=VNM,Vietnm"], "did you mean Viet Nam"),
    (["last_period=2020..2015"], "runs backwards; write 2015..2020"), (["partner=VNM", "flow=flows"], "total, export, import"),
    (["partner=VNM", "horizon_years=99"], "out of bounds"), (["partner=VNM", "--set", "currency=EUR"], "USD, CNY"),
    (["partner=VNM", "--workers", "-1"], "'--workers': -1"), (["partner=VNM", "--scheduler", "nonsense"], "no cluster answers")])
def test_a_mistake_in_the_grid_is_one_sentence(arguments, said, tmp_path, capsys):
    assert main.main(["sweep", *arguments, "--out", str(tmp_path / "all")]) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1 and said in lines[0]
    assert not list(tmp_path.glob("all/[!.]*"))


@pytest.mark.parametrize("entry", ["[a]\nsweep = ['VNM']", "[a]\nsweep = ''", "[a.sweep]"])
def test_a_sweep_in_the_file_must_be_a_grid(entry, tmp_path, monkeypatch):
    (tmp_path / "runs.toml").write_text(f"[latest]\n{entry}\n", encoding="utf-8")
    monkeypatch.setattr(folders, "REPORTS", tmp_path)
    with pytest.raises(ParameterError, match="the sweep a must hold parameters"):
        runs.sweeps()


def test_names_of_folders_are_plain_and_differ():
    found = grid.cells({"partner": ["../x", "..\\x", "=cmd()", "日本"], "flow": ["total"]}, {})
    assert list(found) == ["x-total", "x-total-again", "cmd-total", "empty-total"]


def made_or_killed(name, *_):
    """In place of a report: one of them kills its worker."""
    if name == "c":
        os._exit(9)
    return Outcome(name, "whole", seconds=1.0)


@pytest.mark.skipif(sys.platform != "linux", reason="the stand-in is there in forked workers alone")
def test_a_report_that_kills_its_worker_is_named_and_no_other_is_lost(monkeypatch):
    monkeypatch.setattr(sweep, "make_one", made_or_killed)
    plan = sweep.Plan({name: {} for name in "abcdefghij"}, ROOT, {})
    found = {outcome.report: outcome for outcome in sweep._rounds(plan, {"a"}, 2, "")}
    assert set(found) == set("bcdefghij") and [name for name in found if found[name].state == "failed"] == ["c"]
    assert "killed" in found["c"].reason


def test_a_worker_with_other_code_makes_nothing(tmp_path):
    found = sweep.make_one("a", {}, tmp_path, sweep._code() | {"data": "other"}, False)
    assert found.state == "failed" and "another data" in found.reason and not list(tmp_path.iterdir())
    assert "does not see" in sweep.make_one("a", {}, tmp_path / "elsewhere", sweep._code(), False).reason


@pytest.mark.parametrize("name", ["index.html", "cells.csv", "findings.csv"])
def test_files_of_somebody_else_are_not_replaced(name, tmp_path, capsys):
    """`sweep --out reports` would have put its index in the place of the published one."""
    (tmp_path / name).write_text("mine", encoding="utf-8")
    assert main.main(["sweep", "partner=VNM", "last_period=2019", "--out", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert f"holds {name} that no sweep made; name another folder (--out), or replace" in said
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_files_of_a_sweep_without_a_whole_report(tmp_path):
    sweep.write_sweep_files(tmp_path, {"a": {"partner": "<b>"}}, [Outcome("a", "failed", "<script>no</script>")])
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "<script>" not in page and "0 reports; 1 could not be made" in page
    assert len(pd.read_csv(tmp_path / "findings.csv")) == 0


def report(folder, text):
    folder.mkdir()
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")


def test_a_folder_is_put_in_place_whole(tmp_path):
    report(tmp_path / "run", "old")
    with files.work_folder(tmp_path / "run") as made:
        made.rmdir()
        report(made, "new")
        assert files.put_in_place(made, {"outputs": {"a.txt": ""}}, tmp_path / "run")
    assert (tmp_path / "run" / "a.txt").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_what_a_killed_maker_left_is_cleared_and_its_old_report_put_back(tmp_path):
    (tmp_path / ".run.abcdefgh").mkdir()
    report(tmp_path / ".run.abcdefgh" / "old", "old")
    (tmp_path / ".run.other.abcdefgh").mkdir()
    with files.only_maker(tmp_path / "run"):
        assert (tmp_path / "run" / "a.txt").read_text(encoding="utf-8") == "old"
        assert not (tmp_path / ".run.abcdefgh").exists() and (tmp_path / ".run.other.abcdefgh").exists()
        files.delete_leftovers(tmp_path, ["run.other"])
    assert not (tmp_path / ".run.other.abcdefgh").exists()


def test_two_makers_of_one_folder_wait_for_one_another(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", "import sys, time; from pathlib import Path; from tradeshare.foundation import files\n"
                               "with files.only_maker(Path(sys.argv[1])):\n print('in', flush=True); time.sleep(1.5)",
                               str(tmp_path / "run")],
                              stdout=subprocess.PIPE, text=True)
    holder.stdout.readline()
    said = []
    with files.only_maker(tmp_path / "run", said.append):
        assert holder.poll() is not None or holder.wait(timeout=1) == 0
    assert said == ["run: another run is making it; waiting for that to end"]


def test_the_page_of_published_runs_leaves_sweeps_out():
    assert "members" not in runs.read() and "members" in runs.sweeps() and runs_page.read(ROOT / "reports" / "latest")["files"]
