"""Makes `resources/lexicon/fr-next.tsv` and `en-next.tsv`, which word follows which, from free texts.

Run by hand: `python packaging/make_bigrams.py FOLDER`, where FOLDER holds plain texts, `fr-NAME.txt` and
`en-NAME.txt`; which texts, from where and under which licence is told in `resources/lexicon/README.md`. Only
how often two or three words stand together is kept, and only where it is often.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from inclusive_desk.language import data, lexicon  # noqa: E402
from inclusive_desk.language.habits import START, UNKNOWN, sign, tokens  # noqa: E402

TARGET = ROOT / "resources" / "lexicon"
DISCOUNT = 0.7
"""What is taken from each count for words that were not seen (absolute discounting)."""
MODERN = 4
"""How much a text of today counts against one of the nineteenth century."""
OWN = 12
"""How much our own sentences of school count: `packaging/texts`."""
OLD = ("eltec",)
WORDS, FOLLOWERS = 16000, 700
LEAST_PAIR, LEAST_TRIPLE = 5, 6
LEXICON_SHARE = 0.6
"""How far the lexicon, not the texts, says how frequent a word is alone."""

Counts = dict[str, Counter[str]]


def main() -> None:
    """Count the texts of the folder and write the habits of both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for language, least in (("fr", 1.0), ("en", 0.35)):
        texts = sorted(folder.glob(f"{language}-*.txt"))
        if texts:
            texts += sorted((ROOT / "packaging" / "texts").glob(f"{language}-*.txt"))
            lines = sorted(
                _lines(texts, language, least), key=lambda line: line.split("\t")[0].encode() + b"\t"
            )
            (TARGET / f"{language}-next.tsv").write_bytes("".join(f"{line}\n" for line in lines).encode())


def _lines(texts: list[Path], language: str, least: float) -> Iterator[str]:
    alone, pairs, triples = _counted(texts, language)
    yield _line("", _frequencies(alone, language), 0.0)
    for counts, fewest in ((pairs, LEAST_PAIR * least), (triples, LEAST_TRIPLE * least)):
        for before, followers in counts.items():
            kept = [(word, count) for word, count in followers.most_common(FOLLOWERS) if count >= fewest]
            if kept and (len(kept) > 1 or counts is pairs or kept[0][1] >= 2 * fewest):
                total = sum(followers.values())
                yield _line(before, {word: (count - DISCOUNT) / total for word, count in kept}, None)


def _line(before: str, likely: dict[str, float], left: float | None) -> str:
    rest = 1.0 - sum(likely.values()) if left is None else left
    return f"{before}\t{max(0.001, rest):.3g}\t" + " ".join(
        sign(share) + word for word, share in likely.items()
    )


def _counted(texts: list[Path], language: str) -> tuple[Counter[str], Counts, Counts]:
    alone: Counter[str] = Counter()
    pairs: Counts = defaultdict(Counter)
    triples: Counts = defaultdict(Counter)
    known = lexicon.lexicon(language)
    more = data.words_in(f"{language}/more-words.tsv")
    for path in texts:
        weight = OWN if path.parent.name == "texts" else 1 if path.stem.split("-")[1] in OLD else MODERN
        for line in path.read_text(encoding="utf-8").splitlines():
            before, last = START, START
            for token in tokens(line):
                word = (
                    token
                    if token[0] in ".,-" or token.endswith("'") or token in known or token in more
                    else UNKNOWN
                )
                if word[0].isalpha():
                    alone[word] += weight
                if word not in (START, UNKNOWN, ","):
                    pairs[last][word] += weight
                    triples[f"{before} {last}"][word] += weight
                before, last = last, word
    return alone, pairs, triples


def _frequencies(alone: Counter[str], language: str) -> dict[str, float]:
    """Return how likely each common word is: what the lexicon says and what the texts say, mixed."""
    total = sum(alone.values())
    forms: defaultdict[str, float] = defaultdict(float)
    for line in (TARGET / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        form, *_, frequency = line.split("\t")
        forms[form] += float(frequency)
    whole = sum(forms.values())
    mixed: dict[str, float] = {}
    for word in {*alone, *forms}:
        share = LEXICON_SHARE if forms[word] else 0.0
        mixed[word] = share * forms[word] / whole + (1 - share) * alone[word] / total
    ranked = sorted(mixed.items(), key=lambda pair: (-pair[1], pair[0]))
    return {word: likely for word, likely in ranked[:WORDS] if " " not in word}


if __name__ == "__main__":
    main()
