"""Shared fixtures: the shipped data once, and studies by their parameters."""

from functools import cache
from pathlib import Path

import pytest

from tradeshare import load, study

ROOT = Path(__file__).resolve().parent.parent


@cache
def _data():
    return load.read()


@cache
def _study(items):
    return study.begin(**dict(items))


@pytest.fixture(scope="session")
def data():
    return _data()


@pytest.fixture(scope="session")
def study_of():
    """A study by its parameters, made once in a session."""
    return lambda **values: _study(tuple(values.items()))
