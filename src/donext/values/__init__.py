"""Amounts, quantities and dates in Chinese text: pure functions from text to values.

Each function takes a text of any script or width and returns its matches in text order, without overlap, with
offsets in code points of that text. The ``…_in_view`` forms are for callers who have its simplified view.
"""

from donext.values.dates import DateMatch, dates_in_view, find_dates
from donext.values.money import AmountMatch, amounts_in_view, find_amounts
from donext.values.numerals import Numeral, parse_number
from donext.values.quantities import QuantityMatch, find_quantities, quantities_in_view

__all__ = [
    "AmountMatch",
    "DateMatch",
    "Numeral",
    "QuantityMatch",
    "amounts_in_view",
    "dates_in_view",
    "find_amounts",
    "find_dates",
    "find_quantities",
    "parse_number",
    "quantities_in_view",
]
