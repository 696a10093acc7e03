"""What a sandbox and its process say to each other: bytes, their number before them."""

from typing import IO


def write(pipe: IO[bytes] | None, message: bytes) -> None:
    assert pipe is not None
    pipe.write(len(message).to_bytes(8, "little") + message)
    pipe.flush()


def read(pipe: IO[bytes] | None) -> bytes | None:
    """The next message, or None at the end."""
    assert pipe is not None
    size = pipe.read(8)
    message = pipe.read(int.from_bytes(size, "little"))
    return message if len(size) == 8 else None
