"""liblouis' own specs of the installed release, tried through our binding: output, cursor and maps.

They lie beside the checkout, or in the folder that LOUIS_SPECS names (`tests/braille-specs` of the
release's source). The dictionary of 104,575 English words: `pytest -m slow tests/plugins/braille`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest.importorskip("yaml")

from inclusive_desk.plugins.braille.louis import Louis, LouisError
from tests.plugins.braille.yaml_specs import assertions, holds

FRENCH = ["fr-bfu-comp6", "fr-bfu-comp8", "fr-bfu-g2"]
ENGLISH = [
    "en-ueb-02-stand_alone",
    "en-ueb-03-symbols",
    "en-ueb-05-grade_1_mode",
    "en-ueb-06-numeric_mode",
    "en-ueb-08-capitalization",
    "en-ueb-09-typeforms",
    "en-ueb-10-07-contractions",
    "en-ueb-10-13-contractions",
    "en-ueb-computer-code",
    "en-ueb-g1_harness",
    "en-ueb-g2_backward",
    "en-ueb-g2_backward_no_dis",
    "en-ueb-math",
    "en-ueb-symbols_harness",
]
KNOWN = {"en-ueb-g1_backward": 2, "fr-bfu-g2_harness": 2}
"""Assertions about the typeform or the cursor that come back, which release 3.24 itself does not meet."""


@pytest.fixture(scope="module")
def louis() -> Louis:
    try:
        found = Louis()
    except LouisError as error:
        pytest.skip(str(error))
    if not found.version().startswith("3.24"):
        pytest.skip("the specs beside the checkout are those of release 3.24")
    return found


def _failing(louis: Louis, corpus: Path, name: str) -> list[str]:
    folder = os.environ.get("LOUIS_SPECS") or corpus / "braille" / "liblouis-3.24"
    path = Path(folder) / f"{name}.yaml"
    if not path.exists():
        pytest.skip(f"there is no {path.name}")
    return [
        f"{case.text} -> {case.cells}"
        for case in assertions(path)
        if not case.expected_to_fail and not holds(louis, case)
    ]


@pytest.mark.parametrize("name", FRENCH + ENGLISH)
def test_every_assertion_of_a_spec_holds(louis: Louis, corpus: Path, name: str) -> None:
    assert _failing(louis, corpus, name) == []


@pytest.mark.parametrize("name", KNOWN)
def test_only_what_the_library_itself_misses_fails(louis: Louis, corpus: Path, name: str) -> None:
    assert len(_failing(louis, corpus, name)) == KNOWN[name]


@pytest.mark.slow
def test_the_english_dictionary_of_104575_words_holds(louis: Louis, corpus: Path) -> None:
    assert _failing(louis, corpus, "en-ueb-g2-dictionary_harness") == []


def test_a_missing_table_is_told_in_the_words_of_the_library(louis: Louis) -> None:
    with pytest.raises(LouisError, match=r"nope\.ctb"):
        louis.checkTable(["nope.ctb"])


def test_words_are_hyphenated(louis: Louis) -> None:
    marks = louis.hyphenate(["fr-bfu-comp6.utb", "hyph_fr_FR.dic"], "transcription")
    assert [at for at, mark in enumerate(marks) if mark == "1"] == [5, 9]
