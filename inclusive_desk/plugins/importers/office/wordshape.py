"""Measures how paragraphs of a Word document look, which tells headings where no style does."""

from __future__ import annotations

from collections import Counter

from inclusive_desk.language.tags import primary
from inclusive_desk.plugins.importers.office.titles import Shape
from inclusive_desk.plugins.importers.office.trees import Element, attribute, child, descendants, is_on, whole
from inclusive_desk.plugins.importers.office.wordstyles import WordStyles

_DROPPED = frozenset(("txbxContent", "Fallback", "del", "moveFrom", "instrText", "rt"))

_SPECIAL = tuple(f"{{*}}{name}" for name in (*sorted(_DROPPED), "oMath"))


class Shapes:
    """What the whole document's paragraphs say of its body size, its styles and its languages."""

    def __init__(self, styles: WordStyles, root: Element) -> None:
        """Look once over all paragraphs under *root*."""
        self.styles = styles
        sizes: Counter[float] = Counter()
        self._languages: Counter[str] = Counter()
        headings = 0
        for paragraph in descendants(root, "p"):
            if not attribute(paragraph, "rsidR") and "wordprocessingml" not in str(paragraph.tag):
                continue
            properties = child(paragraph, "pPr")
            style = styles.key_of(properties)
            text = self.text_of(paragraph)
            headings += bool(text.strip()) and styles.heading_level(properties) > 0
            for run, said in self._runs(paragraph):
                sizes[self._size(run, style)] += len(said)
                lang = attribute(styles.run_property(child(run, "rPr"), style, "lang"), "val")
                self._languages[primary(lang)] += len(said)
        self.body_size = sizes.most_common(1)[0][0] if sizes else 11.0
        self.has_headings = headings >= 2

    def trusts(self, language: str, document: str) -> bool:
        """Return whether marks of *language* are made on purpose: rare, and the document's own is marked."""
        whole = sum(self._languages.values()) or 1
        own = self._languages[primary(document)]
        return own > 0.5 * whole and self._languages[primary(language)] < 0.4 * whole

    def text_of(self, element: Element | None) -> str:
        """Return what *element* says, without its text boxes and what was deleted."""
        return "".join(said for _, said in self._runs(element)) if element is not None else ""

    def text_beside_math(self, paragraph: Element) -> bool:
        """Return whether a paragraph says more than its formulas."""
        return bool(self.text_of(paragraph).strip(" .,;"))

    def shape_of(self, paragraph: Element) -> Shape:
        """Return how a paragraph looks as a whole."""
        properties = child(paragraph, "pPr")
        style = self.styles.key_of(properties)
        runs = [(run, said) for run, said in self._runs(paragraph) if said.strip()]
        if not runs:
            return Shape()

        def all_have(name: str) -> bool:
            return all(self._has(child(run, "rPr"), style, name) for run, _ in runs)

        sizes = [self._size(run, style) for run, _ in runs]
        colors = [
            attribute(self.styles.run_property(child(run, "rPr"), style, "color"), "val") for run, _ in runs
        ]
        return Shape(
            bold=all_have("b"),
            underlined=all_have("u"),
            centred=attribute(self.styles.paragraph_property(properties, "jc"), "val") == "center",
            size=min(sizes) / self.body_size if self.body_size else 1.0,
            coloured=all(color not in ("", "auto", "000000") for color in colors),
        )

    def _has(self, run: Element | None, style: str, name: str) -> bool:
        found = self.styles.run_property(run, style, name)
        return (
            attribute(found, "val", "single") != "none" if name == "u" and found is not None else is_on(found)
        )

    def _size(self, run: Element, style: str) -> float:
        return whole(attribute(self.styles.run_property(child(run, "rPr"), style, "sz"), "val"), 22) / 2

    def _runs(self, element: Element) -> list[tuple[Element, str]]:
        """Return the runs of *element* with what each says."""
        out: list[tuple[Element, str]] = []
        if not any(True for _ in element.iter(*_SPECIAL)):
            for run in element.iter("{*}r"):
                said = "".join(part.text or "" for part in run.iterchildren("{*}t"))
                if said:
                    out.append((run, said))
            return out
        stack = [element]
        while stack:
            one = stack.pop()
            if not isinstance(one.tag, str):
                continue
            name = one.tag.rpartition("}")[2]
            if name in _DROPPED and one is not element:
                continue
            if name == "r" and "/math" not in one.tag:
                said = "".join(part.text or "" for part in one if str(part.tag).endswith("}t"))
                if said:
                    out.append((one, said))
            stack.extend(reversed(one))
        return out
