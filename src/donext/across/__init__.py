"""Across articles: the same gift told by several articles becomes one record with all its sources."""

from donext.across.merging import merge
from donext.across.records import Conflict, MergedEvent, Telling, Variant

__all__ = ["Conflict", "MergedEvent", "Telling", "Variant", "merge"]
