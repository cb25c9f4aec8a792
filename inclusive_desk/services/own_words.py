"""Finds a person's own words in a text, and says them as the word store wants."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from inclusive_desk.api.plugin import Folders
from inclusive_desk.core.library import key_of
from inclusive_desk.core.settings import Settings
from inclusive_desk.core.words import Entry, WordStore, entry_from, row_of
from inclusive_desk.language.spoken import Piece

log = logging.getLogger(__name__)
_SPACE = "[ \u00a0\u202f\u2009]"


def word_store(folders: Folders, settings: Settings | None = None) -> WordStore:
    """Return the store of this computer's user: its files lie beside the settings.

    With *settings* in which a learner profile is used, own words are the profile's; on a shared computer
    those of nobody in particular are forgotten at the end.
    """
    home = None
    if settings is not None and settings.in_profile:
        home = SettingsWords(settings, "profile")
    elif settings is not None and settings.get("desk.shared", False):
        home = SettingsWords(settings, "session")
    class_name = str(settings.get("words.class", "")) if settings is not None else ""
    return WordStore(Path(folders.config) / "words", home, class_name)


def words_for(folders: Folders, settings: Settings, path: Path | None) -> OwnWords:
    """Return how the own words of person, class and document are said in the file at *path*, if it is one."""
    return OwnWords.of(word_store(folders, settings).together(document=document_key(path)))


def document_key(path: Path | None) -> str:
    """Return the key under which the word store keeps a document's own words; empty for standard input."""
    return key_of(path) if path is not None and str(path) != "-" and path.is_file() else ""


class SettingsWords:
    """Own words in a layer of the settings, as the list of tables `words`."""

    def __init__(self, settings: Settings, layer: str) -> None:
        """Keep them in *layer*."""
        self._settings = settings
        self._layer = layer

    def entries(self) -> dict[str, Entry]:
        """Return the entries by word; what is not one is left out."""
        rows = self._settings.layer(self._layer).get("words")
        tables = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
        return {one.word: one for one in map(entry_from, tables) if one is not None}

    def keep(self, entries: Iterable[Entry]) -> None:
        """Put *entries* in the place of those there are."""
        rows = [row_of(one) for one in sorted(entries, key=lambda entry: entry.word.casefold())]
        self._settings.set("words", rows, layer=self._layer)
        self._settings.save()


@dataclass(frozen=True)
class OwnWords:
    """Entries of the word store, ready to be looked for; the longest written form wins.

    A word in small letters is found in capitals too; a word with a capital only as it is written. A
    pattern stands between slashes.
    """

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, entries: Mapping[str, Entry]) -> OwnWords:
        """Return the *entries* that say something of how a word is spoken."""
        return cls(tuple(one for one in entries.values() if one.spoken or one.phonemes))

    def pieces(self, text: str) -> list[Piece]:
        """Return what is said for the own words in *text*, each tied to what is written."""
        return list(self._found(text)) if self.entries else []

    def _found(self, text: str) -> Iterator[Piece]:
        for pattern, entry in self._patterns:
            for match in pattern.finditer(text):
                if match.end() > match.start():
                    said = entry.spoken or match.group()
                    yield Piece(said, match.start(), match.end(), entry.phonemes)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], Entry], ...]:
        longest_first = sorted(self.entries, key=lambda one: (one.word.startswith("/"), -len(one.word)))
        found = ((_pattern(entry.word), entry) for entry in longest_first)
        return tuple((pattern, entry) for pattern, entry in found if pattern is not None)


def _pattern(word: str) -> re.Pattern[str] | None:
    """Return what finds *word*; None for a pattern that cannot be understood."""
    if len(word) > 2 and word.startswith("/") and word.endswith("/"):
        try:
            return re.compile(word[1:-1])
        except re.error as error:
            log.warning("The pattern %s of the word list is not one: %s", word, error)
            return None
    written = re.sub(r"['’]", "['’]", re.escape(word))
    written = re.sub(r"(?:\\?\s)+", _SPACE, written)
    flags = re.IGNORECASE if word == word.lower() else 0
    return re.compile(rf"(?<!\w){written}(?!\w)", flags)
