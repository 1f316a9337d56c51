"""Reads the chunks of one sentence from left to right and writes down the gifts that it tells.

The reader keeps what a human reader keeps in mind: the subject that later clauses leave out, recipients named
before the verb (向A捐赠), goods named before it (将口罩捐给A), the date, and the gift that is being told. A new
subject, recipient or date after a finished theme begins a new gift; a bare list goes on with the old one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from donext import lexicons
from donext.assembly.elaboration import continuation, elaboration, leading_list, lists_on, spell_out
from donext.assembly.gifts import Gift, PartyMention
from donext.assembly.judging import cue
from donext.assembly.pairs import given_to, gives_further, lists_recipients
from donext.assembly.parties import counted, parties_of, party_kind, speaks_for
from donext.assembly.themes import themes_of, without_generic
from donext.components.annotations import Sentence, Trigger
from donext.components.chunks import Chunk, chunk
from donext.components.goods import is_generic, is_goods
from donext.values import AmountMatch, DateMatch, QuantityMatch

_CLAUSE_END = "，；：。！？,;:!?\n"
_STRONG_END = "；;。！？!?\n"
_TO = frozenset("给 至 予 到".split())
# Verbs whose object is the recipient: 支援湖北, 资助学生.
_OBJECT_IS_RECIPIENT = frozenset("支援 驰援 援助 资助 慰问 支持 奖励 帮扶 捐助 赞助 接待 援".split())
# 驰援武汉抗击疫情 names whom it helps, 支援武汉抗击疫情 the campaign.
_NAMES_PLACE = frozenset("驰援 援".split())
_PLACE_OBJECT = frozenset("送达 送到 送至 送抵 送往 运抵 运往 运到 运至 发往 寄往 寄给 寄到 捐给 捐给了 捐至 捐向 捐往 赠给 送给 交给 捐赠给 捐献给 捐助给 赠送给 移交 转交 发给 汇给 交到 转到 汇到 汇至 汇入 打到 捐到 送交 打入".split())
# Verbs that stand inside what is given: 捐款共计100万元, 物资包括口罩.
_WITHIN_OBJECT = frozenset("共计 合计 总计 累计 共 达 达到 超 超过 包括 含 有 为 等 价值 折合 逾 近 约 达成 出 完成 总价值 募 人民币 包含 其中 分别为 计 急需 必备 所需 紧缺 急缺 亟需".split())
_COMPLEMENTS = frozenset("到 得 来 了".split())
_SPEECH = re.compile("宣布|决定|表示|承诺|计划|发动|组织|动员|累计|号召|通过|准备|希望|要求|联合|携手|自发|持续|开始|采购|购买|筹集|负责|响应|参与|继续|得知|了解")
_PURPOSE = frozenset("慰问 支援 驰援 资助 奖励 援助 关爱 救助 帮扶 用于 支持".split())
_MANY_BODIES = re.compile(r"[百千万数几多两](?:余|多)?[家名位人所]$")
_DECIDING = frozenset("决定 宣布 公布 称 获悉 显示".split())
_PASSING_ON = frozenset("转交 转递 转送 转给 转赠 转赠给 转交给 移交 代转 转拨 统一发放".split())
_USING = frozenset("调配 支配 调拨 分配 使用 调剂 安排".split())
_BUYING = frozenset("采购 购买 购置 购得 订购 定购 买 采购到 购进 买来 购入 定制 制作 生产".split())
_GROUNDS = re.compile(r"(?:继|在|除)[^，。；]{0,4}$")  # what was given before the sentence comes to its subject
_SPLIT = re.compile(r"其中|当中")
_LISTING = re.compile(r"(?:其中|当中)[，]?(?:主要)?(?:包括|有|包含|含)")


@lru_cache(maxsize=1)
def _not_subjects() -> frozenset[str]:
    return frozenset(lexicons.terms("not_subjects")) | frozenset(lexicons.terms("not_items"))


@lru_cache(maxsize=1)
def _speech_verbs() -> frozenset[str]:
    return frozenset(lexicons.terms("cues", kind="speech"))


def _names_goods(chunks: list[Chunk]) -> bool:
    """Tell whether words that begin a list say of what it is (这批物资包括), and tell no gift of their own."""
    return any(c.kind == "np" for c in chunks) and not any(c.kind == "trigger" for c in chunks)


def _is_speech(word: str) -> bool:
    return word in _speech_verbs()


class SentenceReader:
    """Reads one sentence; see :meth:`read`."""

    def __init__(
        self, sentence: Sentence, text: str, view: str, subject: list[PartyMention], free_here: bool, free_near: bool, whole: Gift | None = None
    ) -> None:
        """Prepare to read.

        Args:
            sentence: the sentence with its triggers, words and values.
            text: the article's text.
            view: its simplified view.
            subject: the parties that a left-out subject at the beginning stands for.
            free_here: whether the sentence says that something is given free of charge.
            free_near: whether the sentence before says so.
            whole: the gift before this sentence, which 其中 would split.
        """
        self.sentence = sentence
        self.text = text
        self.view = view
        self.subject = [self._carried(party) for party in subject]
        self.free_here = free_here
        self.free = free_here or free_near
        self.gifts: list[Gift] = []
        self.gift: Gift | None = None
        self.recipients: list[PartyMention] = []
        self.intermediaries: list[PartyMention] = []
        self.listed_recipients: list[PartyMention] = []  # 向A捐赠的有：… holds for the whole list
        self.listed_intermediaries: list[PartyMention] = []
        self.agents: list[PartyMention] = []
        self.front: list[Chunk] = []
        self.date: DateMatch | None = None
        self.distributed = False
        self.fresh_subject = False
        self.clause_start = sentence.start
        self.whole = whole
        self.upcoming: Chunk | None = None  # the chunk that begins the next clause
        self.splitting: Gift | None = None
        self.spelling_out = False
        self.bought: list[Chunk] = []  # what a clause without a giving expression tells of goods

    def _begins_gift(self, pieces: list[Chunk], i: int) -> bool:
        """Tell whether a 、 or a space separates gifts: 王怀柱捐款1000元、张小安400元."""
        if pieces[i].text.strip() not in ("、", "") or not i:
            return False
        if gives_further(pieces, i):
            return True
        if not isinstance(pieces[i - 1].value, (AmountMatch, QuantityMatch)):
            return False
        j = i + 1
        while j < len(pieces) and pieces[j].kind == "np":
            j += 1
        if j == i + 1 or j == len(pieces):
            return pieces[i + 1].kind == "prep" and pieces[i + 1].role == "recipient" if i + 1 < len(pieces) else False
        parties = parties_of(pieces[i + 1 : j], self.text, self.view, "")
        named = bool(parties) and self._named(parties)
        return named and (pieces[j].kind == "trigger" or isinstance(pieces[j].value, AmountMatch))

    @staticmethod
    def _carried(party: PartyMention) -> PartyMention:
        return PartyMention(party.start, party.end, party.name, party.kind, "omitted_subject", carried=True)

    def read(self) -> list[Gift]:
        """Return the gifts of the sentence in text order; some may still lack a party or a theme."""
        clause: list[Chunk] = []
        pieces = chunk(self.sentence, self.view)
        for i, piece in enumerate(pieces):
            if piece.kind == "punct" and self._lists_on(clause, pieces, i):
                continue
            if piece.kind == "punct" and (piece.text in _CLAUSE_END or self._begins_gift(pieces, i)):
                self.upcoming = pieces[i + 1] if i + 1 < len(pieces) else None
                self._clause(clause, piece.text)
                clause = []
            else:
                clause.append(piece)
        self.upcoming = None
        self._clause(clause, "")
        self._close()
        return self.gifts

    @staticmethod
    def _lists_on(clause: list[Chunk], pieces: list[Chunk], i: int) -> bool:
        """Tell whether a comma stands inside the phrase after 向: 向甲医院的医护人员，以及当地居民捐赠."""
        if pieces[i].text != "，" or i + 1 == len(pieces) or pieces[i + 1].text not in ("以及", "及", "和"):
            return False
        to = next((k for k in range(len(clause) - 1, -1, -1) if clause[k].role == "recipient"), None)
        return to is not None and not any(c.kind in ("trigger", "amount", "quantity") for c in clause[to:])

    # -- one clause ---------------------------------------------------------------------------------------

    def _clause(self, chunks: list[Chunk], mark: str) -> None:
        if not chunks:
            return
        self.clause_start = chunks[0].start
        chunks = self._read_elaboration(chunks)
        if not chunks or self._read_given_to(chunks):
            return
        if _SPLIT.match(self.view[chunks[0].start : chunks[-1].end]):
            self._begin_split(chunks)
        i = self._read_subject(chunks, mark)
        bare: list[Chunk] = []
        saw_trigger = False
        while i < len(chunks):
            piece = chunks[i]
            if isinstance(piece.value, DateMatch):
                self._new_date(piece.value)
            elif piece.kind == "distributive":
                self.distributed = True
            elif piece.kind == "trigger" and self._counts(piece) and not (
                piece.text in _PURPOSE and self.gift is not None and self.gift.has_theme and not self.recipients
            ):
                if not saw_trigger:
                    self._name_before(chunks, i)
                i = self._read_trigger(chunks, i, bare)
                saw_trigger, bare = True, []
                continue
            elif piece.text in _PURPOSE | _PLACE_OBJECT and piece.kind in ("verb", "trigger"):
                self._read_purpose(chunks, i)
                bare.append(piece)
            elif piece.kind == "prep" and piece.role:
                self._name_before(chunks, i)
                j = self._read_preposition(chunks, i, bare)
                if j > i:
                    i = j
                    continue
            else:
                bare.append(piece)
            i += 1
        if bare:
            self._read_bare(bare, saw_trigger)
        if mark in ("：", ":"):
            self._begin_list()
        elif mark == "、" and self.gift is not None and self.gift.trigger and self.gift.trigger.kind == "receive":
            self.listed_recipients = self.gift.recipients  # 某会收到甲捐款1万元、乙捐款2万元
        if mark and mark in _STRONG_END or self.splitting is not None:
            self._close()
            self.bought = []
        self.distributed = False if mark in _STRONG_END else self.distributed

    def _read_given_to(self, chunks: list[Chunk]) -> bool:
        """Read a further recipient of the same goods: 捐赠口罩200万只给甲国、|100万只给乙国."""
        before = self.gift or (self.gifts[-1] if self.gifts else None)
        if before is None or not (before.has_theme and before.recipients):
            return False
        further = given_to(chunks, before, self.text, self.view)
        if further is None:
            return False
        self._close()
        self.gift = further
        return True

    def _begin_list(self) -> None:
        """Keep the recipients of a heading for the list after its colon: 向A捐赠的有：B捐款1万元；C捐款2万元."""
        head = self.gift if self.gift is not None and not self.gift.has_theme else None
        self.listed_recipients = self.recipients or (head.recipients if head else [])
        self.listed_intermediaries = self.intermediaries or (head.intermediaries if head else [])

    def _read_elaboration(self, chunks: list[Chunk]) -> list[Chunk]:
        """Read what the gift before consists of: 这批物资包括A、B，以及C; return what is left of the clause."""
        told = self.gift or (self.gifts[-1] if self.gifts else self.whole)
        if told is None or told.trigger is None or (told.amounts and not told.items):
            return chunks
        first = elaboration(chunks, self.view)
        if not told.items and not (first and _names_goods(chunks[:first])):
            return chunks
        if first is None and self.spelling_out and lists_on(chunks):
            first = 0
        added = continuation(chunks) if first is None else None
        end = leading_list(chunks) if first is None and told.items and all(is_generic(item.name) for item in told.items) else None
        if first is None and added is None and end is None:
            return chunks
        _, items = themes_of(chunks[first or added or 0 : end], self.text, self.view)
        if not items:
            return chunks
        if added is not None:
            told.items = without_generic(told.items + items)
        else:
            spell_out(told, items)
            self.spelling_out = True
        return chunks[end:] if end is not None else []

    def _begin_split(self, chunks: list[Chunk]) -> None:
        """Begin the parts of a whole: 其中捐款100万元, 物资价值50万元."""
        whole = self.gift or (self.gifts[-1] if self.gifts else self.whole)
        if whole is None or not whole.has_theme:
            return
        gives = any(c.trigger == "give" for c in chunks)  # 其中包括捐赠甲校口罩3万只 is a part, 其中包括口罩 a list
        if _LISTING.search(self.view[chunks[0].start : chunks[-1].end]) and not gives:
            return
        if not any(isinstance(c.value, (AmountMatch, QuantityMatch)) for c in chunks):
            return
        if whole.part_of_total and self.splitting is not None:
            whole = self.splitting
        self._close()
        whole.is_total = True
        self.splitting = whole

    def _counts(self, piece: Chunk) -> bool:
        return piece.trigger in ("give", "raise", "noun", "receive") or self.free

    def _new_date(self, date: DateMatch) -> None:
        if self.gift is not None and self.gift.has_theme:
            self._close()
        self.date = date

    def _read_subject(self, chunks: list[Chunk], mark: str) -> int:
        """Read the subject at the beginning of a clause; return the index after it."""
        i = 0
        while i < len(chunks) and chunks[i].kind in ("date", "conj", "adverb", "particle", "punct", "other", "paren"):
            if isinstance(chunks[i].value, DateMatch):
                self._new_date(chunks[i].value)  # type: ignore[arg-type]
            if chunks[i].kind == "other" and i + 1 < len(chunks) and chunks[i + 1].kind == "np":
                break
            i += 1
        if i + 1 < len(chunks) and chunks[i].text in ("包括", "例如", "比如", "如") and chunks[i + 1].kind == "np":
            i += 1
        if i < len(chunks) and chunks[i].kind == "prep" and chunks[i].role == "joint" and self.subject:
            j = self._next_predicate(chunks, i)
            partners = parties_of(chunks[i + 1 : j], self.text, self.view, "joint_donor")
            if partners:
                self.subject = self.subject + partners
                return j
        has = next((k for k in range(i, min(i + 5, len(chunks) - 2)) if chunks[k].text in ("有", "共有", "已有", "就有")), None)
        if has is not None:
            first = has + 1 + (chunks[has + 1].kind in ("other", "adverb") and not self._counts_party(chunks, has + 1))
            if first + 1 < len(chunks) and self._counts_party(chunks, first) and chunks[first + 1].kind == "np":
                i = first  # 全省有35家组织捐款, 已有近千家公司捐款: the counted ones give
        begin = i
        i = self._after_modifier(chunks, i)
        while i < len(chunks) and (
            chunks[i].kind in ("np", "pronoun", "paren", "conj", "other")
            or chunks[i].text in ("、", "的", "等", "之")
            or self._counts_party(chunks, i)
            or (i > begin and chunks[i].kind == "prep" and not chunks[i].role and chunks[i - 1].kind == "conj")
            or (chunks[i].kind == "prep" and chunks[i].role == "joint" and not self._founder(chunks, i))
            or (chunks[i].kind == "verb" and i + 1 < len(chunks) and chunks[i + 1].text == "的" and i > begin)
            or (i > begin and speaks_for(chunks, i))
        ):
            i += 1
        run = chunks[begin:i]
        if not run or all(c.kind in ("paren", "other", "conj") for c in run):
            return begin
        rest = chunks[i:]
        if len(run) > 2 and run[-1].text == "的" and run[-2].kind == "verb":
            makers = parties_of(run[:-2], self.text, self.view, "subject_of_relative")
            if makers and self._named(makers):  # 某基金会准备的18万个口罩送往…
                self._set_subject(makers)
                return begin + len(run)
        counts = isinstance(rest[0].value, QuantityMatch) and rest[0].value.kind in ("time", "other") if rest else False
        if rest and isinstance(rest[0].value, (AmountMatch, QuantityMatch)) and not counts:
            return begin
        if self._speaks(rest):
            self._read_speaker(run, rest)
            if not any(c.trigger == "give" for c in rest):
                return i
            if self._is_titled(run):
                return i
        parties = self._after_relation(run, rest) or parties_of(self._without_joint(run), self.text, self.view, "subject")
        if not parties:
            parties = self._plain_name(run, rest, mark) or self._before_ordinal(run)
        if not parties:
            return begin
        if not rest and mark not in ("：", ":", "，") and not self._named(parties):
            return begin
        if not rest and not self._named(parties) and not self._giving_follows():
            return begin
        self._set_subject(parties)
        return i

    def _after_relation(self, run: list[Chunk], rest: list[Chunk]) -> list[PartyMention]:
        """Take what follows 会员单位 for the member's name, however the tagger cut it: 会员单位|永|赢|基金."""
        if not run[-1].text.endswith(("会员单位", "会员企业", "会长单位", "会长企业", "理事单位", "成员单位")):
            return []
        name: list[Chunk] = []
        for piece in rest:
            if piece.kind not in ("adverb", "verb", "np", "other") or piece.text in ("积极", "共同", "先后", "纷纷", "累计"):
                break
            name.append(piece)
        if not name or name[-1].kind != "np" or not 2 <= name[-1].end - name[0].start <= 8 or len(name) == len(rest):
            return []
        start, end = name[0].start, name[-1].end
        return [PartyMention(start, end, self.text[start:end], "organization", "named_after_relation")]

    def _give_to_later_subject(self, parties: list[PartyMention]) -> None:
        """Let the first subject of the sentence be the giver of a phrase before it: 继为灾区捐赠口罩后，某公司又…."""
        told = [*self.gifts, self.gift] if self.gift is not None else self.gifts
        for gift in told:
            before = self.view[self.sentence.start : gift.start + 1]
            if gift.donors and all(party.carried for party in gift.donors) and _GROUNDS.search(before):
                gift.donors = parties

    def _before_ordinal(self, run: list[Chunk]) -> list[PartyMention]:
        """Take the name before 第一次, 首次: 王晓慧|第一次|参选|就获得捐款."""
        k = next((k for k, c in enumerate(run) if k and c.kind == "other" and c.text.startswith(("第", "首"))), 0)
        if not k or not run[k - 1].tokens or run[k - 1].tokens[-1].tag not in ("PER", "ORG"):
            return []
        return parties_of(run[:k], self.text, self.view, "subject")

    def _set_subject(self, parties: list[PartyMention]) -> None:
        self._give_to_later_subject(parties)
        if self.gift is not None and self.gift.has_theme:
            self._close()
        self.subject = parties
        self.fresh_subject = True

    @staticmethod
    def _founder(chunks: list[Chunk], i: int) -> bool:
        """Tell whether 联合 belongs to 联合创始人."""
        return i + 1 < len(chunks) and chunks[i + 1].text.startswith("创始") or chunks[i].text == "与" and i == 0

    @staticmethod
    def _after_modifier(chunks: list[Chunk], i: int) -> int:
        """Return the index after a clause that modifies the subject: 位于江边的|某公司, or `i`."""
        if i >= len(chunks) or chunks[i].kind != "verb":
            return i
        for j in range(i + 1, min(i + 7, len(chunks) - 1)):
            if chunks[j].text == "的":
                return j + 1 if chunks[j + 1].kind in ("np", "pronoun", "distributive") or counted(chunks[j + 1]) else i
            if chunks[j].trigger or isinstance(chunks[j].value, AmountMatch) or chunks[j].kind == "prep" and chunks[j].role:
                return i
        return i

    def _giving_follows(self) -> bool:
        """Tell whether the next clause begins with a giving expression or 向: its subject stands in this one."""
        after = self.upcoming
        return after is not None and (after.trigger == "give" or (after.kind == "prep" and after.role == "recipient"))

    @staticmethod
    def _speaks(rest: list[Chunk]) -> bool:
        """Tell whether the subject says something (某会会长张三14日表示, …) before anything is given."""
        for piece in rest:
            if _is_speech(piece.text):
                return True
            if piece.trigger in ("give", "raise", "receive") or piece.kind == "amount":
                return False
        return False

    @staticmethod
    def _is_titled(run: list[Chunk]) -> bool:
        """Tell whether the run is somebody's office, such as 负责人 or 某部发言人李四."""
        return run[-1].text in _not_subjects() or (run[-1].kind == "np" and run[-1].has("ORG") and run[-1].tokens[-1].tag != "ORG")

    def _read_speaker(self, run: list[Chunk], rest: list[Chunk]) -> None:
        """Take the body that somebody speaks for as the subject of what is said."""
        body = [c for c in run if c.kind == "np" and c.has("ORG")]
        if body and self._is_titled(run):
            self.subject = parties_of(self._up_to_body(body[0]), self.text, self.view, "body_of_speaker")

    def _up_to_body(self, piece: Chunk) -> list[Chunk]:
        """Return the body that a speaker speaks for: 某基金会秘书长张三 → 某基金会."""
        k = max(i for i, token in enumerate(piece.tokens) if token.tag == "ORG") + 1
        tokens = piece.tokens[:k]
        return [Chunk("np", tokens[0].start, tokens[-1].end, self.view[tokens[0].start : tokens[-1].end], tokens)]

    def _plain_name(self, run: list[Chunk], rest: list[Chunk], mark: str) -> list[PartyMention]:
        """Take what stands where a giver must stand for its name: 三棵树：…, 佛光发电也向…, 快手已向….

        The tagger knows few brands; the place before 向 or the giving expression, or before a colon, is the
        better evidence. Things and abstract nouns are left out.
        """
        if all(c.kind == "pronoun" for c in run):
            return []  # 其中|包括, 这|是
        run = [c for c in run if c.kind != "other" or not c.text.strip("0123456789.、 ")  == ""]
        if not run or any(c.kind == "particle" for c in run):
            return []
        start, end = run[0].start, run[-1].end
        if rest and rest[0].kind == "verb" and end - start + len(rest[0].text) <= 6 and not _SPEECH.match(rest[0].text):
            end, rest = rest[0].end, rest[1:]
        name = self.view[start:end].lstrip("0123456789.、 ")
        start = end - len(name)
        tokens = [t for c in run for t in c.tokens if t.end > start]
        known = any(t.tag in ("nz", "nw", "ORG", "LOC", "PER", "QUOTE") for t in tokens)
        if not known and len(tokens) > 1 and end == run[-1].end and rest[:1] != [] and mark not in ("：", ":"):
            return []  # 网络渠道: common nouns
        head = [c for c in rest if c.kind not in ("date", "adverb", "punct")][:1]
        gives = bool(head) and (head[0].trigger in ("give", "raise") or (head[0].kind == "prep" and head[0].role in ("recipient", "intermediary")))
        listed = not rest and mark in ("：", ":")
        if not (gives or listed) or not 2 <= len(name) <= 12 or name in _not_subjects() or is_goods(name) or is_generic(name):
            return []
        if any(name.endswith(word) for word in ("活动", "项目", "行动", "疫情", "工作", "仪式", "记者", "消息", "如下", "资金", "善款", "捐款", "物资")):
            return []
        return [PartyMention(start, end, self.text[start:end].strip("“”"), "organization", "place_of_giver")]

    @staticmethod
    def _named(parties: list[PartyMention]) -> bool:
        return all(party.kind in ("organization", "person") for party in parties)

    def _name_before(self, chunks: list[Chunk], i: int) -> None:
        """Take the name right before 向 or the giving expression for the subject: …活动中优路教育|向…捐赠."""
        if chunks[i].role not in ("", "recipient", "intermediary"):
            return
        j = i - 1
        while j >= 0 and chunks[j].kind in ("adverb", "date", "distributive"):
            j -= 1
        k = j
        while k >= 0 and (chunks[k].kind in ("np", "conj") or chunks[k].text in ("、", "及", "和", "与") or counted(chunks[k])):
            k -= 1
        if 0 <= k < j and chunks[k].text in _DECIDING:
            parties = parties_of(chunks[k + 1 : j + 1], self.text, self.view, "named_after_deciding")
            if parties:
                self._set_subject(parties)
                return
        if self._is_relative(chunks, i) and self._takes_giver_of_relative(chunks, j):
            return
        if self.fresh_subject:
            return
        if j > 0 and chunks[j].kind == "np" and counted(chunks[j - 1]):
            parties = parties_of(chunks[j - 1 : j + 1], self.text, self.view, "counted_before_giving")
            if parties:
                self._set_subject(parties)
            return
        if j < 0 or chunks[j].kind != "np" or chunks[j].tokens[-1].tag not in ("ORG", "PER"):
            return
        governed = (*self.recipients, *self.intermediaries, *self.agents)
        if any(party.start < chunks[j].end and chunks[j].start < party.end for party in governed):
            return
        described = chunks[j].tokens[-1].tag == "PER" and all(c.kind == "verb" and len(c.text) <= 2 for c in chunks[:j])
        if j and described:
            pass  # 建档|立|卡户曹顺|向…: the tagger could not read what says who the person is
        elif j and (chunks[j - 1].kind == "prep" or chunks[j - 1].kind == "verb" or chunks[j - 1].trigger or chunks[j - 1].text == "、"):
            return
        parties = parties_of([chunks[j]], self.text, self.view, "name_before_giving")
        if parties:
            self._set_subject(parties)

    @staticmethod
    def _is_relative(chunks: list[Chunk], i: int) -> bool:
        """Tell whether a giving expression modifies what follows: 某系统捐赠的药品, 某集团捐给农村的血氧仪."""
        if chunks[i].trigger != "give":
            return False
        for piece in chunks[i + 1 : i + 6]:
            if piece.text == "的":
                return True
            if piece.kind not in ("np", "prep", "pronoun"):
                return False
        return False

    def _takes_giver_of_relative(self, chunks: list[Chunk], j: int) -> bool:
        """Take the noun phrase right before a relative 捐赠的 for its giver, whatever the clause is about."""
        k = j
        while k >= 0 and (chunks[k].kind in ("np", "conj") or chunks[k].text in ("、", "等")):
            k -= 1
        if k == j or (k >= 0 and chunks[k].kind == "prep" and chunks[k].role in ("recipient", "agent")) or chunks[k].text == "的":
            return False
        parties = parties_of(chunks[k + 1 : j + 1], self.text, self.view, "giver_of_relative")
        if parties:
            self._set_subject(parties)
        return bool(parties)

    @staticmethod
    def _without_joint(run: list[Chunk]) -> list[Chunk]:
        """Read 联合/携手 between parties as a conjunction."""
        return [
            Chunk("conj", c.start, c.end, "与", c.tokens) if c.kind == "prep" and c.role == "joint" else c for c in run
        ]

    # -- prepositions -------------------------------------------------------------------------------------

    def _next_predicate(self, chunks: list[Chunk], i: int) -> int:
        """Return the index of the next giving expression after `i`, or the end of the clause."""
        for j in range(i + 1, len(chunks)):
            if chunks[j].kind == "trigger" and self._counts(chunks[j]) and chunks[j].trigger != "noun":
                if chunks[j].text in _OBJECT_IS_RECIPIENT and self._modifies(chunks, j):
                    continue
                return j
        return len(chunks)

    @staticmethod
    def _modifies(chunks: list[Chunk], j: int) -> bool:
        """Tell whether 援助 … is a part of a name: 向河南援助湖北医疗队捐赠."""
        k = j + 1
        while k < len(chunks) and (chunks[k].kind in ("np", "paren") or chunks[k].text in ("的", "、") or counted(chunks[k])):
            k += 1
        return k > j + 1 and k < len(chunks) and chunks[k].trigger == "give" and chunks[k].text not in _OBJECT_IS_RECIPIENT

    def _read_preposition(self, chunks: list[Chunk], i: int, bare: list[Chunk]) -> int:
        role = chunks[i].role
        stop = self._next_predicate(chunks, i)
        end = i + 1
        while end < stop and not (
            isinstance(chunks[end].value, AmountMatch)
            or (isinstance(chunks[end].value, QuantityMatch) and not self._counts_party(chunks, end))
            or (end > i + 1 and chunks[end].kind == "prep" and chunks[end].role in ("intermediary", "agent", "object", "recipient"))
        ):
            if role == "agent" and chunks[end].kind == "verb" and not self._relative(chunks, end):
                break
            if stop == len(chunks) and chunks[end].kind in ("verb", "adverb") and not self._relative(chunks, end):
                break
            end += 1
        region = chunks[i + 1 : end]
        if role == "recipient" and stop == len(chunks) and end < len(chunks) and chunks[end].kind == "verb":
            if not (self.gift is not None and self.gift.has_theme):
                return i  # the phrase belongs to that verb: 向学员开通课程
        if role == "object":
            stop = next((j for j in range(i + 1, len(chunks)) if chunks[j].trigger in ("give", "deliver") and self._counts(chunks[j])), len(chunks))
            if stop < len(chunks):
                self.front = chunks[i + 1 : self._next_role(chunks, i + 1, stop)]
                return i + 1 + len(self.front)
            return i
        parties = parties_of(region, self.text, self.view, f"after_{chunks[i].text}")
        if not parties and role == "recipient" and chunks[i].text in ("向", "给") and stop < len(chunks):
            parties = self._whole_region(region)
        if not parties:
            return i
        if chunks[i].text == "为" and self._names_campaign(parties[-1:], region[-1].end):
            return end
        if role == "recipient":
            if self.gift is not None and self.gift.has_theme:
                if stop == len(chunks) and all(self._is_stop(party) for party in self.gift.recipients):
                    self.gift.recipients = parties
                    self.gift.end = region[-1].end
                    return end
                self._close()
            self.recipients = parties
        elif role == "intermediary":
            bodies = [party for party in parties if party.kind in ("organization", "person")]
            if self.gift is not None and self.gift.has_theme and stop == len(chunks):
                self.gift.intermediaries = self.gift.intermediaries or bodies  # …100万元，通过A
            self.intermediaries = bodies
        elif role == "agent":
            if end < len(chunks) and chunks[end].text in _PASSING_ON and self.gift is not None and self.gift.has_theme:
                self._pass_on(parties, chunks, end)
                return len(chunks)
            if self.gift is not None and self.gift.has_theme and any(c.text in _USING for c in chunks[end:]):
                self.gift.recipients = self.gift.recipients or parties  # 由某指挥部统一调配使用
            if not any(c.trigger in ("give", "raise", "noun") for c in chunks[i + 1 :]):
                return end
            self.agents = parties
            self.front = self.front or self._passive_subject(bare)
        elif role == "joint":
            if self.subject and self.fresh_subject:
                self.subject = self.subject + parties
        return end

    def _whole_region(self, region: list[Chunk]) -> list[PartyMention]:
        """Take what stands between 向 and the giving expression for the recipient, whatever it is called."""
        nouns = [c for c in region if c.kind not in ("adverb", "distributive", "punct", "date")]
        if not nouns or nouns[-1].kind != "np" or not 2 <= nouns[-1].end - nouns[0].start <= 24:
            return []
        if is_goods(nouns[-1].text) or nouns[-1].text in _not_subjects():
            return []
        start, end = nouns[0].start, nouns[-1].end
        return [PartyMention(start, end, self.text[start:end], "group", "place_of_recipient")]

    def _pass_on(self, through: list[PartyMention], chunks: list[Chunk], i: int) -> None:
        """Read 由A转交B after a gift: it goes through A, who may have been told as its recipient, to B."""
        gift = self.gift
        assert gift is not None
        gift.intermediaries = through
        names = {party.name for party in through}
        gift.recipients = [party for party in gift.recipients if party.name not in names]
        final = parties_of(chunks[i + 1 :], self.text, self.view, "passed_on_to")
        gift.recipients = final or gift.recipients

    @staticmethod
    def _passive_subject(bare: list[Chunk]) -> list[Chunk]:
        """Return the goods before 由 that a body gives: 这批口罩|由某公司捐赠."""
        return bare if bare and bare[-1].kind == "np" else []

    @staticmethod
    def _counts_party(chunks: list[Chunk], j: int) -> bool:
        """Tell whether a number belongs to a party: 12家医院, 港镇的一个村庄."""
        if counted(chunks[j]) or (chunks[j].kind == "other" and _MANY_BODIES.search(chunks[j].text)):
            return True
        value, after = chunks[j].value, chunks[j + 1 : j + 2]
        if not isinstance(value, QuantityMatch) or value.unit not in ("个", "位", "名", "支") or not after:
            return False
        return after[0].kind == "np" and not is_goods(after[0].text) and party_kind(after[0].text, after[0].tokens) is not None

    @staticmethod
    def _next_role(chunks: list[Chunk], i: int, stop: int) -> int:
        for j in range(i, stop):
            if chunks[j].kind == "prep" and chunks[j].role in ("recipient", "intermediary", "agent"):
                return j
        return stop

    # -- giving expressions -------------------------------------------------------------------------------

    def _read_trigger(self, chunks: list[Chunk], i: int, bare: list[Chunk]) -> int:
        trigger = chunks[i].value
        assert isinstance(trigger, Trigger)
        end = self._end_of_object(chunks, i)
        region = chunks[i + 1 : end]
        if trigger.kind == "raise" and region and region[0].text in _COMPLEMENTS:
            region = region[1:]  # 募集|到
        if trigger.kind == "receive":
            return self._read_receiving(trigger, chunks, i)
        has_goods = bool(self.front) or any(isinstance(c.value, (AmountMatch, QuantityMatch)) for c in bare)
        goes_on_with = self.gift is not None and self.gift.has_theme and not self.fresh_subject
        if end < len(chunks) and self._is_relative(chunks, end):
            recipients, rest = self._later_to(region)  # 派发|各界人士捐赠的口罩: who stands here gives
        else:
            recipients, rest = self._object_recipients(trigger, region, has_goods or goes_on_with)
        amounts, items = themes_of(rest, self.text, self.view, loose=self._takes_goods(trigger) or self._and_goods(rest))
        if trigger.text in _PLACE_OBJECT and recipients and not (amounts or items or has_goods or self.fresh_subject):
            if self._send(recipients):
                return end
        gift = self.gift
        if gift is not None and gift.has_theme:
            passes_on = not (amounts or items) and recipients and not gift.recipients
            goes_on = not (self.fresh_subject or self.recipients or recipients)
            if not (passes_on or goes_on):
                self._close()
                gift = None
        if gift is None:
            gift = self._open()
        own_donor = self.fresh_subject and not gift.has_theme and trigger.kind in ("give", "raise", "deliver")
        if gift.trigger is None or gift.trigger.kind == "noun" or not (gift.has_theme or gift.part_of_total) or own_donor:
            gift.trigger = trigger
        receiving = gift.trigger is not None and gift.trigger.kind == "receive"
        if self.agents:
            gift.donors = self.agents
        elif self.fresh_subject and not receiving or not (gift.donors or receiving):
            gift.donors = self.subject
        own = self.recipients or recipients
        if not gift.recipients or own and (gift.part_of_total or not gift.has_theme):
            gift.recipients = own or gift.recipients or self.listed_recipients
        gift.intermediaries = gift.intermediaries or self.intermediaries or self.listed_intermediaries
        if self.front:
            front_amounts, front_items = themes_of(self.front, self.text, self.view)
            amounts, items = front_amounts + amounts, front_items + items
        elif bare and (recipients or not (amounts or items)):
            bare_amounts, bare_items = themes_of(self._bought(bare), self.text, self.view, loose=bool(recipients) or self._bought(bare) is not bare)
            amounts, items = bare_amounts + amounts, bare_items + items
        if self.bought and own and not (amounts or items or gift.has_theme):
            goods = self._bought(self.bought)
            amounts, items = themes_of(goods, self.text, self.view, loose=goods is not self.bought)
        self.bought = []
        gift.amounts += amounts
        gift.items += items
        gift.date = gift.date or self.date
        gift.distributed = gift.distributed or self.distributed
        gift.end = max(gift.end, region[-1].end if region else chunks[i].end)
        self.recipients, self.intermediaries, self.agents, self.front = [], [], [], []
        self.fresh_subject = False
        return end

    @staticmethod
    def _bought(chunks: list[Chunk]) -> list[Chunk]:
        """Return what stands after 采购: the price before it is not given, the goods are."""
        for i in range(len(chunks) - 1, -1, -1):
            if chunks[i].text in _BUYING:
                return chunks[i + 1 :]
        return chunks

    @staticmethod
    def _and_goods(chunks: list[Chunk]) -> bool:
        """Tell whether goods are joined to the giving of money: 捐款|及防疫物资."""
        return len(chunks) > 1 and chunks[0].text in ("及", "和", "与", "以及") and chunks[1].kind == "np"

    def _takes_goods(self, trigger: Trigger) -> bool:
        """Tell whether bare nouns after the trigger are goods: not after 捐款, nor where a neighbour says 免费."""
        if trigger.kind == "deliver" and not self.free_here:
            return False
        return trigger.text not in ("捐款", "捐资", "募款", "筹款", "赠款", "筹资", "集资", "出资")

    def _end_of_object(self, chunks: list[Chunk], i: int) -> int:
        j = i + 1
        while j < len(chunks):
            piece = chunks[j]
            if piece.kind == "trigger" and self._counts(piece) and piece.trigger != "noun":
                return j
            if piece.kind == "prep" and piece.role in ("recipient", "intermediary", "agent", "object") and piece.text not in _TO:
                helpers = j == i + 1 and chunks[i].text.endswith("给") and piece.text in _OBJECT_IS_RECIPIENT
                if not helpers:  # 赠送给|驰援武汉的医护人员
                    return j
            complement = j == i + 1 and piece.text in _COMPLEMENTS
            if piece.kind == "verb" and piece.text not in _WITHIN_OBJECT and not (complement or self._relative(chunks, j)):
                coordinated = j == i + 2 and chunks[j - 1].kind == "conj" and piece.text in _BUYING  # 募捐|和|购买
                if not (coordinated or j == i + 1 and self._purpose_of_amount(chunks, j)):
                    return j
            if isinstance(piece.value, DateMatch):
                return j
            j += 1
        return j

    @staticmethod
    def _purpose_of_amount(chunks: list[Chunk], j: int) -> bool:
        """Tell whether a verb after the giving expression says what an amount is for: 捐赠|抗击疫情项目|30万元."""
        k = j + 1
        while k < len(chunks) and chunks[k].kind == "np":
            k += 1
        return k > j + 1 and k < len(chunks) and isinstance(chunks[k].value, AmountMatch)

    @staticmethod
    def _relative(chunks: list[Chunk], j: int) -> bool:
        """Tell whether a verb belongs to a modifier: 的 follows before the number or the end (采购的口罩)."""
        for k in range(j + 1, min(j + 7, len(chunks) - 1)):
            if chunks[k].text == "的":
                return chunks[k + 1].kind in ("np", "quantity", "amount", "adverb")
            if isinstance(chunks[k].value, (AmountMatch, QuantityMatch)):
                return False
        return False

    def _object_recipients(self, trigger: Trigger, region: list[Chunk], has_goods_before: bool) -> tuple[list[PartyMention], list[Chunk]]:
        """Split the object into recipients (捐给A, 捐赠A三百吨) and what is given."""
        i = 0
        while i < len(region) and (region[i].kind in ("particle", "punct") or region[i].text in ("了", "出")):
            if region[i].text == "的":
                return [], region[i + 1 :]
            i += 1
        to = i < len(region) and region[i].text in _TO
        begin = i + 1 if to else i
        end = begin
        while end < len(region) and (
            region[end].kind in ("np", "pronoun", "paren", "conj") or region[end].text in ("、", "的", "等") or counted(region[end])
            or (to and region[end].kind in ("verb", "adverb", "other", "prep"))
            or (trigger.text in _PLACE_OBJECT and region[end].kind in ("verb", "adverb", "other", "prep"))
        ):
            end += 1
        run = region[begin:end]
        of = next((k for k, c in enumerate(run) if c.text == "的"), None)
        if of and trigger.text in _PLACE_OBJECT and end == len(region) and is_goods(run[-1].text):
            parties = parties_of(run[:of], self.text, self.view, "object_of_relative")  # 捐赠给医疗队的|粗粮羹
            if parties:
                return parties, run[of + 1 :]
        if not run:
            return self._later_to(region[i:])
        certain = to or trigger.text in _PLACE_OBJECT or trigger.text in _OBJECT_IS_RECIPIENT
        followed = end < len(region)
        split = self._leading_body(run[-1], certain)
        if split is not None:
            body, goods = split
            run, region, end = [*run[:-1], body], [*run[:-1], body, goods, *region[end:]], len(run)
            begin, followed = 0, True
        elif not followed and has_goods_before:
            followed = True
        if certain or (followed and self._is_body(run)) or (has_goods_before and self._is_group(run)):
            parties = parties_of(run, self.text, self.view, "object_of_trigger")
            if trigger.text in _OBJECT_IS_RECIPIENT - _NAMES_PLACE and self._names_campaign(parties, run[-1].end):
                return [], region[end:]
            if parties:
                return parties, region[end:]
        return self._later_to(region)

    def _later_to(self, region: list[Chunk]) -> tuple[list[PartyMention], list[Chunk]]:
        """Find recipients after the goods: 捐赠口罩10万只给A."""
        for j, piece in enumerate(region):
            if piece.text in ("给", "予", "至", "到") and j:
                parties = parties_of(region[j + 1 :], self.text, self.view, "after_给")
                if parties:
                    return parties, region[:j]
        return [], region

    def _is_body(self, run: list[Chunk]) -> bool:
        tokens = run[-1].tokens
        if is_goods(run[-1].text) and tokens[-1].tag not in ("ORG", "PER", "LOC"):
            return False  # 方便食品600箱: what is given, though companies are called so too
        return run[-1].kind == "np" and party_kind(run[-1].text, tokens) in ("organization", "person", "place")

    @staticmethod
    def _is_group(run: list[Chunk]) -> bool:
        """Tell whether people stand where the goods would: 将口罩赠送|武汉医护人员."""
        return run[-1].kind == "np" and party_kind(run[-1].text, run[-1].tokens) == "group" and not is_goods(run[-1].text)

    def _leading_body(self, piece: Chunk, certain: bool) -> tuple[Chunk, Chunk] | None:
        """Split 某医院药品 into the body and the goods; a place is split off only where it must be a recipient."""
        if piece.kind != "np" or len(piece.tokens) < 2 or not is_goods(piece.text):
            return None
        k = len(piece.tokens) - 1
        if piece.tokens[k].tag in ("ORG", "LOC", "PER"):
            return None
        while k and piece.tokens[k - 1].tag not in ("ORG", "LOC", "PER"):
            k -= 1
        if not k or (not certain and party_kind(piece.tokens[k - 1].text, piece.tokens[k - 1 : k]) != "organization"):
            return None
        body, goods = piece.tokens[:k], piece.tokens[k:]
        if not certain and not re.search(r"院|会|校|部|局|所|中心|小学|中学|大学|学院$", body[-1].text):
            return None
        return tuple(  # type: ignore[return-value]
            Chunk("np", part[0].start, part[-1].end, self.view[part[0].start : part[-1].end], part) for part in (body, goods)
        )

    def _read_receiving(self, trigger: Trigger, chunks: list[Chunk], i: int) -> int:
        """Read 收到A捐赠的100万元: the subject receives; the donors stand before the giving expression."""
        rest = chunks[i + 1 :]
        giving = next((k for k, c in enumerate(rest) if c.kind == "trigger" and c.trigger in ("give", "noun", "raise")), None)
        clause = self.view[chunks[i].start : chunks[-1].end]
        if giving is None and not re.search(r"捐|赠|善款|爱心", clause) and trigger.text not in ("获捐", "获赠", "受赠"):
            return i + 1
        if self.gift is not None and self.gift.has_theme:
            self._close()
        gift = self.gift or self._open()
        gift.trigger = trigger
        gift.recipients = self.subject
        gift.donors = self.agents
        if giving is not None:
            before, after = rest[:giving], rest[giving + 1 :]
            gift.donors = gift.donors or parties_of(
                [c for c in before if c.text not in ("来自", "到", "了")], self.text, self.view, "donor_after_receiving"
            )
            leading = [c for c in before if isinstance(c.value, (AmountMatch, QuantityMatch))]
            themes = after if not leading else before + after
        else:
            themes = rest
        amounts, items = themes_of(themes, self.text, self.view, loose=giving is not None)
        gift.amounts += amounts
        gift.items += items
        gift.date = gift.date or self.date
        gift.distributed = self.distributed
        gift.end = chunks[-1].end
        gift.rules.append(("recipients", "subject_of_receiving"))
        self.recipients, self.intermediaries, self.agents, self.front = [], [], [], []
        self.fresh_subject = False
        return len(chunks)

    def _names_campaign(self, parties: list[PartyMention], end: int) -> bool:
        """Tell whether a place only says which campaign is meant: 支援武汉|抗击疫情, 为武汉|疫情捐款.

        Several places are listed because each gets something.
        """
        return len(parties) == 1 and parties[-1].kind == "place" and cue("campaign").search(self.view, parties[-1].end, end) is not None

    def _read_purpose(self, chunks: list[Chunk], i: int) -> None:
        """Read 慰问医护人员, 驰援武汉, 发往武汉 after the goods: a recipient where no better one stands."""
        end = i + 1
        while end < len(chunks) and chunks[end].kind not in ("trigger", "date", "amount"):
            end += 1
        found = parties_of(chunks[i + 1 : end], self.text, self.view, "purpose")
        if chunks[i].text in ("用于", "支持") and any(p.kind == "place" and p.end < chunks[end - 1].end - 2 for p in found):
            return  # 用于武汉抗疫战: the place only says which campaign
        if not found or chunks[i].text not in _NAMES_PLACE and self._names_campaign(found, chunks[end - 1].end):
            return
        if chunks[i].text == "用于" and (chunks[i + 1].kind == "verb" or any(gift.recipients for gift in self._told())):
            return  # 用于采购…: the use of the money
        self._send(found)

    def _send(self, recipients: list[PartyMention]) -> bool:
        """Give what was told last to recipients that are named only now; return whether there was such a gift."""
        open_gifts = [gift for gift in self._told() if gift.trigger and all(self._is_stop(p) for p in gift.recipients)]
        recipients = [replace(party, rule="destination") for party in recipients]
        for gift in open_gifts:
            gift.recipients = list(recipients)
            gift.end = max(gift.end, recipients[-1].end)
            gift.date = gift.date or self.date
        if self.gift is None and len(open_gifts) == 1 and self.splitting is None:
            self.gift = self.gifts.pop()  # the sentence goes on with it: …发往武汉，其中有…
        return bool(open_gifts)

    @staticmethod
    def _is_stop(party: PartyMention) -> bool:
        """Tell whether goods only went to a place, from where they may go on: 运抵武汉，送到某医院."""
        return party.rule == "destination" and party.kind == "place"

    def _told(self) -> list[Gift]:
        """Return the gifts that a clause on their purpose or destination is about: the last one, or a whole and its parts."""
        if self.gift is not None:
            return [self.gift] if self.gift.has_theme else []
        if self.splitting is not None and self.splitting in self.gifts:
            return self.gifts[self.gifts.index(self.splitting) :]
        return self.gifts[-1:]

    # -- clauses without a giving expression of their own ---------------------------------------------------

    def _read_bare(self, chunks: list[Chunk], saw_trigger: bool) -> None:
        """Read numbers that no giving expression of the clause governs: they go on with the gift before."""
        if saw_trigger:
            self._read_rest(chunks)
            return
        gift = self.gift or (self.gifts[-1] if self.gifts else None)
        if gift is None or not gift.has_theme and not gift.has_party or (self.gift is None and self.fresh_subject):
            self.bought = chunks  # 采购2吨消毒液，捐赠给某协会: the next clause may give it
            return
        pair = self._listed_party(chunks)
        if pair is not None and (gift.has_theme or gift is self.gift and not gift.donors):
            parties, rest = pair
            amounts, items = themes_of(rest, self.text, self.view)
            if not gift.has_theme:
                gift.donors, gift.amounts, gift.items, gift.end = parties, amounts, items, chunks[-1].end
                return
            self._close()
            if amounts or items:
                listed = self._open(gift)
                if lists_recipients(gift, parties):
                    listed.recipients = parties
                else:
                    listed.donors = parties
                listed.amounts, listed.items = amounts, items
                listed.end = chunks[-1].end
            return
        lists = chunks[0].kind != "verb" and any(c.text == "、" for c in chunks) and lists_on(chunks)
        goes_on = lists and not gift.has_theme and gift.trigger is not None
        amounts, items = themes_of(chunks, self.text, self.view, loose=goes_on)
        if self.splitting is not None and (amounts or items):
            gift = self._open()
            gift.amounts, gift.items = amounts, items
            gift.end = chunks[-1].end
            return
        if self.gift is None and self.gifts and (amounts or items):
            return
        gift.amounts += amounts
        gift.items += [item for item in items if item.quantity is not None or goes_on]
        if amounts or items:
            gift.end = max(gift.end, chunks[-1].end)

    def _read_rest(self, chunks: list[Chunk]) -> None:
        """Read counted goods after a word that the object could not hold: 捐赠…无管道新风系统及5000个口罩."""
        if self.gift is None or not self.gift.trigger or any(c.text in _BUYING or c.text == "用于" for c in chunks):
            return
        _, items = themes_of(chunks, self.text, self.view, loose=False)
        counted_goods = [item for item in items if item.quantity is not None and is_goods(item.name)]
        self.gift.items += counted_goods

    def _listed_party(self, chunks: list[Chunk]) -> tuple[list[PartyMention], list[Chunk]] | None:
        """Find 张小安400元: a party right before an amount."""
        for i, piece in enumerate(chunks):
            if isinstance(piece.value, (AmountMatch, QuantityMatch)) and not counted(piece):
                if i and chunks[i - 1].kind == "np" and isinstance(piece.value, AmountMatch):
                    parties = parties_of(chunks[:i], self.text, self.view, "listed_with_gift")
                    if parties and self._named(parties):
                        return parties, chunks[i:]
                return None
        return None

    # -- bookkeeping --------------------------------------------------------------------------------------

    def _open(self, like: Gift | None = None) -> Gift:
        start = self.clause_start
        if like is not None:
            self.gift = Gift(self.sentence, start, start, trigger=like.trigger, date=like.date, intermediaries=like.intermediaries)
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

    def _close(self) -> None:
        if self.gift is not None and (self.gift.has_theme or self.gift.has_party):
            self.gift.items = without_generic(self.gift.items)
            self.gifts.append(self.gift)
        self.gift = None

