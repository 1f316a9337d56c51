"""Events as schema.org DonateAction objects, for linked data.

The properties are those that schema.org lists for DonateAction and for the types inside it.
"""

from __future__ import annotations

from typing import Any

from donext.output.readable import amount_text
from donext.schema import Amount, DonationEvent, EventDate, Extraction, Item, Party

Node = dict[str, Any]

_STATUS = {"completed": "CompletedActionStatus", "pledged": "PotentialActionStatus"}


def donate_actions(extraction: Extraction) -> list[Node]:
    """Return the events of an article as DonateAction nodes, in their order.

    Givers are `agent`, receivers `recipient` (a place or a group is an Audience), intermediaries `participant`.
    Each amount is a `priceSpecification`; a single exact amount of money is `price` and `priceCurrency`, too. Goods
    are `object`, with their number and unit. Dates without a year are left out, for schema.org knows none.

    >>> donate_actions(donext.extract("远山集团向禾县捐款100万元。"))[0]["price"]  # doctest: +SKIP
    '1000000'
    """
    return [_action(extraction, number, event) for number, event in enumerate(extraction, start=1)]


def document(nodes: list[Node]) -> Node:
    """Return nodes as a JSON-LD document."""
    return {"@context": "https://schema.org", "@graph": nodes}


def _action(extraction: Extraction, number: int, event: DonationEvent) -> Node:
    node: Node = {
        "@type": "DonateAction",
        "identifier": f"{extraction.doc_id}#{number}",
        "agent": [_agent(party) for party in event.donors],
        "recipient": [_recipient(party) for party in event.recipients],
        "participant": [_agent(party) for party in event.intermediaries],
        "priceSpecification": [_price(amount) for amount in event.amounts],
        "object": [_goods(item) for item in event.items],
        "actionStatus": f"https://schema.org/{_STATUS[event.status]}",
        "description": event.evidence.surface,
        "subjectOf": _source(extraction),
    }
    node |= _single_price(event.amounts) | _times(event.date)
    if event.is_total or event.part_of_total:
        node["disambiguatingDescription"] = "sum over several gifts" if event.is_total else "part of a sum"
    return {name: value for name, value in node.items() if value}


def _agent(party: Party) -> Node:
    """Return a giver; schema.org's agents are persons and organizations, and a group acts like one of these."""
    return {"@type": "Person" if party.kind == "person" else "Organization", "name": party.name}


def _recipient(party: Party) -> Node:
    if party.kind == "place":
        area = {"@type": "AdministrativeArea", "name": party.name}
        return {"@type": "Audience", "name": party.name, "geographicArea": area}
    if party.kind in ("group", "anonymous"):
        return {"@type": "Audience", "name": party.name, "audienceType": party.name}
    return _agent(party)


def _price(amount: Amount) -> Node:
    node: Node = {
        "@type": "PriceSpecification",
        "priceCurrency": amount.currency,
        "description": amount_text(amount),
    }
    if amount.value is not None:
        lower, upper = f"{amount.value:f}", f"{amount.value if amount.value_max is None else amount.value_max:f}"
        if amount.qualifier == "exact" and lower == upper:
            node["price"] = lower
        if amount.qualifier != "less_than":
            node["minPrice"] = lower
        if amount.qualifier != "more_than":
            node["maxPrice"] = upper
    if amount.qualifier == "about":
        node.pop("minPrice", None)
        node.pop("maxPrice", None)
    return node


def _single_price(amounts: tuple[Amount, ...]) -> Node:
    """Return the plain price of a gift of one exact sum of money; what goods are worth is no price."""
    if len(amounts) != 1:
        return {}
    [amount] = amounts
    if amount.value is None or amount.value_max is not None or amount.qualifier != "exact" or amount.kind != "cash":
        return {}
    return {"price": f"{amount.value:f}", "priceCurrency": amount.currency}


def _goods(item: Item) -> Node:
    product = {"@type": "Product", "name": item.name}
    if item.quantity is None:
        return product
    node: Node = {"@type": "TypeAndQuantityNode", "typeOfGood": product, "amountOfThisGood": f"{item.quantity:f}"}
    return node | ({"unitText": item.unit} if item.unit else {})


def _times(date: EventDate | None) -> Node:
    if date is None or date.start.startswith("-"):
        return {}
    return {"startTime": date.start} | ({"endTime": date.end} if date.end else {})


def _source(extraction: Extraction) -> Node:
    node: Node = {"@type": "NewsArticle", "identifier": extraction.doc_id}
    if extraction.title:
        node["headline"] = extraction.title
    if extraction.published:
        node["datePublished"] = extraction.published.isoformat()
    return node
