"""Makes `resources/lexicon/fr-voiced.tsv`: French words that eSpeak NG reads otherwise than Lexique says.

Run by hand, `python packaging/make_voiced.py`, with eSpeak NG 1.52 (`espeakng-loader`), Debian's hunspell-fr.
Words that differ only in what careful speakers differ in (open and closed vowels, weak e, y before a vowel,
b before s) are left out, and so are common English words, and those below, which Lexique has in a rare way.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path

import espeakng_loader

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.fr import homographs
from inclusive_desk.language.fr.liaisons import starts_open

TARGET = Path(__file__).resolve().parent.parent / "resources" / "lexicon" / "fr-voiced.tsv"
NAMES = Path("/usr/share/hunspell/fr.dic")
REJECTED = """
man nan jet jets hum let min los mas about svp house zingaro drifter hugh pff brrr pfft pschitt hiv hit phot
gon mary york gail boston wallace bienfaisante bienfaisantes salop hutter springer springers stoker dam gut re
to milongas ok
"""
HEAD = """\
# Words that eSpeak NG 1.52 misreads: form, sounds in the codes of Lexique 3.83 (CC BY-SA 4.0), and where:
# in small letters only (`small`: a name is written alike), as a name only (`name`), or by the sentence
# (`context`: then the sounds are those that the voice says anyway). Made by packaging/make_voiced.py.
"""
COMMON = 100.0
"""Times in a million words from which an English word is left to the voice, which reads it in English."""
# eSpeak's mnemonics as codes of Lexique, in this order; the rest are alike.
MNEMONICS = (
    ("z2", "z"), ("t2", "t"), ("n2", "n"), ("@", "°"), ("A~", "@"), ("E~", "5"), ("O~", "§"),
    ("W~", "5"), ("n^", "N"), ("W", "9"), ("Y", "9"), ("r", "R"), ("a#", "a"), ("0", "o"),
)  # fmt: skip
# What speakers differ in, made alike; regular expressions in this order.
ALIKE = (
    ("tS", "S"), ("dZ", "Z"), ("[29°3]", ""), ("1", "5"), ("O", "o"), ("A", "a"), ("E", "e"), ("L", "l"),
    ("[NG]", "nj"), ("[Uw]", "u"), ("8", "y"), ("[Ij]", "i"), ("V", ""), ("b(?=[stk])", "p"), ("z", "s"),
    ("d(?=s)", "t"), ("x", "R"), (r"(.)\1+", r"\1"),
)  # fmt: skip


def main() -> None:
    """Write the table."""
    voice = Voice()
    names = set(re.findall(r"(?m)^([A-ZÉ][\w]+)\b.*po:(?:prn|npr|patr)", NAMES.read_text(encoding="utf-8")))
    rows = [*words(voice, names), *proper(voice)]
    TARGET.write_text(HEAD + "".join(f"{row}\n" for row in sorted(rows)), encoding="utf-8")
    print(f"{len(rows)} words")


def words(voice: Voice, names: set[str]) -> Iterator[str]:
    """Yield the rows of the lexicon."""
    said, rejected = data.pairs("fr/said.tsv"), REJECTED.split()
    for word in forms():
        readings = lexicon.entries(word)
        read = voice.codes(word)
        if homographs.by_context(word):
            yield f"{word}\t{'' if word == 'tous' else read}\tcontext"
        elif word not in rejected and readings:
            right = [said[word]] if word in said else [entry.phonology for entry in readings]
            english = "(en)" in voice.said(word)
            if english and sum(entry.frequency for entry in lexicon.entries(word, "en")) > COMMON:
                continue
            tied = ties(word, readings)
            untied = tied is not None and voice.ties(word) != tied
            if english or alike(read) not in map(alike, right) or untied:
                yield f"{word}\t{right[0]}" + ("\tsmall" if word.capitalize() in names else "")


def ties(word: str, readings: tuple[lexicon.Entry, ...]) -> bool | None:
    """Return whether « les » is tied to *word*; None for what never follows it or starts with a consonant."""
    noun = readings[0].kind in ("NOM", "ADJ")
    return starts_open(word) if noun and word[0] in "aàâeéèêiîoôuûyh" else None


def proper(voice: Voice) -> Iterator[str]:
    """Yield the rows of names."""
    for name, sounds in data.pairs("fr/names.tsv").items():
        read = voice.said(name.capitalize())
        if name.isalpha() and ("(en)" in read or alike(voice.codes(name.capitalize())) != alike(sounds)):
            yield f"{name}\t{sounds}\tname"


def forms() -> Iterator[str]:
    """Yield each word of letters in the lexicon once."""
    last = ""
    for line in (TARGET.parent / "fr.tsv").read_text(encoding="utf-8").splitlines():
        word = line.partition("\t")[0]
        if word != last and len(word) > 1 and word.isalpha():
            yield word
        last = word


def alike(codes: str) -> str:
    """Return *codes* without what speakers differ in."""
    for pattern, instead in ALIKE:
        codes = re.sub(pattern, instead, codes)
    return codes


class Voice:
    """The French voice of eSpeak NG."""

    def __init__(self) -> None:
        """Load the library."""
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self._library.espeak_Initialize(2, 60, espeakng_loader.get_data_path().encode(), 0)
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._library.espeak_SetVoiceByName(b"fr")

    def said(self, word: str) -> str:
        """Return the phonemes of *word*; "(en)" stands where the voice turns to English."""
        text = ctypes.c_char_p(word.encode())
        said = ""
        while text:
            said += self._library.espeak_TextToPhonemes(ctypes.byref(text), 1, 0).decode()
        return said

    def ties(self, word: str) -> bool:
        """Return whether the voice ties « les » to *word*."""
        return "z2" in self.said(f"les {word}").replace("-", "")[:6]

    def codes(self, word: str) -> str:
        """Return what the voice says for *word*, in codes of Lexique."""
        said = re.sub(r"\(\w+\)|[',\-_:;|! ]", "", self.said(word))
        said = re.sub(r"(?:z2|t2|n2)$", "", said)
        for mnemonic, code in MNEMONICS:
            said = said.replace(mnemonic, code)
        return said


if __name__ == "__main__":
    main()
