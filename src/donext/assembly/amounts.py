"""Whether an amount of money is given, and what it measures: cash, or what goods are worth."""

from __future__ import annotations

import re
from collections.abc import Iterable

from donext.schema import AmountKind
from donext.values import AmountMatch

_AIM = re.compile(r"的?(?:筹款|募捐|集资)?(?:目标|缺口|指标)")  # 距离60万元的目标还差一截
_WORTH = re.compile(
    r"(?:价值|总价|总值|市值|货值|估值|折合|折价|估价|作价|合计价值|折算|折计|折款|计价|码洋|定价)[^，。；]{0,8}$"
)
_GOODS_SUM = re.compile(
    r"(?<!购买)(?<!采购)(?<!和)(?<!及)(?:物资|实物|物品)(?:共计|合计|共|约|近|超过|超|逾|达)?$"
)  # 现金1亿元、物资|2亿元
_WORTH_AFTER = re.compile(
    r"^(?:的|余|多|为|是|系)*(?:医疗|医用|防疫|防护|急需|各类|生活|抗疫|救灾|救援)*(?:物资|物品|药品|设备|产品|股票|股权|股份|图书|书籍|服装|食品|衣物|家电|药械)"
)
_MIXED = re.compile(
    r"款物|钱物|捐款捐物|现金(?:和|及|、|与)[^，。；]{0,6}物资|资金(?:和|及|、|与)[^，。；]{0,6}物资|款和物|物资和(?:现金|资金)|捐款(?:和|及)[^，。；]{0,4}物资"
)
_NOT_GIVEN = re.compile(
    r"(?:保额|投保|保险金额|额度|限额|赔偿|赔付|单价|售价|市场价(?!值)|原价|成本|预算|投资|规模|年产|产值|增收|创收|营收|销售额|运费|费用|租金|工资|货款|造价|月入|月收入|年收入)[^，。；]{0,4}$"
)
# 最少50元，多的三五百元; 你50元、我100元: examples of what single people gave
_EXAMPLE = re.compile(
    r"(?:最[少低小]的一[笔位人](?:捐)?|最[少多高低大小](?:的|者|一笔)?(?:捐)?|[少多]则|(?<=[，、；])[少多][的者]|(?<=[、，])[你我])"
    r"(?:只有|仅有|只|仅|才|高?达|有|为|是|捐了?|捐款)?$|(?<=[、，])他$"
)
# 捐款5万欧元，折合人民币39万元; money that is reckoned in another currency stays money
_CONVERTED = re.compile(r"(?:折合|约合|合|相当于)(?:成|计)?$")
_MONEY_CONVERTED = re.compile(
    r"(?:捐款|善款|赠款|现金|资金|款项|捐资|元|镑|法郎)[^，。；物品]{0,4}(?:折合|约合)(?:成)?$"
)
_COINS = "的?(?:零花钱|零钱|硬币|纸币|钞票)"
_SAMPLES = re.compile(rf"、[^、，。；]{{1,6}}[元块]{_COINS}"), re.compile(_COINS)  # 10元、20元的零花钱
_INSURED = re.compile(r"(?:的)?(?:保额|额度|限额|保障额)")
_LARGEST_COIN = 10
_NOT_A_CENT = re.compile("一[分毛]钱?")  # 一分钱没收: says that something is free


def amount_kind(match: AmountMatch, view: str, clause_start: int) -> AmountKind:
    """Return what an amount measures, from the words around it in its clause."""
    before = view[clause_start : match.start]
    after = view[match.end : match.end + 16]
    if _MONEY_CONVERTED.search(before):
        return "cash"
    if _MIXED.search(before) or re.match(r"(?:的)?(?:款物|钱物)|(?:现金|资金)(?:和|及|与)", after):
        return "mixed"
    if _WORTH.search(before) or _GOODS_SUM.search(before):
        return "goods_value"
    if _WORTH_AFTER.match(after):
        return "goods_value"
    return "cash"


def is_converted(match: AmountMatch, others: Iterable[AmountMatch], view: str) -> bool:
    """Tell whether an amount only says one of `others` in another currency: 5万欧元，折合|人民币39万元."""
    converted = _CONVERTED.search(view, max(match.start - 4, 0), match.start) is not None
    return converted and any(other.currency != match.currency for other in others)


_EACH_TIME = re.compile(
    "每(?:[跑卖售销]|完成|成交|消费)[^，。；]{0,9}$|每[本份件张盒瓶套枚个](?:义卖|义售|卖|售|市)价?$"
)
_LACKING = re.compile("(?:所需|尚缺|还差|还缺)(?:要)?的?[约近]?$")  # 距离建校所需的|三百万元


def is_given(match: AmountMatch, view: str, start: int) -> bool:
    """Tell whether an amount can be part of a gift: no unit price, insured sum or cost.

    The words that would say so stand after `start`, where the stretch begins.
    """
    if match.per_unit or _INSURED.match(view, match.end) or _AIM.match(view, match.end):
        return False
    if match.value is not None and match.value <= _LARGEST_COIN and view.startswith("硬币", match.end):
        return False  # 300枚1元|硬币
    if _NOT_A_CENT.fullmatch(view, match.start, match.end):
        return False
    before = view[max(match.start - 12, 0) : match.start]
    of_somebody = before.endswith("一笔") and view.startswith(("由", "来自"), match.end)  # 最大一笔100万元由某公司捐出
    if (_EXAMPLE.search(before) and not of_somebody) or _SAMPLES[0].match(view, match.end):
        return False
    if before.endswith(("元、", "块、")) and _SAMPLES[1].match(view, match.end):
        return False
    if _EACH_TIME.search(before) or _LACKING.search(before):
        return False  # 每跑一单|存一元钱
    return not _NOT_GIVEN.search(view[max(start, match.start - 12) : match.start])
