"""``rootsource who``: what is known of a name on a date, one at a time and many at once."""

import json

from clikit import Run


def test_a_name_and_a_date_give_the_office_held_then(run: Run) -> None:
    asked = run("who", "Jacinda Ardern", "--at", "2019-03-20", "--format", "jsonl")
    answer = json.loads(asked.stdout)
    assert answer["name"] == "Jacinda Ardern"
    assert answer["country"] == "NZL"
    assert answer["office"].startswith("Prime Minister")
    assert (answer["held"], answer["start"]) == ("current", "2017-10-26")


def test_the_card_for_people_names_office_country_and_spell(run: Run) -> None:
    card = run("who", "ardern jacinda", "--at", "2019").stdout
    assert "Jacinda Ardern" in card
    assert "NZL" in card
    assert "2017-10-26" in card


def test_many_are_answered_a_line_each_in_order(run: Run) -> None:
    questions = [
        {"id": "x1", "name": "Merkel, Angela", "date": "2012-05-06"},
        {"id": 2, "name": "Qwrt Zxcvb", "date": "2012-05-06"},
        {"id": None, "name": "Ban Ki moon", "date": "2019-01-01"},
    ]
    lines = "\n".join(json.dumps(one) for one in questions)
    made = run("who", "--format", "jsonl", "-", stdin=lines)
    rows = [json.loads(line) for line in made.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["x1", 2, None]
    fields = {"id", "name", "country", "office", "held", "start", "end", "candidates"}
    assert all(fields <= set(row) for row in rows)
    assert [row["held"] for row in rows] == ["current", "unknown", "former"]
    assert rows[0]["country"] == "DEU"
    assert rows[1]["office"] is None


def test_a_bad_line_is_named_and_the_others_are_answered(run: Run) -> None:
    dates = ["2012", "2012-02-03T04:05:06Z", "2012-02-30", "2012/02/03", 2012]
    lines = [json.dumps({"name": "\u202eAngela Merkel", "date": day}) for day in dates]
    made = run("who", "--format", "jsonl", "-", stdin="\n".join([*lines, '{"nome": 1}', "no json"]))
    assert made.returncode == 1
    assert [json.loads(line)["held"] for line in made.stdout.splitlines()] == ["current"] * 2
    assert all(f"line {number}:" in made.stderr for number in (3, 4, 5, 6, 7))
    assert "\u202e" not in made.stdout


def test_a_date_that_is_none_is_refused(run: Run) -> None:
    made = run("who", "Angela Merkel", "--at", "last May")
    assert made.returncode == 2
    assert "YYYY-MM-DD" in made.stderr


def test_a_hostile_name_is_shown_as_text(run: Run) -> None:
    name = "\x1b[2J'; DROP TABLE actors; --<script>" + "x" * 10_000
    made = run("who", name)
    assert made.returncode == 0
    assert "\x1b" not in made.stdout
    assert "DROP TABLE" in made.stdout


def test_an_empty_name_is_refused(run: Run) -> None:
    done = run("who", " ")
    assert done.returncode == 2
    assert "empty name" in done.stderr
    assert done.stdout == ""


def test_a_file_of_questions_that_is_not_there_is_no_name(run: Run) -> None:
    made = run("who", "no-questions.jsonl", "--format", "jsonl")
    assert made.returncode == 2
    assert "no-questions.jsonl" in made.stderr
    assert made.stdout == ""
