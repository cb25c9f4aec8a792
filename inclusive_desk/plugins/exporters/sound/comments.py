"""Title, language and chapters in FLAC and Ogg files: Vorbis comments, in the room kept for them.

libsndfile writes the title and a few other fields only. So a comment of just the right length goes in
before the sound, and the real ones take its place when the times are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from inclusive_desk.plugins.exporters.sound.chapters import Chapter
from inclusive_desk.plugins.exporters.sound.oggpages import sign_page

ROOM = 40_000
"""Bytes of comments at most: they and the codec's tables must lie in one Ogg page of 65,025 bytes."""
_KEY = b"comment="
_FILL = "\u007f"


class Comments:
    """The comments of one file."""

    def __init__(self, title: str, language: str, chapters: Sequence[Chapter]) -> None:
        """Keep as many of the *chapters* as there is room for."""
        self._title, self._language = title[:500], language
        self.chapters = list(chapters)
        while len(self._packed()) > ROOM:
            del self.chapters[-max(len(self.chapters) // 20, 1) :]

    def placeholder(self) -> str:
        """Return a comment that takes as much room as the real ones."""
        return _FILL * (len(self._packed()) - 4 - len(_KEY))

    def fill(self, file: BinaryIO) -> None:
        """Write the real comments over the placeholder in *file*, which may be FLAC or Ogg."""
        file.seek(0)
        head = bytearray(file.read(2 * 65_536))
        entry = _KEY + self.placeholder().encode("ascii")
        at = head.lower().find(entry) - 4
        if at < 0:
            return
        packed = self._packed()
        head[at : at + len(packed)] = packed
        count_at = self._count_at(head, at)
        count = int.from_bytes(head[count_at : count_at + 4], "little") + len(self._lines()) - 1
        head[count_at : count_at + 4] = count.to_bytes(4, "little")
        page = head.rfind(b"OggS", 0, count_at)
        if page >= 0:
            sign_page(head, page)
        file.seek(0)
        file.write(head)

    def _count_at(self, head: bytearray, before: int) -> int:
        """Return where the number of comments stands: after the name of the encoder."""
        for sign in (b"OpusTags", b"\x03vorbis"):
            start = head.rfind(sign, 0, before)
            if start >= 0:
                vendor = start + len(sign)
                break
        else:
            vendor = _flac_comments(head)
        return vendor + 4 + int.from_bytes(head[vendor : vendor + 4], "little")

    def _lines(self) -> list[bytes]:
        lines = [f"TITLE={self._title}", f"LANGUAGE={self._language}"]
        for number, chapter in enumerate(self.chapters, 1):
            lines += [
                f"CHAPTER{number:03}={_time(chapter.seconds)}",
                f"CHAPTER{number:03}NAME={chapter.title[:200]}",
            ]
        return [line.encode("utf-8", "replace") for line in lines]

    def _packed(self) -> bytes:
        return b"".join(len(line).to_bytes(4, "little") + line for line in self._lines())


def _time(seconds: float) -> str:
    """Return a time that always takes the same room, up to 99 hours."""
    whole = min(round(seconds * 1000), 359_999_999)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def _flac_comments(head: bytearray) -> int:
    """Return where the content of a FLAC's comment block begins (RFC 9639, 8.6)."""
    at = 4
    while head[at] & 0x7F != 4:
        at += 4 + int.from_bytes(head[at + 1 : at + 4], "big")
    return at + 4
