"""Makes `resources/lexicon/fr.idx` and `en.idx` from the lexicons; run it when one has changed."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from inclusive_desk.language.spelling_index import numbers  # noqa: E402


def main() -> None:
    """Write both indexes, little-endian."""
    for language in ("fr", "en"):
        path = ROOT / "resources" / "lexicon" / f"{language}.tsv"
        found = numbers(path.read_bytes(), language)
        if sys.byteorder == "big":
            found.byteswap()
        path.with_suffix(".idx").write_bytes(found.tobytes())


if __name__ == "__main__":
    main()
