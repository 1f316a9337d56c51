import csv
import json
import stat
import sys

import pandas as pd
import pytest

from donext.output.tables import WIDE
from donext.output.writers import OutputError, ParquetWriter, atomic_file, check_output, open_writer
from donext.schema import Extraction
from invented import HTML_SOURCE, no_events, two_events


def write(path, extractions, table="wide"):
    with open_writer(path, table) as writer:
        for extraction in extractions:
            writer.write(extraction)


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_csv_is_the_wide_table_with_a_mark_that_spreadsheets_know(tmp_path) -> None:
    path = tmp_path / "donations.csv"
    write(path, [no_events(), two_events()])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdoc_id,")
    gift, pledge = read_csv(path)
    assert list(gift) == [column.name for column in WIDE]
    assert gift["amount"] == "8000000"
    assert (gift["is_total"], pledge["is_total"]) == ("false", "true")
    assert pledge["recipients"] == ""
    assert HTML_SOURCE[int(gift["evidence_start"]) : int(gift["evidence_end"])] == gift["evidence_source"]


def test_csv_keeps_the_line_breaks_of_the_source(tmp_path) -> None:
    path = tmp_path / "donations.csv"
    extraction = two_events(source=HTML_SOURCE.replace("约800", "\r\n约800"))
    write(path, [extraction])
    assert read_csv(path)[0]["evidence_source"] == extraction[0].evidence.text
    assert "\r\n" in extraction[0].evidence.text


def test_the_long_table_can_be_written(tmp_path) -> None:
    path = tmp_path / "arguments.csv"
    write(path, [two_events()], table="long")
    assert {row["role"] for row in read_csv(path)} >= {"donor", "amount", "trigger"}


def test_json_lines_are_the_wire_form_of_every_article(tmp_path) -> None:
    path = tmp_path / "donations.jsonl"
    write(path, [no_events(), two_events()])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["doc_id"] for line in lines] == ["b.txt#1", "a.txt#1"]
    assert Extraction.model_validate_json(lines[1]) == two_events()
    assert "远山集团" in lines[1]


def test_parquet_has_typed_columns(tmp_path) -> None:
    path = tmp_path / "donations.parquet"
    write(path, [no_events(), two_events()])
    frame = pd.read_parquet(path)
    assert frame["amount"].tolist() == [8_000_000, 3_000_000]
    assert frame["is_total"].tolist() == [False, True]
    assert str(frame["day"][0]) == "2020-01-25"
    assert frame["status"].dtype == "category"


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".jsonl"])
def test_no_events_give_an_empty_table_that_can_be_read(tmp_path, suffix) -> None:
    path = tmp_path / f"donations{suffix}"
    write(path, [])
    if suffix == ".parquet":
        assert list(pd.read_parquet(path)) == [column.name for column in WIDE]
    assert names(tmp_path) == [path.name]


def test_parquet_holds_a_bounded_number_of_rows(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("donext.output.writers._ROW_GROUP", 3)
    path = tmp_path / "donations.parquet"
    write(path, [two_events(str(number)) for number in range(5)])
    assert len(pd.read_parquet(path)) == 10


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".jsonl"])
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_run_that_breaks_off_leaves_the_earlier_output_and_nothing_else(tmp_path, suffix, error) -> None:
    path = tmp_path / f"donations{suffix}"
    path.write_text("earlier", encoding="utf-8")
    with pytest.raises(error), open_writer(path) as writer:
        writer.write(two_events())
        raise error
    assert names(tmp_path) == [path.name]
    assert path.read_text(encoding="utf-8") == "earlier"


def test_the_output_appears_only_at_the_end(tmp_path) -> None:
    path = tmp_path / "donations.csv"
    with open_writer(path) as writer:
        writer.write(two_events())
        assert not path.exists()
    assert names(tmp_path) == ["donations.csv"]


def test_an_output_is_readable_as_any_new_file_is(tmp_path) -> None:
    (tmp_path / "plain").touch()
    with atomic_file(tmp_path / "atomic") as stream:
        stream.write(b"")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "atomic")}
    assert len(modes) == 1


def test_a_link_stays_a_link(tmp_path) -> None:
    target = tmp_path / "target.csv"
    target.touch()
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    write(link, [two_events()])
    assert link.is_symlink()
    assert len(read_csv(target)) == 2


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("donations.xlsx", r"\.csv, \.jsonl, \.parquet"),
        ("donations", r"\.csv, \.jsonl, \.parquet"),
        ("missing/donations.csv", "does not exist"),
        ("folder.csv", "is a folder"),
    ],
)
def test_an_output_that_cannot_be_written_is_an_error_that_names_it(tmp_path, name, message) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(OutputError, match=message) as caught:
        check_output(tmp_path / name)
    assert name in str(caught.value)


def test_json_lines_have_no_long_table(tmp_path) -> None:
    with pytest.raises(OutputError, match=r"\.csv or \.parquet"):
        check_output(tmp_path / "donations.jsonl", "long")


def test_parquet_without_its_library_says_what_to_install(tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(OutputError, match=r"pip install 'donext\[parquet\]'"):
        check_output(tmp_path / "donations.parquet")
    assert names(tmp_path) == []


def test_the_meaning_of_the_columns_is_in_the_parquet_schema(tmp_path) -> None:
    import pyarrow.parquet as pq

    path = tmp_path / "donations.parquet"
    write(path, [two_events()])
    assert pq.read_schema(path).field("donors").metadata[b"meaning"].startswith(b"who gave")


def test_the_parquet_writer_leaves_the_stream_to_the_one_who_opened_it(tmp_path) -> None:
    with (tmp_path / "x.parquet").open("wb") as stream:
        writer = ParquetWriter(stream)
        writer.close()
        assert not stream.closed


EVIL = "=cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    ("table", "inert", "named"),
    [
        ("wide", None, EVIL),
        ("wide", True, f"'{EVIL}"),
        ("long", True, f"'{EVIL}"),
        ("spreadsheet", None, f"'{EVIL}"),
        ("spreadsheet", False, EVIL),
    ],
)
def test_no_cell_runs_in_a_spreadsheet_unless_it_is_asked_for(tmp_path, table, inert, named) -> None:
    path = tmp_path / "donations.csv"
    with open_writer(path, table, inert=inert) as writer:
        writer.write(two_events().model_copy(update={"doc_id": EVIL}))
    assert {row.get("doc_id") or row["出处"] for row in read_csv(path)} == {named}


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_only_csv_files_have_cells_that_run(tmp_path, name) -> None:
    with pytest.raises(OutputError, match=r"only a \.csv file has cells"):
        check_output(tmp_path / name, inert=True)
    check_output(tmp_path / name, inert=False)


def test_the_spreadsheet_is_short_in_chinese_and_runs_nothing(tmp_path) -> None:
    path = tmp_path / "捐赠.csv"
    evil = two_events().model_copy(update={"doc_id": "=cmd|' /C calc'!A0"})
    write(path, [evil], "spreadsheet")
    gift, pledge = read_csv(path)
    assert list(gift)[:4] == ["捐赠方", "受赠方", "经由", "金额（元）"]
    assert (gift["物资"], gift["数量"], gift["单位"]) == ("口罩；防护服", "100000；", "只；")
    assert (pledge["金额（元）"], pledge["状态"]) == ("3,000,000–5,000,000 CNY (goods)", "承诺捐赠，合计")
    assert gift["出处"] == "'=cmd|' /C calc'!A0"
