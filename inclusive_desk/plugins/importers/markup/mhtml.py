"""Reads web archives (MHTML): a page and its pictures in one file."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path
from urllib.parse import urljoin

from inclusive_desk.api.document import Document
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.safezip import damaged, too_large
from inclusive_desk.api.words import mark
from inclusive_desk.plugins.importers.markup.html import page_document

LIMIT = 96 << 20
"""Bytes of an archive."""


class MhtmlImporter(Importer):
    """Reads a page saved as one file; nothing is fetched."""

    api_version = API_VERSION
    label = mark("Web archive")
    isolated = True
    suffixes = (".mhtml", ".mht")
    media_types = ("multipart/related", "message/rfc822")

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* begins a web archive."""
        low = head[:2048].lower()
        return 0.95 if b"mime-version:" in low and b"multipart/related" in low else 0.0

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the page; raise `DeskError` (damaged, too-large)."""
        if path.stat().st_size > LIMIT:
            raise too_large(path.name)
        try:
            message = message_from_bytes(path.read_bytes(), policy=policy.compat32)
            parts = [part for part in message.walk() if not part.is_multipart()]
        except RecursionError as error:  # parts within parts, as no browser writes them
            raise damaged(path.name) from error
        page = next((part for part in parts if part.get_content_type() in _PAGES), None)
        if page is None:
            raise damaged(path.name)
        base = str(page.get("Content-Location") or "")
        known = {key: part for part in parts for key in _addresses(part)}

        def source(address: str) -> bytes:
            part = known.get(address) or known.get(urljoin(base, address))
            return _bytes(part) if part is not None else b""

        yield page_document(_text(page), path.name, options, source)


_PAGES = frozenset(("text/html", "application/xhtml+xml"))


def _addresses(part: Message | EmailMessage) -> list[str]:
    """Return the addresses by which a page may mean *part*."""
    out = [str(part.get("Content-Location") or "")]
    key = str(part.get("Content-ID") or "").strip("<> ")
    if key:
        out.append(f"cid:{key}")
    return [one for one in out if one]


def _bytes(part: Message | EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: Message | EmailMessage) -> bytes | str:
    """Return a page's text where its header says its encoding, else its bytes."""
    data, charset = _bytes(part), part.get_content_charset()
    if charset:
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            return data
    return data
