"""What sets one family of pages apart from another: HTML, the XHTML of books, the XHTML of DAISY 2.02."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a page is written; HTML where nothing is said."""

    xml: bool = False
    """Whether empty elements end in a slash and MathML has its namespace."""
    epub: bool = False
    """Whether elements say their `epub:type`."""
    plain: bool = False
    """Whether the page is XHTML 1.0: no roles, no figures, no formulas."""
    formulas: bool = True
    """Whether formulas are MathML; else they are written in one line."""
    numbered: bool = False
    """Whether headings, page breaks, pictures and formulas have ids."""

    def empty(self, tag: str) -> str:
        """Return the empty element *tag*, given with its attributes."""
        return f"<{tag} />" if self.xml else f"<{tag}>"

    def role(self, role: str, epub: str = "", label: str = "") -> str:
        """Return the attributes that say what an element is; *label* must be escaped."""
        if self.plain:
            return ""
        told = f' aria-label="{label}"' if label else ""
        return (f' epub:type="{epub}"' if self.epub and epub else "") + f' role="{role}"' + told

    def lists(self) -> str:
        """Return the attributes of a list whose items bring their markers."""
        if not self.numbered:
            return ""
        return ' style="list-style-type: none"' + self.role("list")


HTML = Dialect()


def xml_text(text: str) -> str:
    """Return *text* without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def language_tag(language: str) -> str:
    """Return a language as BCP 47 writes it; `und` where it is none."""
    given = language.strip().replace("_", "-")
    return given if _LANGUAGE.fullmatch(given) else "und"


def web_address(address: str) -> str:
    """Return a link that leads out of a page, its odd characters quoted; empty where it leads nowhere."""
    try:
        parts = urlsplit(address.strip())
        known = (parts.scheme in ("http", "https") and bool(parts.hostname)) or parts.scheme == "mailto"
    except ValueError:
        return ""
    return quote(address.strip(), safe="%/:=&?~#+!$,;'@()*[].-_") if known else ""
