"""Reads damaged PDF files in this process: `python -m tests.plugins.importers.pdf_fuzz COUNT [SEED]`."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from inclusive_desk.api.errors import DeskError
from tests.plugins.importers import pdf_samples as samples

LONGEST = 20.0
"""Seconds a file may take."""


def originals() -> list[bytes]:
    makers = (samples.worksheet, samples.table, samples.form, samples.two_columns)
    plain = [maker().tobytes(deflate=False) for maker in makers]
    return [*plain, samples.worksheet().tobytes(deflate=True), samples.tagged()]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return *data* with some bytes changed, cut out, doubled or missing at the end."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20, 80))):
        at = chance.randrange(len(out))
        length = chance.choice((1, 1, 4, 40, 400))
        what = chance.randrange(6)
        if what == 0:
            out[at] = chance.randrange(256)
        elif what == 1:
            del out[at : at + length]
        elif what == 2:
            out[at:at] = out[at : at + length]
        elif what == 3:
            out[at : at + 1] = str(chance.choice((0, -1, 1, 3, 9, 65536, 2**31, 10**12))).encode()
        elif what == 4:
            other = chance.randrange(len(out))
            out[at : at + length] = out[other : other + length]
        elif chance.random() < 0.1:
            del out[at:]
        if not out:
            return b"%PDF"
    return bytes(out)


def main(count: int, seed: int) -> int:
    chance = random.Random(seed)
    sources = originals()
    opened = refused = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged.pdf"
        for number in range(count):
            path.write_bytes(damaged(chance.choice(sources), chance))
            start = time.perf_counter()
            try:
                document = samples.read(path)
                assert all(0 <= b.start <= b.end <= len(document.text) for b in document.blocks)
                opened += 1
            except DeskError:
                refused += 1
            took = time.perf_counter() - start
            if took > LONGEST:
                print(f"case {number} of seed {seed} took {took:.0f} s")
                return 1
    print(f"{opened} opened, {refused} refused")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
