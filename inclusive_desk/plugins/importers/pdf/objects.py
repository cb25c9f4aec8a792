"""PDF objects as Python values: what the tags of a file are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from inclusive_desk.plugins.importers.pdf.engine import troubles

DEEP = 60
"""Arrays and dictionaries inside each other, at most."""

_TOKEN = re.compile(
    rb"""(?P<skip>[\x00\t\n\f\r ]+|%[^\r\n]*)
    |(?P<open><<|\[)|(?P<close>>>|\])
    |(?P<ref>\d+[ ]+\d+[ ]+R(?![A-Za-z0-9]))
    |(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))
    |/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*)
    |<(?P<hex>[0-9A-Fa-f\s]*)>
    |(?P<string>\()
    |(?P<word>[^\x00\t\n\f\r ()<>\[\]{}/%]+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Ref(NamedTuple):
    """A reference to another object."""

    number: int


class Word(bytes):
    """An operator or key word."""


def tokens(data: bytes) -> Iterator[Any]:
    """Yield the values of *data*: dict, list, str (a name), bytes (a string), float, Ref, Word."""
    stack: list[tuple[bytes, list[Any]]] = []
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            break
        at = match.end()
        kind = match.lastgroup
        value: Any
        if kind in ("skip", "other"):
            continue
        if kind == "open":
            if len(stack) >= DEEP:
                return
            stack.append((match["open"], []))
            continue
        if kind == "close":
            if not stack:
                continue
            opened, held = stack.pop()
            value = held if opened == b"[" else _dictionary(held)
        elif kind == "string":
            value, at = _string(data, at)
        else:
            value = _plain(kind or "", match)
        if isinstance(value, Word) and value == b"ID" and not stack:
            end = re.compile(rb"[\s]EI(?=[\s]|$)").search(data, at)
            at = end.end() if end else len(data)
            continue
        if stack:
            stack[-1][1].append(value)
        else:
            yield value


def _plain(kind: str, match: re.Match[bytes]) -> Any:
    if kind == "ref":
        return Ref(int(match["ref"].split()[0]))
    if kind == "number":
        return float(match["number"])
    if kind == "name":
        return re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), match["name"]).decode(
            "latin-1"
        )
    if kind == "hex":
        digits = re.sub(rb"\s", b"", match["hex"])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return Word(match["word"])


def _dictionary(held: list[Any]) -> dict[str, Any]:
    return {key: value for key, value in zip(held[::2], held[1::2], strict=False) if isinstance(key, str)}


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    """Return the string that begins at *at* (after its bracket), and where it ends."""
    out = bytearray()
    depth = 1
    while at < len(data):
        sign = data[at : at + 1]
        at += 1
        if sign == b"\\":
            code = re.compile(rb"[0-7]{1,3}").match(data, at)
            if code:
                out.append(int(code[0], 8) & 255)
                at = code.end()
            else:
                following = data[at : at + 1]
                out += _ESCAPE.get(following, b"" if following in b"\r\n" else following)
                at += 1
            continue
        depth += (sign == b"(") - (sign == b")")
        if depth == 0:
            break
        out += sign
    return bytes(out), at


def text_of(value: Any) -> str:
    """Return a PDF string as text."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    if value.startswith(b"\xff\xfe"):
        return value[2:].decode("utf-16-le", "replace")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    return value.decode("latin-1")


class Objects:
    """The objects of an open file."""

    def __init__(self, file: Any) -> None:
        """Read from *file* (a pymupdf document)."""
        self._file = file
        self._known: dict[int, Any] = {}

    def get(self, value: Any) -> Any:
        """Return *value*, or what it refers to; None for what cannot be read."""
        for _ in range(8):
            if not isinstance(value, Ref):
                return value
            if value.number not in self._known:
                self._known[value.number] = self._read(value.number)
            value = self._known[value.number]
        return None

    def stream(self, value: Any) -> bytes:
        """Return the data of the stream *value* refers to."""
        if not isinstance(value, Ref):
            return b""
        try:
            return bytes(self._file.xref_stream(value.number) or b"")
        except troubles():
            return b""

    def _read(self, number: int) -> Any:
        try:
            text = self._file.xref_object(number, compressed=True)
        except troubles():
            return None
        return next(tokens(text.encode("utf-8", "surrogateescape")), None)
