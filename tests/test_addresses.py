"""Addresses: the short way and the long way say the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import addresses

PIECES = st.sampled_from(
    [
        *(
            "https://",
            "http://",
            "HTTPS://",
            "//",
            "www.",
            "m.",
            "amp.",
            "Contoh.id",
            "contoh.id",
            "[::1]",
            ":443",
            "user@",
        ),
        *(
            "/",
            "/berita/1",
            "/amp",
            "?id=3",
            "?utm_source=x&b=1&a=2",
            "#isi",
            "%20",
            " ",
            "\n",
            "é",
            ";x",
            "\u3000",
            ".",
        ),
    ]
)
ADDRESSES = st.lists(PIECES, max_size=7).map("".join)


@given(ADDRESSES)
def test_the_short_way_says_what_the_long_way_says(url: str) -> None:
    short = addresses.host(url), addresses.canonical(url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "_PLAIN", re.compile(r"(?!)"))
        assert (addresses.host(url), addresses.canonical(url)) == short


@pytest.mark.parametrize(
    "url",
    [
        "http://contoh.id/berita/7",
        "https://m.contoh.id/berita/7/",
        "https://www.contoh.id/berita/7/amp",
        "https://WWW.contoh.id/berita/7?utm_medium=y#x",
        "contoh.id/berita/7?from=beranda",
    ],
)
def test_addresses_of_one_article_are_one(url: str) -> None:
    assert addresses.canonical(url) == "contoh.id/berita/7"


def test_what_is_no_address_is_taken_as_it_is() -> None:
    assert addresses.canonical("http://[contoh") == "http://[contoh"
    assert addresses.host("http://[contoh") == ""
