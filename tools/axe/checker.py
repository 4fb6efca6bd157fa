"""axe-core in Chromium: what is wrong with a page for people who hear it, magnify it or use no mouse."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "axe"
_SCRIPT = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=60000",
    "--dump-dom",
)
_ANSWER = re.compile(r'<pre id="axe-answer">(.*?)</pre>', re.DOTALL)
_RUN = """
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const answer = document.createElement("pre");
  answer.id = "axe-answer";
  answer.textContent = JSON.stringify({
    passed: found.passes.length,
    violations: found.violations.map(rule => [rule.id, rule.help, rule.nodes.map(node => node.html.slice(0, 200))]),
  });
  document.body.append(answer);
});
"""


class Violation(Struct, frozen=True):
    """A rule that a page violates, what it asks for, and the elements that are wrong."""

    rule: str
    help: str
    elements: tuple[str, ...]


class Verdict(Struct, frozen=True):
    """What axe-core says of a page; `passed` counts the rules that the page keeps."""

    passed: int
    violations: tuple[Violation, ...]


def missing() -> str:
    """What is not here of axe-core and Chromium, with how to get it; empty if both are."""
    if browser() is None:
        return "Chromium is not here (Debian: chromium)"
    return "" if _SCRIPT.is_file() else "axe-core is not here (`python dev.py axe` installs it)"


def browser() -> str | None:
    """The path of Chromium."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def check(page: str, size: tuple[int, int]) -> Verdict:
    """What axe-core says of the page, shown in a window of that size in pixels."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        script = f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script><script>{_RUN}</script>"
        path.write_text(page.replace("</body>", f"{script}</body>"), encoding="utf-8")
        answer = _ANSWER.search(_shown(path, Path(folder) / "profile", size))
    if answer is None:
        raise RuntimeError("axe-core gave no answer")
    said = json.loads(unescape(answer[1]))
    return Verdict(said["passed"], tuple(Violation(rule, words, tuple(at)) for rule, words, at in said["violations"]))


def _shown(path: Path, profile: Path, size: tuple[int, int]) -> str:
    """The page as Chromium has it after its scripts have run."""
    own = (f"--user-data-dir={profile}", f"--window-size={size[0]},{size[1]}")
    ended = subprocess.run([str(browser()), *_FLAGS, *own, path.as_uri()], capture_output=True, check=True, timeout=120)
    return ended.stdout.decode()
