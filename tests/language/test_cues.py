"""Cues of subtitles as players read them."""

from __future__ import annotations

from inclusive_desk.language.cues import srt_cue, vtt_cue, vtt_head


def test_times_are_rounded_to_thousandths_and_carry_over() -> None:
    assert srt_cue(1, 59.9996, 3661.25, "Bonjour.") == "1\n00:01:00,000 --> 01:01:01,250\nBonjour.\n\n"
    assert vtt_cue(2, 0, 100 * 3600, "Fin") == "2\n00:00:00.000 --> 100:00:00.000\nFin\n\n"


def test_an_arrow_in_the_text_is_no_line_of_times() -> None:
    assert srt_cue(1, 0, 1, "a --> b").count("-->") == 1
    assert vtt_cue(1, 0, 1, "a --> b & c").endswith("\na --&gt; b &amp; c\n\n")


def test_the_language_stands_on_one_line_or_not_at_all() -> None:
    assert vtt_head() == "WEBVTT\n\n"
    assert vtt_head("fr\nNOTE") == "WEBVTT\nKind: captions\nLanguage: fr NOTE\n\n"
