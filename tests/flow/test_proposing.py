"""`backstay propose` end to end: a case, a model's server of our own, and what stays after it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.extract.proposed.model_server import refuses, says, serving, states
from tests.flow.runs import backstay, exported

REPORT = "Zakłady Alfa dostarczają celowniki firmie Vega Rus, podał Orłow. Vega Rus nie komentuje sprawy.\n" * 3
ROW = {
    "predicate": "supplies",
    "subject": {"written": "Zakłady Alfa", "name": "Zakłady Alfa", "kind": "Organization"},
    "object": {"written": "Vega Rus", "name": "Vega Rus", "kind": "Organization"},
    "modality": "asserted",
    "quote": "Zakłady Alfa dostarczają celowniki firmie Vega Rus",
    "product": "celowniki",
    "system": "",
    "role": "",
    "share": "",
    "said_by": "Orłow",
}
INVENTED = ROW | {"quote": "Zakłady Alfa dostarczają rakiety firmie Vega Rus"}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "raport.txt").write_text(REPORT, "utf-8")
    backstay(tmp_path, "add", str(tmp_path / "case"), str(tmp_path / "raport.txt"))
    return tmp_path / "case"


def propose(case: Path, url: str, *more: str) -> dict[str, object]:
    done = backstay(case.parent, "propose", str(case), "--model", "small", "--url", url, "--json", *more, check=False)
    assert done.stdout, done.stderr
    return dict(json.loads(done.stdout))


def test_a_proposal_is_kept_once_and_every_later_reading_holds_it(case: Path) -> None:
    with serving(states(ROW, INVENTED)) as server:
        first = propose(case, server.url, "--as", "Ana")
        again = propose(case, server.url)
        assert len(server.asked) == 1, "an answered question is not asked again"
    assert (first["asked"], first["claims"]) == (1, 1)
    assert first["dropped"] == {"its quote does not stand in the text": 1}
    assert (again["asked"], again["claims"]) == (0, 1)
    files = exported(case.parent, case)
    (claim,) = [json.loads(line) for line in files["claims.jsonl"].decode().splitlines()]
    assert (claim["predicate"], claim["quote"]) == ("supplies", ROW["quote"])
    backstay(case.parent, "verify", str(case))


def test_without_naming_the_host_nothing_leaves_this_machine(case: Path) -> None:
    done = backstay(
        case.parent, "propose", str(case), "--model", "m", "--url", "https://models.example/v1", check=False
    )
    assert done.returncode == 1 and "--send-text-to models.example" in done.stderr


def test_an_estimate_asks_nobody(case: Path) -> None:
    with serving(states(ROW)) as server:
        told = propose(case, server.url, "--estimate", "--price", "2", "8")
        assert server.asked == []
    assert told["passages"] == 1 and float(str(told["cost"])) > 0


def test_a_budget_ends_the_run_before_it_is_passed(case: Path) -> None:
    with serving(states(ROW)) as server:
        told = propose(case, server.url, "--budget", "10")
        assert server.asked == []
    assert told["left"] == 1 and "budget" in str(told["problems"])


def test_a_bad_answer_costs_its_passage_and_is_asked_again(case: Path) -> None:
    with serving(says("I am sorry, I cannot"), states(ROW)) as server:
        bad = propose(case, server.url)
        good = propose(case, server.url)
    assert bad["claims"] == 0 and "raport.txt" in str(bad["problems"])
    assert (good["asked"], good["claims"]) == (1, 1)


def test_a_server_that_fails_is_one_sentence_and_loses_nothing(case: Path) -> None:
    with serving(refuses(500, "out of memory")) as server:
        told = propose(case, server.url)
    assert told["left"] == 1 and "out of memory" in str(told["problems"])
    backstay(case.parent, "verify", str(case))


def test_a_redaction_takes_the_answers_with_it(case: Path) -> None:
    with serving(states(ROW)) as server:
        propose(case, server.url)
    assert list((case / "answers").glob("*/*.json"))
    backstay(case.parent, "redact", str(case), "raport.txt", "--why", "asked for")
    assert not list((case / "answers").glob("*/*"))
    assert "celowniki" not in "".join(path.read_text("utf-8") for path in case.rglob("*.json"))


def test_a_bundle_makes_the_proposals_again_without_a_model(case: Path) -> None:
    with serving(states(ROW)) as server:
        propose(case, server.url)
    target = case.parent / "case.zip"
    backstay(case.parent, "bundle", str(case), "-o", str(target))
    assert "0 things" not in backstay(case.parent, "verify", str(target)).stdout
    assert "every table has the hash" in backstay(case.parent, "rerun", str(target)).stdout
