"""Adapters for scorers of boilerplate removal, and the speed of the room.

A scorer of site text calls `clean_site(pages)` with all plain-text pages of one site, a scorer of
HTML calls `clean_html(html)`; both return the article's text.  Run by itself, the file measures
pages per CPU second:

    python benchmarks/stripping.py PAGES.jsonl     a page per line: {"site", "text"}
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.model.records import Page
from pipeline.reading.html import read_html
from pipeline.stripping import Cut, SiteMemory, cut, learn
from pipeline.stripping.languages import language_of

language_of("Слова на русском языке: модель загружается здесь.")  # once per process, as in a run


def clean_site(pages: list[str]) -> list[str]:
    """Return the articles of all pages of a site."""
    read = [Page(str(number), str(number), "site", text) for number, text in enumerate(pages)]
    memory = learn(read)
    return [article(page, memory) for page in read]


def clean_html(html: str) -> str:
    """Return the body without its title, which collections of HTML pages do not count."""
    html_page = read_html(html)
    page = Page(
        "page", "page", "site", html_page.text, title=html_page.title, main_text=html_page.main_text
    )
    return article(page, SiteMemory(), titled=False)


def article(page: Page, memory: SiteMemory, titled: bool = True) -> str:
    result = cut(page, memory)
    documents = result.documents if isinstance(result, Cut) else ()
    document = next((document for document in documents if document.kind == "article"), None)
    if document is None:
        return ""
    if titled or not document.title:
        return document.text
    return document.text[len(document.title) :].lstrip()


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    pages = [
        Page(str(number), str(number), row["site"], row["text"]) for number, row in enumerate(rows)
    ]
    for _ in range(3):
        begin = time.process_time()
        memory = learn(pages)
        learnt = time.process_time()
        for page in pages:
            cut(page, memory)
        end = time.process_time()
        speeds = [
            round(len(pages) / seconds) for seconds in (learnt - begin, end - learnt, end - begin)
        ]
        print("pages per CPU second: learn {}, cut {}, both {}".format(*speeds))


if __name__ == "__main__":
    main()
