"""The package of an EPUB: what the book is, whom it suits, and its files in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from uuid import UUID

from inclusive_desk.api.document import Document
from inclusive_desk.api.words import tr


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part: its files' name, how long its overlay lasts (ms), whether it has sound and formulas."""

    name: str
    duration: int
    sound: bool
    formulas: bool


@dataclass(slots=True)
class Book:
    """What is known of a book while it is written."""

    document: Document
    title: str
    language: str
    direction: str = ""
    chapters: list[Chapter] = field(default_factory=list)
    pages: list[tuple[str, str]] = field(default_factory=list)
    """(label, address) of printed pages."""
    pictures: list[tuple[str, str]] = field(default_factory=list)
    """(name, media type)."""
    described: bool = True
    """Whether every picture in the book says what it shows."""


def identifier(document: Document) -> str:
    """Return a name that the same content always has (UUID of version 8, from its hash)."""
    content = "\0".join((document.title, document.language, document.text))
    digest = bytearray(sha256(content.encode("utf-8", "replace")).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    return f"urn:uuid:{UUID(bytes=bytes(digest))}"


def today() -> str:
    """Return the day: books written from the same document on one day are the same."""
    return datetime.now(UTC).strftime("%Y-%m-%d")


def package(book: Book, active: str) -> Iterator[str]:
    """Yield the package document; *active*: the class of what sounds."""
    language = escape(book.language)
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        f' xml:lang="{language}" prefix="schema: http://schema.org/">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="id">{identifier(book.document)}</dc:identifier>\n'
        f"<dc:title>{escape(book.title, quote=False)}</dc:title>\n"
        f"<dc:language>{language}</dc:language>\n"
        f'<meta property="dcterms:modified">{today()}T00:00:00Z</meta>\n'
    )
    yield from _accessibility(book)
    yield from _durations(book, active)
    yield "</metadata>\n<manifest>\n"
    yield '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
    yield '<item id="css" href="book.css" media-type="text/css"/>\n'
    for name, kind in book.pictures:
        yield f'<item id="{name.partition(".")[0]}" href="{name}" media-type="{kind}"/>\n'
    for chapter in book.chapters:
        yield from _items(chapter)
    way = f' page-progression-direction="{book.direction}"' if book.direction else ""
    yield f"</manifest>\n<spine{way}>\n"
    for chapter in book.chapters:
        yield f'<itemref idref="{chapter.name}"/>\n'
    yield "</spine>\n</package>\n"


def _items(chapter: Chapter) -> Iterator[str]:
    name = chapter.name
    overlay = f' media-overlay="{name}-smil"' if chapter.duration else ""
    formulas = ' properties="mathml"' if chapter.formulas else ""
    yield f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"{formulas}{overlay}/>\n'
    if chapter.duration:
        yield f'<item id="{name}-smil" href="{name}.smil" media-type="application/smil+xml"/>\n'
    if chapter.sound:
        yield f'<item id="{name}-mp3" href="{name}.mp3" media-type="audio/mpeg"/>\n'


def _durations(book: Book, active: str) -> Iterator[str]:
    total = sum(chapter.duration for chapter in book.chapters)
    yield f'<meta property="media:duration">{total / 1000:.3f}s</meta>\n'
    for chapter in book.chapters:
        if chapter.duration:
            duration = f"{chapter.duration / 1000:.3f}s"
            yield f'<meta property="media:duration" refines="#{chapter.name}-smil">{duration}</meta>\n'
    yield f'<meta property="media:active-class">{active}</meta>\n'


def _accessibility(book: Book) -> Iterator[str]:
    """Yield what schema.org calls the accessibility of the book (EPUB Accessibility 1.1)."""
    modes = ["textual", "auditory"] + (["visual"] if book.pictures else [])
    enough = ["textual", "auditory"] if book.described else ["textual,visual"]
    features = ["synchronizedAudioText", "structuralNavigation", "tableOfContents", "readingOrder"]
    features += ["displayTransformability", "unlocked"]
    features += ["alternativeText"] if book.pictures and book.described else []
    features += ["MathML"] if any(chapter.formulas for chapter in book.chapters) else []
    features += ["pageNavigation", "pageBreakMarkers"] if book.pages else []
    for name, values in (
        ("accessMode", modes), ("accessModeSufficient", enough), ("accessibilityFeature", features),
        ("accessibilityHazard", ["none"]), ("accessibilitySummary", [_summary(book.described)]),
    ):  # fmt: skip
        for value in values:
            yield f'<meta property="schema:{name}">{escape(value, quote=False)}</meta>\n'
    if book.pages:
        yield f'<meta property="pageBreakSource">{escape(book.title, quote=False)}</meta>\n'


def _summary(described: bool) -> str:
    told = tr("The whole text is read by a computer voice, and each word can be shown as it sounds.")
    if not described:
        told += " " + tr("Some pictures have no description.")
    return told
