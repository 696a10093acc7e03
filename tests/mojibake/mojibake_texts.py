"""Texts of our own, right and broken, and the stage that mends them."""

from hypothesis import strategies as st

from cleaners import mojibake
from cleaners.article import Article
from cleaners.edits import apply, undo
from cleaners.settings import Mojibake

PROPOSE = mojibake.cleaner(Mojibake())

SENTENCES = (
    "“Harga cabai naik lagi,” kata Rahmat Hidayat di Pasar Induk Karangsari.",
    "Wali Kota Desa Seruni – yang baru dilantik – berjanji menata ulang kafé di tepi sungai…",
    "Suhu di Lembah Anggrek turun hingga 9°C, ‘terdingin’ sejak tujuh tahun lalu.",
    "Ongkos kirim kini Rp\xa05\xa0ribu, bukan €2 seperti tertulis pada brosur.",
)

# Characters that mojibake is made of, among ordinary ones.
ODD = st.text(
    st.one_of(st.sampled_from("ÂÃâ€œ\x9d¬†‚Äù√© .,\n\r\tAa5\"'ŠĐÐ°°вЂ\xa0\x00\x01\x02\x1a�?"), st.characters())
)


def broken(text: str, encoding: str) -> str:
    """`text` as it looks when its UTF-8 is read as `encoding`; what has no meaning there becomes a C1 control."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


ENCODINGS = ("latin-1", "cp1252", "mac-roman", "cp1251", "cp1250", "cp437")
PIECES = [broken(sentence, encoding) for sentence in SENTENCES for encoding in ENCODINGS]

# Texts made of right and broken sentences, long stretches of ASCII, single signs and anything else.
MIXED = st.lists(
    st.one_of(st.sampled_from([*SENTENCES, *PIECES, "Air sungai surut sejak pagi. " * 3, " ", "\n", "😀", "Â"]), ODD),
    max_size=6,
).map("".join)


def mended(text: str) -> str:
    """The text after the stage; its edits must lead back."""
    edits = PROPOSE(Article("1", text))
    result = apply(text, edits)
    assert undo(result, edits) == text
    return result


def rules(text: str) -> set[str]:
    """The rules that the stage applies to `text`, without the stage's name."""
    return {edit.rule.removeprefix("mojibake.") for edit in PROPOSE(Article("1", text))}
