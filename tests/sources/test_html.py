"""Web pages, all invented."""

from __future__ import annotations

import pytest

from enduse.errors import UnreadableSource
from enduse.sources import read
from enduse.text import repair

META = (
    '<meta property="og:site_name" content="The Pier Times"><meta name="author" content="Nora Feld">'
    '<meta property="article:published_time" content="2021-03-14T10:00:00Z">'
)


def page(head: str = META, title: str = "Four crates opened at the pier", before: str = "") -> bytes:
    return f"""<!doctype html><html lang="en"><head><title>{title} | The Pier Times</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav><article><h1>{title}</h1>{before}
<p>The <a href="/a">harbour clerk</a> said on Monday that four crates came and the majority of its
<a href="/b">cranes</a> were bought from <a href="/c">the mainland</a> in the last year.</p>
<figure><img src="x.jpg"><figcaption>A crane lifts a crate over the pier. [Reuters]</figcaption></figure>
<h2>Nobody asked for a form</h2>
<p>A pilot who asked not to be named told the paper that it was the fourth such crate of the year.</p>
<blockquote>We saw the crates, the pilot said to the clerk on the pier.</blockquote>
<p>The ministry would not speak of the crates and on what was in them.</p></article>
<section id="comments"><p>First! I saw nothing of the kind.</p></section>
<footer>Copyright</footer></body></html>""".encode()


def test_the_article_keeps_links_captions_and_headings() -> None:
    (source,) = read(page(), "page").sources
    assert source.media_type == "text/html"
    assert source.text.startswith("Four crates opened at the pier\n\nThe harbour clerk said")
    assert "the majority of its cranes were bought from the mainland" in source.text
    assert "A crane lifts a crate over the pier. [Reuters]" in source.text
    assert "Nobody asked for a form" in source.text
    assert "We saw the crates" in source.text
    assert "Home" not in source.text


def test_metadata_are_given() -> None:
    (source,) = read(page(), "page").sources
    assert (source.title, source.outlet, source.author) == (
        "Four crates opened at the pier",
        "The Pier Times",
        "Nora Feld",
    )
    assert (source.published, source.published_basis) == ("2021-03-14", "given")


def test_linked_data_give_the_date() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2020-02-01T01:00:00Z"}</script>'
    )
    (source,) = read(page(head), "page").sources
    assert (source.published, source.published_basis) == ("2020-02-01", "given")


def test_no_date_is_invented() -> None:
    (source,) = read(page(""), "page").sources
    assert source.published is None


def test_the_same_page_reads_the_same_however_often() -> None:
    assert len({read(page(), "page").sources[0].text for _ in range(4)}) == 1


@pytest.mark.parametrize(
    "raw", [b"<html><body><nav>Home</nav></body></html>", b"<!doctype html>", b"<p></p>", b"<html><body></body></html>"]
)
def test_a_page_without_an_article(raw: bytes) -> None:
    with pytest.raises(UnreadableSource, match="page holds no article text"):
        read(raw, "page")


def test_nesting_is_bounded() -> None:
    with pytest.raises(UnreadableSource):
        read(b"<html><body>" + b"<div>" * 50_000 + b"crates</body></html>", "page")


def test_entities_are_not_fetched() -> None:
    raw = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>&x; '
        + b"crates came. " * 20
        + b"</p>"
    )
    (source,) = read(raw, "page").sources
    assert "crates came." in source.text


def test_a_stated_charset_is_used() -> None:
    raw = page(META + '<meta charset="windows-1251">').decode().replace("The ministry", "Министерство").encode("cp1251")
    (source,) = read(raw, "page").sources
    assert "Министерство would not" in source.text
    assert source.encoding == "cp1251"


def test_a_link_without_words_leaves_two_blanks_that_are_reported() -> None:
    page = (
        "<html><body><article><h1>Clerks count crates at the pier</h1>"
        "<p>The harbour is using <a href='/cranes'></a> bought from the island, a clerk said on Monday night.</p>"
        "<p>It fought with <a href='/a'></a> <a href='/b'></a>, and <a href='/c'>the crane</a> fell into the sea.</p>"
        "<p>Nobody <a name='here'></a>asked <a href='#top'></a>for a form, as the clerk of the harbour said.</p>"
        "</article></body></html>"
    )
    (source,) = read(page.encode(), "page.html").sources
    assert "is using  bought from" in source.text
    assert "Nobody asked for a form" in source.text
    holes = [d for d in repair(source.text, media_type=source.media_type).damages if d.kind == "dropped words"]
    assert [hole.span.of(source.text) for hole in holes] == ["using  bought", "with  ,"]


def test_two_blanks_in_a_plain_text_are_no_lost_link() -> None:
    assert repair("The harbour is using  cranes from the island.").damages == ()


@pytest.mark.parametrize("mark", ["<b>{}</b> ", "<a href='/x'></a>{} ", "{}<br>", "<img src='x.png'>{} "])
def test_an_element_with_thousands_of_marks_keeps_its_words(mark: str) -> None:
    words = [f"crate{number}" for number in range(3_500)]
    page = f"<html><body><article><p>{''.join(mark.format(word) for word in words)}</p></article></body></html>"
    (source,) = read(page.encode(), "page.html").sources
    assert source.text.split() == words


def test_a_page_of_too_many_elements_is_refused_with_the_reason() -> None:
    page = "<html><body><p>" + "<br>" * 30_000 + "</p></body></html>"
    with pytest.raises(UnreadableSource, match="more than 20,000 elements"):
        read(page.encode(), "many.html")
