"""What every dictation engine must keep."""

from __future__ import annotations

from typing import Any

import pytest

from inclusive_desk.api.dictation import Heard
from inclusive_desk.api.errors import DeskError

KIND = "dictation"


def test_silence_is_heard_as_nothing(plugin: Any) -> None:
    assert "fr" in plugin.languages()
    plugin.start("fr", 16000)
    assert plugin.feed(bytes(32000)).settled == ()
    assert plugin.finish() == Heard()


def test_a_language_without_a_model_is_said_in_a_sentence(plugin: Any) -> None:
    with pytest.raises(DeskError) as told:
        plugin.start("xx", 16000)
    assert told.value.code != "plugin-failed"


def test_a_folder_that_holds_no_model_is_said_in_a_sentence(plugin: Any, tmp_path: Any) -> None:
    with pytest.raises(DeskError) as told:
        plugin.start("fr", 16000, (), str(tmp_path))
    assert told.value.code != "plugin-failed"
