"""What two articles are to each other, on examples."""

import subprocess
import sys

import pytest
from msgspec import structs
from neardup_articles import (
    BODY,
    COPY,
    EXCERPT,
    FERRY,
    FOLLOWUP,
    LEAD,
    RAIN_ONE,
    RAIN_TWO,
    REPRINT,
    TAIL,
    UPDATE,
    forecast,
)

from cleaners import neardup
from cleaners.article import Article
from cleaners.settings import Neardup

SETTINGS = Neardup()
OWN_SUBJECT = (
    "Perajin {who} di lereng bukit memulai pekerjaan sebelum matahari terbit, ketika udara masih dingin "
    "dan jalan desa masih lengang. Bahan mentah direndam semalaman, dijemur di halaman, lalu ditumbuk "
    "dengan lesung kayu warisan orang tua. Menurut para tetua, {who} dari desa itu disukai karena dibuat "
    "tanpa pewarna dan tanpa mesin. Setiap akhir pekan para pembeli datang dari kota membawa keranjang, "
    "dan sebagian besar memesan {who} untuk pesta pernikahan."
)


@pytest.mark.parametrize(
    ("other", "relation", "duplicate"),
    [
        (COPY, "copy", True),
        (REPRINT, "reprint", True),
        (UPDATE, "update", True),
        (EXCERPT, "excerpt", True),
        (FOLLOWUP, "followup", False),
        (RAIN_ONE, "different", False),
    ],
    ids=lambda value: value.id if isinstance(value, Article) else str(value),
)
def test_the_relation_of_another_text_to_the_article(other: Article, relation: str, duplicate: bool) -> None:
    verdict = neardup.compare(FERRY, other, SETTINGS)
    assert (verdict.relation, verdict.duplicate) == (relation, duplicate), verdict.reason
    back = neardup.compare(other, FERRY, SETTINGS)
    assert (back.relation, back.jaccard, back.a_in_b) == (relation, verdict.jaccard, verdict.b_in_a)


def test_two_bulletins_of_one_form_are_a_template_though_much_is_common() -> None:
    verdict = neardup.compare(RAIN_ONE, RAIN_TWO, SETTINGS)
    assert verdict.jaccard > SETTINGS.jaccard
    assert (verdict.relation, verdict.duplicate) == ("template", False), verdict.reason


def test_the_bulletin_of_the_next_day_is_a_template_and_its_reprint_a_reprint() -> None:
    next_day = forecast("Wanasari", "Lembayung", ("23", "31", "9", "60", "16"), 7)
    assert neardup.compare(RAIN_ONE, next_day, SETTINGS).relation == "template"
    reprint = structs.replace(
        RAIN_ONE, id="lain", site="lain.id", text=RAIN_ONE.text.replace("Warga diimbau", "Masyarakat diminta")
    )
    assert neardup.compare(RAIN_ONE, reprint, SETTINGS).relation == "reprint"


def test_another_subject_in_the_same_sentences_is_a_template_without_any_number() -> None:
    one = Article(id="1", text=OWN_SUBJECT.format(who="Batik"), site="desa.id")
    two = Article(id="2", text=OWN_SUBJECT.format(who="Kerupuk"), site="desa.id")
    verdict = neardup.compare(one, two, SETTINGS)
    assert verdict.jaccard > SETTINGS.jaccard
    assert verdict.relation == "template", verdict.reason


def test_two_new_openings_over_one_background_are_a_followup() -> None:
    background = f"{BODY} {TAIL} {LEAD}"
    openings = ["melati mekar", "teratai layu"]
    one, two = (
        Article(id=name, text=f"{' '.join(f'{name} ke {number} itu' for number in 'abcdefghijklmno')} {background}")
        for name in openings
    )
    verdict = neardup.compare(one, two, SETTINGS)
    assert SETTINGS.jaccard < verdict.jaccard < 0.7
    assert verdict.relation == "followup", verdict.reason


def test_a_new_opening_under_the_same_headline_is_a_longer_version() -> None:
    longer = structs.replace(FOLLOWUP, title=FERRY.title, site="lain.id")
    assert neardup.compare(FERRY, longer, SETTINGS).duplicate


def test_what_stands_at_one_address_is_an_update_however_much_of_it_is_replaced() -> None:
    later = structs.replace(RAIN_TWO, url="https://cuaca-kita.id/kota", published=FERRY.published)
    earlier = structs.replace(RAIN_ONE, url="http://www.cuaca-kita.id/kota/")
    assert neardup.compare(earlier, later, SETTINGS).relation == "update"


def test_an_update_needs_two_dates_and_one_site() -> None:
    assert neardup.compare(FERRY, structs.replace(UPDATE, published=None), SETTINGS).relation == "reprint"
    assert neardup.compare(FERRY, structs.replace(UPDATE, site="lain.id", url=""), SETTINGS).relation == "reprint"


def test_one_address_makes_no_duplicate_of_texts_that_share_nothing() -> None:
    strangers = [FERRY, structs.replace(RAIN_ONE, url=FERRY.url)]
    assert [decision.cluster for decision in neardup.dedupe(strangers, SETTINGS)] == [None, None]


@pytest.mark.parametrize("text", ["Gempa terasa di Wanasari", "Kilas", "Baca juga"])
def test_short_texts_are_copies_or_nothing(text: str) -> None:
    flash = Article(id="1", text=text)
    assert neardup.compare(flash, Article(id="2", text=f"{text.upper()}!"), SETTINGS).relation == "copy"
    assert neardup.compare(flash, Article(id="2", text=f"{text} lagi"), SETTINGS).relation == "different"


def test_texts_without_a_word_are_nothing_to_each_other() -> None:
    assert not neardup.compare(Article(id="1", text="—"), Article(id="2", text="…"), SETTINGS).duplicate


def test_a_few_common_shingles_are_no_evidence() -> None:
    one, two = (
        Article(id="1", text="Gulir untuk melanjutkan membaca isi"),
        Article(id="2", text="Iklan gulir untuk melanjutkan membaca isi"),
    )
    assert neardup.compare(one, two, SETTINGS).jaccard >= SETTINGS.jaccard
    assert neardup.compare(one, two, SETTINGS).relation == "different"


def test_importing_the_package_loads_no_heavy_library() -> None:
    heavy = "('datasketch', 'scipy', 'pyarrow', 'numba')"
    code = f"import sys, cleaners.neardup; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


COMPARED = (
    "import sys; from cleaners import neardup; from cleaners.article import Article; from cleaners.settings import "
    "Neardup; neardup.compare(Article('1', 'a b c d e f'), Article('2', 'a b c d e g'), Neardup()); "
)


def test_comparing_loads_no_datasketch_and_no_linear_algebra() -> None:
    code = f"{COMPARED}print('datasketch' in sys.modules, 'scipy.linalg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"


def test_whoever_needs_numbas_linear_algebra_still_has_it() -> None:
    code = f"{COMPARED}import numba, numpy; print(numba.njit(lambda a: a @ a)(numpy.full((2, 2), 3.0)).sum())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "72.0"


def test_the_same_letters_in_glued_words_are_a_copy() -> None:
    glued = structs.replace(FERRY, id="lengket", text=FERRY.text.replace(" di ", "di").replace(" dan ", "dan"))
    verdict = neardup.compare(FERRY, glued, SETTINGS)
    assert (verdict.relation, verdict.jaccard) == ("copy", 1.0), verdict.reason
