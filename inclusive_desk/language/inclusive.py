"""Says inclusive spellings of French in full: étudiant·e·s is "étudiants et étudiantes"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.language.rules import Rule

ENDINGS = (
    r"(?:e|es|ne|nes|te|tes|le|les|se|ses|ve|ves|rice|rices|trice|trices|euse|euses|ère|ères|ière|ières"
    r"|sse|elle|elles|que|la|a|s)"
)
_CHANGES = (
    ("eur", "rice"), ("eur", "trice"), ("eur", "euse"), ("er", "ère"), ("ier", "ière"), ("if", "ive"),
    ("f", "ve"), ("x", "se"), ("eux", "euse"), ("eau", "elle"), ("c", "que"),
)  # fmt: skip
"""What a feminine ending takes the place of."""
_FULL = {
    "tous": "toutes", "ceux": "celles", "il": "elle", "ils": "elles", "celui": "celle", "le": "la",
    "un": "une", "du": "de la", "au": "à la", "beau": "belle", "fou": "folle", "copain": "copine",
}  # fmt: skip


def _inclusive(match: re.Match[str]) -> str | None:
    """Return both forms of an inclusive spelling: étudiants et étudiantes, acteur ou actrice."""
    parts = [part for part in re.split(r"[·•‧⋅.()/\-–]", match.group()) if part]
    stem, endings = parts[0], [part.lower() for part in parts[1:]]
    plural = endings[-1] == "s" or (len(endings) == 1 and endings[0].endswith("s"))
    ending = next((one for one in endings if one != "s"), "")
    if not ending:
        return None
    base = (
        stem[:-1]
        if plural and stem.endswith("s") and ending.startswith(("è", "iè", "ri", "tri", "eu"))
        else stem
    )
    feminine = _feminine(base, ending.removesuffix("s") if plural and ending not in ("s",) else ending)
    masculine = stem
    if plural:
        masculine += "" if stem.endswith(("s", "x", "aux")) else "s"
        feminine += "" if feminine.endswith("s") else "s"
    return f"{masculine} {'et' if plural else 'ou'} {feminine}"


def _feminine(stem: str, ending: str) -> str:
    """Return the feminine that *ending* makes of *stem*: acteur and rice give actrice."""
    whole = _FULL.get(stem.lower())
    if whole is not None and (
        whole.startswith(ending) or whole.endswith(ending) or ending in ("a", "tes", "te")
    ):
        return whole
    for old, new in _CHANGES:
        if ending == new and stem.endswith(old):
            base = stem.removesuffix(old)
            return (base.removesuffix("t") if new == "trice" else base) + new
    if ending == "e":
        for old, new in (("er", "ère"), ("en", "enne"), ("on", "onne")):
            if stem.endswith(old):
                return stem.removesuffix(old) + new
    if ending in ("se", "ve", "fe") and stem[-1:] in "xf":
        return stem[:-1] + ending
    return stem + ending


def rules() -> Iterator[Rule]:
    """Yield the rules for points, brackets and full stops inside a word."""
    yield Rule(rf"[^\W\d_]{{2,}}(?:[·•‧⋅]{ENDINGS}){{1,2}}(?!\w)", _inclusive)
    yield Rule(r"[^\W\d_]{2,}\((?:es?|nes?|les?|rices?|trices?|ères?)\)(?:s|\(s\))?(?!\w)", _inclusive)
    yield Rule(r"([^\W\d_]{2,})\((s|x|nt|ent)\)(?!\w)", lambda match: match[1] + match[2])
    yield Rule(r"(?<![\w/])[^\W\d_]{4,}/(?:t?rice|euse|i?ère|ne|e)s?(?![\w/])", _inclusive)
    yield Rule(r"(?<![\w-])[^\W\d_]{3,}-(?:e|ne|le|te|se|ve|rice|trice|euse)-s(?!\w)", _inclusive)
    yield Rule(rf"(?<![\w.])[^\W\d_]{{2,}}(?:\.{ENDINGS}){{1,2}}(?!\w)", _inclusive)
