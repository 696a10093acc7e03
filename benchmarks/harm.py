"""Do no harm: texts that hold little or nothing to clean go through the cleaner, and every removal is listed.

The human reference texts of two HTML benchmarks (scrapinghub, WCXB) are clean but for what their authors let stand; the
right sides of the mojibake pairs are scraped articles whose encoding is right. Of these a share is counted in which
nothing went but marks that no article says ("Advertisement", a lone comma).
"""

import gzip
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from command import cleaned

from cleaners.evaluate import Figures

CONTEXT = 60  # characters shown on both sides of a removal

# What no article says: the scrapes of the right sides are full of it, and it is to go.
MARKS = re.compile(
    r"\s*(?:(?i:advertisement)|SCROLL TO CONTINUE WITH CONTENT|Baca Juga|\[Gambas:[^\]]*\]|[-–—,. …Â]*)\s*", re.DOTALL
)


class Removal(NamedTuple):
    """One edit: whose text, which stage and rule, what stood before and behind, what was there and what is instead."""

    id: str
    stage: str
    rule: str
    before: str
    old: str
    new: str
    after: str


def texts(shared: Path) -> Iterator[dict[str, str]]:
    """The texts as records; the part of the id before the colon names the set."""
    pages = json.loads((shared / "data/html/scrapinghub/ground-truth.json").read_text(encoding="utf-8"))
    for name, page in pages.items():
        yield {"id": f"scrapinghub:{name[:12]}", "text": page["articleBody"], "url": page["url"], "lang": "en"}
    with zipfile.ZipFile(shared / "data/html/wcxb-dev/ground-truth.zip") as archive:
        for name in sorted(name for name in archive.namelist() if name.endswith(".json")):
            page = json.loads(archive.read(name))
            yield {"id": f"wcxb:{page['file_id']}", "text": page["ground_truth"]["main_content"], "url": page["url"]}
    with gzip.open(shared / "data/mojibake-pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            pair = json.loads(line)
            yield {"id": f"right-encoding:{number}", "text": pair["good"], "url": pair["url"]}


def report(shared: Path, folder: Path, listing: Path | None) -> tuple[str, Figures]:
    """The report and its figures by set; the removals themselves go to `listing`, if any, as JSON lines."""
    records = [record for record in texts(shared) if record["text"].strip()]
    found: list[Removal] = []
    count, words, touched, lost = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    more = Counter[str]()  # texts of which more than marks went
    for record, (_, entry) in zip(records, cleaned(records, folder, "harm"), strict=True):
        group = record["id"].partition(":")[0]
        removals = list(_removals(record, entry.get("edits", {})))
        found += removals
        count[group] += 1
        words[group] += len(record["text"].split())
        touched[group] += bool(removals)
        more[group] += any(MARKS.fullmatch(one.old) is None for one in removals)
        lost[group] += sum(len(one.old.split()) - len(one.new.split()) for one in removals)
    if listing is not None:
        listing.write_text(
            "".join(json.dumps(one._asdict(), ensure_ascii=False) + "\n" for one in found), encoding="utf-8"
        )
    lines = ["do no harm: reference texts through the cleaner (every removal: --removals FILE)"]
    figures: dict[str, float] = {}
    for group in count:
        untouched, rate = 1 - touched[group] / count[group], 1e6 * lost[group] / words[group]
        but_marks = 1 - more[group] / count[group]
        figures |= {f"harm.{group}.untouched": untouched, f"harm.{group}.but_marks": but_marks}
        figures[f"harm.{group}.lost"] = rate
        lines.append(
            f"  {group:15} {count[group]:4} texts, {untouched:.4f} untouched, {but_marks:.4f} but for marks, "
            f"{rate:.0f} words lost per million"
        )
        rules = Counter(one.rule for one in found if one.id.startswith(f"{group}:"))
        lines += [f"      {number:4} {rule}" for rule, number in rules.most_common()]
    return "\n".join(lines), figures


def _removals(record: dict[str, str], stages: dict[str, list[list[int | str]]]) -> Iterator[Removal]:
    """The edits of one text, with what stands around them as far as the first stage's text tells."""
    text = record["text"]
    for stage, edits in stages.items():
        for start, end, rule, old, new in edits:
            before, after = text[max(0, int(start) - CONTEXT) : int(start)], text[int(end) : int(end) + CONTEXT]
            yield Removal(record["id"], stage, str(rule), before, str(old), str(new), after)
