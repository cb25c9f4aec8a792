"""Opens the books that tests have written."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import lxml.etree
import soundfile

from inclusive_desk.api.document import Document
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.registry import Registry
from inclusive_desk.services import opening
from tests.plugins.exporters.sounds import Noise, Watching

XHTML = "{http://www.w3.org/1999/xhtml}"
NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "s": "http://www.w3.org/ns/SMIL",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "e": "http://www.idpf.org/2007/ops",
}
PARSER = lxml.etree.XMLParser(load_dtd=False, no_network=True)


@dataclass
class Book:
    """A book as its files."""

    files: dict[str, bytes]

    def tree(self, name: str) -> lxml.etree._Element:
        return lxml.etree.fromstring(self.files[name], PARSER)

    def find(self, name: str, path: str) -> list[lxml.etree._Element]:
        found = self.tree(name).xpath(path, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return [one for one in found if isinstance(one, lxml.etree._Element)]

    def named(self, ending: str) -> list[str]:
        return sorted(name for name in self.files if name.endswith(ending))

    def text(self, address: str, base: str = "") -> str:
        """Return what the element at *address* says."""
        name, _, fragment = address.partition("#")
        (found,) = self.find(base + name, f'//*[@id="{fragment}"]')
        return str(found.get("alt") or found.get("alttext") or "".join(map(str, found.itertext())))

    def sound(self, name: str) -> tuple[object, int]:
        return soundfile.read(io.BytesIO(self.files[name]), dtype="float64")  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Timed:
    """One clip of a book: what it says, in which file of sound, from when to when (seconds of that file)."""

    says: str
    target: str
    sound: str
    begin: float
    end: float


def written(folder: Path, exporter: type[Exporter], work: Noise) -> Book:
    path = folder / f"book{exporter.suffix}"
    exporter().write(work, path, Watching())
    return opened(path)


def opened(path: Path) -> Book:
    with ZipFile(path) as file:
        assert file.testzip() is None
        return Book({name: file.read(name) for name in file.namelist()})


def epub_clips(book: Book) -> Iterator[Timed]:
    for name in book.named(".smil"):
        for pair in book.find(name, "//s:par"):
            text, audio = pair
            assert text is not None
            target = str(text.get("src"))
            times = [float(str(audio.get(key)).removesuffix("s")) for key in ("clipBegin", "clipEnd")]
            yield Timed(book.text(target, "EPUB/"), target, f"EPUB/{audio.get('src')}", *times)


def daisy_clips(book: Book) -> Iterator[Timed]:
    for name in book.named(".smil"):
        if name == "master.smil":
            continue
        for pair in book.find(name, "//par"):
            text, audio = pair
            target = str(text.get("src"))
            given = (
                re.fullmatch(r"npt=([\d.]+)s", str(audio.get(key))) for key in ("clip-begin", "clip-end")
            )
            times = [float(found[1]) for found in given if found]
            yield Timed(book.text(target), target, str(audio.get("src")), *times)


def read_again(path: Path) -> Document:
    registry = Registry(find_folders(), lambda kind, name: {})
    try:
        return opening.read_whole(registry, path)
    finally:
        registry.close()
