"""The arithmetic of the benchmark of the live page; the run itself starts a server and takes minutes."""

from benchmarks.live import Browser, Looker, Scene, Writer, delays, figures, is_good

SCENE = Scene(1, 1, [1], ["cookie"], [1])


def looker(*seen: tuple[float, int, int]) -> Looker:
    return Looker(Browser(1, SCENE, 0), "/", list(seen))


def test_a_change_has_arrived_when_the_last_of_all_has_it() -> None:
    lookers = [looker((10.5, 1, 0), (11.5, 2, 0)), looker((10.2, 1, 0), (12.25, 3, 0))]
    assert delays([(10.0, 1), (11.0, 2)], lookers, 1) == [0.5, 1.25]


def test_a_change_that_somebody_never_had_is_not_counted_as_quick() -> None:
    assert delays([(10.0, 2)], [looker((10.5, 2, 0)), looker((10.5, 1, 0))], 1) == [float("inf")]


def test_of_a_hundred_figures_the_95th_percentile_leaves_five_above() -> None:
    assert figures([float(number) for number in range(1, 101)]) == {"count": 100, "p50": 51, "p95": 96, "p100": 100}


def test_a_word_is_typed_after_the_own_last_one_or_at_the_end() -> None:
    ends, goes_on = (Writer(Browser(1, SCENE, 0), "/", number) for number in (0, 1))
    assert ends._typed(ends._typed("z0")) == "z0\na0 a1"
    assert goes_on._typed(goes_on._typed("z0") + "\nz1") == "z0\nb0 b1\nz1"


def test_a_lost_word_late_news_or_a_control_that_loses_none_is_no_success() -> None:
    def found(p95: float, lost: int, control: int, *, words: float = 1.5, unanswered: int = 0) -> bool:
        return is_good(
            {
                "everybody has a change of the page after": {"p95": p95},
                "everybody has new words of the notes after": {"p95": words},
                "words": {"lost": lost},
                "requests without an answer": unanswered,
                "control: the last one wins": {"lost": control},
            }
        )

    assert found(1.2, 0, 9)
    assert not found(2.1, 0, 9)
    assert not found(1.2, 1, 9)
    assert not found(1.2, 0, 0)
    assert not found(1.2, 0, 9, words=2.1)
    assert not found(1.2, 0, 9, words=float("nan"))
    assert not found(1.2, 0, 9, unanswered=1)
