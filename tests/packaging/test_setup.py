"""The two commands' set-up: it brings what is missing, once, and says plainly what it could not bring."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = """run python3-venv x
run libglib2.0-0t64|libglib2.0-0 x
run espeak-ng x
check xvfb x
"""
FAKE_PYTHON = """#!/bin/sh
# Stands in for a python3: makes environments, notes what pip is asked for, and runs the desk.
case "$*" in
*' -m venv '*|'-m venv '*) for last; do :; done
    [ ! -e "$FAKE/no-venv" ] || exit 1
    echo venv >>"$FAKE/log"; mkdir -p "$last/bin"; cp "$0" "$last/bin/python"
    echo "command = x -m venv --clear $last" >"$last/pyvenv.cfg" ;;
*'-m pip'*) echo "pip $*" >>"$FAKE/log"; cat >/dev/null; [ ! -e "$FAKE/offline" ] ;;
*'import pip'*|*version_info*) exit 0 ;;
*'import inclusive_desk'*) [ -e "$FAKE/old-libraries" ] ;;
*'-m inclusive_desk'*) shift 3; echo "desk: $*"; cat ;;
esac
"""


@dataclass
class Machine:
    """A checkout and a machine with a package manager, all pretended."""

    folder: Path
    desk: Path
    environment: dict[str, str] = field(default_factory=dict)

    def installed(self, *names: str) -> None:
        (self.folder / "installed").write_text("".join(f"installed {name}\n" for name in names))

    def start(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.desk / "run"), *arguments], input=given, capture_output=True, text=True,
            env=self.environment, timeout=30, check=False,
        )  # fmt: skip

    def log(self) -> list[str]:
        path = self.folder / "log"
        lines = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return lines


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    desk = tmp_path / "mon bureau à moi"
    (desk / "packaging").mkdir(parents=True)
    shutil.copy(ROOT / "run", desk / "run")
    setup = (ROOT / "packaging" / "setup.sh").read_text(encoding="utf-8")
    python = tmp_path / "bin" / "python3"
    setup = setup.replace("desk_python=/usr/bin/python3", f"desk_python={python}")
    (desk / "packaging" / "setup.sh").write_text(setup, encoding="utf-8")
    for name in ("requirements.txt", "requirements-build.txt"):
        (desk / "packaging" / name).write_text("x==1\n")
    (desk / "pyproject.toml").write_text("")
    (desk / "packaging" / "debian-packages.txt").write_text("# list\n" + PACKAGES)
    script(python, FAKE_PYTHON)
    script(tmp_path / "bin" / "dpkg-query", '#!/bin/sh\ncat "$FAKE/installed"\n')
    script(
        tmp_path / "bin" / "apt-get",
        '#!/bin/sh\ncat >/dev/null\necho "apt $*" >>"$FAKE/log"; echo noise of apt\n'
        'case "$*" in *install*) [ ! -e "$FAKE/apt-broken" ] || exit 100\n'
        '    for name; do echo "installed $name"; done >>"$FAKE/installed" ;; esac\n',
    )
    script(
        tmp_path / "bin" / "apt-cache",
        '#!/bin/sh\ncase $2 in *t64) echo "Candidate: (none)" ;; *) echo "Candidate: 1" ;; esac\n',
    )
    script(tmp_path / "bin" / "id", "#!/bin/sh\necho 0\n")
    path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    made = Machine(tmp_path, desk, {"PATH": path, "FAKE": str(tmp_path), "LANG": "fr_FR.UTF-8"})
    made.installed("python3-venv", "libglib2.0-0", "espeak-ng")
    return made


def refuse_rights(machine: Machine) -> None:
    script(machine.folder / "bin" / "id", "#!/bin/sh\necho 1000\n")
    script(machine.folder / "bin" / "sudo", '#!/bin/sh\necho "sudo $*" >>"$FAKE/log"; exit 1\n')


def test_the_first_start_sets_up_and_the_second_does_nothing(machine: Machine) -> None:
    first = machine.start("demo", "out dir", given="hello")
    assert (first.returncode, first.stdout) == (0, "desk: demo out dir\nhello")
    assert machine.log()[0] == "venv"
    second = machine.start("demo")
    assert (second.stdout, second.stderr) == ("desk: demo\n", "")
    assert machine.log() == []


def test_set_up_installs_with_hashes_and_then_the_desk_itself(machine: Machine) -> None:
    machine.start()
    build, libraries, desk = machine.log()[1:]
    assert "--require-hashes" in build
    assert "--require-hashes" in libraries
    assert "--no-deps --no-build-isolation" in desk
    assert desk.endswith(f"-e {machine.desk}")


def test_only_missing_packages_are_installed_and_the_known_alternative_is_taken(machine: Machine) -> None:
    machine.installed("espeak-ng")
    done = machine.start()
    assert machine.log()[0] == "apt -q install -y --no-install-recommends python3-venv libglib2.0-0"
    assert done.stdout == "desk: \n"


def test_what_apt_says_goes_to_standard_error(machine: Machine) -> None:
    machine.installed()
    done = machine.start()
    assert "noise" in done.stderr
    assert "noise" not in done.stdout


def test_without_rights_it_starts_names_the_rest_and_asks_only_once(machine: Machine) -> None:
    machine.installed("python3-venv", "libglib2.0-0")
    refuse_rights(machine)
    first = machine.start("x")
    assert first.stdout == "desk: x\n"
    assert "sudo apt-get install --no-install-recommends espeak-ng" in first.stderr
    assert any(line.startswith("sudo") for line in machine.log())
    second = machine.start("x")
    assert "espeak-ng" in second.stderr
    assert machine.log() == []


def test_once_an_administrator_has_installed_the_rest_it_is_quiet(machine: Machine) -> None:
    machine.installed("python3-venv", "libglib2.0-0")
    refuse_rights(machine)
    machine.start()
    machine.installed("python3-venv", "libglib2.0-0", "espeak-ng")
    machine.start()
    assert machine.start().stderr == ""


def test_a_package_manager_that_fails_does_not_keep_the_desk_from_starting(machine: Machine) -> None:
    machine.installed("python3-venv")
    (machine.folder / "apt-broken").touch()
    done = machine.start("x")
    assert done.stdout == "desk: x\n"
    assert "Il manque encore" in done.stderr


def test_changed_requirements_are_installed_into_the_environment_there_is(machine: Machine) -> None:
    machine.start()
    machine.log()
    (machine.desk / "packaging" / "requirements.txt").write_text("x==2\n")
    machine.start()
    log = machine.log()
    assert "venv" not in log
    assert len(log) == 3


def test_without_connection_the_old_libraries_serve(machine: Machine) -> None:
    machine.start()
    (machine.desk / "packaging" / "requirements.txt").write_text("x==2\n")
    (machine.folder / "offline").touch()
    (machine.folder / "old-libraries").touch()
    done = machine.start("x")
    assert done.stdout == "desk: x\n"
    assert "anciennes" in done.stderr
    (machine.folder / "offline").unlink()
    machine.log()
    machine.start()
    assert len(machine.log()) == 3


def test_without_connection_the_first_time_it_says_so_and_ends(machine: Machine) -> None:
    (machine.folder / "offline").touch()
    done = machine.start()
    assert (done.returncode, done.stdout) == (1, "")
    assert "connexion" in done.stderr


def test_half_an_environment_is_made_anew(machine: Machine) -> None:
    machine.start()
    (machine.desk / ".venv" / "bin" / "python").unlink()
    machine.log()
    done = machine.start("x")
    assert done.stdout == "desk: x\n"
    assert machine.log()[0] == "venv"


def test_a_checkout_that_was_moved_is_made_anew(machine: Machine) -> None:
    machine.start()
    moved = machine.folder / "elsewhere"
    machine.desk.rename(moved)
    machine.desk = moved
    machine.log()
    assert machine.start("x").stdout == "desk: x\n"
    assert machine.log()[0] == "venv"


def test_an_environment_that_cannot_be_made_is_one_sentence(machine: Machine) -> None:
    (machine.folder / "no-venv").touch()
    done = machine.start()
    assert (done.returncode, done.stdout) == (1, "")
    assert "python3-venv" in done.stderr


def test_on_another_system_it_starts_and_points_to_the_list(machine: Machine) -> None:
    bare = machine.folder / "few"
    bare.mkdir()
    for tool in ("sh", "cat", "readlink", "dirname", "sha256sum", "flock", "mkdir", "cp", "tr"):
        (bare / tool).symlink_to(shutil.which(tool) or tool)
    machine.environment["PATH"] = str(bare)
    done = machine.start("x")
    assert done.stdout == "desk: x\n"
    assert "packaging/debian-packages.txt" in done.stderr


def test_an_english_machine_is_spoken_to_in_english(machine: Machine) -> None:
    machine.environment["LANG"] = "en_GB.UTF-8"
    assert "Installing the libraries" in machine.start().stderr


def test_it_works_through_a_link_and_from_another_folder(machine: Machine) -> None:
    link = machine.folder / "bureau"
    link.symlink_to(machine.desk / "run")
    done = subprocess.run(
        [str(link), "x"], capture_output=True, text=True, env=machine.environment, cwd="/", check=False
    )
    assert done.stdout == "desk: x\n"


@pytest.mark.parametrize("name", ["run", "check", "packaging/setup.sh", "packaging/pin.sh"])
def test_scripts_are_plain_posix_shell(name: str) -> None:
    shell = shutil.which("dash") or "sh"
    assert subprocess.run([shell, "-n", str(ROOT / name)], check=False).returncode == 0


@pytest.mark.parametrize("name", ["run", "check", ".ci/run"])
def test_commands_can_be_run(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)


def test_an_unknown_option_of_check_is_wrong_use() -> None:
    done = subprocess.run([str(ROOT / "check"), "--all"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--quick" in done.stderr
