"""liblouis over ctypes, with the names and signatures of its official Python module.

The official module is bound to the system's Python, and the package of that name on the index holds
no code (liblouis#1596). Names are camelCase because they are theirs. Positions count code points.
"""
# ruff: noqa: N802, N803 - names and arguments as in the official module

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

NO_CONTRACTIONS = 1
COMPBRL_AT_CURSOR = 2
DOTS_IO = 4
COMPBRL_LEFT_CURSOR = 32
UC_BRL = 64
NO_UNDEFINED = 128
PARTIAL_TRANS = 256

_LOG_ERROR = 40_000
_LIBRARIES = {"win32": ("liblouis.dll",), "darwin": ("liblouis.20.dylib", "liblouis.dylib")}
_SYSTEM_TABLES = (
    "/usr/share/liblouis/tables",
    "/usr/local/share/liblouis/tables",
    "/opt/homebrew/share/liblouis/tables",
)

Translation = tuple[str, list[int], list[int], int]
"""Output, input position of each output cell, output position of each input character, cursor."""


class LouisError(Exception):
    """liblouis could not be loaded, or could not do a call; the text is its own log."""


class Louis:
    """One loaded liblouis. It is not thread safe: one process, one caller."""

    def __init__(self, bundle: Path | None = None) -> None:
        """Load the library in folder *bundle* with the tables beside it, else the system's.

        Library and tables must be of one release, so neither is mixed with the other's.
        Raises `LouisError` when there is no library or no folder of tables.
        """
        self._log: list[str] = []
        self._library, self.tables = _load(bundle)
        self._wide = int(self._library.lou_charSize())
        self._room = -1
        self._of_input: Any = None
        self._of_output: Any = None
        self._out: Any = None
        self._codec = "utf-32-le" if self._wide == 4 else "utf-16-le"
        self._callback = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p)(self._note)
        self._library.lou_registerLogCallback(self._callback)
        self._library.lou_setLogLevel(_LOG_ERROR)
        self._library.lou_version.restype = ctypes.c_char_p
        self._library.lou_hyphenate.restype = ctypes.c_int

    def _note(self, level: int, message: bytes) -> None:
        if level >= _LOG_ERROR and len(self._log) < 50:
            self._log.append(message.decode("utf-8", "replace"))

    def version(self) -> str:
        """Return the library's release, such as `3.24.0`."""
        return str(self._library.lou_version().decode("ascii"))

    def charSize(self) -> int:
        """Return the bytes of one character: 4 in most builds, 2 in some."""
        return self._wide

    def translate(
        self,
        tableList: Sequence[str],
        inbuf: str,
        typeform: list[int] | None = None,
        cursorPos: int = 0,
        mode: int = 0,
    ) -> Translation:
        """Translate *inbuf*; a *typeform* list is written back. Raises `LouisError`."""
        return self._call(self._library.lou_translate, tableList, inbuf, typeform, cursorPos, mode)

    def translateString(
        self, tableList: Sequence[str], inbuf: str, typeform: list[int] | None = None, mode: int = 0
    ) -> str:
        """Translate *inbuf* without positions. Raises `LouisError`."""
        return self._run(self._library.lou_translate, tableList, inbuf, typeform, mode, None)[0]

    def backTranslate(
        self,
        tableList: Sequence[str],
        inbuf: str,
        typeform: list[int] | None = None,
        cursorPos: int = 0,
        mode: int = 0,
    ) -> Translation:
        """Translate braille *inbuf* back to text. Raises `LouisError`."""
        return self._call(self._library.lou_backTranslate, tableList, inbuf, typeform, cursorPos, mode)

    def backTranslateString(
        self, tableList: Sequence[str], inbuf: str, typeform: list[int] | None = None, mode: int = 0
    ) -> str:
        """Translate braille *inbuf* back to text without positions. Raises `LouisError`."""
        return self._run(self._library.lou_backTranslate, tableList, inbuf, typeform, mode, None)[0]

    def hyphenate(self, tableList: Sequence[str], inbuf: str, mode: int = 0) -> str:
        """Return a digit for each character of the word *inbuf*: 1 where it may be cut before it."""
        hyphens = ctypes.create_string_buffer(len(inbuf) + 1)
        done = self._library.lou_hyphenate(
            _list(tableList), self._encode(inbuf), ctypes.c_int(len(inbuf)), hyphens, ctypes.c_int(mode)
        )
        self._check(done, "hyphenate", tableList)
        return hyphens.value.decode("ascii")

    def checkTable(self, tableList: Sequence[str]) -> None:
        """Compile the tables; raises `LouisError` with the compiler's words when it cannot."""
        self._log.clear()
        self._check(self._library.lou_checkTable(_list(tableList)), "checkTable", tableList)

    def getTypeformForEmphClass(self, tableList: Sequence[str], emphClass: str) -> int:
        """Return the typeform bit of the emphasis class *emphClass* (0 when the table has none)."""
        call = self._library.lou_getTypeformForEmphClass
        return int(call(_list(tableList), emphClass.encode("ascii")))

    def free(self) -> None:
        """Give back the memory of all compiled tables."""
        self._library.lou_free()

    def _call(
        self,
        function: Any,
        tables: Sequence[str],
        text: str,
        typeform: list[int] | None,
        cursor: int,
        mode: int,
    ) -> Translation:
        size = len(text)
        self._make_room(size)
        at = ctypes.c_int(cursor)
        places = (self._of_input, self._of_output, ctypes.byref(at))
        out, done = self._run(function, tables, text, typeform, mode, places)
        # What partial translation left out of the input gets no position: it stays at the end.
        return out, self._of_output[: len(out)], self._of_input[:done] + [len(out)] * (size - done), at.value

    def _make_room(self, size: int) -> None:
        """Make the buffers large enough for an input of *size* characters; they are used again and again."""
        if size > self._room:
            self._room = max(size, 1_000)
            outputs = 12 * self._room + 64
            self._of_input = (ctypes.c_int * (self._room + 1))()
            self._of_output = (ctypes.c_int * outputs)()
            self._out = ctypes.create_string_buffer(outputs * self._wide)

    def _run(
        self,
        function: Any,
        tables: Sequence[str],
        text: str,
        typeform: list[int] | None,
        mode: int,
        positions: tuple[Any, Any, Any] | None,
    ) -> tuple[str, int]:
        """Return the output and how many characters were taken in."""
        room = 12 * len(text) + 64
        taken, made = ctypes.c_int(len(text)), ctypes.c_int(room)
        self._make_room(len(text))
        out = self._out
        forms = None
        if typeform is not None:
            # It is written back with the length of the output (liblouis#1982).
            forms = (ctypes.c_ushort * room)(*typeform)
        self._log.clear()
        of_input, of_output, cursor = positions or (None, None, None)
        done = function(
            _list(tables), self._encode(text), ctypes.byref(taken), out, ctypes.byref(made),
            forms, None, of_input, of_output, cursor, ctypes.c_int(mode),
        )  # fmt: skip
        self._check(done, function.__name__, tables)
        if typeform is not None and forms is not None:
            typeform[:] = forms[: made.value]
        # Unused bytes of the buffer are not copied: slicing `raw` would copy all of it.
        cells = ctypes.string_at(out, made.value * self._wide).decode(self._codec, "replace")
        return cells, taken.value

    def _encode(self, text: str) -> bytes:
        if self._wide == 2:
            text = "".join(char if char <= "\uffff" else "\ufffd" for char in text)
        return text.encode(self._codec, "surrogatepass") + bytes(self._wide)

    def _check(self, done: int, what: str, tables: Sequence[str]) -> None:
        if not done:
            raise LouisError("; ".join(self._log) or f"{what}: {','.join(tables)}")


def _list(tables: Sequence[str]) -> bytes:
    # Windows builds take file names in the ANSI code page, as the official module knows.
    return ",".join(tables).encode("mbcs" if sys.platform == "win32" else "utf-8")


def _load(bundle: Path | None) -> tuple[ctypes.CDLL, Path]:
    """Return the library and its folder of tables."""
    if bundle is not None and (bundle / "tables").is_dir():
        for name in _names():
            if (bundle / name).exists():
                library = _open(str(bundle / name))
                # It looks in `liblouis/tables` under its data path.
                library.lou_setDataPath(str(bundle.parent).encode("utf-8"))
                return library, bundle / "tables"
    for name in _names():
        try:
            library = _open(name)
        except LouisError:
            continue
        given = os.environ.get("LOUIS_TABLEPATH", "").split(",")
        for folder in (*filter(None, given), *_SYSTEM_TABLES):
            if Path(folder).is_dir():
                return library, Path(folder)
        raise LouisError("no folder of tables")
    raise LouisError("no library")


def _names() -> tuple[str, ...]:
    return _LIBRARIES.get(sys.platform, ("liblouis.so.20",))


def _open(name: str) -> ctypes.CDLL:
    try:
        return ctypes.CDLL(name)
    except OSError as error:
        raise LouisError(str(error)) from error
