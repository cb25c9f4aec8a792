"""Turns the bytes of a text file into text, whatever French machine wrote it."""

from __future__ import annotations

import codecs
import re
import unicodedata

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("cp1252", "iso8859-15", "mac-roman", "cp850")
_COMMON = frozenset("éèàêçâîôûùœÉÈÀÊÇëïüÂÎÔÛÙŒ’")
_OTHER = frozenset("«»\u00a0–—…‘“”°€æÆËÏÜÿŸñáíóúöäßÄÖ²³½¼×÷§·•")
_INSIDE_WORD = re.compile(
    r"(?<=[a-zà-ÿ])[^\W\da-zß-öø-ÿœÿªºı](?=[a-zà-ÿ])|(?<=[a-z])[^\w\s'’\-­.,;:!?()/·•@&_](?=[a-z])"
)
_SAMPLE = 1 << 18


def decode(data: bytes) -> tuple[str, str]:
    """Return *data* as text and the name of its encoding; it never fails.

    Order: byte order mark, UTF-16 by its zero bytes, strict UTF-8, then the likeliest of the four
    single-byte encodings that French machines used.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    wide = _without_mark(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        cut = len(data) - error.start < 4 and error.end >= len(data) and error.start > 0
        if cut:  # a file cut in the middle of its last character
            return data[: error.start].decode("utf-8"), "utf-8"
    if _nearly_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    sample = data[:_SAMPLE]
    best = max(_CANDIDATES, key=lambda name: score(sample.decode(name, "replace")))
    return data.decode(best, "replace"), best


def score(text: str) -> int:
    """Return how much *text* looks like French that was decoded rightly; higher is likelier."""
    total = 0
    for char in text:
        if char < "\x80":
            continue
        if char in _COMMON:
            total += 2
        elif char in _OTHER:
            total += 1
        elif "\x80" <= char <= "\x9f" or char == "\ufffd":
            total -= 5
        else:
            total -= 3
    return total - 5 * len(_INSIDE_WORD.findall(text))


def is_binary(data: bytes) -> bool:
    """Return whether *data* is surely no text: control characters that no text file holds."""
    sample = data[:_SAMPLE]
    if not sample or any(sample.startswith(mark) for mark, _ in _MARKS) or _without_mark(sample):
        return False
    odd = sum(byte < 9 or (13 < byte < 32 and byte not in (0x1A, 0x1B)) for byte in sample)
    return odd > 2 and odd * 200 > len(sample)


def normalised(text: str) -> str:
    """Return *text* with plain line ends, accents composed, and no mark or end-of-file sign."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").replace("\x1a", "")
    return unicodedata.normalize("NFC", text)


def _without_mark(data: bytes) -> str:
    """Return `utf-16-le` or `utf-16-be` for text whose every other byte is mostly zero, else nothing."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _nearly_utf8(data: bytes) -> bool:
    """Return whether *data* is UTF-8 with a few damaged places: many sound sequences, hardly a broken one."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(char > "\x7f" for char in text) - broken
    return sound > 20 * broken
