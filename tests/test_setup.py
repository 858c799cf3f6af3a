"""What the two commands of a fresh machine rest on: locks, set-up script, wheel, desktop files."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
import zipfile
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
LOCKS = sorted((PACKAGING / "locks").glob("*.txt"))

needs_sh = pytest.mark.skipif(os.name == "nt", reason="the set-up script is for sh")


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: Path) -> dict[str, tuple[str, int]]:
    """Version and number of hashes of each requirement."""
    text = re.sub(r"\\\n", " ", lock.read_text("utf-8"))
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found = {}
    for line in lines:
        match = re.match(r"([\w.-]+)==(\S+)", line)
        assert match, line
        found[normal(match[1])] = (match[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line)))
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_lock_names_no_place_and_hashes_everything(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(-(index|extra|find|trusted)|i |f )", text, re.MULTILINE)
    assert [name for name, (_, hashes) in locked(lock).items() if not hashes] == []


def test_locks_hold_what_the_project_asks_for() -> None:
    project = pyproject()
    groups = project["dependency-groups"]
    run, dev = locked(PACKAGING / "locks/run.txt"), locked(PACKAGING / "locks/dev.txt")

    def names(requirements: list[str]) -> set[str]:
        return {normal(re.split(r"[\s<>=!~;\[]", requirement)[0]) for requirement in requirements}

    assert names(project["project"]["dependencies"] + groups["build"]) <= run.keys()
    assert names(groups["dev"]) <= dev.keys()
    assert run.items() <= dev.items(), "the makers' tools sit on top of what users get"


def test_pyside_stays_below_the_version_that_aborts() -> None:
    version, _ = locked(PACKAGING / "locks/run.txt")["pyside6-essentials"]
    assert tuple(map(int, version.split(".")[:2])) < (6, 12)


def test_packaging_folder_does_not_shadow_the_package_of_that_name() -> None:
    assert not list(PACKAGING.rglob("__init__.py"))


def test_domain_imports_only_the_standard_library() -> None:
    """import-linter knows only the packages that it is told of; this knows all."""
    foreign = set()
    for path in (ROOT / "peernotes/domain").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module or ""]
            else:
                continue
            foreign |= {module.split(".")[0] for module in modules} - sys.stdlib_module_names
    assert foreign <= {"peernotes"}


def test_wheel_has_the_resources_inside_the_package(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    assert {f"peernotes/{path.relative_to(ROOT).as_posix()}" for path in resources} <= inside
    assert {name.split("/")[0] for name in inside} == {"peernotes"}


def test_desktop_entry_opens_the_kinds_of_file_that_exist() -> None:
    entry = ConfigParser(interpolation=None, delimiters=["="])
    entry.read(PACKAGING / "linux/peernotes.desktop", "utf-8")
    types = ET.parse(PACKAGING / "linux/peernotes-mime.xml").getroot()
    space = re.sub(r"(.*\}).*", r"\1", types.tag)
    globs = {kind.get("type"): kind.findall(f"{space}glob") for kind in types}
    opened = entry["Desktop Entry"]["MimeType"].strip(";").split(";")
    assert set(opened) == set(globs)
    patterns = {glob.get("pattern") for kind in globs.values() for glob in kind}
    assert patterns == {"*.pntable", "*.pntemplate"}


# A stand-in for .venv/bin/python that notes what pip is asked to do.
FAKE_PYTHON = """#!/bin/sh
case $1 in
    -V) echo "Python 3.99" ;;
    -m) echo "$*" >>calls; [ ! -e cut ] || { rm cut; exit 1; } ;;
esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A checkout, at a path with a space, whose .venv only pretends."""
    root = tmp_path / "peer notes"
    shutil.copytree(PACKAGING / "locks", root / "packaging/locks")
    shutil.copy(PACKAGING / "setup.sh", root / "packaging")
    shutil.copy(ROOT / "pyproject.toml", root)
    python = root / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(FAKE_PYTHON)
    python.chmod(0o755)
    sleep = root / "bin/sleep"
    sleep.parent.mkdir()
    sleep.write_text("#!/bin/sh\n")
    sleep.chmod(0o755)
    return root


def set_up(root: Path, job: str) -> list[str]:
    """Run the script; what pip was asked to install."""
    subprocess.run(
        ["sh", str(root / "packaging/setup.sh"), job],
        cwd=root.parent,
        env=os.environ | {"PATH": f"{root / 'bin'}{os.pathsep}{os.environ['PATH']}"},
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    calls = root / "calls"
    asked = calls.read_text().splitlines() if calls.exists() else []
    calls.unlink(missing_ok=True)
    return [call.split()[-1] for call in asked]


@needs_sh
def test_set_up_works_once_and_again_when_the_lock_changes(machine: Path) -> None:
    assert set_up(machine, "run") == ["packaging/locks/run.txt", "."]
    assert set_up(machine, "run") == set_up(machine, "demo") == []
    assert set_up(machine, "test") == ["packaging/locks/dev.txt", "."]
    assert set_up(machine, "test") == set_up(machine, "run") == []

    with (machine / "packaging/locks/run.txt").open("a") as lock:
        lock.write("# changed\n")
    assert set_up(machine, "test") == ["packaging/locks/dev.txt", "."]
    assert set_up(machine, "run") == []


@needs_sh
def test_set_up_tries_again_when_a_download_is_cut(machine: Path) -> None:
    (machine / "cut").touch()
    lock = "packaging/locks/run.txt"
    assert set_up(machine, "demo") == [lock, lock, "."]
    assert set_up(machine, "demo") == []
