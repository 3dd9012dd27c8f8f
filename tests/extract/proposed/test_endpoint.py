"""A model's server in its moods: what the user gets of each, over real HTTP."""

from __future__ import annotations

import pytest

from backstay.engines.endpoint import BadAnswer, Endpoint
from backstay.model.errors import BadRequest, Unavailable
from tests.extract.proposed.model_server import ModelServer, Play, raw, refuses, says, serving, slow, without_schema

ASK = ([{"role": "user", "content": "hello"}], {"type": "object"}, 100)


def endpoint(server: ModelServer, **more: object) -> Endpoint:
    return Endpoint(server.url, "small", **{"wait": lambda seconds: None, **more})  # type: ignore[arg-type]


def test_a_good_answer_comes_with_its_tokens() -> None:
    with serving(says("fine")) as server:
        answer = endpoint(server, key="secret").ask(*ASK)
    assert (answer.text, answer.sent, answer.received) == ("fine", 900, 100)
    assert server.keys == ["Bearer secret"]
    asked = server.asked[0]
    assert asked["temperature"] == 0 and asked["response_format"]["json_schema"]["schema"] == {"type": "object"}


def test_a_server_without_schemas_is_asked_without() -> None:
    with serving(without_schema(says("fine"))) as server:
        assert endpoint(server).ask(*ASK).text == "fine"
    assert len(server.asked) == 2


def test_a_busy_server_is_waited_for_as_long_as_it_says() -> None:
    waited: list[float] = []
    with serving(refuses(429, retry_after="7"), refuses(503), says("fine")) as server:
        assert endpoint(server, wait=waited.append).ask(*ASK).text == "fine"
    assert waited == [7.0, 4.0]


def test_no_server_makes_us_wait_an_hour() -> None:
    waited: list[float] = []
    with (
        serving(refuses(429, "later", retry_after="3600")) as server,
        pytest.raises(Unavailable, match="answers 429"),
    ):
        endpoint(server, wait=waited.append).ask(*ASK)
    assert max(waited) <= 60 and len(server.asked) == 4


@pytest.mark.parametrize(
    ("play", "says_why"),
    [
        (says("half of an ans", finish="length"), "cut short"),
        (says(""), "empty"),
        (raw(b"<html>Bad gateway</html>"), "shape"),
        (raw(b'{"choices": []}'), "shape"),
        (raw(b'{"choices": [{"message": {"content": 3}}]}'), "empty"),
        (raw(b"[1]"), "shape"),
    ],
)
def test_an_unusable_answer_is_told_from_a_missing_server(play: Play, says_why: str) -> None:
    with serving(play) as server, pytest.raises(BadAnswer, match=says_why):
        endpoint(server).ask(*ASK)


@pytest.mark.parametrize(
    ("play", "says_why"),
    [
        (refuses(401, "no key"), "answers 401: no key"),
        (refuses(500, "out of memory"), "answers 500"),
        (refuses(302, location="http://192.0.2.1/steal"), "answers 302"),
        (slow(1.5, says("late")), "no answer in"),
        (raw(b"x" * 5_000_000), "longer than any answer"),
    ],
)
def test_a_failing_server_is_one_sentence(play: Play, says_why: str) -> None:
    with serving(play) as server, pytest.raises(Unavailable, match=says_why):
        endpoint(server, timeout=0.7 if "no answer" in says_why else 20.0).ask(*ASK)


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with serving(says("x")) as server:
        gone = endpoint(server)
    with pytest.raises(Unavailable, match="cannot be reached"):
        gone.ask(*ASK)


@pytest.mark.parametrize(
    "url", ["http://models.example/v1", "http://192.168.1.7:8000/v1", "https://[2001:db8::1]/v1"]
)
def test_no_text_leaves_this_machine_unless_its_host_is_named(url: str) -> None:
    with pytest.raises(BadRequest, match="--send-text-to"):
        Endpoint(url, "big").check()
    with pytest.raises(BadRequest, match="--send-text-to"):
        Endpoint(url, "big", allowed="other.example").check()
    named = Endpoint(url, "big")
    Endpoint(url, "big", allowed=named.host).check()


@pytest.mark.parametrize("url", ["", "ftp://127.0.0.1/v1", "127.0.0.1:11434"])
def test_what_is_no_address_is_said_so(url: str) -> None:
    with pytest.raises(BadRequest, match="is no address"):
        Endpoint(url, "small").check()
