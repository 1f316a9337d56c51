"""Words that stand for a party told elsewhere, 该公司, 他, 院方, and which names they can stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from donext import lexicons

_HEADS = {
    "company": re.compile(r"(?:公司|集团|企业|银行|控股|股份|酒店|药业|实业|科技|保险)$"),
    "foundation": re.compile(r"(?:基金会|基金)$"),
    "hospital": re.compile(r"(?:医院|卫生院|院区|(?<![学法察])院)$"),
    "museum": re.compile(r"(?:博物[馆院]|图书馆|美术馆|纪念馆|档案馆|艺术馆|文化馆|科技馆)$"),
    "school": re.compile(r"(?:大学|学院|书院|[中小]学|学校|高中|国[中小]|[华完村]小|[一二三四五六七八九十]中)$"),
    "temple": re.compile(r"[宫庙寺殿堂院观庵祠]$"),
}
_NO_HOSPITAL = re.compile(
    r"(?:[养敬护]老院|老人院|福利院|孤儿院|[剧影书寺]院|研究院|科学院)$"
)  # 该院 may mean them, 医院 does not
# 学校 in an article on 某大学某学院 is the university.
SCHOOL_OF = re.compile(r"(?<=大学).{2,10}?(?:学院|系|研究院|校友会|基金会)$")
# 该市, 该馆, 这家医院: the noun behind the pointing word is the end of the name that is meant.
_POINTING = re.compile(r"(?:该|这[家所个间座]|此)([^的]{1,6})")
_PRONOUN = re.compile(r"[我你您他她它](?:们)?$")


@lru_cache(maxsize=1)
def _anaphors() -> dict[str, str]:
    return {row.term: row["kind"] for row in lexicons.rows("anaphors")}


def anaphor_kind(plain: str) -> str | None:
    """Return what sort of party a word points to (该公司, 他, 该馆), or None if it is a name."""
    kind = _anaphors().get(plain)
    return "pointing" if kind is None and _POINTING.fullmatch(plain) else kind


def is_pronoun(plain: str) -> bool:
    """Tell whether a party is a pronoun: 我们, 他; one that is left was tied to no name."""
    return _PRONOUN.search(plain) is not None


def fits(name: str, plain: str, kind: str) -> bool:
    """Tell whether a name can be what a word of a kind stands for: 青禾医院 for 该院."""
    if kind == "pointing":
        noun = _POINTING.fullmatch(plain)
        return noun is not None and name.endswith(noun.group(1)) and len(name) > len(noun.group(1)) + 1
    if kind == "association":  # 协会, 红十字会: a name that ends so
        return name.endswith(plain.removeprefix("该")) and len(name) > len(plain)
    if kind == "school" and SCHOOL_OF.search(name):
        return True
    if "医院" in plain and _NO_HOSPITAL.search(name):
        return False
    head = _HEADS.get(kind)
    return head is None or head.search(name) is not None
