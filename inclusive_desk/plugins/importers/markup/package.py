"""Reads the package of an EPUB: its files in reading order, its contents, its list of printed pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.safezip import SafeZip, damaged, resolve
from inclusive_desk.api.words import tr
from inclusive_desk.plugins.importers.markup.trees import Element, all_text, parse_xml, tag, types_of

_FONT_ONLY = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the reading order: its name in the container, its type, whether it belongs to the flow."""

    name: str
    media_type: str
    linear: bool = True
    is_nav: bool = False


@dataclass(slots=True)
class Package:
    """What the package says of the book. `pages` and `titles`: file -> fragment -> label."""

    title: str = ""
    language: str = ""
    fixed: bool = False
    overlays: list[str] = field(default_factory=list)
    """The SMIL files that say which sound reads which words, in reading order."""
    chapters: list[Chapter] = field(default_factory=list)
    pages: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    titles: dict[str, dict[str, tuple[str, int]]] = field(default_factory=lambda: defaultdict(dict))


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    media_type: str
    properties: frozenset[str]
    overlay: str


def read_package(book: SafeZip) -> Package:
    """Return the package of *book*; raise `DeskError` (damaged, drm)."""
    _refuse_locked(book)
    name = _package_name(book)
    root = parse_xml(book.read(name)) if name else None
    if root is None:
        raise damaged(book.name)
    package = Package()
    items = _items(root, name)
    _metadata(root, package)
    for one in _all(root, "itemref"):
        item = items.get(one.get("idref") or "")
        if item is not None and item.name in book:
            is_nav = "nav" in item.properties
            package.chapters.append(Chapter(item.name, item.media_type, one.get("linear") != "no", is_nav))
            overlay = items.get(item.overlay)
            if overlay is not None and overlay.name not in package.overlays:
                package.overlays.append(overlay.name)
    if not package.chapters:
        package.chapters = [
            Chapter(item.name, item.media_type)
            for item in items.values()
            if item.media_type == "application/xhtml+xml"
            and item.name in book
            and "nav" not in item.properties
        ]
    _navigation(book, root, items, package)
    return package


def _refuse_locked(book: SafeZip) -> None:
    """Raise `DeskError` where the book's text is locked; scrambled fonts alone do not matter."""
    data = book.read_or("META-INF/encryption.xml")
    root = parse_xml(data) if data else None
    locked = False
    if root is not None:
        for one in _all(root, "encrypteddata"):
            method = next(_all(one, "encryptionmethod"), None)
            locked = locked or method is None or method.get("Algorithm") not in _FONT_ONLY
    if locked:
        raise DeskError(
            tr("“{name}” is locked by its seller (DRM): its text cannot be read.", name=book.name),
            tr("Ask the publisher for an accessible copy without a lock, or open it in the seller's reader."),
            code="drm",
        )


def _package_name(book: SafeZip) -> str:
    data = book.read_or("META-INF/container.xml")
    root = parse_xml(data) if data else None
    if root is not None:
        for one in _all(root, "rootfile"):
            name = resolve("", one.get("full-path") or "")
            if name in book:
                return name
    return next((name for name in book if name.lower().endswith(".opf")), "")


def _items(root: Element, base: str) -> dict[str, _Item]:
    out = {}
    for one in _all(root, "item"):
        name = resolve(base, one.get("href") or "")
        if name:
            properties = frozenset((one.get("properties") or "").split())
            out[one.get("id") or name] = _Item(
                name, one.get("media-type") or "", properties, one.get("media-overlay") or ""
            )
    return out


def _metadata(root: Element, package: Package) -> None:
    head = next(_all(root, "metadata"), None)
    for one in head.iter() if head is not None else ():
        name, text = tag(one), all_text(one)
        if name == "title" and text and not package.title:
            package.title = text
        elif name == "language" and text and not package.language:
            package.language = text
        elif name == "meta" and one.get("property") == "rendition:layout":
            package.fixed = text == "pre-paginated"


def _navigation(book: SafeZip, root: Element, items: dict[str, _Item], package: Package) -> None:
    """Read contents and page list from the navigation document, else from the NCX of EPUB 2."""
    nav = next((item for item in items.values() if "nav" in item.properties), None)
    page = parse_xml(book.read_or(nav.name)) if nav is not None and nav.name in book else None
    if nav is not None and page is not None:
        for one in _all(page, "nav"):
            kinds = types_of(one)
            if "page-list" in kinds:
                for link in _all(one, "a"):
                    _point(package.pages, nav.name, link.get("href") or "", all_text(link))
            elif "toc" in kinds:
                _contents(package, nav.name, one)
    ncx = next((item for item in items.values() if item.media_type == "application/x-dtbncx+xml"), None)
    tree = parse_xml(book.read_or(ncx.name)) if ncx is not None and ncx.name in book else None
    if ncx is None or tree is None:
        return
    if not package.pages:
        for one in _all(tree, "pagetarget"):
            _point(package.pages, ncx.name, _source(one), _label(one))
    if not package.titles:
        for one in _all(tree, "navpoint"):
            depth = sum(tag(parent) == "navpoint" for parent in one.iterancestors()) + 1
            _title(package, ncx.name, _source(one), _label(one), depth)


def _contents(package: Package, base: str, nav: Element) -> None:
    for link in _all(nav, "a"):
        depth = sum(tag(parent) == "ol" for parent in link.iterancestors())
        _title(package, base, link.get("href") or "", all_text(link), depth)


def _title(package: Package, base: str, address: str, label: str, depth: int) -> None:
    name = resolve(base, address)
    if name and label:
        package.titles[name].setdefault(address.partition("#")[2], (label, depth))


def _point(pages: dict[str, dict[str, str]], base: str, address: str, label: str) -> None:
    name = resolve(base, address)
    if name and label:
        pages[name].setdefault(address.partition("#")[2], label)


def _label(point: Element) -> str:
    for child in point:
        if tag(child) == "navlabel":
            return all_text(child)
    return ""


def _source(point: Element) -> str:
    for child in point:
        if tag(child) == "content":
            return child.get("src") or ""
    return ""


def _all(root: Element, name: str) -> Iterator[Element]:
    return (one for one in root.iter() if tag(one) == name)
