"""The layout's own words in braille: they speak the document's language, whatever the interface speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from inclusive_desk.api.braille import BrailleTranslator, Table
from inclusive_desk.services.braille_rules import Signs, signs

_FRENCH = {
    "contents": "Table des matières",
    "volume": "Volume {number}",
    "volume_of": "Volume {number} sur {count}",
    "print_pages": "Pages de l’imprimé : {first}-{last}",
    "braille_pages": "Pages braille : 1-{last}",
    "transcribed": "Transcription braille",
    "transcribed_short": "Transcription braille abrégé",
    "code": "Code braille français uniformisé",
    "lines": "Tableau transcrit en lignes.",
    "stairstep": "Tableau transcrit par renfoncements progressifs.",
    "titles": "Tableau transcrit en titres et paragraphes.",
    "list": "Tableau transcrit en liste hiérarchisée.",
    "headings": "En-têtes :",
    "goes_on": "suite",
    "picture": "image",
}
_ENGLISH = {
    "contents": "Contents",
    "volume": "Volume {number}",
    "volume_of": "Volume {number} of {count}",
    "print_pages": "Print pages {first}-{last}",
    "braille_pages": "Braille pages 1-{last}",
    "transcribed": "Braille transcription",
    "transcribed_short": "Braille transcription, contracted",
    "code": "Unified English Braille",
    "lines": "Table written in lines.",
    "stairstep": "Table written in stairstep.",
    "titles": "Table written as headings and paragraphs.",
    "list": "Table written as a nested list.",
    "headings": "Headings:",
    "goes_on": "continued",
    "picture": "picture",
}
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({"fr": _FRENCH, "en": _ENGLISH})


class Words:
    """Puts the layout's own words in braille, in the language of the table."""

    def __init__(self, translator: BrailleTranslator, table: str, tables: Sequence[Table]) -> None:
        """Take the translator and its *table* of those there are."""
        self._translator = translator
        self._table = table
        own = next((known for known in tables if known.id == table), None)
        self.language = own.language[:2] if own is not None else "fr"
        self.grade = own.grade if own is not None else 1
        self.signs: Signs = signs(self.language)
        self._known: dict[str, str] = {}

    def say(self, key: str, **values: object) -> str:
        """Return the cells of one of our phrases."""
        return self.cells(WORDS.get(self.language, _ENGLISH)[key].format(**values))

    def cells(self, text: str) -> str:
        """Return the cells of *text*, which stands on one line."""
        if text not in self._known:
            self._known[text] = self._translator.translate(text, self._table).dots if text else ""
        return self._known[text]

    def numeral(self, label: str) -> str:
        """Return the number or label of a page in braille."""
        if label.isascii() and label.isdigit():
            return self.signs.number + "".join(self.signs.digits[int(digit)] for digit in label)
        return self.cells(label)

    def note(self, *parts: str) -> str:
        """Return phrases as a transcriber's note."""
        return self.signs.note_opens + "\u2800".join(parts) + self.signs.note_closes
