"""Measures how paragraphs of an OpenDocument file look, which tells headings where no style does."""

from __future__ import annotations

import re
from collections import Counter

from inclusive_desk.language.tags import primary
from inclusive_desk.plugins.importers.office.odfstyles import OdfStyles
from inclusive_desk.plugins.importers.office.titles import Shape
from inclusive_desk.plugins.importers.office.trees import Element, attribute, whole

_DROPPED = frozenset(
    ("note", "annotation", "frame", "custom-shape", "g", "rect", "tracked-changes", "ruby-text", "p", "h",
     "list", "table")
)  # fmt: skip
_FILLED = re.compile(r"([\d.]+)pt")


class OdfShapes:
    """What the whole document's paragraphs say of its body size, its styles and its languages."""

    def __init__(self, styles: OdfStyles, content: Element) -> None:
        """Look once over all paragraphs of *content*."""
        self.styles = styles
        sizes: Counter[float] = Counter()
        self.languages: Counter[str] = Counter()
        headings = 0
        for paragraph in content.iter("{*}p", "{*}h"):
            style = attribute(paragraph, "style-name")
            for said, span in self._pieces(paragraph):
                sizes[self._size(style, span)] += len(said)
                lang = styles.language("text", span) if span else ""
                self.languages[lang or styles.language("paragraph", style)] += len(said)
            is_heading = paragraph.tag.endswith("}h") or styles.heading_level(style) > 0
            headings += is_heading and bool(self.text_of(paragraph).strip())
        self.body_size = sizes.most_common(1)[0][0] if sizes else 12.0
        self.has_headings = headings >= 2

    def trusts(self, language: str) -> bool:
        """Return whether marks of *language* are made on purpose: most of the text has another mark."""
        whole = sum(self.languages.values()) or 1
        own = sum(count for lang, count in self.languages.items() if primary(lang) == language)
        return own < 0.4 * whole

    def text_of(self, element: Element) -> str:
        """Return what *element* says, without notes, boxes and comments."""
        return "".join(said for said, _ in self._pieces(element))

    def shape_of(self, paragraph: Element) -> Shape:
        """Return how a paragraph looks as a whole."""
        style = attribute(paragraph, "style-name")
        pieces = [span for said, span in self._pieces(paragraph) if said.strip()]
        if not pieces:
            return Shape()

        def value(span: str, key: str) -> str:
            own = self.styles.text_property("text", span, key) if span else ""
            return own or self.styles.text_property("paragraph", style, key)

        colors = [value(span, "color") for span in pieces]
        return Shape(
            bold=all(value(span, "font-weight") in ("bold", "600", "700", "800", "900") for span in pieces),
            underlined=all(value(span, "text-underline-style") not in ("", "none") for span in pieces),
            centred=self.styles.paragraph_property(style, "text-align") == "center",
            size=min(self._size(style, span) for span in pieces) / self.body_size if self.body_size else 1.0,
            coloured=all(color not in ("", "#000000") for color in colors),
        )

    def _size(self, style: str, span: str) -> float:
        size = 1.0
        for family, name in (("text", span), ("paragraph", style)):
            for one in self.styles.chain(family, name) if name or family == "paragraph" else ():
                value = attribute(one.text, "font-size")
                found = _FILLED.fullmatch(value)
                if found:
                    return float(found[1]) * size
                if value.endswith("%"):
                    size *= whole(value[:-1], 100) / 100
        return 12.0 * size

    def _pieces(self, element: Element, span: str = "") -> list[tuple[str, str]]:
        """Return what *element* says, piece by piece, with the text style of each."""
        out: list[tuple[str, str]] = []
        if element.text:
            out.append((element.text, span))
        for one in element:
            name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
            if name == "span":
                out.extend(self._pieces(one, attribute(one, "style-name") or span))
            elif name in ("s", "tab", "line-break"):
                out.append((" ", span))
            elif name and name not in _DROPPED:
                out.extend(self._pieces(one, span))
            if one.tail:
                out.append((one.tail, span))
        return out
