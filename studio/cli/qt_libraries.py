"""The system libraries Qt needs on Linux, which of them are missing, and how to get them."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from studio.core.text import QT_TRANSLATE_NOOP, StudioError


@dataclass(frozen=True, kw_only=True)
class Library:
    """A shared library and the Debian package that carries it; `window` if only a real X window needs it."""

    file: str
    package: str
    window: bool


LIBRARIES = tuple(
    Library(file=file, package=package, window=window)
    for file, package, window in (
        ("libEGL.so.1", "libegl1", False),
        ("libGL.so.1", "libgl1", False),
        ("libdbus-1.so.3", "libdbus-1-3", False),
        ("libfontconfig.so.1", "libfontconfig1", False),
        ("libglib-2.0.so.0", "libglib2.0-0", False),
        ("libxkbcommon.so.0", "libxkbcommon0", False),
        ("libX11-xcb.so.1", "libx11-xcb1", True),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", True),
        ("libxcb-cursor.so.0", "libxcb-cursor0", True),
        ("libxcb-icccm.so.4", "libxcb-icccm4", True),
        ("libxcb-image.so.0", "libxcb-image0", True),
        ("libxcb-keysyms.so.1", "libxcb-keysyms1", True),
        ("libxcb-randr.so.0", "libxcb-randr0", True),
        ("libxcb-render-util.so.0", "libxcb-render-util0", True),
        ("libxcb-shape.so.0", "libxcb-shape0", True),
        ("libxcb-sync.so.1", "libxcb-sync1", True),
        ("libxcb-xfixes.so.0", "libxcb-xfixes0", True),
        ("libxcb-xinerama.so.0", "libxcb-xinerama0", True),
    )
)


def missing(*, window: bool = True) -> list[Library]:
    """Return the libraries that can't be loaded; none outside Linux, where Qt brings its own.

    Parameters
    ----------
    window
        Whether a real X window is wanted, which takes more of them than drawing off screen.
    """
    if not sys.platform.startswith("linux"):
        return []
    return [library for library in LIBRARIES if (window or not library.window) and not _loads(library.file)]


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def wants_window() -> bool:
    """Return whether Qt would open its window through X."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.startswith("xcb")
    return "DISPLAY" in os.environ and "WAYLAND_DISPLAY" not in os.environ


def install_command(libraries: list[Library]) -> str:
    """Return the command line that installs the libraries on Debian and its relatives."""
    return "sudo apt-get install -y " + " ".join(library.package for library in libraries)


def install(libraries: list[Library]) -> bool:
    """Install the libraries with apt, as root or by a sudo that asks nothing; return whether that worked."""
    packages = [library.package for library in libraries]
    prefix = [] if os.name == "posix" and os.geteuid() == 0 else ["sudo", "-n"]
    if not all(shutil.which(program) for program in [*prefix[:1], "apt-get"]):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-qy", "--no-install-recommends", *packages]):
        # apt's own chatter goes to stderr, so that stdout stays the report's.
        command = [*prefix, "apt-get", *arguments]
        if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
            return False
    return True


def require() -> None:
    """Raise a `StudioError` with the install command if Qt can't start for want of libraries."""
    lacking = missing(window=wants_window())
    if lacking:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "Qt lacks {files}; install with: {command}"),
            files=", ".join(library.file for library in lacking),
            command=install_command(lacking),
        )
