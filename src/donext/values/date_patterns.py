"""The regular expressions of date_forms.py, built from date_words.csv and festivals.csv.

Every quantifier is bounded. Names of groups: year, roc and rocyear (years of the Republic), relyear, month,
relmonth, day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from donext.lexicons import Row, alternatives, rows
from donext.values.vocabulary import guarded

_HAN_DIGIT = "[零〇○一二三四五六七八九]"


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """The compiled patterns.

    Attributes:
        calendar: year, month and day in any combination, also a lone day.
        second: what makes a period of a date: 至20日, 到2月3日.
        weekday_behind: a day of the week that repeats a date: 2月5日，星期三.
        numeric: 2020-01-25, 2020.1.25, 25/1/2020, 2020-01.
        years: 2018至2020年, 2018、2019年.
        months: 1至3月, 2020年1-3月.
        seasons: 2020年第一季度, 去年下半年.
        days: 今天, 次日.
        bracketed_day: 昨（5）日, 今（22/6）.
        days_later: 3天后, 两天前.
        weekday: 上周三, 星期日.
        festival: 除夕, 2020年元旦.
        lunar: 正月初二, 农历五月初五.
    """

    calendar: re.Pattern[str]
    second: re.Pattern[str]
    weekday_behind: re.Pattern[str]
    numeric: re.Pattern[str]
    years: re.Pattern[str]
    months: re.Pattern[str]
    seasons: re.Pattern[str]
    days: re.Pattern[str]
    bracketed_day: re.Pattern[str]
    days_later: re.Pattern[str]
    weekday: re.Pattern[str]
    festival: re.Pattern[str]
    lunar: re.Pattern[str]


@lru_cache(maxsize=1)
def date_words() -> dict[str, Row]:
    """Return the rows of date_words.csv by term."""
    return {row.term: row for row in rows("date_words")}


def groups_of(match: re.Match[str]) -> dict[str, str]:
    """Return the groups that took part, without the numbers that _any_of gave them."""
    return {name.partition("_")[0]: text for name, text in match.groupdict().items() if text is not None}


def _any_of(*forms: str) -> str:
    """Join forms to an alternation; their groups get the number of the form (month_2)."""
    numbered = (re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{number}>", form) for number, form in enumerate(forms))
    return f"(?:{'|'.join(numbered)})"


def _starts() -> str:
    """Return a check that a date can begin here: most characters begin none, and it is fast to tell.

    It stands before the patterns whose many alternatives take long to fail.
    """
    words = [row.term for table in ("date_words", "festivals") for row in rows(table)]
    characters = {word[0] for word in words} | set("0123456789零〇○两百千廿卅元正冬腊公西民农阴夏大年" + _HAN)
    return f"(?=[{''.join(map(re.escape, sorted(characters)))}])"


def _words(part: str) -> str:
    return guarded(row for row in rows("date_words") if row["part"] == part)


_RANGE = r"\s{0,2}(?:至|到|[-~～—–－─]{1,2})\s{0,2}"
_HAN = "一二三四五六七八九十"
_SMALL = rf"(?:[0-9]{{1,2}}(?![0-9])|[{_HAN}廿卅]{{1,4}})"
_HAN_DIGIT = "[零〇○一二三四五六七八九]"
_MONTH_FOLLOWS = rf"(?=\s?年\s?{_SMALL}\s?月)"
_YEAR_OF = rf"(?=\s?年\s?(?:{_SMALL}\s?月|第?[一二三四1-4]季|[上下]半年|元旦|元宵|端午|中秋|除夕|国庆))"
_WRITTEN_YEAR = (
    r"(?<![0-9])[0-9]{4}"
    rf"|[一二]{_HAN_DIGIT}{{3}}"
    rf"|[一二两]千零?[{_HAN}]{{0,3}}{_MONTH_FOLLOWS}"
    rf"|(?<![0-9])[0-9]{{2}}{_YEAR_OF}|(?<![0-9])[0-9]{{2}}(?=年年?[初底末])"
    rf"|[零〇一二六七八九]{_HAN_DIGIT}{_YEAR_OF}"
)
_ROC_YEAR = rf"民国(?P<roc>[0-9]{{1,3}}|[元{_HAN}百零〇]{{1,5}})|(?<![0-9])(?P<rocyear>1[0-2][0-9]){_MONTH_FOLLOWS}"
_DAY_SIGN = r"\s{0,2}(?:日|号(?!楼|院|线|店|文|机|公|馆|门|厅|病|专|车|井))"
_TIME_WORD = "(?:凌晨|清晨|早|上午|中午|下午|傍晚|晚|夜|深夜|当天|起|讯|电|消息)"
_TIME_OF_DAY = (
    rf"(?:\s?{_TIME_WORD})?"
    rf"(?:\s?(?:[0-9]{{1,2}}|[零{_HAN}]{{1,3}})\s?(?:时|点|[:：][0-9]{{2}})(?:[0-9]{{1,2}}分)?)?"
)
_DAY = (
    rf"(?P<day>(?<![0-9.]){_SMALL})(?:{_DAY_SIGN}|(?={_RANGE}{_SMALL}{_DAY_SIGN})|(?<!廿)(?<!廿[{_HAN}])(?={_TIME_WORD})"
    rf"|(?<=[{_HAN}]{{2}})(?<!廿[{_HAN}])(?=[，。、；：,\s）)]|\Z))"
)
_NOT_NAME = "(?![国央医心学小外方院])"
_MONTH_PART = rf"(?:初|上旬|中旬|下旬|底|末|中{_NOT_NAME})?"
_YEAR_PART = rf"(?:年?初|年?底|年?末|年?中{_NOT_NAME})?"
_NOT_YEAR = "(?!代|级|龄|报|检|会|货|夜|味|薪)"
_NOT_A_DAY = r"(?!内|间|游|均|龄|元|本|军|报|韩|方|益|常|程|夜|用品|企|资|化|籍|后|新|产|粮|前期)"
_LONE_DAY = (
    rf"(?<![0-9][:：])(?<![0-9.第每近连整逾约余过多几半这某百千万前月-])(?P<day>[0-9]{{1,2}}|二?十[{_HAN}]?|三十一?)"
    rf"(?:\s?日{_NOT_A_DAY}|\s?号(?=[，。、；,;\s上中下晚凌早起至到前当]|\Z)|(?={_RANGE}{_SMALL}\s?日{_NOT_A_DAY}))"
)
_LUNAR_DAY = rf"初[{_HAN}]|初[0-9]{{1,2}}|廿[{_HAN}]?|[一二三]?十[{_HAN}]?"


@lru_cache(maxsize=1)
def date_patterns() -> DatePatterns:
    """Return the patterns, built from the tables on the first call."""
    year = (
        rf"(?:(?:(?:公元|西元)?(?P<year>{_WRITTEN_YEAR})|{_ROC_YEAR})\s{{0,2}}年"
        rf"|(?P<relyear>{_words('year')}))(?:度|的)?\s{{0,2}}"
    )
    month = (
        rf"(?:(?P<month>(?<![0-9.]){_SMALL}|元)\s{{0,2}}月份?|(?P<relmonth>{_words('month')}))"
        r"(?!子|饼|嫂|球|亮|光|天(?!气))\s{0,2}"
    )
    month_day = rf"{month}(?:{_DAY}|{_MONTH_PART})"
    span = r"(?:至|到|[-~～—–－─]{1,2})"
    starts = _starts()
    lunar_year = year.replace("P<", "P<lunar")
    return DatePatterns(
        calendar=re.compile(
            starts
            + _any_of(
                rf"{year}{month_day}",
                rf"{year}{_NOT_YEAR}{_YEAR_PART}",
                rf"(?<![第个整近约满])(?<!每年){month_day}",
                _LONE_DAY,
            )
        ),
        second=re.compile(rf"{_TIME_OF_DAY}{_RANGE}{_any_of(year + month_day, year + _YEAR_PART, month_day, _DAY)}"),
        weekday_behind=re.compile(r"\s?[，,]?\s?[（(]?\s?(?:周|星期|礼拜)[一二三四五六日天]\s?[）)]?"),
        numeric=re.compile(
            r"(?<![0-9./\-])(?:"
            r"(?P<year_0>1[5-9][0-9]{2}|20[0-9]{2})(?:[.\-/](?P<month_0>0?[1-9]|1[0-2])[.\-/]"
            r"(?P<day_0>3[01]|[12][0-9]|0?[1-9])|-(?P<lone>0[1-9]|1[0-2])"
            r"| (?P<month_1>0[1-9]|1[0-2]) (?P<day_1>[0-3][0-9]))"
            r"|(?P<day_2>3[01]|[12][0-9]|0?[1-9])(?P<sign>[.\-/])(?P<month_2>0?[1-9]|1[0-2])(?P=sign)"
            r"(?P<year_2>19[0-9]{2}|20[0-9]{2})"
            r")(?![0-9]|[.\-/][0-9])"
        ),
        years=re.compile(rf"(?<![0-9])(?P<first>(?:19|20)[0-9]{{2}})(?:{span}|、)(?P<last>(?:19|20)[0-9]{{2}})\s?年"),
        months=re.compile(
            rf"{starts}(?:{year})?(?<![0-9.])(?P<first>{_SMALL}){span}(?P<last>{_SMALL})\s?月份?(?!\s?{_SMALL}\s?[日号])"
        ),
        seasons=re.compile(
            rf"{starts}{year}(?P<season>第?[一二三四1-4]季度|首季度?|前[二两三23]个?季度|上半年|下半年)"
        ),
        days=re.compile(_words("day")),
        bracketed_day=re.compile(
            r"(?P<word>[今昨明])\s?[（(]\s?(?P<first>[0-9]{1,2})(?:/(?P<second>[0-9]{1,2}))?\s?日?\s?[）)]"
            r"(?:日|天)?"
        ),
        days_later=re.compile(
            rf"(?<![0-9.两{_HAN}几数多余第])(?P<count>[0-9]{{1,2}}|[两{_HAN}]{{1,3}})天(?:之|以)?(?P<side>后|前)"
        ),
        weekday=re.compile(
            rf"(?<![每逢隔一两三四个])(?:(?P<week>{_words('week')})(?:一?个)?(?:周(?=周))?)?(?:周|星期|礼拜)"
            rf"(?P<day>[一二三四五六日天])(?![{_HAN}]|晚会)"
        ),
        festival=re.compile(
            rf"{starts}(?:{year})?(?P<name>{alternatives(row.term for row in rows('festivals'))})"
            r"(?!期间|小?长?假|前|后|岛|晚会|档|联欢|来临|将|以来|慰问|专场|特别|礼|快乐|\w{0,2}奖)"
        ),
        lunar=re.compile(
            starts
            + _any_of(
                rf"(?:{year})?(?:农历|阴历|夏历)(?:{lunar_year})?(?P<month>[正腊冬]|{_SMALL})月"
                rf"(?P<day>{_LUNAR_DAY}|{_SMALL})(?!日)",
                rf"(?:{year})?(?P<month>[正腊冬])月(?P<day>{_LUNAR_DAY})",
                rf"(?:{year})?(?P<month>[{_HAN}]{{1,2}})月(?P<day>初[{_HAN}0-9]|廿[{_HAN}]?)",
                rf"大?年(?P<newyear>初[{_HAN}])",
            )
        ),
    )
