"""Tests of real parts: `need("age", "age")` installs what is missing where it may, or skips by name."""

import functools
import shutil

import pytest

from tests.support.dev import dev


@functools.cache
def install(package: str) -> bool:
    """Ask apt once for a package in this process; dev.py tells whether we may."""
    return dev.on_debian() and not dev.ensure_system_packages([package])


def need(command: str, package: str) -> str:
    """Return the path of `command`; install `package` for it where we may, else skip and name it."""
    found = shutil.which(command)
    if found is None and install(package):
        found = shutil.which(command)
    if found is None:
        pytest.skip(f"needs `{command}`: install the package {package}")
    return found
