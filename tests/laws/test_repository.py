"""What no file of the repository may hold."""

import re

from tests.laws import product
from tests.laws.product import none_of

HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
    )
]
PLACES = re.compile(r"(?<![\w.])/(?:work|home|root|Users)/\w+")


def texts():
    """Return (name, text) of every file of the repository that is text."""
    for path in product.kept_files():
        content = path.read_bytes()
        if b"\0" not in content:
            name = path.relative_to(product.ROOT).as_posix()
            yield name, content.decode("utf-8", errors="replace")


def test_no_file_names_a_package_registry():
    named = [f"{name}: {host}" for name, text in texts() for host in HOSTS if host in text]
    none_of(named, "leave it to the installer's own settings")


def test_no_file_knows_somebody_s_machine():
    known = [f"{name}: {place}" for name, text in texts() for place in PLACES.findall(text)]
    none_of(known, "say where it lies from the root of the repository")
