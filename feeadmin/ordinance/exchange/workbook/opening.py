"""An uploaded file, opened as a workbook only when it is one, and no larger than it looks."""

from __future__ import annotations

import io
import zipfile
import zlib

from openpyxl import Workbook, load_workbook

from feeadmin.language import _
from feeadmin.ordinance.problems import Problem, RuleError

LARGEST = 5_000_000
"""Bytes of an upload; the workbook of sixteen tables with their examples has some 50,000."""

LARGEST_INSIDE = 20_000_000
"""Bytes that the parts of the workbook may have together, once unpacked."""

_CONTENTS = "[Content_Types].xml"
_WORKBOOK = b"spreadsheetml.sheet.main+xml"
_MACROS = b"macroEnabled"
_DECLARATION = b"<!DOCTYPE"
"""No spreadsheet program writes one, and with it a short file can swell into a long one."""

_NOT_UNPACKED = (
    *(zipfile.BadZipFile, zlib.error, KeyError, EOFError),
    *(NotImplementedError, RuntimeError, OSError),
)
"""What unpacking raises on what is no package, is cut off, or has a password."""


def opened(data: bytes) -> Workbook:
    """Open a workbook. Raises RuleError, with one sentence, when it cannot be used.

    Nothing inside it is run, looked up or asked for.
    """
    if not data:
        raise _unusable(_("The file is empty."))
    if len(data) > LARGEST:
        raise _unusable(_("The file has more than {most} bytes.", most=f"{LARGEST:,}"))
    _check_contents(data)
    try:
        return load_workbook(io.BytesIO(data))
    except Exception as fault:  # a damaged file makes the library stumble in any way
        raise _damaged() from fault


def _check_contents(data: bytes) -> None:
    """Raise RuleError unless this is a packed workbook without macros, of bearable size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = sum(part.file_size for part in packed.infolist())
            if inside > LARGEST_INSIDE:
                raise _unusable(
                    _("Unpacked, the file has more than {most} bytes.", most=f"{LARGEST_INSIDE:,}")
                )
            contents = packed.read(_CONTENTS)
            declares = any(_DECLARATION in packed.read(part) for part in packed.infolist())
    except _NOT_UNPACKED as fault:
        raise _no_workbook() from fault
    if _MACROS in contents:
        raise _unusable(_("The workbook may hold macros; save it as an Excel workbook (.xlsx)."))
    if declares:
        raise _damaged()
    if _WORKBOOK not in contents:
        raise _no_workbook()


def _damaged() -> RuleError:
    return _unusable(_("The workbook is damaged; save it again."))


def _no_workbook() -> RuleError:
    return _unusable(
        _(
            "This is not an Excel workbook (.xlsx). Open it in a spreadsheet program and save it "
            "as one, without a password."
        )
    )


def _unusable(sentence: str) -> RuleError:
    return RuleError((Problem(_("workbook"), 0, sentence),))
