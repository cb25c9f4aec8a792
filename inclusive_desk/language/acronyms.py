"""Decides which words in capitals are spelled letter by letter: S N C F, but not OTAN."""

from __future__ import annotations

import re

from inclusive_desk.language import data
from inclusive_desk.language.lexicon import is_word

_VOWEL = "AEIOUYÀÂÉÈÊÎÏÔÛÙ"
_SHARED = r"[^{v}]?|[BCDFGKPTV]R|[BCFGKPV]L|S[CKMNPT]|S[CKPT]R|SPL|[CPST]H|[CPST]HR|GN|PS|QU?|SCH"
_ONSETS = {
    "fr": _SHARED + "|SCL|SV|PHL|PN",
    "en": _SHARED + "|SL|SW|WH|KN|WR|TW|DW",
}
_CODA = re.compile(rf"[BCDFGJKMPQSTV](?:[BDFGJLNPQRV])\Z|[{_VOWEL}][BDFGJKMNPQTVZ]R\Z")
_OPEN = re.compile(rf"[{_VOWEL}]([^{_VOWEL}])(?!\1)[^{_VOWEL}]\Z")


def spelled(word: str, language: str) -> bool:
    """Return whether *word*, of capitals only, is said by the names of its letters."""
    if not re.search(f"[{_VOWEL}]", word) or word in data.words_in(f"{language}/acronyms.tsv"):
        return True
    onset = re.match(f"[^{_VOWEL}]*", word)
    legal = _ONSETS[language].replace("{v}", _VOWEL)
    if onset is not None and re.fullmatch(legal, onset.group()) is None:
        return True
    if language != "fr" or is_word(word.lower(), language):
        return False
    return bool(_CODA.search(word) or (len(word) == 3 and _OPEN.match(word)))
