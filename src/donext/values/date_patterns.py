"""The regular expressions of date_forms.py, built from date_words.csv and festivals.csv.

Every quantifier is bounded. Names of groups: year, roc (years of the Republic), relyear, month, relmonth, day.
"""

from __future__ import annotations

import re
from functools import lru_cache

from donext.lexicons import Row, rows
from donext.values.vocabulary import alternatives, guarded

RANGE = r"\s{0,2}(?:至|到|[-~～—–－─]{1,2})\s{0,2}"
SMALL = r"(?:[0-9]{1,2}(?![0-9])|[一二三四五六七八九十廿卅]{1,4})"
_HAN_DIGIT = "[零〇○一二三四五六七八九]"


@lru_cache(maxsize=1)
def date_words() -> dict[str, Row]:
    """Return the rows of date_words.csv by term."""
    return {row.term: row for row in rows("date_words")}


def _words(part: str) -> str:
    return guarded(row for row in rows("date_words") if row["part"] == part)


def _numbered(pattern: str, number: int) -> str:
    """Give the groups of a pattern a number, so that it can stand in an alternation with its like."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{number}>", pattern)


def groups_of(match: re.Match[str]) -> dict[str, str]:
    """Return the groups that took part, without their numbers."""
    return {name.partition("_")[0]: text for name, text in match.groupdict().items() if text is not None}


_MONTH_FOLLOWS = rf"(?=\s?年\s?{SMALL}\s?月)"
_WRITTEN_YEAR = (
    r"(?<![0-9])[0-9]{4}"
    rf"|[一二]{_HAN_DIGIT}{{3}}"
    rf"|[一二两]千零?[一二三四五六七八九十]{{0,3}}{_MONTH_FOLLOWS}"
    rf"|(?<![0-9])[0-9]{{2}}{_MONTH_FOLLOWS}|(?<![0-9])[0-9]{{2}}(?=年年?[初底末])"
    rf"|[零〇一二六七八九]{_HAN_DIGIT}{_MONTH_FOLLOWS}"
)
_ROC_YEAR = (
    r"民国(?P<roc>[0-9]{1,3}|[元一二三四五六七八九十百零〇]{1,5})"
    rf"|(?<![0-9])(?P<rocyear>1[0-2][0-9]){_MONTH_FOLLOWS}"
)
YEAR = (
    rf"(?:(?:(?:公元|西元)?(?P<year>{_WRITTEN_YEAR})|{_ROC_YEAR})\s{{0,2}}年"
    rf"|(?P<relyear>{_words('year')}))(?:度|的)?\s{{0,2}}"
)
_MONTH = rf"(?:(?P<month>(?<![0-9.]){SMALL}|元)\s{{0,2}}月份?|(?P<relmonth>{_words('month')}))(?!子|饼|嫂|球|亮|光)\s{{0,2}}"
_DAY_SIGN = r"\s{0,2}(?:日|号(?!楼|院|线|店|文|机|公|馆|门|厅|病|专|车|井))"
_TIME_WORD = "(?:凌晨|清晨|早|上午|中午|下午|傍晚|晚|夜|深夜|当天|起)"
_DAY = (
    rf"(?P<day>(?<![0-9.]){SMALL})(?:{_DAY_SIGN}|(?={RANGE}{SMALL}{_DAY_SIGN})|(?={_TIME_WORD})"
    r"|(?<=[一二三四五六七八九十]{2})(?=[，。、；：,\s）)]|\Z))"
)
_NOT_NAME = "(?![国央医心学小外方院])"
_MONTH_PART = rf"(?:初|上旬|中旬|下旬|底|末|中{_NOT_NAME})?"
_YEAR_PART = rf"(?:年?初|年?底|年?末|年?中{_NOT_NAME})?"
_NOT_YEAR = "(?!代|级|龄|报|检|会|货|夜|味|薪)"
_NOT_A_DAY = r"(?!内|间|游|均|龄|元|本|军|报|韩|方|益|常|程|夜|企|资|化|籍|后|新|产|粮|前期)"
_LONE_DAY = (
    r"(?<![0-9.第每近连整逾约余过多几半这某百千万-])(?P<day>[0-9]{1,2}|二?十[一二三四五六七八九]?|三十一?)"
    rf"(?:\s?日{_NOT_A_DAY}|\s?号(?=[，。、；,;\s上中下晚凌早起至到前当]|\Z)|(?={RANGE}{SMALL}\s?日{_NOT_A_DAY}))"
)
_MONTH_DAY = rf"{_MONTH}(?:{_DAY}|{_MONTH_PART})"
_ONLY_YEAR = rf"{YEAR}{_NOT_YEAR}{_YEAR_PART}"


def _any_of(*forms: str) -> str:
    return "|".join(_numbered(form, number) for number, form in enumerate(forms))


CALENDAR = re.compile(_any_of(rf"{YEAR}{_MONTH_DAY}", _ONLY_YEAR, rf"(?<![第个]){_MONTH_DAY}", _LONE_DAY))
TIME_OF_DAY = rf"(?:\s?{_TIME_WORD})?(?:\s?[0-9]{{1,2}}\s?(?:时|点|[:：][0-9]{{2}})(?:[0-9]{{1,2}}分)?)?"
SECOND = re.compile(
    rf"{TIME_OF_DAY}{RANGE}(?:{_any_of(YEAR + _MONTH_DAY, YEAR + _YEAR_PART, _MONTH_DAY, _DAY)})"
)
WEEKDAY_BEHIND = re.compile(r"\s?[，,]?\s?[（(]?\s?(?:周|星期|礼拜)[一二三四五六日天]\s?[）)]?")
NUMERIC = re.compile(
    r"(?<![0-9./\-])(?:"
    r"(?P<year_0>1[5-9][0-9]{2}|20[0-9]{2})(?:[.\-/](?P<month_0>0?[1-9]|1[0-2])[.\-/]"
    r"(?P<day_0>3[01]|[12][0-9]|0?[1-9])|-(?P<lone>0[1-9]|1[0-2])| (?P<month_1>0[1-9]|1[0-2]) (?P<day_1>[0-3][0-9]))"
    r"|(?P<day_2>3[01]|[12][0-9]|0?[1-9])(?P<sign>[.\-/])(?P<month_2>0?[1-9]|1[0-2])(?P=sign)"
    r"(?P<year_2>19[0-9]{2}|20[0-9]{2})"
    r")(?![0-9]|[.\-/][0-9])"
)
YEARS = re.compile(
    r"(?<![0-9])(?P<first>(?:19|20)[0-9]{2})(?:至|到|[-~～—–－─]{1,2}|、)(?P<last>(?:19|20)[0-9]{2})\s?年"
)
MONTHS = re.compile(
    rf"(?:{YEAR})?(?<![0-9.])(?P<first>{SMALL})(?:至|到|[-~～—–－─]{{1,2}})(?P<last>{SMALL})\s?月份?(?!\s?{SMALL}\s?[日号])"
)
SEASONS = re.compile(rf"{YEAR}(?P<season>第?[一二三四1-4]季度|首季度?|前[二两三23]个?季度|上半年|下半年)")
DAYS = re.compile(_words("day"))
BRACKETED_DAY = re.compile(
    r"(?P<word>[今昨明])\s?[（(]\s?(?P<first>[0-9]{1,2})(?:/(?P<second>[0-9]{1,2}))?\s?日?\s?[）)](?:日|天)?"
)
DAYS_LATER = re.compile(
    r"(?<![0-9.一二两三四五六七八九十几数多余第])(?P<count>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})天(?:之|以)?(?P<side>后|前)"
)
WEEKDAY = re.compile(
    rf"(?<![每逢隔一两三四])(?P<week>{_words('week')})?(?:一?个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![一二三四五六七八九十]|晚会)"
)
FESTIVAL = re.compile(
    rf"(?:{YEAR})?(?P<name>{alternatives(row.term for row in rows('festivals'))})"
    r"(?!期间|小?长?假|前|后|晚会|档|联欢|来临|将|以来|慰问|专场|特别|礼|快乐|\w{0,2}奖)"
)
_LUNAR_DAY = r"初[一二三四五六七八九十]|初[0-9]{1,2}|[十廿][一二三四五六七八九]|[一二三]十"
LUNAR = re.compile(
    _any_of(
        rf"(?:{YEAR})?(?:农历|阴历|夏历)(?:{YEAR.replace('P<', 'P<b')})?(?P<month>[正腊冬]|{SMALL})月(?P<day>{_LUNAR_DAY}|{SMALL})(?!日)",
        rf"(?:{YEAR})?(?P<month>[正腊冬])月(?P<day>{_LUNAR_DAY})",
        rf"(?:{YEAR})?(?P<month>[一二三四五六七八九十]{{1,2}})月(?P<day>初[一二三四五六七八九十0-9]|廿[一二三四五六七八九]?)",
        r"大?年(?P<newyear>初[一二三四五六七八九十])",
    )
)
