"""When an event happened, in words: its own expression, or the days that it gives."""

import pytest

from rootsource.record.acting import Deed


@pytest.mark.parametrize(
    ("when", "first", "last", "told"),
    [
        ("2012-11", "2012-11-01", "2012-11-30", "2012-11"),
        ("2012-11", "2012-11-01", "2013-02-03", "2012-11-01 to 2013-02-03"),
        ("2012-11-04", None, "2012-11-03", "up to 2012-11-03"),
        (None, "2012-11-04", None, "from 2012-11-04"),
        ("XXXX-WXX-5", None, None, "a Friday"),
        (None, None, None, None),
    ],
)
def test_what_is_told_is_the_expression_or_its_days(
    when: str | None, first: str | None, last: str | None, told: str | None
) -> None:
    deed = Deed(
        report="r",
        event="e1",
        published=None,
        outlet=None,
        title=None,
        when=when,
        words="met",
        plover="CONSULT",
        mode=None,
        cameo=None,
        quad=None,
        intensity=None,
        plover_intensity=None,
        context=(),
        status="actual",
        background=False,
        statement=None,
        teller=None,
        certainty=None,
        actors=(),
        recipients=(),
        date_from=first,
        date_to=last,
    )
    assert deed.told == told
