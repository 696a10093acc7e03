"""Where the gold and the scorers lie, which are other people's texts and no part of the project."""

import argparse
import importlib.util
import os
from pathlib import Path
from types import ModuleType

CHECKOUT = Path(__file__).resolve().parent.parent


def folder() -> Path | None:
    """SARING_SHARED, else the folder `shared` beside the checkout; None if it is not there."""
    path = Path(os.environ.get("SARING_SHARED") or CHECKOUT.parent / "shared")
    return path if (path / "gold").is_dir() else None


def asked(doc: str | None) -> Path:
    """The folder that the command line names, else `folder`; ends the program, saying so, if it is not there."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=folder())
    shared: Path | None = parser.parse_args().shared
    if shared is None:
        parser.error("the folder with the articles is not there: name it, or set SARING_SHARED")
    return shared


def tool(shared: Path, name: str) -> ModuleType:
    """Load one of the scorers in shared/tools as a module."""
    spec = importlib.util.spec_from_file_location(name, shared / "tools" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
