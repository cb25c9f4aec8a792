"""The tags of a PDF: its own tree of headings, paragraphs, lists, tables, figures and formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from inclusive_desk.api.document import Box
from inclusive_desk.api.xmltext import escape
from inclusive_desk.plugins.importers.pdf.engine import troubles
from inclusive_desk.plugins.importers.pdf.objects import Objects, Ref, text_of

MOST = 60_000
"""Elements of a tree that are read."""
MATHML = "http://www.w3.org/1998/Math/MathML"

_HEADING = re.compile(r"H([1-6])?|Title")
_BLOCK = re.compile(
    r"P|H[1-6]?|Title|LI|Lbl|LBody|Caption|BlockQuote|Note|FENote|Code|Formula|Figure|TD|TH|TOCI|BibEntry|Aside"
)
_MATHML = re.compile(rb"<(?:\w+:)?math[\s>].*</(?:\w+:)?math>", re.DOTALL)


@dataclass(slots=True, eq=False)
class Element:
    """One element of the tree. `order` counts elements as they are read."""

    role: str
    order: int
    parent: Element | None
    page: int = 0
    alt: str = ""
    lang: str = ""
    mathml: str = ""
    box: Box | None = None
    rowspan: int = 1
    colspan: int = 1
    math: bool = False
    actual: str = ""
    kids: list[Element | int] = field(default_factory=list)

    def up(self, *roles: str) -> Element | None:
        """Return the nearest element at or above this one with one of *roles*."""
        at: Element | None = self
        while at is not None and at.role not in roles:
            at = at.parent
        return at

    def block(self) -> Element:
        """Return the element that makes the paragraph this one stands in."""
        at: Element | None = self
        while at is not None and (
            at.math or _BLOCK.fullmatch(at.role) is None or (at.role == "Formula" and _inline(at))
        ):
            at = at.parent
        return at or self

    @property
    def heading(self) -> int:
        """Return the level of the heading this element stands in, 0 in none."""
        at: Element | None = self
        while at is not None:
            match = _HEADING.fullmatch(at.role)
            if match:
                return int(match[1]) if match[1] else 1
            at = at.parent
        return 0

    @property
    def depth(self) -> int:
        """Return how many lists this element stands in."""
        count, at = 0, self.parent
        while at is not None:
            count += at.role == "L"
            at = at.parent
        return count


def _inline(formula: Element) -> bool:
    return formula.parent is not None and formula.parent.role in ("P", "Span", "LBody", "TD", "TH")


class Tags:
    """The tree of one file. `leaves`: (page, number of marked content) to its element."""

    def __init__(self, file: Any, objects: Objects) -> None:
        """Read the tree of *file* (a pymupdf document); without one, it is empty."""
        self._objects = objects
        self._seen: set[int] = set()
        self._count = 0
        self.leaves: dict[tuple[int, int], Element] = {}
        self.elements: list[Element] = []
        root = objects.get(self._root(file))
        if not isinstance(root, dict):
            return
        self._pages = {file.page_xref(number): number + 1 for number in range(file.page_count)}
        roles = objects.get(root.get("RoleMap"))
        self._roles = (
            {k: v for k, v in roles.items() if isinstance(v, str)} if isinstance(roles, dict) else {}
        )
        top = Element("Root", 0, None)
        self._kids(root.get("K"), top, 0, 0)

    def __bool__(self) -> bool:
        """Return whether there are tags that name content."""
        return bool(self.leaves)

    @property
    def headings(self) -> bool:
        """Return whether some elements are headings."""
        return any(_HEADING.fullmatch(element.role) for element in self.elements)

    def figures(self, page: int) -> list[Element]:
        """Return the figures of *page*."""
        return [element for element in self.elements if element.role == "Figure" and element.page == page]

    @staticmethod
    def _root(file: Any) -> Any:
        try:
            kind, value = file.xref_get_key(file.pdf_catalog(), "StructTreeRoot")
        except troubles():
            return None
        return Ref(int(value.split()[0])) if kind == "xref" else None

    def _kids(self, value: Any, parent: Element, page: int, depth: int) -> None:
        if depth > 120 or self._count > MOST:
            return
        if isinstance(value, Ref):
            if value.number in self._seen:
                return
            held = self._objects.get(value)
            if isinstance(held, dict):
                self._seen.add(value.number)
            value = held
        if isinstance(value, list):
            for one in value:
                self._kids(one, parent, page, depth + 1)
        elif isinstance(value, float):
            self._leaf(page, int(value), parent)
        elif isinstance(value, dict):
            if value.get("Type") == "MCR" or ("MCID" in value and "S" not in value):
                own = self._pages.get(value["Pg"].number, page) if isinstance(value.get("Pg"), Ref) else page
                if isinstance(value.get("MCID"), float):
                    self._leaf(own, int(value["MCID"]), parent)
            elif isinstance(value.get("S"), str):
                self._element(value, parent, page, depth)

    def _leaf(self, page: int, number: int, parent: Element) -> None:
        self.leaves[page, number] = parent
        parent.kids.append(number)
        at: Element | None = parent
        while at is not None and not at.page:
            at.page = page
            at = at.parent

    def _element(self, value: dict[str, Any], parent: Element, page: int, depth: int) -> None:
        self._count += 1
        role = value["S"]
        space = self._objects.get(value.get("NS"))
        math = isinstance(space, dict) and text_of(space.get("NS")) == MATHML
        for _ in range(6):
            if math or role not in self._roles or self._roles[role] == role:
                break
            role = self._roles[role]
        if isinstance(value.get("Pg"), Ref):
            page = self._pages.get(value["Pg"].number, page)
        element = Element(role, self._count, parent, math=math)
        element.alt = text_of(self._objects.get(value.get("Alt"))).strip()
        element.lang = text_of(self._objects.get(value.get("Lang"))).strip()
        element.actual = text_of(self._objects.get(value.get("ActualText")))
        element.mathml = self._attached(value.get("AF"))
        self._attributes(value.get("A"), element)
        self.elements.append(element)
        parent.kids.append(element)
        self._kids(value.get("K"), element, page, depth + 1)
        if not element.page:
            element.page = page

    def _attributes(self, value: Any, element: Element) -> None:
        value = self._objects.get(value)
        for one in value if isinstance(value, list) else [value]:
            held = self._objects.get(one)
            if not isinstance(held, dict):
                continue
            element.rowspan = _count(held.get("RowSpan"), element.rowspan)
            element.colspan = _count(held.get("ColSpan"), element.colspan)
            box = self._objects.get(held.get("BBox"))
            if isinstance(box, list) and len(box) == 4 and all(isinstance(side, float) for side in box):
                element.box = (box[0], box[1], box[2], box[3])

    def _attached(self, value: Any) -> str:
        """Return the MathML of an associated file."""
        value = self._objects.get(value)
        for one in value if isinstance(value, list) else [value]:
            spec = self._objects.get(one)
            files = self._objects.get(spec.get("EF")) if isinstance(spec, dict) else None
            if not isinstance(files, dict):
                continue
            data = self._objects.stream(files.get("F") or files.get("UF"))
            match = _MATHML.search(data[:400_000])
            if match:
                return match[0].decode("utf-8", "replace")
        return ""


def _count(value: Any, default: int) -> int:
    return min(max(int(value), 1), 60) if isinstance(value, float) else default


def mathml_of(element: Element, texts: dict[int, str]) -> str:
    """Return the MathML that tags spell out; *texts*: the words of each marked content."""
    if not element.math:
        inner = [mathml_of(kid, texts) for kid in element.kids if isinstance(kid, Element)]
        return "".join(inner)
    parts = [
        mathml_of(kid, texts) if isinstance(kid, Element) else escape(texts.get(kid, "").strip())
        for kid in element.kids
    ]
    name = element.role if re.fullmatch(r"[a-z]{2,14}", element.role) else "mrow"
    space = f' xmlns="{MATHML}"' if name == "math" else ""
    body = "".join(parts) or escape(element.actual)
    return f"<{name}{space}>{body}</{name}>"
