"""Turns what an RTF file says into blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inclusive_desk.api import pictures
from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.api.flow import Flow, Frame, Picture
from inclusive_desk.api.runs import BREAK
from inclusive_desk.plugins.importers.office import rtftable, symbols
from inclusive_desk.plugins.importers.office.rtfblocks import Letters, RtfBlocks
from inclusive_desk.plugins.importers.office.rtffields import RtfFields
from inclusive_desk.plugins.importers.office.rtfhead import Font, Tables
from inclusive_desk.plugins.importers.office.rtfread import Token, sign_of, tokens
from inclusive_desk.plugins.importers.office.rtfstate import (
    COLLECTED,
    MARKERS,
    SILENT,
    SKIPPED,
    THROUGH,
    Group,
    Paragraph,
)
from inclusive_desk.plugins.importers.office.rtfsurvey import Survey

DEPTH_LIMIT = 500
"""Groups within groups: deeper ones are passed over."""


@dataclass(slots=True)
class _Note:
    label: str
    paragraphs: list[list[Run]] = field(default_factory=list)


class RtfWriter:
    """Writes the blocks of one RTF file."""

    def __init__(self, builder: DocumentBuilder, body_size: float = 12.0, *, styled: bool = False) -> None:
        """Write to *builder*; sizes are told against *body_size* in points.

        *styled*: the author did use heading styles.
        """
        self.builder = builder
        self.flow = Flow(builder, typed_markers=True)
        self.survey = Survey()
        self._tables = Tables()
        self._table = rtftable.Table()
        self._blocks = RtfBlocks(self.flow, self._tables, self.survey, body_size, styled=styled)
        self._stack: list[Group] = [Group()]
        self._at = Paragraph()
        self._bytes = b""
        self._skip = 0
        self._tabs = 0
        """Tabs of the present paragraph so far."""
        self._star = False
        self._fresh = False
        self._marker = ""
        self._fields = RtfFields()
        self._picture = b""
        self._notes: list[_Note] = []
        self._outer: list[tuple[list[Run | Picture], int]] = []
        self._pieces: list[Run | Picture] = []
        self._letters: list[Letters] = []

    @property
    def group(self) -> Group:
        """Return the present group."""
        return self._stack[-1]

    def write(self, data: bytes) -> None:
        """Write all of *data*."""
        for token in tokens(data):
            self._take(token)
        self._end_bytes()
        self._end_paragraph()
        self._blocks.table(self._table.end())
        for note in self._notes:
            for number, runs in enumerate(note.paragraphs):
                marker = note.label if number == 0 else ""
                self.builder.block(
                    BlockKind.NOTE, runs, marker=marker, note_ref=note.label, page=self.flow.page
                )

    def _take(self, token: Token) -> None:
        if token.kind not in ("raw", "text"):
            self._end_bytes()
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif token.kind == "word":
            self._word(token.name, token.value)
        elif token.name == "bin":
            if self.group.destination == "pict":
                self._picture += token.data.hex().encode()
        else:
            self._data(token)

    # Groups and their destinations

    def _open(self) -> None:
        deep = len(self._stack) >= DEPTH_LIMIT
        self._stack.append(Group(destination="skip") if deep else self.group.inner())
        self._fresh = True
        self._star = False

    def _close(self) -> None:
        if len(self._stack) < 2:
            return
        closed = self._stack.pop()
        self._skip = 0
        if closed.destination == self.group.destination:
            self._fields.close(len(self._stack))
            return
        match closed.destination:
            case "pict":
                self._end_picture()
            case "footnote":
                self._end_note()
            case "fldinst":
                self._pieces.extend(self._fields.end(len(self._stack)))
            case "shptxt":
                self._end_paragraph()

    def _destination(self, name: str) -> bool:
        """Begin a group with a purpose of its own; return whether *name* says one."""
        group = self.group
        if group.destination == "skip":
            return False
        if name in COLLECTED:
            group.destination = name
            self._begin(name)
        elif name in MARKERS:
            group.destination = "marker"
            self._marker = ""
        elif name == "footnote":
            group.destination = name
            self._outer.append((self._pieces, len(self._notes)))
            self._pieces = []
            self._notes.append(_Note(str(len(self._notes) + 1)))
        elif name in SKIPPED:
            group.destination = "skip"
        else:
            return name in THROUGH
        return True

    def _begin(self, destination: str) -> None:
        """Forget what an earlier group of the same purpose collected."""
        match destination:
            case "pict":
                self._picture = b""
            case "fldinst":
                self._fields.begin()
            case "colortbl":
                self._tables.colors = [""]

    # Control words

    def _word(self, name: str, value: int | None) -> None:
        if name == "*":
            self._star = True
        elif not self._begins_group(name):
            self._control(name, value)

    def _begins_group(self, name: str) -> bool:
        """Take the first word of a group; return whether it says what the group is for."""
        star, self._star = self._star, False
        if not self._fresh and not star:
            return False
        self._fresh = False
        if self._destination(name):
            return True
        if star:
            # The specification: a starred destination that a reader does not know is to be passed over.
            self.group.destination = "skip"
        return star

    def _control(self, name: str, value: int | None) -> None:
        group = self.group
        if name == "u" and value is not None:
            self._unicode(value)
        elif name == "uc":
            group.skip = max(value or 0, 0)
        elif group.destination == "fonttbl":
            self._font(name, value)
        elif group.destination == "colortbl":
            self._tables.declare_color(name, value)
        elif group.destination == "stylesheet":
            if name == "s":
                self._at.style = value or 0
        elif group.destination == "skip":
            return
        elif group.destination == "formfield":
            self._fields.form(name, value)
        elif (sign := sign_of(name)) is not None:
            self._say(sign)
        elif not (
            group.take(name, value)
            or self._tables.declare_code_page(name, value)
            or self._at.take(name, value)
            or self._layout(name)
        ):
            self._table.take(name)

    def _font(self, name: str, value: int | None) -> None:
        if name == "f" and value is not None:
            self.group.font = value
            self._stack[-2].font = value
            self._tables.fonts.setdefault(value, Font())
        elif name == "fcharset" and value is not None:
            self._tables.declare_charset(self.group.font, value)

    def _layout(self, name: str) -> bool:
        """End a paragraph, a line, a cell, a row or a page; return whether *name* does."""
        match name:
            case "par" | "sect":
                if self.group.destination in ("", "footnote", "shptxt"):
                    self._end_paragraph()
                if name == "sect":
                    self._page_break()
            case "line":
                self._pieces.append(BREAK)
            case "tab":
                self._tab()
            case "page":
                self._end_paragraph()
                self._page_break()
            case "pagebb":
                self._page_break()
            case "pard" if self.group.destination != "marker":
                self._at = Paragraph()
            case "chftn":
                self._note_call()
            case "cell":
                self._at.in_table = True
                self._end_paragraph()
                self._table.end_cell()
            case "nestcell":
                self._end_paragraph()
            case "row":
                self._table.end_row()
            case _:
                return False
        return True

    # Text

    def _data(self, token: Token) -> None:
        self._fresh = False
        data = token.data
        if self._skip:
            cut = min(self._skip, len(data))
            self._skip -= cut
            data = data[cut:]
        match self.group.destination:
            case "skip":
                return
            case "pict":
                self._picture += re.sub(rb"[^0-9a-fA-F]", b"", data)
            case "colortbl":
                self._tables.end_colors(data)
            case "fonttbl":
                self._tables.name_font(self.group.font, data)
            case "stylesheet":
                self._tables.name_style(self._at.style, data)
            case _:
                self._bytes += data

    def _end_bytes(self) -> None:
        """Turn the bytes that stood together into text: some characters take two."""
        data, self._bytes = self._bytes, b""
        if not data:
            return
        try:
            text = data.decode(self._tables.encoding(self.group.font), "replace")
        except LookupError:
            text = data.decode("cp1252", "replace")
        self._say(text)

    def _unicode(self, value: int) -> None:
        """Say the character of code *value*: a signed number of 16 bits, so that high ones are negative."""
        code = value + 0x10000 if value < 0 else value
        self._skip = self.group.skip
        self._say(chr(code) if 0 <= code < 0x110000 else "")

    def _say(self, text: str) -> None:
        group = self.group
        if group.destination == "fldinst":
            self._fields.take(text)
            return
        if group.destination in SILENT or (group.hidden and group.destination != "marker"):
            return
        text = symbols.plain(text, self._tables.font(group.font).name)
        if group.destination == "marker":
            self._marker += text
            return
        if (blank := self._fields.placeholder(text)) is not None:
            self._pieces.extend(blank)
            return
        if text.strip():
            self.survey.take(len(text), group.size, group.lang)
            self._letters.append((group.look, group.size))
        elif Style.UNDERLINE in group.look and ("\t" in text or len(text) >= symbols.SHORTEST_RULE):
            self._pieces.extend((Run(symbols.BLANK, (Style.BLANK,)), Run(" ")))
            return
        self._pieces.append(Run(self._whole(text), self._looks(), href=self._fields.href))

    def _tab(self) -> None:
        leaders, self._tabs = self._at.leaders, self._tabs + 1
        leads = self._tabs <= len(leaders) and leaders[self._tabs - 1]
        if leads and not self.group.hidden and self.group.destination in ("", "footnote", "shptxt"):
            self._pieces.extend((Run(" "), Run(symbols.BLANK, (Style.BLANK,)), Run(" ")))
        else:
            self._say("\t")

    def _looks(self) -> tuple[str, ...]:
        """Return the present look; black on white is none."""
        looks: list[str] = self.group.styles()
        color = self._tables.color(self.group.color)
        if color not in ("", "000000", "ffffff"):
            looks.append(f"color:#{color}")
        ground = self._tables.color(self.group.highlight)
        if ground not in ("", "ffffff"):
            looks.append(f"highlight:#{ground}")
        return tuple(looks)

    def _whole(self, text: str) -> str:
        """Return *text* with the half character (a high surrogate) that was said just before."""
        last = self._pieces[-1] if self._pieces else None
        if not isinstance(last, Run) or not "\ud800" <= last.text[-1:] <= "\udbff":
            return text
        self._pieces.pop()
        return (last.text + text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    # Notes and pictures

    def _note_call(self) -> None:
        """Write the call of the note that follows; within the note the number is its marker."""
        if self.group.destination != "footnote":
            self._pieces.append(_call(str(len(self._notes) + 1)))

    def _end_note(self) -> None:
        pieces = self._pieces
        self._pieces, index = self._outer.pop() if self._outer else ([], 0)
        note = self._notes[index]
        runs = self._folded(pieces)
        if runs:
            note.paragraphs.append(runs)
        call = _call(note.label)
        if not any(isinstance(one, Run) and one.href == call.href for one in self._pieces):
            self._pieces.append(call)

    def _end_picture(self) -> None:
        digits, self._picture = self._picture, b""
        if len(digits) % 2:
            digits = digits[:-1]
        data = bytes.fromhex(digits.decode("ascii")) if len(digits) <= 2 * pictures.PICTURE_LIMIT else b""
        key = pictures.keep(self.builder, f"picture-{len(self.builder.assets) + 1}", data) if data else ""
        if key:
            self._pieces.append(Picture("", key))

    def _folded(self, pieces: list[Run | Picture]) -> list[Run]:
        self.flow.cell()
        self.flow.frame = Frame()
        for piece in pieces:
            self.flow.add(piece)
        return self.flow.end_cell()

    # Blocks

    def _end_paragraph(self) -> None:
        self._tabs = 0
        pieces, self._pieces = self._pieces, []
        marker, self._marker = self._marker.strip(), ""
        letters, self._letters = self._letters, []
        if self.group.destination == "footnote" and self._notes:
            runs = self._folded(pieces)
            if runs:
                self._notes[-1].paragraphs.append(runs)
        elif self._at.in_table and self.group.destination != "shptxt":
            runs = self._folded(pieces)
            if runs:
                self._table.add([Run(f"{marker} "), *runs] if marker else runs)
        else:
            self._blocks.table(self._table.end())
            self._blocks.paragraph(self._at, pieces, marker, letters)

    def _page_break(self) -> None:
        if self.builder.blocks:
            self.flow.page = max(self.flow.page, 1)
            self.flow.page_break(str(self.flow.page + 1))
            self.builder.page_count = self.flow.page


def _call(label: str) -> Run:
    return Run(label, (Style.SUPERSCRIPT, Style.NOTE_CALL), href=f"#note-{label}")
