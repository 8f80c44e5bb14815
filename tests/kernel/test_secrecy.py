"""Secrets that people type."""

from time import perf_counter

from feeadmin.kernel import secrecy


def test_a_secret_fits_what_was_kept_of_it():
    kept = secrecy.keep("correct horse battery")
    assert "correct horse battery" not in kept
    assert secrecy.fits("correct horse battery", kept)
    assert not secrecy.fits("correct horse battery ", kept)


def test_the_same_secret_is_never_kept_the_same_way_twice():
    assert secrecy.keep("correct horse battery") != secrecy.keep("correct horse battery")


def test_secrets_are_kept_at_the_strength_owasp_asks_for():
    assert secrecy.keep("x").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_nothing_fits_nobody_s_secret_not_even_the_words_it_was_made_of():
    assert not secrecy.fits("", None)
    assert not secrecy.fits("nobody has this secret", None)


def test_nothing_fits_what_is_no_kept_secret():
    assert not secrecy.fits("anything", "scrambled")


def test_nobody_s_secret_takes_as_long_to_refuse_as_a_wrong_one():
    kept = secrecy.keep("correct horse battery")

    def fastest(kept_or_none):
        times = []
        for _again in range(3):
            start = perf_counter()
            secrecy.fits("wrong", kept_or_none)
            times.append(perf_counter() - start)
        return min(times)

    assert fastest(None) > fastest(kept) / 3
