from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.core.profiles import read_profile
from inclusive_desk.core.words import Entry
from inclusive_desk.services.desk import Desk, open_desk
from inclusive_desk.services.own_words import word_store
from inclusive_desk.services.presets import load_presets
from inclusive_desk.services.profiling import Profiling, find_profile, use_profile

INES = Entry("Inès", "inesse", syllables=("I", "nès"))


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = open_desk()
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    path = tmp_path / "lea.desk-profile"
    path.write_text('name = "Léa"\n[reader]\nsize = 24\n[later]\nthing = 1\n')
    return path


def test_a_profile_is_found_by_file_by_name_and_by_preset(desk: Desk, stick: Path) -> None:
    Profiling(desk).create("Tom", {"reader.size": 30})
    assert find_profile(desk, str(stick)).values["reader"]["size"] == 24
    assert find_profile(desk, "tom").values["reader"]["size"] == 30
    assert find_profile(desk, "Easier reading").values["reader"]["line_length"] == 40
    assert find_profile(desk, "very-large").values["reader"]["bold"] is True
    with pytest.raises(DeskError) as told:
        find_profile(desk, "nobody")
    assert told.value.code == "profile-unknown"


def test_a_verb_that_uses_a_profile_writes_nothing_to_it(desk: Desk, stick: Path) -> None:
    before = stick.read_bytes()
    use_profile(desk, str(stick))
    desk.settings.set("reader.size", 40, layer="profile")
    desk.settings.save()
    assert stick.read_bytes() == before


def test_changes_go_to_the_profile_in_use_and_to_no_other(desk: Desk) -> None:
    profiling = Profiling(desk)
    profiling.create("Tom", {"reader.size": 30})
    profiling.create("Léa", {"reader.size": 20})
    desk.settings.set("reader.size", 22, layer=desk.settings.home_of("reader.size"))
    profiling.use(profiling.profiles.load("tom"))
    assert desk.settings.get("reader.size", 0) == 30
    assert profiling.profiles.load("lea").values == {"reader": {"size": 22}}
    profiling.leave()
    assert desk.settings.get("reader.size", 18) == 18


def test_own_words_are_the_profiles_and_travel_with_it(desk: Desk, tmp_path: Path) -> None:
    word_store(desk.folders).put(Entry("Kéo", "quai-o"))
    profiling = Profiling(desk)
    profiling.create("Tom", {})
    store = word_store(desk.folders, desk.settings)
    store.put(INES)
    assert store.entries() == {"Inès": INES}
    assert set(store.together()) == {"Inès", "Kéo"}, "those for everybody count too"
    profiling.export(tmp_path / "tom.desk-profile")
    assert read_profile(tmp_path / "tom.desk-profile").values["words"] == [
        {"word": "Inès", "spoken": "inesse", "syllables": "I-nès"}
    ]
    profiling.leave()
    assert set(word_store(desk.folders, desk.settings).together()) == {"Kéo"}


def test_a_file_is_used_for_now_and_kept_only_when_asked(desk: Desk, stick: Path) -> None:
    profiling = Profiling(desk)
    before = stick.read_bytes()
    profiling.use_file(stick)
    desk.settings.set("reader.size", 40, layer="profile")
    desk.settings.save()
    assert profiling.listing() == []
    assert stick.read_bytes() == before
    assert profiling.keep() is None
    assert [one.name for one in profiling.listing()] == ["Léa"]
    kept = profiling.profiles.load("lea").values
    assert kept == {"reader": {"size": 40}, "later": {"thing": 1}}


def test_a_newer_copy_from_a_stick_takes_the_place_of_ours_and_that_can_be_undone(
    desk: Desk, stick: Path
) -> None:
    profiling = Profiling(desk)
    profiling.create("Léa", {"reader.size": 30})
    profiling.use_file(stick)
    before = profiling.keep()
    assert before is not None
    assert desk.settings.get("reader.size", 0) == 24
    profiling.put_back(before)
    assert desk.settings.get("reader.size", 0) == 30
    assert len(profiling.listing()) == 1


def test_on_a_shared_computer_changes_are_saved_to_the_stick(desk: Desk, stick: Path) -> None:
    desk.settings.set("desk.shared", True)
    profiling = Profiling(desk)
    profiling.use_file(stick)
    desk.settings.set("reader.size", 40, layer="profile")
    profiling.leave()
    assert read_profile(stick).values["reader"]["size"] == 40
    assert read_profile(stick).values["later"] == {"thing": 1}
    assert profiling.listing() == []


def test_a_stick_that_was_pulled_out_is_told_in_a_sentence(desk: Desk, stick: Path) -> None:
    desk.settings.set("desk.shared", True)
    profiling = Profiling(desk)
    profiling.use_file(stick)
    stick.unlink()
    stick.parent.rmdir()
    stick.parent.write_text("")
    desk.settings.set("reader.size", 40, layer="profile")
    assert not desk.settings.save()
    assert str(stick.parent) in desk.settings.warnings[0]


def test_on_a_shared_computer_a_guests_words_are_forgotten(desk: Desk) -> None:
    desk.settings.set("desk.shared", True)
    word_store(desk.folders, desk.settings).put(INES)
    assert word_store(desk.folders, desk.settings).entries() == {"Inès": INES}
    assert word_store(desk.folders).entries() == {}


def test_a_removed_profile_stays_removed_and_can_be_put_back(desk: Desk) -> None:
    profiling = Profiling(desk)
    profiling.create("Tom", {"reader.size": 30})
    desk.settings.set("reader.size", 31, layer="profile")
    gone = profiling.remove()
    desk.settings.save()
    assert gone is not None
    assert profiling.listing() == []
    profiling.put_back(gone)
    assert desk.settings.get("reader.size", 0) == 30


def test_the_desk_begins_with_who_was_here_but_not_on_a_shared_computer(desk: Desk) -> None:
    Profiling(desk).create("Tom", {"reader.size": 30})
    desk.settings.leave_profile()
    desk.settings.set("desk.profile", "tom")
    again = Profiling(desk)
    assert again.begin() == ""
    assert again.kept
    assert desk.settings.get("reader.size", 0) == 30
    again.leave()
    desk.settings.set("desk.shared", True)
    assert again.begin() == ""
    assert again.current is None
    desk.settings.set("desk.profile", "tom", layer="session")
    again.begin()
    assert again.kept, "what the command line names counts everywhere"


def test_a_profile_that_is_gone_is_told_and_the_desk_has_its_own_settings(desk: Desk) -> None:
    desk.settings.set("desk.profile", "gone")
    profiling = Profiling(desk)
    assert "gone" in profiling.begin()
    assert not desk.settings.in_profile


def test_there_are_six_presets_and_none_names_a_diagnosis(desk: Desk) -> None:
    presets = load_presets(desk.folders.resources)
    assert [one.id for one in presets] == [
        "comfort", "easier-reading", "simpler-page", "very-large", "no-screen", "easier-writing",
    ]  # fmt: skip
    assert not any("dys" in (one.name + one.note).lower() for one in presets)
