"""Why: the rule behind each part of an event, and why a sentence tells none."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from donext.output.readable import ROLES, arguments
from donext.schema import FIELDS, DonationEvent

if TYPE_CHECKING:
    from donext.components.annotations import Annotations

_FILE = Path(__file__).with_name("reasons.csv")
_OTHERWISE = {"anaphor": "which stands for a party named elsewhere", "listed": "listed with a gift of its own"}


def explain_event(event: DonationEvent) -> str:
    """Return the lines that tell how an event was found: its giving expression, then each part with its rule.

    >>> print(explain_event(donext.extract("远山集团捐款100万元。")[0]))  # doctest: +SKIP
    远山集团捐款100万元。
      giving expression 捐款
      donor 远山集团: the subject of the clause
      amount 1,000,000 CNY: money that was given
      confidence 0.53
    """
    return "\n".join([event.evidence.surface, *(f"  {line}" for line in _parts(event))])


def explain_dropped(annotations: Annotations) -> str:
    """Return the lines that tell why candidates of an article are no events; empty if there are none."""
    lines = []
    for each in annotations.dropped:
        lines.append(annotations.text[each.start : each.end].strip())
        lines.append(f"  no event ({each.trigger}): {meaning('reason', each.reason)}")
    return "\n".join(lines)


def _parts(event: DonationEvent) -> Iterator[str]:
    rules = {made.part: made.rule for made in event.provenance}
    if "event" in rules:
        yield f"told in {event.trigger.surface}: {meaning('rule', rules['event'])}"
    else:
        yield f"giving expression {event.trigger.surface}"
    for role in ROLES[:-1]:
        field = FIELDS[role]
        for number, argument in enumerate(one for one in arguments(event) if one.role == role):
            rule = rules.get(f"{field}[{number}]") or rules.get(field)
            yield f"{role} {argument.text}" + (f": {meaning('rule', rule)}" if rule else "")
    for part in ("status", "is_total", "part_of_total"):
        if part in rules:
            yield f"{event.status if part == 'status' else part}: {meaning('rule', rules[part])}"
    yield f"confidence {event.confidence:.2f}"


def meaning(kind: str, rule: str) -> str:
    """Return what a rule or reason says to a reader; a name that is not known is returned as it is.

    >>> meaning("rule", "after_向"), meaning("reason", "question")
    ('stands after 向', 'it asks')
    """
    name, *more = rule.split("+")
    said = _table().get((kind, name)) or next(_by_beginning(kind, name), name)
    return ", ".join([said, *(_OTHERWISE.get(each, each) for each in more)])


def _by_beginning(kind: str, name: str) -> Iterator[str]:
    for (of, term), said in _table().items():
        if of == kind and term.endswith("*") and name.startswith(term[:-1]):
            yield said.format(name[len(term) - 1 :])


@cache
def _table() -> dict[tuple[str, str], str]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        rows: Iterable[dict[str, str]] = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {(row["kind"], row["term"]): row["meaning"] for row in rows}
