"""Reading what somebody names: a pipe, a device or a folder keeps nobody waiting."""

import errno
import os
import threading
from pathlib import Path

import pytest

from reltui.book.private_files import read_stream


def drip(pipe: Path, stop: threading.Event) -> None:
    """Write a byte now and then, and never end."""
    handle = os.open(pipe, os.O_WRONLY)
    try:
        while not stop.wait(0.01):
            os.write(handle, b"x")
    except BrokenPipeError:
        pass
    finally:
        os.close(handle)


def test_a_pipe_that_drips_and_never_ends_is_given_up(tmp_path: Path) -> None:
    pipe = tmp_path / "key"
    os.mkfifo(pipe)
    stop = threading.Event()
    writer = threading.Thread(target=drip, args=(pipe, stop), daemon=True)
    writer.start()
    try:
        with pytest.raises(OSError, match=r"does not end|nothing comes") as caught:
            read_stream(pipe, 1 << 16, longest=0.3)
        assert caught.value.errno == errno.ETIMEDOUT
    finally:
        stop.set()
        writer.join(10)


def test_a_pipe_that_ends_is_read_whole(tmp_path: Path) -> None:
    pipe = tmp_path / "key"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"y" * 200_000,))
    writer.start()
    assert read_stream(pipe, 1 << 20) == b"y" * 200_000
    writer.join(10)


def test_a_pipe_without_a_writer_and_a_device_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="not an ordinary file"):
        read_stream(Path("/dev/zero"), 10)
    with pytest.raises(OSError, match="folder"):
        read_stream(tmp_path, 10)
