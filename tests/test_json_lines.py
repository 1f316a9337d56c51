import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donext import WireError, read_extractions
from donext.json_lines import json_line
from invented import no_events, two_events


def test_what_was_written_is_read(tmp_path) -> None:
    path = tmp_path / "donations.jsonl"
    path.write_text("\n".join(e.model_dump_json() for e in (two_events(), no_events())) + "\n\n", encoding="utf-8")
    assert list(read_extractions(path)) == [two_events(), no_events()]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"doc_id": "a", "events": []}\n{"doc_id"\n', "line 2: Invalid JSON"),
        (b'{"doc_id": "a", "events": [{}]}\n', r"line 1: events\.0\.trigger: Field required"),
        (b'{"events": []}\n', "line 1: doc_id: Field required"),
        ("捐".encode("gb18030") + b"\n", "is not UTF-8"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path, content, message) -> None:
    path = tmp_path / "donations.jsonl"
    path.write_bytes(content)
    with pytest.raises(WireError, match=f"donations.jsonl.*{message}"):
        list(read_extractions(path))


def test_a_missing_file_is_told(tmp_path) -> None:
    with pytest.raises(WireError, match=r"absent\.jsonl: there is no such file"):
        list(read_extractions(tmp_path / "absent.jsonl"))


@given(st.text(st.characters()))
def test_a_line_holds_every_text_and_nothing_that_steers_a_terminal(text) -> None:
    line = json_line({"text": text + "\x9b\u202e\u2028\ud800"}).decode()
    assert json.loads(line)["text"] == text + "\x9b\u202e\u2028\ud800"
    assert line.splitlines(keepends=True) == [line]
    assert not set(line) & set("\x1b\x7f\x9b\u202e\u2066")


def test_a_line_stays_readable() -> None:
    assert json_line({"name": "远山集团"}) == '{"name": "远山集团"}\n'.encode()
