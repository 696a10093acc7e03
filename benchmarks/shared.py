"""Where the gold and the scorers lie, which are other people's texts and no part of the project."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

CHECKOUT = Path(__file__).resolve().parent.parent


def folder() -> Path | None:
    """SARING_SHARED, else the folder `shared` beside the checkout; None if it is not there."""
    path = Path(os.environ.get("SARING_SHARED") or CHECKOUT.parent / "shared")
    return path if (path / "gold").is_dir() else None


def tool(shared: Path, name: str) -> ModuleType:
    """Load one of the scorers in shared/tools as a module."""
    spec = importlib.util.spec_from_file_location(name, shared / "tools" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
