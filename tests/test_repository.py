"""The repository itself: what stands where, what must never be in it, and what must be up to date."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP = {
    ".ci", ".gitignore", ".importlinter", "CHANGELOG.md", "LICENSE", "README.md", "THIRD-PARTY-NOTICES.md",
    "check", "docs", "inclusive_desk", "models", "packaging", "pyproject.toml", "resources", "run", "tests",
}  # fmt: skip
PLUGIN_KINDS = {"importers", "exporters", "aids", "speech", "dictation", "braille", "exercises"}
INDEX_HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry." + "npmjs", "deb." + "debian.org")
MACHINE_PATHS = re.compile("/" + "work/(?:main|shared)|/" + "root/|/" + "farm/|/opt/" + "pypi")
RAW = {".png", ".pdf", ".docx", ".odt", ".epub", ".mo", ".gz", ".wav", ".idx"}


def tracked() -> list[Path]:
    """Return the files of the repository; skip where this is no checkout."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is not a git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> Iterator[tuple[Path, str]]:
    return ((p, p.read_text(encoding="utf-8")) for p in tracked() if p.suffix not in RAW)


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_top_level_holds_what_a_newcomer_expects_and_no_more() -> None:
    there = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert there <= TOP
    assert TOP - there <= {"models", ".importlinter"}


def test_every_file_is_text_in_utf_8_or_a_known_format() -> None:
    assert all("\0" not in text for _, text in texts())


def test_no_file_names_a_package_index() -> None:
    assert [(path.name, host) for path, text in texts() for host in INDEX_HOSTS if host in text] == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert [path.relative_to(ROOT) for path, text in texts() if MACHINE_PATHS.search(text)] == []


def test_no_requirement_names_an_address_and_each_has_hashes() -> None:
    for path in (ROOT / "packaging").glob("requirements*.txt"):
        lines = [line for line in path.read_text().splitlines() if line and line[0] not in " #"]
        assert lines, path.name
        for line in lines:
            assert re.fullmatch(r"[a-z0-9._-]+==[^ ]+(?: ; .*)? \\", line), f"{path.name}: {line}"


def test_the_requirements_hold_what_the_project_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pinned = (ROOT / "packaging" / "requirements.txt").read_text()
    for requirement in project["dependencies"]:
        name = re.split("[<>=;]", requirement)[0].strip().lower()
        assert f"\n{name}==" in pinned, name


def test_the_licence_is_the_agpl_word_for_word() -> None:
    licence = (ROOT / "LICENSE").read_bytes()
    assert hashlib.sha256(licence).hexdigest() == (
        "57c8ff33c9c0cfc3ef00e650a1cc910d7ee479a8bc509f6c9209a7c2a11399d6"
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == "AGPL-3.0-or-later"


def test_every_library_and_package_has_a_notice() -> None:
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8").lower()
    for name in ("requirements.txt", "requirements-check.txt", "requirements-publishing.txt"):
        for pinned in re.findall(r"^([a-z0-9._-]+)==", (ROOT / "packaging" / name).read_text(), re.MULTILINE):
            assert pinned.replace("_", "-") in notices, pinned


def test_the_notices_give_the_pinned_versions() -> None:
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    pinned = (ROOT / "packaging" / "requirements.txt").read_text()
    for name, version in re.findall(r"^([a-z0-9._-]+)==([^ ]+)", pinned, re.MULTILINE):
        assert version in notices, f"{name} {version}"


def test_every_font_has_a_notice_and_honest_words() -> None:
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    fonts = tomllib.loads((ROOT / "resources" / "fonts.toml").read_text(encoding="utf-8"))["font"]
    wanted = (ROOT / "packaging" / "debian-packages.txt").read_text()
    for font in fonts:
        assert font["licence"]
        assert font["evidence"].endswith(".")
        if font["package"] in wanted and font["package"]:
            assert font["package"] in notices
    installed = set(re.findall(r"^run +(fonts-[\w-]+)", wanted, re.MULTILINE))
    assert installed <= {font["package"] for font in fonts}


@pytest.mark.parametrize("folder", ["icons", "samples", "lexicon"])
def test_resources_say_where_they_come_from(folder: str) -> None:
    text = (ROOT / "resources" / folder / "README.md").read_text(encoding="utf-8")
    assert "AGPL" in text or "CC BY-SA" in text or "Creative Commons" in text


def test_every_table_of_the_lexicon_has_a_notice() -> None:
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    tables = [path for path in tracked() if path.parent.name == "lexicon" and path.suffix in (".tsv", ".idx")]
    assert len(tables) > 5
    assert [path.name for path in tables if path.name not in notices] == []


def test_every_table_of_data_says_where_it_comes_from() -> None:
    """A table begins with a comment, or lies beside a README, that names its source."""
    for path in tracked():
        inside = path.relative_to(ROOT).parts
        if inside[0] == "resources" and path.suffix in (".toml", ".tsv"):
            first = path.read_text(encoding="utf-8").lstrip()[:1]
            assert first == "#" or (path.parent / "README.md").is_file(), path


def test_the_samples_are_what_the_script_makes() -> None:
    made = script("make_samples")
    if not all((made.FONTS / name).is_dir() for name in ("andika", "dejavu")):
        pytest.skip("the sample's fonts are not installed")
    for name, content in made.samples().items():
        assert (ROOT / "resources" / "samples" / name).read_bytes() == content, f"run make_samples.py: {name}"


def test_every_entry_point_of_ours_is_of_a_known_kind() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert {group.removeprefix("inclusive_desk.") for group in project["entry-points"]} == PLUGIN_KINDS


def test_links_between_our_pages_lead_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_icon_is_a_drawing_without_script_or_reference() -> None:
    for path in (ROOT / "resources" / "icons").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("<svg "), path.name
        assert not re.search("<script|href|url\\(|<image", text), path.name
