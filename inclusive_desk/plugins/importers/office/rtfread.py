"""Breaks RTF into control words, groups and text (Microsoft's specification 1.9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437",
}  # fmt: skip
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "zwj": "", "zwnj": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One thing read: `kind` is `word`, `text`, `open`, `close` or `raw` (bytes of one character)."""

    kind: str
    name: str = ""
    value: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of *data*; what is no RTF is passed over."""
    at = 0
    while at < len(data):
        found = _TOKEN.match(data, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        word, number, code, sign, brace, text = found.groups()
        if word is not None:
            name, value = word.decode("ascii"), int(number) if number else None
            if name == "bin" and value and value > 0:
                yield Token("raw", "bin", value, data[at : at + value])
                at += value
            else:
                yield Token("word", name, value)
        elif code is not None:
            yield Token("raw", data=bytes.fromhex(code.decode("ascii")))
        elif sign is not None:
            yield from _sign(sign)
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close")
        elif text is not None:
            yield Token("text", data=text)


def _sign(sign: bytes) -> Iterator[Token]:
    """Yield what a backslash before a sign means."""
    match sign:
        case b"*":
            yield Token("word", "*")
        case b"~":
            yield Token("word", "nbsp")
        case b"_":
            yield Token("word", "nbhyphen")
        case b"-":
            return
        case b"\r" | b"\n":
            yield Token("word", "par")
        case b"\t":
            yield Token("word", "tab")
        case b"\\" | b"{" | b"}":
            yield Token("text", data=sign)
        case _:
            return


def sign_of(name: str) -> str | None:
    """Return the character that a control word stands for; None for all others."""
    if name == "nbsp":
        return "\u00a0"
    if name == "nbhyphen":
        return "\u2011"
    return _SIGNS.get(name)


def charset(number: int) -> str:
    """Return the encoding of a font's character set; empty for symbols and the default."""
    return _CHARSETS.get(number, "")


def code_page(number: int) -> str:
    """Return the name of a Windows code page."""
    return {10000: "mac-roman", 65001: "utf-8", 708: "cp1256", 932: "cp932", 936: "gbk"}.get(
        number, f"cp{number}"
    )
