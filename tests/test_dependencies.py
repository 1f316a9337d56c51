"""The table of dependencies in the documents is the one of the project, and no licence in it is a GPL."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
USED = {"parquet", "report", "spark", "service"}
"""The extras that users install; the others are for tests and documents."""


def requirements(name: str) -> list[str]:
    """The requirements of a list of pyproject.toml; Python 3.10 has no reader of TOML."""
    found = re.search(rf"^{name} = \[(.*?)\]$", PROJECT, re.M | re.S)
    assert found is not None
    return re.findall(r'"([^"]+)"', found[1])


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=]", requirement)[0]


def test_the_direct_dependencies_are_listed() -> None:
    table = dict(re.findall(r"^\| (\S+) \| (donext itself|`donext\[\w+\]`) \| .* \|$", PAGE, re.M))
    wanted = {name_of(each) for name in ("dependencies", *USED) for each in requirements(name)}
    assert set(table) == wanted
    own = {name for name, use in table.items() if use == "donext itself"}
    assert own == {name_of(each) for each in requirements("dependencies")}


def test_every_dependency_has_a_lower_bound() -> None:
    for name in ("dependencies", *USED, "test", "docs", "browser"):
        for each in requirements(name):
            assert ">=" in each or each.startswith("donext["), each


def test_no_licence_is_a_gpl() -> None:
    rows = re.findall(r"^\| .* \|$", PAGE[PAGE.index("## Supply chain") :], re.M)
    assert len(rows) > 30
    assert not [row for row in rows if re.search(r"\bA?GPL|\bSSPL|\bBUSL", row)]
