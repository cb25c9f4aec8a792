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


def test_a_profile_of_version_one_may_hold_keys_of_presets_and_words_as_written_is_said(
    profiles: Profiles, tmp_path: Path
) -> None:
    path = tmp_path / "tom.desk-profile"
    path.write_text(
        'version = 1\nname = "Tom"\n"reader.size" = 21\n"later.thing" = 1\n'
        '[reader]\nfont = "Andika"\n[words]\n"Inès" = "inesse"\n'
    )
    profile = profiles.bring_in(path)
    assert profile.values == {
        "reader": {"size": 21, "font": "Andika"},
        "later": {"thing": 1},
        "words": [{"word": "Inès", "spoken": "inesse"}],
    }
    again = profiles.load(profile.id)
    assert again.values == profile.values
    assert "version = 2" in profiles.path(again).read_text()


def test_a_profile_of_a_later_version_keeps_what_we_do_not_know(profiles: Profiles, tmp_path: Path) -> None:
    path = tmp_path / "tom.desk-profile"
    path.write_text('version = 9\nname = "Tom"\n[hologram]\ndepth = 3\n')
    profile = profiles.bring_in(path)
    profile.change({"reader.size": 20})
    profiles.save(profile)
    assert profiles.load(profile.id).values == {"hologram": {"depth": 3}, "reader": {"size": 20}}


def test_each_setting_is_written_below_its_note_once(tmp_path: Path) -> None:
    notes = {"": "A profile\nof a person", "reader": "The page", "reader.size": "Height of the letters"}
    profiles = Profiles(tmp_path, notes=notes)
    profile = profiles.save(Profile("Tom", {"reader": {"size": 20}, "words": [{"word": "Kéo"}]}))
    profile.change({"reader.size": 22, "reader.font": "Andika"})
    text = profiles.path(profiles.save(profile)).read_text()
    assert text.startswith('# A profile\n# of a person\nversion = 2\nname = "Tom"\n')
    assert "[reader]\n# The page\n# Height of the letters\nsize = 22\nfont = " in text
    assert text.count("# Height of the letters") == 1
    assert profiles.load("tom").values == {
        "reader": {"size": 22, "font": "Andika"},
        "words": [{"word": "Kéo"}],
    }


def test_plain_keys_that_come_after_tables_do_not_fall_into_them(profiles: Profiles) -> None:
    profile = profiles.save(Profile("Tom", {"plugins": {"aids": {"sounds": {"set": "x"}}}}))
    profile.change(
        {"later": 1, "plugins.aids.sounds.set": "y", "words": [{"word": "a"}], "keys.play": ["F9"]}
    )
    profiles.save(profile)
    assert profiles.load("tom").values == profile.values


def test_a_profile_takes_the_place_of_one_of_its_name_and_the_old_file_is_kept(
    profiles: Profiles, tmp_path: Path
) -> None:
    old = profiles.save(Profile("Tom", {"reader": {"size": 20}, "private": {"birthday": "2014-05-01"}}))
    renewed = profiles.renew(old, Profile("Tom", {"reader": {"size": 30}, "private": {"spy": 1}}))
    assert renewed.id == "tom"
    assert profiles.load("tom").values == {"reader": {"size": 30}, "private": {"birthday": "2014-05-01"}}
    assert "size = 20" in (tmp_path / "profiles" / "tom.desk-profile.before").read_text()
    assert [one.name for one in profiles.listing() if not one.builtin] == ["Tom"]


@pytest.mark.parametrize(
    "table", ["private", "results", "documents", "texts", "window", "desk"]
)  # fmt: skip
def test_results_documents_and_texts_never_leave(profiles: Profiles, tmp_path: Path, table: str) -> None:
    profile = profiles.save(Profile("Tom", {table: {"secret": "x"}, "reader": {"size": 20}}))
    profiles.export(profile, tmp_path / "stick.desk-profile")
    assert "secret" not in (tmp_path / "stick.desk-profile").read_text()
    assert "secret" in profiles.path(profile).read_text()


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n",
        b"a = " + b"[" * 5000,
        b"x" * 2_000_001,
        b"name = 1\nname = 2",
        "é".encode("latin-1"),
    ],
)  # fmt: skip
def test_what_is_not_a_profile_is_said_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.desk-profile"
    path.write_bytes(content)
    with pytest.raises(DeskError) as told:
        module.read_profile(path)
    assert told.value.code == "profile"
    assert "x.desk-profile" in str(told.value)
    assert path.read_bytes() == content


@pytest.mark.parametrize("text", ["", 'name = 3\nreader = 5\nversion = "x"\n', "name = ''"])
def test_a_profile_with_odd_values_is_still_a_profile(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.desk-profile"
    path.write_text(text)
    profile = module.read_profile(path)
    assert profile.name
    profile.change({"reader.size": 20})
    assert profile.values["reader"] == {"size": 20}


def test_a_name_is_one_line_and_short(profiles: Profiles) -> None:
    saved = profiles.save(Profile("Léa\n\x07 " + "x" * 200))
    assert saved.name.startswith("Léa x")
    assert len(saved.name) <= module.MOST_LETTERS


def test_a_profile_is_found_by_its_id_or_its_name(profiles: Profiles) -> None:
    profiles.save(Profile("Inès B."))
    assert profiles.named("inès b.") is not None
    assert profiles.named("ines-b") is not None
    assert profiles.named("Inès") is None
