"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
import re
import warnings

from donext.readers.errors import ReadError

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)|encoding\s*=\s*["']([A-Za-z0-9_-]+)""", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
# The characters that Chinese text of any kind is full of; a wrong decoding hits few of them.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方"
    "后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开"
    "這個為國時來們對會發動產種後學經進著電裡現實體機當點從業應開還過說與將萬資疫捐款贈救助善公司市元日月，。、"
    "：；“”（）《》！？「」"
)
_SAMPLE = 65_536
_LEAST_SHARE = 0.2
_LEAST_WHOLE = 200


def decode(data: bytes, name: str) -> str:
    """Return the text of a file, without its byte-order mark and with its line breaks as they are.

    Tried in this order: the byte-order mark, UTF-8, what the file declares (charset=…), UTF-8 with a few
    broken bytes, then of UTF-16, GB18030 and Big5 the one that gives Chinese, GB18030 with a few broken ones,
    at last whatever charset-normalizer is sure of. A broken byte is read as U+FFFD, and a warning says so.

    Args:
        data: the bytes.
        name: the file, for the error.

    Raises:
        ReadError: if the file is empty, no text, or in an encoding that cannot be told.
    """
    if not data.strip():
        raise ReadError(name, "the file is empty", "give a file with text")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_decoded(data[len(bom) :], encoding), name)
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise ReadError(name, f"this is {kind}, not text", "save it as text, HTML, CSV or JSON lines first")
    declared = _CHARSET.search(data[:4096])
    encodings = ["utf-8", (declared[1] or declared[2]).decode("ascii") if declared else "utf-8"]
    for encoding in encodings:
        text = _decoded(data, encoding)
        if text is not None and not _CONTROL.search(text[:_SAMPLE]):
            return _checked(text, name)
    text = _mended(data, "utf-8", name) or _best(data) or _mended(data, "gb18030", name) or _guessed(data)
    return _checked(text, name)


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return the text, or None if the bytes are not in this encoding."""
    if encoding.lower() in {"gb2312", "gbk", "gb_2312-80", "x-gbk"}:
        encoding = "gb18030"
    elif encoding.lower() in {"big5", "x-x-big5", "big-5"}:
        encoding = "big5hkscs"
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _mended(data: bytes, encoding: str, name: str) -> str | None:
    """Return the text if hardly any of its bytes are broken, else None."""
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if not broken or broken * _LEAST_WHOLE > len(text) or _CONTROL.search(text[:_SAMPLE]):
        return None
    warnings.warn(f"{name}: {broken} broken bytes of {encoding.upper()} were read as U+FFFD", stacklevel=4)
    return text


def _best(data: bytes) -> str | None:
    """Return the decoding that reads like Chinese, or None if none does."""
    best, best_share = None, _LEAST_SHARE
    for encoding in ("utf-16-le", "utf-16-be", "gb18030", "big5hkscs"):
        text = _decoded(data, encoding)
        if text is None or _CONTROL.search(text[:_SAMPLE]):
            continue
        letters = [character for character in text[:_SAMPLE] if character >= "\x80"]
        share = sum(character in _COMMON for character in letters) / len(letters) if letters else 0
        if share > best_share:
            best, best_share = text, share
    return best


def _guessed(data: bytes) -> str | None:
    """Return what charset-normalizer makes of the bytes, or None."""
    import charset_normalizer  # noqa: PLC0415  # rarely needed, and slow to load

    match = charset_normalizer.from_bytes(data).best()
    return None if match is None else str(match)


def _checked(text: str | None, name: str) -> str:
    if text is None or _CONTROL.search(text[:_SAMPLE]):
        raise ReadError(name, "no text in an encoding that donext knows", "convert it to UTF-8 first")
    if not text.strip():
        raise ReadError(name, "the file is empty", "give a file with text")
    return text
