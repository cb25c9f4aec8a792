from __future__ import annotations

from pathlib import Path

from inclusive_desk.core.folders import find_folders


def test_linux_follows_the_xdg_defaults() -> None:
    found = find_folders({"HOME": "/home/ines"}, "linux")
    assert found.config == Path("/home/ines/.config/inclusive-desk")
    assert found.data == Path("/home/ines/.local/share/inclusive-desk")
    assert found.cache == Path("/home/ines/.cache/inclusive-desk")


def test_linux_follows_the_xdg_variables_and_ignores_relative_ones() -> None:
    found = find_folders(
        {"HOME": "/h", "XDG_DATA_HOME": "/stick/data", "XDG_CACHE_HOME": "not/absolute"}, "linux"
    )
    assert found.data == Path("/stick/data/inclusive-desk")
    assert found.cache == Path("/h/.cache/inclusive-desk")


def test_windows_keeps_settings_with_the_roaming_profile_and_the_cache_local() -> None:
    env = {"USERPROFILE": "/u", "APPDATA": "/u/Roaming", "LOCALAPPDATA": "/u/Local"}
    found = find_folders(env, "win32")
    assert found.config.parent == Path("/u/Roaming/Inclusive Desk")
    assert found.cache == Path("/u/Local/Inclusive Desk/cache")


def test_mac_uses_the_library() -> None:
    found = find_folders({"HOME": "/Users/ines"}, "darwin")
    assert found.data == Path("/Users/ines/Library/Application Support/Inclusive Desk/data")
    assert found.cache == Path("/Users/ines/Library/Caches/Inclusive Desk")


def test_one_variable_puts_everything_of_the_user_on_a_stick(tmp_path: Path) -> None:
    found = find_folders({"INCLUSIVE_DESK_HOME": str(tmp_path), "XDG_DATA_HOME": "/elsewhere"}, "linux")
    for folder in (found.config, found.data, found.cache, found.models, found.plugins):
        assert folder.is_relative_to(tmp_path)


def test_models_and_plugins_lie_with_the_users_data() -> None:
    found = find_folders({"HOME": "/home/ines"}, "linux")
    assert found.models == found.data / "models"
    assert found.plugins == found.data / "plugins"


def test_a_checkout_uses_its_own_resources(root: Path) -> None:
    assert find_folders({"HOME": "/h"}).resources == root / "resources"


def test_finding_folders_makes_none(tmp_path: Path) -> None:
    find_folders({"INCLUSIVE_DESK_HOME": str(tmp_path / "none")})
    assert not (tmp_path / "none").exists()
