"""Whole pages cut apart.  The pages are invented; the organisations and their seats are real."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.records import Document, Page, Reject
from pipeline.stripping import Cut, SiteMemory, cut, learn

TITLE = "Secretary-General of ASEAN receives the Ambassador of Norway in Jakarta"
BODY = [
    "The Secretary-General of ASEAN received the Ambassador of Norway at the ASEAN "
    "Headquarters in Jakarta today.",
    "Both sides discussed co-operation on the protection of the sea and on the training "
    "of young diplomats (Photo).",
    "The Ambassador said that the work of the Secretariat was of great value to his "
    "country and to its partners.",
]
TEASERS = [
    "On 14 June 2024, the Secretariat hosted a seminar on the future of regional trade, "
    "attended by students.",
    "On 11 June, experts of the member states met online to prepare the next session of "
    "the working group.",
    "Delegates of four organisations took part in a round table about the safety of "
    "ships in narrow waters.",
]


def page(text: str, name: str = "page", **more: Any) -> Page:
    return Page(name, name, "asean.org", text, **more)


def done(text: str, memory: SiteMemory | None = None, **more: Any) -> Cut:
    one = page(text, **more)
    result = cut(one, memory or learn([one]))
    assert isinstance(result, Cut)
    assert_covered(one, result)
    return result


def assert_covered(one: Page, result: Cut) -> None:
    bounds = [(segment.start, segment.end) for segment in result.segments]
    assert [start for start, _ in bounds] == [0, *(end for _, end in bounds[:-1])]
    assert bounds[-1][1] == len(one.text)
    assert [segment.segment_no for segment in result.segments] == list(range(len(bounds)))
    documents = {document.document_id for document in result.documents}
    assert {segment.document_id for segment in result.segments} - {None} <= documents


def article(result: Cut) -> Document:
    (found,) = (document for document in result.documents if document.kind == "article")
    return found


def teasers(result: Cut) -> list[Document]:
    return [document for document in result.documents if document.kind == "teaser"]


TOPS = {
    "second title with its date": f"{TITLE}\n\n{TITLE} 20.06.2024\n\n",
    "date on its own line": f"{TITLE}\n\n20 June 2024\n\n",
    "label and weekday": f"{TITLE}\n\nPublished: Thu, 06/20/2024 - 15:58\n\n",
    "date glued to the text": f"{TITLE}\n\n20.06.2024",
}


@pytest.mark.parametrize("top", TOPS.values(), ids=TOPS)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_the_title_anchors_the_article_under_a_ticker_of_this_page_alone(
    top: str, gap: str
) -> None:
    result = done(
        gap.join(TEASERS) + "\n\n" + top + "\n\n".join(BODY) + "\n\nGo back\n\nBack to all news"
    )
    text = article(result).text.split("\n\n")
    assert text[0] == result.title == TITLE
    assert text[1:] == [BODY[0], BODY[1].replace(" (Photo)", ""), BODY[2]]
    assert (result.published_on, result.published_basis) == (date(2024, 6, 20), "stamp")
    assert [teaser.text for teaser in teasers(result)] == TEASERS
    assert result.segments[-1].kind == "furniture"
    assert result.language == "en"


def test_a_last_paragraph_that_opens_with_a_day_of_the_past_belongs_to_the_article() -> None:
    background = (
        "The Ambassador took office on 3 May 2019 and had served in Jakarta before, from "
        "2011 to 2014."
    )
    result = done("\n\n".join([TITLE, BODY[0], background]), published_on=date(2024, 6, 20))
    assert article(result).text.endswith(background)
    assert not teasers(result)


LAYOUTS = {
    "headline": f"{TITLE}\n\n{{body}}",
    "date under the headline": f"{TITLE}\n\n20.06.2024\n\n{{body}}",
    "time before the date": f"{TITLE}\n09:31, June 20, 2024\n{{body}}",
    "date above": f"20 June 2024\n\n{TITLE}\n\n{{body}}",
    "button above": f"You are here:\n\n{TITLE}\n\n{{body}}",
    "remark above": f"(Redirected from Another page)\n\n20 June 2024\n\n{TITLE}\n\n{{body}}",
    "glued to the body": f"{TITLE}\n\n20.06.2024\n\n{TITLE}{{body}}",
    "kind of text after the date": f"{TITLE}\n20.06.2024 - Press release\n{{body}}",
}


@pytest.mark.parametrize("form", LAYOUTS.values(), ids=LAYOUTS)
def test_a_single_page_keeps_its_headline(form: str) -> None:
    result = done(form.format(body="\n\n".join(BODY)))
    assert result.title == TITLE
    assert article(result).text.split("\n\n") == [
        TITLE,
        BODY[0],
        BODY[1].replace(" (Photo)", ""),
        BODY[2],
    ]
    assert result.published_on == (date(2024, 6, 20) if "20" in form else None)


def test_a_title_takes_its_only_paragraph() -> None:
    items = "\n".join(f"{20 - n:02d}.06.2024\n{teaser}" for n, teaser in enumerate(TEASERS))
    result = done(f"{items}\n{TITLE}\n01.02.2020On 1 February 2020, {BODY[0]}")
    assert BODY[0] in article(result).text
    assert [teaser.text for teaser in teasers(result)] == TEASERS


def test_a_short_last_sentence_belongs_to_the_article() -> None:
    last = "Norway chairs the council this year."
    assert last in article(done("\n\n".join([TITLE, *BODY, last]))).text


def test_a_headline_as_long_as_a_paragraph_is_known_by_the_paragraph_that_tells_it_again() -> None:
    title = (
        "The Minister for the Environment of the Kingdom of Norway Anna Example took "
        "part in the joint session of the "
        "Council of Ministers, the Conference of Parliaments and the Committee of "
        "Ambassadors of the Association of "
        "Southeast Asian Nations on the protection of the sea"
    )
    result = done(
        "\n\n".join(
            [title, f"On 26 October 2023, in Jakarta, {title[0].lower()}{title[1:]}.", *BODY]
        )
    )
    assert result.title == title
    assert len(article(result).text.split("\n\n")) == 2 + len(BODY)


def test_a_line_of_titles_that_ends_in_a_date_is_a_stamp() -> None:
    line = "Presidency of the Council Jakarta 20 June 2024"
    result = done("\n\n".join([TITLE, line, "* Print the page", "Copyright: Anna Example", *BODY]))
    assert (result.title, result.published_on) == (TITLE, date(2024, 6, 20))


def test_a_headline_of_three_words_comes_again_in_the_text() -> None:
    assert (
        done("\n\n".join(["News & Events", "ASEAN Headquarters Visit", *BODY])).title
        == "ASEAN Headquarters Visit"
    )


def test_a_sentence_that_announces_a_list_is_no_headline() -> None:
    announcement = (
        "The Secretary-General has also offered his full support to the officials who "
        "stand in until the posts are "
        "filled again:"
    )
    opening = f"JAKARTA 20 June 2024 – {BODY[0]}"
    result = done("\n\n".join([opening, BODY[1], announcement, BODY[2]]))
    assert result.title is None
    assert opening in article(result).text


def test_a_headline_stands_above_the_place_and_day_of_filing() -> None:
    result = done(
        "\n\n".join([TITLE, "Photo: Agency", "Photo: Agency", "17:00 | Jakarta, Nov. 14.", *BODY])
    )
    assert result.title == TITLE


def test_a_lone_paragraph_above_a_body_is_its_lead() -> None:
    lead = (
        "On 26 October 2023, Jakarta hosted the meeting of the Council, in which ten "
        "ministers took part."
    )
    assert lead in article(done("\n".join([lead, *BODY]))).text


def test_wrapped_lines_are_joined_and_the_agency_s_note_left_out() -> None:
    lines = [
        "JAKARTA, June 20 (Agency) - The Secretary-General of ASEAN on Thursday received Alexandra",
        "Example, the Ambassador of Norway, and talked with her about the",
        "protection of the sea. The Ambassador said that the work of the",
        "Secretariat was of great value to her country and to its young",
        "diplomats, who come to learn how ten states speak with one voice.",
    ]
    result = done(
        f"{TITLE}\n\n"
        + "\n".join(lines)
        + "\n\nDistributed by the agency. It was not edited by us at all."
    )
    assert article(result).text == f"{TITLE}\n\n" + " ".join(lines)
    assert not teasers(result)


def test_a_notice_of_rights_is_no_teaser() -> None:
    foot = (
        "The Bulletin of Jakarta, all rights reserved. Found an error on this page? Press "
        "Ctrl+Enter."
    )
    assert not teasers(done(f"{TITLE}\n\n20 June 2024\n\n" + "\n\n".join([*BODY, foot])))


def test_teasers_have_their_own_days_and_never_the_article_s() -> None:
    result = done(
        "\n\n\n".join(TEASERS) + f"\n\n{TITLE}\n\n{TITLE} 01.02.2020\n\n" + "\n\n".join(BODY)
    )
    assert [(t.reference_date, t.reference_basis) for t in teasers(result)] == [
        (date(2024, 6, 14), "text"),
        (date(2024, 6, 11), "neighbours"),
        (date(2024, 6, 14), "neighbours"),
    ]


def test_dates_above_ticker_items_are_their_stamps() -> None:
    items = "\n".join(f"{20 - n:02d}.06.2024\n{teaser}" for n, teaser in enumerate(TEASERS))
    result = done(f"{items}\n\n{TITLE}\n\n{TITLE} 01.02.2020\n\n" + "\n\n".join(BODY))
    assert [(t.reference_date, t.reference_basis) for t in teasers(result)] == [
        (date(2024, 6, day), "stamp") for day in (20, 19, 18)
    ]
    assert result.published_on == date(2020, 2, 1)


def test_a_crawler_s_date_counts_where_its_line_is_no_headline() -> None:
    text = (
        "date 2024-05-03 By Ada Mole\n\n"
        "The ministers of the harbour states met in Oslo on Monday and elected a chair.\n\n"
        "They agreed that the next meeting will be held in Bergen before the end of the year.\n"
    )
    result = done(text)
    assert (result.published_on, result.published_basis, result.title) == (
        date(2024, 5, 3),
        "prefix",
        None,
    )


def test_a_crawler_s_date_is_a_prefix_and_a_stamp_beats_it() -> None:
    prefixed = done(" date 2023-02-20 " + "\n\n".join(BODY))
    assert (prefixed.published_on, prefixed.published_basis) == (date(2023, 2, 20), "prefix")
    assert article(prefixed).text.startswith(BODY[0])
    stamped = done(f" date 2023-05-20 {TITLE}\n\n{TITLE} 20.02.2023\n\n" + "\n\n".join(BODY))
    assert (stamped.published_on, stamped.published_basis) == (date(2023, 2, 20), "stamp")
    assert stamped.notes == ("prefix says 2023-05-20, stamp says 2023-02-20",)


def test_a_signature_is_no_part_of_the_article() -> None:
    foot = (
        f"{'_' * 40}\nThe Press Secretary of the Secretariat\n\u00a0\u00a0+62-21-555-01-02 - "
        f"tel/fax"
    )
    result = done(f"{TITLE}\n{TITLE} 20.02.2023\n" + "\n".join(BODY) + "\n" + foot)
    assert article(result).text.endswith(BODY[2])
    assert result.segments[-1].kind == "signature"


@pytest.mark.parametrize(
    ("foot", "text"),
    [
        (
            f"{'_' * 40}\nThe ASEAN Press Secretary Anna Example\n +62-21-555-01-02 - tel/fax",
            "Press Secretary Anna Example",
        ),
        (
            "Spokesperson of the Secretariat: Anna EXAMPLE, tel. +62 21 555 01 02",
            "Spokesperson of the Secretariat: Anna",
        ),
        (f"The ASEAN Press Service\n{'_' * 40}\n+62-21-555-01-02 - tel/fax", None),
        ("Press Service of the Ministry", None),
    ],
)
def test_a_signature_that_names_a_person_is_a_text_of_its_own(foot: str, text: str | None) -> None:
    result = done(f"{TITLE}\n{TITLE} 20.02.2023\n" + "\n".join(BODY) + "\n" + foot)
    signatures = [document for document in result.documents if document.kind == "signature"]
    assert len(signatures) == (text is not None)
    assert "Example" not in article(result).text
    for signature in signatures:
        assert text is not None
        assert text in signature.text
        assert not any(character.isdigit() or character == "_" for character in signature.text)
        assert (signature.reference_date, signature.reference_basis) == (date(2023, 2, 20), "stamp")
        assert result.segments[-1].document_id == signature.document_id


def test_an_article_keeps_its_lead_although_other_pages_quote_it() -> None:
    others = [
        page(
            f"{BODY[0]}\n\n{TEASERS[0]}\n\nTitle number {n} of a page\n\n"
            f"Title number {n} of a page 1{n}.06.2024\n\n"
            f"Speech {n} was about the harvest of the year {n}, said the speaker.",
            str(n),
        )
        for n in range(6)
    ]
    own = page(f"{TITLE}\n\n{TITLE} 20.06.2024\n\n" + "\n\n".join(BODY), "own")
    memory = learn([*others, own])
    result = cut(own, memory)
    assert isinstance(result, Cut)
    assert BODY[0] in article(result).text
    other = cut(others[0], memory)
    assert isinstance(other, Cut)
    assert BODY[0] not in article(other).text
    assert BODY[0] in [teaser.text for teaser in teasers(other)]


def test_the_metadata_of_a_page_date_it_where_no_stamp_does() -> None:
    result = done(f"{TITLE}\n\n" + "\n\n".join(BODY), published_on=date(2024, 6, 21), title=TITLE)
    assert (result.published_on, result.published_basis) == (date(2024, 6, 21), "metadata")


def test_the_main_text_of_the_markup_is_the_article() -> None:
    menu = "Home\n\nNews of the Secretariat and of the member states\n\n"
    foot = f"\n\nOther articles\n\n{TEASERS[0]}\n\n{TEASERS[2]}"
    text = menu + f"{TITLE}\n\n20 June 2024\n\n" + "\n\n".join(BODY) + foot
    result = done(text, main_text="\n".join(BODY), title=f"{TITLE} - ASEAN")
    assert article(result).text.split("\n\n")[0] == TITLE
    assert len(article(result).text.split("\n\n")) == 4
    assert [teaser.text for teaser in teasers(result)] == [TEASERS[0], TEASERS[2]]


def test_a_body_is_not_lost_to_a_stamped_heading_in_a_list_below() -> None:
    listed = "\n".join(
        f"Latest decision of the committee number {n}\n{n} May 2024" for n in "12345"
    )
    result = done(f"{TITLE}\n\n" + "\n\n".join(BODY) + f"\n\nRecent posts\n{listed}")
    assert BODY[0] in article(result).text
    assert "committee" not in article(result).text


def test_lists_below_the_last_paragraph_belong_to_the_article() -> None:
    names = [
        "Anna Example, Ministry of Transport",
        "Boris Example, Ministry of Health",
        "Yours sincerely",
    ]
    others = [
        page(
            f"Home\nA speech about the {word}\n\nThe {word} were good this year, said the "
            f"guest.\n\nMap of the site",
            word,
        )
        for word in ("roads", "rivers", "fields")
    ]
    own = page(
        f"Home\n{TITLE}\n\n" + "\n\n".join(BODY) + "\n" + "\n".join(names) + "\n\nMap of the site",
        "own",
    )
    result = cut(own, learn([*others, own]))
    assert isinstance(result, Cut)
    assert article(result).text.split("\n\n")[-3:] == names


TITLES = {
    "window's title above": f"{TITLE} - ASEAN\nHome\nNews\n{TITLE}\n\n{{body}}",
    "bullet before it": f"Home\n• {TITLE}\n\n{TITLE}\n\n{{body}}",
    "place before the date": f"{TITLE}\n\nJakarta, June 20, 2024\n\n{{body}}",
    "agency and button beside the date": (
        f"{TITLE}\nAntara,June 20, 2024 Adjust font size:\n\n{{body}}"
    ),
}


@pytest.mark.parametrize("form", TITLES.values(), ids=TITLES)
def test_titles_among_paths_captions_and_buttons(form: str) -> None:
    result = done(form.format(body="\n\n".join(BODY)))
    assert result.title == TITLE
    assert article(result).text.split("\n\n")[1] == BODY[0]
    assert (result.published_on == date(2024, 6, 20)) == ("2024" in form)


HEADLINES = [
    "A new page in old relations",
    "ENVOY BIDS FAREWELL TO JAVA",
    "Who leads next? Two names are heard",
]
SURROUNDINGS = {
    "nothing": "{title}\n\n{body}",
    "author above": "By Anna Example\n\n{title}\n\n{body}",
    "author below": "{title}\n\nBy Anna Example\n\n{body}",
    "author and day": "{title}\n\nBy Anna Example - June 20, 2024\n\n{body}",
    "paper's author": "By The Jakarta Reporter More by this Author\n\n{title}\n\n{body}",
    "address": "NewsPoint.com\n\n{title}\n\n{body}",
    "site": "Jakarta Daily\n\n{title}\n\n{body}",
    "agency in brackets": "{title}\n\n(ABC- Jakarta News Agency (JNA)) By A. Example\n\n{body}",
    "place and day above": "Jakarta, June 20, 2024\n\n{title}\n\n{body}",
    "place below": "{title}\n\nJakarta, 20 June 2024\n\n{body}",
    "dateline under a menu": "No menu items!\n\n{title}\n\nJAKARTA, INDONESIA – {body}",
    "path and agency's day": (
        "You are here: Home\n\n{title}\n\nAntara, June 20, 2024 Adjust font size:\n\n{body}"
    ),
    "size of letters": "+ ↺ − 16 px\n\n{title}\n\n{body}",
    "caption": "The envoys in Jakarta UN Photo/A. Example\n\n{title}\n\n20 June 2024\n\n{body}",
    "other calendar": "{title}\n\n14 Dhu al-Hijjah 1445\n\n20 June 2024\n\n{body}",
    "speaker": "{title}\n\n20 June 2024\n\nStatement by: Anna Example\n\n{body}",
    "section": "Gulf\n\n{title}\n\n{body}",
    "news line": "Floods • Cup final • Markets up • New ferry line\n\n{title}\n\n{body}",
}


@pytest.mark.parametrize("form", SURROUNDINGS.values(), ids=SURROUNDINGS)
@pytest.mark.parametrize("title", HEADLINES)
@pytest.mark.parametrize(
    "foot", ["", "\n\nShare this\n\nRelated news\n\nA bridge over the river is opened"]
)
def test_what_stands_around_a_headline_is_not_taken_for_it(
    form: str, title: str, foot: str
) -> None:
    result = done(form.format(title=title, body="\n\n".join(BODY)) + foot)
    assert result.title == title
    assert BODY[0] in article(result).text
    assert "Anna Example" not in article(result).text or "Statement" in form
    assert result.published_on == (date(2024, 6, 20) if "2024" in form else None)


@pytest.mark.parametrize(
    "top", ["By Anna Example", "(ABC- News Agency (JNA)) By A. Example", "Jakarta, June 20, 2024"]
)
def test_a_text_without_a_headline_has_none(top: str) -> None:
    result = done(f"{top}\n\n" + "\n\n".join(BODY))
    assert result.title is None
    assert article(result).text.startswith(BODY[0])


def test_a_sentence_with_a_glued_day_is_no_title_but_dates_the_text() -> None:
    lead = (
        "The envoys met for the first time in the capital and spoke with one another at "
        "length about the rivers that "
        "run through all of their countries. 20.06.2024"
    )
    result = done(f"{lead}\n\n" + "\n\n".join(BODY))
    assert (result.title, result.published_on) == (None, date(2024, 6, 20))


CLOCKS = {
    "label below the text": "{clock}{title}\n\n{body}\n\nPublish Date : 20 June 2024 20:18 PM",
    "label below the headline": "{clock}{title}\n\nFirst published: 20 June 2024\n\n{body}",
    "two labels": "{clock}{title}\n\nLast updated: 22 June 2024\nPublished: 20 June 2024\n\n{body}",
    "last change alone": "{clock}{title}\n\n{body}\n\nLast updated: 20 June 2024",
    "day below the headline": "{clock}{title}\n\n20 June 2024\n\n{body}",
    "other texts below": (
        "{title}\n\n20 June 2024\n\n{body}\n\nRelated news\n\nA bridge\n\nPosted on 3 May 2023"
    ),
}


@pytest.mark.parametrize("form", CLOCKS.values(), ids=CLOCKS)
def test_the_clock_of_a_site_is_not_the_day_of_its_article(form: str) -> None:
    result = done(
        form.format(clock="Sunday, December 21st, 2025\n\n", title=TITLE, body="\n\n".join(BODY))
    )
    assert result.title == TITLE
    assert (result.published_on, result.published_basis) == (date(2024, 6, 20), "stamp")


def test_a_day_above_the_headline_stays_where_the_page_was_changed_later() -> None:
    result = done(
        f"20 June 2024\n\n{TITLE}\n\n" + "\n\n".join(BODY) + "\n\nLast updated: 3 July 2024"
    )
    assert result.published_on == date(2024, 6, 20)


@pytest.mark.parametrize(
    "announced", ["The former Secretaries-General are:", "Past holders of the office:"]
)
@pytest.mark.parametrize("foot", ["", "\n\nRelated news\n\nAnother title of the site"])
def test_lines_with_years_below_a_colon_belong_to_the_article(announced: str, foot: str) -> None:
    lines = [
        "Anna Example of Laos 2011-2016",
        "Boris Example, Vietnam, 2017-2021",
        "Carla Example (2022-2023)",
    ]
    result = done(f"{TITLE}\n\n20 June 2024\n\n" + "\n\n".join([*BODY, announced, *lines]) + foot)
    assert article(result).text.split("\n\n")[-4:] == [announced, *lines]


def test_html_loses_what_the_site_repeats_and_keeps_prose_the_library_missed() -> None:
    notice = [
        "The Secretariat serves ten member states in the region.",
        "Its seat is in the city of Jakarta in Java.",
    ]
    others = [
        page(
            "\n\n".join(
                [
                    f"A speech about the {word}",
                    f"The {word} were good this year, said the guest.",
                    *notice,
                ]
            ),
            word,
        )
        for word in ("roads", "rivers", "fields")
    ]
    text = "\n\n".join([TITLE, *BODY, *notice])
    own = page(text, "own", main_text="\n".join([BODY[0], BODY[2], *notice]))
    result = cut(own, learn([*others, own]))
    assert isinstance(result, Cut)
    assert article(result).text.split("\n\n")[1:] == [
        BODY[0],
        BODY[1].replace(" (Photo)", ""),
        BODY[2],
    ]


BROKEN = {
    "nothing": ("", "no words"),
    "space": (" \n\u00a0\n", "no words"),
    "a number": ("7", "no words"),
    "bot wall": (
        "Pardon Our Interruption\n\nAs you were browsing something made us think you are a bot.",
        "bot wall",
    ),
    "captcha": (
        "example.org\n\nPlease verify you are a human to go on reading this site.",
        "bot wall",
    ),
    "error under a menu": (
        "Home\nNews\nContacts\nError 404 - Page not found\n" + "Menu entry of the site\n" * 90,
        "error",
    ),
    "forbidden": ("403 Forbidden\n\nnginx", "error page"),
    "cookies": (
        "Asean.org\n\nWe use cookies to make this website better for all of you.\n\nAccept",
        "cookie notice",
    ),
    "scripts": (
        "Loading\n\nYou need to enable JavaScript in your browser to run this app.",
        "JavaScript",
    ),
    "login": (
        "Secretariat\n\nPlease sign in to your account before you can read this page.",
        "log in",
    ),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN)
def test_pages_of_no_use_are_rejects_with_a_sentence(text: str, said: str) -> None:
    result = cut(page(text), SiteMemory())
    assert isinstance(result, Reject)
    assert result.stage == "stripping"
    assert result.reason.endswith(".")
    assert said in result.reason


@pytest.mark.parametrize(
    "text",
    [
        "Commission explains its cookies\n\nThe Commission said on Monday that its "
        "website uses cookies.",
        "Access denied to the meeting hall, delegates complain\n\nThe guards sent four "
        "delegates away on Monday.",
        "The session is postponed.",
        f"We use cookies on this website, as you may know from others.\n\n{TITLE}\n\n{BODY[0]}",
        f"{TITLE}\n\n{BODY[0]}\n\nSubscribe to continue reading.",
    ],
)
def test_articles_that_sound_like_walls_are_articles(text: str) -> None:
    assert isinstance(cut(page(text), SiteMemory()), Cut)


def test_another_article_s_text_under_a_title_is_a_reject() -> None:
    foreign = "Exhibition of medieval manuscripts opens after restoration of the national library"
    right = page(f"{TITLE}\n\n20 June 2024\n\n" + "\n\n".join(BODY), "right")
    wrong = page(f"{foreign}\n\n21 June 2024\n\n" + "\n\n".join(BODY), "wrong")
    memory = learn([right, wrong])
    result = cut(wrong, memory)
    assert isinstance(result, Reject)
    assert "another article's" in result.reason
    assert isinstance(cut(right, memory), Cut)
    assert isinstance(cut(wrong, learn([wrong])), Cut)  # nothing is known of it elsewhere


LINE = st.one_of(
    st.sampled_from([TITLE, f"{TITLE} 20.06.2024", "20.06.2024", "Read also", "", *BODY, *TEASERS]),
    st.text(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINE, max_size=12))
def test_segments_cover_any_page(lines: list[str]) -> None:
    one = page("\n".join(lines))
    result = cut(one, learn([one]))
    if isinstance(result, Cut):
        assert_covered(one, result)
