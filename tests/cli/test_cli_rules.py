"""rules list, rules docs and rules check."""

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Saring = Callable[..., Result]

SOUND = """
[[rule]]
id = "example.org.teaser"
kind = "line"
pattern = "Simak lanjutannya besok pagi"
why = "the invented site's teaser"
removes = ["Simak lanjutannya besok pagi"]
keeps = ["Simak lanjutannya besok pagi di halaman muka, kata redaktur itu kepada pembacanya."]
"""


def listed(saring: Saring, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(saring("rules", "list", "--json", *arguments).stdout)
    return found


def test_the_list_names_every_rule_and_its_reason(saring: Saring) -> None:
    shown, found = saring("rules", "list").stdout, listed(saring)
    assert len(found) > 20
    assert all(str(rule["id"]) in shown and str(rule["why"]) in shown for rule in found)
    assert all(rule["removes"] and rule["keeps"] for rule in found if rule["kind"] != "code")
    assert {"mojibake.encoding", "paragraphs.block"} <= {rule["id"] for rule in found if rule["kind"] == "code"}


def test_the_list_can_be_narrowed_to_a_pack(saring: Saring) -> None:
    assert {str(rule["id"]).split(".")[0] for rule in listed(saring, "--pack", "ms")} == {"ms"}


def test_the_list_can_be_narrowed_to_a_site(saring: Saring) -> None:
    sites = {str(rule["scope"]) for rule in listed(saring)} - {"any", "id", "ms", "en"}
    for site in sites:
        assert {rule["scope"] for rule in listed(saring, "--site", site)} == {site}


def test_an_unknown_pack_is_refused_with_the_known_ones(saring: Saring) -> None:
    result = saring("rules", "list", "--pack", "xx")
    assert result.exit_code == 2
    assert "no pack fits --pack xx; the packs are any, id, ms" in result.stderr


def test_a_disabled_rule_is_not_listed(saring: Saring) -> None:
    name = str(listed(saring)[0]["id"])
    assert name not in {rule["id"] for rule in listed(saring, "--disable", name)}


def test_the_page_holds_the_rules_that_a_run_would_use(saring: Saring) -> None:
    Path("example.org.toml").write_text(SOUND)
    switched_off = ("--disable", "any.debris", "--disable", "mojibake.typography")
    page = saring("rules", "docs", "--set", 'boilerplate.extra=["example.org.toml"]', *switched_off).stdout
    assert page.startswith("# Rules\n")
    assert "**`example.org.teaser`** (line) the invented site's teaser" in page
    assert "**`id.read-also`**" in page
    assert "**`any.debris`**" not in page
    assert "mojibake.typography" not in page


def test_a_rule_that_fails_its_own_example_is_found(saring: Saring) -> None:
    Path("example.org.toml").write_text(SOUND.replace('removes = ["Simak', 'removes = ["Baca'))
    result = saring("rules", "check", "example.org.toml")
    assert result.exit_code == 1
    assert "example.org.toml" in result.stdout
    assert "example.org.teaser" in result.stdout


def test_a_file_that_is_not_there_is_wrong_usage(saring: Saring) -> None:
    assert saring("rules", "check", "nowhere.toml").exit_code == 2


def test_the_rules_that_saring_brings_are_sound(saring: Saring) -> None:
    result = saring("rules", "check")
    assert result.exit_code == 0, result.stdout


def test_a_pack_that_does_not_load_is_named_once(saring: Saring) -> None:
    Path("bad.toml").write_text('[[rule]]\nid = "bad.x"\nkind = "line"\n')
    result = saring("rules", "check", "bad.toml")
    assert result.exit_code == 1
    assert all(line.count("bad.toml") <= 1 for line in result.stdout.split("\n"))
    assert "bad.x" in result.stdout
