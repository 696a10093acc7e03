"""The rule packs that are shipped, and what loading and checking says of bad ones."""

import shutil
import time
from pathlib import Path

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from cleaners import clean, rules
from cleaners.errors import RuleError, SettingsError
from cleaners.rules.check import mutants
from cleaners.rules.examples import failures
from cleaners.rules.headline import end, is_furniture, is_headline, item, more
from cleaners.rules.hits import hits
from cleaners.rules.joined import runs_on
from cleaners.rules.spared import is_said
from cleaners.settings import Boilerplate

ALL = Boilerplate()
BOOK = rules.load_packs(ALL)
SHIPPED = [(rule, pack.shape) for pack in BOOK.packs for rule in pack.rules]
SHAPE = next(pack.shape for pack in BOOK.packs if pack.name == "id")

GOOD = """
[[rule]]
id      = "mine.ad"
kind    = "line"
pattern = 'Iklan (?:atas|bawah)'
why     = "Place of an advertisement."
removes = ["Iklan atas", "Satu.\\n⟦Iklan bawah⟧\\nDua."]
keeps   = ["Iklan atas itu mahal.", "Iklan kecil", "Ada Iklan atas"]
"""


def cleaned(text: str) -> str:
    return clean(text).article.text


def pack(folder: Path, text: str, name: str = "mine") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("rule", "shape"), SHIPPED, ids=[rule.id for rule, _ in SHIPPED])
def test_a_shipped_rule_passes_its_own_examples(rule: rules.Rule, shape: rules.Shape) -> None:
    assert list(failures(rules.matcher(rule, shape))) == []


@pytest.mark.parametrize(("rule", "shape"), SHIPPED, ids=[rule.id for rule, _ in SHIPPED])
def test_its_examples_refuse_loosened_forms(rule: rules.Rule, shape: rules.Shape) -> None:
    blunt = [name for name, mutant in mutants(rule) if not any(failures(rules.matcher(mutant, shape)))]
    assert blunt == []


@pytest.mark.parametrize(("rule", "shape"), SHIPPED, ids=[rule.id for rule, _ in SHIPPED])
def test_a_shipped_rule_is_linear_on_its_own_examples_repeated(rule: rules.Rule, shape: rules.Shape) -> None:
    one = rules.matcher(rule, shape)
    for example in rule.removes:
        text = example.replace("⟦", "").replace("⟧", "")
        for hostile in (text[:-1] + " ", text + "\n", text[: len(text) // 2]):
            began = time.process_time()
            rules.claims([one], hostile * 600)
            assert time.process_time() - began < 2


def test_no_rule_touches_what_another_keeps() -> None:
    assert [str(problem) for problem in rules.check(rules.pack_files(ALL))] == []


def test_all_packs_load_fast() -> None:
    began = time.process_time()
    rules.load_packs(ALL)
    assert time.process_time() - began < 0.6  # 0.06 s on a quiet machine


def test_ids_are_unique_and_carry_the_name_of_their_pack() -> None:
    ids = [rule.id for rule in BOOK.rules]
    assert len(set(ids)) == len(ids)
    assert all(rule.id.startswith(f"{one.name}.") for one in BOOK.packs for rule in one.rules)


def test_a_pack_of_ones_own_is_loaded(tmp_path: Path) -> None:
    book = rules.load_packs(Boilerplate(packs=(), sites=False, extra=(str(pack(tmp_path, GOOD)),)))
    assert [(rule.id, rule.scope) for rule in book.rules] == [("mine.ad", "any")]


def test_a_list_of_words_stands_in_patterns(tmp_path: Path) -> None:
    text = "[lists]\nplace = 'atas|bawah'\n" + GOOD.replace("(?:atas|bawah)", "<<place>>")
    assert rules.read_pack(pack(tmp_path, text), "any").rules[0].pattern == "Iklan (?:atas|bawah)"


def test_the_lists_of_the_pack_for_any_language_are_every_packs(tmp_path: Path) -> None:
    root = shutil.copytree(rules.config_root(), tmp_path / "config")
    shared, (name, words) = root / "rules/any.toml", ("place", "atas|bawah")
    shared.write_text(shared.read_text(encoding="utf-8").replace("[lists]", f"[lists]\n{name} = '{words}'"), "utf-8")
    text = GOOD.replace("(?:atas|bawah)", "<<place>>")
    settings = Boilerplate(packs=(), sites=False, extra=(str(pack(tmp_path, text)),))
    assert rules.load_packs(settings, root=root).rules[0].pattern == "Iklan (?:atas|bawah)"
    with pytest.raises(RuleError, match=r"<<place>> is no list of this pack's or of any\.toml's; there are "):
        rules.load_packs(settings)
    own = f"[lists]\n{name} = 'bawah'\n{text.replace('Iklan atas', 'Iklan bawah')}"
    settings = Boilerplate(packs=(), sites=False, extra=(str(pack(tmp_path, own)),))
    assert rules.load_packs(settings, root=root).rules[0].pattern == "Iklan (?:bawah)"


def test_a_pack_of_ones_own_can_be_for_one_site(tmp_path: Path) -> None:
    path = pack(tmp_path, 'scope = "warta.example"\n[expect]\ntouched = [0.5, 1]\nremoved = 0.1\n' + GOOD)
    book = rules.load_packs(Boilerplate(packs=(), sites=False, extra=(str(path),)))
    assert book.packs[0].expect == rules.Expect((0.5, 1.0), 0.1)
    assert book.scopes("", "news.warta.example") == {"warta.example"}
    assert book.scopes("", "lainwarta.example") == frozenset()


def test_a_site_can_have_another_extractor(tmp_path: Path) -> None:
    path = pack(tmp_path, 'scope = "warta.example"\nextractor = "resiliparse"\n')
    book = rules.load_packs(Boilerplate(packs=(), sites=False, extra=(str(path),)))
    assert [(one.scope, one.extractor, one.rules) for one in book.packs] == [("warta.example", "resiliparse", ())]


def test_an_extractor_that_is_not_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pack(tmp_path, 'scope = "warta.example"\nextractor = "readability"\n')
    assert rules.read_pack(path, "any").extractor == "readability"
    monkeypatch.setattr("cleaners.rules.packs.find_spec", lambda _: None)
    path = pack(tmp_path, 'scope = "warta2.example"\nextractor = "readability"\n')
    with pytest.raises(RuleError, match=r"mine\.toml: extractor .* pip install \"saring\[readability\]\""):
        rules.read_pack(path, "any")


@pytest.mark.parametrize(
    ("lang", "site", "wanted"),
    [
        ("id", "", {"any", "id", "ms", "en"}),
        ("id-ID", "", {"any", "id", "ms", "en"}),
        ("de", "", {"any", "de"}),
        ("", "", {"any", "id", "ms", "en", "de", "es", "fr", "nl", "pt", "ar"}),
        ("id", "news.detik.com", {"any", "id", "ms", "en", "detik.com"}),
        ("id", "Detik.com", {"any", "id", "ms", "en", "detik.com"}),
        ("id", "bukandetik.com", {"any", "id", "ms", "en"}),
    ],
)
def test_which_packs_hold_for_an_article(lang: str, site: str, wanted: set[str]) -> None:
    assert BOOK.scopes(lang, site) == wanted


BAD = {
    "unknown key": (GOOD + 'colour = "red"', ["mine.ad", "colour is not known", "removes"]),
    "unknown kind": (GOOD.replace('"line"', '"lines"'), ["mine.ad", "kind 'lines'", "span"]),
    "refused pattern": (
        GOOD.replace("Iklan (?:atas|bawah)'", "Iklan (?=atas)'"),
        ["mine.ad", "RE2 refuses", "lookaround"],
    ),
    "empty match": (GOOD.replace("Iklan (?:atas|bawah)'", "(?:Iklan)?'"), ["mine.ad", "empty text", "marker"]),
    "no keeps": (GOOD.replace("keeps ", "# keeps "), ["mine.ad", "keeps missing"]),
    "empty removes": (
        GOOD.replace('removes = ["Iklan atas", "Satu.\\n⟦Iklan bawah⟧\\nDua."]', "removes = []"),
        ["removes missing"],
    ),
    "wrong type": (GOOD + "max_chars = '7'", ["mine.ad", "max_chars must be a whole number"]),
    "wrong list": (GOOD.replace('"Iklan kecil"', "7"), ["mine.ad", "keeps must be a list of strings"]),
    "negative": (GOOD + "max_chars = -7", ["max_chars must not be negative"]),
    "key of another kind": (GOOD + "max_lines = 7", ["mine.ad", "max_lines means nothing for kind line"]),
    "run without next": (GOOD.replace('"line"', '"run"'), ["next missing"]),
    "doubled id": (GOOD + GOOD, ["mine.ad", "stands twice"]),
    "foreign id": (GOOD.replace("mine.ad", "yours.ad"), ["yours.ad", "mine.read-also"]),
    "capital in id": (GOOD.replace("mine.ad", "mine.Ad"), ["mine.Ad", "small letters"]),
    "fails removes": (
        GOOD.replace('["Iklan atas",', '["Iklan besar",'),
        ["mine.ad", "'Iklan besar'", "should leave ''"],
    ),
    "takes too much": (GOOD.replace("⟦Iklan bawah⟧\\nDua.", "Iklan bawah⟦\\nDua.⟧"), ["mine.ad", "should leave"]),
    "fails keeps": (GOOD.replace('"Iklan kecil"', '"Iklan bawah"'), ["mine.ad", "should be kept", "narrower"]),
    "ends as a word": (GOOD + "ends = 'yes'", ["mine.ad", "ends must be true or false"]),
    "unsaid as a word": (GOOD + "unsaid = 'yes'", ["mine.ad", "unsaid must be true or false"]),
    "unless that RE2 refuses": (GOOD + "unless = '(?=a)'", ["mine.ad", "RE2 refuses"]),
    "unless that spares all": (GOOD + "unless = '⟦'", ["mine.ad", "should leave"]),
    "sign that RE2 refuses": (GOOD + "sign = '(?=a)'", ["mine.ad", "RE2 refuses"]),
    "sign of less than all": (GOOD + "sign = 'atas'", ["mine.ad", "Iklan bawah", "wherever the pattern is"]),
    "layer as a word": (GOOD + "layer = 'yes'", ["mine.ad", "layer must be true or false"]),
    "unknown table": ("[rules]\n" + GOOD, ["rules is not known here", "expect"]),
    "not a table": ("rule = 7", ["[[rule]]"]),
    "bad expect": ("[expect]\ntouched = [2, 1]\n" + GOOD, ["touched = [low, high]"]),
    "unknown extractor": ("extractor = 'boiler'\n" + GOOD, ["extractor 'boiler' is not known", "resiliparse"]),
    "extractor of no site": ("extractor = 'resiliparse'\n" + GOOD, ["extractor is for the pages of one site", "scope"]),
    "scope of two words": ("scope = 'contoh id'\n" + GOOD, ["scope 'contoh id'", "a site, as"]),
    "scope in capitals": ("scope = 'Contoh.id'\n" + GOOD, ["scope 'Contoh.id'"]),
    "scope as a number": ("scope = 3\n" + GOOD, ["scope '3'", "a language"]),
    "bad headline": ("[headline]\nlarge = []\n" + GOOD, ["[headline]", "openers"]),
    "lists of no patterns": ("[lists]\nplace = ['atas']\n" + GOOD, ["[lists]", "as a pattern"]),
    "unknown list": (
        "[lists]\nside = 'kiri'\n" + GOOD.replace("atas|bawah", "<<place>>"),
        ["mine.ad: <<place>>", "there are side"],
    ),
    "no TOML": ("[[rule", ["no valid TOML"]),
}


@pytest.mark.parametrize(("text", "parts"), BAD.values(), ids=BAD.keys())
def test_a_mistake_is_told_with_file_rule_and_remedy(text: str, parts: list[str], tmp_path: Path) -> None:
    path = pack(tmp_path, text)
    with pytest.raises(RuleError) as caught:
        rules.read_pack(path, "any")
    assert all(part in str(caught.value) for part in [str(path), *parts])


def test_a_match_stays_where_the_lines_around_tell(tmp_path: Path) -> None:
    near = "unless = '^Buka [a-z]+$|⟧ dua'"
    (rule,) = rules.read_pack(pack(tmp_path, GOOD + near), "any").rules
    one = rules.matcher(rule, SHAPE)
    assert rules.claims([one], "Buka menu\n\n \nIklan atas\nSatu.") == []
    assert len(rules.claims([one], "Buka menu itu\nIklan atas\nSatu.")) == 1
    assert len(rules.claims([one], "Buka menu\n" + "Hujan turun.\n" * 40 + "Iklan atas")) == 1


@pytest.mark.parametrize(
    ("before", "word", "said"),
    [
        ("Ia anggota Komisi Pemilihan Umum. ", "(KPU)", True),
        ("Ia anggota Badan Obat dan Makanan. ", "(BOM)", True),
        ("Obat itu sembuhkan demam berdarah dengue. ", "(DBD)", True),
        ("Telur Rp 27.000 sekilo, dan tiap kg naik. ", "(kg)", True),
        ("Sari (PHD) menang atas Budi. ", "(PHD)", True),
        ("Hujan turun. (swl)\nBudi pulang, kata Sari. ", "(swl)", False),
        ("Budi dan Sari pulang. ", "(dan)", False),
        ("Petani itu, kata Sari, menunggu hujan. ", "(Sari)", False),
        ("Situs swl.example itu ramai. ", "(swl)", False),
        ("Hujan turun. ", "(*)", False),
        ("Hujan turun. ", "( swl )", False),
    ],
)
def test_a_word_of_the_text_is_no_initials(before: str, word: str, said: bool) -> None:
    assert is_said(before + word, len(before), len(before + word)) == said


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("Ikuti kami di Facebook Petani menunggu hujan sejak pagi.", True),
        ("Ikuti kami di Facebook Sari, seorang petani, menunggu hujan.", True),
        ("Ikuti kami di Facebook Warta Kota untuk kabar hujan dan panen.", False),
        ("Ikuti kami di Facebook. Petani menunggu hujan sejak pagi.", False),
        ("Ikuti kami di Facebook Petani menunggu hujan sejak pagi", False),  # a headline may stand there
        ("Copyright © WARTA 2025 Dilarang keras mengambil isi situs ini.", False),
        ("Ikuti kami di Facebook biar tahu kabar hujan dari Garut.", False),
        ("Dapatkan kabar hujan di Telegram. Anda Harus pasang aplikasinya dulu.", False),
        ("", False),
    ],
)
def test_a_sentence_may_be_joined_to_a_notice(words: str, joined: bool) -> None:
    assert runs_on(words, 0, len(words)) is joined


def test_a_misspelt_key_hides_no_rule_that_fails(tmp_path: Path) -> None:
    other = GOOD.replace("mine.ad", "mine.two").replace('"Iklan kecil"', '"Iklan bawah"')
    third = GOOD.replace("mine.ad", "mine.three").replace("Iklan (?:", "Iklan (?=")
    with pytest.raises(RuleError) as caught:
        rules.read_pack(pack(tmp_path, GOOD + 'colour = "red"\n' + other + third), "any")
    assert [part in str(caught.value) for part in ("colour is not known", "mine.two: ", "RE2 refuses")] == [True] * 3


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("keeps ", "# keeps ") + GOOD.replace("mine.ad", "mine.two").replace('"line"', '"lines"')
    with pytest.raises(RuleError) as caught:
        rules.read_pack(pack(tmp_path, text), "any")
    assert len(str(caught.value).split("\n")) == 2


def test_a_pack_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"nothing\.toml: can't be read"):
        rules.load_packs(Boilerplate(extra=(str(tmp_path / "nothing.toml"),)))
    with pytest.raises(SettingsError, match=r"no pack xx; the packs are any, ar, de, en, es, fr, id, ms, nl, pt"):
        rules.load_packs(Boilerplate(packs=("any", "xx")))


def test_a_rule_can_be_disabled_and_an_unknown_one_is_refused() -> None:
    book = rules.load_packs(Boilerplate(), ("id.read-also",))
    assert "id.read-also" not in {rule.id for rule in book.rules}
    with pytest.raises(SettingsError, match=r"there is no rule id\.read-als; did you mean id\.read-also"):
        rules.load_packs(Boilerplate(), ("id.read-als",))
    with pytest.raises(SettingsError, match="saring rules list"):
        rules.load_packs(Boilerplate(), ("qqqqqqqqq",))


def test_two_packs_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    both = (str(pack(tmp_path / "a", GOOD)), str(pack(tmp_path / "b", GOOD)))
    with pytest.raises(SettingsError, match=r"two packs have a rule mine\.ad"):
        rules.load_packs(Boilerplate(packs=(), sites=False, extra=both))


def test_the_deep_check_finds_blunt_examples_and_clashes(tmp_path: Path) -> None:
    blunt = pack(tmp_path, GOOD.replace('"Iklan atas itu mahal.", ', "").replace(', "Ada Iklan atas"', ""))
    other = pack(
        tmp_path,
        GOOD.replace("mine.ad", "other.ad")
        .replace("(?:atas|bawah)", "(?:atas|bawah|kecil)")
        .replace('"Iklan kecil"', '"Iklan"'),
        "other",
    )
    broken = pack(tmp_path, "[[rule", "broken")
    found = [str(problem) for problem in rules.check([(blunt, "any"), (other, "any"), (broken, "any")])]
    assert any("mine.ad" in line and "matches the whole line around" in line for line in found)
    assert any("other.ad: touches what mine.ad keeps: 'Iklan kecil'" in line for line in found)
    assert any("broken.toml" in line and "no valid TOML" in line for line in found)


@pytest.mark.parametrize(
    ("lang", "scopes"),
    [
        ("", {"any", "id", "ms", "en", "de", "es", "fr", "nl", "pt", "ar"}),
        ("id", {"any", "id", "ms", "en"}),
        ("ms", {"any", "id", "ms", "en"}),
        ("MS_my", {"any", "id", "ms", "en"}),
        ("en-GB", {"any", "en"}),
        ("de", {"any", "de"}),
        ("ja", {"any"}),
    ],
)
def test_a_language_has_its_own_packs_and_those_of_its_kin(lang: str, scopes: set[str]) -> None:
    assert BOOK.scopes(lang, "") == scopes


def test_rules_of_two_sites_do_not_meet(tmp_path: Path) -> None:
    one = pack(tmp_path, GOOD)
    other = pack(
        tmp_path,
        GOOD.replace("mine.ad", "other.ad")
        .replace("(?:atas|bawah)", "(?:atas|bawah|kecil)")
        .replace('"Iklan kecil"', '"Iklan"'),
        "other",
    )
    assert rules.check([(one, "satu.example"), (other, "dua.example")]) == []


def test_the_view_keeps_length_and_knows_every_blank() -> None:
    text = "Baca\xa0juga:\tX\r\n\ud800\u200b"
    assert rules.view(text) == "Baca juga: X \n? "
    assert len(rules.view(text)) == len(text)


@pytest.mark.parametrize(
    "line",
    [
        "Petani Tomat di Garut Menunggu Hujan",
        "- Harga Cabai Naik, Warga Garut Resah!",
        "Kapan Hujan Turun di Kota Garut?",
    ],
)
def test_a_headline_is_known_by_its_shape(line: str) -> None:
    assert is_headline(line, SHAPE)


@pytest.mark.parametrize(
    "line",
    [
        "Hujan turun sejak pagi di desa itu.",
        "Menurut Sari, hujan turun sejak pagi",
        "1. Petani Tomat di Garut Menunggu Hujan",
        "Garut",
        '"Petani Tomat Menunggu Hujan di Garut," kata Sari,',
        "Petani Tomat " * 30,
    ],
)
def test_running_text_is_no_headline(line: str) -> None:
    assert not is_headline(line, SHAPE)


def test_furniture_is_short_or_all_capitals() -> None:
    assert is_furniture("Daerah", SHAPE)
    assert is_furniture("Petani Tomat di Garut Menunggu Hujan Turun Lagi Setelah Kemarau", SHAPE)
    assert not is_furniture("Hujan turun.", SHAPE)
    assert not is_furniture("Sementara itu, hujan turun sejak pagi di desa yang kering itu", SHAPE)


@pytest.mark.parametrize(
    ("headline", "rest"),
    [
        ("Petani Tomat di Garut Menunggu Hujan", "Menurut Sari, hujan akan turun pekan depan."),
        ("Petani Tomat di Garut Menunggu Hujan", "  Warga desa mengatakan hujan belum turun."),
        ("Petani Tomat di Garut Menunggu Hujan", " Namun, hujan belum turun sejak pekan lalu."),
        ("Petani Tomat di Garut Menunggu Hujan", ' "Kami menunggu hujan sejak pekan lalu," kata Sari.'),
        ("Kapan Hujan Turun di Garut?", " Dia mengatakan hujan belum turun sejak pekan lalu."),
        ("Petani Tomat di Garut Menunggu Hujan", "\nHujan belum turun."),
    ],
)
def test_the_end_of_a_headline_is_found(headline: str, rest: str) -> None:
    text = f"kata dia.Baca juga: {headline}{rest}"
    start = text.index(headline)
    limit = text.index("\n") if "\n" in text else len(text)
    assert text[start : end(text, start, limit, SHAPE).at] == headline


@pytest.mark.parametrize(
    ("headline", "rest"),
    [
        ("Harga Cabai Naik Lagi", "Camat Garut Budi Hartono berkata hujan belum turun."),
        ("Harga Cabai Naik Lagi", "Kepala Dinas Pertanian Garut, Budi Hartono, berkata hujan belum turun."),
        ("Harga Cabai Naik Lagi", "Presiden Budi Hartono meninjau pasar pada Selasa siang."),
        ("Harga Cabai Naik Lagi", "Mantan Camat Garut Budi Hartono berkata hujan belum turun."),
        ("Harga Cabai Naik Lagi", "Rumah Sakit Umum Daerah Garut menerima lima korban."),
        ("Harga Cabai Naik Lagi", "PT Sumber Air Bening membantah tuduhan itu."),
        ("Warga Bertemu dengan Camat Garut", "Sari Wulan berkata hujan belum turun sejak pekan lalu."),
    ],
)
def test_an_office_before_a_name_begins_the_sentence_behind_a_headline(headline: str, rest: str) -> None:
    text = f"{headline} {rest}"
    assert end(text, 0, len(text), SHAPE).at == len(headline)


@pytest.mark.parametrize(
    "rest",
    [
        "Jika perbaikan jalan itu terus tertunda, petani khawatir panen mereka tidak terangkut ke kota.",
        "Menurutnya, pasar desa yang baru akan dibuka bulan depan setelah atapnya selesai dipasang.",
        "“Kami tetap menunggu hujan meski bibit sudah dibagikan,” kata seorang petani kepada wartawan.",
    ],
)
def test_running_text_right_after_a_marker_is_left_alone(rest: str) -> None:
    text = f"kata dia. Baca juga: {rest} Warga setuju."
    assert end(text, text.index(rest), len(text), SHAPE) == (text.index(rest), True)


def test_a_brand_that_is_glued_in_its_own_right_ends_no_headline() -> None:
    line = "Panitia: MotoGP Mandalika berimbas pada pasar desa"
    assert end(line, 0, len(line), SHAPE, alone=True).at == len(line)


@pytest.mark.parametrize(
    ("headline", "rest"),
    [
        ("Harga Cabai Naik Lagi di Pasar Induk", '" Kami menunggu hujan," kata petani itu kepada wartawan.'),
        ("Harga Cabai Naik Lagi di Pasar Induk ", '" Kami menunggu hujan," kata petani itu kepada wartawan.'),
        ('Petani Garut Baca Puisi "Hujan Bulan Juni"', "Menurut dia, panen raya masih jauh dan stok menipis."),
        ("Petani Garut Baca Puisi “Hujan Bulan Juni”", "Menurut dia, panen raya masih jauh dan stok menipis."),
        (
            "Petani Garut Tegaskan Harga Cabai di Pasar Induk Kini Membaik ",
            "Direktorat Jenderal Tanah (DJT) Garut mengungkapkan, saat ini hujan turun.",
        ),
    ],
)
def test_a_headline_ends_where_its_quotation_marks_are_pairs_and_before_a_name_in_short(
    headline: str, rest: str
) -> None:
    text = f"kata dia. Baca juga: {headline}{rest} Warga setuju."
    start = text.index(headline)
    assert end(text, start, len(text), SHAPE).at == start + len(headline.rstrip())


def test_headlines_glued_to_each_other_end_after_the_last() -> None:
    glued = "Warga Kampung Hulu Tanam Seribu BibitPasar Apung Kembali Ramai Setelah Banjir"
    text = f"Harga Cabai Naik Lagi di Pasar Induk{glued}Menurut dia, panen raya masih jauh dan stok menipis."
    start = text.index("Warga")
    assert more(text, start, len(text), SHAPE) == start + len(glued)


@pytest.mark.parametrize(
    ("headline", "rest"),
    [
        ("8 Taman di Garut, Ada Sungai ", "5. Jalan-jalan ke pasar"),
        ("Petani Tomat Menunggu Hujan", "2. Pupuk dibagikan"),
        ("Daftar Petani Garut Mei 2026", "1. Sari Wulan"),
        ("Petani Garut di Lomba 1.200 Orang", ""),
        ("Musim 202. Ini Petani Tomat", ""),
        ("Harga Cabai Rp 4.500 per Kilo", ""),
    ],
)
def test_an_item_of_the_articles_list_is_no_part_of_a_headline(headline: str, rest: str) -> None:
    text = headline + rest
    assert text[: item(text, 0, len(text))] == headline


def test_what_is_explained_in_brackets_belongs_to_the_sentence() -> None:
    text = "Baca juga: Petani Tomat di Garut Menunggu Hujan Badan Pengairan Desa Garut (BPDG) menduga hujan akan turun."
    start = text.index("Petani")
    assert start < end(text, start, len(text), SHAPE).at <= text.index("Badan")


def test_running_text_is_not_one_more_headline() -> None:
    text = "Menurut dia, panen raya masih jauh dan stok menipis."
    assert more(text, 0, len(text), SHAPE) == 0


@pytest.mark.parametrize(
    "rest",
    [
        "Jadwal Kejuaraan Antardesa di Lapangan Melati (15.00)Kampung Hulu lawan Kampung Hilir",
        "Sukamaju Juara Satu: MelatiJuara Dua: AnggrekJuara Tiga: KenangaSukasari Kampung",
        "Hasil Panen Garut 2026",
        "Garuda 10 8 2 0 25 9 16 26Elang 10 7 3 0 16 6 10 24",
    ],
)
def test_a_glued_table_or_sub_heading_is_not_one_more_headline(rest: str) -> None:
    text = f"Harga Cabai Naik Lagi di Pasar Induk{rest}Menurut dia, panen raya masih jauh dan stok menipis."
    start = text.index(rest)
    assert more(text, start, len(text), SHAPE) == start


@pytest.mark.parametrize("rest", ["", ",Beras dijual di pasar.", "isi suratnya sampai habis."])
def test_where_there_is_no_headline_none_is_taken(rest: str) -> None:
    assert end(rest, 0, len(rest), SHAPE).at == 0


@given(st.text(st.sampled_from("ab é…\U0001f600\n")))
def test_hits_are_counted_in_characters_and_lie_where_re2_finds_them(text: str) -> None:
    pattern = re2.compile("(?:a(?P<cut>b)?|é)+")
    encoded = text.encode()
    found = hits(pattern, 1, encoded, ascii_only=text.isascii())
    assert found == [(*match.span(), *match.span(1)) for match in pattern.finditer(text)]
    parts = hits(pattern, 1, encoded, ascii_only=text.isascii(), whole=False)
    assert parts == [(left, right, left, right) for _, _, left, right in found if left < right]


def test_empty_matches_are_no_hits() -> None:
    assert hits(re2.compile(r"\b"), 0, "satu é".encode(), ascii_only=False) == []


def test_half_a_character_shifts_no_offset() -> None:
    assert hits(re2.compile(r"\C"), 0, "éa".encode(), ascii_only=False)[-1] == (1, 2, 1, 2)
