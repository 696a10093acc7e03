"""The address that a page gives itself."""

from urllib.parse import urljoin, urlsplit

from cleaners.extract.told.page import Page


def found(page: Page, url: str = "") -> tuple[str, str]:
    """Return the address that the page gives itself, made whole by that at which it was found, and its origin."""
    links = (link for link in page.tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    told = [("link", link.get("href") or "") for link in links] + [("meta", one) for one in page.meta.get("og:url", ())]
    for origin, each in told:
        try:
            whole = urljoin(url, each.strip()) if each.strip() else ""
            if urlsplit(whole).netloc:
                return whole, origin
        except ValueError:
            continue
    return "", ""
