"""The two ways a letter is not made."""


class LetterFault(ValueError):
    """A letter that must not go out. The message says what is wrong, where, and what to do."""


class LettersNotReady(RuntimeError):
    """A machine that cannot make letters yet. The message says what is missing, and the remedy."""
