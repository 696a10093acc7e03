"""Invitations and notices that the next sentence was joined to with no mark between: where they end is not told."""

_LEAST = 4  # words of a sentence
_MARKS = (".", "!", "?")
# What goes on behind a name, a site or a network: "di Facebook untuk ...".
_GOES_ON = (
    " untuk agar supaya dan atau di ke dari daripada dengan bagi serta yang ini itu sekarang kami kita resmi rasmi juga"
    " lewat melalui via hanya setiap hari gratis percuma terbaru terkini lainnya lain menarik pilihan caranya klik"
    " jangan sebagai selaku terus semua secara oleh pada pas link berikut dapatkan now for to and or by so if page"
    " group channel newsletter app on in at with of today every daily free our us the here as from where because a"
    " biar sehingga buat sebab kerana guna demi bersama langsung tanpa dalam milik bagian didukung cukup owned run "
)
_TERMS = ("Dilarang", "Hak", "Semua", "Seluruh", "All", "No", "Reproduction")  # a notice's own sentences begin so


def runs_on(text: str, start: int, end: int) -> bool:
    """Whether a sentence begins within `text[start:end]`, behind a word that no mark ends, and ends with it.

    >>> text = "Ikuti kami di Facebook Warga menunggu hujan sejak pagi."
    >>> runs_on(text, 0, len(text)), runs_on("Ikuti kami di Facebook Warta untuk kabar hujan.", 0, 47)
    (True, False)
    """
    words = text[start:end].split()
    if not words or not words[-1].endswith(_MARKS):
        return False
    for before, word, below in zip(words, words[1 : 1 - _LEAST], words[2:], strict=False):
        if before.endswith(_MARKS):  # where it ends is told; what follows is its own second sentence
            return False
        if _begins(word, below):
            return True
    return False


def _begins(word: str, below: str) -> bool:
    goes_on = not below.islower() or f" {below.strip(',.!?')} " in _GOES_ON
    return word.rstrip(",").istitle() and not goes_on and word not in _TERMS
