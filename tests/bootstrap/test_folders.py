"""Folders of the set-up go whole or not at all."""

from feeadmin.bootstrap.folders import discard


def test_discarding_takes_a_folder_away_whole(tmp_path):
    tools = tmp_path / ".tools"
    full = tmp_path / "full"
    (full / "deep").mkdir(parents=True)

    discard(full, tools)

    assert not full.exists()
    assert list(tools.iterdir()) == []


def test_discarding_what_is_not_there_changes_nothing(tmp_path):
    discard(tmp_path / "never there", tmp_path / ".tools")

    assert list(tmp_path.iterdir()) == []
