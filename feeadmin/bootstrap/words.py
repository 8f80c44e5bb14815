"""What the set-up says to the person who started it."""


class Stopped(Exception):
    """The set-up cannot go on; the sentence says why and what to do next."""


def say(sentence: str) -> None:
    """Print one line at once, so that it stands before whatever a program prints after it."""
    print(f"feeadmin: {sentence}", flush=True)


def seconds(elapsed: float) -> str:
    """Return a time as people say it: tenths while it is short, then whole seconds."""
    tenths_matter_below = 10
    return f"{elapsed:.1f} s" if elapsed < tenths_matter_below else f"{elapsed:.0f} s"
