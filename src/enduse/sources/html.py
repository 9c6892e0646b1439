"""A web page: its article by trafilatura, its metadata, its date by htmldate. Nothing is fetched, no clock is asked.

Recall comes before precision: comments are left out, tables, captions and the words of links stay. The title
is the first line of the text. A link without words inside a sentence leaves two blanks, and no other blanks stand
in a row: a mirror ate what it said. A date counts as given when the page's own metadata state it, as inferred
otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import accumulate
from operator import or_

import lxml.html
from htmldate import find_date
from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import Document, use_config

from enduse.errors import UnreadableSource
from enduse.model import Note
from enduse.sources.decode import decode
from enduse.sources.limits import MAX_DEPTH, MAX_ELEMENTS, MAX_PAGE_BYTES
from enduse.sources.reading import Extract

EARLIEST = "1970-01-01"
LATEST = "2100-01-01"
"""Bounds of a publication date: fixed, so that no result depends on today."""

DATE_NAMES = frozenset(
    "article:published_time og:published_time datepublished date dc.date dc.date.issued dcterms.date dcterms.issued "
    "dcterms.created parsely-pub-date sailthru.date pubdate publishdate publish-date publication_date "
    "article.published citation_publication_date citation_date datecreated created originalpublicationdate".split()
)
_JSON_DATE = re.compile(r'"(?:datePublished|dateCreated|uploadDate)"\s*:\s*"([^"]{4,40})"')
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_DAY = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)")
_LINK_MARK = "\ufffc"
_LOST_LINK = re.compile(f"[ \u00a0]*{_LINK_MARK}[ {_LINK_MARK}\u00a0]*")
FEWEST_CHARACTERS = 25
MOST_MARKS = 3_000
"""Marks inside lines above which they are taken off a page before its article is looked for."""

INLINE = (
    "a",
    "abbr",
    "b",
    "em",
    "font",
    "i",
    "img",
    "input",
    "mark",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "wbr",
)


def read_html(raw: bytes, name: str, *, url: str | None = None, charset: str | None = None) -> Extract:
    """The article in a page. Raises UnreadableSource when it holds none."""
    if len(raw) > MAX_PAGE_BYTES:
        raise UnreadableSource(f"{name} is a web page larger than {MAX_PAGE_BYTES // 1024**2} MB")
    declared = _CHARSET.search(raw[:4096])
    text, encoding, notes = decode(raw, charset or (declared[1].decode("ascii") if declared else None))
    tree = _tree(text, name)
    _keep_captions(tree)
    _mark_empty_links(tree)
    tree = _thinned(tree, name)
    found = bare_extraction(
        tree, url=url, favor_recall=True, include_comments=False, include_tables=True, include_images=False,
        include_formatting=False, include_links=False, deduplicate=False, with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": LATEST},
        config=_config(),
    )  # fmt: skip
    page = found.as_dict() if isinstance(found, Document) else {}
    article = _LOST_LINK.sub("  ", page.get("text") or "").strip()
    if len(article) < FEWEST_CHARACTERS:
        raise UnreadableSource(f"{name} holds no article text")
    heading = _heading(text, name)
    title = heading or _clean(page.get("title"))
    lines = [line.strip() for line in article.split("\n") if line.strip()]
    if title is not None and _clean(lines[0]) != title:
        lines.insert(0, title)
    published, basis = _published(text, name)
    return Extract(
        text="\n\n".join(lines),
        media_type="text/html",
        reader="html/1",
        encoding=encoding,
        title=title,
        outlet=_clean(page.get("sitename")),
        author=_clean(page.get("author")),
        published=published,
        published_basis=basis,
        url=url or _canonical(text, name),
        notes=(
            *notes,
            Note("article extracted", "the text is the article that was found in the page, not the whole page"),
        ),
    )


def _tree(text: str, name: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(text.lstrip("\ufeff").encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        words = re.sub(r"<[^>]{0,5000}>", " ", text[:100_000])
        why = (
            "is marked up in a way that cannot be read: save its text instead"
            if words.strip()
            else "holds no article text"
        )
        raise UnreadableSource(f"{name} {why}") from None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise UnreadableSource(f"{name} is a web page of more than {MAX_ELEMENTS:,} elements: save its text instead")
    if _depth(tree) > MAX_DEPTH:
        raise UnreadableSource(f"{name} nests its elements more than {MAX_DEPTH} deep")
    return tree


def _keep_captions(tree: lxml.html.HtmlElement) -> None:
    """Turns figures into plain divisions in `tree`, so that their captions stay where they stand."""
    for caption in list(tree.iter("figcaption")):
        caption.tag = "p"
        caption.attrib.clear()
    for figure in list(tree.iter("figure")):
        figure.tag = "div"
        figure.attrib.clear()


def _mark_empty_links(tree: lxml.html.HtmlElement) -> None:
    """Makes plain spans of the links of `tree` that hold nothing; one between words that led elsewhere gets a mark."""
    empty = [link for link in tree.iter("a") if not len(link) and not (link.text or "").strip()]
    for parent in dict.fromkeys(link.getparent() for link in empty):
        if parent is not None:
            _mark_children(parent)
    for link in empty:
        link.tag = "span"
        link.attrib.clear()


def _thinned(tree: lxml.html.HtmlElement, name: str) -> lxml.html.HtmlElement:
    """`tree` without the marks inside its lines where there are thousands: extraction takes the square of their number.

    Links go only where they are thousands themselves; what thousands of line breaks divide becomes paragraphs."""
    counted = Counter(element.tag for element in tree.iter(*INLINE, "a", "br"))
    if counted.total() <= MOST_MARKS:
        return tree
    etree.strip_tags(tree, *INLINE, *(("a",) if counted["a"] > MOST_MARKS else ()))
    if counted["br"] > MOST_MARKS:
        for element in dict.fromkeys(mark.getparent() for mark in tree.iter("br")):
            if element is not None:
                _break_up(element)
    return _tree(etree.tostring(tree, encoding="unicode", method="html"), name)


def _break_up(element: lxml.html.HtmlElement) -> None:
    children, words = list(element), element.text
    for child in children:
        element.remove(child)
    element.text = None
    element.tag = "div" if element.tag == "p" else element.tag
    paragraph = etree.SubElement(element, "p")
    paragraph.text = words
    for child in children:
        if child.tag == "br":
            paragraph = etree.SubElement(element, "p")
            paragraph.text = child.tail
        else:
            paragraph.append(child)


def _mark_children(parent: lxml.html.HtmlElement) -> None:
    children = list(parent)
    said = [any(words.strip() for words in child.itertext()) for child in children]
    tails = [bool((child.tail or "").strip()) for child in children]
    before = list(accumulate(map(or_, said, tails), or_, initial=bool((parent.text or "").strip())))
    after = list(accumulate(map(or_, said[::-1], tails[::-1]), or_, initial=False))[::-1]
    for place, child in enumerate(children):
        href = (child.get("href") or "").strip()
        inside = before[place] and (tails[place] or after[place + 1])
        if child.tag == "a" and not len(child) and not said[place] and inside and href and not href.startswith("#"):
            child.text = _LINK_MARK


def _depth(tree: lxml.html.HtmlElement) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _heading(text: str, name: str) -> str | None:
    headings = [_clean(h.text_content()) for h in _tree(text, name).iter("h1")]
    filled = [heading for heading in headings if heading is not None]
    return filled[0] if len(filled) == 1 else None


def _canonical(text: str, name: str) -> str | None:
    for link in _tree(text, name).iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith(
            ("http://", "https://")
        ):
            return link.get("href")
    return None


def _published(text: str, name: str) -> tuple[str | None, str | None]:
    """(EDTF date, basis): what the page's metadata state, else what htmldate finds on it."""
    tree = _tree(text, name)
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        day = _day(meta.get("content") or "") if key in DATE_NAMES else None
        if day is not None:
            return day, "given"
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            match = _JSON_DATE.search(script.text or "")
            day = _day(match[1]) if match else None
            if day is not None:
                return day, "given"
    found = find_date(
        tree, extensive_search=False, original_date=True, outputformat="%Y-%m-%d", min_date=EARLIEST, max_date=LATEST
    )
    return (None, None) if found is None else (found, "inferred")


def _day(words: str) -> str | None:
    match = _DAY.match(words.strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def _clean(words: object) -> str | None:
    bare = " ".join(str(words).split()) if words else ""
    return bare or None


@cache
def _config() -> object:
    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "50")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "10")
    return config
