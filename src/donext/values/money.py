"""Amounts of money: 1.1亿元, 人民币300万, 5至10万元, 500万美元, US$5万, 捐款100万, 数百万元, 3元5角.

:func:`find_amounts` pairs the numbers of a text with the currency words beside them (currencies.csv). A bare
number with 万 or 亿 is money only beside a money word (money_words.csv): 捐款100万, 100万善款.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from donext.lexicons import Row, alternatives, rows, terms
from donext.values.numerals import Numeral, Qualifier, ends_of_range, numerals
from donext.values.qualifiers import QualifyingWord, combined, word_after, word_before
from donext.values.vocabulary import guarded
from donext.views import simplified_view

RANGE_SIGN = r"\s{0,2}(?:[（(]含[）)])?(?:至|到|[-~～—–－─]{1,2})\s{0,2}"
_CELL = 8  # the white space that a cell may hold beside its amount
_CELL_HEAD = re.compile(r"(?:\A|[|｜\t])[^\S\t]{0,8}各?[^\S\t]{0,2}\Z")
_CELL_TAIL = re.compile(r"[^\S\t]{0,8}(?:[|｜\t]|\Z)")
_TEN_THOUSAND = 10_000
_WINDOW = 14  # what a currency or a money word with its links may take before a number
_CLAUSE_END = re.compile(r"\s?(?:[，。；！？,;!?）)”\n]|\Z)")
_ADVERB = re.compile("[也都就全]")  # 把六百块|也|捐了
_SMALLEST = 100  # that stands alone: 捐了五百
_NOT_COUNTED = re.compile(r"(?!\s?(?:[年月日号时点个家名位人次天条项岁届辆]|[%％]))")
_LIST_SIGN = re.compile(r"\s?[、和及与]\s?\Z")
_DEALT_OUT = re.compile(r"(?:分别|依次)[^，。；！？\n]{0,24}\Z")
_BEFORE_LIST = 26  # characters
_NEXT_IN_LIST = re.compile(r"\s?[、和及与]\s?")
_ENDS_LIST = re.compile(r"[，。；;,、和及与\n]|\Z")
_NEXT_NUMBER = re.compile(r"\s?[:：]?\s?[0-9]")


@dataclass(frozen=True, slots=True)
class AmountMatch:
    """An amount of money in a text.

    Attributes:
        start: offset of its first character; a currency before the number belongs to it.
        end: offset after its last one.
        text: ``text[start:end]``.
        value: the number in units of the currency, the lower end of a range; None if the text gives none.
        value_max: the upper end of a range (100万至3500万元), else None.
        currency: ISO 4217 code.
        qualifier: "exact", "about", "more_than" or "less_than".
        per_unit: True for a unit price or a rate: 3元/只, 每人5000元, 单价3元.
        outer_start: as `start`, but with the qualifying word before it (约, 超过).
        outer_end: as `end`, but with the qualifying word after it (左右, 以上).
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    value_max: Decimal | None
    currency: str
    qualifier: Qualifier
    per_unit: bool
    outer_start: int
    outer_end: int


@dataclass(frozen=True, slots=True)
class _Patterns:
    before: re.Pattern[str]
    after: re.Pattern[str]
    between: re.Pattern[str]
    money_before: re.Pattern[str]
    worth_before: re.Pattern[str]
    pieces: re.Pattern[str]
    pocket: re.Pattern[str]
    money_after: re.Pattern[str]
    money_noun: re.Pattern[str]
    counted: re.Pattern[str]
    rate_before: re.Pattern[str]
    rate_after: re.Pattern[str]
    currencies: dict[str, Row]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    currencies = rows("currencies")
    link = rf"(?:{alternatives(terms('money_words', role='link'))}|[:：])"
    before = guarded(row for row in currencies if row["side"] != "after")
    after = guarded(row for row in currencies if row["side"] != "before")
    nouns = alternatives(terms("money_words", role="noun"))
    units = guarded(rows("units"))
    modifiers = alternatives(terms("money_words", role="modifier"))
    rates = alternatives(terms("money_words", role="rate"))
    closers = alternatives(terms("money_words", role="after") + terms("qualifiers", side="after"))
    return _Patterns(
        before=re.compile(rf"(?P<currency>{before})\s{{0,2}}{link}?\s{{0,2}}\Z"),
        after=re.compile(rf"\s{{0,3}}(?P<bracket>[（(])?(?P<currency>{after})(?(bracket)[）)]|整?)"),
        between=re.compile(rf"(?:\s{{0,2}}(?P<currency>{after}))?{RANGE_SIGN}(?:{before})?\s{{0,2}}"),
        money_before=re.compile(rf"(?:{alternatives(terms('money_words', role='before'))}){link}{{0,3}}\s{{0,2}}\Z"),
        worth_before=re.compile(rf"(?:{alternatives(terms('money_words', role='worth'))}){link}{{0,3}}\s{{0,2}}\Z"),
        pieces=re.compile(rf"(?:{alternatives(terms('money_words', role='pieces'))})\Z"),
        pocket=re.compile(rf"(?:{alternatives(terms('money_words', role='pocket'))})\s{{0,2}}\Z"),
        money_after=re.compile(rf"\s{{0,2}}(?:\Z|[^\w%％‰°/+]|\n|{closers})"),
        money_noun=re.compile(rf"的?(?:{modifiers}){{0,2}}(?:{nouns})"),
        counted=re.compile(rf"[^\S\n]?(?:{units}|[0-9%％])"),
        rate_before=re.compile(
            rf"(?:{rates}|每(?:{units})(?:捐资|捐款|资助|补助|奖励|价值|市值|售价)?){link}?\s{{0,2}}\Z"
        ),
        rate_after=re.compile(rf"\s?(?:[/／每]\s?|一)(?:{units})|\s?[/／]\s?(?:日|月|kg|m)"),
        currencies={row.term: row for row in currencies},
    )


_LARGE = re.compile("[万亿]")
_FEN = r"(?:零?(?P<fen>[0-9一二两三四五六七八九])\s?分钱?(?![之钟别析布配公不未没也都]))?"
_JIAO_FEN = re.compile(rf"(?:\s?(?P<jiao>[0-9一二两三四五六七八九])\s?[角毛]钱?)?{_FEN}")
_CHANGE = {
    "元": _JIAO_FEN,
    "圆": _JIAO_FEN,
    "块": re.compile(rf"(?P<jiao>[1-9一二三四五六七八九])(?:[角毛]钱?{_FEN}|(?![0-9一-龥.]))"),
    "角": re.compile(_FEN),
    "毛": re.compile(_FEN),
}
_DIGIT = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}


def find_amounts(text: str, *, currency: str = "CNY") -> list[AmountMatch]:
    """Find the amounts of money in a text of any script or width.

    Args:
        text: the text.
        currency: ISO 4217 code of what plain 元 and 块 mean: "TWD" in a Taiwan text, "HKD" in a Hong Kong
            one; with such a code a plain $ means it too, else US dollars.

    Returns:
        the amounts in text order; they do not overlap. Offsets are code points of `text`.

    >>> [(a.text, a.value, a.qualifier) for a in find_amounts("企业捐款超过3万4000元，价值近1.2亿美元")]
    [('3万4000元', Decimal('34000'), 'more_than'), ('1.2亿美元', Decimal('120000000'), 'about')]
    """
    return amounts_in_view(simplified_view(text), text, currency=currency)


def amounts_in_view(view: str, text: str, *, currency: str = "CNY") -> list[AmountMatch]:
    """As :func:`find_amounts`, for a caller who has the simplified view of `text` already."""
    numbers = [number for number in numerals(view) if view[number.start - 1 : number.start] != "第"]
    finder = _Finder(view, text, numbers, currency)
    found: list[AmountMatch] = []
    place = 0
    while place < len(numbers):
        if found and numbers[place].start < found[-1].end:
            place += 1
            continue
        amount, place = finder.amount_at(place, found[-1].end if found else 0)
        if amount is not None:
            found.append(amount)
    return finder.with_shared_currency(_with_change(found, view, text))


def _with_change(found: list[AmountMatch], view: str, text: str) -> list[AmountMatch]:
    """Join an amount with the smaller coins right behind it: 两美元又三美分."""
    joined: list[AmountMatch] = []
    for amount in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and view[last.end : amount.start].strip() in ("", "又", "零")
            and last.currency == amount.currency
            and last.value is not None
            and amount.value is not None
            and amount.value < 1 <= last.value
        ):
            upper = last.value_max  # 3至5元5角: the coins belong to the upper end
            joined[-1] = replace(
                last,
                end=amount.end,
                text=text[last.start : amount.end],
                value=last.value + amount.value if upper is None else last.value,
                value_max=None if upper is None else upper + amount.value,
                outer_end=amount.outer_end,
            )
        else:
            joined.append(amount)
    return joined


@dataclass(frozen=True, slots=True)
class _Finder:
    """The numbers of one text and the questions about them."""

    view: str
    text: str
    numbers: list[Numeral]
    plain: str

    def amount_at(self, place: int, done: int) -> tuple[AmountMatch | None, int]:
        """Return the amount that begins with the number at `place`, if there is one, and the next place.

        `done` is the end of the amount before it: what belongs to that one is not read again.
        """
        low = high = self.numbers[place]
        after_low = None
        if place + 1 < len(self.numbers):
            between = _patterns().between.match(self.view, low.end)
            if between is not None and between.end() == self.numbers[place + 1].start:
                high, after_low = self.numbers[place + 1], between["currency"]
        amount = self._amount(low, high, after_low, done)
        if amount is None and high is not low:
            high = low
            amount = self._amount(low, low, None, done)
        return amount, place + (1 if high is low or amount is None else 2)

    def _amount(self, low: Numeral, high: Numeral, after_low: str | None, done: int) -> AmountMatch | None:
        word = word_before(self.view, low.start)
        if word is not None and word.start < done:
            word = None
        start, leading = self._currency_before(word.start if word else low.start, done)
        if leading is not None and word is None:
            word = word_before(self.view, start)
        elif leading is None:
            start = low.start
        trailing = self._currency_after(high.end, leading)
        if trailing is not None and not self._is_money(low, high, trailing, word):
            return None
        if trailing is None and not self._stands_alone(low, high, leading, word, done):
            return None
        end = trailing.end() if trailing else high.end
        factor, code = self._unit(leading, trailing["currency"] if trailing else None)
        change = Decimal(0)
        if trailing is not None and low is high:
            end, change = self._small_change(trailing)
        behind = word_after(self.view, end)
        last = _in_units(high, factor)
        low_factor = Decimal(_patterns().currencies[after_low]["factor"]) if after_low else factor  # 5角至1元
        first = last if low is high else _in_units(low, low_factor)
        value, value_max = ends_of_range(first, last, share_multiple=after_low is None)
        own = high.qualifier if high.qualifier != "exact" else low.qualifier
        return AmountMatch(
            start=start,
            end=end,
            text=self.text[start:end],
            value=None if value is None else _whole(value + change),
            value_max=value_max,
            currency=code,
            qualifier=combined(own, word, behind),
            per_unit=self._is_rate(min(start, word.start if word else start), end),
            outer_start=min(start, word.start) if word else start,
            outer_end=behind.end if behind else end,
        )

    def _currency_before(self, position: int, done: int) -> tuple[int, str | None]:
        first = max(done, position - _WINDOW)
        match = _patterns().before.search(self.view[first:position])
        return (first + match.start(), match["currency"]) if match else (position, None)

    def _currency_after(self, position: int, leading: str | None) -> re.Match[str] | None:
        """Match the currency after a number, unless it is the next number's (人民币300万 RMB 5万)."""
        match = _patterns().after.match(self.view, position)
        if match is None or _patterns().currencies[match["currency"]]["side"] == "after":
            return match
        if match["bracket"]:
            return match
        apart = leading is not None or match.start("currency") > position
        return None if apart and _NEXT_NUMBER.match(self.view, match.end()) else match

    def _is_money(self, low: Numeral, high: Numeral, trailing: re.Match[str], word: QualifyingWord | None) -> bool:
        """Tell whether a number before a currency word is an amount: 3块 may be three pieces."""
        unit = trailing["currency"]
        written = self.view[high.start : high.end]
        change = self._small_change(trailing)[1] > 0
        if unit == "分":
            return False  # only as change, after 角
        if unit in ("角", "毛"):  # 三角 alone is no money
            return change or high.arabic or self.view[low.start - 1 : low.start] in ("元", "块", "圆")
        before = self.view[max(0, low.start - _WINDOW) : low.start]
        if unit == "块" and not change:
            spent = high.value is None or high.value >= 100 or _patterns().money_before.search(before)
            if _patterns().pieces.search(before):
                return False  # 青砖5000块
            after = (_patterns().money_after, _patterns().money_noun)
            ends = any(pattern.match(self.view, trailing.end()) for pattern in after)
            return bool(spent) and (ends or _ADVERB.match(self.view, trailing.end()) is not None)
        if written not in ("万", "亿") or low is not high or word is not None:
            return True
        return any(pattern.search(before) for pattern in (_patterns().money_before, _patterns().worth_before))

    def _stands_alone(
        self, low: Numeral, high: Numeral, leading: str | None, word: QualifyingWord | None, done: int
    ) -> bool:
        """Tell whether a number without a currency word after it is money."""
        view, patterns = self.view, _patterns()
        written = view[high.start : high.end]
        if leading is not None:
            return _NOT_COUNTED.match(view, high.end) is not None
        if high.multiple < 10_000 and not (written.endswith(("k", "K")) or _LARGE.search(written)):
            begin = word.start if word else low.start
            return self._out_of_pocket(max(done, begin - _WINDOW), begin, high)
        if patterns.counted.match(view, high.end) or (written in ("万", "亿") and word is None):
            return False
        if "个" in written or patterns.money_noun.match(view, high.end):
            return True
        begin = word.start if word else low.start
        before = view[max(done, begin - _WINDOW) : begin]
        if patterns.worth_before.search(before):
            return True
        if not patterns.money_after.match(view, high.end):
            return False
        return patterns.money_before.search(before) is not None or self._is_whole_cell(low, high)

    def _out_of_pocket(self, start: int, end: int, number: Numeral) -> bool:
        """Tell whether a clause ends with a small number after a word that takes only money: 每人捐了五百."""
        if number.value is None or number.value < _SMALLEST or _patterns().pocket.search(self.view[start:end]) is None:
            return False
        behind = word_after(self.view, number.end)
        return _CLAUSE_END.match(self.view, behind.end if behind else number.end) is not None

    def _is_whole_cell(self, low: Numeral, high: Numeral) -> bool:
        """Tell whether a text, or a cell of a table, holds nothing else: 三百万, | 各20万 |."""
        behind, before = word_after(self.view, high.end), word_before(self.view, low.start)
        right = behind.end if behind else high.end
        left = before.start if before else low.start
        if _CELL_TAIL.match(self.view, right) is None:
            return False
        return _CELL_HEAD.search(self.view, max(0, left - _CELL), left) is not None

    def _unit(self, leading: str | None, trailing: str | None) -> tuple[Decimal, str]:
        """Return factor and code; of 港币500万元 the currency that is named, not the plain 元."""
        known = _patterns().currencies
        named = [known[term] for term in (trailing, leading) if term is not None]
        code = next((row["code"] for row in named if row["code"]), self.plain)
        if leading == "$" and self.plain != "CNY":
            code = self.plain
        factor = Decimal(known[trailing]["factor"]) if trailing is not None else Decimal(1)
        return factor, code

    def _small_change(self, unit: re.Match[str]) -> tuple[int, Decimal]:
        """Read what follows 元, 块 or 角: 3元5角, 5块5, 3角5分; return the end and the sum to add."""
        pattern = _CHANGE.get(unit["currency"])
        match = pattern.match(self.view, unit.end()) if pattern else None
        if match is None or not match.group():
            return unit.end(), Decimal(0)
        parts = match.groupdict()
        change = Decimal(_digit(parts.get("jiao"))) / 10 + Decimal(_digit(parts.get("fen"))) / 100
        return match.end(), change

    def _is_rate(self, start: int, end: int) -> bool:
        if _patterns().rate_after.match(self.view, end):
            return True
        return _patterns().rate_before.search(self.view[max(0, start - _WINDOW) : start]) is not None

    def with_shared_currency(self, found: list[AmountMatch]) -> list[AmountMatch]:
        """Add the numbers of a list that take the currency of the next: 7300万、3500万元."""
        by_end = {number.end: number for number in self.numbers}
        by_start = {number.start: number for number in self.numbers}
        result: list[AmountMatch] = []
        for place in range(len(found) - 1, -1, -1):
            taken = self._as_listed(found[place], result, by_start)
            limit = result[-1].start if result else len(self.view)
            result += self._listed_after(taken, by_start, limit)[::-1]
            result.append(taken)
            done = found[place - 1].end if place else 0
            while (number := self._listed_before(taken, by_end)) is not None and number.start >= done:
                taken = self._shared(number, taken)
                result.append(taken)
        return result[::-1]

    def _as_listed(self, amount: AmountMatch, later: list[AmountMatch], by_start: dict[int, Numeral]) -> AmountMatch:
        """Return an amount that names no currency with that of the list that goes on: 捐款500万|、300万及200万港元."""
        number = by_start.get(amount.start)
        if not later or number is None or number.end != amount.end:
            return amount
        listed = _NEXT_IN_LIST.fullmatch(self.view, amount.outer_end, later[-1].outer_start)
        return replace(amount, currency=later[-1].currency) if listed else amount

    def _listed_before(self, amount: AmountMatch, by_end: dict[int, Numeral]) -> Numeral | None:
        match = _LIST_SIGN.search(self.view[max(0, amount.outer_start - 3) : amount.outer_start])
        if match is None:
            return None
        number = by_end.get(amount.outer_start - len(match.group()))
        if number is None or number.multiple > 1:
            return number
        return self._dealt_out(number, amount)

    def _dealt_out(self, number: Numeral, amount: AmountMatch) -> Numeral | None:
        """Return a plain number of a list that 分别 deals out, with the scale of its end: 分别捐款|300|、500万元."""
        if not _DEALT_OUT.search(self.view[max(0, number.start - _BEFORE_LIST) : number.start]):
            return None
        after = next((other for other in self.numbers if other.start == amount.start), None)
        if number.value is None or number.value_max is not None or after is None or not after.value:
            return number
        scale = after.multiple if after.multiple > 1 else (amount.value or after.value) / after.value
        return replace(number, value=number.value * scale) if scale >= _TEN_THOUSAND else number

    def _listed_after(self, amount: AmountMatch, by_start: dict[int, Numeral], limit: int) -> list[AmountMatch]:
        """Return the numbers before `limit` that go on with a list of sums: 捐款2000万|、1500万|和1100万."""
        listed: list[AmountMatch] = []
        while (match := _NEXT_IN_LIST.match(self.view, amount.outer_end)) is not None:
            number = by_start.get(match.end())
            if number is None or number.end > limit or number.multiple < _TEN_THOUSAND:
                break
            if not _ENDS_LIST.match(self.view, number.end):
                break
            amount = self._shared(number, amount)
            listed.append(amount)
        return listed

    def _shared(self, number: Numeral, amount: AmountMatch) -> AmountMatch:
        word = word_before(self.view, number.start)
        return replace(
            amount,
            start=number.start,
            end=number.end,
            text=self.text[number.start : number.end],
            value=number.value,
            value_max=number.value_max,
            qualifier=combined(number.qualifier, word, None),
            outer_start=word.start if word else number.start,
            outer_end=number.end,
        )


def _digit(sign: str | None) -> int:
    if sign is None:
        return 0
    return int(sign) if sign.isdigit() else _DIGIT[sign]


def _in_units(number: Numeral, factor: Decimal) -> Numeral:
    """Return a number of coins or notes as a number of units of its currency."""
    if factor == 1:
        return number
    value, value_max = (None if end is None else _whole(end * factor) for end in (number.value, number.value_max))
    return replace(number, value=value, value_max=value_max)


def _whole(value: Decimal) -> Decimal:
    """Return a value without a fraction of nothing: 100.0 → 100."""
    return value.to_integral_value() if value == value.to_integral_value() else value
