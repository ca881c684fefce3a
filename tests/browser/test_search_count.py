"""The counting of questions in a real browser: once a question, with a click, and links that stay links.

Each test asks what no other test asks: all share one site.
"""

import sqlite3
import time

import pytest

SEARCH = "/zoeken/?q="


@pytest.fixture
def counted(site_folder):
    """Return a function that waits until a question has the numbers (asked, empty, clicked), and gives them."""

    def read(text):
        with sqlite3.connect(site_folder / "site.sqlite3") as database:
            sql = "SELECT SUM(asked), SUM(empty), SUM(clicked) FROM search_querycount WHERE text = ?"
            return database.execute(sql, [text]).fetchone()

    def wait(text, numbers):
        deadline = time.monotonic() + 10
        while read(text) != numbers and time.monotonic() < deadline:
            time.sleep(0.1)
        return read(text)

    return wait


def test_a_question_and_the_first_click_count_once(page, counted):
    page.goto(f"{SEARCH}Lerend+werken")
    page.locator("#sorteer-titel").click()
    page.wait_for_url("**sorteer=titel**")
    page.locator(".result__title a").first.click()
    page.wait_for_url("**/praktijken/**")
    assert counted("lerend werken", (1, 0, 1)) == (1, 0, 1)


def test_a_click_on_what_is_only_like_a_result_counts_as_none(page, counted):
    page.goto(f"{SEARCH}pitstop")
    page.locator(".search__alike .result__title a").first.click()
    page.wait_for_url("**/praktijken/**")
    assert counted("pitstop", (1, 0, 0)) == (1, 0, 0)


def test_what_finds_nothing_is_counted_so(page, counted):
    page.goto(f"{SEARCH}zonnewijzers")
    assert counted("zonnewijzers", (1, 1, 0)) == (1, 1, 0)


def test_without_scripts_the_links_work_and_nothing_is_counted(browser, base_url, counted):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{SEARCH}inkopers+van+zorg")
    page.locator(".result__title a").first.click()
    page.wait_for_url("**/inkopers**")
    context.close()
    time.sleep(1)
    assert counted("inkopers van zorg", (None, None, None)) == (None, None, None)
