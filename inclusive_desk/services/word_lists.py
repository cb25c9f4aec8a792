"""One scope of the word store at a time, as a list that can be changed without a window."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.core.profiles import Profile, Profiles
from inclusive_desk.core.words import Entry, WordStore, entry_from, row_of
from inclusive_desk.services.desk import Desk
from inclusive_desk.services.own_words import document_key, word_store
from inclusive_desk.services.profiling import find_profile, open_profiles


@dataclass(frozen=True)
class WordList:
    """The own words of one person, class, profile or document."""

    store: WordStore
    scope: str
    name: str = ""

    def entries(self) -> list[Entry]:
        """Return them by alphabet."""
        found = self.store.entries(self.scope, self.name).values()
        return sorted(found, key=lambda one: one.word.casefold())

    def known(self, word: str) -> Entry | None:
        """Return what is said of *word* here."""
        return self.store.entries(self.scope, self.name).get(word)

    def add(self, entries: Iterable[Entry]) -> int:
        """Add or replace *entries*; return how many; raise `DeskError` when they cannot be kept."""
        return self.store.add(entries, self.scope, self.name)

    def remove(self, word: str) -> None:
        """Remove *word*; raise `DeskError` when it is not here."""
        if self.known(word) is None:
            raise DeskError(tr("“{word}” is not in this list.", word=word), code="word-unknown")
        self.store.remove(word, self.scope, self.name)


def word_list(desk: Desk, scope: str, profile: str = "", document: Path | None = None) -> WordList:
    """Return the list of a *scope*; raise `DeskError` when it does not say whose, or that is not here."""
    if scope == "profile":
        if not profile:
            raise DeskError(tr("Whose words are these?"), tr("Add --profile NAME."), code="no-profile")
        return WordList(WordStore(Path(), ProfileWords.of(desk, profile)), "user")
    store = word_store(desk.folders)
    if scope != "document":
        return WordList(store, scope, str(desk.settings.get("words.class", "")) if scope == "class" else "")
    if document is None:
        raise DeskError(tr("Which document are these words for?"), tr("Add --document FILE."), code="no-file")
    key = document_key(document)
    if not key:
        raise DeskError(tr("There is no file {file}.", file=document), code="no-file")
    return WordList(store, scope, key)


class ProfileWords:
    """The own words in a learner profile's file."""

    def __init__(self, profile: Profile, profiles: Profiles, file: Path | None) -> None:
        """Keep changes among *profiles*, or in the *file* that the profile came from."""
        self._profile = profile
        self._profiles = profiles
        self._file = file

    @classmethod
    def of(cls, desk: Desk, name: str) -> ProfileWords:
        """Return the words of the profile *name*; raise `DeskError` when there is none."""
        profile, path = find_profile(desk, name), Path(name)
        profiles = open_profiles(desk.folders)
        if not profile.id and path.is_file():
            kept = profiles.named(path.stem)
            if kept is not None and profiles.path(kept).resolve() == path.resolve():
                return cls(kept, profiles, None)
            return cls(profile, profiles, path)
        return cls(profile, profiles, None)

    def entries(self) -> dict[str, Entry]:
        """Return the entries by word; what is not one is left out."""
        rows = self._profile.values.get("words")
        tables = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        return {one.word: one for one in map(entry_from, tables) if one is not None}

    def keep(self, entries: Iterable[Entry]) -> None:
        """Put *entries* in the place of those there are; raise `DeskError` when it cannot be."""
        rows = [row_of(one) for one in sorted(entries, key=lambda entry: entry.word.casefold())]
        self._profile.values["words"] = rows
        if self._file is not None:
            self._profiles.export(self._profile, self._file)
        elif self._profile.id and not self._profile.builtin:
            self._profiles.save(self._profile)
        else:
            raise DeskError(tr("This profile comes with the desk."), tr("Make a copy and change that."))


def check_pattern(word: str) -> None:
    """Raise `DeskError` where *word* is a pattern, between slashes, that cannot be understood."""
    if len(word) > 2 and word.startswith("/") and word.endswith("/"):
        try:
            re.compile(word[1:-1])
        except re.error as error:
            raise DeskError(
                tr("The pattern {pattern} cannot be understood: {reason}.", pattern=word, reason=error),
                code="pattern",
            ) from error
