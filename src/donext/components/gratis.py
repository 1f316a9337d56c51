"""Sayings that nothing is paid for, and that a giver wants no name: a delivery told beside one is a gift.

Fixed words for this stand in ``cues.csv`` (free). Here are those that are put together in many ways: 一分钱|也|没|收,
没|要|村里|一分钱, 没有|留下|姓名, 名字|都|不肯|说, 一双|也|没|要|钱, 一瓶|不卖, 谁|饿了|谁|来|吃; and who leaves
something at a counter and goes: 在派出所|放下|500只口罩|就走.
"""

from __future__ import annotations

import re
from functools import cache

from donext import lexicons

# 致社会各界的一封感谢信, on the first line; a report of 一封|感谢信|送到车站 is none
_THANKS = re.compile(r"\s*(?:致[^，。：！\n]{1,30})?(?:一封)?(?:感谢|致谢|鸣谢|答谢)[信函]\s*(?:\n|\Z)")


def is_letter_of_thanks(view: str) -> bool:
    """Tell whether a text is a letter of thanks: what was brought to who writes it was given.

    >>> is_letter_of_thanks("致社会各界的感谢信\\n2月6日，某公司送来两台救护车。")
    True
    """
    return _THANKS.match(view) is not None


@cache
def _sayings() -> re.Pattern[str]:
    penny, negation, taking, naming, name, helping = (
        f"(?:{lexicons.alternatives(lexicons.terms('cues', kind=kind))})"
        for kind in ("penny", "negation", "taking", "naming", "name", "helping_oneself")
    )
    gap = "[^，。；！？\n]"
    return re.compile(
        rf"{penny}[也都全]?{negation}{gap}{{0,3}}?{taking}"
        rf"|{negation}{gap}{{0,4}}?{taking}(?!到){gap}{{0,5}}?{penny}"
        rf"|{negation}{gap}{{0,3}}?{naming}{gap}{{0,3}}?{name}"
        rf"|{negation}(?:[要收]|收取)(?!到){gap}{{0,4}}?(?<!收[到取])钱(?![财包])"
        rf"|一[\u4e00-\u9fff][也都]?不卖"
        rf"|谁[^，。；！？\n谁]{{1,3}}谁[来去就]?{helping}"
        rf"|{name}[也都]?{negation}{gap}{{0,2}}?{naming}"
        rf"|[是“：‘]{gap}{{0,8}}?送给?{gap}{{0,8}}的(?=[”’，。！]|{gap}{{0,6}}(?:礼物|心意))"
    )


@cache
def _goes_at_once() -> re.Pattern[str]:
    """Return a pattern for who leaves something and goes: 放下|500只口罩|就走, 掏出|3000元|，转身离去."""
    leaves = lexicons.alternatives(
        verb for kind in ("leaving", "pocketing") for verb in lexicons.terms("verbs", kind=kind)
    )
    goes = lexicons.alternatives(lexicons.terms("cues", kind="departing"))
    return re.compile(rf"(?:{leaves}|放[在到][^，。；！？\n]{{2,12}})[^。；！？\n]{{2,16}}?(?:{goes})")


@cache
def _counters() -> re.Pattern[str]:
    """Return a pattern for the places at which people leave what they give: 派出所, 居委会."""
    return re.compile(lexicons.alternatives(lexicons.terms("counters")))


@cache
def _anchors() -> re.Pattern[str]:
    """Return a fast pattern for what each saying holds: most sentences have none of it and need no further look."""
    words = (word for kind in ("penny", "name") for word in lexicons.terms("cues", kind=kind))
    return re.compile(lexicons.alternatives([*words, "钱", "不卖", "谁", "送"]))


def says_gratis(view: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a text says that no money is taken, or that the giver leaves no name.

    Args:
        view: a text in the simplified view (:func:`donext.views.simplified_view`).
        start: where the stretch begins.
        end: where it ends.

    >>> [says_gratis(saying, 0, len(saying)) for saying in ("一分钱也没收", "没留姓名就走了", "没收到钱")]
    [True, True, False]
    """
    if _anchors().search(view, start, end) is not None and _sayings().search(view, start, end) is not None:
        return True
    return _goes_at_once().search(view, start, end) is not None and _counters().search(view, start, end) is not None
