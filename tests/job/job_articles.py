"""Made-up articles for the tests of runs: dirty, doubled and broken in known ways."""

import json
import random
from pathlib import Path

TEXT = (
    "warga desa sungai pasar kepala dinas hujan jalan kota pagi kemarin petani harga beras naik turun sekolah guru "
    "murid lapangan rumah sakit dokter perahu nelayan laut pantai jembatan kayu batu pemerintah daerah anggaran rapat"
)
WORDS = TEXT.split()


def sentence(rng: random.Random) -> str:
    """A sentence of random words."""
    return " ".join(rng.choices(WORDS, k=rng.randint(8, 16))).capitalize() + "."


def record(number: int, rng: random.Random) -> dict[str, object]:
    """An article with an ad line, a lone Â and its own extra fields."""
    body = [" ".join(sentence(rng) for _ in range(3)) for _ in range(4)]
    body.insert(2, "Advertisement")
    body.append("Â")
    return {
        "id": f"art-{number}",
        "judul": sentence(rng).rstrip("."),
        "isi": "\n".join(body),
        "tanggal": f"{1 + number % 28} Juni 2025 10:00 WIB",
        "link": f"https://www.contoh{number % 3}.co.id/berita/{number}",
        "skor": 123456789012345678901234567890,
        "lampiran": {"foto": [number, None]},
    }


def records(count: int, seed: int = 1) -> list[dict[str, object]]:
    """Articles of which every seventh is a copy of the one before it on another site."""
    rng = random.Random(seed)
    made = [record(number, rng) for number in range(count)]
    for number in range(6, count, 7):
        made[number] |= {"isi": made[number - 1]["isi"], "judul": made[number - 1]["judul"]}
    return made


def write_jsonl(path: Path, rows: list[dict[str, object]]) -> Path:
    """Write records, a line each."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def read_jsonl(path: Path) -> list[dict[str, object]]:
    """Read them back."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
