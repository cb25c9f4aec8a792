"""Dictation: what was heard becomes writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inclusive_desk.core.words import Entry
from inclusive_desk.language.dictated.plain_page import PlainPage
from inclusive_desk.language.dictated.scribe import Scribe
from inclusive_desk.language.dictated.typography import Typography


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


def own_writing(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Return what is heard for the own words of a word store, and how each is written."""
    return {heard: entry.word for entry in entries.values() for heard in entry.sounds_like}
