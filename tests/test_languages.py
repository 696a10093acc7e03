"""Rules of other languages: they hold for texts in these languages, and for no others."""

import pytest

from cleaners import api
from cleaners.article import Article

TEXTS = {
    "ar": "فتح خباز القرية متجره من جديد يوم الاثنين وجاء الجيران مع أولادهم إلى السوق في الصباح.",
    "de": "Der Bäcker der Kleinstadt öffnete am Montag wieder seinen Laden, und die Nachbarn kamen mit ihren Kindern.",
    "es": "El panadero del pueblo volvió a abrir el lunes su tienda, y los vecinos llegaron con sus hijos.",
    "fr": "Le boulanger du village a rouvert lundi sa boutique, et les voisins sont venus avec leurs enfants.",
    "nl": "De bakker van het dorp opende maandag zijn winkel weer, en de buren kwamen met hun kinderen.",
    "pt": "O padeiro da vila reabriu na segunda-feira a sua loja, e os vizinhos vieram com os seus filhos.",
}
DIRT = {
    "ar": ("إعلان", "اقرأ أيضا: الكورال يغني من جديد", "الصورة: رويترز"),
    "de": ("Anzeige", "Lesen Sie auch: Chor singt wieder", "Foto: dpa"),
    "es": ("Publicidad", "Lee también: El coro vuelve a cantar", "Foto: EFE"),
    "fr": ("Publicité", "À lire aussi : Le chœur chante à nouveau", "Photo : AFP"),
    "nl": ("Advertentie", "Lees ook: Koor zingt weer", "Foto: ANP"),
    "pt": ("Continua após a publicidade", "Leia também: Coro volta a cantar", "Foto: Lusa"),
}

SENTENCES = {
    "de": (
        "Zum Thema: Der Rat vertagte sich, weil der Bericht fehlt.",
        "Folgen Sie uns, rief der Führer auf Facebook",
        "Stand: 12. Mai zählte die Stadt 412 Bäume.",
        "Anzeige: Der Bäcker erstattete sie am Montag.",
    ),
    "es": ("Más información: el alcalde no dio el número.", "Síguenos, gritó el guía a los turistas de Facebook"),
    "fr": ("À lire aussi : c'est le titre de son dernier livre.", "Suivez-nous, criait le guide sur Facebook"),
    "nl": ("Lees ook: dat was het motto van de bibliotheek.", "Volg ons, riep de gids op Facebook"),
    "pt": ("Veja ainda: o rio subiu dois metros.", "Siga-nos, gritou o guia no Facebook", "Choveu. Veja: o rio subiu."),
}


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("told", [True, False])
def test_a_text_is_cleaned_by_the_rules_of_its_language(lang: str, told: bool) -> None:
    text = "\n".join([TEXTS[lang], DIRT[lang][0], TEXTS[lang].replace("Montag", "Dienstag") + " 2", *DIRT[lang][1:]])
    found = api.clean(Article("1", text, lang=lang if told else ""))
    assert not set(DIRT[lang]) & set(found.article.text.split("\n"))
    assert found.article.fields["credit"] == (DIRT[lang][2],)
    assert api.restore(found) == text


@pytest.mark.parametrize("lang", TEXTS)
def test_the_same_lines_stay_in_a_text_of_another_language(lang: str) -> None:
    other = "Petani di lereng gunung menanam kentang setelah hujan turun tiga hari, kata kepala desa kepada warga."
    text = "\n".join([other, DIRT[lang][0], other + " 2"])
    assert api.clean(text).article.text == text


@pytest.mark.parametrize(("lang", "sentence"), [(lang, one) for lang, all_ in SENTENCES.items() for one in all_])
def test_a_sentence_that_begins_like_a_prompt_stays(lang: str, sentence: str) -> None:
    text = f"{TEXTS[lang]}\n{sentence}\n{TEXTS[lang]} 2"
    assert api.clean(Article("1", text, lang=lang)).article.text == text


def test_a_paywall_is_told() -> None:
    text = f"{TEXTS['fr']}\nIl vous reste 57 % de cet article à lire. La suite est réservée aux abonnés."
    found = api.clean(text)
    assert found.article.text == TEXTS["fr"]
    assert found.flags == ("paywalled",)
