"""Parses XML that strangers wrote: nothing is fetched, no entity is expanded."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from inclusive_desk.language import encoding

Element = Any
"""An lxml element: lxml comes without types."""
_DECLARATION = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.\-]+)""")
_FRAMES = 20_000


def parse_xml(data: bytes) -> Element | None:
    """Return the root of some XML, mended where it is broken; None where nothing can be read."""
    from lxml import etree

    # huge_tree lifts the limit on depth: text below it would be lost.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(_in_utf8(data), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _in_utf8(data: bytes) -> bytes:
    """Return what says that it is UTF-8, and is not, as what it most likely is."""
    said = _DECLARATION.match(data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (said and said[1].lower() not in (b"utf-8", b"utf8")):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text, name = encoding.decode(data)
        return data if name.startswith("utf") else text.encode("utf-8", "replace")
    return data


@contextmanager
def deep() -> Iterator[None]:
    """Let calls follow trees as deep as libxml2 reads them (2,048): such calls do not use the C stack."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
