"""Text made safe for XML: what `xml.sax.saxutils` does, without the network modules it brings along."""

from __future__ import annotations

from html import escape as _escape


def escape(text: str) -> str:
    """Return *text* with &, < and > written as entities."""
    return _escape(text, quote=False)


def quoteattr(text: str) -> str:
    """Return *text* as an attribute's value, quotes included."""
    return f'"{_escape(text)}"'
