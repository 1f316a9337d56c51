"""Text that is safe to print: a terminal obeys some characters instead of showing them."""

from __future__ import annotations

_WHITE = "\n\t\u3000\xa0"
"""White space that Python does not count among the printable characters, and that does no harm."""


def printable(text: str) -> str:
    """Return a text without the characters that steer a terminal or change how the rest reads.

    Control characters go (with them the escape sequences that colour, move and rename), and so do format characters:
    invisible ones, and those that turn the direction of writing round. Line ends and tabs stay.

    >>> printable("a\\x1b[31mb\\u202ec")
    'a[31mbc'
    """
    if text.isprintable():
        return text
    return "".join(character for character in text if character.isprintable() or character in _WHITE)


def printable_line(text: str) -> str:
    """Return a text as :func:`printable` does, on one line, so that it cannot pass for two messages.

    >>> printable_line("a\\nb")
    'a b'
    """
    return " ".join(printable(text).splitlines())
