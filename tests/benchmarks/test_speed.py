"""The benchmark still runs; what it measures is no matter of tests."""

from __future__ import annotations

from pathlib import Path

import pytest
import speed


def test_the_rows_can_be_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"今日要闻\n{speed.GIFT * 20}", encoding="utf-8")
    articles = speed.read(tmp_path)
    speed.throughput("three articles", tmp_path, "", rounds=1)
    speed.one_article(articles)
    speed.where_time_goes(articles)
    told = capsys.readouterr().out
    assert "| three articles: a bare LAC pass |" in told
    assert "| extract() of 1,000 characters (3 articles, warm) |" in told
    assert "| donext_entities |" in told
