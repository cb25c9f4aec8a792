"""What every plugin must keep, of whatever kind."""

from __future__ import annotations

from typing import Any

from inclusive_desk.api.plugin import API_VERSION, Choice, Number, Text, Toggle

KIND = "*"


def test_it_has_a_label_for_people(plugin: Any) -> None:
    assert plugin.label.strip() == plugin.label != ""


def test_it_says_which_contracts_it_was_written_for(plugin: Any) -> None:
    assert 1 <= plugin.api_version <= API_VERSION


def test_its_settings_have_keys_of_their_own_and_labels(plugin: Any) -> None:
    keys = [setting.key for setting in plugin.settings]
    assert len(keys) == len(set(keys))
    assert all(
        isinstance(setting, Number | Choice | Toggle | Text) and setting.label for setting in plugin.settings
    )


def test_its_defaults_are_among_what_can_be_chosen(plugin: Any) -> None:
    for setting in plugin.settings:
        if isinstance(setting, Choice):
            assert setting.default in [value for value, _ in setting.options]
        if isinstance(setting, Number):
            assert setting.low <= setting.default <= setting.high
            assert setting.step > 0


def test_it_takes_settings_it_does_not_know(plugin: Any) -> None:
    plugin.configure({"no such setting": 1})
    plugin.configure({setting.key: setting.default for setting in plugin.settings})
