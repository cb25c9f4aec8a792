"""What the head of an RTF file declares: fonts with their encodings, colours, styles, the code page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from inclusive_desk.plugins.importers.office.rtfread import charset, code_page

_CODE_PAGES = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_PARTS_OF_COLOR = ("red", "green", "blue")


@dataclass(frozen=True, slots=True)
class Font:
    """A font: its name, and how bytes in it are read (empty: as the whole file)."""

    name: str = ""
    encoding: str = ""


@dataclass(slots=True)
class Tables:
    """The tables at the head of a file; `colors` are six hexadecimal digits, or empty for the default."""

    fonts: dict[int, Font] = field(default_factory=dict)
    colors: list[str] = field(default_factory=list)
    styles: dict[int, str] = field(default_factory=dict)
    code_page: str = "cp1252"

    def font(self, number: int) -> Font:
        """Return font *number*; one without a name where it is not declared."""
        return self.fonts.get(number, Font())

    def encoding(self, number: int) -> str:
        """Return how bytes in font *number* are read."""
        return self.font(number).encoding or self.code_page

    def declare_code_page(self, name: str, value: int | None) -> bool:
        """Take how the whole file's bytes are read; return whether *name* says it."""
        if name == "ansicpg" and value:
            self.code_page = code_page(value)
        elif name in _CODE_PAGES:
            self.code_page = _CODE_PAGES[name]
        else:
            return False
        return True

    def declare_charset(self, number: int, value: int) -> None:
        """Take the character set of font *number*."""
        self.fonts[number] = replace(self.font(number), encoding=charset(value))

    def name_font(self, number: int, data: bytes) -> None:
        """Take the name of font *number*; a second name is that of its replacement."""
        name = _name(data)
        if name and not self.font(number).name:
            self.fonts[number] = replace(self.font(number), name=name)

    def name_style(self, number: int, data: bytes) -> None:
        """Take the name of paragraph style *number*."""
        name = _name(data)
        if name:
            self.styles.setdefault(number, name)

    def declare_color(self, name: str, value: int | None) -> None:
        """Take one part of the colour that is being declared, 0 to 255."""
        if name in _PARTS_OF_COLOR and self.colors:
            self.colors[-1] += f"{max(0, min(value or 0, 255)):02x}"

    def end_colors(self, data: bytes) -> None:
        """Begin another colour after each semicolon."""
        self.colors.extend("" for _ in range(data.count(b";")))

    def color(self, number: int) -> str:
        """Return colour *number* as six hexadecimal digits; empty for the default and what is not whole."""
        known = self.colors[number] if 0 < number < len(self.colors) else ""
        return known if len(known) == 6 else ""


def _name(data: bytes) -> str:
    return data.decode("cp1252", "replace").strip().rstrip(";")
