"""Knows regular French forms that the lexicon happens to lack: plurals, feminines, verbs in -er and -ir."""

from __future__ import annotations

import re
from functools import lru_cache

from inclusive_desk.language import data, lexicon

_FIRST_GROUP = re.compile(
    r"(?:e|es|ons|ez|ent|ais|ait|ions|iez|aient|ai|as|a|âmes|âtes|èrent|er(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)"
    r"|asse|asses|ât|assions|assiez|assent|ant|é|ée|és|ées)$"
)
_SECOND_GROUP = re.compile(
    r"(?:is|it|issons|issez|issent|issais|issait|issions|issiez|issaient|îmes|îtes|irent"
    r"|ir(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)|isse|isses|ît|issant|i|ie|ies)$"
)


def is_word(word: str, language: str = "fr") -> bool:
    """Return whether *word* is a word: of the lexicon, of our own list, a regular form, spelt as of 1990."""
    if lexicon.is_word(word, language):
        return True
    if language[:2].lower() != "fr":
        return False
    plain = lexicon.normal(word)
    return plain in data.pairs("fr/more-words.tsv") or is_inflected(plain) or _is_reformed(plain)


def _is_reformed(word: str) -> bool:
    """Return whether *word* lacks only a circumflex that the spelling of 1990 drops: chaine."""
    return any(
        lexicon.is_word(word[:at] + {"i": "î", "u": "û"}[word[at]] + word[at + 1 :])
        for at in range(1, len(word))
        if word[at] in "iu"
    )


@lru_cache(maxsize=1 << 12)
def is_inflected(word: str) -> bool:
    """Return whether *word* (as `lexicon.normal` gives it) is a regular form of a word of the lexicon."""
    stems = [word[:-1]] if word.endswith(("s", "x", "e")) else []
    stems += [word[:-2]] if word.endswith("es") else []
    if any(len(stem) > 3 and _nominal(stem) for stem in stems):
        return True
    for endings, infinitive in ((_FIRST_GROUP, "er"), (_SECOND_GROUP, "ir")):
        for at in range(2, len(word)):
            if endings.fullmatch(word, at) and _verb(_softened(word[:at], word[at:]) + infinitive):
                return True
    return False


def _verb(word: str) -> bool:
    """Return whether *word* is a verb: cher and vair only end as verbs do."""
    return any(entry.kind in ("VER", "AUX") for entry in lexicon.entries(word))


def _nominal(stem: str) -> bool:
    return any(
        entry.kind in ("NOM", "ADJ") and not entry.detail.endswith("p") for entry in lexicon.entries(stem)
    )


def _softened(stem: str, ending: str) -> str:
    """Return the stem as the infinitive has it: mange-, lanç-."""
    if ending[0] in "aâo":
        if stem.endswith("ge"):
            return stem[:-1]
        if stem.endswith("ç"):
            return stem[:-1] + "c"
        if stem.endswith(("c", "g")):
            return stem + "#"
    return stem
