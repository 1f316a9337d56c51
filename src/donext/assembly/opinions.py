"""A second opinion on the gifts that the rules read: the learned reader of links (:mod:`donext.linking`).

The rules find what is given, and mostly who gives and receives it; where the words of an article are not theirs, the
reader of links often knows. It says which of their gifts are none, who gives or receives where they find nobody, or
somebody whom it takes for no party of the gift, and which numbers that they leave over are given. How sure it must be
for each was measured on articles that it had not seen (docs/accuracy.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from donext.assembly.gifts import Gift, Number, PartyMention
from donext.assembly.linked import LinkedArticle, LinkedParty, anchors_of
from donext.assembly.unread import unread_gifts
from donext.components.annotations import Annotations, Sentence
from donext.components.chunks import Chunk
from donext.linking import LinkRole
from donext.models import rules_only

NOT_TOLD = 0.2
"""The probability below which a gift of the rules is none."""

SURE: Mapping[LinkRole, float] = {"donors": 0.65, "recipients": 0.8}
"""The probability from which a party takes the place of those that are :data:`DOUBTED`."""

DOUBTED: Mapping[LinkRole, float] = {"donors": 0.33, "recipients": 0.3}
"""The probability below which a party of the rules may be replaced."""

FILLS: Mapping[LinkRole, float] = {"donors": 0.8, "recipients": 0.8}
"""The probability from which a party is taken where the rules find none."""

DATED = 0.9
"""The probability from which a day is taken where the rules find none."""


def revised(
    gifts: list[Gift],
    numbers: Iterable[tuple[Sentence, Number]],
    annotations: Annotations,
    chunks: Iterable[Sequence[Chunk]],
) -> tuple[list[Gift], list[Gift]]:
    """Return the gifts of an article as the second opinion leaves them, in text order, and those that are unlikely.

    Nobody asks it where an article is short, or the user wants the rules alone (:data:`donext.models.RULES_ONLY`).

    Args:
        gifts: what the rules read, in text order; their parties are changed.
        numbers: the amounts and counts that no gift has, each with its sentence.
        annotations: the article.
        chunks: the chunks of its sentences.
    """
    if not gifts or not annotations.is_article or rules_only():
        return gifts, []
    article = LinkedArticle(annotations, chunks)
    kept: list[Gift] = []
    none: list[Gift] = []
    for gift in gifts:
        if article.given(anchors_of(gift)) < NOT_TOLD:
            none.append(gift)
            continue
        _revise(gift, article)
        (kept if gift.has_party else none).append(gift)
    unread = unread_gifts(numbers, gifts, article)
    return sorted([*kept, *unread], key=lambda gift: gift.start), none


def _revise(gift: Gift, article: LinkedArticle) -> None:
    linked = article.gift(anchors_of(gift))
    in_rows = gift.trigger is None and not gift.bare  # in a table or a list, which the rules read better
    for role in SURE:
        parties = linked.parties(role)
        sure = [party for party in parties if party.probability >= SURE[role]]
        told = getattr(gift, role)
        if not told:
            setattr(gift, role, article.mentions(one for one in parties if one.probability >= FILLS[role]))
        elif sure and not in_rows and all(_probability(one, parties) < DOUBTED[role] for one in told):
            setattr(gift, role, article.mentions(sure))
    givers = {party.name for party in gift.donors}
    gift.recipients = [party for party in gift.recipients if party.name not in givers]
    others = givers | {party.name for party in gift.recipients}
    gift.intermediaries = [party for party in gift.intermediaries if party.name not in others]
    dates = linked.dates()
    if gift.date is None and dates and dates[0].probability >= DATED:
        gift.date, gift.date_rule = dates[0].date, "linked"


def _probability(party: PartyMention, linked: Iterable[LinkedParty]) -> float:
    """Return how probable a party of the rules is to the reader of links."""
    return max((one.probability for one in linked if one.is_called(party.plain)), default=0.0)
