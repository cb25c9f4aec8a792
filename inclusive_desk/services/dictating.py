"""Dictation: what was heard becomes writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from inclusive_desk.api.plugin import Folders
from inclusive_desk.core.words import Entry, WordStore
from inclusive_desk.language.dictated.plain_page import PlainPage
from inclusive_desk.language.dictated.scribe import Scribe
from inclusive_desk.language.dictated.typography import Typography
from inclusive_desk.services.models import DICTATION, installed, load_catalogue


def written(
    text: str,
    heard: Sequence[str],
    *,
    language: str = "fr",
    digits: bool = False,
    own: Mapping[str, str] | None = None,
    typography: Typography | None = None,
) -> str:
    """Return what is written after *heard* utterances, with spoken commands obeyed, when *text* stood before.

    *own*: what is heard for a word of the learner's own, and how that is written.
    """
    page = PlainPage(text)
    scribe = Scribe(language, digits=digits, own=own, typography=typography)
    for utterance in heard:
        page.begin()
        scribe.hear(page, utterance)
    return page.text


KEYS = {
    "dictation.language": "the language that is spoken; empty for French, or the one there is a model for",
    "dictation.microphone": "the microphone by its name; empty for the usual one",
    "dictation.spaces": "whether no-break spaces come by themselves before ; : ! ? and inside guillemets",
    "dictation.capitals": "whether a sentence gets its capital by itself",
    "dictation.apostrophes": "whether apostrophes are curly",
    "dictation.digits": "whether numbers are written in digits",
    "dictation.used": "whether somebody has spoken to write: the model is loaded ahead then",
}
"""Every setting of dictation, and what it means."""


def scribe_from(get: Callable[[str, Any], Any], language: str, entries: Mapping[str, Entry]) -> Scribe:
    """Return a scribe as the settings and the own words of a word store want it."""
    typography = Typography(
        spaces=get("dictation.spaces", True) is True,
        capitals=get("dictation.capitals", True) is True,
        curly_apostrophes=get("dictation.apostrophes", False) is True,
    )
    digits = get("dictation.digits", False) is True
    return Scribe(language, digits=digits, typography=typography, own=own_writing(entries))


def spoken_languages(folders: Folders) -> list[str]:
    """Return the languages for which a speech model is on this computer, French first."""
    catalogue = load_catalogue(folders.resources)
    found = {one.language[:2] for one in installed(folders, catalogue) if one.kind == DICTATION}
    return sorted(found - {""}, key=lambda language: (language != "fr", language))


def teach(store: WordStore, heard: str, wanted: str) -> None:
    """Write *wanted* from now on where *heard* is heard; `DeskError` when it cannot be kept."""
    heard = " ".join(heard.casefold().split())
    for entry in store.entries().values():
        if heard in entry.sounds_like and entry.word != wanted:
            store.put(replace(entry, sounds_like=tuple(one for one in entry.sounds_like if one != heard)))
    entry = store.entries().get(wanted) or Entry(wanted)
    store.put(replace(entry, sounds_like=tuple(dict.fromkeys([*entry.sounds_like, heard]))))


def own_writing(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Return what is heard for the own words of a word store, and how each is written."""
    return {heard: entry.word for entry in entries.values() for heard in entry.sounds_like}
