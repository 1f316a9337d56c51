import re
import subprocess
import sys
from pathlib import Path

import pytest

import donext

SLOW = {"pandas", "spacy", "pydantic", "numpy", "typer", "rich", "onnxruntime", "opencc"}


def loaded_by(program: str) -> set[str]:
    """Return the modules that a program loads in a fresh interpreter."""
    program += "; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_donext_loads_nothing_heavy() -> None:
    assert loaded_by("import donext") & SLOW == set()


def test_the_command_line_loads_the_pipeline_only_when_it_runs() -> None:
    assert loaded_by("import donext.cli") & {"pandas", "spacy", "pydantic", "numpy", "onnxruntime"} == set()


@pytest.mark.parametrize("name", donext.__all__)
def test_every_public_name_is_there(name) -> None:
    assert getattr(donext, name) is not None
    assert name in dir(donext)


def test_values_is_the_module() -> None:
    assert donext.values.__name__ == "donext.values"


def test_an_unknown_name_is_an_attribute_error_that_names_the_known_ones() -> None:
    with pytest.raises(AttributeError, match="extract_many"):
        donext.extrakt  # noqa: B018


def test_type_checkers_see_every_name() -> None:
    written = Path(donext.__file__).read_text(encoding="utf-8")
    static = written[written.index("if TYPE_CHECKING") : written.index("__version__ =")]
    assert set(re.findall(r"\w+", static)) >= set(donext.__all__) - {"__version__"}


def test_the_version_is_that_of_the_project() -> None:
    project = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{donext.__version__}"\n' in project
