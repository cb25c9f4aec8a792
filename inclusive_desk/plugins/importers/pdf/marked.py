"""Where on a page each stretch of marked content is painted: what ties tags to words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.objects import Objects, Ref, Word, tokens

MOST = 4_000_000
"""Bytes of page content looked at."""
ARTIFACT = -2
"""The number of what is no content: running heads, ornament."""
NOTHING = -1

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Marked:
    """The start of each painted text (number, x, y), and the place of each image (number, box)."""

    texts: list[tuple[int, float, float]] = field(default_factory=list)
    images: list[tuple[int, Box]] = field(default_factory=list)


def marked_content(page: Any, objects: Objects) -> Marked:
    """Return what is painted where on *page* (a pymupdf page), in points from its top left corner."""
    out = Marked()
    data = page.read_contents()
    if not data or len(data) > MOST or page.rotation:
        return out
    m = page.transformation_matrix
    whole = objects.get(Ref(page.xref))
    resources = objects.get(whole.get("Resources")) if isinstance(whole, dict) else None
    if resources is None:
        resources = {}
    painter = _Painter(objects, out)
    painter.run(data, resources, (m.a, m.b, m.c, m.d, m.e, m.f), [], 0)
    return out


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


_ONE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Painter:
    """Follows the operators that move the pen and open marked content; paints nothing."""

    def __init__(self, objects: Objects, out: Marked) -> None:
        self._objects = objects
        self._out = out

    def run(self, data: bytes, resources: Any, ctm: Matrix, marks: list[int], depth: int) -> None:
        get = self._objects.get
        resources = resources if isinstance(resources, dict) else {}
        held: list[Any] = []
        saved: list[Matrix] = []
        text, line, lead = _ONE, _ONE, 0.0
        base = len(marks)
        for token in tokens(data):
            if not isinstance(token, Word):
                held.append(token)
                if len(held) > 64:
                    del held[0]
                continue
            numbers = [one for one in held if isinstance(one, float)]
            if token == b"q":
                saved.append(ctm)
            elif token == b"Q":
                ctm = saved.pop() if saved else ctm
            elif token == b"cm" and len(numbers) >= 6:
                ctm = _times(_matrix(numbers), ctm)
            elif token == b"BT":
                text = line = _ONE
            elif token == b"Tm" and len(numbers) >= 6:
                text = line = _matrix(numbers)
            elif token in (b"Td", b"TD") and len(numbers) >= 2:
                if token == b"TD":
                    lead = -numbers[-1]
                text = line = _times((1, 0, 0, 1, numbers[-2], numbers[-1]), line)
            elif token == b"TL" and numbers:
                lead = numbers[-1]
            elif token == b"T*":
                text = line = _times((1, 0, 0, 1, 0, -lead), line)
            elif token in (b"Tj", b"TJ", b"'", b'"'):
                if token in (b"'", b'"'):
                    text = line = _times((1, 0, 0, 1, 0, -lead), line)
                at = _times(text, ctm)
                self._out.texts.append((marks[-1] if marks else NOTHING, at[4], at[5]))
            elif token in (b"BDC", b"BMC"):
                marks.append(self._mark(held, resources, marks[-1] if marks else NOTHING))
            elif token == b"EMC":
                if len(marks) > base:
                    marks.pop()
            elif token == b"Do" and held and isinstance(held[-1], str):
                forms = get(resources.get("XObject"))
                self._do(
                    forms.get(held[-1]) if isinstance(forms, dict) else None, resources, ctm, marks, depth
                )
            held = []
        del marks[base:]

    def _mark(self, held: list[Any], resources: dict[str, Any], outer: int) -> int:
        """Return the number of marked content that begins; what has none stays in what is around it."""
        if held and held[0] == "Artifact":
            return ARTIFACT
        properties = held[-1] if len(held) > 1 else None
        if isinstance(properties, str):
            named = self._objects.get(resources.get("Properties"))
            properties = self._objects.get(named.get(properties)) if isinstance(named, dict) else None
        number = properties.get("MCID") if isinstance(properties, dict) else None
        return int(number) if isinstance(number, float) else outer

    def _do(self, ref: Any, resources: dict[str, Any], ctm: Matrix, marks: list[int], depth: int) -> None:
        form = self._objects.get(ref)
        if not isinstance(form, dict):
            return
        if form.get("Subtype") == "Image":
            xs = [ctm[4], ctm[4] + ctm[0], ctm[4] + ctm[2], ctm[4] + ctm[0] + ctm[2]]
            ys = [ctm[5], ctm[5] + ctm[1], ctm[5] + ctm[3], ctm[5] + ctm[1] + ctm[3]]
            self._out.images.append((marks[-1] if marks else NOTHING, (min(xs), min(ys), max(xs), max(ys))))
        elif form.get("Subtype") == "Form" and depth < 4:
            given = self._objects.get(form.get("Matrix"))
            matrix = _matrix(given) if isinstance(given, list) and len(given) >= 6 else _ONE
            inner = self._objects.get(form.get("Resources")) or resources
            data = self._objects.stream(ref)
            if len(data) <= MOST:
                self.run(data, inner, _times(matrix, ctm), list(marks), depth + 1)


def _matrix(numbers: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(one) if isinstance(one, float) else 0.0 for one in numbers[-6:])
    return (a, b, c, d, e, f)
