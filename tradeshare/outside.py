"""What a page would ask for from outside, read as a browser reads it: attributes and styles, never text that only looks like them."""

import re
from html.parser import HTMLParser

LOADS = ("src", "srcset", "poster", "background", "data", "xlink:href")  # attributes that load; href does in these
LINKS = ("link", "image", "use", "base", "feimage")
STYLE = re.compile(r"@import|url\((?!\s*[\"']?(?:#|data:))[^)]*\)?", re.I)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.styles = False

    def handle_starttag(self, tag, attrs):
        self.styles = tag == "style"
        if tag in ("script", "iframe", "object", "embed"):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            value = value or ""
            loads = name in LOADS or (name == "href" and tag in LINKS)
            runs = name.startswith("on") or (name == "href" and value.strip().lower().startswith("javascript:"))
            if runs or (loads and not value.strip().startswith(("data:", "#"))):
                self.found.append(f"{name}={value}")
            elif name == "style":
                self.found += STYLE.findall(value)

    def handle_endtag(self, tag):
        self.styles = False

    def handle_data(self, data):
        if self.styles:
            self.found += STYLE.findall(data)


def asked(page: str) -> list[str]:
    """What the page would load or run, empty where it is self-contained.

    >>> asked('<p>url(http://a) src="b"</p><img src="data:,"><a href="http://c">c</a>')
    []
    >>> asked('<img src="http://a/b"><p style="background: url(c)" onclick="d()"><style>@import "e"</style><script>1</script>')
    ['src=http://a/b', 'url(c)', 'onclick=d()', '@import', '<script>']
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.found
