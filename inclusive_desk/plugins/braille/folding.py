"""What every braille code needs first: one form for each character, plain spaces, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

from inclusive_desk.plugins.braille.traced import Edit, Traced

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LONG_ARROWS = {"⟵": "←", "⟶": "→", "⟷": "↔", "⟸": "⇐", "⟹": "⇒", "⟺": "⇔", "⟼": "↦", "⟻": "↤"}
_ODD = re.compile(
    "(?P<unseen>[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f])"
    "|[ﬀ-ﬆ]"
    "|[^\\W\\d_][\u0300-\u036f]+"
    "|[\uff01-\uff5e\u2460-\u24ea\u2160-\u217f\U0001d400-\U0001d7ff]"
)
_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0300-\u036f\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2160-\u217f\u2460-\u24ea"
    "\u3000\ufb00-\ufb06\ufe00-\ufe0f\ufeff\uff01-\uff5e\U0001d400-\U0001d7ff\U0001f3fb-\U0001f3ff"
    "\U000e0000-\U000e007f]"
)
"""All that is put right here: most texts hold none of it."""
_TO_SPACE = str.maketrans(_SPACES, " " * len(_SPACES))


def fold(traced: Traced) -> None:
    """Compose accents (NFC), expand ligatures, make every kind of space plain, drop what is invisible.

    Invisible are control characters, soft hyphens, joiners, direction marks, variation selectors and
    skin tones: none of them has ink of its own. A control character truncated a text in liblouis.
    """
    if traced.text.isascii() and traced.text.isprintable():
        return
    # The two commonest, without looking at each character.
    unbreak(traced)
    if not _SUSPECT.search(traced.text):
        return
    traced.text = traced.text.translate(_TO_SPACE)
    traced.rewrite([_edit(match) for match in _ODD.finditer(traced.text)])


def suspicious(text: str) -> bool:
    """Return whether *text* holds more to put right than no-break spaces; line ends count as such."""
    return _SUSPECT.search(text.replace("\u202f", " ").replace("\xa0", " ")) is not None


def unbreak(traced: Traced) -> None:
    """Make no-break spaces plain: all there is to do for a text that is not `suspicious`."""
    traced.text = traced.text.replace("\u202f", " ").replace("\xa0", " ")


def _edit(match: re.Match[str]) -> Edit:
    found, start = match.group(), match.start()
    if match["unseen"]:
        return start, match.end(), ()
    if found in _LIGATURES:
        return start, match.end(), ((start, _LIGATURES[found]),)
    # Formulas and old fonts put the accent on an i that has no dot.
    form = unicodedata.normalize("NFC" if len(found) > 1 else "NFKC", found.replace("ı", "i"))
    return start, match.end(), ((start, form),)


def plain_form(char: str) -> str:
    """Return what stands behind *char*: letters without accents, what it is a form of, a shorter arrow."""
    if "\ud800" <= char <= "\udfff":
        return ""
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    if plain == char:
        plain = _LONG_ARROWS.get(char, "") or _small_capital(char)
    return plain if plain != char and not plain.isspace() else ""


def _small_capital(char: str) -> str:
    """Return the small letter that *char* draws as a small capital, or nothing: ᴇ is an e."""
    name = unicodedata.name(char, "")
    letter = name.removeprefix("LATIN LETTER SMALL CAPITAL ")
    return letter.lower() if len(letter) == 1 and letter != name else ""
