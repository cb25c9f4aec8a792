"""Braille by liblouis, with what it leaves out of a country's norm done before and after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from inclusive_desk.api.braille import BrailleTranslator, Cells, Table
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import API_VERSION, Folders
from inclusive_desk.api.words import mark, tr
from inclusive_desk.plugins.braille.calls import ask, ask_lines, chunks, typeform
from inclusive_desk.plugins.braille.folding import fold, plain_form, unbreak
from inclusive_desk.plugins.braille.found import GLUE, Found
from inclusive_desk.plugins.braille.joining import LINE_END, first_cells, groups, parted
from inclusive_desk.plugins.braille.learning import LAST, Learning, wanted_lessons
from inclusive_desk.plugins.braille.resources import resources
from inclusive_desk.plugins.braille.tables import Code, codes
from inclusive_desk.plugins.braille.traced import Traced

if TYPE_CHECKING:
    from inclusive_desk.plugins.braille.letters import Letters
    from inclusive_desk.plugins.braille.louis import Louis
    from inclusive_desk.plugins.braille.norm import Norm
    from inclusive_desk.plugins.braille.undoing import Undoing

BLANK = "\u2800"
MISSING = "⠿⠿"
"""The sign for what has no braille: "élément absent ou valeur manquante" (CBFU 2008, table 3)."""


@dataclass(slots=True)
class _Opened:
    """A code that has been used: its tables, its norm, and which characters it knows."""

    files: list[str]
    norm: Norm | None
    undoing: Undoing | None = None
    letters: Letters | None = None
    """What writes plain words: in grade 1, where no word looks at those around it."""
    known: set[str] = field(default_factory=lambda: {" ", GLUE, LINE_END})
    unknown: set[str] = field(default_factory=set)

    def probe(self, text: str, louis: Louis) -> None:
        """Learn of every character of *text* whether the code has cells for it."""
        from inclusive_desk.plugins.braille.louis import NO_UNDEFINED

        if self.known.issuperset(text):
            return
        for char in set(text) - self.known - self.unknown:
            if "\u2800" <= char <= "\u28ff":
                self.known.add(char)
                continue
            out = louis.translateString(self.files, char, mode=NO_UNDEFINED)
            (self.known if out.strip(BLANK + " ") else self.unknown).add(char)


class LiblouisTranslator(BrailleTranslator):
    """Every table of liblouis; the French ones follow the norm of 2008 (CBFU)."""

    api_version = API_VERSION
    label = mark("Braille (liblouis)")
    isolated = True

    def __init__(self) -> None:
        """Load nothing yet."""
        super().__init__()
        self._louis: Louis | None = None
        self._codes: dict[str, Code] = {}
        self._opened: dict[str, _Opened] = {}

    @classmethod
    def unavailable(cls, folders: Folders) -> str | None:
        """Return the remedy where neither the desk nor the system brings liblouis."""
        from inclusive_desk.plugins.braille.louis import Louis, LouisError

        try:
            Louis(folders.resources / "liblouis")
        except LouisError:
            return tr("Braille needs liblouis: install the package liblouis20.")
        return None

    def tables(self) -> Sequence[Table]:
        """Return the favourites first, then every table of the library by language."""
        self._library()
        return [code.table for code in self._codes.values()]

    def translate(self, text: str, table: str, emphasis: Sequence[int] | None = None) -> Cells:
        """Return *text* (one line) in braille; blanks are U+2800 and nothing is left out in silence."""
        if not text:
            return Cells("", (), ())
        opened = self._open(table)
        traced = Traced(text)
        if opened.norm is not None:
            opened.norm.join(traced)
        fold(traced)
        if opened.norm is not None:
            opened.norm.prepare(traced)
            if emphasis and any(emphasis):
                emphasis = opened.norm.spell_partly(traced, emphasis)
        unknown = self._replace_unknown(opened, traced)
        found = self._louis_cells(opened, traced, emphasis)
        if opened.norm is not None:
            opened.norm.finish(traced, found)
        return _cells(text, traced, found, unknown)

    def translate_many(
        self, texts: Sequence[str], table: str, emphasis: Sequence[Sequence[int] | None] | None = None
    ) -> list[Cells]:
        """Return several texts in braille at once; plain short ones go through a norm together."""
        return self._many(texts, table, emphasis, both_ways=True)

    def translate_lines(
        self, texts: Sequence[str], table: str, emphasis: Sequence[Sequence[int] | None] | None = None
    ) -> list[Cells]:
        """Return the same for a page: `to_cell` of what goes together is empty."""
        return self._many(texts, table, emphasis, both_ways=False)

    def _many(
        self,
        texts: Sequence[str],
        table: str,
        emphasis: Sequence[Sequence[int] | None] | None,
        both_ways: bool,
    ) -> list[Cells]:
        styled = [any(one or ()) for one in emphasis] if emphasis else [False] * len(texts)
        made: list[Cells | None] = [None] * len(texts)
        opened = self._open(table)
        if opened.norm is not None and len(texts) > 1:
            for numbers in groups(texts, styled):
                together = self._together([texts[n] for n in numbers], opened, both_ways)
                for number, cells in zip(numbers, together, strict=True):
                    made[number] = cells
        given = emphasis or [None] * len(texts)
        return [
            cells or self.translate(text, table, one)
            for cells, text, one in zip(made, texts, given, strict=True)
        ]

    def _together(self, texts: Sequence[str], opened: _Opened, both_ways: bool) -> Sequence[Cells | None]:
        """Return the cells of plain *texts*, None for those that must be done alone."""
        traced, norm = Traced(LINE_END.join(texts)), opened.norm
        assert norm is not None  # only a norm's codes join
        norm.join(traced)
        unbreak(traced)
        norm.prepare(traced)
        unknown = self._replace_unknown(opened, traced)
        found = self._louis_cells(opened, traced, None, lines=True)
        norm.finish(traced, found)
        return parted(texts, traced, found, unknown, both_ways) or [None] * len(texts)

    def back(self, cells: str, table: str) -> str:
        """Return the text that *cells* stand for; what is no cell stays as it is."""
        from inclusive_desk.plugins.braille.louis import LouisError

        opened = self._open(table)
        try:
            return (
                opened.undoing.read(cells) if opened.undoing is not None else self._plain_back(opened, cells)
            )
        except LouisError as error:
            raise _failed(table, error) from error

    def _plain_back(self, opened: _Opened, cells: str) -> str:
        """Return what liblouis makes of *cells*."""
        louis = self._library()
        return "".join(
            louis.backTranslateString(opened.files, cells[start:end]) for start, end in chunks(cells, BLANK)
        )

    def close(self) -> None:
        """Give back the memory of the compiled tables."""
        if self._louis is not None:
            self._louis.free()
            self._louis = None

    def _library(self) -> Louis:
        """Load the library at the first use."""
        if self._louis is None:
            from inclusive_desk.plugins.braille.louis import Louis, LouisError

            folder = resources(self.folders.resources if self.folders else None)
            try:
                self._louis = Louis(folder / "liblouis")
            except LouisError as error:
                raise DeskError(
                    tr("Braille cannot start: the library liblouis is missing."),
                    tr("Install the package liblouis20, then start again."),
                    code="no-liblouis",
                ) from error
            self._codes = codes(folder, self._louis.tables)
        return self._louis

    def _open(self, table: str) -> _Opened:
        opened = self._opened.get(table)
        if opened is None:
            opened = self._opened[table] = self._compile(table)
        return opened

    def _compile(self, table: str) -> _Opened:
        from inclusive_desk.plugins.braille.louis import LouisError

        louis = self._library()
        code = self._code(table)
        if code is None:
            raise DeskError(
                tr("There is no braille table “{table}”.", table=table),
                tr("Choose another braille table."),
                code="unknown-table",
            )
        files = ["unicode.dis", self._file(code)]
        try:
            louis.checkTable(files)
        except LouisError as error:
            raise _failed(table, error) from error
        norm = None
        if code.norm:
            from inclusive_desk.plugins.braille.norm import Norm

            folder = resources(self.folders.resources if self.folders else None)
            norm = Norm(folder, code.norm, code.table.grade, self._single)
        opened = _Opened(files, norm)
        if norm is not None:
            opened.undoing = self._undoing(opened, code)
            if code.table.grade == 1:
                from inclusive_desk.plugins.braille.letters import Letters

                opened.letters = Letters(self._single(files))
        return opened

    def _code(self, table: str) -> Code | None:
        """Return the code with that id, or in that file, or limited to lessons of one's own (`fr-g2:1+5`)."""
        whole, colon, lessons = table.partition(":")
        found = self._codes.get(table)
        code = self._codes.get(whole) if colon else None
        if found is None and code and code.norm and code.table.grade == 2 and wanted_lessons(lessons):
            found = replace(code, table=replace(code.table, id=table), lessons=lessons)
        if found is not None:
            return found
        named = next((code for code in self._codes.values() if code.own_file == table), None)
        return replace(named, file=named.own_file) if named else None

    def _file(self, code: Code) -> str:
        """Return liblouis' table of *code*: its own, or one made for the lessons learnt so far."""
        lessons = wanted_lessons(code.lessons)
        if not lessons or len(lessons) == LAST:
            return code.file
        folder = resources(self.folders.resources if self.folders else None)
        learning = Learning(folder, code.norm, self._library().tables)
        return str(learning.table(lessons, self.folders.cache / "braille" if self.folders else None))

    def _undoing(self, opened: _Opened, code: Code) -> Undoing:
        """Return what reads the code's cells back with the norm undone."""
        from inclusive_desk.plugins.braille.norm import letters_of
        from inclusive_desk.plugins.braille.undoing import Undoing

        folder = resources(self.folders.resources if self.folders else None)
        spell = self._single(["unicode.dis", letters_of(folder, code.norm)])
        return Undoing(
            folder,
            code.norm,
            code.table.grade,
            spell,
            louis=lambda cells: self._plain_back(opened, cells),
            write=lambda text: self.translate(text, code.table.id).dots,
        )

    def _single(self, files: list[str]) -> Callable[[str], str]:
        """Return what spells one character in *files*, remembering it."""
        from inclusive_desk.plugins.braille.louis import NO_UNDEFINED

        louis = self._library()
        spelt: dict[str, str] = {}

        def spell(char: str) -> str:
            if char not in spelt:
                spelt[char] = louis.translateString(files, char, mode=NO_UNDEFINED).strip(BLANK + " ")
            return spelt[char]

        return spell

    def _replace_unknown(self, opened: _Opened, traced: Traced) -> list[int]:
        """Put a transcription, or a sign, for what the code has no cells for; return their places.

        liblouis prints a blank for them, or nothing, and says nothing.
        """
        louis = self._library()
        if opened.known.issuperset(traced.text):
            return []
        opened.probe(traced.text, louis)
        if opened.unknown.isdisjoint(traced.text):
            return []
        found = [n for n, char in enumerate(traced.text) if char in opened.unknown]
        places = [traced.origins[n] for n in found]
        put = {char: self._instead(opened, char) for char in {traced.text[n] for n in found}}
        traced.rewrite([(n, n + 1, ((n, put[traced.text[n]]),)) for n in found])
        return places

    def _instead(self, opened: _Opened, char: str) -> str:
        """Return what to write for *char*: the norm's offer, its plain form, or the sign of a gap."""
        offer = opened.norm.offer(char) if opened.norm is not None else ""
        plain = offer or plain_form(char)
        opened.probe(plain, self._library())
        return plain if plain and opened.unknown.isdisjoint(plain) else MISSING

    def _louis_cells(
        self, opened: _Opened, traced: Traced, emphasis: Sequence[int] | None, lines: bool = False
    ) -> Found:
        """Return the cells of the prepared text; *lines* of grade 2 go to liblouis one by one."""
        from inclusive_desk.plugins.braille.louis import LouisError

        text, origins = traced.text, traced.origins
        styled = emphasis if emphasis and any(emphasis) else None
        asked = partial(ask, self._library(), opened.files)
        try:
            if opened.letters is not None and not styled:
                made = opened.letters.translate(text, origins, asked)
            elif lines and not styled:
                made = ask_lines(self._library(), opened.files, text)
            else:
                made = asked(text, typeform(text, styled, origins) if styled else None)
        except LouisError as error:
            raise _failed(opened.files[-1], error) from error
        cells, sources, firsts = made
        if not traced.unmoved and (opened.letters is None or styled):
            sources = list(map(origins.__getitem__, sources))
        found = Found(cells, sources, firsts)
        found.settle(text)
        return found


def _cells(source: str, traced: Traced, found: Found, unknown: list[int]) -> Cells:
    """Return the result with maps that rise, stay in range and cover both sides."""
    cells, sources, firsts = found.cells, found.sources, found.firsts
    gaps = tuple((at, source[at]) for at in unknown)
    if not cells:
        # Nothing visible in the text: one blank stands for it.
        return Cells(BLANK, (0,), (0,) * len(source))
    if traced.unmoved:
        return Cells(cells, _rising(sources), _rising(firsts), gaps)
    # Backwards, so that what does not rise takes the cell of what comes after it.
    places = reversed(first_cells(traced, found, len(source)))
    to_cell = list(accumulate(places, min, initial=len(cells) - 1))[1:]
    to_cell.reverse()
    return Cells(cells, _rising(sources), tuple(to_cell), gaps)


def _rising(places: list[int]) -> tuple[int, ...]:
    """Return *places* with each at least as large as those before it; mostly they are already."""
    return tuple(places if sorted(places) == places else accumulate(places, max))


def _failed(table: str, error: Exception) -> DeskError:
    return DeskError(
        tr("The braille table “{table}” does not work: {reason}.", table=table, reason=error),
        tr("Choose another braille table."),
        code="braille-table",
    )
