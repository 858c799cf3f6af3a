"""Files are whole or not there, and nothing is left lying about."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from peernotes.atomic import replacing, write_whole
from peernotes.domain.errors import ErrorCode, UserError


def test_what_a_killed_program_left_is_swept_after_an_hour(tmp_path: Path) -> None:
    old, young = tmp_path / ".peernotes-old.part", tmp_path / ".peernotes-young.part"
    for left in (old, young):
        left.write_text("half", encoding="utf-8")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    write_whole(tmp_path / "new", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".peernotes-young.part", "new"]


def test_a_block_that_ends_badly_leaves_the_older_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"older")
    with pytest.raises(ValueError, match="closed file"), replacing(path) as stream:
        stream.close()
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UserError) as caught:
        write_whole(pipe, b"x")
    assert caught.value.code is ErrorCode.CANNOT_WRITE
    assert pipe.is_fifo()
