from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.api.plugin import Folders
from inclusive_desk.core import settings as module
from inclusive_desk.core.settings import Settings


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "school.toml"
    monkeypatch.setenv("INCLUSIVE_DESK_SCHOOL", str(path))
    return path


def test_the_strongest_layer_wins(folders: Folders, school: Path) -> None:
    school.write_text("[reader]\nsize = 20\n")
    settings = Settings(folders, {"reader": {"size": 18}})
    assert settings.get("reader.size", 0) == 20
    settings.set("reader.size", 22)
    assert settings.get("reader.size", 0) == 22
    settings.use_profile({"reader": {"size": 24}})
    assert settings.get("reader.size", 0) == 24
    settings.set("reader.size", 26, layer="session")
    assert settings.get("reader.size", 0) == 26


def test_what_the_user_set_is_there_next_time(folders: Folders) -> None:
    Settings(folders).set("reader.font", "Andika")
    assert Settings(folders).get("reader.font", "") == "Andika"


def test_profile_and_session_are_not_written_to_the_users_file(folders: Folders) -> None:
    settings = Settings(folders)
    settings.set("reader.size", 30, layer="session")
    settings.use_profile({"reader": {"size": 40}})
    assert Settings(folders).get("reader.size", 18) == 18


def test_another_profile_takes_the_place_of_the_last(folders: Folders) -> None:
    settings = Settings(folders)
    settings.use_profile({"reader": {"size": 40}})
    settings.use_profile({"reader": {"font": "Lexend"}})
    assert settings.get("reader.size", 18) == 18


def test_what_the_school_has_locked_cannot_be_changed_by_anybody(folders: Folders, school: Path) -> None:
    school.write_text('locked = ["shared", "reader.size"]\n[shared]\ncomputer = true\n[reader]\nsize = 20\n')
    settings = Settings(folders)
    assert not settings.set("reader.size", 30)
    assert not settings.set("shared.computer", False, layer="session")
    settings.use_profile({"reader": {"size": 40, "font": "Lexend"}})
    assert settings.get("reader.size", 0) == 20
    assert settings.get("shared.computer", False) is True
    assert settings.get("reader.font", "") == "Lexend"
    assert settings.locked("shared.computer")
    assert not settings.locked("reader.font")


def test_a_users_own_file_cannot_lock_anything(folders: Folders) -> None:
    folders.config.mkdir(parents=True)
    (folders.config / "settings.toml").write_text('locked = ["reader"]\n')
    assert Settings(folders).set("reader.size", 30)


def test_comments_and_unknown_keys_survive(folders: Folders) -> None:
    path = folders.config / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text('# made by hand\n[future]\nthing = "kept" # why\n[reader]\nsize = 18\n')
    Settings(folders).set("reader.size", 22)
    text = path.read_text()
    assert "# made by hand" in text
    assert 'thing = "kept" # why' in text
    assert "size = 22" in text


def test_a_change_keeps_what_another_desk_wrote_meanwhile(folders: Folders) -> None:
    one, other = Settings(folders), Settings(folders)
    one.set("reader.size", 22)
    other.set("voice.rate", 150)
    assert Settings(folders).get("reader.size", 0) == 22


def test_a_value_of_the_wrong_type_counts_as_not_set(folders: Folders) -> None:
    settings = Settings(folders)
    settings.set("reader.size", "huge")
    settings.set("reader.ruler", 1)
    settings.set("voice.rate", 150)
    settings.set("reader.lines", 3.0)
    assert settings.get("reader.size", 18) == 18
    assert settings.get("reader.ruler", False) is False
    assert settings.get("voice.rate", 160.0) == 150.0
    assert settings.get("reader.lines", 1) == 3


def test_a_section_gathers_all_layers(folders: Folders, school: Path) -> None:
    school.write_text('[plugins.speech.espeak-ng]\nvariant = "f2"\npitch = 1.0\n')
    settings = Settings(folders)
    settings.set("plugins.speech.espeak-ng.pitch", 1.2)
    assert settings.section("plugins.speech.espeak-ng") == {"variant": "f2", "pitch": 1.2}
    assert settings.get("plugins.speech.espeak-ng", {}) == {"variant": "f2", "pitch": 1.2}


def test_a_reset_key_falls_back_and_stays_so(folders: Folders) -> None:
    settings = Settings(folders, {"reader": {"size": 18}})
    settings.set("reader.size", 22)
    settings.reset("reader")
    assert settings.get("reader.size", 0) == 18
    assert Settings(folders).get("reader.size", 0) == 0


@pytest.mark.parametrize("garbage", [b"\x00\xff\xfe garbage", b"[reader\nsize = ", b"\xe9t\xe9 = 1"])
def test_a_damaged_file_is_kept_aside_with_a_sentence(folders: Folders, garbage: bytes) -> None:
    path = folders.config / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(garbage)
    settings = Settings(folders)
    assert settings.get("reader.size", 18) == 18
    assert len(settings.warnings) == 1
    assert "settings.toml.broken" in settings.warnings[0]
    assert path.with_name("settings.toml.broken").read_bytes() == garbage
    assert settings.set("reader.size", 20)
    assert Settings(folders).get("reader.size", 0) == 20


def test_a_file_with_a_byte_order_mark_is_read(folders: Folders) -> None:
    path = folders.config / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xef\xbb\xbf[reader]\nsize = 20\n")
    assert Settings(folders).get("reader.size", 0) == 20


def test_a_damaged_school_file_is_named_and_left_where_it_is(folders: Folders, school: Path) -> None:
    school.write_text("not toml at all [")
    settings = Settings(folders)
    assert settings.warnings
    assert school.exists()


def test_a_disk_that_cannot_be_written_keeps_settings_in_memory(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(path: Path, data: bytes) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(module, "write_atomically", read_only)
    settings = Settings(folders)
    assert settings.set("reader.size", 22)
    assert settings.set("reader.font", "Lexend")
    assert settings.get("reader.size", 0) == 22
    assert len(settings.warnings) == 1


def test_a_key_that_stands_where_a_table_is_needed_gives_way(folders: Folders) -> None:
    path = folders.config / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text("reader = 3\n")
    Settings(folders).set("reader.size", 22)
    assert Settings(folders).get("reader.size", 0) == 22


def test_a_change_of_what_is_personal_belongs_to_the_profile_in_use(folders: Folders) -> None:
    settings = Settings(folders)
    assert settings.home_of("reader.size") == "user"
    settings.use_profile({"reader": {"size": 24}})
    assert settings.home_of("reader.size") == "profile"
    assert settings.home_of("plugins.aids.sounds.set") == "profile"
    assert settings.home_of("window.drawer") == "user"
    assert settings.home_of("plugins.speech.piper.path") == "user"
    settings.leave_profile()
    assert settings.home_of("reader.size") == "user"


def test_changes_are_handed_to_the_keeper_of_the_profile_once(folders: Folders) -> None:
    kept: list[dict[str, object]] = []
    settings = Settings(folders)
    settings.use_profile({"reader": {"size": 24, "bold": True}}, lambda changes: kept.append(dict(changes)))
    settings.set("reader.size", 30, layer="profile")
    settings.reset("reader.bold", layer="profile")
    assert settings.save()
    assert settings.save()
    assert kept == [{"reader.size": 30, "reader.bold": None}]
    assert not settings.path.exists()


def test_a_profile_sets_nothing_that_belongs_to_the_computer(folders: Folders) -> None:
    settings = Settings(folders)
    settings.use_profile({"desk": {"shared": True}, "plugins": {"speech": {"piper": {"path": "/x"}}}})
    assert settings.layer("profile") == {}


def test_what_one_person_set_for_the_session_is_gone_for_the_next(folders: Folders) -> None:
    settings = Settings(folders)
    settings.set("reader.size", 40, layer="session")
    settings.set("desk.profile", "tom", layer="session")
    settings.use_profile({"reader": {"size": 24}})
    assert settings.get("reader.size", 0) == 24
    assert settings.get("desk.profile", "") == "tom"
