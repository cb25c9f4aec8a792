"""Writes cues of subtitles, numbered from 1, with times in seconds: SubRip (SRT) and WebVTT."""

from __future__ import annotations

from html import escape


def srt_cue(number: int, start: float, end: float, text: str) -> str:
    """Return one cue of SubRip."""
    # A line with an arrow could be taken for one of times.
    return _cue(number, _time(start, ","), _time(end, ","), text.replace("-->", "→"))


def vtt_head(language: str = "") -> str:
    """Return what a WebVTT file begins with; *language* as a tag, empty where it is not known."""
    tag = " ".join(language.split())
    return f"WEBVTT\nKind: captions\nLanguage: {tag}\n\n" if tag else "WEBVTT\n\n"


def vtt_cue(number: int, start: float, end: float, text: str) -> str:
    """Return one cue of WebVTT."""
    return _cue(number, _time(start, "."), _time(end, "."), escape(text, quote=False))


def _cue(number: int, start: str, end: str, text: str) -> str:
    return f"{number}\n{start} --> {end}\n{text}\n\n"


def _time(seconds: float, point: str) -> str:
    whole = round(seconds * 1000)
    hours, minutes = whole // 3_600_000, whole // 60_000 % 60
    return f"{hours:02}:{minutes:02}:{whole // 1000 % 60:02}{point}{whole % 1000:03}"
