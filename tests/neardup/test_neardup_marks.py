"""Marks that articles bear of themselves, and the policies that go by them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from msgspec import structs
from neardup_articles import FERRY, MORNING, REPRINT, UPDATE

from cleaners import neardup
from cleaners.article import Article
from cleaners.neardup import marks
from cleaners.neardup.decisions import decide
from cleaners.neardup.segments import Signer
from cleaners.settings import Neardup

SETTINGS = Neardup()


def kept(articles: Sequence[Article], **changed: Any) -> list[str]:
    decisions = neardup.dedupe(articles, replace(SETTINGS, **changed))
    return sorted(decision.article_id for decision in decisions if decision.kept)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kendari (ANTARA) - Warga menanam pohon.", "ANTARA"),
        ("Kendari (ANTARA/JACX) - Warga menanam pohon.", "ANTARA"),
        ("KUALA LUMPUR, 4 Mac (Bernama) -- Penduduk menanam pokok.", "Bernama"),
        ("LONDON, March 4 (Reuters) - Residents planted trees.", "Reuters"),
        ("WASHINGTON (AP) — Residents planted trees.", "AP"),
        ("Warga menanam pohon.\nCopyright © ANTARA 2025", "ANTARA"),
        ("Penduduk menanam pokok.\n-- BERNAMA", "BERNAMA"),
        ("Warga menanam pohon. (ANTARA)", ""),
        ("Warga menanam pohon.\nSumber: ANTARA", ""),
        ("JAKARTA - Warga menanam pohon, kata kantor berita Antara.", ""),
        ("", ""),
    ],
)
def test_an_agency_is_known_by_its_dateline_or_sign_off(text: str, name: str) -> None:
    assert marks.agency(text) == name


def test_a_dateline_in_the_middle_of_a_text_is_a_quotation() -> None:
    assert marks.agency(f"{FERRY.text}\nKendari (ANTARA) - Warga menanam pohon. {FERRY.text}") == ""


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("RALAT: Jumlah Penumpang Kapal", ""),
        ("Koreksi - Jumlah Penumpang Kapal", ""),
        ("(Pembetulan) Bilangan Penumpang Feri", ""),
        ("CORRECTED-Ferry operator names new chief", ""),
        ("Jumlah Penumpang Kapal [Koreksi]", ""),
        ("Jumlah Penumpang Kapal", "Ralat: jumlah penumpang adalah 86, bukan 84."),
        ("Ferry operator", "(Corrects number of passengers) The ferry stopped."),
    ],
)
def test_a_correction_says_so(title: str, text: str) -> None:
    assert marks.is_correction(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Koreksi Harga Saham Berlanjut", "Koreksi indeks berlanjut pada Kamis - hari ketiga."),
        ("Menteri Ralat Ucapannya soal Tarif", ""),
        ("Correction agency plans dropped", ""),
        ("Harga Saham Koreksi, Ini Sebabnya", "Harga terkoreksi (2 persen)."),
    ],
)
def test_the_words_alone_are_no_mark(title: str, text: str) -> None:
    assert not marks.is_correction(title, text)


def test_the_agencys_own_site_goes_before_its_dateline_and_this_before_all_others() -> None:
    credited = structs.replace(FERRY, id="kredit", text=f"{FERRY.text}\n(ANTARA)")
    marked = structs.replace(REPRINT, id="tajuk", text=f"Karangmulya (ANTARA) - {FERRY.text}", site="pagi.id")
    at_home = structs.replace(REPRINT, id="asal", site="kalteng.antaranews.com", published=MORNING + timedelta(days=1))
    assert kept([credited, marked, at_home], keep="agency") == ["asal"]
    assert kept([credited, marked], keep="agency") == ["tajuk"]
    assert kept([credited, marked]) == ["kredit"]
    assert kept([credited, marked], keep="agency", agencies=("Reuters",)) == ["kredit"]


def test_a_site_that_is_only_named_is_known_by_the_agencys_name() -> None:
    assert kept([FERRY, structs.replace(REPRINT, site="reuters")], keep="agency") == [REPRINT.id]


def test_the_sign_off_that_cleaning_took_out_still_counts() -> None:
    signer = Signer(replace(SETTINGS, keep="agency"))
    signer.add(FERRY)
    signer.add(REPRINT, 1, 0, f"{REPRINT.text}\nCopyright © ANTARA 2025")
    assert [item.kept for item in decide([signer.segment()], replace(SETTINGS, keep="agency")).decisions] == [
        False,
        True,
    ]


def test_the_newest_correction_is_kept_else_the_newest() -> None:
    elsewhere = [structs.replace(FERRY, url=""), REPRINT, structs.replace(UPDATE, site="lain.id", url="")]
    assert kept(elsewhere, keep="correction") == [UPDATE.id]
    first, second = (
        structs.replace(REPRINT, id=name, title=f"KOREKSI: {REPRINT.title}", published=MORNING - timedelta(hours=hours))
        for name, hours in (("ralat-1", 5), ("ralat-2", 2))
    )
    assert kept([*elsewhere, first, second], keep="correction") == ["ralat-2"]
    assert kept([*elsewhere, structs.replace(first, published=None)], keep="correction") == ["ralat-1"]
    assert kept(
        [REPRINT, structs.replace(REPRINT, id="tanpa-tanggal", site="lain.id", published=None)], keep="correction"
    ) == [REPRINT.id]


def test_equals_end_in_the_content_hash_then_the_id() -> None:
    twins = [structs.replace(FERRY, id=name, site=f"{name}.id", url="") for name in "cab"]
    for policy in ("earliest", "agency", "correction", "longest", "cleanest"):
        assert kept(twins, keep=policy) == ["a"]
