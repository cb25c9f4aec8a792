"""Opens a Word package: its parts, and what its relationships mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from inclusive_desk.api.pictures import PICTURE_LIMIT
from inclusive_desk.api.safezip import SafeZip, damaged, resolve
from inclusive_desk.plugins.importers.office.trees import Element, attribute, children, descendants, parse_xml


@dataclass(slots=True)
class Part:
    """One XML part: its name, its root, its relationships as id -> (target, whether it is outside)."""

    name: str
    root: Element
    links: dict[str, tuple[str, bool]] = field(default_factory=dict)


@dataclass(slots=True)
class WordPackage:
    """The parts of a Word file that matter."""

    book: SafeZip
    main: Part
    styles: Element | None
    numbering: Element | None
    settings: Element | None
    notes: dict[str, Part]
    title: str

    def part(self, base: Part, link: str) -> bytes:
        """Return the bytes of what relationship *link* of *base* means; nothing for what is outside."""
        target, outside = base.links.get(link, ("", True))
        return b"" if outside or target not in self.book else self.book.read_or(target, limit=PICTURE_LIMIT)


def open_package(book: SafeZip) -> WordPackage:
    """Return the parts of *book*; raise `DeskError` (damaged) where it has no document."""
    name = main_part(book)
    main = _part(book, name) if name else None
    if main is None:
        raise damaged(book.name)
    by_kind = _by_kind(book, name)
    notes = {}
    for kind in ("footnotes", "endnotes"):
        part = _part(book, by_kind[kind]) if kind in by_kind else None
        if part is not None:
            notes[kind] = part
    return WordPackage(
        book,
        main,
        _root(book, by_kind.get("styles", "")),
        _root(book, by_kind.get("numbering", "")),
        _root(book, by_kind.get("settings", "")),
        notes,
        core_title(book),
    )


def main_part(book: SafeZip) -> str:
    """Return the name of the main part of an Office Open XML file, or nothing."""
    root = _root(book, "_rels/.rels")
    for one in children(root, "Relationship"):
        if attribute(one, "Type").endswith("/officeDocument"):
            name = resolve("", attribute(one, "Target").lstrip("/"))
            if name in book:
                return name
    return next((name for name in ("word/document.xml", "ppt/presentation.xml") if name in book), "")


def core_title(book: SafeZip) -> str:
    """Return the title in the file's properties, where somebody wrote one."""
    root = _root(book, "docProps/core.xml")
    text = next((one.text or "" for one in descendants(root, "title")), "").strip()
    return text if is_title(text) else ""


def is_title(text: str) -> bool:
    """Return whether a title from a file's properties is one, and no leftover of a program."""
    low = text.lower()
    junk = ("microsoft word", "untitled", "sans titre", "document1", "présentation powerpoint", "powerpoint ")
    return (
        bool(text)
        and len(text) <= 200
        and not low.startswith(junk)
        and not low.endswith((".doc", ".docx", ".odt"))
    )


def links_of(book: SafeZip, name: str) -> dict[str, tuple[str, bool]]:
    """Return the relationships of part *name* as id -> (target, whether it is outside)."""
    out = {}
    for one in _relationships(book, name):
        target, outside = attribute(one, "Target"), attribute(one, "TargetMode") == "External"
        out[attribute(one, "Id")] = (target if outside else resolve(name, target), outside)
    return out


def _relationships(book: SafeZip, name: str) -> Iterator[Element]:
    """Yield what part *name* says of the parts that belong to it."""
    folder, _, file = name.rpartition("/")
    yield from children(
        _root(book, f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"), "Relationship"
    )


def _by_kind(book: SafeZip, name: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for one in _relationships(book, name):
        out.setdefault(attribute(one, "Type").rpartition("/")[2], resolve(name, attribute(one, "Target")))
    return out


def _root(book: SafeZip, name: str) -> Element | None:
    return parse_xml(book.read(name)) if name and name in book else None


def _part(book: SafeZip, name: str) -> Part | None:
    root = _root(book, name)
    return Part(name, root, links_of(book, name)) if root is not None else None
