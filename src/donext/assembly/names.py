"""Who is meant: short forms, 该公司, 他 and 其 are tied to the party that the article names."""

from __future__ import annotations

import re
from bisect import bisect_left, insort_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

from donext import lexicons
from donext.assembly.anaphors import SCHOOL_OF, anaphor_kind, fits, is_pronoun
from donext.assembly.gifts import PartyMention
from donext.assembly.party_kinds import suffixes
from donext.assembly.party_names import is_kind_of_body
from donext.components.annotations import Annotations, Word
from donext.schema import PartyKind
from donext.values import parse_number

__all__ = ["NameBook", "anaphor_kind", "is_pronoun"]

_CUT_SCHOOL = re.compile("..[华国完]$")
_JOINED_DAY = re.compile("..[院校会社局馆园][昨今]$")
_IS_BODY = re.compile("..(?:基金会|慈善会|红十字会|书院|学院|大学|[中小]学|学校|医院|[华国完]小)$")
_SHORT_FORM = re.compile(r"[“”‘’」』]?[（(](?:以下|下)?[简下]?称(?:为|作)?[:：]?[“‘「]?([^”’」）)]{2,12})[”’」]?[）)]")
# A brand may be an antecedent of 公司 or 集团 without such a head; these are no companies.
_NO_COMPANY = re.compile(
    r"(?:平台|驻军|党委|党支部|工会|[部局处委办室署厅科队会院校]|政府|大学|中学|小学|中心|联盟|社区|街道)$"
)
_SCHOLARSHIP = re.compile(r"设立[^，。；]{0,20}?(?:奖学金|助学金|奖教金|奖助学金|讲席|教席|教育基金|奖励基金)")
_FOUNDED_WITHIN = 40  # characters after the sum
_OWN = re.compile(r"其(?!他|它|余|中|实|间|次)(?=[^的]{2,10}$)")

# 两家医院, 上述三所学校: as many bodies as were listed before.
_COUNTED = re.compile(r"(?:上述|以上|这|该|前述)?([2-9两二三四五六七八九十]|1[0-9])[家所个间]([^的]{2,4})")
# Who signs an announcement, on a line of its own: 我会共收到捐款….
_SIGNATURE = re.compile(r"^\s*([^\s，。；：、（）()《》0-9]{2,24}会)\s*$", re.MULTILINE)
# …or whose paper it is: ——远山市慈善总会简报.
_MASTHEAD = re.compile(
    r"^[\s—\-]*([^\s，。；：、（）()《》0-9—\-]{2,24}会)[^\s，。；：、（）()《》]{0,24}?(?:简报|通报|公告|公示|通讯|快报)",
    re.MULTILINE,
)
_CALLED = re.compile("(?P<family>.{1,2})(?:氏|老|翁|伯|叔|姨|婆|乡贤|先贤|善长)")
_LISTED = re.compile(r"[”’」』]?(?:、|和|与|及|以及)[“‘「『]?")

_SAID = re.compile(r"[”」]([^“”「」，。；！？\n]{2,30}?)(?:说|表示|介绍|告诉|坦言|透露|称|道)")
_LONGEST_QUOTATION = 300

_OF_PRESS = ("报记者", "报讯", "网讯", "网记者", "社记者")  # 远山科技|报记者
_NO_END = "是的了"
# 公司 in a report is not the subsidiary of which it has just told: 子公司某某有限公司捐款…；公司捐赠….
_WHOLE_COMPANY = frozenset("公司 集团 本公司 我公司".split())
_SUBSIDIARY = ("子公司", "子公司——")
_LEADER = re.compile(r"(?:总书记|国家主席|主席|总理|总统|首相)")  # 他 after a leader's words is who was told of before
_RATHER_RECEIVE = frozenset(("hospital", "school", "museum", "pointing"))  # 该院, 学校, 该馆: bodies that seldom give
_ONE_PERSON = re.compile("一[名位个]")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in the article; `plain` is its simplified form."""

    start: int
    end: int
    name: str
    plain: str
    tag: str


_FAR = 500  # names; who stands further away is not meant
_OVERRUN = 3  # characters of a name of two with one of the next word: 熊俊|立即


def _start(named: _Named) -> int:
    return named.start


class NameBook:
    """The named bodies and persons of an article, in text order."""

    def __init__(self, annotations: Annotations, bodies: Iterable[tuple[int, int]] = ()) -> None:
        """Collect them from the analysed sentences.

        Args:
            annotations: the article.
            bodies: the ranges of bodies' names of several words, of which the tagger knows only a part.
        """
        self._text = annotations.text
        self._view = annotations.view
        self._named: list[_Named] = [
            self._word(word)
            for sentence in annotations.sentences
            for word in sentence.words
            if word.tag in ("ORG", "PER", "LOC")
            and word.end - word.start > 1
            and annotations.view[word.end - 1] not in _NO_END  # 口罩|是 read as a name
            and not (word.tag == "ORG" and is_kind_of_body(annotations.view[word.start : word.end]))
            and not annotations.view.startswith(_OF_PRESS, word.end)
            and word.text not in lexicons.words("adverbs") | lexicons.words("not_subjects")
        ]
        for start, end in bodies:
            self._set_body(self._name(start, end, "ORG"))
        self._full: dict[str, str] = {}
        self._persons: Counter[str] = Counter()
        self._givers: set[str] = set()
        for named in self._named:
            self._note_name(named)

    def _set_body(self, body: _Named) -> None:
        """Take up the name of a body instead of what the tagger knows of it; bodies and places in it stay."""
        at = bisect_left(self._named, body.start, key=_start)
        if at < len(self._named) and self._named[at].plain == body.plain and self._named[at].start == body.start:
            return
        while at < len(self._named) and self._named[at].start < body.end:
            inner = self._named[at]
            rest = self._view[inner.start - 1] == "）"  # 远山（禾县）|建材公司
            headless = not suffixes()["organization"].search(inner.plain)
            if inner.tag == "ORG" and inner.end <= body.end and (rest or headless):
                del self._named[at]
            else:
                at += 1
        insort_left(self._named, body, key=_start)

    def _note_name(self, named: _Named) -> None:
        if named.tag == "PER":
            self._persons[named.name] += 1
        self._note_short_form(named)

    def _word(self, word: Word) -> _Named:
        """Return the name that a tagger found; it takes some bodies for places or persons, and cuts 华小 and 国小."""
        cut = _CUT_SCHOOL.search(word.text) is not None and self._view.startswith("小", word.end)
        joined = _JOINED_DAY.search(word.text) is not None  # 某护老院|昨
        named = self._name(word.start, word.end + cut - joined, word.tag)
        return replace(named, tag="ORG") if _IS_BODY.search(named.plain) else named

    def _name(self, start: int, end: int, tag: str) -> _Named:
        return _Named(start, end, self._text[start:end], self._view[start:end], tag)

    def _note_short_form(self, named: _Named) -> None:
        """Remember the 恒天 of 恒天纤维集团有限公司（以下简称“恒天”）."""
        match = _SHORT_FORM.match(self._view, named.end)
        if match:
            self._full[match.group(1)] = named.name

    def note(self, party: PartyMention) -> None:
        """Remember a party that was found as an argument: its name may be longer than the tagger's."""
        if party.kind not in ("organization", "person") or "anaphor" in party.rule:
            return
        named = self._name(party.start, party.end, "PER" if party.kind == "person" else "ORG")
        if anaphor_kind(named.plain) is None and not named.plain.endswith(tuple(_NO_END)):
            insort_left(self._named, named, key=_start)  # of two names at one place the tagger's counts
            self._note_name(named)

    def note_giver(self, party: PartyMention) -> None:
        """Remember who gave something: 该院 that receives is rather another one."""
        self._givers.add(party.name)

    def resolve(
        self,
        party: PartyMention,
        subject: list[PartyMention],
        others: frozenset[str] = frozenset(),
        *,
        receives: bool = False,
    ) -> list[PartyMention]:
        """Return the parties that a mention stands for: itself, unless it is a short form or an anaphor.

        Args:
            party: the mention.
            subject: the subject before it, which 其 and 自己 stand for.
            others: the names on the other side of the gift, which it cannot stand for.
            receives: whether it receives; then who gave before is meant only where nobody else can be.
        """
        plain = party.plain
        if plain in self._full:
            party.name = self._full[plain]
            return [party]
        kind = anaphor_kind(plain)
        if kind is None and (listed := self._counted(plain, party.start)):
            return [self._as(named.name, "organization", party) for named in listed]
        if kind is None and (one := self._of_family(plain, party.start)) is not None:
            return [self._as(one.name, "person", party)]
        if kind is None:
            own = _OWN.match(plain)
            if own:  # 其员工: the name is the noun
                party.start, party.name = party.start + own.end(), party.name[own.end() :]
            return [self._in_full(party)]
        if kind == "only_one":
            return self._only_one(party, others)
        speaker = self._speaker(plain, party.end) if kind != "signature" else None
        if speaker is not None:
            return [self._as(speaker.name, "person" if speaker.tag == "PER" else "organization", party)]
        if kind == "signature":
            signed = _SIGNATURE.search(self._view) or _MASTHEAD.search(self._view)
            one = self._antecedent("会", "association", party.start) if signed is None else None
            name = self._fullest(signed.group(1)) if signed else self._fullest(one.plain) if one else ""
            return [self._as(name, "organization", party)] if name else [party]
        if kind in ("latter", "former"):
            one = self._last_named(party.start, 1 if kind == "latter" else 2)
            return [self._as(one.name, "person" if one.tag == "PER" else "organization", party)] if one else [party]
        if kind in ("any", "group"):
            meant = subject if kind == "any" else []
            return [self._as(p.name, p.kind, party) for p in meant] or [party]
        no_giver = receives and kind in _RATHER_RECEIVE and not plain.endswith("会")
        found = self._antecedent(plain, kind, party.start, others | self._givers) if no_giver else None
        found = found or self._antecedent(plain, kind, party.start, others)
        described = is_pronoun(plain) and bool(subject) and all(_ONE_PERSON.match(p.name) for p in subject)
        if found is None and (described or (kind == "pointing" and plain in lexicons.words("anaphors"))):
            return [self._as(p.name, p.kind, party) for p in subject] or [party]
        if found is not None and kind == "person":
            found = self._of_family(found.plain, found.start) or found  # 潘锡年…。潘氏…。|他|捐款
        if found is None:  # 协会…捐赠给某协会, and no other is named
            return [] if self._antecedent(plain, kind, party.start) else [party]
        name = found.name
        if kind == "school" and not plain.endswith("学院") and (part := SCHOOL_OF.search(found.plain)):
            name = name[: part.start()]
        return [self._as(name, "person" if found.tag == "PER" else "organization", party)]

    def _of_family(self, plain: str, position: int) -> _Named | None:
        """Return the person before a place whom 潘氏, 潘老 stand for, if they can mean only one: 潘锡年…|潘氏."""
        called = _CALLED.fullmatch(plain)
        if called is None or called["family"] not in lexicons.words("surnames"):
            return None
        here = bisect_left(self._named, position, key=_start)
        family = [n for n in self._named[max(here - _FAR, 0) : here] if n.tag == "PER"]
        family = [n for n in family if n.plain.startswith(called["family"]) and _CALLED.fullmatch(n.plain) is None]
        return family[-1] if len({n.plain for n in family}) == 1 else None

    def _fullest(self, plain: str) -> str:
        """Return the longest name of the article that ends with another: 禾区慈善会 → 远山市禾区慈善会."""
        at = self._view.find(plain)
        names = [n.name for n in self._named if n.tag == "ORG" and n.plain.endswith(plain)]
        return max([self._text[at : at + len(plain)], *names], key=len)

    @staticmethod
    def is_nameless(party: PartyMention) -> bool:
        """Tell whether no name was found for a word such as 公司."""
        return "anaphor" not in party.rule and anaphor_kind(party.plain) is not None

    def school(self, gift_start: int, gift_end: int) -> PartyMention | None:
        """Return the school where a gift without a recipient founds a scholarship: 某大学校友捐资设立奖学金.

        Args:
            gift_start: where the gift begins.
            gift_end: where it ends.
        """
        if not _SCHOLARSHIP.search(self._view, gift_start, gift_end + _FOUNDED_WITHIN):
            return None
        found = self._antecedent("学校", "school", gift_end)
        if found is None:
            return None
        part = SCHOOL_OF.search(found.plain)
        end = found.start + part.start() if part else found.end
        return PartyMention(found.start, end, self._text[found.start : end], "organization", "school_of_scholarship")

    def _only_one(self, party: PartyMention, others: frozenset[str]) -> list[PartyMention]:
        """Return what 敬老院 or 博物馆 stands for: the only such body that the article names."""
        named = {n.name for n in self._named if n.tag == "ORG" and self._is_a(n.plain, party.plain)} - others
        return [self._as(named.pop(), "organization", party)] if len(named) == 1 else [party]

    @staticmethod
    def _is_a(name: str, head: str) -> bool:
        return name.endswith(head) and len(name) > len(head) + 1

    def _counted(self, plain: str, position: int) -> list[_Named]:
        """Return the bodies that 两家医院, 上述三所学校 stand for: the last list before of as many such names."""
        counted = _COUNTED.fullmatch(plain)
        if counted is None:
            return []
        numeral = parse_number(counted.group(1))
        number = int(numeral.value) if numeral is not None and numeral.value is not None else 0
        if number < 2:
            return []
        before = self._bodies_before(position)
        for last in range(len(before) - 1, -1, -1):
            listed = before[max(last + 1 - number, 0) : last + 1]
            if not before[last].plain.endswith(counted.group(2)) or len(listed) < number:
                continue
            joined = all(_LISTED.fullmatch(self._view[a.end : b.start]) for a, b in pairwise(listed))
            longer = last >= number and _LISTED.fullmatch(self._view[before[last - number].end : listed[0].start])
            if joined and not longer:
                return listed
        return []

    def _bodies_before(self, position: int) -> list[_Named]:
        """Return the bodies and places named before a place, each place of the text once, under its longest name."""
        found: list[_Named] = []
        here = bisect_left(self._named, position, key=_start)
        for named in self._named[max(here - _FAR, 0) : here]:
            if named.tag not in ("ORG", "LOC") or named.end > position:
                continue
            if not found or named.start >= found[-1].end:
                found.append(named)
            elif named.end - named.start > found[-1].end - found[-1].start:
                found[-1] = named
        return found

    def _last_named(self, position: int, back: int) -> _Named | None:
        """Return the last body or person named before a place, or the one before: 与某公司签约，|后者|将捐赠…."""
        here = bisect_left(self._named, position, key=_start)
        found: list[_Named] = []
        for named in reversed(self._named[max(here - _FAR, 0) : here]):
            if named.tag not in ("ORG", "PER") or named.end > position or anaphor_kind(named.plain) is not None:
                continue
            if all(other.name != named.name for other in found):
                found.append(named)
            if len(found) == back:
                return found[-1]
        return None

    def _speaker(self, plain: str, position: int) -> _Named | None:
        """Return who says 我们公司 or 我 in a quotation, where that is told after it: “我们捐款20万元。”某经理说."""
        if not plain.startswith("我"):
            return None
        said = _SAID.search(self._view, position, position + _LONGEST_QUOTATION)
        if said is None or "“" in self._view[position : said.start()]:
            return None
        first = bisect_left(self._named, said.start(), key=_start)
        told = [n for n in self._named[first : first + _FAR] if n.end <= said.end()]
        tag = "PER" if plain == "我" else "ORG"
        found = next((n for n in told if n.tag == tag), None)
        if found is None and tag == "ORG" and self._runs_company(said.group(1)):
            return self._antecedent("公司", "company", position)
        return found

    def _runs_company(self, person: str) -> bool:
        """Tell whether the article calls a person the head of a company: 公司负责人|李海."""
        return re.search(rf"(?:公司|企业|集团|厂)[^，。；\n]{{0,8}}{re.escape(person)}", self._view) is not None

    def _antecedent(self, plain: str, kind: str, position: int, others: frozenset[str] = frozenset()) -> _Named | None:
        """Return the last fitting name before a place; without one, the most frequent one of the article."""
        tags = (
            ("PER",)
            if kind == "person"
            else ("ORG", "LOC")
            if kind in ("pointing", "temple", "association")
            else ("ORG",)
        )

        def can_be_meant(named: _Named) -> bool:
            return (
                named.tag in tags
                and named.name not in others
                and anaphor_kind(named.plain) is None
                and not (kind == "person" and self._is_leader(named))
                and not (plain in _WHOLE_COMPANY and self._is_part(named))
            )

        here = bisect_left(self._named, position, key=_start)
        before = [n for n in reversed(self._named[max(here - _FAR, 0) : here]) if n.end <= position]
        found = None
        if plain == "先生":  # 慈善家温孝先生…。|先生|生于…
            found = next((n for n in before if self._view.startswith(plain, n.end) and can_be_meant(n)), None)
        if plain.endswith("集团"):  # 某集团旗下某公司…，|集团|还捐款…
            found = next((n for n in before if "集团" in n.plain and can_be_meant(n)), None)
        found = found or next((n for n in before if fits(n.plain, plain, kind) and can_be_meant(n)), None)
        if found is None and kind == "company":
            found = next((n for n in before if not _NO_COMPANY.search(n.plain) and can_be_meant(n)), None)
        if found is not None:
            return found
        fitting = [n for n in self._named[here : here + _FAR] if fits(n.plain, plain, kind) and can_be_meant(n)]
        if not fitting or (kind == "person" and len({n.plain for n in fitting}) > 1):
            return None
        often = Counter(n.plain for n in fitting).most_common(1)[0][0]
        return next(n for n in fitting if n.plain == often)

    def _is_part(self, company: _Named) -> bool:
        """Tell whether a company is told of as a part of another: 子公司青禾建材, 青禾保险四川分公司."""
        return company.plain.endswith("分公司") or self._view.endswith(_SUBSIDIARY, 0, company.start)

    def _is_leader(self, named: _Named) -> bool:
        return _LEADER.match(self._view, named.end) is not None

    def _in_full(self, party: PartyMention) -> PartyMention:
        """Return a person under the name that the article has elsewhere, where the tagger cut it: 佘文|群 → 佘文群."""
        if party.kind != "person" or party.name != self._text[party.start : party.end]:
            return party
        if self._elsewhere(party.name, party.start):
            return party
        longer, shorter = self._text[party.start : party.end + 1], party.name[:-1]
        if self._elsewhere(longer, party.start):
            name = longer
        elif len(party.name) == _OVERRUN and self._elsewhere(shorter, party.start) > 1:
            name = shorter
        else:
            return party
        return PartyMention(party.start, party.start + len(name), name, "person", party.rule, party.carried)

    def _elsewhere(self, person: str, position: int) -> int:
        """Return how often a person is named at other places than one."""
        here = bisect_left(self._named, position, key=_start)
        there = takewhile(lambda named: named.start == position, islice(self._named, here, None))
        return self._persons[person] - sum(named.tag == "PER" and named.name == person for named in there)

    @staticmethod
    def _as(name: str, kind: PartyKind, party: PartyMention) -> PartyMention:
        return PartyMention(party.start, party.end, name, kind, f"{party.rule}+anaphor", party.carried)
