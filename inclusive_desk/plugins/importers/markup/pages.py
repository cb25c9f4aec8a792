"""Reads one page of HTML: its language, its title, what of it is content, and its pictures."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote_to_bytes

from inclusive_desk.api import pictures
from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.safezip import resolve
from inclusive_desk.language.detect import agrees, language_of
from inclusive_desk.plugins.importers.markup import lists
from inclusive_desk.plugins.importers.markup.trees import (
    Element,
    all_text,
    classes_of,
    lang_of,
    tag,
    types_of,
)
from inclusive_desk.plugins.importers.markup.walker import Walker

Source = Callable[[str], bytes]
"""Returns the bytes that a relative address means, or nothing."""

_SAMPLE = 30_000
_TOOLS = frozenset(
    ("noprint", "no-print", "d-print-none", "mw-editsection", "mw-jump-link", "mw-portlet", "vector-dropdown",
     "vector-menu", "catlinks", "printfooter", "navbox", "interlanguage-link", "breadcrumb", "breadcrumbs",
     "cookie-banner", "skip-link", "share-buttons", "toc-toggle")
)  # fmt: skip
"""Classes of a site's tools: not for print, or MediaWiki's (Vikidia, Wikipedia) and Bootstrap's own."""


def language_for(root: Element, asked: str | None) -> str:
    """Return the language of a page: as asked, else as it says unless its text clearly says otherwise."""
    if asked:
        return asked
    text = said_in(root)
    declared = lang_of(root) or next(
        (lang_of(one) for one in root.iter("{*}body", "body") if lang_of(one)), ""
    )
    if declared and agrees(text, declared):
        return declared
    return language_of(text, default=declared or "fr")


def said_in(root: Element) -> str:
    """Return about as much of the page's text as tells its language."""
    parts: list[str] = []
    length = 0
    for element in root.iter():
        if tag(element) in ("script", "style", "head", "title", ""):
            parts.append(element.tail or "") if tag(element) != "head" else None
            continue
        for text in (element.text, element.tail):
            if text and text.strip():
                parts.append(text)
                length += len(text)
        if length > _SAMPLE:
            break
    return " ".join(parts)


def title_of(root: Element) -> str:
    """Return what the page calls itself."""
    for element in root.iter("{*}title", "title"):
        if tag(element.getparent()) == "head":
            return all_text(element)
    return ""


def content_of(root: Element) -> list[Element]:
    """Return what of the page is content: its main part where it surely has one, else its body."""
    body = next((one for one in root.iter("{*}body", "body")), root)
    drop_tools(body)
    mains = [one for one in body.iter() if tag(one) == "main" or "main" in types_of(one)]
    mains = [one for one in mains if not any(other in mains for other in one.iterancestors())]
    if len(mains) == 1 and len(all_text(mains[0])) >= 200:
        first = next((one for one in body.iter() if tag(one) == "h1"), None)
        if first is None or any(tag(one) == "h1" for one in mains[0].iter()):
            return mains
        return [first, *mains]
    drop_furniture(body)
    return [body]


def drop_tools(body: Element) -> None:
    """Take off what a page marks as its tools: edit links, menus, other languages, what is not for print."""
    for element in list(body.iter()):
        if tag(element) not in ("", "body", "main", "article") and classes_of(element) & _TOOLS:
            _drop(element)


def drop_furniture(body: Element) -> None:
    """Take a site's foot and its head of links off a page that marks them."""
    whole = len(all_text(body)) or 1
    for element in list(body.iter()):
        name, types = tag(element), types_of(element)
        foot = name == "footer" or "contentinfo" in types
        head = name == "header" or "banner" in types
        if not (foot or head) or _is_within(element, ("article", "main", "section")):
            continue
        text = len(all_text(element))
        linked = sum(len(all_text(link)) for link in element.iter("{*}a", "a"))
        titled = any(tag(one) in ("h1", "h2") for one in element.iter())
        if (linked > 0.5 * text or (foot and text < 300)) and text < 0.4 * whole and not titled:
            _drop(element)


def _is_within(element: Element, names: tuple[str, ...]) -> bool:
    return any(tag(one) in names for one in element.iterancestors())


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def write_page(builder: DocumentBuilder, root: Element, source: Source) -> None:
    """Write the content of a page to *builder*."""
    walker = Walker(builder, builder.language, picture_keeper(builder, source))
    walker.bare = lists.bare(root)
    for element in content_of(root):
        walker.walk(element)


def picture_keeper(builder: DocumentBuilder, source: Source) -> Callable[[str], str]:
    """Return what keeps a picture by its address: data in the page, what *source* gives; nothing remote."""

    def keep(address: str) -> str:
        if address.startswith("data:"):
            data = data_of(address)
            key = hashlib.sha256(data).hexdigest()[:16]
        elif "//" in address[:8]:
            return ""
        else:
            data, key = source(address), address
        return pictures.keep(builder, key, data) if data else ""

    return keep


def data_of(address: str) -> bytes:
    """Return the bytes of a `data:` address; nothing where it is malformed or too large."""
    head, _, body = address.partition(",")
    if len(body) > 1.4 * pictures.PICTURE_LIMIT:
        return b""
    if not head.endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote_to_bytes(body), validate=False)
    except (binascii.Error, ValueError):
        return b""


def beside(path: Path) -> Source:
    """Return a source of what lies in the folder of *path* or below it."""
    folder = path.resolve().parent

    def read(address: str) -> bytes:
        name = resolve("page", address)
        if not name:
            return b""
        file = (folder / name).resolve()
        try:
            if not file.is_relative_to(folder) or not file.is_file():
                return b""
            return file.read_bytes() if file.stat().st_size <= pictures.PICTURE_LIMIT else b""
        except OSError:
            return b""

    return read
