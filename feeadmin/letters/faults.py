"""The two ways a letter is not made."""


class LetterFault(ValueError):
    """This letter must not go out. The message says what is wrong, where, and what to do."""


class LettersNotReady(RuntimeError):
    """This machine cannot make letters yet. The message says what is missing and how to get it."""
