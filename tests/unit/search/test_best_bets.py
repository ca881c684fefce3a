"""Which recommendations belong to a question."""

import datetime

import pytest

from search.best_bets import MAX_NOTES, MAX_PAGES, BestBets, Bet, Note, Recommendation, meaning

DAY = datetime.date(2026, 3, 10)


def bet(*queries: str, pages=(), note=None, starts=DAY, ends=None) -> Bet:
    return Bet(tuple(meaning(query) for query in queries), tuple(pages), note, starts, ends)


@pytest.mark.parametrize(
    "question", ["wijkteam", "Wijkteams", "het wijkteam?", "WIJKTEAM", "  wijkteams ", "over wijkteams"]
)
def test_forms_of_a_word_are_one_question(question):
    found = BestBets([bet("wijkteams", pages=[7])]).recommend(question, DAY)
    assert found == Recommendation((7,))


@pytest.mark.parametrize("question", ["wijk", "team", "wijkteam jeugd", "wijkteamleider", "", "?", "de"])
def test_a_part_of_a_question_is_another_question(question):
    assert BestBets([bet("wijkteam", pages=[7])]).recommend(question, DAY) == Recommendation()


def test_the_order_of_words_is_free():
    found = BestBets([bet("jeugdhulp inkopen", pages=[7])]).recommend("inkopen van jeugdhulp", DAY)
    assert found.page_ids == (7,)


def test_a_question_of_small_words_alone_means_those():
    assert BestBets([bet("over", pages=[7])]).recommend("over", DAY).page_ids == (7,)


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [(0, 0, True), (0, None, True), (1, None, False), (-9, -1, False), (-9, 9, True)],
)
def test_it_runs_from_the_first_day_up_to_and_including_the_last(starts, ends, shown):
    first = DAY + datetime.timedelta(days=starts)
    last = None if ends is None else DAY + datetime.timedelta(days=ends)
    found = BestBets([bet("wmo", pages=[7], starts=first, ends=last)]).recommend("wmo", DAY)
    assert bool(found.page_ids) is shown


def test_several_best_bets_of_a_question_are_joined_without_doubles_and_bounded():
    notes = [Note(f"Tekst {number}") for number in range(5)]
    bets = [bet("wmo", "pgb", pages=[number, number + 1], note=notes[number]) for number in range(5)]
    found = BestBets([*bets, *bets]).recommend("pgb", DAY)
    assert found == Recommendation(tuple(range(MAX_PAGES)), tuple(notes[:MAX_NOTES]))
