"""Date expressions by phenomenon: [[the expression]], its TIMEX3 value, its days (EDTF)."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from pipeline.language.temporal import find

REFERENCE = date(2023, 2, 20)  # a Monday

CASES: dict[str, Any] = {
    "full dates": [
        ("The envoy arrived on [[25 July 2024]].", "2024-07-25", "2024-07-25"),
        ("The envoy arrived on [[July 25th, 2024]].", "2024-07-25", "2024-07-25"),
        ("The envoy arrived on [[Tuesday, 6 February 2024]].", "2024-02-06", "2024-02-06"),
        ("The envoy arrived on [[the 3rd of May 2021]].", "2021-05-03", "2021-05-03"),
        ("Posted [[2023-05-18]] by the press service.", "2023-05-18", "2023-05-18"),
        ("and its impact\n[[24.11.2022]]On the eve of the summit", "2022-11-24", "2022-11-24"),
        ("It opened in [[February, 2023]] in Astana.", "2023-02", "2023-02"),
        ("decisions of the [[November (2022)]] session", "2022-11", "2022-11"),
        ("It was signed on [[the first of June 2021]].", "2021-06-01", "2021-06-01"),
        ("Published [[1 st June 2021]] and on the web", "2021-06-01", "2021-06-01"),
        ("Published [[01-Jun-2021]] and on the web", "2021-06-01", "2021-06-01"),
        (
            "The hearing is set for [[the week of 6 March 2023]].",
            "2023-W10",
            "2023-03-06/2023-03-12",
        ),
    ],
    "days without a year": [
        ("The envoy arrived on [[17 January]].", "2023-01-17", "2023-01-17"),
        ("The envoy arrived on [[28 December]].", "2022-12-28", "2022-12-28"),
        ("The talks will be held on [[10 March]].", "2023-03-10", "2023-03-10"),
        ("The exercise is planned to be held in [[September]].", "2023-09", "2023-09"),
        ("The document was adopted in [[November]].", "2022-11", "2022-11"),
        ("On [[February 18, this year]], the envoy arrived.", "2023-02-18", "2023-02-18"),
        ("The envoy arrived on [[18 of this year]].", "2023-02-18", "2023-02-18"),
        ("The envoy arrived on [[the 3rd of this month]].", "2023-02-03", "2023-02-03"),
        ("It was opened in [[last year's November]].", "2022-11", "2022-11"),
        ("The session held in [[May]] was closed.", "2022-05", "2022-05"),
        ("Ahead of the summit on [[20 September]], envoys met.", "2023-09-20", "2023-09-20"),
        ("The deadline is [[30 August]].", "2023-08-30", "2023-08-30"),
        ("The next meeting: [[12 December]], Geneva.", "2023-12-12", "2023-12-12"),
        (
            "In [[August]], after Roe vs. Wade and other cases, the court rose.",
            "2022-08",
            "2022-08",
        ),
        ("The deadline was extended to [[15 April]].", "2023-04-15", "2023-04-15"),
        ("The vote was put off to [[20 September]].", "2023-09-20", "2023-09-20"),
        # the weekday tells the year
        (
            "It was signed on [[Wednesday, March 1]].",
            "2023-03-01",
            "2023-03-01",
        ),
    ],
    "weekdays": [
        ("The envoy arrived on [[Wednesday]].", "2023-02-15", "2023-02-15"),
        ("The envoy will arrive on [[Wednesday]].", "2023-02-22", "2023-02-22"),
        ("The council meets on [[Friday]].", "2023-02-24", "2023-02-24"),
        ("The envoy arrived [[last Friday]].", "2023-02-17", "2023-02-17"),
        ("The envoy arrives [[Friday next week]].", "2023-03-03", "2023-03-03"),
        ("It closed on [[the last Friday of May]].", "2022-05-27", "2022-05-27"),
        ("It opened on [[the second Sunday in November 2022]].", "2022-11-13", "2022-11-13"),
        ("Negotiations resume on [[Tuesday]].", "2023-02-21", "2023-02-21"),
    ],
    "steps from the reference date": [
        ("The envoy arrived [[yesterday]].", "2023-02-19", "2023-02-19"),
        ("The envoy arrived [[the day before yesterday]].", "2023-02-18", "2023-02-18"),
        ("The plan for [[next year]] is ready.", "2024", "2024"),
        ("The goals set [[last November]] were met.", "2022-11", "2022-11"),
        ("The treaty was ratified [[two years ago]].", "2021", "2021"),
        ("The envoy left [[three months ago]].", "2022-11", "2022-11"),
        ("The envoy left [[last week]].", "2023-W07", "2023-02-13/2023-02-19"),
        ("The plan for [[the fourth quarter of next year]] is ready.", "2024-Q4", "2024-36"),
        ("The term ends [[two years from now]].", "2025", "2025"),
        ("The council will meet in [[two weeks]].", "P2W", "2023-03-06/2023-03-12"),
        ("Exports rose from [[a year earlier]].", "2022", "2022"),
        ("It was founded [[a year and a half ago]].", "2021-08", "2021-08"),
        ("In 2019 she left; [[the next year]] she returned.", "2020", "2020"),
        (
            "The talks on 3 March 2019 failed. [[The day before]], he resigned.",
            "2019-03-02",
            "2019-03-02",
        ),
    ],
    "ranges": [
        (
            "It lasted [[from 5 to 9 September 2022]].",
            "2022-09-05/2022-09-09",
            "2022-09-05/2022-09-09",
        ),
        ("It lasted [[October 9-13, 2023]].", "2023-10-09/2023-10-13", "2023-10-09/2023-10-13"),
        ("It lasted [[30 June to 2 July 2024]].", "2024-06-30/2024-07-02", "2024-06-30/2024-07-02"),
        ("the plan for [[2021-2025]]", "2021/2025", "2021/2025"),
        ("In [[1992–94]] the academy moved.", "1992/1994", "1992/1994"),
        ("the chair of [[H2 2021 - H1 2022]]", "2021-H2/2022-H1", "2021-41/2022-40"),
        ("He was minister [[between 2014 and 2016]].", "2014/2016", "2014/2016"),
        ("It is planned for [[May/June 2023]].", "2023-05/2023-06", "2023-05/2023-06"),
        (
            "He was minister [[from May 2011 to 3 March 2015]].",
            "2011-05/2015-03-03",
            "2011-05/2015-03-03",
        ),
        (
            "It met [[from Monday, 17 May, to Friday, 21 May 2021]].",
            "2021-05-17/2021-05-21",
            "2021-05-17/2021-05-21",
        ),
        ("Held: [[30.05-02.06.2022]], Minsk", "2022-05-30/2022-06-02", "2022-05-30/2022-06-02"),
        (
            "It ran [[from December 28, 2021 to January 4, 2022]].",
            "2021-12-28/2022-01-04",
            "2021-12-28/2022-01-04",
        ),
        ("the budget for [[FY 2023/24]]", "2023/2024", "2023/2024"),
    ],
    "parts of a year": [
        ("It is planned for [[the first half of 2024]].", "2024-H1", "2024-40"),
        ("Trade grew in [[Q1 2024]].", "2024-Q1", "2024-33"),
        ("It takes place in [[the autumn of 2024]].", "2024-FA", "2024-23"),
        ("It opens in [[mid-2024]].", "2024", "2024"),
        ("It was set up in [[the 1990s]].", "199", "199X"),
        ("It was set up in [[the nineties]].", "199", "199X"),
        ("It was set up in [[two thousand and three]].", "2003", "2003"),
        ("The centre opens in [[the second half of the year]].", "2023-H2", "2023-41"),
        ("Trade grew in [[the IV quarter of 2022]] and in 2023.", "2022-Q4", "2022-36"),
        ("Trade grew in [[4Q 2022]].", "2022-Q4", "2022-36"),
        ("Trade grew in [[Q3/2022]].", "2022-Q3", "2022-35"),
        ("It was signed in [[the first decade of May 2022]].", "2022-05", "2022-05"),
        ("It was set up in [[the 19th century]].", "18", "18XX"),
    ],
    "open sides": [
        ("He has been a member since [[2020]].", "2020", "2020/.."),
        ("The order applies as of [[January 1, 2023]].", "2023-01-01", "2023-01-01/.."),
        ("The mandate was extended until [[31 December 2025]].", "2025-12-31", "../2025-12-31"),
        ("The work ends no later than [[1 March 2024]].", "2024-03-01", "../2024-03-01"),
        ("Prior to [[2019]] he was an envoy.", "2019", "../2018-12-31"),
        ("After [[2019]] he was an envoy.", "2019", "2020-01-01/.."),
        ("It must be done before [[the end of 2024]].", "2024", "../2024"),
        ("Not before [[2026]] will the seat be filled.", "2026", "2026/.."),
        ("Apply on or before [[31 May]] at the office.", "2023-05-31", "../2023-05-31"),
        ("Ambassador to Austria ([[2019]]–present).", "2019", "2019/.."),
        ("From [[2024]] onwards the Council sits in Geneva.", "2024", "2024/.."),
    ],
    "times, sets, lengths": [
        ("The call took place at [[10:30 on 5 May 2022]].", "2022-05-05T10:30", "2022-05-05"),
        ("The call took place on [[Friday evening]].", "2023-02-17TEV", "2023-02-17"),
        ("The call took place at [[8:30 in the evening]].", "2023-02-20T20:30", "2023-02-20"),
        ("The council meets [[twice a year]].", "P1Y", None),
        ("The council meets [[every two weeks]].", "P2W", None),
        ("The council meets [[annually]].", "P1Y", None),
        ("The council meets [[every other year]].", "P2Y", None),
        ("A [[daylong]] session was held.", "P1D", None),
        ("It will be settled in [[the weeks ahead]].", "PXW", None),
        ("The quake struck at [[0930 GMT]].", "2023-02-20T09:30", "2023-02-20"),
        ("The talks began at [[6 o'clock]].", "2023-02-20T06:00", "2023-02-20"),
        ("They met on [[Christmas Eve]].", "2022-12-24", "2022-12-24"),
        ("The talks took [[two and a half years]].", "P2Y6M", None),
        ("The talks took [[two years and four months]].", "P2Y4M", None),
        ("The talks took [[several months]].", "PXM", None),
        ("The talks took [[five and a half hours]].", "PT5H30M", None),
        ("Talks began [[early Friday morning]].", "2023-02-17TMO", "2023-02-17"),
        ("They gave a [[year-end]] lunch.", "2023", "2023"),
        ("It came [[a year]] earlier than planned.", "P1Y", None),
        ("Trade grew over [[the past five years]].", "P5Y", "2018-02-20/2023-02-20"),
    ],
    "digits, day and month in either order": [
        ("Updated [[11/28/2019]].", "2019-11-28", "2019-11-28"),
        ("Updated [[28/11/2019]].", "2019-11-28", "2019-11-28"),
        ("Updated [[05/11/2019]].", "2019-11-05", "2019-11-05"),
        ("Updated [[1/10/2024 10:09:54 AM]].", "2024-01-10T10:09", "2024-01-10"),
        ("Updated [[2021/03/03]].", "2021-03-03", "2021-03-03"),
        ("Updated [[2021-03-03T08:30:00+03:00]] by the editor", "2021-03-03T08:30", "2021-03-03"),
    ],
    "lines in other languages": [
        ("Der Rat tagte am [[11. Juni 2021]] in Wien.", "2021-06-11", "2021-06-11"),
        ("El consejo se reunió el [[11 de junio de 2021]].", "2021-06-11", "2021-06-11"),
        ("Совет собрался [[11 июня 2021]] года.", "2021-06-11", "2021-06-11"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "value", "edtf"),
    [
        pytest.param(*case, id=f"{group}: {case[0]}")
        for group, cases in CASES.items()
        for case in cases
    ],
)
def test_expression(marked: str, value: str, edtf: str | None) -> None:
    wanted = re.search(r"\[\[(.*?)\]\]", marked, re.DOTALL)
    assert wanted is not None
    text = marked.replace("[[", "").replace("]]", "")
    start = wanted.start()
    found = [e for e in find(text, REFERENCE) if e.start < start + len(wanted[1]) and e.end > start]
    assert [(e.text, e.value, e.interval.edtf if e.interval else None) for e in found] == [
        (wanted[1], value, edtf)
    ]
    assert text[found[0].start : found[0].end] == found[0].text


NO_DATES = [
    "the Sanctions Committees 1267/1989/2253 and 1988 on the movement",
    "+7495-621-33-23 - tel/fax; 8-800-2000-600; tel. +7 (495) 795-27-10",
    "resolution 1540 was recalled by 193 delegations in Room 2020",
    "About 2000 servicemen and 350 units took part; 1999 people watched.",
    "March to the rallying point; the force may deploy again; the Second World War",
    "Section 12.05 of the agreement, version 2.10.3, No. 2021, $2000, a score of 2-1",
    "the exercises Interaction-2023, Search 2023 and Echelon - 2023; Agenda 2030",
    "It took place on the first day of the summit; three-quarters of the members came.",
    "a 52-year-old envoy, 40 years old, and Mr. May",
    "the 2030 Agenda, ISO 9001:2015 and 8 March Street",
    "Sun and Sat are abbreviations, April Jones is a name.",
    "It declared a quarterly dividend; fees rose 5% annually; a million "
    "instructions per second; four flights a week.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert [e.text for e in find(text, REFERENCE)] == []


def test_every_day_of_a_list_is_an_expression_of_its_own() -> None:
    found = find("On May 10, 11 and 12, 2022, and on 3 and 4 June, the group met.", REFERENCE)
    assert [(e.text, e.value) for e in found] == [
        ("May 10", "2022-05-10"),
        ("11", "2022-05-11"),
        ("12, 2022", "2022-05-12"),
        ("3", "2022-06-03"),
        ("4 June", "2022-06-04"),
    ]


def test_a_range_and_a_day_share_their_month() -> None:
    found = find("On 7–8 and 10 June 2022, the group met.", REFERENCE)
    assert [(e.text, e.value) for e in found] == [
        ("7–8", "2022-06-07/2022-06-08"),
        ("10 June 2022", "2022-06-10"),
    ]


def test_the_focus_carries_dates_told_from_other_dates() -> None:
    text = (
        "The pact was signed on 5 May 2010. Three days later it took effect; "
        "the same month it was ratified."
    )
    assert [e.value for e in find(text, REFERENCE)] == ["2010-05-05", "2010-05-08", "2010-05"]


def test_without_a_reference_date_relative_dates_stay_unresolved() -> None:
    found = find("Last year and yesterday the council met; it was founded in 2002.", None)
    assert [(e.value, e.interval is None) for e in found] == [
        ("XXXX", True),
        ("XXXX-XX-XX", True),
        ("2002", False),
    ]


def test_a_narrative_is_found_out() -> None:
    text = (
        "The war began in September 1939. In April 1940 it spread; in May "
        "France was invaded, on 14 June Paris fell. "
    )
    text += "It ended in 1945."
    assert [e.value for e in find(text, date(2009, 12, 19))] == [
        "1939-09",
        "1940-04",
        "1940-05",
        "1940-06-14",
        "1945",
    ]


def test_items_newer_than_the_article_do_not_hang_on_its_date() -> None:
    text = (
        "On 20 December, a training session was held.\nOn December 11, 2024, the group met today.\n"
        "Session of the council 24.11.2022\nOn November 23, a session was held."
    )
    assert [e.value for e in find(text, date(2022, 11, 24))] == [
        "2024-12-20",
        "2024-12-11",
        "XXXX-XX-XX",
        "2022-11-24",
        "2022-11-23",
    ]


def test_a_term_ahead_does_not_refute_the_reference_date() -> None:
    text = (
        "On November 23 this year, the council met. She was appointed for "
        "three years, starting January 1, 2023."
    )
    assert [e.value for e in find(text, date(2022, 11, 24))] == ["2022-11-23", "P3Y", "2023-01-01"]


def test_the_ends_of_a_range_are_kept() -> None:
    text = "It lasted from 5 to 9 September 2022."
    (found,) = find(text, REFERENCE)
    assert [(text[a:b], value) for a, b, value in found.ends] == [
        ("5", "2022-09-05"),
        ("9 September 2022", "2022-09-09"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 2016 the council met in Minsk. It met again on 3 December.", "2016-12-03"),
        ("Germany will chair the council in 2016. That was decided on 3 December.", "XXXX-12-03"),
        ("Germany chaired the council in 2018-2019. It met on 3 December.", "XXXX-12-03"),
    ],
)
def test_without_a_reference_date_a_year_carries_on_only_where_it_must(
    text: str, value: str
) -> None:
    assert find(text)[-1].value == value
