"""Follows Word's fields through a document: their code is not text, their result is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inclusive_desk.api.builder import Run
from inclusive_desk.api.document import Style
from inclusive_desk.plugins.importers.office.trees import Element, attribute, child, children, is_on
from inclusive_desk.plugins.importers.office.wordpart import Part

_LINK = re.compile(r'\s*HYPERLINK\s+"((?:https?|mailto):[^"]+)"', re.IGNORECASE)
_FRACTION = re.compile(r"\s*EQ\s+\\[fF]\s?\(([^;,()]*)[;,]([^;()]*)\)", re.IGNORECASE)
_ROOT = re.compile(r"\s*EQ\s+\\[rR]\s?\(([^;,()]*)(?:[;,]([^;()]*))?\)", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_code: bool = True
    form: Element | None = None
    href: str | None = None
    """The address of the link that it is, or that it stands in."""


class Fields:
    """The fields that are open at the present place, innermost last."""

    def __init__(self, part: Part) -> None:
        """Start outside of all fields."""
        self.part = part
        self._open: list[_Field] = []
        self._unended = _unended(part.root)
        self._runs: list[Run] = []

    @property
    def in_code(self) -> bool:
        """Return whether what stands here is the code of a field, which is not shown."""
        return any(one.in_code for one in self._open)

    @property
    def href(self) -> str | None:
        """Return the address of the link field around, if any."""
        return self._open[-1].href if self._open else None

    @property
    def is_form(self) -> bool:
        """Return whether what stands here is the content of a form's text field."""
        return bool(self._open) and self._open[-1].code.strip().upper().startswith("FORMTEXT")

    def runs(self) -> list[Run]:
        """Return, once, what the field that was just taken shows by itself."""
        out, self._runs = self._runs, []
        return out

    def simple(self, code: str) -> None:
        """Take the code of a simple field, whose result follows by itself."""
        self._show(_Field(code))

    def take(self, name: str, element: Element) -> bool:
        """Take an element of a run where it is part of a field's machinery; return whether it was."""
        if name == "w:instrText":
            if self._open:
                self._open[-1].code += element.text or ""
            return True
        if name != "w:fldChar":
            return False
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            if element not in self._unended:
                self._open.append(_Field(form=child(element, "ffData"), href=self.href))
        elif kind == "separate" and self._open:
            last = self._open[-1]
            last.in_code = False
            found = _LINK.match(last.code)
            last.href = found[1] if found else last.href
            self._show(last)
        elif kind == "end" and self._open:
            last = self._open.pop()
            if last.in_code:
                self._show(last)
        return True

    def _show(self, field: _Field) -> None:
        """Note what a field shows that has no result: a box, a choice, a fraction."""
        code = field.code.strip().upper()
        if code.startswith("FORMCHECKBOX"):
            box = child(field.form, "checkBox")
            state = child(box, "checked")
            ticked = (
                is_on(state if state is not None else child(box, "default")) if box is not None else False
            )
            style = Style.CHECKBOX_CHECKED if ticked else Style.CHECKBOX
            self._runs.append(Run("☑" if ticked else "☐", (style,)))
        elif code.startswith("FORMDROPDOWN"):
            entries = [attribute(one, "val") for one in children(child(field.form, "ddList"), "listEntry")]
            if entries:
                self._runs.append(Run(" / ".join(entries), ("field",)))
        elif found := _FRACTION.match(field.code):
            top, bottom = found[1].strip(), found[2].strip()
            source = f"<mfrac><mrow>{_tokens(top)}</mrow><mrow>{_tokens(bottom)}</mrow></mfrac>"
            self._runs.append(Run(f"{top}/{bottom}", (Style.FORMULA,), mathml=_math(source)))
        elif found := _ROOT.match(field.code):
            inside = (found[2] or found[1]).strip()
            source = f"<msqrt>{_tokens(inside)}</msqrt>"
            self._runs.append(Run(f"√{inside}", (Style.FORMULA,), mathml=_math(source)))


def _unended(root: Element) -> frozenset[Element]:
    """Return the begins of fields that never end: what follows them would all count as their code."""
    begun: list[Element] = []
    for one in root.iter("{*}fldChar"):
        kind = attribute(one, "fldCharType")
        if kind == "begin":
            begun.append(one)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)


def _math(inside: str) -> str:
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inside}</math>'


def _tokens(text: str) -> str:
    out = []
    for found in re.finditer(r"\d+(?:[.,]\d+)?|[^\W\d_]|\S", text):
        value = found[0].replace("&", "&amp;").replace("<", "&lt;")
        name = "mn" if found[0][0].isdigit() else "mi" if found[0].isalpha() else "mo"
        out.append(f"<{name}>{value}</{name}>")
    return "".join(out)
