"""Where the rules and default settings lie."""

from importlib import resources
from pathlib import Path


def config_root() -> Path:
    """The folder of the rules and default settings: inside the installed package, else beside it in a checkout."""
    package = Path(str(resources.files("cleaners")))
    return package / "config" if (package / "config").is_dir() else package.parent / "config"
