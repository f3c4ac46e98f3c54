"""The REST interface answers whatever it is asked, and never with a fault of its own."""

import json
from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.core.result import Ok

SETTINGS = settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)


def test_no_question_is_answered_with_a_server_error(client: TestClient) -> None:
    described = schemathesis.openapi.from_dict(json.loads(client.get("/api/v1/openapi.json").text))
    asked = 0
    for result in described.get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()

        @SETTINGS
        @given(case=operation.as_strategy())
        def ask(case: Case[Any]) -> None:
            nonlocal asked
            asked += 1
            sent = case.as_transport_kwargs(base_url=str(client.base_url))
            cookies = sent.pop("cookies", None)
            assert not cookies
            if isinstance(sent.get("data"), bytes | str):
                sent["content"] = sent.pop("data")  # what the client calls a body as it is
            answer = client.request(**sent)
            assert answer.status_code < 500, (sent, answer.text[:500])

        ask()
    assert asked > 100
