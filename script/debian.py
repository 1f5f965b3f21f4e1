"""What the tests need of Debian besides Python, installed where they run as root; elsewhere the caller says it."""

import os
import shutil
import subprocess


def install(package: str) -> None:
    """One package without what it recommends. Where it cannot be installed nothing happens: the caller looks again."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing Debian's {package} ...", flush=True)
    for words in (["update"], ["install", "-y", "--no-install-recommends", package]):
        subprocess.run(
            ["apt-get", "-q", *words],
            stdout=subprocess.DEVNULL,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            check=False,
        )
