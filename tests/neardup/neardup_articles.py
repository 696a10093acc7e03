"""Articles for the tests of the near-duplicates: written for them, in the manner of Indonesian news sites."""

from datetime import UTC, datetime, timedelta

from msgspec import structs

from cleaners.article import Article

MORNING = datetime(2025, 3, 4, 6, 0, tzinfo=UTC)

LEAD = (
    "Kapal penyeberangan Rute Telaga Biru berhenti berlayar sejak Selasa pagi setelah mesin utamanya mati di tengah "
    "selat. Sebanyak 84 penumpang dipindahkan ke tiga perahu nelayan dan tiba dengan selamat di dermaga Karangmulya. "
    "Kepala pelabuhan, Suhardi Wiraguna, mengatakan penyebab kerusakan masih diperiksa oleh tiga orang teknisi."
)
BODY = (
    "Menurut Suhardi, kapal itu baru selesai menjalani perawatan pada akhir Januari dan dinyatakan laik laut. Pompa "
    "pendingin yang bocor diduga membuat suhu mesin naik dengan cepat sehingga nakhoda memutuskan membuang jangkar. "
    "Para penumpang menunggu selama dua jam sebelum perahu pertama merapat dari arah timur."
)
TAIL = (
    "Salah seorang penumpang, Ningsih, bercerita bahwa anak buah kapal membagikan air minum dan biskuit kepada "
    "anak-anak. Ia memuji para nelayan yang datang tanpa diminta meskipun ombak mulai meninggi. Pengelola akan "
    "mengembalikan uang tiket dan menyewa kapal pengganti dari pulau seberang hingga perbaikan selesai pekan depan."
)
FERRY = Article(
    id="kapal",
    text=f"{LEAD}\n{BODY}\n{TAIL}",
    url="https://www.warta-selat.id/daerah/kapal-telaga-biru-mati-mesin",
    site="warta-selat.id",
    title="Mesin Mati di Tengah Selat, 84 Penumpang Kapal Dipindahkan ke Perahu Nelayan",
    published=MORNING,
)
COPY = structs.replace(FERRY, id="salinan", text=FERRY.text.replace("\n", " ").upper(), site="kabarpagi.co", url="")
REPRINT = structs.replace(
    FERRY,
    id="muat-ulang",
    text=FERRY.text.replace("berhenti berlayar", "tak lagi berlayar")
    .replace("dengan selamat di dermaga", "selamat di dermaga")
    .replace("bercerita bahwa", "menuturkan bahwa")
    .replace("pekan depan", "minggu depan"),
    site="kabarpagi.co",
    url="https://kabarpagi.co/n/991",
    title="Kapal Telaga Biru Mogok, Nelayan Jemput Penumpang",
    published=MORNING + timedelta(hours=3),
)
UPDATE = structs.replace(
    FERRY,
    id="perbarui",
    text=FERRY.text.replace("84 penumpang", "86 penumpang").replace(
        "masih diperiksa oleh tiga", "telah ditemukan oleh tiga"
    ),
    published=MORNING + timedelta(hours=9),
)
EXCERPT = structs.replace(
    FERRY, id="cuplikan", text=BODY, site="ringkas.id", url="", published=MORNING - timedelta(hours=1)
)
FOLLOWUP = structs.replace(
    FERRY,
    id="lanjutan",
    text=(
        "Dinas perhubungan menjatuhkan sanksi kepada pengelola kapal cepat di Selat Karang dan membekukan izin "
        "berlayar selama empat belas hari. Keputusan itu diambil dalam rapat yang dipimpin langsung oleh bupati pada "
        "Kamis malam dan dihadiri perwakilan koperasi nelayan, asosiasi pedagang pasar, serta pengurus "
        "masjid pelabuhan. Bupati meminta semua operator memasang papan nomor darurat dan melatih awak "
        "menghadapi kerusakan mesin di laut. "
        f"Sebelumnya, diberitakan:\n{FERRY.text}"
    ),
    url="https://www.warta-selat.id/daerah/sanksi-pengelola",
    title="Bupati Bekukan Izin Operator Selama Empat Belas Hari",
    published=MORNING + timedelta(days=2),
)


def forecast(place: str, other: str, figures: tuple[str, str, str, str, str], day: int) -> Article:
    """A weather bulletin: one form, filled in with a town, its neighbour and five figures."""
    low, high, wind, wave, hour = figures
    return Article(
        id=f"cuaca-{place.lower()}-{day}",
        text=(
            f"Stasiun cuaca memperkirakan langit di Kota {place} pada tanggal {day} Mei 2025 berawan tipis sejak "
            f"pagi lalu hujan ringan turun menjelang petang. Suhu terendah {low} derajat dan suhu tertinggi "
            f"{high} derajat. Warga diimbau membawa payung, memeriksa saluran air di depan rumah, dan menunda "
            "perjalanan yang tak perlu saat petir terdengar. Pengendara sepeda motor sebaiknya menyalakan lampu "
            "dan menjaga jarak karena jalan menurun menjadi licin, sedangkan pedagang kaki lima dianjurkan "
            f"mengikat tenda dengan tali cadangan. Angin bertiup dari tenggara dengan kecepatan {wind} kilometer "
            f"per jam menuju Kota {other}. Tinggi gelombang di perairan utara {place} mencapai {wave} sentimeter "
            f"sehingga perahu kecil diminta menepi sebelum pukul {hour}. Keterangan berikutnya disampaikan setiap "
            "enam jam melalui pengeras suara kantor kecamatan, papan pengumuman pasar dan radio komunitas, serta "
            f"dapat berubah mengikuti perkembangan awan di sekitar {place}."
        ),
        title=f"Prakiraan Cuaca {place} Tanggal {day} Mei 2025",
        site="cuaca-kita.id",
        published=datetime(2025, 5, day, tzinfo=UTC),
    )


RAIN_ONE = forecast("Wanasari", "Lembayung", ("22", "30", "14", "80", "15"), 6)
RAIN_TWO = forecast("Tirtamoyo", "Kalibening", ("19", "27", "21", "125", "17"), 6)
