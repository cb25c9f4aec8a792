"""Parses XML that strangers wrote: nothing is fetched, no entity is expanded."""

from __future__ import annotations

from typing import Any

Element = Any
"""An lxml element: lxml comes without types."""


def parse_xml(data: bytes) -> Element | None:
    """Return the root of some XML, mended where it is broken; None where nothing can be read."""
    from lxml import etree

    # huge_tree lifts the limit on depth: text below it would be lost.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
