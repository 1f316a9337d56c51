"""Clauses that tell where money comes from, before or beside its sum: 善款来自甲队及乙队，共计100万美元."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.sentence.state import Reading
from donext.components.annotations import Trigger
from donext.components.chunks import Chunk
from donext.values import AmountMatch

_COMES = re.compile(
    r"(?P<one>(?:首|第[一二三四]|另一?|最[大小]的?一)笔)?(?:这[笔批些]|该[笔批])?[^，。；、的]{0,4}?"
    r"(?:善款|捐款|赠款|款项|捐赠资金)(?:全部|全|均|都|主要)?(?:是)?(?P<comes>来自于?)"
)


def read_money_from(reading: Reading, chunks: list[Chunk]) -> bool:
    """Read the givers of a sum that follows: 首笔善款|来自|某队及其球员，共计100万美元."""
    comes = _COMES.match(reading.view, chunks[0].start, chunks[-1].end)
    if comes is None or (reading.latest is not None and reading.latest.has_theme and not comes["one"]):
        return False
    after = [c for c in chunks if c.start >= comes.end()]
    sum_at = next((k for k, c in enumerate(after) if isinstance(c.value, AmountMatch)), len(after))
    if sum_at == len(after) and not _sum_follows(reading):
        return False
    givers = reading.parties([c for c in after[:sum_at] if c.text != "的"], "comes_from")
    if not givers:
        return False
    reading.set_subject(givers)
    reading.close()
    gift = reading.open()
    gift.trigger = Trigger(comes.start("comes"), comes.end("comes"), comes["comes"], "give")
    gift.donors, gift.date = givers, reading.date
    gift.amounts, gift.items = reading.themes(after[sum_at:])
    gift.end = chunks[-1].end
    reading.use_up()
    return True


def _sum_follows(reading: Reading) -> bool:
    """Tell whether the next clause sums something up: ，|共计|100万美元."""
    after = reading.upcoming
    return after is not None and (
        isinstance(after.value, AmountMatch) or after.text in lexicons.words("verbs", kind="summing")
    )
