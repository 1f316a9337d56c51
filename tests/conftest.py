"""What tests all over the suite share."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

# HYPOTHESIS_PROFILE=long looks much longer for a counterexample; in CI the same examples come every time.
settings.register_profile(
    "short",
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.register_profile("long", settings.get_profile("short"), max_examples=35_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


@pytest.fixture(scope="session")
def pipeline() -> Language:
    """The whole pipeline, loaded once; a test that changes it loads its own."""
    from donext.pipeline import load

    return load()


@pytest.fixture(autouse=True)
def disk_that_need_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what waits for the disk: it is for power failures, and takes most of the time of a short run."""
    monkeypatch.setattr(os, "fsync", lambda file: None)
