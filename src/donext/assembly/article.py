"""All gifts of an article: sentence by sentence, then what needs the whole."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from donext.assembly.anaphors import is_pronoun
from donext.assembly.bare import bare_gift
from donext.assembly.dating import date_by_headings, dated_headings, last_date, set_date, tells_scene
from donext.assembly.distribution import distribute
from donext.assembly.frame import Frame, fill_from_frames, fill_from_scene, fill_recipients, frame_of
from donext.assembly.gifts import Gift, Number, PartyMention, numbers_of
from donext.assembly.judging import (
    is_about_gifts,
    is_complete,
    is_free,
    is_weak,
    only_handles,
    points_back,
    reason_against,
    speaks_of_gifts,
)
from donext.assembly.leftovers import Leftover, leftovers_of, numbers_left, telling
from donext.assembly.lists import find_lists, list_gifts
from donext.assembly.meant import meant_by_these
from donext.assembly.names import NameBook
from donext.assembly.opinions import revised
from donext.assembly.party_names import bodies_named
from donext.assembly.ranking import RecipientRanking
from donext.assembly.repeats import without_repeats
from donext.assembly.sentence.clauses import read_sentence
from donext.assembly.sentence.state import Reading
from donext.assembly.signature import received_by_signer, signer
from donext.assembly.status import set_status, set_total
from donext.assembly.sums import take_sum_before, with_sums
from donext.assembly.tables import find_tables, table_gifts
from donext.components.annotations import Annotations, Dropped, Sentence
from donext.components.chunks import Chunk, chunk
from donext.components.gratis import is_letter_of_thanks, says_gratis
from donext.values import DateMatch

_DATELINE = re.compile(r"^[^，。；]{0,4}(?:电|消息|讯|报道)")


@dataclass(frozen=True)
class ArticleGifts:
    """What the sentences of an article tell, before the article as a whole is asked who receives.

    Attributes:
        gifts: the gifts in text order, each once.
        frames: the sentences that say for whom the gifts after them are.
        pieces: the chunks of each analysed sentence, by its first offset.
        annotations: the article.
        read: the sentences that were read, but for those in tables and lists.
        held: where the numbers begin that a gift has, be it one that is told again.
    """

    gifts: list[Gift]
    frames: list[Frame]
    pieces: Mapping[int, list[Chunk]]
    annotations: Annotations
    read: list[tuple[Sentence, list[Chunk]]]
    held: frozenset[int]

    @property
    def chunks(self) -> list[list[Chunk]]:
        """The chunks of each sentence."""
        return list(self.pieces.values())

    @cached_property
    def leftovers(self) -> list[Leftover]:
        """The clauses with amounts or counted goods that no gift holds."""
        return leftovers_of(self.read, self.held, self.annotations)

    @property
    def numbers(self) -> Iterator[tuple[Sentence, Number]]:
        """The amounts and counts that no gift has, each with its sentence."""
        return numbers_left(self.read, self.held)


def read_gifts(annotations: Annotations) -> list[Gift]:
    """Return the gifts of an article in text order, each once, with their parties resolved."""
    told = told_gifts(annotations)
    open_ones = any(gift.donors and not gift.recipients for gift in told.gifts)
    ranking = RecipientRanking(told.gifts, annotations, told.chunks) if open_ones else None
    fill_from_frames(told.gifts, told.frames)
    fill_recipients(told.gifts)
    fill_from_scene(told.gifts, annotations)
    if ranking is not None:
        ranking.fill(told.gifts)
    gifts, unlikely = revised(told.gifts, told.numbers, annotations, told.chunks)
    annotations.dropped = sorted([*annotations.dropped, *_unlikely(gifts, unlikely)], key=lambda one: one.start)
    return gifts


def told_gifts(annotations: Annotations) -> ArticleGifts:
    """Return the gifts of an article with the parties that the sentences name or point to."""
    told = told_by_rules(annotations)
    bare = telling(told.leftovers, told.gifts, annotations)
    return _ArticleReader(annotations, told.pieces, bare).read() if bare else told


def told_by_rules(annotations: Annotations) -> ArticleGifts:
    """Return the gifts that the rules read, and the clauses that they leave over."""
    pieces = {sentence.start: _pieces(sentence, annotations) for sentence in annotations.sentences}
    return _ArticleReader(annotations, pieces).read()


class _ArticleReader:
    """Reads the sentences of an article from first to last.

    Attributes:
        found: the gifts so far.
        none: what was read and is no event, with the reasons.
        frames: the frames so far.
        subject: whom a left-out subject stands for.
        date: the date that holds here; `day`: the one that opened the scene.
        paragraph: the paragraph of the last sentence.
        free_before: whether the last sentence says that something is given free of charge.
        whole: its last gift, which 其中 would split.
        last: the last sentence.
    """

    def __init__(
        self, annotations: Annotations, pieces: Mapping[int, list[Chunk]], bare: Iterable[Leftover] = ()
    ) -> None:
        """Prepare to read.

        Args:
            annotations: the article.
            pieces: the chunks of each analysed sentence, by its first offset.
            bare: clauses that tell gifts which the rules do not read.
        """
        self.annotations = annotations
        self.view = annotations.view
        self.pieces = pieces
        self.names = NameBook(annotations, bodies_named(self.pieces.values(), self.view))
        self.bare: defaultdict[int, list[Leftover]] = defaultdict(list)
        for left in bare:
            self.bare[left.sentence.start].append(left)
        self.found: list[Gift] = []
        self.none: list[tuple[Gift, str]] = []
        self.frames: list[Frame] = []
        self.read_here: list[tuple[Sentence, list[Chunk]]] = []
        self.subject: list[PartyMention] = []
        self.date: DateMatch | None = None
        self.day: DateMatch | None = None
        self.paragraph = -1
        self.free_here = self.free_near = self.free_before = False
        self.whole: Gift | None = None
        self.last: Sentence | None = None
        self.about_gifts = is_about_gifts(annotations)
        self.brings = speaks_of_gifts(annotations)
        self.letter = is_letter_of_thanks(self.view)
        self.signed = signer(annotations) if annotations.noticed else None

    def read(self) -> ArticleGifts:
        """Return what the article tells; what is no event is noted in its annotations."""
        annotations = self.annotations
        tables, lists = find_tables(self.view), find_lists(self.view)
        read_apart = [(one.start, one.end) for one in tables] + [place for one in lists for place in one.places]
        skimmed = {sentence.start for sentence in annotations.skimmed}
        after = {sentence.start: following for sentence, following in pairwise(annotations.noticed)}
        for sentence in sorted([*annotations.sentences, *annotations.skimmed], key=lambda sentence: sentence.start):
            if sentence.start in skimmed:
                self.free_before, self.whole, self.last = is_free(sentence, annotations), None, sentence
            elif any(start <= sentence.start < end for start, end in read_apart):
                continue
            elif sentence.aside:
                self._read_aside(sentence)
            else:
                self._read_sentence(sentence, after.get(sentence.start))
        before = [*self.found, *(gift for gift, _ in self.none)]
        for gift in (listed := list(list_gifts(annotations, lists, before))):
            _resolve(gift, self.names, [])
        listed += table_gifts(annotations, tables)
        every = sorted([*self.found, *listed], key=lambda gift: gift.start)
        told = without_repeats(every)
        date_by_headings(told, dated_headings(annotations), self.view)
        kept, weak = self._parted(told)
        self.none += [(gift, "weak") for gift in weak]
        said_too_little = set(map(id, weak))
        said = [gift for gift in every if id(gift) not in said_too_little]
        held = frozenset(number.start for gift in said for number in numbers_of(gift))
        self.none += [(gift, "told_again") for gift in self.found]  # the first reason counts, where nothing was kept
        annotations.dropped = _dropped(annotations, kept, self.none)
        return ArticleGifts(kept, self.frames, self.pieces, annotations, self.read_here, held)

    def _read_sentence(self, sentence: Sentence, after: Sentence | None) -> None:
        annotations, pieces = self.annotations, self.pieces[sentence.start]
        if sentence.paragraph != self.paragraph:
            self.paragraph = sentence.paragraph
            self.date = self.day if tells_scene(self.view, sentence.start) else None
        free = is_free(sentence, annotations)
        near = free or self.letter or self.free_before or _is_said_of(after, sentence, annotations)
        self.free_here = free
        self.free_near = near or self.about_gifts
        reading = self._reading(sentence)
        read = read_sentence(reading, pieces)
        self.read_here.append((sentence, pieces))
        for gift in reading.back:
            _resolve(gift, self.names, self.subject)
        for gift in read:
            take_sum_before(gift, read, annotations)
        gifts = [gift for gift in read if near or is_complete(gift)]
        self.none += [(gift, "not_free") for gift in read if not (near or is_complete(gift))]
        gifts = sorted([*gifts, *self._bare_gifts(sentence, gifts)], key=lambda gift: gift.start)
        gifts = self._completed(gifts)
        self.subject = reading.subject or self.subject
        self.whole = gifts[-1] if gifts else None
        self.date = last_date(sentence.dates, gifts, self.date, self.view)
        self.day = self.date or self.day
        self.free_before, self.last = free, sentence
        for gift in gifts:
            self._take(gift)

    def _read_aside(self, sentence: Sentence) -> None:
        """Read a sentence that speaks of no giving: it tells gifts only where it was judged to."""
        self.read_here.append((sentence, self.pieces[sentence.start]))
        for gift in self._completed(list(self._bare_gifts(sentence, []))):
            self._take(gift)

    def _completed(self, gifts: list[Gift]) -> list[Gift]:
        """Return the gifts of a sentence with all that it and those before it tell of them."""
        gifts = self._with_parties(gifts)
        for gift in gifts:
            gift.points_back = points_back(gift, self.annotations)
            set_status(gift, self.annotations)
            set_total(gift, self.annotations)
            set_date(gift, self.date, self.view)
        return gifts

    def _reading(self, sentence: Sentence) -> Reading:
        """Return the state in which a sentence is read."""
        return Reading(
            sentence,
            self.annotations.text,
            self.view,
            self.subject,
            free_here=self.free_here,
            free_near=self.free_near,
            brings=self.brings,
            whole=self.whole,
            before=[gift for gift in self.found if gift.sentence is self.last],
        )

    def _bare_gifts(self, sentence: Sentence, gifts: Sequence[Gift]) -> Iterator[Gift]:
        """Yield the gifts of the clauses that tell one without a word that the rules know."""
        for left in self.bare[sentence.start]:
            yield bare_gift(left, gifts, self._reading)

    def _with_parties(self, gifts: list[Gift]) -> list[Gift]:
        """Return the gifts of a sentence with their parties resolved, and the sums of several."""
        for gift in gifts:
            _resolve(gift, self.names, self.subject)
            gift.donors = _credited(gift, self.subject, self.annotations)
        for i, gift in enumerate(gifts):
            gift.recipients = meant_by_these(gift.recipients, [*self.found, *gifts[:i]])
        gifts = with_sums(gifts, self.view)
        for gift in gifts:
            if not gift.recipients and (school := self.names.school(gift.start, gift.end)) is not None:
                gift.recipients = [school]
            elif self.signed is not None and received_by_signer(gift, self.signed, self.view):
                gift.recipients = [self.signed]
        return gifts

    def _take(self, gift: Gift) -> None:
        """Note a gift, the frame that it sets, or why it is none."""
        frame = frame_of(gift, self.view)
        self.frames += [frame] if frame is not None else []
        reason = _why_none(gift, self.annotations)
        if reason:
            self.none.append((gift, reason))
        else:
            self.found += distribute(gift)

    @staticmethod
    def _parted(told: Sequence[Gift]) -> tuple[list[Gift], list[Gift]]:
        """Part the gifts that say enough to be one from those that do not."""
        given = Counter(name for gift in told for name in {party.name for party in gift.donors})
        weak = [is_weak(gift, given) for gift in told]
        return [g for g, w in zip(told, weak, strict=True) if not w], [g for g, w in zip(told, weak, strict=True) if w]


def _unlikely(kept: Sequence[Gift], unlikely: Iterable[Gift]) -> Iterator[Dropped]:
    """Yield the sentences that tell no event since their gifts are unlikely."""
    telling = {gift.sentence.start for gift in kept}
    for gift in unlikely:
        if gift.sentence.start not in telling and gift.trigger is not None:
            telling.add(gift.sentence.start)
            yield Dropped(gift.sentence.start, gift.sentence.end, gift.trigger.text, "unlikely")


def _pieces(sentence: Sentence, annotations: Annotations) -> list[Chunk]:
    """Return the chunks of a sentence; the day of a dateline is none of a gift."""
    sentence.dates = tuple(d for d in sentence.dates if not _DATELINE.match(annotations.view[d.end : d.end + 8]))
    return chunk(sentence, annotations.view)


def _is_said_of(after: Sentence | None, sentence: Sentence, annotations: Annotations) -> bool:
    """Tell whether the next sentence says that what one tells was not paid for: 车上是10吨白菜。“一分钱不要。”."""
    near = after is not None and after.stands_near(sentence)
    return near and after is not None and says_gratis(annotations.view, after.start, after.end)


def _resolve(gift: Gift, names: NameBook, subject: list[PartyMention]) -> None:
    opposite = {"donors": "recipients", "recipients": "donors", "intermediaries": "donors"}
    for role, other_side in opposite.items():
        others = frozenset(party.name for party in getattr(gift, other_side))
        resolved: list[PartyMention] = []
        for party in getattr(gift, role):
            for one in _or_deputy(names.resolve(party, subject, others, receives=role == "recipients"), names):
                if all(one.name != other.name for other in resolved):
                    resolved.append(one)
        setattr(gift, role, resolved)
    through = {party.name for party in gift.intermediaries}
    named = {party.name for party in gift.recipients if "anaphor" not in party.rule}  # 协会…捐赠给某协会
    gift.donors = [
        party
        for party in gift.donors
        if not (party.name in through or is_pronoun(party.plain) or ("anaphor" in party.rule and party.name in named))
    ]
    donors = {party.name for party in gift.donors}
    gift.recipients = [p for p in gift.recipients if p.name not in donors and not is_pronoun(p.plain)]
    for party in (*gift.donors, *gift.recipients):
        names.note(party)
    for party in gift.donors:
        names.note_giver(party)


def _or_deputy(parties: list[PartyMention], names: NameBook) -> list[PartyMention]:
    """Return who acts for a body that is never named: 张三 of 张三以公司名义捐款."""
    return [party.deputy if party.deputy is not None and names.is_nameless(party) else party for party in parties]


def _credited(gift: Gift, subject: list[PartyMention], annotations: Annotations) -> list[PartyMention]:
    """Return the donors without those who only handle the gift; if none is left, who gave in the sentence before."""
    givers = [party for party in gift.donors if not only_handles(gift, party, annotations)]
    if givers or not gift.donors:
        return givers
    return [Reading.carried(party) for party in subject if not only_handles(gift, party, annotations)]


def _why_none(gift: Gift, annotations: Annotations) -> str:
    """Return why what was read is no event, or an empty string."""
    if not gift.has_theme:
        return "no_theme"
    if not gift.has_party:
        return "no_party"
    return reason_against(gift, annotations)


def _dropped(annotations: Annotations, kept: list[Gift], none: list[tuple[Gift, str]]) -> list[Dropped]:
    """Return the candidates that tell no event, each with the first reason that was found in it."""
    telling = {gift.sentence.start for gift in kept}
    reasons: dict[int, tuple[Gift, str]] = {}
    for gift, reason in none:
        reasons.setdefault(gift.sentence.start, (gift, reason))
    skimmed = {sentence.start for sentence in annotations.skimmed}
    found = []
    for sentence in annotations.noticed:
        if sentence.start in telling or not sentence.triggers:
            continue
        read, reason = reasons.get(sentence.start, (None, "no_theme" if sentence.start in skimmed else "nothing_read"))
        trigger = read.trigger if read is not None and read.trigger is not None else sentence.triggers[0]
        found.append(Dropped(sentence.start, sentence.end, trigger.text, reason))
    return found
