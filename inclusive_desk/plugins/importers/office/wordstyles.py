"""Knows the styles of a Word document: what a run or paragraph inherits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inclusive_desk.api.document import Style
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    attribute,
    child,
    children,
    is_on,
    path,
    whole,
)

_HEADING = re.compile(r"(?:heading|titre|überschrift|título|titolo|kop)\s*([1-9])\Z", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titre|titre principal|titre du document)\Z", re.IGNORECASE)
_CAPTION = re.compile(r"(?:caption|légende|legende|beschriftung)\Z", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense )?(?:quote|citation)(?: intense)?\Z|block text\Z", re.IGNORECASE)
_CODE = re.compile(r"(?:html preformatted|source code|code|code block|verbatim)\Z", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|tm|table of figures)\s*\d*\Z", re.IGNORECASE)
_TOGGLES = (
    ("b", Style.BOLD), ("i", Style.ITALIC), ("strike", Style.STRIKE), ("dstrike", Style.STRIKE),
    ("smallCaps", Style.SMALL_CAPS),
)  # fmt: skip
_HIGHLIGHTS = {
    "yellow": "#ffff00", "green": "#00ff00", "cyan": "#00ffff", "magenta": "#ff00ff", "blue": "#0000ff",
    "red": "#ff0000", "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000",
    "darkMagenta": "#800080", "darkRed": "#800000", "darkYellow": "#808000", "darkGray": "#808080",
    "lightGray": "#c0c0c0",
}  # fmt: skip


@dataclass(slots=True)
class WordStyle:
    """One style: its name, what it is based on, its properties for paragraphs and for runs."""

    name: str = ""
    based_on: str = ""
    paragraph: Element | None = None
    run: Element | None = None
    head_row: bool = False


@dataclass(slots=True)
class WordStyles:
    """All styles, with the defaults of the document."""

    styles: dict[str, WordStyle] = field(default_factory=dict)
    default_paragraph: str = ""
    default_run: Element | None = None
    _chains: dict[str, tuple[WordStyle, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> WordStyles:
        """Return the styles of `styles.xml`; none where it is missing."""
        out = cls()
        out.default_run = path(root, "docDefaults", "rPrDefault", "rPr")
        for one in children(root, "style"):
            key = attribute(one, "styleId")
            heads = any(attribute(part, "type") == "firstRow" for part in children(one, "tblStylePr"))
            out.styles[key] = WordStyle(
                attribute(child(one, "name"), "val"),
                attribute(child(one, "basedOn"), "val"),
                child(one, "pPr"),
                child(one, "rPr"),
                heads,
            )
            if attribute(one, "type") == "paragraph" and attribute(one, "default") in ("1", "true"):
                out.default_paragraph = key
        return out

    def chain(self, key: str) -> tuple[WordStyle, ...]:
        """Return style *key* and what it is based on, nearest first."""
        if key not in self._chains:
            out: list[WordStyle] = []
            at = key
            while at in self.styles and len(out) < 30:
                out.append(self.styles[at])
                at = self.styles[at].based_on
            self._chains[key] = tuple(out)
        return self._chains[key]

    def key_of(self, paragraph: Element | None) -> str:
        """Return the style of a paragraph with properties *paragraph*."""
        return attribute(child(paragraph, "pStyle"), "val") or self.default_paragraph

    def paragraph_property(self, paragraph: Element | None, name: str) -> Element | None:
        """Return a property of a paragraph: its own, else the nearest of its style."""
        own = child(paragraph, name)
        if own is not None:
            return own
        for style in self.chain(self.key_of(paragraph)):
            found = child(style.paragraph, name)
            if found is not None:
                return found
        return None

    def heading_level(self, paragraph: Element | None) -> int:
        """Return a paragraph's heading level from 1; 0 where its style makes it none."""
        own = child(paragraph, "outlineLvl")
        if own is not None:
            return _outline(attribute(own, "val"))
        for style in self.chain(self.key_of(paragraph)):
            found = _HEADING.match(style.name)
            if found:
                return int(found[1])
            if _TITLE.match(style.name):
                return 1
            level = attribute(child(style.paragraph, "outlineLvl"), "val")
            if level:
                return _outline(level)
        return 0

    def role(self, paragraph: Element | None) -> str:
        """Return `caption`, `quote`, `code` or `contents` where the style's name says so, else nothing."""
        for style in self.chain(self.key_of(paragraph)):
            for pattern, role in (
                (_CAPTION, "caption"),
                (_QUOTE, "quote"),
                (_CODE, "code"),
                (_CONTENTS, "contents"),
            ):
                if pattern.match(style.name):
                    return role
        return ""

    def run_property(self, run: Element | None, paragraph_style: str, name: str) -> Element | None:
        """Return a property of a run: its own, its style's, its paragraph's style's, the default's."""
        found = self.direct_property(run, name)
        if found is not None:
            return found
        for style in self.chain(paragraph_style):
            found = child(style.run, name)
            if found is not None:
                return found
        return child(self.default_run, name)

    def direct_property(self, run: Element | None, name: str) -> Element | None:
        """Return a property of a run that it has itself or by its character style."""
        own = child(run, name)
        if own is not None:
            return own
        for style in self.chain(attribute(child(run, "rStyle"), "val")):
            found = child(style.run, name)
            if found is not None:
                return found
        return None

    def look(self, run: Element | None) -> tuple[str, ...]:
        """Return the styles that a run has by itself or by its character style."""
        if run is None or not len(run):
            return ()
        out: list[str] = [style for name, style in _TOGGLES if is_on(self.direct_property(run, name))]
        line = self.direct_property(run, "u")
        if line is not None and attribute(line, "val", "single") != "none":
            out.append(Style.UNDERLINE)
        place = attribute(self.direct_property(run, "vertAlign"), "val")
        raised = whole(attribute(self.direct_property(run, "position"), "val"))
        if place == "superscript" or (not place and raised >= 6):
            out.append(Style.SUPERSCRIPT)
        elif place == "subscript" or (not place and raised <= -6):
            out.append(Style.SUBSCRIPT)
        color = attribute(self.direct_property(run, "color"), "val").lower()
        if re.fullmatch(r"[0-9a-f]{6}", color) and color not in ("000000", "ffffff"):
            out.append(f"color:#{color}")
        ground = _HIGHLIGHTS.get(attribute(self.direct_property(run, "highlight"), "val"))
        fill = attribute(self.direct_property(run, "shd"), "fill").lower()
        if ground:
            out.append(f"highlight:{ground}")
        elif re.fullmatch(r"[0-9a-f]{6}", fill) and fill != "ffffff":
            out.append(f"highlight:#{fill}")
        return tuple(dict.fromkeys(out))


def _outline(level: str) -> int:
    """Return the heading level, from 1, of an outline level of Word's, where 9 is no heading."""
    at = whole(level, 9)
    return at + 1 if 0 <= at < 9 else 0
