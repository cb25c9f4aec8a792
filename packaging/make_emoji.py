"""Makes `resources/language/*/emoji.tsv` of Unicode's CLDR: what each emoji is called.

Usage: make_emoji.py FOLDER, where FOLDER/annotations/fr/annotations.json and en/… lie
(npm: cldr-annotations-full).
Flags are named after territories, by Babel, which has them from CLDR too.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from babel import Locale

TABLES = Path(__file__).resolve().parent.parent / "resources" / "language"
FLAGS = {"fr": "drapeau {territory}", "en": "flag {territory}"}
ALONE = "⌚⌛⏩⏪⏫⏬⏰⏳⭐⭕⬛⬜"
BY_SIGNS = {
    "fr": {
        ":)": "sourire", ":-)": "sourire", ";)": "clin d'œil", ";-)": "clin d'œil", ":(": "visage triste",
        ":-(": "visage triste", ":D": "grand sourire", ":-D": "grand sourire", "^^": "sourire",
    },
    "en": {
        ":)": "smile", ":-)": "smile", ";)": "wink", ";-)": "wink", ":(": "sad face", ":-(": "sad face",
        ":D": "big smile", ":-D": "big smile", "^^": "smile",
    },
}  # fmt: skip
"""Smileys written with signs: our own list."""


def pictured(sign: str) -> bool:
    """Return whether *sign* begins with a picture: signs of writing and of mathematics have other tables."""
    return ord(sign[0]) >= 0x1F000 or 0x2600 <= ord(sign[0]) <= 0x27BF or sign[0] in ALONE


def names(folder: Path, language: str) -> dict[str, str]:
    """Return the name of each emoji, skin tones left out."""
    path = folder / "annotations" / language / "annotations.json"
    known = json.loads(path.read_text(encoding="utf-8"))["annotations"]["annotations"]
    found: dict[str, str] = {}
    for written, said in known.items():
        sign = written.replace("\ufe0f", "")
        toned = any("\U0001f3fb" <= letter <= "\U0001f3ff" for letter in sign)
        if sign and "tts" in said and pictured(sign) and not toned:
            found[sign] = said["tts"][0].replace("’", "'")
    for code, territory in Locale(language).territories.items():
        if len(code) == 2 and code.isalpha() and code not in ("ZZ", "XA", "XB"):
            flag = "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)
            found[flag] = FLAGS[language].format(territory=territory.replace("’", "'"))
    return found | BY_SIGNS[language]


def main(folder: Path) -> None:
    """Write the tables."""
    for language in FLAGS:
        rows = sorted(names(folder, language).items())
        head = "# Emoji and what they are called. Source: Unicode CLDR 48 (Unicode-3.0)"
        text = f"{head}; made by packaging/make_emoji.py.\n" + "".join(
            f"{sign}\t{said}\n" for sign, said in rows
        )
        (TABLES / language / "emoji.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
