"""What the confidence is made from: how a gift was found, and what its sentence and its article look like.

Every feature is a number under a name. Yes-or-no features are there (1.0) or absent; ``word=value`` features
say which of a few values holds. None of them holds a name or a number of the article: what is learned must
hold for other articles.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Protocol

from donext.assembly.gifts import Gift, PartyMention
from donext.assembly.judging import cue
from donext.assembly.party_kinds import titles
from donext.components.annotations import Annotations, Sentence
from donext.components.goods import is_generic, is_goods

_CUES = ("appeal", "denial", "free", "future", "past", "rule", "sale", "speech", "total")
_NEAR = 40  # characters before the gift in which a word may say what it is
_COUNTED_IN = 200_000  # characters, as many as no article has, so that a whole book is not gone through for each name

Feature = tuple[str, float]


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def features_of(gifts: Sequence[Gift], annotations: Annotations) -> list[dict[str, float]]:
    """Return the features of each gift of an article.

    Args:
        gifts: all gifts of the article, in text order.
        annotations: the article's annotations.
    """
    article = _Article(gifts, annotations)
    return [dict(article.features(i)) for i in range(len(gifts))]


class _Article:
    """What the features of several gifts share."""

    def __init__(self, gifts: Sequence[Gift], annotations: Annotations) -> None:
        self.gifts = gifts
        self.view = annotations.view
        self.annotations = annotations
        self.names = Counter(
            word.text for sentence in annotations.sentences for word in sentence.words if word.tag in ("ORG", "PER")
        )
        self.donors = Counter(party.name for gift in gifts for party in gift.donors)
        self.in_sentence: defaultdict[int, list[Gift]] = defaultdict(list)
        for gift in gifts:
            self.in_sentence[id(gift.sentence)].append(gift)
        self.with_value = Counter(value for gift in gifts for value in _values(gift))
        self.lengths = sorted({len(name) for name in self.names})
        self.times = cache(lambda name: annotations.view.count(name, 0, _COUNTED_IN))

    def features(self, i: int) -> Iterator[Feature]:
        gift = self.gifts[i]
        yield from self._trigger(gift)
        yield from self._parties(gift, "donors")
        yield from self._parties(gift, "recipients")
        yield from self._themes(gift)
        yield from self._sentence(gift)
        yield from self._place(gift, i)

    # -- the gift -----------------------------------------------------------------------------------------

    def _trigger(self, gift: Gift) -> Iterator[Feature]:
        trigger = gift.trigger
        yield f"trigger={trigger.kind if trigger else 'none'}", 1.0
        if trigger is not None:
            yield f"trigger_word={trigger.text}", 1.0
            yield "trigger_at", float(min(trigger.start - gift.start, 60))
        yield "length", math.log1p(max(gift.end - gift.start, 0))
        yield from _if(gift.is_total, "is_total")
        yield from _if(gift.part_of_total, "part_of_total")
        yield from _if(gift.pledged, "pledged")
        yield from _if(gift.bare, "bare")
        yield from _if(gift.distributed, "distributed")
        yield from _if(gift.intermediaries, "intermediaries")
        yield f"date={gift.date_rule or 'none'}", 1.0
        yield "told", float(min(gift.told, 4))

    def _parties(self, gift: Gift, role: str) -> Iterator[Feature]:
        parties: list[PartyMention] = getattr(gift, role)
        yield f"{role}_count={_few(len(parties))}", 1.0
        if not parties:
            return
        for party in parties:
            yield f"{role}_rule={party.rule}", 1.0
            yield f"{role}_kind={party.kind}", 1.0
            yield from _if(party.carried, f"{role}_carried")
            yield from _if("anaphor" in party.rule, f"{role}_anaphor")
            yield from _if("的" in party.name, f"{role}_with_的")
            yield from _if(self.names[party.name], f"{role}_is_a_name")
            yield from _if(self._holds_a_name(party.name), f"{role}_holds_a_name")
            yield from _if(party.name in self._title(), f"{role}_in_title")
            yield from _if(party.start < gift.sentence.start, f"{role}_of_another_sentence")
            yield from _if(titles().search(self.view, party.start, party.end), f"{role}_with_title")
            yield from self._edges(gift.sentence, party, role)
        yield f"{role}_name_length", max(float(len(party.name)) for party in parties)
        yield f"{role}_named_often", min(math.log1p(self.times(party.name)) for party in parties)
        if gift.trigger is not None:
            gap = min(_gap(party.start, party.end, gift.trigger.start, gift.trigger.end) for party in parties)
            yield f"{role}_gap", math.log1p(gap)
            yield from _if(min(p.start for p in parties) > gift.trigger.start, f"{role}_after_trigger")
            if parties[-1].end <= gift.trigger.start:
                between = self.view[parties[-1].end : gift.trigger.start]
                yield f"{role}_clauses_between", float(min(len(re.findall("[，；。]", between)), 4))

    def _edges(self, sentence: Sentence, span: _Span, role: str) -> Iterator[Feature]:
        """Yield how a mention lies in the tagger's words: its first and last, and those beside it."""
        words = sentence.words
        inside = [k for k, word in enumerate(words) if word.start < span.end and span.start < word.end]
        if not inside:
            return
        first, last = inside[0], inside[-1]
        yield f"{role}_begins={words[first].tag}", 1.0
        yield f"{role}_ends={words[last].tag}", 1.0
        yield f"{role}_after={words[first - 1].tag if first else 'nothing'}", 1.0
        yield f"{role}_before={words[last + 1].tag if last + 1 < len(words) else 'nothing'}", 1.0
        cut = words[first].start != span.start or words[last].end != span.end
        yield from _if(cut, f"{role}_cuts_words")
        yield from _if(any(words[k].tag in ("v", "d", "p") for k in inside), f"{role}_with_verb")

    def _themes(self, gift: Gift) -> Iterator[Feature]:
        yield f"amounts={_few(len(gift.amounts))}", 1.0
        yield f"items={_few(len(gift.items))}", 1.0
        for amount in gift.amounts:
            yield f"amount_kind={amount.kind}", 1.0
            yield f"amount_rule={amount.rule}", 1.0
            yield f"amount_qualifier={amount.match.qualifier}", 1.0
            yield from _if(amount.match.value is None, "amount_without_value")
        for item in gift.items:
            yield from _if(is_generic(item.plain), "item_generic")
            yield from _if(not is_goods(item.plain), "item_unknown")
            yield f"item_{'counted' if item.quantity is not None else 'uncounted'}", 1.0
            yield from _if("的" in item.name, "item_with_的")
            yield from self._edges(gift.sentence, item, "item")
        if gift.items:
            yield "item_name_length", max(float(len(item.name)) for item in gift.items)
            yield "items_number", float(min(len(gift.items), 10))

    # -- around it ----------------------------------------------------------------------------------------

    def _sentence(self, gift: Gift) -> Iterator[Feature]:
        sentence = gift.sentence
        clause = self.view[gift.start : gift.end]
        before = self.view[max(gift.start - _NEAR, 0) : gift.start]
        whole = self.view[sentence.start : sentence.end]
        for kind in _CUES:
            yield from _if(cue(kind).search(clause), f"{kind}_in_gift")
            yield from _if(cue(kind).search(before), f"{kind}_before_gift")
            yield from _if(cue(kind).search(whole), f"{kind}_in_sentence")
        yield "sentence_length", math.log1p(len(whole))
        yield "sentence_clauses", float(min(len(re.findall("[，；：]", whole)), 12))
        yield from _if("；" in whole, "sentence_of_parts")
        yield from _if("“" in whole, "sentence_with_quotation")
        yield from _if("其中" in whole, "sentence_with_split")
        yield from _if("的" in clause, "gift_with_的")
        yield "gifts_in_sentence", float(min(len(self.in_sentence[id(sentence)]), 6))
        yield "triggers_in_sentence", float(min(len(sentence.triggers), 8))
        yield from self._unused(gift, sentence)

    def _unused(self, gift: Gift, sentence: Sentence) -> Iterator[Feature]:
        """Yield how much of the sentence and of the gift's clauses no argument explains."""
        used = [(span.start, span.end) for g in self.in_sentence[id(sentence)] for span in _spans(g)]
        names = [word for word in sentence.words if word.tag in ("ORG", "PER", "LOC")]
        found: dict[str, Sequence[_Span]] = {
            "names": names,
            "amounts": sentence.amounts,
            "quantities": sentence.quantities,
        }
        for what, spans in found.items():
            free = [span for span in spans if not any(a < span.end and span.start < b for a, b in used)]
            yield f"unused_{what}", float(min(len(free), 6))
            within = [span for span in free if gift.start <= span.start < gift.end]
            yield f"unused_{what}_in_gift", float(min(len(within), 4))

    def _place(self, gift: Gift, i: int) -> Iterator[Feature]:
        yield from _if(gift.sentence.in_title, "in_title")
        yield from _if(gift.sentence.candidate, "candidate")
        yield "position", gift.start / max(len(self.view), 1)
        yield "gifts_in_article", math.log1p(len(self.gifts))
        yield from _if(i == 0, "first_gift")
        yield "article_length", math.log1p(len(self.view))
        if gift.donors:
            yield "donor_gives_again", float(min(self.donors[gift.donors[0].name], 6))
        yield from _if(any(self.with_value[value] > 1 for value in _values(gift)), "amount_elsewhere")

    def _holds_a_name(self, text: str) -> bool:
        """Tell whether a name of the article is in a text, in a time that does not grow with their number."""
        return any(text[i : i + length] in self.names for length in self.lengths for i in range(len(text) - length + 1))

    def _title(self) -> str:
        return self.view[: self.annotations.body_start]


def _values(gift: Gift) -> set[Decimal]:
    return {mention.match.value for mention in gift.amounts if mention.match.value is not None}


def _spans(gift: Gift) -> Iterator[_Span]:
    yield from (*gift.donors, *gift.recipients, *gift.intermediaries)
    yield from gift.amounts
    yield from gift.items
    yield from (item.quantity for item in gift.items if item.quantity is not None)


def _if(condition: object, name: str) -> Iterable[Feature]:
    return ((name, 1.0),) if condition else ()


def _few(number: int) -> str:
    return str(number) if number < 3 else "more"


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(other_start - end, start - other_end, 0)
