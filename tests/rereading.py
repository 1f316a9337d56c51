"""A second reading of numbers, money, quantities and dates, written for the tests alone.

It shares nothing with donext and works another way: a number is cut at its largest multiple, a date is never
resolved, but compared part by part with what it should say. It reads one mention at a time and answers None to what
it does not understand; how much that is, the tests count.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import opencc

_OPENCC = opencc.OpenCC("t2s")
_FORMS = str.maketrans("貮〇○壹贰叁肆伍陆柒捌玖拾佰仟圆", "二零零一二三四五六七八九十百千元")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "乙": 1}
_MULTIPLES = (("亿", 10**8), ("万", 10**4), ("千", 10**3), ("百", 100), ("十", 10))
_HAN = "".join(_DIGITS)
_SIGNS = f"0-9{_HAN}十百千万亿"
_NUMBER = rf"(?:[0-9{_HAN}十百千万亿](?:[{_SIGNS}.,]|[余多来几](?=[百千万亿])|个(?=亿)|[半廿卅])*)"
_RANGE = r"[至到~～\-—–－─]+"
_MORE = re.compile(r"[余多来几]|个(?=亿)")
_VAGUE = re.compile(r"^(?:好?几|数|上|若干|多|许多|成)")


def plain(text: str) -> str:
    """Return a text without white space, in half width, in simplified characters and plain digits."""
    return _OPENCC.convert(re.sub(r"\s", "", unicodedata.normalize("NFKC", text))).translate(_FORMS)


# -- numbers ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """What a number says: its two ends (the same one twice if it is no range); None where none is named."""

    low: Decimal | None
    high: Decimal | None

    def times(self, factor: int | Decimal) -> Reading:
        low, high = (None if end is None else end * factor for end in (self.low, self.high))
        return Reading(low, high)


def value_of(written: str) -> Decimal | None:
    """Return the value of one number in any writing, None if it is none."""
    for sign, factor in _MULTIPLES:
        if sign not in written:
            continue
        left, _, right = written.rpartition(sign)
        head = value_of(left) if left else Decimal(1)
        if right and len(right) == 1 and factor > 10:  # 三万四, 3万4
            tail = value_of(right)
            tail = None if tail is None else tail * factor / 10
        else:
            tail = value_of(right.removeprefix("零")) if right.removeprefix("零") else Decimal(0)
        return None if head is None or tail is None or tail >= factor else head * factor + tail
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?", written):
        return Decimal(written.replace(",", ""))
    if written and all(sign in _DIGITS for sign in written):
        return Decimal("".join(str(_DIGITS[sign]) for sign in written))
    return None


def number(written: str) -> Reading | None:
    """Return what a number says that may be about (三四百), more (二百余万), or a range (5至10万).

    >>> number("5至10万")
    Reading(low=Decimal('50000'), high=Decimal('100000'))
    """
    if _VAGUE.search(written):
        return Reading(None, None)
    written = re.sub(r"(?<=[0-9])[wW]", "万", written)
    written = re.sub(r"(?<=[0-9])[kK]", "千", written)
    ends = [part for part in re.split(_RANGE, written) if part]
    if len(ends) == 2:
        low, high = number(ends[0]), number(ends[1])
        if low is None or high is None or low.low is None or high.high is None:
            return None
        shared = next((factor for sign, factor in _MULTIPLES if ends[1].rstrip("余多几").endswith(sign)), 1)
        if not any(sign in ends[0] for sign in "百千万亿") and low.low * shared <= high.high:
            low = low.times(shared)
        return Reading(*sorted((low.low or Decimal(0), high.high)))
    written = _MORE.sub("", written)
    two = re.search(rf"([{_HAN}])([{_HAN}])(?=[十百千万亿]|$)", written)
    if two and 0 < _DIGITS[two[1]] < 9 and _DIGITS[two[2]] - _DIGITS[two[1]] in ((1,) if two[0] != "三五" else (1, 2)):
        alone = two.start() == 0 or written[two.start() - 1] in "十百千万亿"
        low, high = (value_of(written[: two.start()] + sign + written[two.end() :]) for sign in two.groups())
        if alone and low is not None and high is not None:
            return Reading(low, high)
    value = value_of(written)
    return None if value is None else Reading(value, value)


# -- money --------------------------------------------------------------------------------------------------

CURRENCIES = {
    "CNY": "人民币 元人民币 RMB CNY CN¥ ¥ 元RMB 元 分",
    "USD": "美元 美金 元美金 USD US$ U.S.$ $ 美刀",
    "HUF": "福林",
    "HKD": "港元 港币 元港币 元港币 HKD HK$ 港纸 元",
    "TWD": "新台币 台币 元新台币 元台币 NT$ TWD NTD 元",
    "MOP": "澳门元 澳门币 葡币 MOP 元",
    "EUR": "欧元 EUR €",
    "JPY": "日元 日圆 円 JPY",
    "GBP": "英镑 镑 GBP £",
    "AUD": "澳元 澳币 澳大利亚元 AUD A$",
    "CAD": "加元 加币 加拿大元 CAD C$",
    "SGD": "新元 新加坡元 新币 坡币 SGD S$",
    "KRW": "韩元 韩币 韩圆 KRW",
    "RUB": "卢布 俄罗斯卢布 RUB",
    "CHF": "瑞士法郎 瑞郎 CHF",
    "THB": "泰铢 THB",
    "MYR": "令吉 林吉特 马币 马来西亚元 RM MYR",
    "NZD": "新西兰元 纽币 纽元 NZD",
    "INR": "卢比 印度卢比 INR",
}
_COINS = re.compile(
    rf"(?P<whole>{_NUMBER})(?:元|块)(?:零)?(?:(?P<tenths>[0-9{_HAN}])(?:角|毛|$)钱?)?(?:(?P<hundredths>[0-9{_HAN}])分钱?)?"
)


def money(written: str) -> tuple[Reading, set[str]] | None:
    """Return what a sum says and the currencies that its words can mean (all of them if it has none)."""
    written = re.sub(r"(?:整|钱)$", "", plain(written)).replace("块", "元").replace("圆", "元")
    written = re.sub(r"[():]|超过|[逾近约超达共]", "", written)
    if cents := re.fullmatch(rf"({_NUMBER})分钱?", written):
        cents_value = value_of(cents[1])
        return None if cents_value is None else (Reading(cents_value / 100, cents_value / 100), {"CNY"})
    coins = _COINS.fullmatch(written)
    if coins and (coins["tenths"] or coins["hundredths"]):
        whole = value_of(coins["whole"])
        change = Decimal(_digit(coins["tenths"])) / 10 + Decimal(_digit(coins["hundredths"])) / 100
        return None if whole is None else (Reading(whole + change, whole + change), {"CNY", "HKD", "TWD", "MOP"})
    named: set[str] | None = None
    words = sorted({word for words in CURRENCIES.values() for word in words.split()}, key=len, reverse=True)
    for word in words:  # the longest first: 港元 before 元
        if plain(word) in written:
            codes = {code for code, own in CURRENCIES.items() if word in own.split()}
            named = codes if named is None or len(codes) < len(named) else named
            written = written.replace(plain(word), "")
    read = number(written)
    return None if read is None else (read, named or set(CURRENCIES))


def _digit(sign: str | None) -> int:
    return 0 if sign is None else int(sign) if sign.isdigit() else _DIGITS[sign]


# -- quantities ---------------------------------------------------------------------------------------------


def quantity(written: str) -> Reading | None:
    """Return the number at the head of a quantity, None if it does not begin with one (半 is a half)."""
    written = plain(written)
    if written.startswith("半"):
        return Reading(Decimal("0.5"), Decimal("0.5"))
    if _VAGUE.search(written):
        return Reading(None, None)
    found = re.match(rf"{_NUMBER}[wWkK]?(?:[^{_SIGNS}]{{0,3}}?{_RANGE}{_NUMBER}[wWkK]?)?", written)
    if found is None:
        return None
    parts = re.split(_RANGE, found[0])
    if len(parts) == 2:
        parts[0] = re.sub(rf"[^{_SIGNS}余多几.,]", "", parts[0])
    whole = "至".join(part.rstrip(",.余多几来") or part for part in parts)
    return number(whole)


# -- dates --------------------------------------------------------------------------------------------------

_YEARS_FROM = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1, "当年": 0, "同年": 0, "年初": 0, "年底": 0}
_DAYS_FROM = {
    "今": 0, "昨": -1, "前天": -2, "前日": -2, "前晚": -2, "明": 1, "次日": 1, "翌日": 1, "当": 0, "同日": 0, "即日": 0,
    "隔日": 1, "隔天": 1, "第二天": 1, "大前天": -3, "后天": 2, "同一天": 0, "这天": 0, "该日": 0, "此日": 0,
}  # fmt: skip
_MONTHS_FROM = {
    "本月": 0,
    "上月": -1,
    "上个月": -1,
    "当月": 0,
    "同月": 0,
    "下月": 1,
    "下个月": 1,
    "次月": 1,
    "这个月": 0,
}
_SEASONS = {"上半年": 1, "下半年": 7, "一季度": 1, "1季度": 1, "首季": 1, "二季度": 4, "2季度": 4, "三季度": 7,
            "3季度": 7, "四季度": 10, "4季度": 10}  # fmt: skip
# Named days of the solar calendar; those of the Chinese one are counted from its New Years.
FESTIVALS = {
    "元旦": "01-01", "情人节": "02-14", "妇女节": "03-08", "三八": "03-08", "五一": "05-01", "劳动节": "05-01",
    "六一": "06-01", "儿童节": "06-01", "教师节": "09-10", "国庆": "10-01", "十一": "10-01", "圣诞": "12-25",
    "双十一": "11-11", "植树节": "03-12", "建党": "07-01", "建军": "08-01", "八一": "08-01", "护士节": "05-12",
}  # fmt: skip
_NEW_YEARS = frozenset(
    datetime.date.fromisoformat(day)
    for day in """
    2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-18 2008-02-07 2009-01-26
    2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05
    2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29
    """.split()
)
_AFTER_NEW_YEAR = re.compile(r"(?:大年|正月|年(?=初))初?([一二三四五六七八九十廿]{1,3}|[0-9]{1,2})")
_LUNAR = re.compile("农历|正月|大年|年[初廿]|年三十|端午|中秋|重阳|清明|腊月|冬至|七夕|腊八|小年|阴历")
_WEEKDAYS = "一二三四五六日"


_NO_YEAR = 2000


@dataclass(frozen=True)
class Anchors:
    """What a date may be counted from: the days that an article's text names, its years, its day of publication."""

    days: frozenset[datetime.date]
    years: frozenset[int]
    months: frozenset[int]

    @classmethod
    def of(cls, text: str, published: datetime.date | None) -> Anchors:
        text = plain(text)
        years = {int(year) for year in re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", text)}
        years |= {int(value_of(year) or 0) for year in re.findall(r"[一二][零一二三四五六七八九]{3}(?=年)", text)}
        years |= {2000 + int(year) for year in re.findall(r"(?<![0-9])([0-2][0-9])年", text)}
        years |= {1911 + int(year) for year in re.findall(r"(?<![0-9])(1[01][0-9])年", text)}
        years |= {published.year} if published else {_NO_YEAR}
        years |= {year + step for year in set(years) for step in (-2, -1, 1)}
        pairs = {
            (m, d)
            for m, d in re.findall(
                r"([0-9]{1,2}|[一二三四五六七八九十]{1,2})月([0-9]{1,2}|[一二三四五六七八九十]{1,3})", text
            )
        }
        pairs |= set(re.findall(r"[12][0-9]{3}[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})", text))
        lone = {int(day) for day in re.findall(r"([0-9]{1,2})[日号)）]", text)}
        months = {int(value_of(month) or 0) for month, _ in pairs}
        months |= {int(value_of(month) or 0) for month in re.findall(r"([0-9]{1,2}|十?[一二三四五六七八九十])月", text)}
        months |= {(published.month - step - 1) % 12 + 1 for step in (0, 1)} if published else set()
        days = {published} if published else set()
        for year in years:
            for month, day in {(int(value_of(m) or 0), int(value_of(d) or 0)) for m, d in pairs} | {
                (m, d) for m in months for d in lone
            }:
                try:
                    days.add(datetime.date(year, month, day))
                except ValueError:
                    continue
        if published:  # what 同日 and 当晚 may mean after 昨天, 三天前
            steps = {step for word, step in _DAYS_FROM.items() if word in text}
            steps |= {-int(value_of(count) or 0) for count in re.findall(rf"({_NUMBER})[天日]前", text)}
            days |= {published + datetime.timedelta(days=step) for step in steps}
        if re.search("除夕|春节|大年|元宵", text):
            days |= {day + datetime.timedelta(days=step) for day in _NEW_YEARS for step in (-1, 0, 14)}
        return cls(frozenset(days), frozenset(years), frozenset(months))


def date_fits(iso: str, written: str, anchors: Anchors) -> bool | None:
    """Tell whether a date follows from how it is written and what it may be counted from; None if that is not known."""
    year, month, day = _parts(iso)
    written = plain(written).removeprefix("国际")
    checks: list[bool] = []
    relative = _relative(written)
    if relative is not None:
        whole = _date(year, month, day)
        if whole is None:
            return None
        lone = re.search(r"[(（]([0-9]{1,2})", written)
        checks.append(any(day == whole - datetime.timedelta(days=relative) for day in anchors.days) or bool(lone))
        if lone:
            checks.append(int(lone[1]) in (whole.day, whole.month))
        return all(checks)
    weekday = re.search(r"(?:周|星期|礼拜)([一二三四五六日天])", written)
    if weekday and not re.search("[0-9]", written):
        whole = _date(year, month, day)
        near = whole and any(abs((whole - anchor).days) <= 14 for anchor in anchors.days)
        return bool(whole and near) and whole.weekday() == _WEEKDAYS.index(weekday[1].replace("天", "日"))
    if later := re.match(rf"({_NUMBER})[天日](后|前|之后|之前|以后|以前)", written):
        whole, count = _date(year, month, day), value_of(later[1])
        if whole is None or count is None:
            return None
        step = datetime.timedelta(days=int(count) if "后" in later[2] else -int(count))
        return any(anchor + step == whole for anchor in anchors.days)
    whole = _date(year, month, day)
    if whole and (days := _after_new_year(written)) is not None:
        return whole - datetime.timedelta(days=days) in _NEW_YEARS
    if _LUNAR.search(written):
        return None
    own_year = re.match(rf"(?:公元|西元)?(民国)?([0-9]{{1,4}}|[元{_HAN}十百千]{{1,5}})年", written)
    if own_year:
        number = 1 if own_year[2] == "元" else int(value_of(own_year[2]) or 0)
        checks.append(
            year in (number, number + 1911)
            if own_year[1] or 100 <= number < 130
            else year in ({number} if number > 99 else {1900 + number, 2000 + number})
        )
        written = written[own_year.end() :]
    elif numeric := re.match(r"([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?", written):
        return [year, month, day][: 3 if numeric[3] else 2] == [int(part) for part in numeric.groups() if part]
    elif turned := re.match(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})", written):
        return year == int(turned[3]) and {month, day} == {int(turned[1]), int(turned[2])}
    elif word := next((word for word in _YEARS_FROM if written.startswith(word)), None):
        checks.append(year is None or year - _YEARS_FROM[word] in anchors.years)
        written = written.removeprefix(word)
    else:
        checks.append(year is None or year in anchors.years)
    written = re.sub(r"^(?:度|的|年)", "", written)
    for name, known in FESTIVALS.items():
        if written.startswith(name) and not written.startswith(f"{name}月"):
            return all(checks) and iso.endswith(known)
    for name, first in _SEASONS.items():
        if name in written:
            return all(checks) and (month == first or (written.startswith("前") and month == 1))
    own_month = re.match(
        rf"([0-9]{{1,2}}|[元正{_HAN}十]{{1,3}})(?:月|{_RANGE}[0-9一二三四五六七八九十]{{1,3}}月)份?", written
    )
    if own_month:
        number = 1 if own_month[1] in "元正" else int(value_of(own_month[1]) or 0)
        checks.append(month == number)
        written = written[own_month.end() :]
    elif word := next((word for word in _MONTHS_FROM if written.startswith(word)), None):
        step = _MONTHS_FROM[word]
        checks.append(month is not None and (month - step - 1) % 12 + 1 in anchors.months)
        written = written.removeprefix(word)
    elif month is not None:
        checks.append(month in anchors.months)
    own_day = re.match(rf"([0-9]{{1,2}}|[{_HAN}十廿卅]{{1,4}})", written)
    if own_day:
        checks.append(day == _day_of_month(own_day[1]))
    elif day is not None:
        return None
    return all(checks)


def _after_new_year(written: str) -> int | None:
    """Return how many days after the Chinese New Year a named day is, None if it is none of these days."""
    named = next(
        (days for name, days in {"除夕": -1, "年三十": -1, "春节": 0, "元宵": 14}.items() if name in written), None
    )
    counted = _AFTER_NEW_YEAR.search(written)
    if named is not None or counted is None:
        return named
    return _day_of_month(counted[1]) - 1


def end_of(written: str) -> str | None:
    """Return the part of a period after 至, None if it names none."""
    parts = re.split(rf"(?<=[0-9日号月年时底初{_HAN}十]){_RANGE}(?=[0-9一二三四五六七八九十次今昨])", plain(written))
    return parts[1] if len(parts) == 2 else None


def _parts(iso: str) -> tuple[int | None, int | None, int | None]:
    if iso.startswith("--"):
        year, rest = None, iso[2:].split("-")
    else:
        first, *rest = iso.split("-")
        year = int(first)
    numbers = [int(part) for part in rest]
    return year, numbers[0] if numbers else None, numbers[1] if len(numbers) > 1 else None


def _date(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    return datetime.date(year or _NO_YEAR, month, day) if month and day else None


def _day_of_month(written: str) -> int:
    if written[0] in "廿卅":
        return {"廿": 20, "卅": 30}[written[0]] + (int(value_of(written[1:]) or 0) if written[1:] else 0)
    return int(value_of(written) or 0)


def _relative(written: str) -> int | None:
    """Return how many days a word such as 昨晚 or 次日 is away from its anchor."""
    for word in sorted(_DAYS_FROM, key=len, reverse=True):
        if written.startswith(word) and not re.match(r"今年|明年|当年|当月", written):
            return _DAYS_FROM[word]
    return None


_QUALIFYING = {
    "about": "约 近 左右 上下 来 数 几 若干 上百 上千 上万 上亿 成百 成千 多 大概 估 接近 前后 许",
    "more_than": "余 多 超 逾 几 以上 不少于 不低于 至少 突破 高于 大于 过 不止 开外 强 破 数",
    "less_than": "不足 不到 以内 以下 少于 低于 不超过 至多 最多 未满 不满 之内 小于 最高 不多于 未到",
}


def qualifies(qualifier: str, around: str) -> bool:
    """Tell whether the words in and around a number give it this qualifier; 三四百 is about without any."""
    around = plain(around)
    if qualifier == "about" and re.search(rf"[{_HAN}]{{2}}[十百千万亿]|[{_HAN}]{{2}}\D", around):
        return True
    return qualifier == "exact" or any(sign in around for sign in _QUALIFYING[qualifier].split())


def made_of(name: str, pieces: Iterable[str]) -> bool:
    """Tell whether the characters of a name all stand in one of some pieces of text, in this order."""
    wanted = plain(name)
    for piece in pieces:
        rest = iter(plain(piece))
        if all(character in rest for character in wanted):
            return True
    return False
