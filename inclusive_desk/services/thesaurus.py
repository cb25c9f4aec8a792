"""Finds words of like meaning in a MyThes dictionary, where it lies: nothing of it is loaded.

The index has its encoding, its count, then `word|offset` sorted by bytes; at that offset of the data file
stands `word|meanings`, and a line for each meaning: `(Nom)|synonym|synonym`.
"""

from __future__ import annotations

import mmap
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from inclusive_desk.api.plugin import Folders
from inclusive_desk.language import lexicon

_NAMES = ("th_fr_FR_v2", "thes_fr")
_KINDS = {"NOM": "nom", "VER": "verbe", "ADJ": "adjectif", "ADV": "adverbe"}
MOST = 8
"""Synonyms of one meaning that are kept."""
SELDOM = 3.0
"""Occurrences in a million words below which a word is hardly known to a child."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a word: its kind as the dictionary says it (`Nom`), and words that mean the same."""

    kind: str
    words: tuple[str, ...]


def find_thesaurus(folders: Folders, env: Mapping[str, str] | None = None) -> Path | None:
    """Return the index of the French thesaurus of this machine: the user's own, ours, or the system's."""
    for place in _places(folders, os.environ if env is None else env):
        for name in _NAMES:
            index = place / f"{name}.idx"
            if index.is_file() and index.with_suffix(".dat").is_file():
                return index
    return None


def _places(folders: Folders, env: Mapping[str, str]) -> Iterator[Path]:
    yield Path(folders.data) / "thesaurus"
    yield Path(folders.resources) / "thesaurus"
    yield Path("/usr/share/mythes")
    office = [Path("/usr/lib/libreoffice"), Path("/opt/libreoffice")]
    if sys.platform == "win32":
        office = [Path(env.get("ProgramFiles", "C:/Program Files")) / "LibreOffice"]
    elif sys.platform == "darwin":
        office = [Path("/Applications/LibreOffice.app/Contents/Resources")]
    for place in office:
        yield place / "share" / "extensions" / "dict-fr"
        yield place / "extensions" / "dict-fr"


class Thesaurus:
    """The words of like meaning of one dictionary."""

    def __init__(self, index: Path) -> None:
        """Look into *index* and the data file beside it; raise `OSError` when they cannot be read."""
        self._index = _mapped(index)
        self._data = _mapped(index.with_suffix(".dat"))
        first = self._index[: max(self._index.find(b"\n"), 0)].decode("ascii", "replace").strip()
        self._encoding = "latin-1" if first.upper().startswith("ISO8859") else "utf-8"

    def close(self) -> None:
        """Let go of the files."""
        self._index.close()
        self._data.close()

    def meanings(self, word: str) -> list[Meaning]:
        """Return the meanings of *word*; none when it is not in the dictionary."""
        offset = self._offset(word)
        if offset is None:
            return []
        at = self._data.find(b"\n", offset)
        head = self._data[offset : max(at, offset)].decode(self._encoding, "replace")
        count = head.rpartition("|")[2].strip()
        if head.rpartition("|")[0] != word or not count.isdecimal():
            return []
        return list(self._lines(at + 1, int(count)))

    def _lines(self, at: int, count: int) -> Iterator[Meaning]:
        for _ in range(min(count, 100)):
            end = self._data.find(b"\n", at)
            if end < 0:
                return
            kind, *words = self._data[at:end].decode(self._encoding, "replace").strip().split("|")
            yield Meaning(kind.strip("() "), tuple(word for word in words if word.strip()))
            at = end + 1

    def _offset(self, word: str) -> int | None:
        """Return where *word* stands in the data, by bisection in the index."""
        key, index = word.encode(self._encoding, "replace"), self._index
        low = index.find(b"\n", index.find(b"\n") + 1) + 1
        high = len(index)
        while low < high:
            middle = (low + high) // 2
            begin = index.rfind(b"\n", low, middle) + 1 or low
            end = index.find(b"\n", begin)
            end = len(index) if end < 0 else end
            found, _, offset = bytes(index[begin:end]).partition(b"|")
            if found == key:
                return int(offset) if offset.strip().isdigit() else None
            if found < key:
                low = end + 1
            else:
                high = begin
        return None


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            raise OSError(f"{path} is empty")
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def synonyms(thesaurus: Thesaurus, forms: Iterable[str], kind: str = "") -> list[Meaning]:
    """Return the meanings of the first of *forms* that has some, the nearest usual words first.

    With *kind* (NOM, VER … of Lexique) only meanings of that kind: none for articles and pronouns, whose
    entries tell of other words (se, a note of music).
    """
    for form in forms:
        found = [one for one in thesaurus.meanings(form) if not kind or _is_of(one, kind)]
        if found:
            return [Meaning(one.kind, _usual(thesaurus, form, kind, one.words)) for one in found]
    return []


def _is_of(meaning: Meaning, kind: str) -> bool:
    return _KINDS.get(kind[:3], "-") in meaning.kind.lower() and ":" not in kind


def _usual(thesaurus: Thesaurus, form: str, kind: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that a child may know: of the same *kind*, those that name *form* in turn first."""

    def rank(word: str) -> tuple[bool, bool, bool]:
        known = lexicon.entries(word)
        back = any(form in one.words for one in thesaurus.meanings(word))
        other = bool(known) and bool(kind) and all(one.kind[:3] != kind[:3] for one in known)
        return other, sum(one.frequency for one in known) < SELDOM, not back

    return tuple(sorted(dict.fromkeys(words), key=rank)[:MOST])
