"""The confidence: its scale, its features, and how it ranks plain and doubtful gifts."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_pipeline import FakeTagger  # noqa: F401

from donext.assembly.confidence import load_model, scaled
