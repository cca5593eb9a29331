"""The source tree as the architecture tests see it: folders in order, files, code without comments."""

import os
import re
from pathlib import Path

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[2]))
CODE = {".hpp", ".cpp"}
SKIPPED = {".git", "build", "__pycache__", ".cache", ".ccache"}


def folders(root=ROOT):
    """Every folder of the project, relative to its root, the root first."""
    for path, inner, _ in os.walk(root):
        inner[:] = sorted(name for name in inner if name not in SKIPPED)
        yield Path(path).relative_to(root)


def files(root=ROOT, under=("",), suffixes=None):
    """Paths of the project's files, relative to its root, in order."""
    for folder in folders(root):
        if not any(top in ("", folder.parts[0] if folder.parts else None) for top in under):
            continue
        for path in sorted((root / folder).iterdir()):
            if path.is_file() and (suffixes is None or path.suffix in suffixes):
                yield path.relative_to(root)


def layers(root=ROOT):
    """The folders named in COUNTERPART_LAYERS, lowest first."""
    listed = re.search(r"set\(COUNTERPART_LAYERS([^)]*)\)", (root / "CMakeLists.txt").read_text())
    return listed.group(1).split()


def layer_of(path, order):
    """The layer a file lies in, or None: sim/comm/mpi/session.cpp lies in sim/comm."""
    names = [path.parent.as_posix(), *(parent.as_posix() for parent in path.parent.parents)]
    return next((name for name in names if name in order), None)


_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^()\\ ]*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL)


def _blank(match):
    return "\n" * match.group(0).count("\n") or " "


def without_comments(text):
    """Code with comments blanked; strings stay, lines keep their numbers."""
    return _TOKEN.sub(lambda m: _blank(m) if m.group(0).startswith(("//", "/*")) else m.group(0), text)


def code_only(text):
    """Code with comments and strings blanked, except the names of included files."""
    def blank(match):
        line = match.string[match.string.rfind("\n", 0, match.start()) + 1:match.start()]
        return match.group(0) if line.lstrip().startswith("#include") else _blank(match)
    return _TOKEN.sub(blank, without_comments(text))


def includes(text):
    """(line, name, is_ours) of every #include."""
    for number, line in enumerate(without_comments(text).split("\n"), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found.group(2), found.group(1) == '"'
