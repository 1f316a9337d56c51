"""Who is meant: short forms, 该公司, 他 and 其 are tied to the party that the article names."""

from __future__ import annotations

import re
from functools import lru_cache

from donext import lexicons
from donext.assembly.gifts import PartyMention
from donext.components.annotations import Annotations

_SHORT_FORM = re.compile(r"[（(](?:以下|下)?简称(?:为)?[:：]?[“‘「]?([^”’」）)]{2,12})[”’」]?[）)]")
_HEADS = {
    "company": re.compile(r"(?:公司|集团|企业|银行|控股|股份|酒店|药业|实业|科技|保险)$"),
    "association": re.compile(r"(?:会|联盟)$"),
    "foundation": re.compile(r"(?:基金会|基金)$"),
    "hospital": re.compile(r"(?:医院|卫生院|院区|院)$"),
    "school": re.compile(r"(?:大学|学院|中学|小学|学校|高中|[一二三四五六七八九十]中)$"),
}


@lru_cache(maxsize=1)
def _anaphors() -> dict[str, str]:
    return {row.term: row["kind"] for row in lexicons.rows("anaphors")}


class NameBook:
    """The named bodies and persons of an article, in text order."""

    def __init__(self, annotations: Annotations) -> None:
        """Collect them from the analysed sentences."""
        self._text = annotations.text
        self._named: list[tuple[int, int, str, str]] = [
            (word.start, word.end, annotations.text[word.start : word.end], word.tag)
            for sentence in annotations.sentences
            for word in sentence.words
            if word.tag in ("ORG", "PER") and word.end - word.start > 1
        ]
        self._full = self._short_forms(annotations.view)

    def _short_forms(self, view: str) -> dict[str, str]:
        full: dict[str, str] = {}
        for match in _SHORT_FORM.finditer(view):
            before = [named for named in self._named if named[1] <= match.start() and match.start() - named[1] <= 1]
            if before:
                full[match.group(1)] = before[-1][2]
        return full

    def note(self, party: PartyMention) -> None:
        """Remember a party that was found as an argument: it is a better antecedent than a bare mention."""
        if party.kind in ("organization", "person") and party.name not in _anaphors():
            self._named.append((party.start, party.end, party.name, "PER" if party.kind == "person" else "ORG"))

    def resolve(self, party: PartyMention, subject: list[PartyMention]) -> list[PartyMention]:
        """Return the parties that a mention stands for: itself, unless it is a short form or an anaphor.

        Args:
            party: the mention.
            subject: the subject before it, which 其 and 自己 stand for.
        """
        if party.name in self._full:
            party.name = self._full[party.name]
            return [party]
        kind = _anaphors().get(party.name)
        if kind is None:
            return [party]
        if kind in ("any", "group"):
            return [self._as(p.name, p.kind, party) for p in subject] if kind == "any" and subject else [party]
        tag = "PER" if kind == "person" else "ORG"
        head = _HEADS.get(kind)
        before = [n for n in self._named if n[3] == tag and n[1] <= party.start and n[2] not in _anaphors()]
        fitting = [n for n in before if head is None or head.search(n[2])] or (before if kind == "company" else [])
        if not fitting:
            return [party]
        return [self._as(max(fitting)[2], "person" if tag == "PER" else "organization", party)]

    @staticmethod
    def _as(name: str, kind: str, party: PartyMention) -> PartyMention:
        return PartyMention(party.start, party.end, name, kind, f"{party.rule}+anaphor", party.carried)  # type: ignore[arg-type]
