"""What RTF's control words change: what a group is for, how its characters look, what a paragraph is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inclusive_desk.api.document import Style

_LOOKS = {
    "b": Style.BOLD, "i": Style.ITALIC, "strike": Style.STRIKE, "scaps": Style.SMALL_CAPS,
    "ul": Style.UNDERLINE, "uld": Style.UNDERLINE, "uldb": Style.UNDERLINE, "ulw": Style.UNDERLINE,
    "super": Style.SUPERSCRIPT, "sub": Style.SUBSCRIPT,
}  # fmt: skip
_ENDS = {
    "ulnone": frozenset((Style.UNDERLINE,)),
    "nosupersub": frozenset((Style.SUPERSCRIPT, Style.SUBSCRIPT)),
}
_USUAL_SIZE = 24
"""Half points: what `\\plain` means."""
BODY_TEXT = 9
"""The outline level of a paragraph that is no heading."""

SKIPPED = frozenset(
    ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "info",
     "generator", "themedata", "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "listtable",
     "rsidtbl", "mmathPr", "listoverridetable", "revtbl", "pgptbl", "annotation", "atnid", "atnauthor",
     "atnref", "atndate", "nonshppict", "objdata", "objclass", "bkmkstart", "bkmkend", "filetbl", "ftnsep",
     "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "wgrffmtfilter", "sp", "picprop", "template",
     "private", "nonesttables", "nesttableprops", "passwordhash", "tc", "xe", "pn", "listpicture", "docvar",
     "userprops", "do", "blipuid", "panose", "falt")
)  # fmt: skip
"""Destinations whose text is not the document's."""
THROUGH = frozenset(("shppict", "shp", "shpinst", "field", "fldrslt", "ud", "object", "result", "upr"))
"""Destinations whose text is, as if there were no group."""
COLLECTED = frozenset(("fldinst", "formfield", "pict", "fonttbl", "colortbl", "stylesheet", "shptxt"))
"""Destinations whose content is put together before it means something."""
MARKERS = frozenset(("listtext", "pntext"))
"""Destinations that say again, for older readers, what the marker of a paragraph is."""
SILENT = frozenset(("skip", "formfield", "fonttbl", "colortbl", "stylesheet", "pict"))
"""Destinations that say nothing while they are read."""


@dataclass(slots=True)
class Group:
    r"""What a group inherits and may change: the look of its characters, how bytes are read.

    `size` is in half points; `skip` is how many characters stand for one written as `\u`.
    """

    look: frozenset[str] = frozenset()
    color: int = 0
    highlight: int = 0
    font: int = 0
    size: int = _USUAL_SIZE
    lang: int = 0
    hidden: bool = False
    skip: int = 1
    destination: str = ""

    def inner(self) -> Group:
        """Return what a group within this one begins with."""
        return replace(self)

    def styles(self) -> list[str]:
        """Return the look in a fixed order."""
        return [one for one in dict.fromkeys(_LOOKS.values()) if one in self.look]

    def take(self, name: str, value: int | None) -> bool:
        """Change the look of characters; return whether control word *name* does."""
        if name in _LOOKS:
            style = _LOOKS[name]
            self.look = self.look - {style} if value == 0 else self.look | {style}
            return True
        if name in _ENDS:
            self.look -= _ENDS[name]
            return True
        match name:
            case "plain":
                self.look, self.color, self.highlight = frozenset(), 0, 0
                self.size, self.hidden = _USUAL_SIZE, False
            case "cf":
                self.color = value or 0
            case "highlight" | "cb" | "chcbpat":
                self.highlight = value or 0
            case "f":
                self.font = value or 0
            case "fs":
                self.size = value or _USUAL_SIZE
            case "lang":
                self.lang = value or 0
            case "v" | "deleted":
                self.hidden = value != 0
            case _:
                return False
        return True


@dataclass(slots=True)
class Paragraph:
    """What a paragraph is: its style's number, its outline level from 0, its depth in lists from 0."""

    style: int = 0
    outline: int = BODY_TEXT
    centred: bool = False
    in_table: bool = False
    depth: int = 0
    leaders: tuple[bool, ...] = ()
    """For each tab stop whether dots or a line lead to it: a blank to fill in."""
    leads: bool = False
    """Whether dots or a line lead to the tab stop that comes next."""

    def take(self, name: str, value: int | None) -> bool:
        """Change the paragraph; return whether control word *name* does."""
        match name:
            case "s":
                self.style = value or 0
            case "ilvl":
                self.depth = value or 0
            case "outlinelevel":
                self.outline = value if value is not None else BODY_TEXT
            case "qc":
                self.centred = True
            case "intbl":
                self.in_table = True
            case "tldot" | "tlmdot" | "tlhyph" | "tlul" | "tlth":
                self.leads = True
            case "tx" | "tb":
                self.leaders, self.leads = (*self.leaders, self.leads), False
            case _:
                return False
        return True
