"""Makes `resources/lexicon/fr-homophones.tsv` and `en-homophones.tsv`: what tells homophones apart.

Run by hand: `python packaging/make_homophones.py FOLDER`, where FOLDER holds plain texts, `fr-NAME.txt` and
`en-NAME.txt`; which, from where and under which licence is told in `resources/lexicon/README.md`. A choice
(one set of homophones, or the role of a verb) is learned by logistic regression over what stands around the
word; only weights are kept.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from inclusive_desk.language.confusions import ROLES, VERBS, choices, sets, verb_roles  # noqa: E402
from inclusive_desk.language.contexts import NAME, Token, features, sort, tokens  # noqa: E402
from inclusive_desk.language.homophone_table import LEAST, STEP, TOP_SIGN, Table  # noqa: E402
from inclusive_desk.language.likely import weighed  # noqa: E402

TARGET = ROOT / "resources" / "lexicon"
OLD = ("eltec",)
MODERN, OWN = 3, 6
"""How often a text of today, and our own sentences, are read against one of the nineteenth century."""
MOST = 30_000
"""So many examples of one word at most."""
SELDOM = 7
"""A sign of the context that was seen less often is left out."""
NOISE, UNMARKED = 0.05, 0.4
"""Shares of homophones around that are exchanged, and of lines without commas: as learners write."""
ROUNDS, RATE, SHRINK = 4, 0.25, 2e-6
SMALL = 0.3
"""A sign whose weights are all smaller is left out."""

APART = 8
"""One line of so many is kept apart, to tell how sure a choice must be."""
ALLOWED = 1.0
"""Wrong flags in a million words of right text, for each pair of words that is often near."""
OFTEN = 12
SURER = {"fr": 0.6, "en": 1.5}
"""What is added to be sure in other texts too; there is less English to learn from."""
SUREST = {"fr": 5.5, "en": 4.5}
"""How sure any choice must be at least (natural logarithm): it was set by right texts kept apart."""
LEAST_MARGIN = 3.0

Example = tuple[str, list[str]]


def main() -> None:
    """Learn both languages from the texts of the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", choices=("fr", "en"))
    parser.add_argument("--margins", action="store_true", help="only say anew how sure each choice must be")
    options = parser.parse_args()
    for language in [options.lang] if options.lang else ["fr", "en"]:
        random.seed(7)
        lines, kept_apart = _lines(options.folder, language)
        target = TARGET / f"{language}-homophones.tsv"
        if options.margins:
            lines_before = target.read_text(encoding="utf-8").splitlines()
            out = [line for line in lines_before if not _is_margin(line.split("\t")[0])]
        else:
            out = _all_learned(lines, language)
        _write(target, out)
        _write(target, [*out, *_margins(Table(target), kept_apart, language)])


def _all_learned(lines: list[str], language: str) -> list[str]:
    examples, seen = _examples(lines, language)
    return [line for name in sorted(examples) for line in _learned(name, examples.pop(name), seen[name])]


def _is_margin(key: str) -> bool:
    return key == LEAST or ">" in key


def _write(target: Path, lines: list[str]) -> None:
    lines = sorted(lines, key=lambda line: line.split("\t")[0].encode() + b"\t")
    target.write_bytes("".join(f"{line}\n" for line in lines).encode())


def _lines(folder: Path, language: str) -> tuple[list[str], list[str]]:
    """Return the lines to learn from, and those kept apart, once each."""
    learned: list[str] = []
    apart: list[str] = []
    for path in sorted(folder.glob(f"{language}-*.txt")):
        often = 1 if path.stem.split("-")[1] in OLD else MODERN
        for line in path.read_text(encoding="utf-8").splitlines():
            if zlib.crc32(line.encode()) % APART == 0:
                apart.append(line)
            else:
                learned.extend([line] * often)
    for path in sorted((ROOT / "packaging" / "texts").glob(f"{language}-*.txt")):
        learned.extend(path.read_text(encoding="utf-8").splitlines() * OWN)
    random.shuffle(learned)
    return learned, apart


def _margins(table: Table, lines: list[str], language: str) -> Iterator[str]:
    """Yield how sure each choice must be to be wrong in right text only as often as is allowed."""
    wrong: dict[str, list[float]] = defaultdict(list)
    words = 0
    for line in lines:
        words += len(line.split())
        for doubt in weighed(line, language, table):
            if doubt.odds > LEAST_MARGIN:
                wrong[doubt.pair].append(doubt.odds)
    for pair, odds in wrong.items():
        allowed = int(ALLOWED * words / 1e6) if len(odds) > OFTEN else 0
        margin = sorted(odds, reverse=True)[min(allowed, len(odds) - 1)] + SURER[language]
        yield f"{pair}\t{margin:.2f}"
    yield f"{LEAST}\t{SUREST[language]}"


def _examples(lines: list[str], language: str) -> tuple[dict[str, list[Example]], dict[str, Counter[str]]]:
    """Return the examples of each choice, and how often each answer was seen in all."""
    out: dict[str, list[Example]] = defaultdict(list)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        text = line.replace(",", "") if random.random() < UNMARKED else line
        found = tokens(text, language)
        noisy = _noisy(found, language)
        for name, answer, first, last in _answers(found, language):
            seen[name][answer] += 1
            if seen[name][answer] <= MOST:
                around = noisy[:first] + found[first:last] + noisy[last:]
                out[name].append((answer, [sys.intern(sign) for sign in features(around, first, last)]))
    return out, seen


def _answers(found: list[Token], language: str) -> Iterator[tuple[str, str, int, int]]:
    for choice in choices(found, language):
        yield choice.name, choice.written, choice.first, choice.last
    if language == "fr":
        for place, token in enumerate(found):
            if token.word.isalpha() and token.kind != NAME:
                played, surely = verb_roles(token.word)
                if surely > 0.97 and len(played) == 1:
                    yield VERBS, next(iter(played)), place, place + 1
                elif played == {"NOM"} and token.kind[:1] in "NA" and random.random() < 0.25:
                    yield VERBS, "NOM", place, place + 1


def _noisy(found: list[Token], language: str) -> list[Token]:
    """Return *found* with some homophones exchanged: what stands around may be wrong too."""
    out = list(found)
    for choice in choices(found, language):
        if choice.last - choice.first == 1 and random.random() < NOISE:
            others = [form for form in sets(language)[choice.name]["forms"] if form.isalpha()]
            other = random.choice(others or [choice.written])
            token = found[choice.first]
            out[choice.first] = Token(other, sort(other, language), token.start, token.end)
    return out


def _learned(name: str, examples: list[Example], seen: Counter[str]) -> Iterator[str]:
    """Yield the lines of one choice: its answers, then each sign of the context with its weights."""
    answers = [role for role in ROLES if seen[role]] if name == VERBS else sorted(seen)
    counts = Counter(sign for _, signs in examples for sign in signs)
    known = {sign: at for at, sign in enumerate(sign for sign, often in counts.items() if often >= SELDOM)}
    if len(answers) < 2:
        return
    wide = max(len(signs) for _, signs in examples)
    places = np.full((len(examples), wide), len(known), dtype=np.int32)
    for row, (_, signs) in enumerate(examples):
        for column, sign in enumerate(signs):
            places[row, column] = known.get(sign, len(known))
    wanted = np.array([answers.index(answer) for answer, _ in examples])
    weights = _fitted(places, wanted, len(known) + 1, len(answers))
    used = Counter(answer for answer, _ in examples)
    rest = [math.log(seen[answer] / used[answer]) for answer in answers]
    print(name, len(examples), dict(used), len(known), flush=True)
    yield f"{name}\t{' '.join(answer.replace(' ', '_') for answer in answers)}"
    yield f"{name}:\t{_signs(rest)}"
    for sign, at in known.items():
        if np.abs(weights[at]).max() >= SMALL:
            yield f"{name}:{sign}\t{_signs(weights[at])}"


def _fitted(places: np.ndarray, wanted: np.ndarray, wide: int, answers: int) -> np.ndarray:
    """Return the weights of a logistic regression, by AdaGrad; the last sign, unknown, stays 0."""
    weights = np.zeros((wide, answers), dtype=np.float32)
    squares = np.full((wide, answers), 1e-2, dtype=np.float32)
    order = np.arange(len(wanted))
    rng = np.random.default_rng(7)
    for _ in range(ROUNDS):
        rng.shuffle(order)
        for start in range(0, len(order), 64):
            rows = order[start : start + 64]
            some = places[rows]
            kept = rng.random(some.shape) > 0.15
            some = np.where(kept, some, wide - 1)
            logits = weights[some].sum(axis=1)
            logits -= logits.max(axis=1, keepdims=True)
            likely = np.exp(logits)
            likely /= likely.sum(axis=1, keepdims=True)
            likely[np.arange(len(rows)), wanted[rows]] -= 1.0
            flat = some.ravel()
            slope = np.repeat(likely, some.shape[1], axis=0)
            unique, back = np.unique(flat, return_inverse=True)
            total = np.zeros((len(unique), answers), dtype=np.float32)
            np.add.at(total, back, slope)
            total += SHRINK * len(rows) * weights[unique]
            squares[unique] += total**2
            weights[unique] -= RATE * total / np.sqrt(squares[unique])
            weights[wide - 1] = 0.0
    return weights


def _signs(weights: np.ndarray | list[float]) -> str:
    """Return a sign for each weight, as `homophone_table.Table` reads them."""
    middle = (33 + TOP_SIGN) // 2
    return "".join(chr(min(TOP_SIGN, max(33, middle + round(float(one) / STEP)))) for one in weights)


if __name__ == "__main__":
    main()
