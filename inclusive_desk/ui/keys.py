"""The keys of the desk as data: one list, for shortcuts, menus, tooltips and the list under F1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inclusive_desk.api.words import mark


@dataclass(frozen=True, slots=True)
class Key:
    """One thing to do: its id, its words, its keys, and whether they act only in a document view."""

    id: str
    label: str
    keys: tuple[str, ...]
    group: str
    view_only: bool = False


READING = mark("Reading aloud")
DOCUMENT = mark("Document")
VIEW = mark("Page and window")
WRITING = mark("Writing")
HELP = mark("Help")

KEYS = (
    Key("play", mark("Read or pause"), ("F5",), READING),
    Key("play-here", mark("Read or pause, in the text"), ("Space",), READING, view_only=True),
    Key("stop", mark("Silence"), ("Escape",), READING),
    Key("previous-sentence", mark("Previous sentence"), ("Alt+Left",), READING, view_only=True),
    Key("next-sentence", mark("Next sentence"), ("Alt+Right",), READING, view_only=True),
    Key("previous-word", mark("Previous word"), ("F7",), READING, view_only=True),
    Key("next-word", mark("Next word"), ("F8",), READING, view_only=True),
    Key("repeat", mark("Repeat the sentence"), ("Ctrl+R",), READING),
    Key("previous-paragraph", mark("Previous paragraph"), ("Alt+Up",), READING, view_only=True),
    Key("next-paragraph", mark("Next paragraph"), ("Alt+Down",), READING, view_only=True),
    Key("previous-heading", mark("Previous heading"), ("Ctrl+PgUp",), READING, view_only=True),
    Key("next-heading", mark("Next heading"), ("Ctrl+PgDown",), READING, view_only=True),
    Key("previous-part", mark("Previous exercise"), ("Ctrl+Shift+PgUp",), READING, view_only=True),
    Key("next-part", mark("Next exercise"), ("Ctrl+Shift+PgDown",), READING, view_only=True),
    Key("previous-page", mark("Previous page"), ("Shift+F7",), READING, view_only=True),
    Key("next-page", mark("Next page"), ("Shift+F8",), READING, view_only=True),
    Key("read-selection", mark("Read the selection"), ("Shift+F5",), READING),
    Key("this-word", mark("This word…"), ("F2",), READING, view_only=True),
    Key("find-sound", mark("Find a sound…"), ("Shift+F2",), READING),
    Key("word-pictures", mark("Pictures of words…"), ("Ctrl+Shift+I",), READING),
    Key("my-words", mark("My words…"), ("Ctrl+Shift+W",), READING),
    Key("faster", mark("Faster"), ("Alt+PgUp",), READING),
    Key("slower", mark("Slower"), ("Alt+PgDown",), READING),
    Key("open", mark("Open…"), ("Ctrl+O",), DOCUMENT),
    Key("print", mark("Print…"), ("Ctrl+P",), DOCUMENT),
    Key("paste", mark("Read the copied text"), ("Ctrl+Shift+V",), DOCUMENT),
    Key("find", mark("Find…"), ("Ctrl+F",), DOCUMENT),
    Key("find-next", mark("Next find"), ("F3",), DOCUMENT),
    Key("find-previous", mark("Previous find"), ("Shift+F3",), DOCUMENT),
    Key("go-to", mark("Go to page…"), ("Ctrl+G",), DOCUMENT),
    Key("bookmark", mark("Add a bookmark"), ("Ctrl+M",), DOCUMENT),
    Key("bookmarks", mark("Bookmarks"), ("Ctrl+Shift+M",), DOCUMENT),
    Key("outline", mark("Outline"), ("Ctrl+Shift+O",), DOCUMENT),
    Key("write", mark("Write"), ("Ctrl+E",), VIEW),
    Key("new-text", mark("New text"), ("Ctrl+N",), WRITING),
    Key("my-texts", mark("My texts…"), ("Ctrl+Shift+T",), WRITING),
    Key("open-text", mark("Open a text to write in…"), ("Ctrl+Alt+O",), WRITING),
    Key("write-here", mark("Write in this sheet"), ("Ctrl+Shift+F",), WRITING),
    Key("save", mark("Save"), ("Ctrl+S",), WRITING),
    Key("save-as", mark("Save as…"), ("Ctrl+Shift+S",), WRITING),
    Key("hand-on", mark("Read my text in the reader"), ("Ctrl+Return",), WRITING, view_only=True),
    Key("next-blank", mark("Next blank to fill in"), ("F4",), WRITING, view_only=True),
    Key("previous-blank", mark("Previous blank"), ("Shift+F4",), WRITING, view_only=True),
    Key("dictate", mark("Speak to write"), ("Ctrl+D",), WRITING),
    Key("dictate-hold", mark("Listen while I hold this key"), ("F12",), WRITING),
    Key("hear-again", mark("Hear again what I said"), ("Shift+F12",), WRITING),
    Key("other-words", mark("Other words for an uncertain one…"), ("Ctrl+F12",), WRITING),
    Key("teach-word", mark("Always write it otherwise…"), ("Ctrl+Shift+F12",), WRITING),
    Key("transcribe", mark("Write down a sound file…"), ("Ctrl+Shift+D",), WRITING),
    Key("spelling", mark("Next word to check"), ("Alt+Return",), WRITING, view_only=True),
    Key("spell-word", mark("How is this word spelled?"), ("Alt+Shift+Return",), WRITING, view_only=True),
    Key("no-help", mark("Without help"), ("Ctrl+Shift+K",), WRITING),
    Key("undo", mark("Undo"), ("Ctrl+Z",), WRITING, view_only=True),
    Key("redo", mark("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), WRITING, view_only=True),
    Key("bold", mark("Bold"), ("Ctrl+B",), WRITING, view_only=True),
    Key("heading-1", mark("Large heading"), ("Ctrl+1",), WRITING, view_only=True),
    Key("heading-2", mark("Heading"), ("Ctrl+2",), WRITING, view_only=True),
    Key("heading-3", mark("Small heading"), ("Ctrl+3",), WRITING, view_only=True),
    Key("bullets", mark("List"), ("Ctrl+4",), WRITING, view_only=True),
    Key("numbers", mark("Numbered list"), ("Ctrl+5",), WRITING, view_only=True),
    Key("quote", mark("Quotation"), ("Ctrl+6",), WRITING, view_only=True),
    Key("braille", mark("Braille"), ("Ctrl+Shift+B",), VIEW),
    Key("braille-cell", mark("What this cell says"), ("Shift+F9",), VIEW),
    Key("braille-type", mark("Write and see the braille"), ("Ctrl+F7",), VIEW),
    Key("braille-write", mark("Write in braille"), ("Ctrl+F8",), VIEW),
    Key("braille-learn", mark("Learn braille"), ("Ctrl+F9",), VIEW),
    Key("reader", mark("Reader"), ("Ctrl+Shift+L",), VIEW),
    Key("page", mark("Page as printed"), ("Ctrl+Shift+P",), VIEW),
    Key("larger", mark("Larger letters"), ("Ctrl++", "Ctrl+="), VIEW),
    Key("smaller", mark("Smaller letters"), ("Ctrl+-",), VIEW),
    Key("usual-size", mark("Usual size"), ("Ctrl+0",), VIEW),
    Key("ruler", mark("Ruler: none, band, mask"), ("Ctrl+Shift+R",), VIEW),
    Key("dim", mark("Dim all but the sentence"), ("Ctrl+Shift+E",), VIEW),
    Key("lines", mark("Lines in turn"), ("Ctrl+Shift+A",), VIEW),
    Key("units", mark("The page, an exercise, a phrase or a word at a time"), ("Ctrl+Shift+U",), VIEW),
    Key("plain", mark("Plain window: the text and play"), ("F11",), VIEW),
    Key("look", mark("How this word looks"), ("F9",), VIEW),
    Key("comfort", mark("Reading comfort"), ("Ctrl+Shift+C",), VIEW),
    Key("syllables", mark("Syllables on or off"), ("Ctrl+Shift+Y",), VIEW),
    Key("profile", mark("Profile"), ("Ctrl+Shift+N",), VIEW),
    Key("who", mark("Who is here?"), ("Ctrl+Shift+H",), VIEW),
    Key("next-pane", mark("Next part of the window"), ("F6",), VIEW),
    Key("previous-pane", mark("Previous part of the window"), ("Shift+F6",), VIEW),
    Key("settings", mark("Settings…"), ("Ctrl+,",), VIEW),
    Key("quit", mark("Quit"), ("Ctrl+Q",), DOCUMENT),
    Key("help", mark("All keys"), ("F1",), HELP),
)


def keys_in_force(own: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the keys of each action: the user's *own* (a key, or a list of keys), else ours.

    A key the user gave to one action is taken from the others.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    for key in KEYS:
        given = own.get(key.id)
        if isinstance(given, str):
            chosen[key.id] = tuple(part.strip() for part in given.split(" ") if part.strip())
        elif isinstance(given, list | tuple) and all(isinstance(one, str) for one in given):
            chosen[key.id] = tuple(given)
    taken = {one for keys in chosen.values() for one in keys}
    return {
        key.id: chosen[key.id] if key.id in chosen else tuple(one for one in key.keys if one not in taken)
        for key in KEYS
    }
