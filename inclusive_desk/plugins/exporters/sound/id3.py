"""ID3v2.3 tags: title, language and chapters (ID3v2 Chapter Frame Addendum 1.0)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from inclusive_desk.plugins.exporters.sound.chapters import Chapter

MOST = 255
"""Chapters that a table of contents can hold."""
_LANGUAGES = {
    "ar": "ara", "br": "bre", "ca": "cat", "co": "cos", "cs": "ces", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa", "eu": "eus", "fr": "fra", "it": "ita", "la": "lat", "nl": "nld", "oc": "oci", "pl": "pol",
    "pt": "por", "ro": "ron", "ru": "rus", "tr": "tur", "uk": "ukr",
}  # fmt: skip


def id3(title: str, language: str, chapters: Sequence[Chapter], seconds: float) -> bytes:
    """Return a tag whose length depends on words only, so that times can be filled in later."""
    frames = _text("TIT2", title) + _text("TSSE", "Inclusive Desk")
    known = _LANGUAGES.get(language[:2].lower(), "")
    if known:
        frames += _text("TLAN", known)
    frames += _contents(chapters, seconds)
    size = bytes(len(frames) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + frames


def _contents(chapters: Sequence[Chapter], seconds: float) -> bytes:
    if not chapters:
        return b""
    names = [b"ch%d\0" % number for number in range(1, len(chapters) + 1)]
    out = _frame("CTOC", b"toc\0" + bytes((3, len(names))) + b"".join(names))
    ends = [chapter.seconds for chapter in chapters[1:]] + [seconds]
    for name, chapter, end in zip(names, chapters, ends, strict=True):
        times = struct.pack(">IIII", _milliseconds(chapter.seconds), _milliseconds(end), *[0xFFFFFFFF] * 2)
        out += _frame("CHAP", name + times + _text("TIT2", chapter.title))
    return out


def _milliseconds(seconds: float) -> int:
    return min(round(seconds * 1000), 0xFFFFFFFE)


def _text(name: str, words: str) -> bytes:
    return _frame(name, b"\x01" + words.encode("utf-16"))


def _frame(name: str, data: bytes) -> bytes:
    return name.encode("ascii") + struct.pack(">IH", len(data), 0) + data
