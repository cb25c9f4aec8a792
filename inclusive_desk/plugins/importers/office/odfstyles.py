"""Knows the styles and list styles of an OpenDocument file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from inclusive_desk.api.document import Style
from inclusive_desk.language.numerals import letters, roman
from inclusive_desk.plugins.importers.office import symbols
from inclusive_desk.plugins.importers.office.trees import Element, attribute, child, children, whole

_HEADING = re.compile(r"(?:Heading|Titre)(?:_20_|\s)?(\d{1,2})\Z", re.IGNORECASE)
_TITLE = re.compile(r"(?:Title|Titre(?:_20_|\s)principal|Titre)\Z", re.IGNORECASE)
_CAPTIONS = frozenset(
    ("caption", "illustration", "figure", "table", "drawing", "légende", "tableau", "dessin")
)
_CODE = frozenset(("preformatted_20_text", "preformatted text", "source_20_code", "code"))


@dataclass(slots=True)
class OdfStyle:
    """One style: what it is based on, its properties for text and paragraphs, its list."""

    name: str = ""
    shown: str = ""
    parent: str = ""
    text: Element | None = None
    paragraph: Element | None = None
    section: Element | None = None
    list_style: str = ""
    outline: str = ""
    master_page: str = ""


@dataclass(slots=True)
class ListLevel:
    """One level of a list: the kind of its numbers, what stands around them, its bullet."""

    format: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    levels: int = 1
    bullet: str = ""


@dataclass(slots=True)
class OdfStyles:
    """All styles of a file, by family and name."""

    styles: dict[tuple[str, str], OdfStyle] = field(default_factory=dict)
    defaults: dict[str, OdfStyle] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    outline: dict[int, ListLevel] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    """The families of fonts by the names that the file gives them."""

    @classmethod
    def read(cls, *roots: Element | None) -> OdfStyles:
        """Return the styles of `styles.xml` and `content.xml`; later ones win."""
        out = cls()
        for root in roots:
            for face in children(child(root, "font-face-decls"), "font-face"):
                out.fonts[attribute(face, "name")] = attribute(face, "font-family").strip("'\"")
            for group in ("styles", "automatic-styles"):
                found = child(root, group)
                for one in found if found is not None else ():
                    out._take(one)
        return out

    def _take(self, one: Element) -> None:
        name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
        family = attribute(one, "family")
        if name == "style":
            self.styles[family, attribute(one, "name")] = _style(one)
        elif name == "default-style":
            self.defaults[family] = _style(one)
        elif name == "list-style":
            self.lists[attribute(one, "name")] = self._levels(one)
        elif name == "outline-style":
            self.outline = self._levels(one)

    def _levels(self, one: Element) -> dict[int, ListLevel]:
        out = {}
        for level in one:
            if not isinstance(level.tag, str):
                continue
            bullet = attribute(level, "bullet-char")
            if level.tag.endswith("image"):
                bullet = "•"
            out[whole(attribute(level, "level"), 1)] = ListLevel(
                attribute(level, "num-format"),
                attribute(level, "num-prefix"),
                attribute(level, "num-suffix"),
                whole(attribute(level, "start-value"), 1),
                whole(attribute(level, "display-levels"), 1),
                symbols.bullet(bullet, self._font(child(level, "text-properties"))) if bullet else "",
            )
        return out

    def _font(self, properties: Element | None) -> str:
        name = attribute(properties, "font-name")
        return self.fonts.get(name, name) or attribute(properties, "font-family").strip("'\"")

    def font(self, family: str, name: str) -> str:
        """Return the font that a style of *family* (`text`, `paragraph`) names; empty where none does."""
        found = (self._font(style.text) for style in self.chain(family, name))
        return next((font for font in found if font), "")

    def is_hidden(self, family: str, name: str) -> bool:
        """Return whether text of this style is not shown."""
        return self.text_property(family, name, "display") == "none"

    def chain(self, family: str, name: str) -> Iterator[OdfStyle]:
        """Yield style *name*, what it is based on, and the default of its family."""
        for _ in range(30):
            style = self.styles.get((family, name))
            if style is None:
                break
            yield style
            name = style.parent
        if family in self.defaults:
            yield self.defaults[family]

    def text_property(self, family: str, name: str, key: str) -> str:
        """Return a text property of a style, by local name; empty where none says it."""
        for style in self.chain(family, name):
            value = attribute(style.text, key)
            if value:
                return value
        return ""

    def paragraph_property(self, name: str, key: str) -> str:
        """Return a property of a paragraph's style."""
        for style in self.chain("paragraph", name):
            value = attribute(style.paragraph, key)
            if value:
                return value
        return ""

    def master_page(self, name: str) -> str:
        """Return the kind of page that a paragraph's style begins; empty for none."""
        return next((style.master_page for style in self.chain("paragraph", name) if style.master_page), "")

    def is_named(self, name: str, names: frozenset[str]) -> bool:
        """Return whether a paragraph's style, or what it is based on, has one of *names*."""
        return any(
            style.name.lower() in names or style.shown.lower() in names
            for style in self.chain("paragraph", name)
        )

    def heading_level(self, name: str) -> int:
        """Return the heading level that a paragraph's style has by its name; 0 for none."""
        for style in self.chain("paragraph", name):
            for one in (style.name, style.shown):
                found = _HEADING.match(one)
                if found:
                    return int(found[1])
                if one and _TITLE.match(one):
                    return 1
        return 0

    def role(self, name: str) -> str:
        """Return `caption`, `quote` or `code` where the style's name says so."""
        if self.is_named(name, _CAPTIONS):
            return "caption"
        if self.is_named(name, frozenset(("quotations", "quotation", "citation"))):
            return "quote"
        return "code" if self.is_named(name, _CODE) else ""

    def is_contents(self, name: str) -> bool:
        """Return whether a paragraph is an entry of a table of contents."""
        return any(
            style.name.lower().startswith(("contents", "table_20_of"))
            for style in self.chain("paragraph", name)
        )

    def list_style_of(self, name: str) -> str:
        """Return the list style that a paragraph's style brings."""
        return next((style.list_style for style in self.chain("paragraph", name) if style.list_style), "")

    def breaks_before(self, name: str) -> bool:
        """Return whether a paragraph of this style begins a page."""
        own = self.styles.get(("paragraph", name))
        if own is not None and own.master_page:
            return True
        return self.paragraph_property(name, "break-before") == "page"

    def breaks_after(self, name: str) -> bool:
        """Return whether a page ends after a paragraph of this style."""
        return self.paragraph_property(name, "break-after") == "page"

    def leaders(self, name: str) -> list[bool]:
        """Return for each tab stop whether dots or a line lead to it: a blank to fill in."""
        for style in self.chain("paragraph", name):
            stops = child(style.paragraph, "tab-stops")
            if stops is not None:
                return [
                    attribute(stop, "leader-style", "none") != "none"
                    or attribute(stop, "leader-text") in (".", "_")
                    for stop in children(stops, "tab-stop")
                ]
        return []

    def language(self, family: str, name: str) -> str:
        """Return the language of a style as `fr-FR`; empty where it is none."""
        for style in self.chain(family, name):
            value = attribute(style.text, "language")
            if value:
                country = attribute(style.text, "country")
                if value in ("none", "zxx"):
                    return ""
                return f"{value}-{country}" if country and country != "none" else value
        return ""

    def look(self, name: str) -> tuple[str, ...]:
        """Return the styles that a span of text style *name* has."""
        out: list[str] = []

        def value(key: str) -> str:
            for style in self.chain("text", name):
                if style is not self.defaults.get("text"):
                    found = attribute(style.text, key)
                    if found:
                        return found
            return ""

        weight = value("font-weight")
        if weight == "bold" or (whole(weight) >= 600):
            out.append(Style.BOLD)
        if value("font-style") in ("italic", "oblique"):
            out.append(Style.ITALIC)
        if value("text-underline-style") not in ("", "none"):
            out.append(Style.UNDERLINE)
        if value("text-line-through-style") not in ("", "none") or value("text-line-through-type") not in (
            "",
            "none",
        ):
            out.append(Style.STRIKE)
        if value("font-variant") == "small-caps":
            out.append(Style.SMALL_CAPS)
        out.extend(_place(value("text-position")))
        color, ground = value("color").lower(), value("background-color").lower()
        if re.fullmatch(r"#[0-9a-f]{6}", color) and color not in ("#000000", "#ffffff"):
            out.append(f"color:{color}")
        if re.fullmatch(r"#[0-9a-f]{6}", ground) and ground != "#ffffff":
            out.append(f"highlight:{ground}")
        return tuple(out)


def _place(position: str) -> list[str]:
    first = position.split(" ")[0]
    if first == "super" or re.fullmatch(r"[1-9]\d*(?:\.\d+)?%", first):
        return [Style.SUPERSCRIPT]
    return [Style.SUBSCRIPT] if first == "sub" or re.fullmatch(r"-\d+(?:\.\d+)?%", first) else []


def _style(one: Element) -> OdfStyle:
    return OdfStyle(
        attribute(one, "name"),
        attribute(one, "display-name"),
        attribute(one, "parent-style-name"),
        child(one, "text-properties"),
        child(one, "paragraph-properties"),
        child(one, "section-properties"),
        attribute(one, "list-style-name"),
        attribute(one, "default-outline-level"),
        attribute(one, "master-page-name"),
    )


def written(counts: list[int], levels: dict[int, ListLevel]) -> str:
    """Return the marker at the end of *counts*, one number a level, as OpenDocument shows it."""
    depth = len(counts)
    level = levels.get(depth)
    if level is None:
        return "•"
    if level.bullet:
        return level.bullet
    if not level.format:
        return (level.prefix + level.suffix).strip()
    first = max(depth - level.levels, 0)
    numbers = [_number(counts[at], levels.get(at + 1, level).format) for at in range(first, depth)]
    return f"{level.prefix}{'.'.join(number for number in numbers if number)}{level.suffix}".strip()


def _number(number: int, kind: str) -> str:
    match kind:
        case "a":
            return letters(number)
        case "A":
            return letters(number).upper()
        case "i":
            return roman(number)
        case "I":
            return roman(number).upper()
        case "":
            return ""
        case _:
            return str(number)
