"""The word store: how a learner's own words are spoken, heard and cut in syllables, in one place."""

from __future__ import annotations

import csv
import io
import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from inclusive_desk.api.aid import OwnWord
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.core.files import set_aside, write_atomically

log = logging.getLogger(__name__)
SCOPES = ("user", "class", "profile", "document")
COLUMNS = ("word", "spoken", "phonemes", "sounds_like", "syllables", "difficult")
"""Of the TSV files: `sounds_like` is parted by `|`, `syllables` by hyphens (`phar-ma-cie`);
`difficult` is `yes` or empty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one word. `phonemes` are the speech engine's own; `spoken` is plain text.

    `word` is what is written: a word, several words, or a pattern between slashes (`/p[0-9]+/`).
    """

    word: str
    spoken: str = ""
    phonemes: str = ""
    sounds_like: tuple[str, ...] = ()
    syllables: tuple[str, ...] = ()
    difficult: bool = False
    """The person has marked it as difficult."""

    def own_word(self) -> OwnWord:
        """Return the part of it that reading aids are given."""
        return OwnWord(self.spoken, self.sounds_like, self.syllables, self.difficult)


class OwnWordsHome(Protocol):
    """Where the words of the person in front are kept: their profile, or nowhere but this session."""

    def entries(self) -> dict[str, Entry]:
        """Return the entries by word."""

    def keep(self, entries: Iterable[Entry]) -> None:
        """Put *entries* in the place of those there are; raise `DeskError` when it cannot be."""


class WordStore:
    """Entries by scope: `user`, `class`, `profile` and `document`; the nearer scope wins.

    One TSV file a scope.
    """

    def __init__(self, folder: Path, own: OwnWordsHome | None = None, class_name: str | None = None) -> None:
        """Keep the files in *folder*; nothing is read yet.

        With *own*, the words of the person in front are there: `user` then means these. *class_name*: the
        class whose words count where none is named; None for none.
        """
        self._folder = folder
        self.class_name = class_name
        self._own = own
        self._read: dict[Path, dict[str, Entry]] = {}
        self._damaged: set[Path] = set()

    def entries(self, scope: str = "user", name: str = "") -> dict[str, Entry]:
        """Return the entries of a scope by word; *name* is the class's name or the document's key."""
        if scope == "user" and self._own is not None:
            return self._own.entries()
        return self._in_file(scope, name)

    def _in_file(self, scope: str, name: str = "") -> dict[str, Entry]:
        path = self._path(scope, name)
        if path not in self._read:
            try:
                self._read[path] = {one.word: one for one in read_tsv(path.read_text("utf-8-sig"))}
            except FileNotFoundError:
                self._read[path] = {}
            except (OSError, ValueError, DeskError) as error:
                log.warning("%s cannot be read: %s", path, error)
                self._read[path] = {}
                self._damaged.add(path)
        return dict(self._read[path])

    def put(self, entry: Entry, scope: str = "user", name: str = "") -> None:
        """Add or replace an entry, and write the file; raise `DeskError` when it cannot be written."""
        self._write(self.entries(scope, name) | {entry.word: entry}, scope, name)

    def add(self, entries: Iterable[Entry], scope: str = "user", name: str = "") -> int:
        """Add or replace *entries*; return how many; raise `DeskError` when they cannot be written."""
        new = {one.word: one for one in entries}
        self._write(self.entries(scope, name) | new, scope, name)
        return len(new)

    def remove(self, word: str, scope: str = "user", name: str = "") -> None:
        """Remove a word from a scope."""
        left = {key: entry for key, entry in self.entries(scope, name).items() if key != word}
        self._write(left, scope, name)

    def together(self, class_name: str = "", document: str = "", profile: str = "") -> dict[str, Entry]:
        """Return all entries that count for a document read in a class, the nearer scope winning."""
        found = self._in_file("user")
        class_name = class_name or self.class_name or ""
        if class_name or self.class_name is not None:
            found = self.entries("class", class_name) | found
        if self._own is not None:
            found |= self._own.entries()
        if profile:
            found |= self.entries("profile", profile)
        if document:
            found |= self.entries("document", document)
        return found

    def own_words(self, class_name: str = "", document: str = "") -> Mapping[str, OwnWord]:
        """Return what reading aids are given: words in lower case."""
        found = self.together(class_name, document)
        return {word.lower(): entry.own_word() for word, entry in found.items()}

    def import_tsv(self, path: Path, scope: str = "user", name: str = "") -> int:
        """Add the entries of a TSV file; return how many; raise `DeskError` when it is not one."""
        try:
            new = read_tsv(path.read_text("utf-8-sig"))
        except (OSError, ValueError) as error:
            raise DeskError(tr("The word list cannot be read: {file}.", file=path.name)) from error
        return self.add(new, scope, name)

    def export_tsv(self, path: Path, scope: str = "user", name: str = "") -> None:
        """Write a scope's entries to a TSV file; raise `DeskError` when it cannot be written."""
        _save(path, self.entries(scope, name).values())

    def _write(self, entries: Mapping[str, Entry], scope: str, name: str) -> None:
        if scope == "user" and self._own is not None:
            self._own.keep(entries.values())
            return
        path = self._path(scope, name)
        if path in self._damaged:
            # Somebody's work may still be read in it by a person: it is kept beside the new list.
            set_aside(path)
            self._damaged.discard(path)
        self._read[path] = dict(entries)
        _save(path, entries.values())

    def _path(self, scope: str, name: str) -> Path:
        if scope not in SCOPES:
            raise ValueError(scope)
        part = re.sub(r"[^\w.-]", "_", name).strip(".")
        return self._folder / (f"{scope}-{part}.tsv" if part and scope != "user" else f"{scope}.tsv")


def entry_from(row: Mapping[str, Any]) -> Entry | None:
    """Return the entry in a table of a profile, its lists as in the TSV files; None where it is not one."""
    plain = {
        key: ("-" if key == "syllables" else "|").join(map(str, value)) if isinstance(value, list) else value
        for key, value in row.items()
    }
    texts = {key: value for key, value in plain.items() if isinstance(value, str)}
    return _entry(texts, 0) if texts.get("word", "").strip() else None


def row_of(entry: Entry) -> dict[str, str]:
    """Return an entry as a table of a profile: only what it says."""
    row = dict(zip(COLUMNS, _fields(entry), strict=True))
    return {key: value for key, value in row.items() if value}


def read_tsv(text: str) -> list[Entry]:
    """Return the entries of a TSV text; the first line names the columns (else: word, spoken).

    Raise `DeskError` when a line has no word.
    """
    rows = [row for row in csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE) if any(row)]
    columns: tuple[str, ...] = COLUMNS
    if rows and rows[0][0].strip().lower() == "word":
        columns = tuple(name.strip().lower() for name in rows.pop(0))
    return [_entry(dict(zip(columns, row, strict=False)), number) for number, row in enumerate(rows, 1)]


def write_tsv(entries: Iterable[Entry]) -> str:
    """Return entries as a TSV text, sorted by word."""
    lines = ["\t".join(COLUMNS)]
    for one in sorted(entries, key=lambda entry: entry.word):
        lines.append("\t".join(_fields(one)))
    return "\n".join(lines) + "\n"


def _fields(one: Entry) -> list[str]:
    lists = ("|".join(one.sounds_like), "-".join(one.syllables))
    fields = (one.word, one.spoken, one.phonemes, *lists, "yes" if one.difficult else "")
    return [" ".join(field.split()) for field in fields]


def _entry(row: Mapping[str, str], number: int) -> Entry:
    word = row.get("word", "").strip()
    if not word:
        raise DeskError(tr("Entry {number} of the word list has no word.", number=number))
    return Entry(
        word,
        row.get("spoken", "").strip(),
        row.get("phonemes", "").strip(),
        tuple(part.strip() for part in row.get("sounds_like", "").split("|") if part.strip()),
        tuple(part.strip() for part in row.get("syllables", "").split("-") if part.strip()),
        row.get("difficult", "").strip().lower() == "yes",
    )


def _save(path: Path, entries: Iterable[Entry]) -> None:
    try:
        write_atomically(path, write_tsv(entries).encode())
    except OSError as error:
        raise DeskError(
            tr("The word list cannot be saved in {folder}.", folder=path.parent),
            tr("Choose another folder, or free some space."),
            code="not-saved",
        ) from error
