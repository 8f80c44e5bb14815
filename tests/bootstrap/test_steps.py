"""Set-up takes its steps in order, each only when it is needed."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from feeadmin.bootstrap.steps import take
from feeadmin.bootstrap.words import Stopped


@dataclass
class Leaving:
    """A step that leaves a file, and fails where its folder is missing."""

    file: Path
    made: list[str] = field(default_factory=list)

    @property
    def doing(self):
        return f"leaving {self.file.name}"

    def stands(self):
        return self.file.exists()

    def make(self):
        if not self.file.parent.exists():
            raise Stopped("there is no folder")
        self.file.touch()
        self.made.append(self.file.name)


def test_a_machine_that_is_set_up_is_left_alone(places, tmp_path, capsys):
    step = Leaving(tmp_path / "first")
    step.file.touch()

    take([step], places)

    assert capsys.readouterr().out == ""
    assert step.made == []
    assert not places.tools.exists()


def test_only_what_is_missing_is_made_and_each_step_is_told(places, tmp_path, capsys):
    first, second = Leaving(tmp_path / "first"), Leaving(tmp_path / "second")
    first.file.touch()

    take([first, second], places)

    assert (first.made, second.made) == ([], ["second"])
    assert capsys.readouterr().out.splitlines() == [
        "feeadmin: leaving second",
        "feeadmin:   done in 0.0 s",
    ]


def test_an_interrupted_set_up_says_that_it_can_be_continued(places, capsys):
    class Interrupted:
        doing = "making something long"

        def stands(self):
            return False

        def make(self):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take([Interrupted()], places)

    assert "the same command goes on from there" in capsys.readouterr().out


def test_a_step_that_fails_ends_the_set_up_and_the_next_start_goes_on_from_there(places, tmp_path):
    first, second = Leaving(tmp_path / "first"), Leaving(tmp_path / "later" / "second")

    with pytest.raises(Stopped):
        take([first, second], places)
    second.file.parent.mkdir()
    take([first, second], places)

    assert first.made == ["first"]
    assert second.made == ["second"]
