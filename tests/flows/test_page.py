"""What a person sees: the run form, filled in and sent in Debian's Chromium, the run's page, the report of its batch.

The screenshots stay in `.ci/output/`.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from served import HOUSE, Server, needed, wait

expect.set_options(timeout=30_000)
SCREENSHOTS = HOUSE / ".ci/output"
TEXT = "warga desa sungai pasar dinas hujan kota pagi petani harga beras sekolah guru dokter nelayan laut kayu"
SITES = ("koran.contoh.id", "berita.contoh.com", "warta.contoh.co.id")
# What a record may bring as its source: none of it may come to life in the page.
EVIL = '![x](http://luar.invalid/x.png)<img src="http://luar.invalid/y.png"><script>document.title="luar"</script>'

pytestmark = pytest.mark.filterwarnings("default")


def articles() -> list[dict[str, str]]:
    """Sixty articles of three sites with ads and links, six of them copies of others, and one of a hostile source."""
    rng = random.Random(3)
    rows = []
    for number in range(60):
        lines = [" ".join(rng.choices(TEXT.split(), k=30)).capitalize() + "." for _ in range(4)]
        if number % 2:
            lines.insert(2, "Advertisement")
        if number % 3 == 0:
            lines.insert(1, "Baca Juga: Warga Menanam Seribu Pohon")
        rows.append({"id": f"a{number}", "text": "\n".join(lines), "url": f"https://{SITES[number % 3]}/{number}"})
    for number in range(9, 60, 10):
        rows[number]["text"] = rows[number - 1]["text"]
    story = " ".join(rng.choices(TEXT.split(), k=60)).capitalize()
    hostile = {"id": "hostile", "text": f"{story}.\nAdvertisement", "source": EVIL}
    return [*rows, hostile]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An inbox with the articles and a line that is none, and settings that take them in at once."""
    (tmp_path / "inbox").mkdir()
    lines = [*map(json.dumps, articles()), '{"id": "broken']
    (tmp_path / "inbox/articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "saring.toml").write_text("[history]\nsettle_seconds = 0.0\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def asked() -> list[str]:
    """The addresses that the page asked for."""
    return []


@pytest.fixture
def page(server: Server, asked: list[str]) -> Iterator[Page]:
    """A page in a browser that can reach this machine only."""
    rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needed("chromium"), args=["--no-sandbox", rules])
        found = browser.new_page(base_url=server.address, viewport={"width": 1400, "height": 1100})
        found.set_default_timeout(30_000)
        found.on("request", lambda request: asked.append(request.url))
        yield found
        browser.close()


def keep(page: Page, name: str) -> None:
    """Keep what is seen, all of it. (Charts are drawn on a canvas, which tells nobody when it is done.)"""
    page.wait_for_timeout(1500)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def fill_in(page: Page, house: Path) -> None:
    """Open the form from the deployment's page, and fill it in."""
    page.goto("/v2/deployments")
    page.get_by_role("link", name="nightly").click()
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Custom run").click()
    for name, place in {"inbox": "inbox", "history": "history", "output": "published"}.items():
        page.get_by_role("textbox", name=name).fill(str(house / place))
    page.get_by_role("tab", name="path").click()
    page.get_by_role("textbox").last.fill(str(house / "saring.toml"))


def send(page: Page) -> None:
    """Send the form, and again where the server was too busy to take it (SQLite was locked).

    The event is sent, not a mouse: its notice lies over the button, stays while a mouse is on it, and a form that was
    taken is gone before a mouse's click is confirmed.
    """
    sent = page.get_by_role("button", name="View run")
    busy = page.get_by_text("Unknown error while creating flow run")
    page.mouse.move(0, 0)
    for _ in range(5):
        page.get_by_role("button", name="Submit").dispatch_event("click")
        expect(sent.or_(busy).last).to_be_visible()
        if sent.is_visible():
            return
        expect(busy).to_have_count(0)


@pytest.mark.usefixtures("worker")
def test_a_run_from_the_form_to_its_report(server: Server, page: Page, house: Path, asked: list[str]) -> None:
    fill_in(page, house)
    keep(page, "1-form")
    send(page)
    page.get_by_role("button", name="View run").click()
    expect(page).to_have_url(re.compile("/runs/flow-run/"))
    number = page.url.split("/flow-run/")[1].split("?")[0]
    state = server.ended(number)
    told = "000001: 62 in, 55 kept, 6 duplicates, 1 quarantined"
    assert (state["type"], state["message"]) == ("COMPLETED", told)
    of_run = {"flow_run_id": {"any_": [number]}}
    assert wait(lambda: server.ask("/task_runs/count", {"task_runs": of_run}) == 3, 60), server.log()
    # The page of a run that has ended asks for its log once, which may come a little later.
    assert wait(lambda: any(told in line["message"] for line in server.ask("/logs/filter", {"logs": of_run})), 60)
    see_run(page, told)
    see_report(page)
    assert [address for address in asked if not address.startswith((server.address, "data:", "blob:"))] == []
    assert len(asked) > 20


def see_run(page: Page, told: str) -> None:
    page.reload()
    expect(page.get_by_text("Completed", exact=True).first).to_be_visible()
    expect(page.get_by_text("3 Task runs")).to_be_visible()
    expect(page.get_by_text(told).first).to_be_visible()
    for stage in ("clean", "compare", "write"):
        expect(page.get_by_text(re.compile(f"^{stage}: done in")).first).to_be_visible()
    keep(page, "2-run")
    page.get_by_role("tab", name="Task Runs").click()
    for stage in ("clean and sign", "compare", "write"):
        expect(page.get_by_text(re.compile(f"^{stage}-")).first).to_be_visible()
    keep(page, "3-stages")


def see_report(page: Page) -> None:
    page.get_by_role("tab", name="Artifacts").click()
    page.get_by_role("tabpanel", name="Artifacts").get_by_role("link").first.click()
    page.get_by_role("link", name=re.compile("^[0-9a-f]{8}$")).first.click()  # the newest
    expect(page.get_by_text("62 in, 55 kept, 6 duplicates, 1 quarantined").first).to_be_visible()
    expect(page.locator("svg").get_by_text("6 duplicates")).to_be_visible()  # the funnel is drawn
    for site in SITES:
        expect(page.get_by_role("cell", name=site)).to_be_visible()
    expect(page.get_by_role("cell", name=EVIL)).to_be_visible()
    assert "luar" not in page.title()
    keep(page, "4-report")
