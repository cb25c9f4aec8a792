"""Walks a page of HTML, or a chapter of an EPUB, and writes what it says as blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.api.flow import Flow, Frame, Picture
from inclusive_desk.api.runs import BREAK
from inclusive_desk.language import mathml
from inclusive_desk.language.maths_latex import from_latex
from inclusive_desk.language.tags import primary
from inclusive_desk.language.xml_trees import deep
from inclusive_desk.plugins.importers.markup import drawings, forms, lists, tables, texmath
from inclusive_desk.plugins.importers.markup.looks import is_hidden, styles_of
from inclusive_desk.plugins.importers.markup.notes import NOTES, NoteTies, is_back
from inclusive_desk.plugins.importers.markup.trees import (
    Element,
    all_text,
    classes_of,
    lang_of,
    math_source,
    tag,
    types_of,
)

_DROPPED = frozenset(
    ("style", "template", "head", "link", "meta", "noscript", "iframe", "audio", "video", "canvas",
     "map", "datalist", "dialog", "base", "colgroup", "col", "param", "source", "track", "rp")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "main", "menu", "nav",
     "p", "search", "section", "summary", "td", "th", "tr", "tbody", "thead", "tfoot", "optgroup")
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKS = frozenset(("pagebreak",))
_NAV_DROPPED = frozenset(("landmarks", "page-list", "pagelist"))


@dataclass(frozen=True, slots=True)
class Look:
    """What an element inherits: styles, a language of its own, a link, nesting of lists."""

    style: tuple[str, ...] = ()
    lang: str | None = None
    href: str | None = None
    depth: int = 0


class Walker:
    """Writes elements to a builder; notes and their calls are tied by the ids of one walk."""

    def __init__(
        self,
        builder: DocumentBuilder,
        language: str,
        picture: Callable[[str], str] = lambda source: "",
        *,
        keep_nav: bool = False,
    ) -> None:
        """Write to *builder*; *picture* keeps what a source means and returns its asset key, or nothing."""
        self.flow = Flow(builder)
        self.language = language
        self._picture = picture
        self._keep_nav = keep_nav
        self._notes = NoteTies()
        self._numbers: dict[Element, str] = {}
        self._in_nav = False
        self._base = Look()
        self.narrated: Mapping[str, str] = {}
        """Ids of what a recorded voice reads, with the style that marks it in the text."""
        self.page_targets: dict[str, str] = {}
        """Ids at which a printed page begins, with its label, where the page itself does not say so."""
        self.bare: frozenset[str] = frozenset()
        """The lists, by name, that the page shows without any marker but those it writes."""

    def start(self, root: Element) -> None:
        """Take the language that the root of a page declares."""
        self._base = self._own_look(root, Look())

    def walk(self, element: Element) -> None:
        """Write everything that *element* holds."""
        with deep():
            self._element(element, self._base)
        self.flow.flush()

    def _children(self, element: Element, look: Look) -> None:
        if element.text:
            self._text(element.text, look)
        for child in element:
            self._element(child, look)
            if child.tail:
                self._text(child.tail, look)

    def _text(self, text: str, look: Look) -> None:
        if texmath.may_hold(text) and Style.CODE not in look.style and not self.flow.frame.pre:
            for kind, value in texmath.pieces(text):
                if kind == "text":
                    self.flow.add(Run(value, look.style, look.lang, look.href))
                else:
                    self._formula(value, look, display=kind == "display")
            return
        self.flow.add(Run(text, look.style, look.lang, look.href))

    def _element(self, element: Element, look: Look) -> None:
        name = tag(element)
        if not name or name in _DROPPED:
            return
        if is_hidden(element):
            self._hidden_math(element, look)
            return
        types = types_of(element)
        if types & _BREAKS:
            self.page_targets.pop(element.get("id") or "", "")
            self.flow.page_break(_break_label(element))
            return
        if self.page_targets and (key := element.get("id") or "") in self.page_targets:
            self.flow.page_break(self.page_targets.pop(key))
        own = self._own_look(element, look)
        handler = _HANDLERS.get(name)
        if handler is not None:
            handler(self, element, own)
        elif "heading" in types and (element.get("aria-level") or "").isdecimal():
            self._heading(element, own)
        elif name in _BLOCKS:
            self._block(element, own, name, types)
        else:
            self._inline(element, own, types)

    def _own_look(self, element: Element, look: Look) -> Look:
        style = look.style
        for one in styles_of(element):
            if one not in style:
                style = (*style, one)
        if self.narrated and (said := self.narrated.get(element.get("id") or "")):
            style = (*style, said)
        lang = lang_of(element)
        if lang:
            same = primary(lang) == primary(self.language)
            look = replace(look, lang=None if same else lang)
        return replace(look, style=style) if style is not look.style else look

    @contextmanager
    def _framed(self, frame: Frame) -> Iterator[None]:
        """Write what is collected inside as blocks of *frame*."""
        self.flow.flush()
        before, self.flow.frame = self.flow.frame, frame
        yield
        self.flow.flush()
        self.flow.frame = before

    def _block(self, element: Element, look: Look, name: str, types: frozenset[str]) -> None:
        if name == "nav" or "navigation" in types:
            self._nav(element, look, types)
            return
        frame = self.flow.frame
        label = self._notes.label_of(element, types)
        if label is not None and frame.kind is not BlockKind.NOTE:
            self.flow.flush()
            self.flow.marker = label
            frame = Frame(BlockKind.NOTE, note_ref=label)
        elif name in ("figcaption", "legend", "summary"):
            frame = Frame(BlockKind.CAPTION) if name == "figcaption" else frame
        elif name == "dt":
            look = replace(look, style=(*look.style, Style.BOLD)) if Style.BOLD not in look.style else look
        with self._framed(frame):
            self._children(element, look)

    def _nav(self, element: Element, look: Look, types: frozenset[str]) -> None:
        """Write a book's table of contents, whose numbers are in its words; leave out other navigation."""
        if not self._keep_nav or types & _NAV_DROPPED:
            return
        before, self._in_nav = self._in_nav, True
        with self._framed(self.flow.frame):
            self._children(element, look)
        self._in_nav = before

    def _inline(self, element: Element, look: Look, types: frozenset[str]) -> None:
        if "marker" in classes_of(element) and self._takes_marker(element):
            return
        if Style.LINE_NUMBER in look.style and self.flow.has_text():
            self.flow.add(Run(" "))
        if types & NOTES and "noteref" not in types and self._notes.label_of(element, types):
            self._block(element, look, "aside", types)
            return
        self._children(element, look)

    def _takes_marker(self, element: Element) -> bool:
        """Take what a page writes itself as the marker of an item, a heading or a note, in place of ours."""
        text = all_text(element)
        kinds = (BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.NOTE)
        if self.flow.frame.kind not in kinds or self.flow.has_text() or not lists.MARKER.fullmatch(text):
            return False
        self.flow.marker = text
        return True

    def _heading(self, element: Element, look: Look) -> None:
        told = int((element.get("aria-level") or "2")[:3])
        level = _HEADINGS.get(tag(element)) or min(max(told, 1), 6)
        with self._framed(Frame(BlockKind.HEADING, level=level)):
            self._children(element, look)

    def _link(self, element: Element, look: Look) -> None:
        href = (element.get("href") or "").strip()
        types = types_of(element)
        said, frame = self.flow.has_text(), self.flow.frame
        begun = frame.note_ref if frame.kind is BlockKind.NOTE and not said else None
        if is_back(element, href, types, begun):
            return
        label = self._notes.call(element, href, types, after_text=said)
        if label is not None:
            style = tuple(dict.fromkeys((*look.style, Style.SUPERSCRIPT, Style.NOTE_CALL)))
            self.flow.add(Run(all_text(element), style, look.lang, f"#note-{label}"))
            return
        if href.startswith(("http:", "https:", "mailto:", "tel:")):
            look = replace(look, href=href)
        self._inline(element, look, types)

    def _list(self, element: Element, look: Look) -> None:
        self.flow.flush()
        self._numbers.update(lists.markers(element, bare=tag(element) in self.bare))
        frame = self.flow.frame
        inner = replace(look, depth=look.depth + 1)
        for child in element:
            self._element(child, inner if tag(child) in ("ul", "ol", "li") else look)
        self.flow.flush()
        self.flow.frame = frame

    def _item(self, element: Element, look: Look) -> None:
        label = self._notes.label_of(element, types_of(element))
        if label is not None:
            self.flow.flush()
            self.flow.marker = label
            with self._framed(Frame(BlockKind.NOTE, note_ref=label)):
                self._children(element, look)
            return
        note = self.flow.frame.kind is BlockKind.NOTE
        self.flow.flush()
        plain = forms.is_task(element) or self._in_nav
        self.flow.marker = "" if plain else self._numbers.get(element, lists.BULLET)
        frame = self.flow.frame if note else Frame(BlockKind.LIST_ITEM, level=max(look.depth, 1))
        with self._framed(frame):
            self._children(element, look)
        self.flow.marker = ""

    def _quote(self, element: Element, look: Look) -> None:
        frame = self.flow.frame
        plain = frame.kind is BlockKind.PARAGRAPH
        with self._framed(Frame(BlockKind.QUOTE) if plain else frame):
            self._children(element, look)

    def _pre(self, element: Element, look: Look) -> None:
        with self._framed(Frame(BlockKind.CODE, pre=True)):
            self._children(element, look)

    def _table(self, element: Element, look: Look) -> None:
        if self.flow.in_cell or tables.is_layout(element):
            with self._framed(self.flow.frame):
                self._children(element, look)
            return
        self.flow.flush()
        for caption in element:
            if tag(caption) == "caption":
                with self._framed(Frame(BlockKind.CAPTION)):
                    self._children(caption, look)
        frame, self.flow.frame = self.flow.frame, Frame()

        def content(cell: Element) -> list[Run]:
            self.flow.cell()
            self._children(cell, self._own_look(cell, look))
            return self.flow.end_cell()

        rows, heads = tables.grid(element, content)
        if any(run.text.strip() for row in rows for cell in row for run in cell.runs if isinstance(run, Run)):
            self.flow.builder.table(rows, heads, page=self.flow.page, lang=look.lang)
        self.flow.end_table()
        self.flow.frame = frame

    def _break(self, element: Element, look: Look) -> None:
        self.flow.add(Run("\n") if self.flow.frame.pre else BREAK)

    def _rule(self, element: Element, look: Look) -> None:
        self.flow.flush()

    def _math(self, element: Element, look: Look) -> None:
        source = math_source(element)
        self._formula(
            source, look, display=element.get("display") == "block", said=element.get("alttext") or ""
        )

    def _formula(self, source: str, look: Look, *, display: bool, said: str = "") -> None:
        text = mathml.linear(source) or said.strip()
        if text and display:
            self.flow.formula(text, source)
        elif text:
            self.flow.add(Run(text, (*look.style, Style.FORMULA), look.lang, look.href, source))

    def _script(self, element: Element, look: Look) -> None:
        """Write a formula that MathJax keeps in a script; all other scripts are dropped."""
        kind = (element.get("type") or "").lower()
        if kind.startswith("math/tex"):
            display = "mode=display" in kind
            self._formula(from_latex(element.text or "", display=display), look, display=display)

    def _hidden_math(self, element: Element, look: Look) -> None:
        """Write the formula that pages hide behind a picture of it (Wikipedia does)."""
        found = next(element.iter("{*}math", "math"), None)
        if found is not None:
            self._math(found, look)

    def _img(self, element: Element, look: Look) -> None:
        if not drawings.is_fallback(element):
            self._draw(element, drawings.alt_of_image(element), drawings.source_of_image(element))

    def _svg(self, element: Element, look: Look) -> None:
        key = next((key for one in drawings.sources_of_svg(element) if (key := self._picture(one))), "")
        self.flow.add(Picture(drawings.alt_of_svg(element), key, drawings.pixels(element)))
        texts = list(element.iter("{*}text"))
        if any(all_text(text) for text in texts):
            self.flow.flush()
            for text in texts:
                self._svg_text(text, look)

    def _draw(self, element: Element, alt: str, source: str) -> None:
        key = self._picture(source) if source else ""
        self.flow.add(Picture(alt, key, drawings.pixels(element)))

    def _svg_text(self, element: Element, look: Look) -> None:
        """Write a text of a drawing: its lines one under the other."""
        with self._framed(self.flow.frame):
            spans = [child for child in element if tag(child) == "tspan"]
            self._text(element.text or "", look)
            for span in spans:
                self._text(all_text(span), self._own_look(span, look))
                self._text(span.tail if (span.tail or "").strip() else " ", look)

    def _object(self, element: Element, look: Look) -> None:
        if (element.get("type") or "").startswith("image/"):
            said = element.get("aria-label") or all_text(element)
            self._draw(element, said, element.get("data") or "")
        else:
            self._children(element, look)

    def _said_quote(self, element: Element, look: Look) -> None:
        """Write an inline quotation within the marks of its language."""
        french = (look.lang or self.language).startswith("fr")
        opening, closing = ("«\u00a0", "\u00a0»") if french else ("“", "”")
        self._text(opening, look)
        self._children(element, look)
        self._text(closing, look)

    def _reading(self, element: Element, look: Look) -> None:
        """Write the reading of a ruby character in brackets."""
        self._text("(", look)
        self._children(element, look)
        self._text(")", look)

    def _field(self, element: Element, look: Look) -> None:
        for run in forms.field_runs(element):
            self.flow.add(replace(run, lang=look.lang))

    def _switch(self, element: Element, look: Look) -> None:
        """Write the MathML case of an `epub:switch`, else its default."""
        chosen = None
        for child in element:
            if tag(child) == "case" and (child.get("required-namespace") or "").endswith("/MathML"):
                chosen = child
                break
            if tag(child) == "default":
                chosen = child
        if chosen is not None:
            self._children(chosen, look)


def _break_label(element: Element) -> str:
    """Return the printed label of a page break."""
    given = element.get("title") or element.get("aria-label") or all_text(element) or ""
    if not given:
        found = re.search(r"(\d+|[ivxlc]+)\Z", element.get("id") or "")
        given = found[1] if found else ""
    return re.sub(r"^\s*(?:page|p\.)\s*", "", given, flags=re.IGNORECASE).strip(" .")


_HANDLERS: dict[str, Callable[[Walker, Element, Look], None]] = {
    **dict.fromkeys(_HEADINGS, Walker._heading),
    "a": Walker._link, "ul": Walker._list, "ol": Walker._list, "li": Walker._item,
    "blockquote": Walker._quote,
    "pre": Walker._pre,
    "table": Walker._table, "br": Walker._break, "hr": Walker._rule, "math": Walker._math,
    "img": Walker._img, "image": Walker._img, "svg": Walker._svg, "object": Walker._object,
    "q": Walker._said_quote,
    "rt": Walker._reading, "input": Walker._field, "select": Walker._field, "textarea": Walker._field,
    "button": Walker._field, "switch": Walker._switch, "script": Walker._script,
}  # fmt: skip
