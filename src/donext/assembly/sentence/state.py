"""What a reader of a sentence keeps in mind between its clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from donext import lexicons
from donext.assembly.gifts import AmountMention, Distribution, Gift, ItemMention, PartyMention
from donext.assembly.items import without_generic
from donext.assembly.parties import parties_of
from donext.assembly.themes import themes_of
from donext.components.annotations import Sentence, Trigger
from donext.components.chunks import Chunk
from donext.values import DateMatch

# 继…捐赠…之后, 在…捐赠…的基础上: what was given before the sentence comes to its subject.
_GROUNDS = re.compile(r"(?:继|在|除)[^，。；]{0,4}$")


def _once(items: list[ItemMention]) -> list[ItemMention]:
    """Drop goods without a number that are named again with one: 免费供应牛奶，首批2万箱|牛奶."""
    counted = {item.plain for item in items if item.quantity is not None}
    return [item for item in items if item.quantity is not None or item.plain not in counted]


class Reading:
    """The state of reading one sentence; the functions of this package read and change it."""

    def __init__(
        self,
        sentence: Sentence,
        text: str,
        view: str,
        subject: list[PartyMention],
        *,
        free_here: bool,
        free_near: bool,
        brings: bool = False,
        whole: Gift | None = None,
        before: Sequence[Gift] = (),
    ) -> None:
        """Prepare to read.

        Args:
            sentence: the sentence with its triggers, words and values.
            text: the article's text.
            view: its simplified view.
            subject: the parties that a left-out subject at the beginning stands for.
            free_here: whether the sentence says that something is given free of charge.
            free_near: whether the sentence before says so.
            brings: whether the article says so anywhere, so that goods that somebody brings may be a gift.
            whole: the gift before this sentence, which 其中 would split.
            before: the gifts of the sentence before.
        """
        self.sentence = sentence
        self.text = text
        self.view = view
        self.subject = [self.carried(party) for party in subject]
        self.free_here = free_here
        self.free = free_here or free_near
        self.brings = brings
        self.gifts: list[Gift] = []
        self.gift: Gift | None = None
        self.recipients: list[PartyMention] = []
        self.intermediaries: list[PartyMention] = []
        self.listed_recipients: list[PartyMention] = []  # 向A捐赠的有：… holds for the whole list
        self.listed_intermediaries: list[PartyMention] = []
        self.agents: list[PartyMention] = []
        self.owners: list[PartyMention] = []  # 林先生的藏书一万册，…: whose they are gives them if nobody else does
        self.principals: list[PartyMention] = []  # by whose will or order a person gives what the sentence tells
        self.deputies: list[PartyMention] = []  # 张三以公司名义捐款: who gives if the article names no company
        self.front: list[Chunk] = []
        self.date: DateMatch | None = None
        self.date_of_one = False  # 某公司1月25日捐…；某厂捐…: a date after a subject holds for that subject only
        self.distributed: Distribution = ""
        self.fresh_subject = False
        self.clause_start = sentence.start
        self.whole = whole
        self.before = before
        self.back: list[Gift] = []  # of those before, what a clause speaks of: 这笔善款已送到…
        self.upcoming: Chunk | None = None  # the chunk that begins the next clause
        self.splitting: Gift | None = None
        self.spelling_out = False
        self.partners: list[PartyMention] = []  # with whom the subject deals: 与某医院|签约，将向它…
        self.reporter: list[PartyMention] = []  # 据某医院统计，共收到…: who counts has received
        self.latter: PartyMention | None = None  # 前者800只，|后者500只
        self.bought: list[Chunk] = []  # what a clause without a giving expression tells of goods

    @property
    def finished(self) -> Gift | None:
        """The gift that is being told, if its amount or goods are known: what comes next may begin another."""
        return self.gift if self.gift is not None and self.gift.has_theme else None

    @property
    def latest(self) -> Gift | None:
        """The gift that is being told, or else the last one of the sentence."""
        return self.gift or (self.gifts[-1] if self.gifts else None)

    def parties(self, chunks: list[Chunk], rule: str) -> list[PartyMention]:
        """Return the parties that a phrase names; `rule` says why this phrase was chosen."""
        return parties_of(chunks, self.text, self.view, rule)

    def themes(self, chunks: list[Chunk], loose: bool = True) -> tuple[list[AmountMention], list[ItemMention]]:
        """Return the amounts and items of a stretch; `loose` takes goods without a number, too."""
        return themes_of(chunks, self.text, self.view, loose=loose)

    @staticmethod
    def carried(party: PartyMention) -> PartyMention:
        """Return a subject as the giver of a clause that leaves it out."""
        return PartyMention(party.start, party.end, party.name, party.kind, "omitted_subject", carried=True)

    def counts(self, piece: Chunk) -> bool:
        """Tell whether a trigger tells a gift here; 送去 and 提供 do only where something says that it is free."""
        kinds = ("bringing", "handing", "pocketing", "funding")
        brings = self.brings and any(piece.text in lexicons.words("verbs", kind=kind) for kind in kinds)
        if piece.text == "带来" and self.view.startswith("的", piece.end):
            brings = False  # 疫情|带来|的|冲击
        return piece.trigger in ("give", "raise", "noun", "receive", "serve") or self.free or brings

    def new_date(self, date: DateMatch) -> None:
        """Keep a date for what follows; a finished gift ends before it."""
        if self.date is not None and (self.date.iso or "").startswith(f"{date.iso}-"):
            return  # 1月24日，召集了|2020年|第一次会议
        if self.finished is not None:
            self.close()
        self.date = date
        self.date_of_one = self.fresh_subject and not date.until

    def date_told(self, date: DateMatch) -> None:
        """Date the gift that is being told, which goes on."""
        self.date = date
        if self.gift is not None:
            self.gift.date = self.gift.date or date

    def give_to_later_subject(self, parties: list[PartyMention]) -> None:
        """Let the first subject of the sentence be the giver of a phrase before it: 继为灾区捐赠口罩后，某公司又…."""
        told = [*self.gifts, self.gift] if self.gift is not None else self.gifts
        for gift in told:
            before = self.view[self.sentence.start : gift.start + 1]
            if gift.donors and all(party.carried for party in gift.donors) and _GROUNDS.search(before):
                gift.donors = parties

    def set_subject(self, parties: list[PartyMention]) -> None:
        """Keep the subject for this clause and later ones that leave it out; a finished gift ends before it."""
        if self.principals and all(party.kind == "person" for party in parties):
            parties = self.principals
        if self.deputies:
            for party in parties:
                party.deputy = self.deputies[0]
            self.deputies = []
        self.give_to_later_subject(parties)
        if self.finished is not None:
            self.close()
        self.subject = parties
        self.owners = []
        self.fresh_subject = True

    def send(self, recipients: list[PartyMention], trigger: Trigger | None = None) -> bool:
        """Give what was told last to recipients that are named only now; return whether there was such a gift.

        Args:
            recipients: who gets it.
            trigger: the giving expression that names them, if it is one; 掏出2000元|捐给某院 is no mere delivery.
        """
        open_gifts = [gift for gift in self.told() if gift.trigger and all(self.is_stop(p) for p in gift.recipients)]
        recipients = [replace(party, rule="destination") for party in recipients]
        for gift in open_gifts:
            gift.recipients = list(recipients)
            if trigger is not None and trigger.kind == "give" and gift.trigger and gift.trigger.kind == "deliver":
                gift.trigger = trigger
            if gift.sentence is not self.sentence:
                continue
            gift.end = max(gift.end, recipients[-1].end)
            gift.date = gift.date or self.date
        if self.gift is None and self.gifts and len(open_gifts) == 1 and self.splitting is None:
            self.take_up()  # the sentence goes on with it: …发往武汉，其中有…
        return bool(open_gifts)

    @staticmethod
    def is_stop(party: PartyMention) -> bool:
        """Tell whether goods only went to a place, from where they may go on: 运抵武汉，送到某医院."""
        passed = party.plain in lexicons.words("cues", kind="stop")  # 运抵国内
        return passed or (party.rule == "destination" and party.kind == "place")

    def told(self) -> list[Gift]:
        """Return what a clause on a purpose or destination is about: the last gift, or a whole and its parts."""
        if self.gift is not None:
            return [self.gift] if self.gift.has_theme else []
        if self.back and not self.gifts:
            return self.back
        if self.splitting is not None and self.splitting in self.gifts:
            return self.gifts[self.gifts.index(self.splitting) :]
        return self.gifts[-1:]

    def part_of_goods(self) -> Gift | None:
        """Return the part of a whole told last if it is goods by their worth: goods that follow are what it holds."""
        last = self.gifts[-1] if self.splitting is not None and self.gifts else None
        if last is None or not last.part_of_total or not any(a.kind == "goods_value" for a in last.amounts):
            return None
        return last

    def use_up(self) -> None:
        """Forget the roles and goods that were named for a gift, which has them now."""
        self.recipients, self.intermediaries, self.agents, self.front = [], [], [], []
        self.fresh_subject = False

    def open(self, like: Gift | None = None) -> Gift:
        """Begin a gift, with the parties of a gift that it continues or of the whole that it is a part of."""
        start = self.clause_start
        if like is not None:
            self.gift = Gift(
                self.sentence,
                start,
                start,
                trigger=like.trigger,
                date=like.date,
                intermediaries=like.intermediaries,
            )
            self.gift.donors, self.gift.recipients = list(like.donors), list(like.recipients)
        else:
            self.gift = Gift(self.sentence, start, start)
        whole = self.splitting
        if whole is not None:
            self.gift.part_of_total = True
            self.gift.trigger = self.gift.trigger or whole.trigger
            self.gift.date, self.gift.intermediaries = whole.date, list(whole.intermediaries)
            self.gift.donors, self.gift.recipients = list(whole.donors), list(whole.recipients)
        return self.gift

    def take_up(self) -> Gift:
        """Go on with the gift told last, which seemed to be told to its end."""
        self.gift = self.gifts.pop()
        return self.gift

    def open_again(self) -> Gift:
        """End the gift that is being told and begin another of the same givers to the same recipients."""
        before = self.gift
        self.close()
        return self.open(before)

    def close(self) -> None:
        """End the gift that is being told."""
        if self.gift is not None and (self.gift.has_theme or self.gift.has_party):
            self.gift.items = without_generic(_once(self.gift.items))
            self.gifts.append(self.gift)
        self.gift = None
