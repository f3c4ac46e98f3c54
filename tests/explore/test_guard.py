"""Who may ask: this machine's own names, our own pages, and those who have the token."""

from fastapi.testclient import TestClient

from rootsource.explore.app import Settings, create_app
from rootsource.record import Record

TOKEN = "a-token-of-some-length"  # noqa: S105 - guards nothing


def test_a_name_that_is_not_this_servers_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "rebound.example"}).status_code == 400
    assert client.get("/", headers={"Host": "localhost.example:8765"}).status_code == 400
    assert client.get("/", headers={"Host": "[bad"}).status_code == 400
    for name in ("localhost:8765", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST"):
        assert client.get("/", headers={"Host": name}).status_code == 200


def test_names_can_be_added(record: Record) -> None:
    app = create_app(record, Settings(hosts=("News.Desk",)))
    asks = TestClient(app, base_url="http://news.desk")
    assert asks.get("/").status_code == 200


def test_a_page_of_another_site_can_change_nothing(client: TestClient) -> None:
    new = {"text": "Ada Quill said it rained."}
    evil = [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ]
    for headers in evil:
        assert client.post("/api/v1/reports", json=new, headers=headers).status_code == 403
        assert client.post("/add", data=new, headers=headers).status_code == 403
    own = {"Origin": "http://localhost:8765", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/v1/reports", json=new, headers=own).status_code == 202


def test_without_the_token_nothing_is_shown(record: Record) -> None:
    asks = TestClient(create_app(record, Settings(token=TOKEN)), base_url="http://10.0.0.7")
    for path in ("/", "/api/v1/reports", "/static/style.css", "/api/v1/openapi.json"):
        answer = asks.get(path)
        assert answer.status_code == 401
        assert "Lantern" not in answer.text
    assert asks.get("/?token=wrong").status_code == 401
    assert asks.get("/", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert asks.get("/", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_the_token_is_given_once_and_leaves_the_address(record: Record) -> None:
    asks = TestClient(create_app(record, Settings(token=TOKEN)), base_url="http://10.0.0.7")
    first = asks.get(f"/search?q=dam&token={TOKEN}", follow_redirects=False)
    assert first.status_code == 303
    assert first.headers["location"] == "/search?q=dam"
    assert "httponly" in first.headers["set-cookie"].lower()
    assert "samesite=strict" in first.headers["set-cookie"].lower()
    assert asks.get("/").status_code == 200


def test_a_redirection_stays_on_this_server(record: Record) -> None:
    asks = TestClient(create_app(record, Settings(token=TOKEN)), base_url="http://10.0.0.7")
    answer = asks.get(f"//evil.example/?token={TOKEN}", follow_redirects=False)
    assert not answer.headers.get("location", "/").startswith("//")


def test_a_browser_is_told_to_load_nothing_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/search", "/nowhere", "/api/v1/reports", "/static/style.css"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy


def test_too_large_a_request_is_stopped(record: Record) -> None:
    asks = TestClient(create_app(record, Settings(largest=2000)), base_url="http://localhost")
    answer = asks.post("/api/v1/reports", json={"text": "x" * 3000})
    assert answer.status_code == 413
    assert "rootsource add" in answer.json()["error"]
    assert asks.post("/add", data={"text": "x" * 3000}).status_code == 413
