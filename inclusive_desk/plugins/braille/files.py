"""Braille files opened as documents: BRF, text in the French charsets, Unicode braille, and PEF."""

from __future__ import annotations

import codecs
import re
from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from inclusive_desk.api.builder import CellRuns, DocumentBuilder, clean
from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.plugin import API_VERSION, Choice, Folders
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.language import braille_files
from inclusive_desk.language.lexicon import lexicon
from inclusive_desk.plugins.braille.book import (
    Passage,
    joined,
    pages_of,
    passages,
    with_levels,
)
from inclusive_desk.plugins.braille.furniture import BLANK, Line, bare, is_contents
from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator

if TYPE_CHECKING:
    from lxml.etree import _Element

LIMIT = 16 << 20
"""Bytes of a file."""
_DISTINCT, _LETTERS = 8, 0.3
"""Signs that a file of braille has at least, and the share of them that are letters."""
_SAMPLE = 3_000
"""Cells that are read in each code, to find the one whose words exist."""
_EIGHT = re.compile("[\u2840-\u28ff]")
_EIGHT_SHARE = 0.004
"""Share of cells with dots 7 or 8 from which a file is in a code of eight dots: its capitals have them."""
_HINT = 0.02
"""What the frequencies of its cells add to a code's share of words."""
_CODES = {
    "fr-g1": mark("French, complete (intégral)"),
    "fr-g2": mark("French, contracted (abrégé)"),
    "fr-c8": mark("French, computer braille with 8 dots"),
    "en-ueb-g1": mark("English (UEB), uncontracted"),
    "en-ueb-g2": mark("English (UEB), contracted"),
}
_AUTO = ("", mark("found by its letters"))
_TABLE = Choice("table", mark("Braille table of the file"), "", (_AUTO, *_CODES.items()))
_CHARSET = Choice(
    "charset",
    mark("Characters of the file"),
    "",
    (
        _AUTO,
        ("nabcc", mark("North American ASCII (NABCC)")),
        ("tbfr2007", mark("French (TbFr2007)")),
        ("cbfr1252", mark("French (CBFr1252)")),
        ("unicode", mark("Unicode braille")),
    ),
)
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_DECLARED = re.compile(r"""(<\?xml[^>]*encoding=["'])[^"']*(["'])""")
_VOLUME = re.compile(r"Volume \d+ (?:sur|of) \d+")
_TITLE_LINES = 16
_CONTENTS = ("Table des matières", "Contents")
_ITEM = re.compile(r"([–—•*-]|\(?(?:\d{1,2}|[a-z])[.)°])[ \u00a0\u202f]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Cellular:
    """What a braille file holds: the lines of its pages, and what is known of it."""

    pages: Sequence[Sequence[str]]
    charset: str = ""
    certainty: float = 1.0
    code: str = ""
    """The code that its cells' frequencies speak for."""
    title: str = ""
    language: str = ""


class _BrailleImporter(Importer):
    """What the formats share: pages of cells are put together and read."""

    api_version = API_VERSION
    isolated = True
    format_name: ClassVar[str]

    def __init__(self) -> None:
        """Load nothing yet."""
        super().__init__()
        self._translator = LiblouisTranslator()

    @classmethod
    def unavailable(cls, folders: Folders) -> str | None:
        """Return the remedy where there is no liblouis."""
        return LiblouisTranslator.unavailable(folders)

    @abstractmethod
    def cells(self, data: bytes, path: Path) -> Cellular:
        """Return what the file holds; raise `DeskError` (damaged)."""

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the document with its pages; raise `DeskError` (too-large, damaged)."""
        if path.stat().st_size > LIMIT:
            raise DeskError(
                tr("“{name}” is too long to be read at once.", name=path.name),
                tr("Open a smaller file."),
                code="too-large",
            )
        found = self.cells(_in_utf_8(path.read_bytes()), path)
        if self.folders is not None:
            self._translator.configure({}, self.folders)
        code, share = self._code(found, options.language)
        builder = DocumentBuilder(format=self.format_name, language=code[:2], title=found.title)
        builder.warnings.append(_told(found, code, share))
        _Writer(builder, self._translator, code, progress).write(found)
        yield builder.build()

    def _code(self, found: Cellular, language: str | None) -> tuple[str, float]:
        """Return the code of the file, and the share of its words that exist in it."""
        sample = BLANK.join(line.strip(BLANK) for page in found.pages[:40] for line in page if line)[:_SAMPLE]
        given = str(self.values.get("table", ""))
        if given in _CODES:
            return given, self._share(sample, given)
        wanted = (language or found.language or "")[:2]
        if len(_EIGHT.findall(sample)) > _EIGHT_SHARE * len(sample):
            return "fr-c8", self._share(sample, "fr-c8")
        six = [code for code in _CODES if code != "fr-c8"]
        codes = [code for code in six if code.startswith(wanted)] or six
        rates = {code: self._fit(sample, code) for code in codes}
        best = max(codes, key=lambda code: rates[code] + (_HINT if code == found.code else 0))
        return best, self._share(sample, best)

    def _share(self, sample: str, code: str) -> float:
        """Return the share of the words of *sample*, read in *code*, that exist."""
        words = _WORD.findall(self._translator.back(sample, code))
        known = lexicon(code[:2])
        return sum(word.lower() in known or word in known for word in words) / max(len(words), 1)

    def _fit(self, sample: str, code: str) -> float:
        """Return the share of the words of *sample* that exist in *code* and are written so in it."""
        known = lexicon(code[:2])
        words = [cells for cells in dict.fromkeys(sample.split(BLANK)) if len(cells) > 1]
        texts = [self._translator.back(cells, code) for cells in words]
        written = self._translator.translate_many(texts, code)
        fits = 0
        for cells, text, again in zip(words, texts, written, strict=True):
            word = text.strip('«»"“”().,;:!?…\u00a0\u202f ').lower()
            fits += again.dots == cells and (word in known or not word.isalpha())
        return fits / max(len(words), 1)


class BrfImporter(_BrailleImporter):
    """Reads braille written in characters; the charset is found by how often each cell stands."""

    label = mark("Braille file (BRF)")
    format_name = "brf"
    suffixes = (".brf", ".brl", ".bra")
    media_types = ("application/x-brf",)
    settings = (_CHARSET, _TABLE)

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* is braille and no print; a text in small or large letters may look so."""
        if len(head) < 20 or b"\x00" in head:
            return 0.0
        if b"\xe2\xa0" in head:
            return 0.9 if braille_files.guess(head).is_braille > 0.8 else 0.0
        if (
            head.startswith((b"<", b"{\\rtf", b"%PDF", b"PK"))
            or _has_print_case(head)
            or not _says_something(head)
        ):
            return 0.0
        found = braille_files.guess(head)
        return 0.5 if found.is_braille > 0.999 and len(head) > 80 else 0.0

    def cells(self, data: bytes, path: Path) -> Cellular:
        """Return the pages of a file in any charset."""
        if b"\x00" in data:
            raise _damaged(path)
        found = braille_files.guess(data)
        charset = str(self.values.get("charset", "")) or found.charset
        text = braille_files.cells_of(data, charset)
        return Cellular(pages_of(text), charset, found.certainty, found.code)


def _says_something(head: bytes) -> bool:
    """Return whether *head* may hold words: lines drawn with a few signs are no braille."""
    seen = Counter(head.lower().translate(None, b" \t\r\n\f"))
    letters = sum(seen[letter] for letter in b"abcdefghijklmnopqrstuvwxyz")
    return len(seen) >= _DISTINCT and letters > _LETTERS * seen.total()


class PefImporter(_BrailleImporter):
    """Reads PEF, whose rows are Unicode braille."""

    label = mark("Braille pages (PEF)")
    format_name = "pef"
    suffixes = (".pef",)
    media_types = ("application/x-pef+xml",)
    settings = (_TABLE,)

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* begins a PEF file."""
        # In UTF-16 each letter has a zero beside it.
        return 0.95 if b"http://www.daisy.org/ns/2008/pef" in head.replace(b"\x00", b"") else 0.0

    def cells(self, data: bytes, path: Path) -> Cellular:
        """Return the pages of all volumes and sections."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise _damaged(path) from error
        if root is None or etree.QName(root).localname != "pef":
            raise _damaged(path)
        pages = [
            [line for row in page.iterfind("{*}row") for line in _lines(row)] for page in root.iter("{*}page")
        ]
        if not pages:
            raise _damaged(path)
        text = "".join(line for page in pages for line in page)
        title = root.findtext(".//{http://purl.org/dc/elements/1.1/}title") or ""
        language = root.findtext(".//{http://purl.org/dc/elements/1.1/}language") or ""
        code = braille_files.guess(text.encode()).code if text.strip(BLANK) else "fr-g1"
        return Cellular(pages, code=code, title=" ".join(title.split()), language=language.strip())


class _Writer:
    """Writes the pages of a braille file into a document."""

    def __init__(
        self, builder: DocumentBuilder, translator: LiblouisTranslator, code: str, progress: Progress
    ) -> None:
        self._builder, self._translator, self._code, self._progress = builder, translator, code, progress
        self._lexicon = lexicon(code[:2])

    def write(self, found: Cellular) -> None:
        """Write every block, a page break before the first of each page."""
        pages, labels = bare(found.pages)
        pages = [[] if self._is_extra(page) else page for page in pages]
        width = max((line.room for page in pages for line in page), default=0)
        blocks = with_levels(list(passages(pages)), width)
        page = -1
        for number, one in enumerate(blocks):
            if self._progress.cancelled():
                raise Cancelled
            while page < one.first.page:
                page += 1
                label = self._text(labels[page]) or str(page + 1)
                if page:
                    self._builder.page_break(label, page + 1)
                self._builder.page(page + 1, label, 0.0, 0.0)
            self._block(one, page + 1)
            self._progress.report((number + 1) / len(blocks))
        if self._progress.cancelled():
            raise Cancelled

    def _block(self, one: Passage, page: int) -> None:
        if one.grid is not None:
            rows = [
                [CellRuns(self._text(cell.cells), colspan=cell.columns) for cell in row]
                for row in one.grid.rows
            ]
            self._builder.table(rows, one.grid.heads, page=page)
            return
        text = self._text(joined(one, self._is_word))
        if not text:
            return
        item = _ITEM.match(text)
        if one.level:
            self._builder.heading(one.level, text, page=page)
        elif item and one.first.indent % 2 == 0 and one.first.indent != 2:
            level = one.first.indent // 2 + 1
            self._builder.block(
                BlockKind.LIST_ITEM, text[item.end() :], marker=item[1], level=min(level, 6), page=page
            )
        else:
            self._builder.paragraph(text, page=page)

    def _is_extra(self, page: Sequence[Line]) -> bool:
        """Return whether *page* is a volume's title page, or of its table of contents."""
        lines = [line.cells.strip(BLANK) for line in page if line.cells.strip(BLANK)]
        if is_contents(page):
            return True
        if lines and is_contents(page, least=1) and self._text(lines[0]) in _CONTENTS:
            return True
        return len(lines) <= _TITLE_LINES and any(_VOLUME.fullmatch(self._text(cells)) for cells in lines)

    def _text(self, cells: str) -> str:
        return clean(self._translator.back(cells, self._code)).strip() if cells else ""

    def _is_word(self, cells: str) -> bool:
        """Return whether *cells* are a word of the language."""
        words = _WORD.findall(self._translator.back(cells, self._code))
        return len(words) == 1 and (words[0].lower() in self._lexicon or words[0] in self._lexicon)


def _lines(row: _Element) -> list[str]:
    """Return the line of a row of PEF, and the empty lines that its own gap makes below it."""
    gap = row.get("rowgap", "")
    empty = int(gap) // 4 if gap.isdecimal() and len(gap) < 4 else 0
    return ["".join(map(str, row.itertext())).strip("\r\n\t").replace(" ", BLANK), *[""] * empty]


def _in_utf_8(data: bytes) -> bytes:
    """Return the bytes of a file, which an editor may have saved in UTF-16, in UTF-8."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    text = data.decode("utf-16", "replace")
    return _DECLARED.sub(r"\1UTF-8\2", text, count=1).encode()


def _has_print_case(head: bytes) -> bool:
    """Return whether large and small letters are mixed, which no braille charset does."""
    large = sum(65 <= byte <= 90 for byte in head)
    small = sum(97 <= byte <= 122 for byte in head)
    return min(large, small) > 0.004 * len(head)


def _told(found: Cellular, code: str, share: float) -> str:
    """Return in a sentence how the file was read and how surely that is right."""
    if found.charset:
        return tr(
            "Read as braille: {code}, characters {charset} ({sure} % sure), {share} % of the words known.",
            code=tr(_CODES[code]),
            charset=found.charset,
            sure=int(100 * min(found.certainty, 0.99)),
            share=round(100 * share),
        )
    return tr(
        "Read as braille: {code}, {share} % of the words known.",
        code=tr(_CODES[code]),
        share=round(100 * share),
    )


def _damaged(path: Path) -> DeskError:
    return DeskError(
        tr("“{name}” is not a braille file, or it is damaged.", name=path.name),
        tr("Ask for the file again."),
        code="damaged",
    )
