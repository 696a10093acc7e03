"""The exceptions that saring raises on purpose; every message says what is wrong, where, and what to do about it."""

from typing import Any


class SaringError(Exception):
    """The root of the tree: catch this one to catch them all."""

    @property
    def errno(self) -> int | None:
        """The system's number of the error behind this one, None without one; it comes along from a worker process."""
        cause = self.__cause__
        return cause.errno if isinstance(cause, OSError) else self.__dict__.get("sent")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.args, {"sent": self.errno}


class SettingsError(SaringError):
    """Settings, a rule pack or a command-line option can't be used; raised before any work is done."""


class RuleError(SettingsError):
    """A rule is malformed, or fails one of its own examples."""


class InputError(SaringError):
    """An input as a whole can't be used: it does not exist, can't be opened, or is of no known format."""


class OutputError(SaringError):
    """An output can't be written: no room, no right, or something else stands in its place."""


class EditError(SaringError):
    """An edit does not fit the text that it is applied to."""
