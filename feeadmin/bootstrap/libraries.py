"""System libraries, tried the way every program tries them."""

import ctypes


def loads(file: str) -> bool:
    """Tell whether this process can open a shared library."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
