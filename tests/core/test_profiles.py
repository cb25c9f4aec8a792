from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.core import profiles as module
from inclusive_desk.core.profiles import Profile, Profiles


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    presets = tmp_path / "presets"
    presets.mkdir()
    (presets / "dyslexia.toml").write_text('version = 1\nname = "Dyslexia"\n[reader]\nsize = 20\n')
    return Profiles(tmp_path / "profiles", presets)


def test_a_profile_that_was_saved_is_listed_after_the_presets(profiles: Profiles) -> None:
    saved = profiles.save(Profile("Inès B.", {"reader": {"size": 24}}))
    assert saved.id == "ines-b"
    assert [(one.name, one.builtin) for one in profiles.listing()] == [("Dyslexia", True), ("Inès B.", False)]
    assert profiles.load("ines-b").values == {"reader": {"size": 24}}


def test_two_learners_with_one_name_get_two_files(profiles: Profiles) -> None:
    ids = [profiles.save(Profile("Tom")).id for _ in range(3)]
    assert ids == ["tom", "tom-2", "tom-3"]


def test_a_preset_cannot_be_changed_but_copied(profiles: Profiles) -> None:
    preset = profiles.load("dyslexia")
    with pytest.raises(DeskError):
        profiles.save(preset)
    copied = profiles.duplicate(preset, "Léa")
    assert copied.values == preset.values
    assert not profiles.load("lea").builtin


def test_comments_and_unknown_keys_survive_a_save(profiles: Profiles, tmp_path: Path) -> None:
    path = tmp_path / "profiles" / "tom.desk-profile"
    path.parent.mkdir()
    path.write_text(
        '# Tom, 6e B\nversion = 1\nname = "Tom"\n[future]\nthing = 1 # keep\n[reader]\nsize = 18\n'
    )
    profile = profiles.load("tom")
    profile.values["reader"]["size"] = 22
    profiles.save(profile)
    text = path.read_text()
    assert "# Tom, 6e B" in text
    assert "thing = 1 # keep" in text
    assert "size = 22" in text


def test_what_is_private_never_leaves(profiles: Profiles, tmp_path: Path) -> None:
    profile = profiles.save(Profile("Tom", {"reader": {"size": 20}, "private": {"birthday": "2014-05-01"}}))
    assert profiles.load("tom").values["private"] == {"birthday": "2014-05-01"}
    profiles.export(profile, tmp_path / "stick.desk-profile")
    assert "birthday" not in (tmp_path / "stick.desk-profile").read_text()
    assert "private" not in profiles.duplicate(profile, "Tom 2").values


def test_a_profile_from_a_stick_is_copied_under_a_free_name(profiles: Profiles, tmp_path: Path) -> None:
    profile = profiles.save(Profile("Tom", {"reader": {"size": 20}}))
    profiles.export(profile, tmp_path / "t.desk-profile")
    brought = profiles.bring_in(tmp_path / "t.desk-profile")
    assert brought.id == "tom-2"
    assert profiles.load("tom-2").values == {"reader": {"size": 20}}


def test_an_old_profile_is_brought_to_this_version(
    profiles: Profiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "VERSION", 3)
    monkeypatch.setattr(
        module,
        "UPGRADES",
        {
            1: lambda values: {"reader": {"size": values.get("font_size", 18)}},
            2: lambda values: {**values, "steps": 2},
        },
    )
    path = tmp_path / "old.toml"
    path.write_text('version = 1\nname = "Old"\nfont_size = 21\n')
    profile = profiles.bring_in(path)
    assert profile.values == {"reader": {"size": 21}, "steps": 2}
    assert "version = 3" in (tmp_path / "profiles" / "old.desk-profile").read_text()


@pytest.mark.parametrize("garbage", [b"\xff\x00", b"name = [", b"name = 'x"])
def test_a_damaged_profile_is_named_and_hides_no_other(
    profiles: Profiles, tmp_path: Path, garbage: bytes
) -> None:
    profiles.save(Profile("Tom"))
    (tmp_path / "profiles" / "bad.desk-profile").write_bytes(garbage)
    assert "Tom" in [one.name for one in profiles.listing()]
    assert "bad.desk-profile" in profiles.warnings[0]


def test_a_removed_profile_is_gone(profiles: Profiles) -> None:
    profiles.remove(profiles.save(Profile("Tom")))
    with pytest.raises(DeskError) as told:
        profiles.load("tom")
    assert told.value.code == "profile-unknown"


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskError) as told:
        Profiles(tmp_path / "file").save(Profile("Tom"))
    assert told.value.code == "not-saved"
