"""What the template of the report shows: its tables and remarks, every number already in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from donext.report import figures
from donext.report.counting import Count, Gift
from donext.report.figures import GIFTS, Flow, Total
from donext.report.wording import Wording

_WRITTEN = 200
"""So many lines of a table are written out; the others are added up in a last one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table of totals.

    Attributes:
        name: what it is about, shortened where it is long.
        full: the whole name.
        search: what its button looks for in the table of gifts, a name a line; empty if nothing.
        given: what was given; empty if nothing.
        pledged: what was only pledged, likewise.
        gifts: how many gifts.
        share: the length of the bar of what was given, in percent of the longest.
        pledged_share: that of what was pledged.
    """

    name: str
    full: str
    search: str
    given: str
    pledged: str
    gifts: str
    share: float = 0
    pledged_share: float = 0


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A line of the table of flows."""

    donor: str
    intermediary: str
    recipient: str
    value: str
    gifts: str


@dataclass(frozen=True, slots=True)
class TotalLine:
    """A sum over many gifts, as an article reports it."""

    donor: str
    recipient: str
    told: tuple[str, ...]
    notes: tuple[str, ...]
    gift: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What the page shows in one measure.

    Attributes:
        measure: a currency code, or "gifts".
        label: its name.
        given: the sum that was given.
        pledged: the sum that was only pledged.
        given_gifts: how many gifts make up the first.
        pledged_gifts: how many make up the second.
        remarks: what the picture of the time does not show.
        summary: what it shows, for those who cannot see it; None if there is none.
        flows: the flows, by "given" and "pledged".
        flow_summaries: what the pictures of them show.
        tables: the tables of totals, by the key of their heading.
    """

    measure: str
    label: str
    given: str
    pledged: str
    given_gifts: int
    pledged_gifts: int
    remarks: tuple[str, ...]
    summary: str | None
    flows: dict[str, tuple[FlowLine, ...]]
    flow_summaries: dict[str, str]
    tables: dict[str, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Content:
    """All that the template shows.

    Attributes:
        lead: how much was read, on one line.
        notes: how it was counted.
        gifts: how many gifts there are.
        tellings: how many events they were merged from.
        measured: the measures, the most frequent currency first.
        items: the table of goods.
        totals: the sums over many gifts that articles report.
        months: the months of the gifts with their names, for a filter.
    """

    lead: str
    notes: tuple[str, ...]
    gifts: int
    tellings: int
    measured: tuple[Measured, ...]
    items: tuple[Line, ...]
    totals: tuple[TotalLine, ...]
    months: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, count: Count, wording: Wording) -> Content:
        """Return the content of a report in a language."""
        months = sorted(
            {gift.month or "" for gift in count.gifts}, key=lambda month: (not month, month[:1] == "-", month)
        )
        return cls(
            lead=_lead(count, wording),
            notes=_notes(count, wording),
            gifts=len(count.gifts),
            tellings=count.tellings,
            measured=tuple(_measured(count.counted, measure, wording) for measure in measures(count)),
            items=_item_lines(count.counted, wording),
            totals=tuple(_total_line(gift, wording) for gift in count.totals),
            months=tuple((month or "none", _month_name((month,) if month else (), wording)) for month in months),
        )


def measures(count: Count) -> tuple[str, ...]:
    """Return the measures that a report offers: its currencies, and the number of gifts."""
    return (*count.currencies, GIFTS)


def _lead(count: Count, wording: Wording) -> str:
    numbers = {"articles": wording.number(count.articles), "gifts": wording.number(len(count.gifts))}
    if count.days is None:
        return wording("lead", **numbers)
    first, last = (wording.period(str(day)) for day in count.days)
    return wording("lead_days", first=first, last=last, **numbers)


def _notes(count: Count, wording: Wording) -> tuple[str, ...]:
    kinds = [gift.counting for gift in count.gifts]
    vague = sum(any(amount.value is None for amount in gift.event.amounts) for gift in count.counted)
    notes = [
        wording("counting.merged", articles=count.articles, tellings=count.tellings, gifts=len(kinds)),
        wording("counting.counted", counted=kinds.count("counted")),
        wording("counting.totals", totals=kinds.count("total")),
    ]
    if "part" in kinds:
        notes.append(wording("counting.parts", parts=kinds.count("part")))
    notes += [wording("counting.pledged"), wording("counting.worth", vague=vague)]
    notes += [wording("counting." + rest) for rest in ("joint", "dates", "machine")]
    return tuple(notes)


def _measured(gifts: Sequence[Gift], measure: str, wording: Wording) -> Measured:
    whole = figures.overall(gifts, measure)
    pledged = sum(flow.gifts for flow in figures.flows(gifts, measure, "pledged"))
    months = figures.by_month(gifts, measure)
    periods = figures.timeline(gifts, measure)
    flows = {name: figures.flows(gifts, measure, status) for name, status in figures.STATUSES.items()}
    tables = {
        "by_donor": _lines(figures.by_party(gifts, "donors", measure), measure, wording, _party_name("donor")),
        "by_recipient": _lines(
            figures.by_party(gifts, "recipients", measure), measure, wording, _party_name("recipient")
        ),
        "by_month": _lines(months, measure, wording, _month_name),
    }
    return Measured(
        measure=measure,
        label=measure_name(measure, wording),
        given=wording.money(whole.given, measure),
        pledged=wording.money(whole.pledged, measure),
        given_gifts=whole.gifts - pledged,
        pledged_gifts=pledged,
        remarks=_remarks(months, measure, wording),
        summary=_summary(periods, measure, wording),
        flows={name: _flow_lines(found, measure, wording) for name, found in flows.items()},
        flow_summaries={name: _flow_summary(found, measure, wording) for name, found in flows.items()},
        tables=tables,
    )


def measure_name(measure: str, wording: Wording) -> str:
    """Return what a measure is called."""
    if measure == GIFTS:
        return wording("measure.gifts")
    return "人民币" if (measure, wording.language) == ("CNY", "zh") else wording.currency(measure)


def _both(total: Total) -> Decimal:
    return total.given + total.pledged


def _summary(periods: Sequence[Total], measure: str, wording: Wording) -> str | None:
    if not periods:
        return None
    fullest = max(periods, key=_both)
    return wording(
        "timeline.summary", name=wording.period(fullest.names[0]), value=wording.money(_both(fullest), measure)
    )


def _remarks(months: Sequence[Total], measure: str, wording: Wording) -> tuple[str, ...]:
    remarks = [
        wording("timeline.undated", gifts=total.gifts, value=wording.money(_both(total), measure))
        for total in months
        if not total.names
    ]
    if any(total.names and total.names[0].startswith("-") for total in months):
        remarks.append(wording("timeline.no_year"))
    return tuple(remarks)


_Namer = Callable[[tuple[str, ...], Wording], str]


def _party_name(role: str) -> _Namer:
    def name(names: tuple[str, ...], wording: Wording) -> str:
        return wording.short_names(names) if names else wording("unknown_" + role)

    return name


def _month_name(names: tuple[str, ...], wording: Wording) -> str:
    return wording.period(names[0]) if names else wording("undated")


def _lines(totals: Sequence[Total], measure: str, wording: Wording, name: _Namer) -> tuple[Line, ...]:
    written, rest = list(totals[:_WRITTEN]), totals[_WRITTEN:]
    longest = max((max(total.given, total.pledged) for total in written), default=Decimal(0)) or Decimal(1)

    def line(total: Total, shown: str, search: str) -> Line:
        return Line(
            name=shown,
            full=wording.names(total.names) if search else shown,
            search=search,
            given=wording.money(total.given, measure) if total.given else "",
            pledged=wording.money(total.pledged, measure) if total.pledged else "",
            gifts=wording.number(total.gifts),
            share=_percent(total.given, longest),
            pledged_share=_percent(total.pledged, longest),
        )

    lines = [line(total, name(total.names, wording), "\n".join(total.names)) for total in written]
    if rest:
        others = Total((), gifts=sum(total.gifts for total in rest))
        others.given = sum((total.given for total in rest), Decimal(0))
        others.pledged = sum((total.pledged for total in rest), Decimal(0))
        lines.append(line(others, wording("other_lines", number=len(rest)), ""))
    return tuple(lines)


def _percent(value: Decimal, longest: Decimal) -> float:
    return round(float(min(value / longest, Decimal(1))) * 100, 1)


def _item_lines(gifts: Sequence[Gift], wording: Wording) -> tuple[Line, ...]:
    totals = figures.by_item(gifts)
    most = max((total.gifts for total in totals), default=1)
    return tuple(
        Line(
            name=total.name,
            full=total.name,
            search=total.name,
            given=wording.quantity(total.given, total.unit) if total.given else "",
            pledged=wording.quantity(total.pledged, total.unit) if total.pledged else "",
            gifts=wording.number(total.gifts),
            share=_percent(Decimal(total.gifts), Decimal(most)),
        )
        for total in totals[:_WRITTEN]
    )


def _flow_lines(flows: Sequence[Flow], measure: str, wording: Wording) -> tuple[FlowLine, ...]:
    return tuple(
        FlowLine(
            donor=wording.names(flow.donors) or wording("unknown_donor"),
            intermediary=wording.names(flow.intermediaries),
            recipient=wording.names(flow.recipients) or wording("unknown_recipient"),
            value=wording.money(flow.value, measure),
            gifts=wording.number(flow.gifts),
        )
        for flow in flows[:_WRITTEN]
    )


def _flow_summary(flows: Sequence[Flow], measure: str, wording: Wording) -> str:
    if not flows:
        return wording("flow.empty")
    largest = flows[0]
    ends = [
        wording.short_names(largest.donors) or wording("unknown_donor"),
        wording.short_names(largest.recipients) or wording("unknown_recipient"),
    ]
    return wording(
        "flow.summary",
        donors=len({flow.donors for flow in flows}),
        recipients=len({flow.recipients for flow in flows}),
        name=" → ".join(ends),
        value=wording.money(largest.value, measure),
    )


def _total_line(gift: Gift, wording: Wording) -> TotalLine:
    event = gift.event
    sources = len(gift.record.tellings)
    notes = (
        wording("pledged") if event.status == "pledged" else "",
        wording.date(event.date),
        wording("sources_count", number=sources) if sources > 1 else "",
    )
    return TotalLine(
        donor=wording.short_names(gift.donors) or wording("unknown_donor"),
        recipient=wording.short_names(gift.recipients),
        told=(*map(wording.amount, event.amounts), *map(wording.item, event.items)),
        notes=tuple(filter(None, notes)),
        gift=gift.number,
    )
