"""A handful of invented articles with known dirt, and how to write and read them."""

import json
from collections.abc import Sequence
from pathlib import Path

MARKET = (
    "BOGOR - Pedagang Pasar Anyar mulai menata ulang kios mereka setelah hujan deras pada Senin malam. "
    "Kepala pasar, Rukmini, menyebut dua belas kios di lorong barat terendam hingga setinggi mata kaki."
)
PUMP = (
    "Petugas kebersihan menyedot air dengan tiga pompa sejak pukul lima pagi sehingga pembeli dapat masuk kembali. "
    "Menurut Rukmini, kerugian pedagang masih dihitung dan bantuan modal akan dibahas pekan depan."
)
SCHOOL = (
    "KUPANG - Empat sekolah dasar di Kecamatan Alak menerima perpustakaan keliling baru dari sebuah yayasan buku. "
    "Mobil itu membawa enam ratus judul dan akan singgah dua kali seminggu di setiap sekolah."
)
FERRY = (
    "TERNATE - Jadwal kapal feri menuju Pulau Moti berubah mulai awal bulan karena perbaikan dermaga. "
    "Penumpang diminta membeli tiket paling lambat satu jam sebelum keberangkatan."
)

READ_ALSO = "Baca juga: Harga Cabai di Bogor Turun Tipis"
QUOTE = "“Anak-anak sudah menunggu sejak pagi,” ujar kepala sekolah itu."
BROKEN = QUOTE.encode().decode("latin-1")

RECORDS: tuple[dict[str, object], ...] = (
    {"id": "pasar-1", "title": "Kios Pasar Anyar Ditata Ulang", "text": f"{MARKET}\n{READ_ALSO}\n{PUMP}"},
    {"id": "pasar-2", "title": "Pasar Anyar Buka Lagi", "text": f"{MARKET}\n{PUMP}"},
    {"id": "buku", "title": "Perpustakaan Keliling", "text": f"{SCHOOL}\n{BROKEN}\n{SCHOOL}"},
    {"id": "feri", "title": "Jadwal Feri Moti", "text": FERRY, "rubrik": "daerah"},
)


def jsonl(records: Sequence[dict[str, object]]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def rows(source: Path | bytes | str) -> list[dict[str, object]]:
    """The records of a JSONL file or of what was written to standard output."""
    content = source.read_bytes() if isinstance(source, Path) else source
    text = content.decode() if isinstance(content, bytes) else content
    return [json.loads(line) for line in text.split("\n") if line]
