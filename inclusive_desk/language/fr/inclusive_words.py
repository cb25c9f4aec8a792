"""Takes inclusive spellings apart for syllables and sounds: étudiant·e·s, acteur·rice, ami(e)s."""

from __future__ import annotations

import re

_ENDING = (
    r"(?:[nltsv]?es?|fe|s|x|(?:t?r|l)?ices?|i?ères?|euses?|esses?|elles?|eaux|aux|ales?|ches?|ques?|sses?)"
)
_WORD = re.compile(rf"([^\W\d_]{{2,}})((?:[·•‧⋅.]{_ENDING})+|\({_ENDING}\)s?)\Z", re.IGNORECASE)
_SHORT = re.compile(r"(?:es?|s|x)\Z", re.IGNORECASE)


def endings(word: str) -> tuple[tuple[int, int], ...]:
    """Return the base of an inclusive spelling and its endings, as stretches; none for any other word."""
    found = _WORD.match(word)
    if found is None:
        return ()
    parts = [part.span() for part in re.finditer(r"[^\W\d_]+", found[2])]
    return (found.span(1), *((found.start(2) + start, found.start(2) + end) for start, end in parts))


def joins(ending: str) -> bool:
    """Return whether *ending* makes no syllable of its own: e, es, s, x."""
    return _SHORT.match(ending) is not None
