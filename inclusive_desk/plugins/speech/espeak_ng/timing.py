"""Turns the engine's word events into marks on our own words, moved to where the word is heard."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections.abc import Sequence

from inclusive_desk.api.speech import WordMark
from inclusive_desk.language.words import Range

FRAME = 0.0025
"""Seconds of sound looked at together."""
SEARCH = 0.15
"""Seconds after its event within which a word must start to sound (measured: 0 to 0.055)."""
SPARSE = 7
"""One sample in so many is looked at for the loudest: at 22,050 Hz that misses no vowel."""
LOUD = 0.02
"""Share of the loudest sample above which there is sound."""


def samples_of(pcm: bytes) -> array[int]:
    """Return 16 bit little-endian *pcm* as numbers."""
    samples = array("h", pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def onset(samples: array[int], rate: int, event: int, limit: int, threshold: int) -> int:
    """Return the first sample that sounds from *event* on, before *limit*; the event when none does."""
    step = max(int(rate * FRAME), 1)
    last = min(event + int(rate * SEARCH), limit, len(samples))
    for start in range(max(event, 0), last, step):
        frame = samples[start : start + step]
        if max(frame) > threshold or min(frame) < -threshold:
            return start
    return min(event, len(samples))


def hits(tokens: Sequence[Range], events: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return the sample of the first event of each token; both rise.

    An event just before a token, such as at a bracket, counts for it (espeak-ng is off by one there).
    """
    starts = [start for start, _ in tokens]
    found: dict[int, int] = {}
    last = -1
    for position, sample in events:
        index = bisect_right(starts, position) - 1
        if index < 0 or position >= tokens[index][1]:
            index += 1
        if index < len(tokens) and index > last and starts[index] - position <= 2:
            found[index] = sample
            last = index
    return found


def word_marks(
    text: str, tokens: Sequence[Range], events: Sequence[tuple[int, int]], pcm: bytes, rate: int
) -> tuple[WordMark, ...]:
    """Return a mark for each of *tokens* (rising); words without an event share their neighbours' time.

    Signs without an event were not spoken, and get no mark.
    """
    samples = samples_of(pcm)
    known = _audible(hits(tokens, events), samples, rate)
    kept = [
        index
        for index, (start, end) in enumerate(tokens)
        if index in known or any(letter.isalnum() for letter in text[start:end])
    ]
    times = _fill([known.get(index) for index in kept], [_weight(tokens[i]) for i in kept], len(samples))
    ends = [*times, len(samples)][1:]
    return tuple(
        WordMark(*tokens[index], at, max(until, at))
        for index, at, until in zip(kept, times, ends, strict=True)
    )


def _audible(events: dict[int, int], samples: array[int], rate: int) -> dict[int, int]:
    sparse = samples[::SPARSE]
    loudest = max(max(sparse), -min(sparse)) if sparse else 0
    threshold = max(int(loudest * LOUD), 1)
    limits = [*list(events.values()), len(samples)][1:]
    heard: dict[int, int] = {}
    earliest = 0
    for (index, event), limit in zip(events.items(), limits, strict=True):
        earliest = max(onset(samples, rate, event, limit, threshold), earliest)
        heard[index] = earliest
    return heard


def _weight(token: Range) -> int:
    return token[1] - token[0] + 1


def _fill(times: list[int | None], weights: list[int], total: int) -> list[int]:
    """Return *times* with each gap filled in proportion to the lengths of the words in it."""
    filled: list[int] = []
    index = 0
    while index < len(times):
        time = times[index]
        start = time if time is not None else (filled[-1] if filled else 0)
        stop = index + 1
        while stop < len(times) and times[stop] is None:
            stop += 1
        following = times[stop] if stop < len(times) else None
        end = total if following is None else following
        share = sum(weights[index:stop])
        passed = 0
        for position in range(index, stop):
            filled.append(start + (end - start) * passed // share)
            passed += weights[position]
        index = stop
    return filled
