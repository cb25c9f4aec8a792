"""The French norm undone: from cells back to text as print has it.

liblouis reads the words; what the norm writes around them is read here, because liblouis takes it for
contractions: numbers, passages in capitals, blanks, boxes, addresses, ordinals, spaces of print.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from inclusive_desk.language.lexicon import lexicon
from inclusive_desk.plugins.braille.reading import Letters
from inclusive_desk.plugins.braille.resources import rows

BLANK = "\u2800"
THIN, FIRM = "\u202f", "\u00a0"
_DIGIT = "⠼⠡⠣⠩⠹⠱⠫⠻⠳⠪"
_OPENS = "(?:⠘⠶|⠠⠠⠶|⠘⠦|⠶|⠦)*"
_PASSAGE = re.compile(f"({_OPENS}⠸?)⠒⠨(?=[^⠒⠨])")
_LAST = re.compile(f"({_OPENS})⠨(?!⠨)")
_EMPHASIS = re.compile(f"^({_OPENS})(?:⠒⠸|⠸)(?=.)")
_LETTER_BY_LETTER = re.compile(
    f"^{_OPENS}⠤?⠰?(?:⠨⠨?[^⠠⠸]+|⠘[⠑⠎⠇⠽⠉]|⠐[⠔⠼⠏])?⠐?⠼?⠠(?:[{_DIGIT}⠖⠔⠶]|[⠤⠒⠌](?![⠄⠤])|[⠁-⠽][⠖⠤⠔⠶⠌⠢]|⠨)"
    "|⠒⠌⠌|⠺⠺⠺⠲|^⠰.*⠜.*⠲|^⠰?⠨⠉⠒⠐⠌"  # addresses
    f"|^{_OPENS}(?:⠘⠦|⠠⠠⠦)"  # brackets
    f"|^{_OPENS}(?:⠘(?:[⠑⠎⠇⠽⠉⠏⠣⠜]|⠍[⠁-⠵]?)|⠐(?:⠬⠬?|[⠼⠔⠿⠉⠣⠜⠏])|⠰?⠝⠐⠕|⠐⠕(?:⠨[⠉⠋⠅])?)[⠂⠆⠒⠲⠢⠖⠶⠴]*$"  # € % n° °C
    "|[⠁-⠿]{2}⠐⠤[⠁-⠿]{2}.*⠲"  # a_file.txt
    f"|^{_OPENS}⠨⠨?[⠊⠧⠭⠇⠉⠙⠍]+⠈(?:⠑⠗?|⠗⠑|⠮⠍⠑⠎?|⠍⠑)"  # XIXe
    f"|^{_OPENS}[⠉⠅⠙⠓]?⠍⠈[⠣⠩](?![⠁-⠏])"  # m², cm³
    "|^⠯⠽|^⠪⠕$|^[⠪⠒]⠒[⠒⠕]|^⠤⠤⠤⠤$|⠲[⠑⠝⠎⠙]+⠲⠎$"
)
_NOTE = ("⠠⠆", "⠰⠄")
_NOTE_CALL = re.compile(f"⠬⠠[{_DIGIT}]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TAIL = re.compile("[⠂⠆⠒⠲⠢⠖⠶⠴]+$")
_DOTS = re.compile(f"(?:^{_OPENS}(?=⠲⠲⠲.*[⠶⠴])|^⠦)?⠲⠲⠲[⠂⠆⠒⠲⠢⠖⠶⠴]*$")
"""Points of suspension with what stands around them: ⠲ is a contraction in other places, and ⠶ is été."""
_MARKS = re.compile(r"(?<=[^\s;:!?«(\[])([;!?]+|:)(?=[»”’)\]\"…]*$|\.{2,4}$)")
_INCLUSIVE = re.compile(
    r"(?<=[^\W\d_]{3})[.](?=(?:[^\W\d_]{1,5}[.])?(?:e|es|s|ne|nes|le|les|se|trice|rice|euse)\b)"
)
_FIXES = ((re.compile("-t-i(?![^\\W_])"), "-t-il"), (re.compile("-t-z(?![^\\W_])"), "-t-elle"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST = 20_000


class Undoing:
    """Reads French cells of one grade; `read` is given whole lines."""

    def __init__(
        self, folder: Path, name: str, grade: int, spell: Callable[[str], str], louis: Callable[[str], str]
    ) -> None:
        """Read the signs; *spell* gives the cells of a letter, *louis* the text of cells."""
        signs = {row[0]: row[1] for row in rows(folder, f"signs-{name}.tsv") if row[2:] != ["table 2"]}
        specials = {row[0]: row[1] for row in rows(folder, f"back-{name}.tsv")}
        self._letters = Letters(signs, specials, spell)
        self._grade = grade
        self._louis = louis
        self._known: dict[str, str] = {}
        self._lexicon = lexicon("fr")

    def read(self, cells: str) -> str:
        """Return the text of *cells*, one line; characters that are no cells stay as they are."""
        words = cells.split(BLANK)
        out: list[str] = []
        shouting = False
        for number, word in enumerate(words):
            opened = _PASSAGE.match(word)
            if opened:
                shouting = _closes(words[number + 1 :])
                word = opened[1] + ("" if shouting else "⠨") + word[opened.end() :]
            last = not opened and shouting and _LAST.match(word)
            if last:
                word = last[1] + word[last.end() :]
            text = self._word(word)
            out.append(text.upper() if shouting else text)
            shouting = shouting and not last
        return _quoted(" ".join(out))

    def _word(self, cells: str) -> str:
        """Return the text of what stands between two blanks, remembering it."""
        found = self._known.get(cells)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[cells] = self._fresh(cells)
        return found

    def _fresh(self, cells: str) -> str:
        if not cells or not ("\u2801" <= max(cells) <= "\u28ff"):
            return cells
        plain = _EMPHASIS.sub(r"\1", cells)
        if plain == "⠤⠤⠤⠤":
            return "_" * 16
        if plain.startswith(_NOTE[0]) or plain.endswith(_NOTE[1]):
            inside = plain.removeprefix(_NOTE[0]).removesuffix(_NOTE[1])
            return "[" * plain.startswith(_NOTE[0]) + self._word(inside) + "]" * plain.endswith(_NOTE[1])
        if "⠤⠤" in plain and self._grade == 2 and "⠤⠤⠤" not in plain:
            return "–".join(map(self._part, plain.split("⠤⠤")))
        if plain == "⠪⠕":
            return "•"
        call = _NOTE_CALL.match(plain)
        if call:
            return self._letters.read(plain[1 : call.end()]).translate(_RAISED) + self._part(
                plain[call.end() :]
            )
        if "⠠⠤⠄" in plain:
            return "____".join(map(self._part, plain.split("⠠⠤⠄")))
        if self._grade == 1 or (_LETTER_BY_LETTER.search(plain) and not self._is_god(plain)):
            text = self._letters.read(plain)
            if "://" in text or "@" in text or text.startswith("www."):
                return text if _addressed(text) else _spaced(text.replace("@", "æ"))
            return _spaced(text)
        return _spaced(self._contracted(plain))

    def _part(self, cells: str) -> str:
        """Return the text of a part of a word; punctuation alone is no contraction there."""
        return _spaced(self._letters.read(cells)) if _TAIL.fullmatch(cells) else self._word(cells)

    def _contracted(self, cells: str) -> str:
        """Return the text of a contracted word; the lexicon tells final punctuation from contractions."""
        dots = _DOTS.search(cells)
        if dots:
            return (self._word(cells[: dots.start()]) if dots.start() else "") + self._letters.read(
                dots.group()
            )
        text = self._louis(cells.replace("⠄⠶", "⠄⠿⠞⠿"))  # l'été: a quotation never follows an apostrophe
        for find, put in _FIXES:
            text = find.sub(put, text)
        if self._is_known(text):
            return text
        if "⠌" in cells[1:-1]:
            parts = [self._word(part) for part in cells.split("⠌")]
            if all(self._is_known(part) and (len(part) > 2 or part in ("et", "ou")) for part in parts):
                return "/".join(parts)
        if "⠲" in cells[3:-1]:
            spelt = self._letters.read(cells)
            point = _INCLUSIVE.search(spelt)
            if point and self._is_known(spelt[: point.start()]):
                return spelt
        tail = _TAIL.search(cells)
        if tail is None or (text[:1].isupper() and len(tail.group()) == 1 and _WORD.fullmatch(text)):
            return text
        for at in range(tail.start(), len(cells)):
            if not at:
                continue
            other = self._louis(cells[:at])
            if self._is_known(other):
                return other + self._letters.read(cells[at:])
        return text

    def _is_god(self, cells: str) -> bool:
        """Return whether what looks like a number ends a word in -ieu: Dieu !, Mathieu."""
        return (
            "⠠" in cells[2:] and not re.search(f"⠠[{_DIGIT}]", cells) and self._is_known(self._louis(cells))
        )

    def _is_known(self, text: str) -> bool:
        """Return whether every word of *text* is in the lexicon, and nothing odd stands around them."""
        found = _WORD.findall(text)
        return bool(found) and all(self._in_lexicon(word) for word in found)

    def _in_lexicon(self, word: str) -> bool:
        word = word.lower()
        return word in self._lexicon or all(
            len(part) < 2 or part in self._lexicon or part in _ELIDED for part in re.split("['’-]", word)
        )


_ELIDED = frozenset({"qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "aujourd", "hui"})


def _closes(words: list[str]) -> bool:
    """Return whether a passage in capitals has its end among the *words* that follow."""
    return any(_LAST.match(word) for word in words)


def _addressed(text: str) -> bool:
    at = text.find("@")
    return at < 0 or "." in text[at:]


def _spaced(text: str) -> str:
    """Give *text* the spaces of French print before its punctuation, and the point of inclusive spellings."""
    text = _INCLUSIVE.sub("·", text) if "." in text[1:-1] else text
    return _MARKS.sub(lambda found: (FIRM if found[1] == ":" else THIN) + found[1], text)


def _quoted(text: str) -> str:
    """Turn the signs of quotation into « and », with their spaces inside, by what stands beside them."""
    if not re.search('["«»]', text):
        return text
    out: list[str] = []
    is_open = False
    for at, char in enumerate(text):
        if char not in '"«»':
            out.append(char)
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        starts = bool(after.strip()) and (not before.strip() or before in "([{’'“«-–—" or out[-1:] == [FIRM])
        ends = bool(before.strip()) and not (after and (after.isalnum() or after in "([«"))
        is_open = starts if starts != ends else not is_open
        out.append("«" + FIRM if is_open else FIRM + "»")
    return "".join(out)
