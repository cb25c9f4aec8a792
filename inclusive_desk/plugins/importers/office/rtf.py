"""Reads Rich Text Format: headings, lists, tables, notes, links and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from inclusive_desk.api import pictures
from inclusive_desk.api.builder import CellRuns, DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Document, Style
from inclusive_desk.api.flow import Flow, Frame, Picture
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.runs import BREAK
from inclusive_desk.api.safezip import damaged, too_large
from inclusive_desk.api.words import mark
from inclusive_desk.language.detect import language_of
from inclusive_desk.plugins.importers.office import symbols
from inclusive_desk.plugins.importers.office.rtfread import (
    DEPTH_LIMIT,
    Group,
    Tables,
    Token,
    charset,
    code_page,
    sign_of,
    tokens,
)
from inclusive_desk.plugins.importers.office.titles import Shape, guess_level

LIMIT = 64 << 20
"""Bytes of a file."""

_SKIPPED = frozenset(
    ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "info",
     "generator",
     "themedata", "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "listtable",
     "rsidtbl", "mmathPr",
     "listoverridetable", "revtbl", "fldinst", "pgptbl", "annotation", "atnid", "atnauthor", "atnref",
     "atndate",
     "nonshppict", "objdata", "objclass", "bkmkstart", "bkmkend", "filetbl", "ftnsep", "ftnsepc",
     "ftncn", "aftnsep",
     "aftnsepc", "aftncn", "wgrffmtfilter", "sp", "picprop", "shpinst_", "template", "private",
     "nonesttables", "nesttableprops",
     "passwordhash", "tc",
     "xe", "pn", "listpicture", "docvar", "userprops", "do", "blipuid", "panose", "falt")
)  # fmt: skip
_KEPT = frozenset(
    ("shppict", "shpinst", "shptxt", "footnote", "listtext", "pntext", "field", "fldrslt", "pict",
     "ud", "shp",
     "shprslt_", "result", "object", "fonttbl", "colortbl", "stylesheet", "fldinst", "ruby")
)  # fmt: skip
_LOOKS = {
    "b": Style.BOLD, "i": Style.ITALIC, "strike": Style.STRIKE, "scaps": Style.SMALL_CAPS,
    "ul": Style.UNDERLINE,
    "uld": Style.UNDERLINE, "uldb": Style.UNDERLINE, "ulw": Style.UNDERLINE, "super": Style.SUPERSCRIPT,
    "sub": Style.SUBSCRIPT,
}  # fmt: skip
_LINK = re.compile(r'HYPERLINK\s+"?((?:https?|mailto):[^"\s]+)"?', re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|titre)\s*([1-9])\Z", re.IGNORECASE)
_LANGUAGES = {0x0C: "fr", 0x09: "en", 0x07: "de", 0x0A: "es", 0x10: "it", 0x16: "pt", 0x13: "nl"}


class RtfImporter(Importer):
    """Reads RTF by itself: no other program is needed."""

    api_version = API_VERSION
    label = mark("Rich text")
    isolated = True
    suffixes = (".rtf",)
    media_types = ("application/rtf", "text/rtf")

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* begins rich text."""
        return 0.98 if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf") else 0.0

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the document; raise `DeskError` (damaged, too-large)."""
        if path.stat().st_size > LIMIT:
            raise too_large(path.name)
        data = path.read_bytes()
        if b"{\\rtf" not in data[:64]:
            raise damaged(path.name)
        builder = DocumentBuilder(format="rtf", language="")
        first = RtfWriter(DocumentBuilder())
        first.write(data)
        text = first.builder.build().text
        builder.language = options.language or language_of(text, default=first.most_language() or "fr")
        writer = RtfWriter(builder, first.body_size(), styled=first.headings >= 2)
        writer.write(data)
        progress.report(1.0)
        yield builder.build()


@dataclass(slots=True)
class _Cell:
    runs: list[Run] = field(default_factory=list)
    joins_left: bool = False
    joins_up: bool = False


@dataclass(slots=True)
class _Row:
    cells: list[_Cell] = field(default_factory=list)
    head: bool = False


class RtfWriter:
    """Writes the blocks of one RTF file."""

    def __init__(self, builder: DocumentBuilder, body_size: float = 12.0, *, styled: bool = False) -> None:
        """Write to *builder*; sizes are told against *body_size* in points."""
        self.builder = builder
        self.flow = Flow(builder, typed_markers=True)
        self.tables = Tables()
        self.headings = 0
        self._body_size = body_size
        self._styled = styled
        self._sizes: dict[int, int] = {}
        self._languages: dict[str, int] = {}
        self._stack: list[Group] = [Group()]
        self._bytes = b""
        self._skip = 0
        self._star = False
        self._fresh = False
        self._marker = ""
        self._instruction = ""
        self._links: list[tuple[int, str | None]] = []
        self._picture = b""
        self._notes: list[tuple[str, list[list[Run]]]] = []
        self._outer: list[tuple[list[Run | Picture], int]] = []
        self._style = 0
        self._outline = 9
        self._centred = False
        self._depth = 0
        self._in_table = False
        self._rows: list[_Row] = []
        self._row = _Row()
        self._plan: list[tuple[bool, bool]] = []
        self._definition = [False, False]
        self._cell: list[list[Run]] = []
        self._pieces: list[Run | Picture] = []
        self._letters: list[tuple[frozenset[str], int]] = []

    @property
    def group(self) -> Group:
        """Return the present group."""
        return self._stack[-1]

    def body_size(self) -> float:
        """Return the most frequent size, in points."""
        return max(self._sizes, key=lambda size: self._sizes[size]) / 2 if self._sizes else 12.0

    def most_language(self) -> str:
        """Return the language most characters are marked with."""
        return max(self._languages, key=lambda key: self._languages[key]) if self._languages else ""

    def write(self, data: bytes) -> None:
        """Write all of *data*."""
        for token in tokens(data):
            self._take(token)
        self._end_bytes()
        self._end_paragraph()
        self._end_table()
        for label, parts in self._notes:
            for number, runs in enumerate(parts):
                self.builder.block(
                    BlockKind.NOTE,
                    runs,
                    marker=label if number == 0 else "",
                    note_ref=label,
                    page=self.flow.page,
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

    def _open(self) -> None:
        if len(self._stack) < DEPTH_LIMIT:
            self._stack.append(self.group.inner())
        else:
            self._stack.append(Group(destination="skip"))
        self._fresh = True
        self._star = False

    def _close(self) -> None:
        if len(self._stack) < 2:
            return
        closed = self._stack.pop()
        outer = self.group.destination
        self._skip = 0
        if closed.destination == outer:
            if self._links and self._links[-1][0] > len(self._stack):
                self._links.pop()
            return
        if closed.destination == "pict":
            self._end_picture()
        elif closed.destination == "footnote":
            self._end_note()
        elif closed.destination == "fldinst":
            found = _LINK.search(self._instruction)
            self._links = [*self._links, (len(self._stack), found[1] if found else None)]
            box = re.search(r"FORMCHECKBOX", self._instruction)
            if box:
                self._pieces.append(Run("☐", (Style.CHECKBOX,)))
        elif closed.destination == "shptxt":
            self._end_paragraph()

    def _word(self, name: str, value: int | None) -> None:
        if name == "*":
            self._star = True
            return
        if self._fresh or self._star:
            self._fresh = False
            if self._destination(name):
                self._star = False
                return
            if self._star:
                self.group.destination = "skip"
                self._star = False
                return
        self._star = False
        if name == "u" and value is not None:
            self._unicode(value)
            return
        group = self.group
        if name == "uc":
            group.skip = max(value or 0, 0)
        elif group.destination == "fonttbl":
            self._font(name, value)
        elif group.destination == "colortbl":
            self._color(name, value)
        elif group.destination == "stylesheet":
            if name == "s":
                self._style = value or 0
        elif group.destination == "skip":
            return
        elif (sign := sign_of(name)) is not None:
            self._say(sign)
        elif not self._character(name, value) and not self._paragraph(name, value):
            self._table_word(name)

    def _destination(self, name: str) -> bool:
        """Begin a group with a purpose of its own; return whether *name* says one."""
        if self.group.destination == "skip":
            return False
        if name in ("fldinst", "pict", "fonttbl", "colortbl", "stylesheet", "listtext", "pntext", "shptxt"):
            self.group.destination = "marker" if name in ("listtext", "pntext") else name
            if name == "pict":
                self._picture = b""
            elif name == "fldinst":
                self._instruction = ""
            elif name in ("listtext", "pntext"):
                self._marker = ""
            elif name == "colortbl":
                self.tables.colors = [""]
            return True
        if name == "footnote":
            self.group.destination = "footnote"
            self._outer.append((self._pieces, len(self._notes)))
            self._pieces = []
            self._notes.append((str(len(self._notes) + 1), []))
            return True
        if name in ("shppict", "shp", "shpinst", "field", "fldrslt", "ud", "object", "result", "upr"):
            return True
        if name in _SKIPPED:
            self.group.destination = "skip"
            return True
        return False

    def _font(self, name: str, value: int | None) -> None:
        if name == "f" and value is not None:
            self.group.font = value
            self._stack[-2].font = value
            self.tables.fonts.setdefault(value, ("", ""))
        elif name == "fcharset" and value is not None:
            old = self.tables.fonts.get(self.group.font, ("", ""))
            self.tables.fonts[self.group.font] = (old[0], charset(value))

    def _color(self, name: str, value: int | None) -> None:
        if name in ("red", "green", "blue") and self.tables.colors:
            self.tables.colors[-1] += f"{max(0, min(value or 0, 255)):02x}"

    def _character(self, name: str, value: int | None) -> bool:
        """Change the look of characters; return whether *name* does."""
        group = self.group
        if name in _LOOKS:
            style = _LOOKS[name]
            group.look = group.look - {style} if value == 0 else group.look | {style}
        elif name in ("ulnone", "nosupersub"):
            gone = {Style.UNDERLINE} if name == "ulnone" else {Style.SUPERSCRIPT, Style.SUBSCRIPT}
            group.look = frozenset(group.look - gone)
        elif name == "plain":
            group.look, group.color, group.highlight, group.size, group.hidden = frozenset(), 0, 0, 24, False
        elif name == "cf":
            group.color = value or 0
        elif name in ("highlight", "cb", "chcbpat"):
            group.highlight = value or 0
        elif name == "f":
            group.font = value or 0
        elif name == "fs":
            group.size = value or 24
        elif name == "lang":
            group.lang = value or 0
        elif name == "v":
            group.hidden = value != 0
        elif name == "ansicpg" and value:
            self.tables.code_page = code_page(value)
        elif name in ("mac", "pc", "pca"):
            self.tables.code_page = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[name]
        else:
            return False
        return True

    def _paragraph(self, name: str, value: int | None) -> bool:
        """End or change a paragraph; return whether *name* does."""
        match name:
            case "par" | "sect":
                if self.group.destination in ("", "footnote", "shptxt"):
                    self._end_paragraph()
                if name == "sect":
                    self._page_break()
            case "line":
                self._pieces.append(BREAK)
            case "tab":
                self._say("\t")
            case "page" | "pagebb":
                if name == "page":
                    self._end_paragraph()
                self._page_break()
            case "pard" if self.group.destination != "marker":
                self._style, self._outline, self._centred, self._in_table = 0, 9, False, False
                self._depth = 0
            case "s":
                self._style = value or 0
            case "ilvl":
                self._depth = value or 0
            case "outlinelevel":
                self._outline = value if value is not None else 9
            case "qc":
                self._centred = True
            case "intbl":
                self._in_table = True
            case "chftn":
                self._note_call()
            case _:
                return False
        return True

    def _table_word(self, name: str) -> None:
        match name:
            case "trowd":
                self._plan, self._definition = [], [False, False]
                self._row.head = False
            case "trhdr":
                self._row.head = True
            case "clmrg":
                self._definition[0] = True
            case "clvmrg":
                self._definition[1] = True
            case "cellx":
                self._plan.append((self._definition[0], self._definition[1]))
                self._definition = [False, False]
            case "cell":
                self._in_table = True
                self._end_paragraph()
                runs = [run for part in self._cell for run in (Run("\n"), *part)][1:]
                self._row.cells.append(_Cell(runs))
                self._cell = []
            case "nestcell":
                self._end_paragraph()
            case "row":
                self._end_row()

    def _end_row(self) -> None:
        for cell, (left, up) in zip(self._row.cells, self._plan, strict=False):
            cell.joins_left, cell.joins_up = left, up
        if self._row.cells:
            self._rows.append(self._row)
        self._row = _Row(head=self._row.head)

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if not rows:
            return
        if sum(len(row.cells) for row in rows) == 1:
            for part in _lines(rows[0].cells[0].runs):
                self.builder.block(BlockKind.PARAGRAPH, part, page=self.flow.page)
            return
        out = []
        for r, row in enumerate(rows):
            line: list[CellRuns] = []
            for c, cell in enumerate(row.cells):
                if cell.joins_left or cell.joins_up:
                    continue
                across = _while(row.cells[c + 1 :])
                down = 1
                while (
                    r + down < len(rows)
                    and c < len(rows[r + down].cells)
                    and rows[r + down].cells[c].joins_up
                ):
                    down += 1
                line.append(CellRuns(cell.runs, rowspan=down, colspan=across))
            out.append(line)
        heads = 0
        while heads < len(rows) - 1 and rows[heads].head:
            heads += 1
        if not heads and len(rows) > 1:
            bold = [all(_is_bold(cell.runs) for cell in row.cells if cell.runs) for row in rows]
            heads = int(bold[0] and any(cell.runs for cell in rows[0].cells) and not all(bold[1:]))
        if any(cell.runs for row in rows for cell in row.cells):
            self.builder.table(out, heads, page=self.flow.page)

    # Text

    def _data(self, token: Token) -> None:
        self._fresh = False
        data = token.data
        if self._skip:
            cut = min(self._skip, len(data))
            self._skip -= cut
            data = data[cut:]
        group = self.group
        if group.destination in ("skip", ""):
            self._bytes += data if group.destination == "" else b""
        elif group.destination == "pict":
            self._picture += re.sub(rb"[^0-9a-fA-F]", b"", data)
        elif group.destination == "colortbl":
            self.tables.colors.extend("" for _ in range(data.count(b";")))
        elif group.destination == "fonttbl":
            self._name_font(data)
        elif group.destination == "stylesheet":
            name = data.decode("cp1252", "replace").strip().rstrip(";")
            if name:
                self.tables.styles.setdefault(self._style, name)
        else:
            self._bytes += data

    def _name_font(self, data: bytes) -> None:
        name = data.decode("cp1252", "replace").strip().rstrip(";")
        old = self.tables.fonts.get(self.group.font, ("", ""))
        if name and not old[0]:
            self.tables.fonts[self.group.font] = (name, old[1])

    def _end_bytes(self) -> None:
        """Turn the bytes that stood together into text: some characters take two."""
        data, self._bytes = self._bytes, b""
        if not data:
            return
        try:
            text = data.decode(self.tables.encoding(self.group.font), "replace")
        except LookupError:
            text = data.decode("cp1252", "replace")
        self._say(text)

    def _unicode(self, value: int) -> None:
        code = value + 0x10000 if value < 0 else value
        self._skip = self.group.skip
        if 0xD800 <= code <= 0xDBFF:
            self._say(chr(code))
            return
        self._say(chr(code) if code < 0x110000 else "")

    def _say(self, text: str) -> None:
        group = self.group
        if group.destination == "fldinst":
            self._instruction += text
            return
        if group.destination == "marker":
            self._marker += symbols.plain(text, self.tables.fonts.get(group.font, ("", ""))[0])
            return
        if group.destination in ("skip", "fonttbl", "colortbl", "stylesheet", "pict") or group.hidden:
            return
        text = symbols.plain(text, self.tables.fonts.get(group.font, ("", ""))[0])
        style = [one for one in dict.fromkeys(_LOOKS.values()) if one in group.look]
        looks: list[str] = list(style)
        if 0 < group.color < len(self.tables.colors):
            color = self.tables.colors[group.color]
            if len(color) == 6 and color not in ("000000", "ffffff"):
                looks.append(f"color:#{color}")
        if 0 < group.highlight < len(self.tables.colors):
            ground = self.tables.colors[group.highlight]
            if len(ground) == 6 and ground != "ffffff":
                looks.append(f"highlight:#{ground}")
        href = next((href for _, href in reversed(self._links) if href), None)
        if text.strip():
            self._sizes[group.size] = self._sizes.get(group.size, 0) + len(text)
            self._letters.append((frozenset(group.look), group.size))
            code = _LANGUAGES.get(group.lang & 0x3FF, "")
            if code:
                self._languages[code] = self._languages.get(code, 0) + len(text)
        if Style.UNDERLINE in group.look and not text.strip() and ("\t" in text or len(text) >= 3):
            self._pieces.extend((Run("______", (Style.BLANK,)), Run(" ")))
            return
        last = self._pieces[-1] if self._pieces else None
        if isinstance(last, Run) and last.text and "\ud800" <= last.text[-1] <= "\udbff":
            self._pieces.pop()
            text = (last.text + text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._pieces.append(Run(text, tuple(looks), href=href))

    def _note_call(self) -> None:
        """Write the call of the note that follows; within the note the number is its marker."""
        if self.group.destination == "footnote":
            return
        label = str(len(self._notes) + 1)
        self._pieces.append(Run(label, (Style.SUPERSCRIPT, Style.NOTE_CALL), href=f"#note-{label}"))

    def _end_note(self) -> None:
        pieces = self._pieces
        self._pieces, index = self._outer.pop() if self._outer else ([], 0)
        runs = self._folded(pieces)
        if runs and index < len(self._notes):
            self._notes[index][1].append(runs)
        label = self._notes[index][0]
        if not any(isinstance(one, Run) and one.href == f"#note-{label}" for one in self._pieces):
            self._pieces.append(Run(label, (Style.SUPERSCRIPT, Style.NOTE_CALL), href=f"#note-{label}"))

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

    def _end_paragraph(self) -> None:
        pieces, self._pieces = self._pieces, []
        marker, self._marker = self._marker.strip(), ""
        letters, self._letters = self._letters, []
        if self.group.destination == "footnote" and self._notes:
            runs = self._folded(pieces)
            if runs:
                self._notes[-1][1].append(runs)
            return
        if self._in_table and self.group.destination != "shptxt":
            runs = self._folded(pieces)
            if runs:
                self._cell.append([Run(f"{marker} "), *runs] if marker else runs)
            return
        self._end_table()
        said = "".join(piece.text for piece in pieces if isinstance(piece, Run)).strip()
        level = self._level(said, marker, letters) if said else 0
        self.headings += level > 0
        if level:
            self.flow.frame = Frame(BlockKind.HEADING, level=level)
            self.flow.marker = "" if symbols.bullet(marker, "") != "•" or not marker[:1].isalnum() else marker
            pieces = [_plain(piece) for piece in pieces]
        elif marker:
            self.flow.frame = Frame(BlockKind.LIST_ITEM, level=min(self._depth, 8) + 1)
            numbered = marker != "o" and (marker[:1].isalnum() or marker[:1] == "(")
            sign = marker if numbered else symbols.bullet(marker, "")
            self.flow.marker = "" if sign == symbols.UNCHECKED else sign
            if sign == symbols.UNCHECKED:
                self.flow.add(Run("☐", (Style.CHECKBOX,)))
                self.flow.add(Run(" "))
        else:
            self.flow.frame = Frame()
        for piece in pieces:
            self.flow.add(piece)
        self.flow.flush()
        self.flow.marker = ""

    def _level(self, said: str, marker: str, letters: list[tuple[frozenset[str], int]]) -> int:
        if 0 <= self._outline < 9:
            return min(self._outline + 1, 6)
        name = self.tables.styles.get(self._style, "")
        found = _HEADING.match(name)
        if found:
            return min(int(found[1]), 6)
        if name.lower() in ("title", "titre"):
            return 1
        if marker and not marker[:1].isalnum():
            return 0
        shape = Shape(
            bold=bool(letters) and all(Style.BOLD in look for look, _ in letters),
            underlined=bool(letters) and all(Style.UNDERLINE in look for look, _ in letters),
            centred=self._centred,
            size=min((size for _, size in letters), default=24) / 2 / self._body_size,
        )
        return guess_level(said, shape, styled=self._styled, first=not self.builder.blocks)

    def _page_break(self) -> None:
        if self.builder.blocks:
            self.flow.page = max(self.flow.page, 1)
            self.flow.page_break(str(self.flow.page + 1))
            self.builder.page_count = self.flow.page


def _plain(piece: Run | Picture) -> Run | Picture:
    if isinstance(piece, Picture):
        return piece
    kept = tuple(one for one in piece.style if one in (Style.ITALIC, Style.SUPERSCRIPT, Style.SUBSCRIPT))
    return Run(piece.text, kept, piece.lang, piece.href)


def _while(cells: list[_Cell]) -> int:
    """Return one more than the cells at the start that belong to the cell on their left."""
    count = 1
    for cell in cells:
        if not cell.joins_left:
            break
        count += 1
    return count


def _is_bold(runs: list[Run]) -> bool:
    said = [run for run in runs if run.text.strip()]
    return bool(said) and all(Style.BOLD in run.style for run in said)


def _lines(runs: list[Run]) -> list[list[Run]]:
    out: list[list[Run]] = [[]]
    for run in runs:
        if run.text == "\n":
            out.append([])
        else:
            out[-1].append(run)
    return [line for line in out if line]
