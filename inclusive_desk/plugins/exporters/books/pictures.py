"""The pictures that a book can hold: those that every reading program shows."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from inclusive_desk.api.document import Asset
from inclusive_desk.api.pictures import media_type
from inclusive_desk.plugins.exporters.books.archive import Archive

EPUB = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
DAISY = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}
_ACTIVE = re.compile(
    rb"<!ENTITY|<script|<foreignObject|\son\w+\s*=|href\s*=\s*[\"'](?!#|data:)", re.IGNORECASE
)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(\[[^\]]*\])?[^>]*>")


class Pictures:
    """Puts the pictures that are shown into the book, each once."""

    def __init__(self, book: Archive, folder: str, known: dict[str, str]) -> None:
        """Take the media types that are *known*, each with its file name ending."""
        self._book, self._folder, self._known = book, folder, known
        self._addresses: dict[str, str] = {}
        self.files: list[tuple[str, str]] = []
        """(name, media type) of the pictures in the book."""

    def __call__(self, key: str, asset: Asset) -> str:
        """Return the address of a picture; empty where the book cannot hold it."""
        if key not in self._addresses:
            self._addresses[key] = self._add(asset)
        return self._addresses[key]

    def shown(self, key: str) -> bool:
        """Return whether the book holds a picture."""
        return bool(self._addresses.get(key))

    def _add(self, asset: Asset) -> str:
        kind = media_type(asset.data)
        data = _plain_svg(asset.data) if kind == "image/svg+xml" else asset.data
        if kind not in self._known or not data:
            return ""
        name = f"picture-{len(self.files) + 1}.{self._known[kind]}"
        self._book.data(self._folder + name, data)
        self.files.append((name, kind))
        return name


def _plain_svg(data: bytes) -> bytes:
    """Return a drawing that does nothing and fetches nothing; empty where it would."""
    if _ACTIVE.search(data):
        return b""
    data = _DOCTYPE.sub(b"", data, count=1)
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - entities are refused above
    except ElementTree.ParseError:
        return b""
    return data if root.tag == "{http://www.w3.org/2000/svg}svg" else b""
