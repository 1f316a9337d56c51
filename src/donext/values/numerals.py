"""Numbers in Chinese text: 1.1亿, 3万4000, 二百余万, 数十, 1，100万, 壹仟, 三四百, 1000w.

The functions with ``view`` in their parameters expect :func:`donext.views.simplified_view` of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from donext.views import simplified_view

Qualifier = Literal["exact", "about", "more_than", "less_than"]

_DIGIT_VALUES = {
    character: value
    for value, characters in enumerate(
        ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "w": 10**4, "W": 10**4, "k": 1000, "K": 1000}
_TENS = {"廿": 20, "卅": 30}

# Every quantifier is bounded, so that a long run of digits costs no more than its length.
_ARABIC = r"(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,5}(?![0-9])|[0-9]{1,16}(?![0-9]))(?:\.[0-9]{1,8}(?![0-9]))?"
_DIGIT = "零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖廿卅"
_MULTIPLE = "十百千万亿拾佰仟"
# 两 is two at the head of a number or before a multiple, and else the tael; 万百 of 万百姓 is no number.
_SIGN = rf"(?:[{_DIGIT}万亿]|(?<![万亿])[十百千拾佰仟]|两(?=[百千万亿]))"
_HAN = rf"(?:[{_DIGIT}{_MULTIPLE}]|两(?!会|岸|地|江|院|侧|边)){_SIGN}{{0,24}}"
_VAGUE = rf"(?:好?几|数|成|(?<![加以晚早网线身向])上)(?=[{_MULTIPLE}])|好?几个[多余]?(?=亿)"
_MORE = "余多几来数"
_COUNTED = "个名位人天年元块万吨箱只台家件种斤次分里岁公份盒套"
_NUMBER = re.compile(
    rf"(?<![0-9])(?<![0-9][.,，])(?P<vague>{_VAGUE})?(?:{_ARABIC}(?P<latin>\s?[wWkK](?![A-Za-z0-9]))?|{_HAN})"
    rf"(?:\s{{0,3}}(?:[{_MORE}]|个[多余]?(?=亿(?!万|利|达)))?\s{{0,3}}"
    rf"(?:[万亿]|(?<![万亿])[十百千拾佰仟]){_SIGN}{{0,16}}(?:{_ARABIC})?){{0,4}}"
    rf"(?P<more>\s{{0,3}}[余多](?![{_DIGIT}])|(?<=[0{_MULTIPLE}])(?:几|来(?=[{_COUNTED}])))?"
)
_TOKEN = re.compile(
    rf"(?P<arabic>{_ARABIC})|(?P<digits>[两{_DIGIT}]+)|(?P<multiple>[{_MULTIPLE}wWkK])|(?P<other>.)", re.S
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    Attributes:
        start: offset of its first character.
        end: offset after its last one (a closing 余 or 多 belongs to it).
        value: the number, the lower end of an idiom such as 三四百; None if the text gives none (数百).
        value_max: the upper end of such an idiom, else None.
        qualifier: "exact", "about" (数百, 三四百, 十来) or "more_than" (三百余, 十几).
        multiple: the multiple that it ends in (百 to 亿, w, k) as a number, else 1.
        arabic: whether it is written with digits 0-9.
    """

    start: int
    end: int
    value: Decimal | None
    value_max: Decimal | None
    qualifier: Qualifier
    multiple: int
    arabic: bool


def parse_number(text: str) -> Numeral | None:
    """Read `text` as one number, in Chinese, Arabic or mixed writing; None if it is not a number as a whole.

    >>> parse_number("3万4000").value, parse_number("二百余万").qualifier
    (Decimal('34000'), 'more_than')
    """
    view = simplified_view(text)
    match = _NUMBER.fullmatch(view)
    return _numeral(match) if match else None


def numerals(view: str) -> Iterator[Numeral]:
    """Yield the numbers of a simplified view in text order."""
    for match in _NUMBER.finditer(view):
        numeral = _numeral(match)
        if numeral is not None:
            yield numeral


def ends_of_range(low: Numeral, high: Numeral, *, share_multiple: bool = True) -> tuple[Decimal | None, Decimal | None]:
    """Return the two ends of a range of numbers; of 5至10万 the 万 belongs to the lower one too.

    Args:
        low: the first number.
        high: the second; the same as `low` where there is no range (三四百 has two ends all the same).
        share_multiple: False if the first number has a unit of its own (5元至10万元).
    """
    if low is high:
        return low.value, low.value_max
    value = low.value
    if value is not None and share_multiple and low.multiple < high.multiple:
        lifted = value * high.multiple
        if high.value is None or lifted <= high.value:
            value = lifted
    end = high.value_max or high.value
    if value is not None and end is not None and end < value:  # 10万至5万
        value, end = end, value
    return value, end


def _numeral(match: re.Match[str]) -> Numeral | None:
    read = _read(match.group(), vague=match["vague"] is not None)
    return None if read is None else Numeral(match.start(), match.end(), *read)


@lru_cache(maxsize=8192)  # the same numbers come again and again
def _read(text: str, *, vague: bool) -> tuple[Decimal | None, Decimal | None, Qualifier, int, bool] | None:
    """Return what a numeral says beside its place; `vague` if it begins with 数, 几 or the like."""
    tokens = _tokens(text)
    low, high = _evaluate(tokens, 0), _evaluate(tokens, -1)
    if low is None or high is None:
        return None
    qualifier: Qualifier = "exact"
    if vague:
        qualifier = "about"
    elif any(sign in text for sign in "余多几数"):
        qualifier = "more_than"
    elif high != low or "来" in text:
        qualifier = "about"
    value_max = high if high != low and not vague else None
    multiple = (_SMALL | _LARGE).get(tokens[-1][1], 1)
    arabic = any(kind == "arabic" for kind, _ in tokens)
    return None if vague else low, value_max, qualifier, multiple, arabic


def _tokens(text: str) -> list[tuple[str, str]]:
    """Cut a number into (kind, text); signs such as 余 and white space say nothing about the value."""
    found = ((match.lastgroup or "", match.group()) for match in _TOKEN.finditer(text))
    return [(kind, token) for kind, token in found if kind != "other"]


def _evaluate(tokens: list[tuple[str, str]], pick: int) -> Decimal | None:
    """Return the value; of two digits in a row that name a range (三四百) the one at index `pick`."""
    total = section = Decimal(0)
    current: Decimal | None = None
    lone_digit = False
    unit = 0  # the multiple read last
    for place, (kind, token) in enumerate(tokens):
        if kind == "multiple":
            if token in _SMALL:
                if section and _SMALL[token] >= unit:
                    return None
                section += (1 if current is None else current) * _SMALL[token]
                unit = _SMALL[token]
            else:
                if current is not None and lone_digit and section and unit >= 100:
                    current *= unit // 10  # 千二万 is 1200万
                added = _with_large(total, section + (current or 0), _LARGE[token])
                if added is None:
                    return None
                total, section, unit = added, Decimal(0), _LARGE[token]
            current = None
            continue
        if current is not None:
            return None
        if kind == "arabic":
            current, lone_digit = Decimal(token.replace(",", "").replace("，", "")), len(token) == 1
        else:
            ranged = _is_range(token) and (place > 0 or place + 1 < len(tokens) or len(tokens) == 1)
            digits = token[pick] if ranged else token
            current, lone_digit = _from_digits(digits), len(digits) == 1
    if current is not None:
        if unit >= 100 and lone_digit:
            current *= unit // 10  # 三千二 is 3200, 3万4 is 34000
        if unit and current >= unit:
            return None
        section += current
    value = total + section
    return value.to_integral_value() if value == value.to_integral_value() else value


def _with_large(total: Decimal, before: Decimal, unit: int) -> Decimal | None:
    """Apply 万 or 亿 to the number before it: 1.2万亿, 1亿2000万."""
    if before == 0 and total == 0:
        before = Decimal(1)
    if unit == _LARGE["亿"]:
        return (total + before) * unit if total < unit else None
    whole = total == total.to_integral_value() and int(total) % _LARGE["亿"] == 0  # Decimal's % fails beyond 28 digits
    return total + before * unit if before and whole else None


def _is_range(digits: str) -> bool:
    """Tell whether two digits stand for "three or four": 三四, 七八, 三五."""
    if len(digits) != 2 or any(sign in _TENS for sign in digits):
        return False
    first, second = (_DIGIT_VALUES[sign] for sign in digits)
    return first > 0 and (second == first + 1 or (first, second) == (3, 5))


def _from_digits(digits: str) -> Decimal:
    """Read digits by their place (一五〇 → 150); 廿 and 卅 are twenty and thirty (廿九 → 29)."""
    number = 0
    for sign in digits:
        if sign in _TENS:
            number = number * 100 + _TENS[sign]
        elif number and number % 10 == 0 and any(ten in digits for ten in _TENS):
            number += _DIGIT_VALUES[sign]
        else:
            number = number * 10 + _DIGIT_VALUES[sign]
    return Decimal(number)
