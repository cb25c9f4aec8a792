"""Turns comfort, theme and the styles of a span into Qt's character and block formats."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextFormat

from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.api.work import Look
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.themes import Theme, readable

KIND = QTextFormat.Property.UserProperty.value + 1
"""Block property with the `BlockKind`, for what the view paints beside the text."""

SAMPLE = "L’eau de la mer s’évapore sous l’effet du soleil et monte dans le ciel."
FALLBACKS = ("Andika", "Luciole", "Verdana", "DejaVu Sans", "Liberation Sans")
MONO = ("DejaVu Sans Mono", "Liberation Mono", "Consolas", "Menlo", "monospace")
HEADING_STEPS = {1: 2, 2: 1, 3: 1}
"""Qt's `FontSizeAdjustment` a heading level: 1 is 1.2 times the text, 2 is 1.5 times."""
HEADING_FACTORS = {2: 1.5, 1: 1.2, 0: 1.0, -1: 0.8}

_UNDERLINES = {
    "solid": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "dotted": QTextCharFormat.UnderlineStyle.DotLine,
    "dashed": QTextCharFormat.UnderlineStyle.DashUnderline,
    "wave": QTextCharFormat.UnderlineStyle.WaveUnderline,
}


def reading_font(comfort: Comfort) -> QFont:
    """Return the page's font: family, size, and the spacing of letters and words."""
    font = QFont()
    font.setFamilies([comfort.font, *FALLBACKS])
    font.setPixelSize(comfort.size)
    font.setBold(comfort.bold)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, comfort.steps.letter * comfort.size)
    font.setWordSpacing(comfort.steps.word * comfort.size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def text_shape(comfort: Comfort) -> tuple[object, ...]:
    """Return what of *comfort* decides how wide and high text is; all else leaves the layout alone."""
    return comfort.font, comfort.size, comfort.bold, comfort.steps, comfort.italics


def column_width(comfort: Comfort) -> int:
    """Return the pixels that a line of `line_length` characters takes."""
    return round(
        QFontMetricsF(reading_font(comfort)).horizontalAdvance(SAMPLE) / len(SAMPLE) * comfort.line_length
    )


def look_of(theme: Theme, comfort: Comfort, role: str) -> Look | None:
    """Return the look of a mark's *role* on the page; None for what is painted or left as it is."""
    if role.startswith("syllable") and comfort.syllable_look != "colors":
        return None
    look = theme.look(role)
    if role != "silent" or look is None or comfort.silent_look == "both":
        return look
    return Look(underline="dotted") if comfort.silent_look == "dotted" else replace(look, underline="")


class Formats:
    """Formats for one comfort and theme; each is made once."""

    def __init__(self, comfort: Comfort, theme: Theme) -> None:
        """Note comfort and theme."""
        self.comfort = comfort
        self.theme = theme
        self.metrics = QFontMetricsF(reading_font(comfort))
        self._characters: dict[tuple[tuple[str, ...], BlockKind, int, bool], QTextCharFormat] = {}
        self._blocks: dict[tuple[BlockKind, int, str, bool, str], QTextBlockFormat] = {}

    def characters(
        self, styles: tuple[str, ...], kind: BlockKind, level: int = 0, *, link: bool = False
    ) -> QTextCharFormat:
        """Return the look of text with *styles* in a block of *kind*."""
        key = (styles, kind, level, link)
        if key not in self._characters:
            self._characters[key] = self._make_characters(styles, kind, level, link=link)
        return self._characters[key]

    def _make_characters(
        self, styles: tuple[str, ...], kind: BlockKind, level: int, *, link: bool
    ) -> QTextCharFormat:
        form = QTextCharFormat()
        theme = self.theme
        if kind is BlockKind.HEADING:
            form.setFontWeight(QFont.Weight.Bold)
            form.setProperty(QTextFormat.Property.FontSizeAdjustment, HEADING_STEPS.get(level, 0))
            form.setForeground(QColor(theme["heading"]))
        elif kind in (BlockKind.CAPTION, BlockKind.IMAGE, BlockKind.PAGE_BREAK, BlockKind.NOTE):
            form.setForeground(QColor(theme["quiet_text"]))
            if kind in (BlockKind.IMAGE, BlockKind.PAGE_BREAK):
                form.setProperty(QTextFormat.Property.FontSizeAdjustment, -1)
        elif kind is BlockKind.CODE:
            form.setFontFamilies(list(MONO))
        if link:
            form.setForeground(QColor(theme["link"]))
            form.setFontUnderline(True)
        for style in styles:
            self._add_style(form, style)
        return form

    def _add_style(self, form: QTextCharFormat, style: str) -> None:
        """Put one style of a span into *form*; an unknown one changes nothing."""
        theme = self.theme
        if style == Style.BOLD:
            form.setFontWeight(QFont.Weight.Bold)
        elif style == Style.UNDERLINE:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        elif style == Style.ITALIC:
            self._add_italic(form)
        elif style == Style.STRIKE:
            form.setFontStrikeOut(True)
        elif style in (Style.SUPERSCRIPT, Style.NOTE_CALL):
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif style == Style.SUBSCRIPT:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        elif style == Style.SMALL_CAPS:
            form.setFontCapitalization(QFont.Capitalization.SmallCaps)
        elif style == Style.CODE:
            form.setFontFamilies(list(MONO))
        elif style == Style.LOW_CONFIDENCE:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(QColor(theme["warning"]))
        elif style == Style.LINE_NUMBER:
            form.setForeground(QColor(theme["quiet_text"]))
        elif style.startswith("color:"):
            self._add_color(form, style[6:])
        elif style.startswith("highlight:"):
            self._add_highlight(form, style[10:])

    def _add_italic(self, form: QTextCharFormat) -> None:
        """Show italics another way, unless they are wanted as printed."""
        if self.comfort.italics == "italic":
            form.setFontItalic(True)
            return
        if form.underlineStyle() == QTextCharFormat.UnderlineStyle.NoUnderline:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        if self.comfort.italics == "color":
            form.setForeground(QColor(self.theme["link"]))

    def _add_color(self, form: QTextCharFormat, name: str) -> None:
        color = QColor(name)
        if color.isValid():
            form.setForeground(QColor(readable(color.name(), self.theme["page"])))

    def _add_highlight(self, form: QTextCharFormat, name: str) -> None:
        color = QColor(name)
        if color.isValid():
            form.setBackground(color)
            form.setForeground(QColor(readable(self.theme["text"], color.name())))

    def role(self, look: Look) -> QTextCharFormat:
        """Return the look of a mark."""
        form = QTextCharFormat()
        if look.color:
            form.setForeground(QColor(look.color))
        if look.background:
            form.setBackground(QBrush(QColor(look.background)))
        if look.bold:
            form.setFontWeight(QFont.Weight.Bold)
        if look.underline:
            form.setUnderlineStyle(_UNDERLINES.get(look.underline, _UNDERLINES["solid"]))
        return form

    def block(
        self, kind: BlockKind, level: int = 0, marker: str = "", *, ends: bool = False, part: str = ""
    ) -> QTextBlockFormat:
        """Return the spacing and indent of a block of *kind*; *ends*: it is the last item of its list.

        *part*: `first`, `middle` or `last` part of a long paragraph: nothing stands between them.
        """
        key = (kind, level, marker if kind is BlockKind.LIST_ITEM else "", ends, part)
        if key not in self._blocks:
            form = self._make_block(*key[:4])
            if part in ("middle", "last"):
                form.setTopMargin(0)
                form.setTextIndent(0)
            if part in ("first", "middle"):
                form.setBottomMargin(0)
            self._blocks[key] = form
        return self._blocks[key]

    def _make_block(self, kind: BlockKind, level: int, marker: str, ends: bool) -> QTextBlockFormat:
        em, steps = self.comfort.size, self.comfort.steps
        form = QTextBlockFormat()
        form.setProperty(KIND, kind.value)
        form.setLineHeight(self._line(kind, level), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setHeadingLevel(level if kind is BlockKind.HEADING else 0)
        form.setAlignment(Qt.AlignmentFlag.AlignLeft)
        below = steps.paragraph * em
        left = indent = above = 0.0
        if kind is BlockKind.HEADING:
            above, below = 0.5 * em, 0.6 * em
        elif kind is BlockKind.LIST_ITEM:
            hang = self.metrics.horizontalAdvance(marker + " ") if marker else 0.0
            left = (max(level, 1) - 1) * 1.6 * em + hang
            indent, below = -hang, (below if ends else 0.35 * em)
        elif kind is BlockKind.QUOTE:
            left = 1.4 * em
        elif kind is BlockKind.TABLE:
            below = 0
        elif kind in (BlockKind.CAPTION, BlockKind.NOTE, BlockKind.IMAGE):
            below = 0.6 * em
        elif kind is BlockKind.PAGE_BREAK:
            above, below = 0.4 * em, 0.8 * em
            form.setAlignment(Qt.AlignmentFlag.AlignRight)
        form.setTopMargin(above)
        form.setBottomMargin(below)
        form.setLeftMargin(left)
        form.setTextIndent(indent)
        return form

    def _line(self, kind: BlockKind, level: int) -> float:
        """Return the distance of two lines, in pixels: headings stand closer."""
        size, line = self.comfort.size, self.comfort.steps.line
        if kind is BlockKind.HEADING:
            return size * HEADING_FACTORS[HEADING_STEPS.get(level, 0)] * min(line, 1.4)
        return size * line

    def picture_block(self) -> QTextBlockFormat:
        """Return the format of the block that holds only a picture: as high as the picture."""
        form = QTextBlockFormat()
        form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        form.setBottomMargin(0.4 * self.comfort.size)
        form.setProperty(KIND, "picture")
        return form
