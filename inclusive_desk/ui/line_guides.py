"""Guides for the eye on the page: lines in turn, ruler and mask, the sentence alone, syllables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextBlock, QTextCharFormat, QTextLayout

from inclusive_desk.ui import laid_out, line_effects
from inclusive_desk.ui.highlight import Places, boxes, x_of

if TYPE_CHECKING:
    from inclusive_desk.ui.reader_view import ReaderView

NEAR = 2500
"""Characters around the caret in which its sentence is looked for."""
SYLLABLE = "syllable"
SYLLABLE_ROOM = 0.2
"""Em between two syllables with a line between them, besides what stands between letters."""
_PAINTERS: dict[str, Callable[[QPainter, Sequence[QRectF], QColor], None]] = {
    "arcs": line_effects.paint_arcs,
    "separators": line_effects.paint_separators,
}


class LineGuides:
    """Knows the lines in view, and paints what the comfort asks for behind and over them."""

    def __init__(self, view: ReaderView) -> None:
        """Guide the eye on *view*."""
        self._view = view
        self._turns = laid_out.Turns()
        self._lines: list[laid_out.LaidLine] = []
        self._seen: tuple[int, int, int] | None = None
        self._pointer: float | None = None
        self._sentence: tuple[int, int] = (0, 0)
        self._syllables: list[QRectF] | None = None

    @property
    def moving(self) -> bool:
        """Return whether what is painted depends on where the page stands, so that scrolling redraws it."""
        comfort = self._view.comfort
        return comfort.ruler != "none" or comfort.dim_sentence

    def laid_anew(self) -> None:
        """Note that lines may break elsewhere now."""
        self._turns.clear()
        self.forget_lines()

    def forget_lines(self) -> None:
        """Look at the lines in view again before they are painted."""
        self._seen = None

    def point(self, y: float | None) -> None:
        """Let the ruler stand at *y* of the view, or at the caret (None)."""
        self._pointer = y

    def lines(self) -> list[laid_out.LaidLine]:
        """Return the lines in view, with some before and after."""
        view = self._view
        now = (view.verticalScrollBar().value(), view.viewport().width(), view.viewport().height())
        if now != self._seen:
            self._seen = now
            self._syllables = None
            self._lines = list(laid_out.lines_of(view.document(), view.seen_blocks()))
        return self._lines

    # -- lines in turn -----------------------------------------------------------------------------

    def _turn(self, line: laid_out.LaidLine) -> int:
        block = self._view.document().findBlockByNumber(line.block)
        return (self._turns.turn(block) + line.number) % self._view.comfort.alternate_lines

    def inks(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        """Return the ink of each line of *block*, where lines alternate in their letters."""
        comfort, theme = self._view.comfort, self._view.theme
        if comfort.alternate_lines < 2 or comfort.alternate_by != "ink":
            return []
        found = []
        for line in laid_out.lines_of(self._view.document(), (block,)):
            if line.in_table:
                break
            ink = QTextLayout.FormatRange()
            ink.start, ink.length = line.start - block.position(), line.end - line.start
            form = QTextCharFormat()
            form.setForeground(QColor(theme[f"ink_{self._turn(line) + 1}"]))
            ink.format = form
            found.append(ink)
        return found

    # -- painting ----------------------------------------------------------------------------------

    def behind(self, painter: QPainter, visible: QRectF) -> None:
        """Paint the grounds of lines in turn, and the ruler's band."""
        view, comfort, theme = self._view, self._view.comfort, self._view.theme
        if comfort.alternate_lines >= 2 and comfort.alternate_by == "ground":
            lines = [
                (line, self._turn(line))
                for line in self.lines()
                if not line.in_table and line.bottom >= visible.top() and line.top <= visible.bottom()
            ]
            margin = view.document().documentMargin()
            line_effects.paint_grounds(painter, lines, margin, view.document().textWidth() - margin, theme)
        band = self.band() if comfort.ruler == "line" else None
        if band is not None:
            line_effects.paint_ruler(painter, visible, band, theme)

    def over(self, painter: QPainter, visible: QRectF) -> None:
        """Paint arcs or lines at syllables, and cover what is not read now."""
        view, comfort, theme = self._view, self._view.comfort, self._view.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = _PAINTERS.get(comfort.syllable_look)
        if paint is not None:
            boxes_seen = [box for box in self.syllables() if box.intersects(visible)]
            paint(painter, boxes_seen, QColor(theme["link"]))
        band = self.band() if comfort.ruler != "none" else None
        if comfort.dim_sentence:
            kept = list(boxes(view.document(), self.sentence(), visible))
            if kept:
                line_effects.paint_dim(painter, visible, kept, comfort.mask_strength, theme)
        if band is not None and comfort.ruler == "mask":
            line_effects.paint_mask(painter, visible, band, comfort.mask_strength, theme)
        if band is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            line_effects.paint_edges(painter, visible, band, theme)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def syllables(self) -> list[QRectF]:
        """Return a box for each marked syllable in view, without the room after its last letter."""
        lines = self.lines()
        if self._syllables is None:
            comfort = self._view.comfort
            extra = SYLLABLE_ROOM if comfort.syllable_look == "separators" else 0.0
            gap = (comfort.steps.letter + extra) * comfort.size
            self._syllables = [
                box.adjusted(0, 0, -gap, 0) for line in lines for box in self._syllables_of(line)
            ]
        return self._syllables

    def _syllables_of(self, line: laid_out.LaidLine) -> Iterator[QRectF]:
        view = self._view
        block = view.document().findBlockByNumber(line.block)
        laid = block.layout().lineAt(line.number)
        corner = view.document().documentLayout().blockBoundingRect(block).left()
        start, end = view.offset_of(line.start), view.offset_of(line.end)
        for mark in view.marks_between(start, end):
            if mark.role.startswith(SYLLABLE):
                for place, until in view.stretch_of(mark.start, min(mark.end, end)):
                    left, right = (x_of(laid, at - block.position()) for at in (place, until))
                    yield QRectF(
                        corner + left, line.base - line.em * 1.02, right - left, line.em * laid_out.LETTERS
                    )

    # -- where ------------------------------------------------------------------------------------

    def band(self) -> tuple[float, float] | None:
        """Return top and bottom of the lines that the ruler shows, in the page's coordinates."""
        found = laid_out.rows(self.lines())
        return laid_out.band(found, self._ruler_y(), self._view.comfort.ruler_lines)

    def _ruler_y(self) -> float:
        """Return the height at which the ruler stands; where that is out of view, the nearest in view."""
        view, follows = self._view, self._view.comfort.ruler_follows
        top, height = view.verticalScrollBar().value(), view.viewport().height()
        y = None
        if follows == "voice":
            y = view.word_middle()
            y = y if y >= 0 else None
        elif follows == "mouse":
            y = self._pointer
        if y is None:
            y = view.cursorRect().center().y()
        edge = min(view.comfort.size, height / 2)
        return float(top + min(max(y, edge), height - edge))

    def sentence(self) -> Places:
        """Return the places of the sentence that sounds, else of the one at the caret."""
        view = self._view
        sounding = view.highlighted.sentence
        if sounding:
            return sounding
        offset = view.caret_offset()
        if not self._sentence[0] <= offset < self._sentence[1]:
            self._sentence = sentence_at(view, offset)
        return view.stretch_of(*self._sentence)

    def forget_sentence(self) -> None:
        """Forget the caret's sentence: another document is shown."""
        self._sentence = (0, 0)


def sentence_at(view: ReaderView, offset: int) -> tuple[int, int]:
    """Return start and end of the sentence at *offset* in the document that *view* shows."""
    document = view.shown
    block = document.block_at(offset)
    if block is None:
        return (0, 0)
    low, high = max(block.start, offset - NEAR), min(block.end, offset + NEAR)
    found = (low, high)
    from inclusive_desk.language.sentences import sentences

    for start, end in sentences(document.text[low:high], block.lang or document.language):
        found = (low + start, low + end)
        if offset < found[1]:
            break
    return found
