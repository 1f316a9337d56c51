"""Fixtures of the assembly's tests."""

from __future__ import annotations

import pytest

from donext.assembly import linked
from said import Said


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> type[Said]:
    """The reader of links, which says nothing until a test tells it what."""
    monkeypatch.setattr(linked, "LinkedText", Said)
    monkeypatch.setattr(Said, "given_by_number", {})
    monkeypatch.setattr(Said, "named", ())
    return Said
