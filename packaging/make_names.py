"""Makes `resources/language/fr/proper-names.tsv`, names of people and places, from a French dictionary.

Run by hand: `python packaging/make_names.py FR.DIC`, where FR.DIC is the spelling dictionary of Dicollecte
(Debian: `hunspell-fr-classical`); what it marks as a proper noun is kept, nothing else of it.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "language" / "fr" / "proper-names.tsv"
HEAD = """\
# First names, family names and places that are right with a capital. Made by packaging/make_names.py from
# the French dictionary of Dicollecte (https://grammalecte.net), Mozilla Public License 2.0
# (http://mozilla.org/MPL/2.0/): its proper nouns, nothing else of it.
"""


def main() -> None:
    """Write the names of the dictionary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dictionary", type=Path)
    lines = parser.parse_args().dictionary.read_text(encoding="utf-8").splitlines()
    found = (re.match(r"([^\W\d_][\w'’-]*)\S*\s.*\bpo:(?:prn|npr|patr)\b", line) for line in lines)
    names = {match[1].replace("’", "'") for match in found if match and match[1][0].isupper()}
    TARGET.write_text(HEAD + "".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")


if __name__ == "__main__":
    main()
