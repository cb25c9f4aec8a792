"""Says what a paragraph of a Word document is: a heading, an item of a list, and where its tabs lead."""

from __future__ import annotations

import re

from inclusive_desk.plugins.importers.office.titles import guess_level
from inclusive_desk.plugins.importers.office.trees import Element, attribute, child, children, whole
from inclusive_desk.plugins.importers.office.wordlists import Numbering
from inclusive_desk.plugins.importers.office.wordshape import Shapes
from inclusive_desk.plugins.importers.office.wordstyles import WordStyles

_LIST_STYLE = re.compile(r"list (?:bullet|number)(?: ([2-5]))?", re.IGNORECASE)
"""Word's own names, which a document holds in English whatever language it was written in."""


class WordParagraphs:
    """Looks at the properties of paragraphs, at their styles and at their looks."""

    def __init__(self, styles: WordStyles, numbering: Numbering, shapes: Shapes) -> None:
        """Look with the styles, lists and looks of one document."""
        self.styles = styles
        self.numbering = numbering
        self.shapes = shapes

    def heading_level(self, paragraph: Element, said: str, marker: str | None, *, first: bool) -> int:
        """Return the level of a heading, 0 for what is none; *said*: its text, *first*: nothing before it."""
        properties = child(paragraph, "pPr")
        level = self.styles.heading_level(properties)
        if level or marker is not None or self.styles.role(properties):
            return level
        shape = self.shapes.shape_of(paragraph)
        return guess_level(said.strip(), shape, styled=self.shapes.has_headings, first=first)

    def marker(self, properties: Element | None) -> tuple[str | None, int]:
        """Return the marker of a list paragraph as Word shows it and its level from 1; None outside lists."""
        own = self.styles.paragraph_property(properties, "numPr")
        if own is None:
            return None, 0
        number = attribute(child(own, "numId"), "val")
        at = attribute(child(own, "ilvl"), "val")
        if not number or not at:
            for style in self.styles.chain(self.styles.key_of(properties)):
                above = child(style.paragraph, "numPr")
                number = number or attribute(child(above, "numId"), "val")
                at = at or attribute(child(above, "ilvl"), "val")
        if number in ("", "0"):
            return None, 0
        index = whole(at, -1)
        if index < 0:
            index = self._level_by_style(number, properties)
        return self.numbering.marker(number, index), max(index + 1, self._level_by_name(properties))

    def _level_by_style(self, number: str, properties: Element | None) -> int:
        """Return the level of a list that is tied to the paragraph's style, as numbered headings are."""
        key = self.styles.key_of(properties)
        for at in range(9):
            level = self.numbering.level(number, at)
            if level is not None and level.style == key:
                return at
        return 0

    def _level_by_name(self, properties: Element | None) -> int:
        """Return the level of Word's own list styles: “List Bullet 2” has a list of its own."""
        for style in self.styles.chain(self.styles.key_of(properties)):
            if found := _LIST_STYLE.fullmatch(style.name):
                return int(found[1] or 1)
        return 0

    def leaders(self, properties: Element | None) -> list[bool]:
        """Return for each tab stop whether dots or a line lead to it: a blank to fill in."""
        stops = self.styles.paragraph_property(properties, "tabs")
        if stops is None or self.styles.role(properties) == "contents":
            return []
        found = [
            (whole(attribute(stop, "pos")), attribute(stop, "leader", "none"))
            for stop in children(stops, "tab")
            if attribute(stop, "val") != "clear"
        ]
        return [
            leader in ("dot", "underscore", "hyphen", "heavy", "middleDot") for _, leader in sorted(found)
        ]
