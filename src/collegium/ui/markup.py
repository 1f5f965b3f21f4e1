"""The light marks of Markdown in what members write: lists, bold, quotes, links. Pure.

Headings, pictures, tables and HTML stay the signs that were typed: a heading would break the order of the page, a
picture would tell a foreign server who reads. What the parser makes is cleaned once more by an allow-list, so that a
fault in one of the two libraries alone opens nothing.
"""

from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt

SCHEMES = frozenset({"http", "https", "mailto"})
IN_A_LINE = frozenset({"a", "br", "code", "em", "strong"})
TAGS = IN_A_LINE | {"blockquote", "hr", "li", "ol", "p", "pre", "ul"}
KEPT_AS_TYPED = ("code", "heading", "html_block", "html_inline", "image", "lheading", "reference", "table")


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 -- the library's own name
        """Only whole addresses of the web and of mail: `//host` and `javascript:` stay the signs that were typed."""
        try:
            return urlsplit(url).scheme.lower() in SCHEMES
        except ValueError:
            return False


def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "linkify": True, "breaks": True}).enable("linkify")
    return parser.disable(KEPT_AS_TYPED, ignoreInvalid=True)


_PARSER = _parser()


def as_html(text: str) -> str:
    """Paragraphs, lists and quotes as safe HTML; a line break stays one."""
    return _clean(_PARSER.render(text), TAGS)


def line_as_html(text: str) -> str:
    """One line as safe HTML, without paragraphs and lists."""
    return _clean(_PARSER.renderInline(" ".join(text.split())), IN_A_LINE)


def _clean(html: str, tags: frozenset[str]) -> str:
    return nh3.clean(
        html,
        tags=set(tags),
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer nofollow",
    )
