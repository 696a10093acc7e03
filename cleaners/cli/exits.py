"""Exit codes: what each means, and which error leads to which."""

from cleaners.errors import SaringError, SettingsError

DONE, PROBLEMS, USAGE, QUARANTINED, FILES, INTERRUPTED = 0, 1, 2, 3, 4, 130

MEANING = {
    DONE: "done",
    PROBLEMS: "a check found problems",
    USAGE: "wrong usage or settings; nothing was done",
    QUARANTINED: "done, but something was quarantined",
    FILES: "an input or output can't be used",
    INTERRUPTED: "interrupted",
}


def code(error: SaringError) -> int:
    """Return the exit code for `error`; an edits file that does not fit its text is an input that can't be used."""
    return USAGE if isinstance(error, SettingsError) else FILES


def epilog() -> str:
    """Return the list of exit codes for the end of `saring --help`."""
    return "\n".join(["Exit codes", *(f"  {number:>3}  {meaning}" for number, meaning in MEANING.items())])
