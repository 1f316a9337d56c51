"""The report as one HTML page: the template, the figures that fill it, and every script inlined.

The page loads nothing, and its content security policy forbids it to: only its own two scripts run, named by their
hashes, so that nothing that an article contains could ever be executed.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from donext import __version__
from donext.report.content import Content
from donext.report.counting import count
from donext.report.script_data import script_data
from donext.report.wording import Language, Wording
from donext.schema import ArticleError, Extraction

_FOLDER = Path(__file__).parent


class ReportError(RuntimeError):
    """A report that cannot be made; the message says what to do."""


def check_libraries() -> None:
    """Check that the libraries of the report are installed.

    Raises:
        ReportError: if one is missing.
    """
    try:
        import jinja2  # noqa: F401, PLC0415
        import plotly.offline  # noqa: F401, PLC0415
    except ImportError as error:
        raise ReportError(
            f"the report needs {error.name}, which is not installed; install it with: pip install 'donext[report]'"
        ) from None


def page(
    extractions: Iterable[Extraction | ArticleError], *, language: Language = "zh", title: str | None = None
) -> str:
    """Return a report on the donations of many articles as a page that needs no network.

    Args:
        extractions: what :func:`donext.extract_many` yields or :func:`donext.json_lines.read_extractions` reads.
            Articles that failed are passed over.
        language: "zh" or "en": the language of the page's own words; what articles say stays as it is.
        title: the heading, or None for a plain one.

    Returns:
        The page. It is the same for the same extractions.

    Raises:
        ReportError: if plotly or jinja2 is not installed.
        ValueError: if there is no such language.

    >>> html = page(donext.extract_many(donext.read("dump.txt")), language="en")  # doctest: +SKIP
    """
    check_libraries()
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415
    from plotly.offline import get_plotlyjs  # noqa: PLC0415

    wording = Wording(language)
    found = count(extractions)
    scripts = [_one_line_end(get_plotlyjs()), (_FOLDER / "page.js").read_text(encoding="utf-8")]
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        say=wording,
        title=title or wording("title"),
        version=__version__,
        content=Content.of(found, wording),
        data=Markup(_embedded(script_data(found, wording))),
        style=Markup((_FOLDER / "page.css").read_text(encoding="utf-8")),
        scripts=[Markup(script) for script in scripts],
        policy=" ".join(map(_hash, scripts)),
    )


def _embedded(data: object) -> str:
    """Return JSON that can stand inside a script element: no character in it ends the element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _one_line_end(script: str) -> str:
    """Return a script with the line ends that a browser reads it with; only so its hash is that of the browser."""
    return script.replace("\r\n", "\n").replace("\r", "\n")


def _hash(script: str) -> str:
    """Return the name under which a content security policy lets a script run."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"
