"""Crate and statement: whole, true to the manifest, without the clock. `benchmarks/crate.py` holds the crate against the profiles."""

import json
import os
import subprocess

import pytest

from tradeshare.cli import main
from tradeshare.report import make
from tradeshare.verification import crate, manifest, slsa_statement


@pytest.fixture(scope="module")
def graph(small_report):
    content = json.loads((small_report / "run" / crate.FILE).read_text(encoding="utf-8"))
    return {entity["@id"]: entity for entity in content["@graph"]}


def named(value):
    """Every entity that a value refers to."""
    if isinstance(value, dict):
        return [value["@id"]] if set(value) == {"@id"} else []
    return [address for part in value for address in named(part)] if isinstance(value, list) else []


def test_every_entity_that_is_referred_to_is_described(graph):
    outside = ("https://w3id.org/ro/crate/1.1", "https://jupyter.org/", f"{crate.SCHEMA}/")
    missing = {address for entity in graph.values() for value in entity.values() for address in named(value)
               if address not in graph and not address.startswith(outside)}
    assert not missing


def test_it_holds_every_file_of_the_report_each_parameter_and_licences(graph, small_report):
    said = manifest.read(small_report / "run")
    parts = {one["@id"] for one in graph["./"]["hasPart"]}
    assert parts == set(said["outputs"]) - {crate.FILE} and parts <= set(graph)
    for name, value in said["parameters"].items():
        given = graph[f"#value-{name}"]["value"]
        assert given == (", ".join(value) if isinstance(value, list) else value or "none")
        assert graph[f"#value-{name}"]["exampleOfWork"]["@id"] in graph and graph[f"#{name}"]["description"]
    sources = [entity for address, entity in graph.items() if address.startswith("#source-")]
    assert len(sources) > 5 and all(entity["license"] and entity["description"].startswith("Published by") for entity in sources)
    tables = {entity["name"]: entity["identifier"] for address, entity in graph.items() if address.startswith("#data-")}
    assert tables["data/observations.csv"] == f"sha256:{said['data']['observations.csv']}"


def test_the_statement_says_what_the_manifest_says(small_report):
    said = manifest.read(small_report / "run")
    found = json.loads((small_report / "run" / slsa_statement.FILE).read_text(encoding="utf-8"))
    assert found == slsa_statement.of_manifest(said) and found["_type"] == "https://in-toto.io/Statement/v1"
    assert {one["name"]: one["digest"]["sha256"] for one in found["subject"]} == said["outputs"]
    assert found["predicate"]["buildDefinition"]["externalParameters"] == said["parameters"]
    assert said["made"] not in json.dumps(found)


def test_a_source_date_epoch_that_is_no_time_is_refused_before_anything_is_made(tmp_path, monkeypatch, capsys):
    """What a report made at such a time has of it: tests/foundation/test_machine.py."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    monkeypatch.setattr(make, "make", lambda *_, **__: pytest.fail("something was made"))
    assert main.main(["report", "2020-08", "--force", "--out", str(tmp_path / "other")]) == 1
    assert "SOURCE_DATE_EPOCH is 'yesterday'; give whole seconds" in capsys.readouterr().err
    assert not (tmp_path / "other").exists()


def test_an_archive_knows_its_commit_and_a_repository_around_it_is_not_asked(tmp_path, monkeypatch):
    """`git archive` writes the commit into a file; a folder inside another repository has not that one's commit."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(tmp_path)]
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "around"]):
        subprocess.run([*git, *command], check=True, env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull})
    inside = tmp_path / "档案"
    inside.mkdir()
    monkeypatch.setattr(manifest.folders, "ROOT", inside)
    assert manifest.commit() == manifest.UNSET
    (inside / manifest.ARCHIVED).write_text("node: $Format:%H$\n", encoding="utf-8")
    assert manifest.commit() == manifest.UNSET
    (inside / manifest.ARCHIVED).write_text(f"node: {'ab' * 20}\n", encoding="utf-8")
    assert manifest.commit() == "ab" * 20
    monkeypatch.setattr(manifest.folders, "ROOT", tmp_path)
    assert len(manifest.commit()) == 40 and manifest.commit() != "ab" * 20
    assert not manifest.uncommitted(manifest.commit()), "another folder's file is no part of a report"
    (tmp_path / "requirements.txt").write_text("pandas\n", encoding="utf-8")
    assert manifest.uncommitted(manifest.commit()) and not manifest.uncommitted("ab" * 20) and not manifest.uncommitted(manifest.UNSET)
