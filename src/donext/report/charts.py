"""The pictures of a report as Plotly figures: plain dicts that the page hands to Plotly.js.

Every number is put into words here, so that the pictures read like the tables. Plotly reads a little HTML in its
labels; names out of articles are escaped.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from itertools import pairwise
from typing import Any, TypeAlias

from rich.cells import cell_len, set_cell_size

from donext.report.figures import Flow, Total
from donext.report.wording import Wording

Figure: TypeAlias = dict[str, Any]

GIVEN, PLEDGED = "#1f6f78", "#d08a2e"
"""The colours of what was given and of what was only pledged."""

_NODE_COLOURS = {"donors": "#3c8d63", "intermediaries": "#8067c9", "recipients": "#2f7fb0"}
_LINK_COLOURS = {"given": "rgba(31,111,120,.28)", "pledged": "rgba(208,138,46,.34)"}
_SHOWN = {"donors": 12, "intermediaries": 6, "recipients": 12}
"""So many parties of each kind get a node of their own."""

_LABEL, _NARROW_LABEL = 28, 14
"""The room for a name beside its node on a wide and on a narrow screen, in cells; touch shows the whole name."""

_GRID = "#e4e0d8"
_INK = "#1c1b19"
_STEPS = (1, 2, 5, 10)
_LINES = 5


def timeline(totals: Sequence[Total], measure: str, wording: Wording) -> Figure:
    """Return bars for each period: what was given, and beside it what was pledged."""
    periods = [total.names[0] for total in totals]
    traces = []
    for name, colour, values in (
        ("given", GIVEN, [total.given for total in totals]),
        ("pledged", PLEDGED, [total.pledged for total in totals]),
    ):
        if not any(values):
            continue
        pattern = (
            {"shape": "/", "fillmode": "overlay", "fgcolor": "rgba(255,255,255,.7)", "size": 6}
            if name == "pledged"
            else {}
        )
        traces.append(
            {
                "type": "bar",
                "name": wording(name),
                "x": periods,
                "y": [float(value) for value in values],
                "customdata": [
                    f"{wording.period(period)}<br>{wording(name)} <b>{wording.money(value, measure)}</b>"
                    for period, value in zip(periods, values, strict=True)
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
                "marker": {"color": colour, "pattern": pattern},
            }
        )
    ticks = _ticks(max((max(total.given, total.pledged) for total in totals), default=Decimal(0)))
    return {
        "data": traces,
        "layout": {
            "barmode": "group",
            "bargap": 0.25,
            "showlegend": True,
            "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
            "margin": {"l": 8, "r": 8, "t": 36, "b": 8},
            "xaxis": {
                "type": "category",
                "tickvals": periods,
                "ticktext": ["<br>".join(wording.period_lines(period)) for period in periods],
                "tickangle": 0,
                "automargin": True,
                "fixedrange": True,
                "linecolor": _INK,
            },
            "yaxis": {
                "tickvals": [float(tick) for tick in ticks],
                "ticktext": [wording.number(tick) for tick in ticks],
                "automargin": True,
                "fixedrange": True,
                "gridcolor": _GRID,
                "zeroline": False,
                "rangemode": "tozero",
            },
        },
    }


@dataclass(slots=True)
class _Nodes:
    """The nodes of a flow picture by number: role, whole name, and role and names to search for."""

    roles: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    searches: list[list[str]] = field(default_factory=list)
    numbers: dict[tuple[str, object], int] = field(default_factory=dict)

    def number(self, role: str, key: object, label: str, names: tuple[str, ...] = ()) -> int:
        number = self.numbers.setdefault((role, key), len(self.numbers))
        if number == len(self.labels):
            self.roles.append(role)
            self.labels.append(label)
            self.searches.append([role, *names])
        return number


def flow(flows: Sequence[Flow], measure: str, status: str, wording: Wording) -> Figure:
    """Return bands from givers through intermediaries to recipients; their width is the measure.

    The parties with the most have nodes of their own, the others of a kind share one.

    Args:
        flows: what goes which way.
        measure: a currency, or "gifts".
        status: "given" or "pledged", for the colour.
        wording: the language.
    """
    nodes = _Nodes()
    columns = {role: _Column.of(flows, role) for role in _SHOWN}
    links: defaultdict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for each in flows:
        way = [
            _node(nodes, role, getattr(each, role), columns[role], wording)
            for role in ("donors", "intermediaries", "recipients")
            if role != "intermediaries" or each.intermediaries
        ]
        for source, target in pairwise(way):
            links[source, target] += each.value
    through: defaultdict[int, Decimal] = defaultdict(Decimal)
    for (source, target), value in links.items():
        if nodes.roles[source] == "donors":
            through[source] += value
        through[target] += value
    ends = list(links)
    told = [wording.money(value, measure) for value in links.values()]
    return {
        "data": [
            {
                "type": "sankey",
                "arrangement": "fixed",
                "valueformat": ",.0f",
                "node": {
                    "label": [_escaped(_short(label, _LABEL)) for label in nodes.labels],
                    "customdata": [
                        f"{_escaped(label)}<br><b>{wording.money(through[number], measure)}</b>"
                        for number, label in enumerate(nodes.labels)
                    ],
                    "hovertemplate": "%{customdata}<extra></extra>",
                    "color": [_NODE_COLOURS[role] for role in nodes.roles],
                    "line": {"width": 0},
                    "pad": 22,
                    "thickness": 14,
                },
                "link": {
                    "source": [source for source, _ in ends],
                    "target": [target for _, target in ends],
                    "value": [float(value) for value in links.values()],
                    "customdata": [
                        f"{_escaped(nodes.labels[source])} → {_escaped(nodes.labels[target])}<br><b>{value}</b>"
                        for (source, target), value in zip(ends, told, strict=True)
                    ],
                    "hovertemplate": "%{customdata}<extra></extra>",
                    "color": _LINK_COLOURS[status],
                },
            }
        ],
        "layout": {"margin": {"l": 4, "r": 4, "t": 8, "b": 8}, "height": _height(nodes.roles)},
        "narrow_labels": [_escaped(_short(label, _NARROW_LABEL)) for label in nodes.labels],
        "searches": nodes.searches,
    }


@dataclass(frozen=True, slots=True)
class _Column:
    """The parties of a role.

    Attributes:
        shown: those with the most, which have a node of their own.
        others: how many more there are.
    """

    shown: frozenset[tuple[str, ...]]
    others: int

    @classmethod
    def of(cls, flows: Iterable[Flow], role: str) -> _Column:
        values: defaultdict[tuple[str, ...], Decimal] = defaultdict(Decimal)
        for each in flows:
            values[getattr(each, role)] += each.value
        named = sorted((names for names in values if names), key=lambda names: (-values[names], names))
        room = _SHOWN[role]
        if len(named) == room + 1:  # a node for "others" that stands for one party would only hide its name
            room += 1
        return cls(frozenset(named[:room]), len(named[room:]))


def _node(nodes: _Nodes, role: str, names: tuple[str, ...], column: _Column, wording: Wording) -> int:
    if not names:
        return nodes.number(role, (), wording("unknown_" + role.removesuffix("s")))
    if names in column.shown:
        return nodes.number(role, names, wording.names(names), names)
    return nodes.number(role, None, wording("other_" + role, number=column.others))


def _escaped(name: str) -> str:
    return escape(name, quote=False)


def _short(label: str, room: int) -> str:
    """Cut a label to so many cells; a Chinese character takes two.

    >>> _short("海角市渔业协会", 10)
    '海角市渔…'
    """
    return label if cell_len(label) <= room else set_cell_size(label, room - 1).rstrip() + "…"


def _height(roles: Sequence[str]) -> int:
    """Return the height in pixels that keeps the labels of the fullest column apart."""
    return max(300, 60 + 40 * max((roles.count(role) for role in _SHOWN), default=0))


def _ticks(largest: Decimal) -> list[Decimal]:
    """Return a few round numbers from 0 up to the largest value or just above it.

    >>> [int(tick) for tick in _ticks(Decimal(4130))]
    [0, 1000, 2000, 3000, 4000, 5000]
    """
    if largest <= 0:
        return [Decimal(0)]
    power = Decimal(10) ** math.floor(math.log10(float(largest) / _LINES))
    step = next(power * factor for factor in _STEPS if power * factor * _LINES >= largest)
    step = max(step, Decimal(1))
    return [step * number for number in range(math.ceil(largest / step) + 1)]
