"""What tests all over the suite share."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.fixture(scope="session")
def pipeline() -> Language:
    """The whole pipeline, loaded once; a test that changes it loads its own."""
    from donext.pipeline import load

    return load()
