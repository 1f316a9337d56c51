"""The article as HTML that needs nothing else: coloured spans that tell their event, a table of events."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from donext.output.marks import Mark, segments
from donext.output.readable import ROLES, event_cells
from donext.schema import Extraction

_COLOURS = {
    "donor": "#b7e4c7",
    "recipient": "#a9def9",
    "intermediary": "#c8b6ff",
    "amount": "#ffe066",
    "item": "#ffc2d1",
    "date": "#dee2e6",
    "trigger": "#ffffff",
}

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may do: show its own style. Were a character left unescaped, nothing could run."""

# Everything is inside .donext, so that a notebook's own style is left alone.
_STYLE = (
    ".donext{font:16px/1.8 system-ui,'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif;"
    "max-width:60em;margin:1em auto;padding:1em;background:#fff;color:#1b1b1b}"
    ".donext h2{font-size:1.15em;margin:0}.donext .meta{color:#666;font-size:.85em}"
    ".donext .text{white-space:pre-wrap;overflow-wrap:anywhere}"
    ".donext mark{color:inherit;border-radius:.2em;padding:.05em 0}"
    ".donext mark.several{border-bottom:2px solid #555}"
    ".donext mark.trigger{font-weight:bold;border-bottom:2px dotted #c1121f}"
    ".donext .legend mark{padding:.1em .5em;margin-right:.4em;font-size:.85em}"
    ".donext table{border-collapse:collapse;font-size:.9em;margin-top:.8em}"
    ".donext th,.donext td{border:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}"
    + "".join(f".donext mark.{role}{{background:{colour}}}" for role, colour in _COLOURS.items())
)


def displacy_colours() -> dict[str, str]:
    """Return the colours of donext's spans in displaCy; DATE has one of spaCy's own.

    >>> displacy_colours()["donor"]
    '#b7e4c7'
    """
    return {role: colour for role, colour in _COLOURS.items() if role != "date"} | {"trigger": "#f4978e"}


def page(extractions: Iterable[Extraction], title: str = "donext") -> str:
    """Return a complete page with an article after the other.

    Args:
        extractions: what is shown, in this order.
        title: the title of the page.

    Every character of the source is escaped; the page loads nothing.
    """
    body = "\n".join(map(_article, extractions))
    return (
        f'<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def fragment(extraction: Extraction) -> str:
    """Return one article with its style, to be placed inside a page, such as a notebook."""
    return f"<style>{_STYLE}</style>{_article(extraction)}"


def _article(extraction: Extraction) -> str:
    parts = [f"<h2>{escape(extraction.title or extraction.doc_id)}</h2>", _meta(extraction)]
    if extraction.article is not None:
        parts.append(f'<div class="text">{_marked_text(extraction)}</div>')
    if extraction.events:
        parts += [_legend(), _events_table(extraction)]
    else:
        parts.append('<p class="meta">no donation events</p>')
    return f'<article class="donext">{"".join(parts)}</article>'


def _meta(extraction: Extraction) -> str:
    words = [extraction.doc_id, f"{len(extraction)} events"]
    if extraction.published:
        words.insert(1, str(extraction.published))
    return f'<div class="meta">{escape(" · ".join(words))}</div>'


def _marked_text(extraction: Extraction) -> str:
    pieces = []
    for segment in segments(extraction):
        text = escape(segment.text)
        pieces.append(_mark(text, segment.marks) if segment.marks else text)
    return "".join(pieces)


def _mark(text: str, marks: tuple[Mark, ...]) -> str:
    roles = list(dict.fromkeys(mark.role for mark in marks))
    several = " several" if len(roles) > 1 else ""
    told = "\n".join(f"event {mark.event} · {mark.role}: {mark.text}" for mark in marks)
    return f'<mark class="{roles[0]}{several}" title="{escape(told)}">{text}</mark>'


def _legend() -> str:
    return f'<div class="legend">{"".join(f"<mark class={role}>{role}</mark>" for role in ROLES)}</div>'


def _events_table(extraction: Extraction) -> str:
    lines: list[str] = []
    for number, event in enumerate(extraction, start=1):
        cells = {"#": (str(number),), **event_cells(event), "evidence": (event.evidence.surface,)}
        if not lines:
            lines.append("".join(f"<th>{heading}</th>" for heading in cells))
        lines.append("".join(f"<td>{'<br>'.join(map(escape, cell))}</td>" for cell in cells.values()))
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
