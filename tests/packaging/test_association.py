"""A double click on a learner profile: the files that tell a Linux desktop what opens it."""

from __future__ import annotations

import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

from inclusive_desk.core.profiles import SUFFIX

LINUX = Path(__file__).resolve().parents[2] / "packaging" / "linux"
KIND = "application/x-inclusive-desk-profile"


def entry(text: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)


def test_the_ending_of_profiles_is_tied_to_the_kind_that_the_desk_opens() -> None:
    kind = ET.parse(LINUX / "inclusive-desk-profile.xml").getroot()[0]
    globs = [part.get("pattern") for part in kind if part.tag.endswith("glob")]
    assert kind.get("type") == KIND
    assert globs == ["*" + SUFFIX]
    desktop = entry((LINUX / "inclusive-desk.desktop").read_text())
    assert KIND in desktop["MimeType"].split(";")
    assert desktop["Exec"].endswith("%f")


def test_the_script_ties_a_checkout_to_profiles_and_undoes_it(tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share")}
    script = str(LINUX / "associate.sh")
    subprocess.run([script], env=env, check=True, capture_output=True)
    made = tmp_path / "share" / "applications" / "inclusive-desk.desktop"
    run = entry(made.read_text())["Exec"]
    assert run == f'"{LINUX.parents[1] / "run"}" %f'
    subprocess.run([script, "--remove"], env=env, check=True, capture_output=True)
    assert not made.exists()
