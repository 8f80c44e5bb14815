"""What set-up says is plain."""

import pytest

from feeadmin.bootstrap.words import say, seconds


@pytest.mark.parametrize(
    ("elapsed", "told"), [(0.04, "0.0 s"), (1.25, "1.2 s"), (9.94, "9.9 s"), (70.4, "70 s")]
)
def test_a_time_is_told_as_exactly_as_anybody_cares(elapsed, told):
    assert seconds(elapsed) == told


def test_every_line_says_who_speaks(capsys):
    say("making .venv")

    assert capsys.readouterr().out == "feeadmin: making .venv\n"
