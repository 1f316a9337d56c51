"""A user's own tables: what they add, what they switch off, and what is wrong with them."""

import subprocess
import sys

import pytest

from donext import lexicons
from donext.lexicons import LexiconError, rows
from donext.lexicons.overlay import entries, mistakes, overlaid, readers, use_lexicons


@pytest.fixture
def folder(tmp_path):
    """A folder with a verb that donext does not know, and one that is switched off."""
    (tmp_path / "triggers.csv").write_text("# mine\nterm,kind\n濟助,give\n-赠送,\n", encoding="utf-8")
    return tmp_path


def test_terms_are_added_in_simplified_characters_and_switched_off(folder) -> None:
    before = rows("triggers")
    after = overlaid("triggers", before, folder)
    assert {row.term for row in after} - {row.term for row in before} == {"济助"}
    assert {row.term for row in before} - {row.term for row in after} == {"赠送"}


def test_a_table_that_the_user_does_not_have_is_as_it_was(folder) -> None:
    assert overlaid("units", rows("units"), folder) is rows("units")


def test_the_pipeline_reads_with_the_users_words(folder) -> None:
    program = (
        "import donext, sys; donext.use_lexicons(sys.argv[1])\n"
        "event = donext.extract('远山集团向禾县人民医院济助100万元。')[0]\n"
        "print(event.trigger.text, event.amounts[0].value)"
    )
    done = subprocess.run([sys.executable, "-c", program, folder], capture_output=True, text=True, check=True)
    assert done.stdout == "济助 1000000\n"


def test_it_must_come_first(folder) -> None:
    rows("units")
    with pytest.raises(RuntimeError, match=r"call use_lexicons\(\) first"):
        use_lexicons(folder)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("trigger.csv", "term,kind\n济助,give\n", "no table of this name; its tables are: adverbs, "),
        ("triggers.csv", "term,sort\n济助,give\n", "the header must be term,kind"),
        ("triggers.csv", "term,kind\n济助\n", "line 2: 1 cells under 2 columns"),
        ("triggers.csv", "term,kind\n\n济助,gives\n", "line 3: kind is 'gives'; it must be one of deliver, give"),
        ("triggers.csv", "term,kind\n-济助,\n", "line 2: '济助' is no term of donext's triggers.csv"),
        ("triggers.csv", "term,kind\n捐赠,give\n", "line 2: '捐赠' stands in donext's table already"),
        (
            "currencies.csv",
            "term,code,side,factor,not_before\n贝壳,XXX,after,ten,\n",
            "factor is 'ten'; it must be a number",
        ),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path, name, content, message) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    [mistake] = mistakes(tmp_path)
    assert mistake.startswith(str(tmp_path / name))
    assert message in mistake


def test_every_mistake_is_told(tmp_path) -> None:
    (tmp_path / "triggers.csv").write_text("term,kind\n济助,gives\n-济助,\n", encoding="utf-8")
    (tmp_path / "units.csv").write_bytes("term,kind,not_before\n挑,goods,\n".encode("gb18030"))
    assert len(list(mistakes(tmp_path))) == 3


@pytest.mark.parametrize("where", ["absent", "."])
def test_a_folder_without_tables_is_a_mistake(tmp_path, where) -> None:
    assert len(list(mistakes(tmp_path / where))) == 1


def test_a_folder_with_mistakes_is_not_used(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(rows, "cache_info", lambda: type("Unread", (), {"currsize": 0}))
    with pytest.raises(LexiconError, match="there is no such folder"):
        use_lexicons(tmp_path / "absent")


def test_where_a_word_stands_is_told_with_what_the_table_is_for(folder, monkeypatch) -> None:
    monkeypatch.setenv(lexicons.OVERLAY, str(folder))
    [shipped] = [entry for entry in entries("贈送") if entry.table == "triggers"]
    [own] = entries("济助")
    assert (shipped.fields, shipped.off) == ({"kind": "give"}, True)
    assert (own.file, own.line, own.off) == (folder / "triggers.csv", 3, False)
    assert shipped.modules == ("donext.components.triggers",)


@pytest.mark.parametrize("table", [row.term for row in rows("tables")])
def test_every_table_is_read_somewhere(table) -> None:
    assert readers(table, {})


def test_every_table_is_described_with_the_columns_that_it_has() -> None:
    files = {path.stem for path in lexicons.FOLDER.glob("*.csv")}
    described = {row.term: row for row in rows("tables")}
    assert set(described) == files - {"tables"}
    for name, row in described.items():
        assert {*row["closed"].split(), *row["numbers"].split()} <= set(rows(name)[0].fields)
