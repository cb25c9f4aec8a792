"""How cells are written as characters: the charsets of embossers and of French files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Choice, Folders
from inclusive_desk.api.words import mark, tr

FIRST_CELL = 0x2800


@dataclass(frozen=True, slots=True)
class Charset:
    """A charset: the character of each cell (none for Unicode braille itself), and its encoding."""

    table: Mapping[int, str]
    encoding: str

    def encoded(self, text: str) -> bytes:
        """Return *text*, cells and line ends, as bytes. Raises `DeskError` for cells of eight dots."""
        if not self.table:
            return text.encode(self.encoding)
        try:
            return text.translate(self.table).encode(self.encoding)
        except UnicodeEncodeError as error:
            raise DeskError(
                tr("This braille has eight dots, and the file can only hold six."),
                tr("Choose a six-dot braille table, or the charset Unicode braille."),
                code="eight-dots",
            ) from error


def charset_choice(default: str) -> Choice:
    """Return the setting that chooses a charset."""
    return Choice(
        "charset",
        mark("Characters of the file"),
        default,
        (
            ("nabcc", mark("North American ASCII (NABCC)")),
            ("unicode", mark("Unicode braille")),
            ("tbfr2007", mark("French (TbFr2007)")),
            ("cbfr1252", mark("French (CBFr1252)")),
        ),
    )


def charset(folders: Folders | None, name: str) -> Charset:
    """Return the charset called *name*; raise `DeskError` when there is none."""
    known = _charsets(folders)
    given = known.get(name.lower())
    if given is None:
        raise DeskError(
            tr("There is no braille charset “{name}”.", name=name),
            tr("Choose one of: {known}.", known=", ".join(known)),
            code="unknown-charset",
        )
    return Charset(
        {FIRST_CELL + cell: char for cell, char in enumerate(given["cells"])}, str(given["encoding"])
    )


def _charsets(folders: Folders | None) -> Mapping[str, Any]:
    import tomllib

    if folders is not None:
        folder = folders.resources
    else:
        package = Path(__file__).resolve().parents[3]
        installed = package / "resources"
        folder = installed if installed.is_dir() else package.parent / "resources"
    return tomllib.loads((folder / "braille" / "charsets.toml").read_text(encoding="utf-8"))
