"""`python3 -m feeadmin …`: every command, on a machine where nothing is installed yet.

This file is read by whatever Python there is, however old; the rest of the product is not.
"""

import importlib
import os
import sys

OLDEST_PYTHON = (3, 11)


def main() -> None:
    """Turn a Python that is too old away with a sentence, and start anything else."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            "feeadmin: Python 3.11 or newer is needed, and this is Python "
            f"{sys.version_info[0]}.{sys.version_info[1]}. Install a newer one and start the same "
            "command with it, for example `python3.11 -m feeadmin run`."
        )
    if os.name != "posix":
        sys.exit("feeadmin: this runs on Linux and macOS; on Windows, start it inside WSL.")
    importlib.import_module("feeadmin.bootstrap.commands").main()


if __name__ == "__main__":
    main()
