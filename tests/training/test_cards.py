"""The card of a model: the table of what is taken rightly."""

from __future__ import annotations

from donext.training.cards import table_of_shares


def test_the_table_counts_from_several_probabilities_on() -> None:
    judged = [(0.9, True), (0.6, True), (0.5, False), (0.1, False)]
    assert table_of_shares(judged, (0.5, 0.95), "taken").splitlines() == [
        "| from a probability of | taken | right | share |",
        "|---|---|---|---|",
        "| 0.5 | 3 | 2 | 0.667 |",
        "| 0.95 | 0 | 0 | – |",
    ]
