"""Start the exercises: `python start.py` in the students' folder makes their environment, once, and opens them in JupyterLab.

This file is packed beside the exercises and needs nothing but Python.
"""

import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent
OLDEST, NEWEST = (3, 11), (3, 13)  # Pythons that the pins have wheels for


def main(options: list[str], home: Path = HOME) -> int:
    """Make the environment where it is missing, then open the first exercise, with options of JupyterLab; an exit code."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        print("The exercises need Python {}.{} to {}.{}; this is {}.{}. Install one of those, and call start.py with it.".format(
            *OLDEST, *NEWEST, *sys.version_info[:2]), file=sys.stderr)
        return 1
    own = home / ".venv"
    python = own / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    ready = own / ".ready"
    if not ready.exists():
        print("Setting up .venv, once; this needs the network and takes a few minutes ...", flush=True)
        venv.create(own, clear=True, with_pip=True)
        failed = subprocess.call([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile",
                                  "--only-binary", ":all:", "--require-hashes", "-r", str(home / "requirements-class.txt")])
        if failed:
            print("The packages could not be installed; the lines above say why. Call start.py again once that is mended.",
                  file=sys.stderr)
            return failed
        ready.touch()
    return subprocess.call([str(python), "-m", "jupyterlab", "1_share.ipynb", *options], cwd=home)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
