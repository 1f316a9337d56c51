"""Text whose words are separated by single spaces, an article a line.

The words may be cut wrongly, so the spaces are no evidence and are taken out. Where the original text had a
space, it stands as a word of its own between two separators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from donext.alignment import AlignedText
from donext.readers.draft import Draft, paragraphs_of
from donext.readers.markup import decoded

__all__ = ["drafts", "is_segmented"]

_HEADER = re.compile(r"\s*(?:(?:标题|正文|内容|文章|title|text|content|body)\s*)+", re.IGNORECASE)
_SEPARATOR = re.compile(r"(?<!\s) (?!\s)(?:(?<![A-Za-z] )|(?![A-Za-z]))(?:(?<![0-9] )|(?![0-9]))")
_ORIGINAL_SPACE = re.compile(r"\s{2,}")
_SPACED_PAIR = re.compile(r"(?<=[^\s\x00-\x7f]) (?=[^\s|])")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_SAMPLE = 20_000
_LEAST_SHARE = 0.3


def is_segmented(text: str) -> bool:
    """Tell whether the words of a text are separated by spaces.

    In segmented Chinese every second character has a space after it, in running text hardly any has.
    """
    sample = text[:_SAMPLE]
    chinese = len(_CHINESE.findall(sample))
    return chinese > 0 and len(_SPACED_PAIR.findall(sample)) >= _LEAST_SHARE * chinese


def drafts(source: str, start: int = 0, end: int | None = None) -> Iterator[Draft]:
    """Yield an article for each line that is not empty and no header such as "正文 内容"."""
    for line in AlignedText.of(source, start, end).lines():
        if not _HEADER.fullmatch(line.text):
            first, last = line.source_range(0, len(line))
            yield Draft(first, last, None, tuple(paragraphs_of([unsegmented(line)])))


def unsegmented(line: AlignedText) -> AlignedText:
    """Return a line without the separators; a space between two Latin words or two numbers stays.

    >>> unsegmented(AlignedText.of("向 武汉 捐赠 Air France 口罩 100 只")).text
    '向武汉捐赠Air France口罩100只'
    """
    return decoded(line.replace(_SEPARATOR, "").replace(_ORIGINAL_SPACE, " "))
