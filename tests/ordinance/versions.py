"""SFO-DEMO-1 as versions of a book, one after the other."""

from feeadmin.ordinance import Book
from tests.ordinance.rule_files import SFO_TEXT, changed


def version(name, effective, adopted="2026-12-01", **more):
    """Return SFO-DEMO-1 as an adopted version, or as a draft when no day of adoption is given."""
    changes = [
        ("version: 2027-02-04", f"version: {name}"),
        ("effective: 2027-02-04", f"effective: {effective}"),
    ]
    if adopted:
        changes += [("status: draft", "status: adopted"), ("adopted:\n", f"adopted: {adopted}\n")]
    if "straddling" in more:
        line = next(line for line in SFO_TEXT.splitlines() if line.startswith("straddling"))
        changes.append((f"{line}\n", f"straddling: {more.pop('straddling')}\n"))
    for key, value in more.items():
        changes.append(("\ngoverned_by:", f"\n{key}: {value}\ngoverned_by:"))
    return changed(*changes, text=SFO_TEXT)


def book(tmp_path, *versions):
    """Return the book of some versions, kept in a folder."""
    for text in versions:
        name = text.split("\nversion: ")[1].split("\n")[0]
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Book.open(tmp_path)
