"""The rules that a run uses: which packs are loaded, and which rules hold for an article."""

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cleaners.addresses import holds_site
from cleaners.errors import SettingsError
from cleaners.rules import tried
from cleaners.rules.packs import all_share, read_pack
from cleaners.rules.root import config_root
from cleaners.rules.rule import Pack, Rule
from cleaners.settings import Boilerplate

# Indonesian and Malay pages have each other's markers, and English ones; Malay is often labelled Indonesian.
_KIN = {"id": ("ms", "en"), "ms": ("id", "en")}


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All packs of a run, without the rules that are switched off."""

    packs: tuple[Pack, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, in the order of the packs."""
        return tuple(rule for pack in self.packs for rule in pack.rules)

    def scopes(self, lang: str, site: str) -> frozenset[str]:
        """The scopes that hold for an article of this language and site ("" where unknown).

        A known language has its own pack and "any" (Indonesian and Malay each other's and the English one too); an
        unknown one has all language packs. A site may bear its name alone, as in "Okezone" for okezone.com.
        """
        code = lang.lower().replace("_", "-").partition("-")[0]
        return frozenset(pack.scope for pack in self.packs if _holds(pack.scope, code, site))


def _holds(scope: str, lang: str, site: str) -> bool:
    if "." in scope:
        return holds_site(scope, site)
    return scope in ("any", lang) or not lang or scope in _KIN.get(lang, ())


def pack_files(settings: Boilerplate, root: Path | None = None) -> list[tuple[Path, str]]:
    """The files of the packs that the settings name, each with its scope. Raises SettingsError for an unknown pack."""
    root = root or config_root()
    known = sorted(path.stem for path in (root / "rules").glob("*.toml"))
    unknown = [name for name in settings.packs if name not in known]
    if unknown:
        raise SettingsError(
            f"boilerplate.packs: there is no pack {', '.join(unknown)}; the packs are {', '.join(known)}"
        )
    sites = sorted((root / "sites").glob("*.toml")) if settings.sites else []
    return [
        *((root / "rules" / f"{name}.toml", name) for name in settings.packs),
        *((path, path.stem) for path in sites),
        *((Path(name), "any") for name in settings.extra),
    ]


def load_packs(
    settings: Boilerplate, disable: Sequence[str] = (), others: Iterable[str] = (), root: Path | None = None
) -> RuleBook:
    """Load the packs that the settings name, without the rules in `disable`.

    Each rule is tried on its own examples, but for shipped packs that are as they were when they passed.
    `others` are rules that stand in no pack, but may be disabled too. Raises RuleError for a malformed pack,
    SettingsError for a pack or a disabled rule that does not exist.
    """
    shared = all_share(root or config_root())
    packs = [read_pack(path, scope, shared, tried.known()) for path, scope in pack_files(settings, root)]
    known = [rule.id for pack in packs for rule in pack.rules]
    _check_known(known)
    _check_disabled(disable, [*known, *others])
    return RuleBook(tuple(_without(pack, disable) for pack in packs))


def _without(pack: Pack, disabled: Sequence[str]) -> Pack:
    rules = tuple(rule for rule in pack.rules if rule.id not in disabled)
    return replace(pack, rules=rules)


def _check_known(known: Sequence[str]) -> None:
    doubled = sorted(name for name, count in Counter(known).items() if count > 1)
    if doubled:
        raise SettingsError(f"two packs have a rule {', '.join(doubled)}; rename the file of one of them")


def _check_disabled(disabled: Sequence[str], known: Sequence[str]) -> None:
    for name in disabled:
        if name not in known:
            close = difflib.get_close_matches(name, known, 3)
            raise SettingsError(
                f"pipeline.disable: there is no rule {name}"
                + (f"; did you mean {', '.join(close)}?" if close else "; `saring rules list` names them all")
            )
