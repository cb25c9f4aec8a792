"""The French norm undone: from cells back to text as print has it.

liblouis reads the words; what the norm writes around them is read here, because liblouis takes it for
contractions: numbers, passages in capitals, blanks, boxes, addresses, ordinals, spaces of print.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from inclusive_desk.language import data
from inclusive_desk.language.lexicon import frequency, lexicon
from inclusive_desk.plugins.braille.neighbours import settle
from inclusive_desk.plugins.braille.proving import quoted, readings
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
_ACCOUNT = re.compile(r"@\w{3,}")
_ROOT = re.compile(f"({_OPENS})⠜(?=⠠[{_DIGIT}])")
_NOTE = ("⠠⠆", "⠰⠄")
_CALLED = re.compile("(?<=\\S) (?=[⁰¹²³⁴-⁹])")
"""The blank before the call of a note, which print has not (CBFU 3.9)."""
_NOTE_CALL = re.compile(f"⠬⠠[{_DIGIT}]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DOUBTFUL = re.compile("^⠰|[⠈⠌⠠⠦⠴⠶⠘⠐⠸⠤]|⠲.")
"""Cells of which some are signs and some are letters."""
_TWO_ENDS = re.compile("[⠢⠖⠲][⠲⠂]$")
"""A point or comma after the end of a sentence: only abbreviations have it (etc., but Permien,)."""
_TAIL = re.compile("[⠂⠆⠒⠲⠢⠖⠶⠴]+$")
_DOTS = re.compile(f"(?:^{_OPENS}(?=⠲⠲⠲.*[⠶⠴])|^⠦)?⠲⠲⠲[⠂⠆⠒⠲⠢⠖⠶⠴]*$")
"""Points of suspension with what stands around them: ⠲ is a contraction in other places, and ⠶ is été."""
_MARKS = re.compile(r"(?<=[^\s;:!?«(\[])([;!?]+|:)(?=[»”’)\]\"…]*[,.]?$|\.{2,4}$)")
_INCLUSIVE = re.compile(
    r"[^\W\d_]{2,}(?:[.](?:t?es?|s?se|[nlv]es?|s|t?rices?|euses?|[eè]res?|ive|ives))+(?![^\W_])(?<![^\W\d_]{7})"
)
_FIXES = ((re.compile("-t-i(?![^\\W_])"), "-t-il"), (re.compile("-t-z(?![^\\W_])"), "-t-elle"))
_ODD = re.compile("[\u2801-\u28ff]|[?!;:»”\"…,][^\\W\\d_]|[^\\W\\d_]['’]$|·.*[.][^\\W\\d_]")
"""What no print has: cells, a mark with a letter close after it, two kinds of points in one word."""
_SIGN = re.compile(r"[/·€$£%°™®©²³⁰-ⁿ₀-₎<>=≤≥≠πµ#&*+]|\.\w|\w[(\[]|[)\]]\w")
"""What is written letter by letter with the letters around it."""
_CAPITAL = re.compile("⠨+")
_CONSONANTS = re.compile("[B-DF-HJ-NP-TV-Z]{3,}")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_PUNCTUATION = '[](){}«»".,;:!?…\u00a0\u202f'
_ROMAN = re.compile("[IVXLCDM]{2,}")
_INNER_CLOSING = re.compile(r"([)\]])\S*[^\W\d_]")
_OPENING = {")": "(", "]": "["}
_INNER_POINT = re.compile(r"([^\W\d_]+)[.·](?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RARE, _FREQUENT = 0.5, 10.0
"""Occurrences in a million words."""
_MOST = 20_000
_LONGEST = 100
"""Cells of a word that is written again: more are no word."""
_ENDLESS = 400
"""Cells from which what has no blank is read by the letter: signs within signs would go too deep."""


class Undoing:
    """Reads French cells of one grade; `read` is given whole lines."""

    def __init__(
        self,
        folder: Path,
        name: str,
        grade: int,
        spell: Callable[[str], str],
        louis: Callable[[str], str],
        write: Callable[[str], str],
    ) -> None:
        """Read the signs; *spell* gives the cells of a letter, *louis* the text of cells.

        *write* gives the cells of a text in the very code that is read, the norm applied.
        """
        signs = {row[0]: row[1] for row in rows(folder, f"signs-{name}.tsv") if row[2:] != ["table 2"]}
        specials = {row[0]: row[1] for row in rows(folder, f"back-{name}.tsv")}
        self._letters = Letters(signs, specials, spell)
        self._grade = grade
        self._louis = louis
        self._write = write
        self._known: dict[str, str] = {}
        self._lexicon = lexicon("fr")
        known = data.words_in("fr/abbreviations.tsv")
        self._abbreviations = known | {word.capitalize() for word in known}
        self._acronyms = data.words_in("fr/acronyms.tsv")

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
        settle(words, out, self._spelled_as)
        return _quoted(_CALLED.sub("", " ".join(out)))

    def _spelled_as(self, cells: str) -> str:
        """Return the text of *cells* letter by letter, nothing when it is not written so."""
        text = self._letters.read(_EMPHASIS.sub(r"\1", cells))
        return _spaced(text) if self._write(text) == cells else ""

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
        if len(plain) > _ENDLESS:
            return self._letters.read(plain)
        if plain == "⠤⠤⠤⠤":
            return "_" * 16
        if plain.startswith(_NOTE[0]) or plain.endswith(_NOTE[1]):
            inside = plain.removeprefix(_NOTE[0]).removesuffix(_NOTE[1])
            return "[" * plain.startswith(_NOTE[0]) + self._word(inside) + "]" * plain.endswith(_NOTE[1])
        if "⠤⠤" in plain and self._grade == 2 and "⠤⠤⠤" not in plain:
            return "–".join(map(self._part, plain.split("⠤⠤")))
        if plain == "⠪⠕":
            return "•"
        if plain in ("⠿⠿", "⠿⠿⠆", "⠿⠿⠂", "⠿⠿⠲"):
            return _spaced("[?]" + self._letters.read(plain[2:]))
        if plain == "⠔" and self._grade == 1:
            return "×"
        root = _ROOT.match(plain)
        if root:
            return self._letters.read(root[1]) + "√" + self._word(plain[root.end() :])
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
            text = _spaced(text)
            return text if self._grade == 1 else self._proven(plain, text, spelt=True)
        return self._proven(plain, _spaced(self._contracted(plain)), spelt=False)

    def _proven(self, cells: str, text: str, *, spelt: bool) -> str:
        """Return *text* when it is written as *cells*, else the reading that is, if there is one.

        *spelt*: *text* was read letter by letter; another reading must then have words that exist.
        """
        if len(cells) > _LONGEST:
            return text
        if text.islower() and not _DOUBTFUL.search(cells) and self._is_known(text):
            return text
        fits = self._fits(text, cells)
        spelt = spelt and not text.strip(_PUNCTUATION).isalpha()
        settled = fits and (spelt or self._is_known(text)) and not _ODD.search(text)
        if settled and not _CAPITALS.search(text):
            return text
        best, rank = text, self._rank(text, cells, fits=fits)
        for other in readings(cells, self._louis, self._letters.read):
            if (fits and self._is_doubtful(other, text)) or not self._fits(other, cells):
                continue
            found = self._rank(other, cells, fits=True)
            # Words that exist are not given up for what no print has.
            if rank[1] and rank[2] and not found[1]:
                continue
            if found > rank and other.replace(" ", "") != best.replace(" ", ""):
                best, rank = _spaced(other), found
        return best

    def _is_doubtful(self, other: str, text: str) -> bool:
        """Return whether *other* can hardly be meant where *text* is possible too.

        ⠺ is “tt” in French words, and the end of a name is no punctuation (Permien, Stephen), but Tél.
        """
        if "w" in other.lower() and "w" not in text.lower():
            return True
        return (
            bool(_WORD.fullmatch(text)) and other[-1:] in ".?!;:," and other[:-1] not in self._abbreviations
        )

    def _fits(self, text: str, cells: str) -> bool:
        """Return whether *text* is written as *cells*."""
        return self._write(quoted(text)) == cells or ('"' in text and self._write(text) == cells)

    def _rank(self, text: str, cells: str, *, fits: bool) -> tuple[bool, bool, int, bool]:
        """Return what speaks for *text*, weightiest first: that it fits, is not odd, has words, has signs."""
        sound = not _ODD.search(text) and len(_CAPITAL.findall(cells)) <= sum(map(str.isupper, text))
        if self._is_spelled(text):
            return fits, sound, 2, True
        point, closing = _INNER_POINT.search(text), _INNER_CLOSING.search(text)
        if (point and not self._is_known(point[1])) or (closing and _OPENING[closing[1]] not in text):
            sound = False
        return fits, sound, self._is_known(text), _SIGN.search(text) is not None

    def _is_spelled(self, text: str) -> bool:
        """Return whether *text* is letters that make no word: a Roman number, or an acronym that is known."""
        return _ROMAN.fullmatch(text.strip(_PUNCTUATION)) is not None or any(
            word in self._acronyms or _CONSONANTS.fullmatch(word) for word in _CAPITALS.findall(text)
        )

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
            return self._likelier(text, cells)
        if "⠌" in cells[1:-1]:
            parts = [self._word(part) for part in cells.split("⠌")]
            if all(self._is_known(part) and (len(part) > 2 or part in ("et", "ou")) for part in parts):
                return "/".join(parts)
        if "⠲" in cells[3:-1]:
            spelt = self._letters.read(cells)
            point = _INCLUSIVE.search(spelt)
            if point and self._is_known(point.group().partition(".")[0]):
                return spelt
        tail = _TAIL.search(cells)
        if tail is None or (text[:1].isupper() and len(tail.group()) == 1 and _WORD.fullmatch(text)):
            return text
        for at in range(tail.start(), len(cells)):
            if not at:
                continue
            other = self._louis(cells[:at])
            if _TWO_ENDS.match(cells, at) and other not in self._abbreviations:
                continue
            if self._is_known(other):
                return other + self._letters.read(cells[at:])
        return text

    def _likelier(self, text: str, cells: str) -> str:
        """Return *text*, or a far more frequent word before ? or !: sol ? is written as solen would be."""
        if cells[-1] not in "⠢⠖" or not text.isalpha() or frequency(text.lower()) > _RARE:
            return text
        other = self._louis(cells[:-1])
        if frequency(other.lower()) < _FREQUENT:
            return text
        return other + self._letters.read(cells[-1])

    def _is_god(self, cells: str) -> bool:
        """Return whether what looks like a number ends a word in -ieu: Dieu !, Mathieu."""
        if "⠠" not in cells[2:] or re.search(f"⠠[{_DIGIT}]", cells):
            return False
        text = self._louis(cells)
        return "=" not in text and self._is_known(text)

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
    return at < 0 or "." in text[at:] or _ACCOUNT.fullmatch(text) is not None


def _spaced(text: str) -> str:
    """Give *text* the spaces of French print before its punctuation, and the point of inclusive spellings."""
    if "." in text[1:-1]:
        text = _INCLUSIVE.sub(lambda found: found.group().replace(".", "·"), text)
    return _MARKS.sub(lambda found: (FIRM if found[1] == ":" else THIN) + found[1], text)


_SUM = re.compile(r"(?<!\S)[\d(][^\s=]*[+×÷−/:-][^\s=]*[\d)]$")
"""A sum without its result: what follows is no quotation mark."""


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
        if not is_open and char != "«" and _SUM.search(text, 0, at) and not after.strip():
            out.append(" =")
            continue
        starts = bool(after.strip()) and (not before.strip() or before in "([{’'“«-–—" or out[-1:] == [FIRM])
        ends = bool(before.strip()) and not (after and (after.isalnum() or after in "([«"))
        is_open = starts if starts != ends else not is_open
        out.append("«" + FIRM if is_open else FIRM + "»")
    return "".join(out)
