"""`backstay propose`: a language model may propose claims; none is believed without its quote."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backstay.cli import edge
from backstay.cli.cases import AS, CASE, JSON, hand_of, lists_of_case

if TYPE_CHECKING:
    from backstay.proposing import Estimate, Run

KEY = "BACKSTAY_MODEL_KEY"


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(propose)


def propose(
    case: CASE,
    model: Annotated[str, typer.Option(help="The model's name as its server knows it.", metavar="NAME")],
    documents: Annotated[
        list[str] | None,
        typer.Argument(help="Documents by file name or id; else all.", metavar="[DOCUMENT]..."),
    ] = None,
    url: Annotated[str, typer.Option(help="Base address of an OpenAI-compatible server.")] = (
        "http://127.0.0.1:11434/v1"
    ),
    send_text_to: Annotated[
        str, typer.Option(help="The host beyond this machine that may be sent the texts in this run.", metavar="HOST")
    ] = "",
    budget: Annotated[int, typer.Option(help="Tokens this run may take at most; 0 means no bound.")] = 0,
    price: Annotated[
        tuple[float, float], typer.Option(help="Price of a million tokens sent and received, for the estimate.")
    ] = (0.0, 0.0),
    estimate: Annotated[bool, typer.Option("--estimate", help="Only say what the run would take.")] = False,
    as_json: JSON = False,
    by: AS = "",
) -> None:
    """Let a language model propose claims; what does not stand in the text word for word is dropped and counted."""
    from backstay import flow, proposing
    from backstay.engines.endpoint import Endpoint
    from backstay.store.case import open_case

    with edge.sentences(), edge.progress() as watch:
        opened = open_case(case)
        guess = proposing.estimate(opened, proposing.chosen(opened, documents or ()), model)
        if estimate:
            edge.show(_plain(guess, price), as_json, lambda: _tell_estimate(guess, price))
            return
        if not as_json:
            edge.tell("\n".join(_tell_estimate(guess, price)))
        server = Endpoint(url, model, os.environ.get(KEY, ""), send_text_to)
        server.check()
        hand = hand_of(watch, by)
        run = flow.propose(opened, documents or (), server.ask, model, server.host, budget, hand)
        flow.build(opened, lists_of_case(opened), hand)
    value = {
        "asked": run.asked,
        "tokens": run.tokens,
        "claims": run.claims,
        "dropped": dict(run.dropped),
        "left": run.left,
        "problems": [str(row) for row in run.problems],
    }
    edge.show(value, as_json, lambda: _tell_run(run, case))
    if run.problems:
        raise typer.Exit(1)


def _plain(guess: Estimate, price: tuple[float, float]) -> dict[str, float]:
    return {
        "passages": guess.passages,
        "kept": guess.kept,
        "tokens_sent": guess.tokens_sent,
        "tokens_received": guess.tokens_received,
        "cost": round(guess.cost(*price), 4),
    }


def _tell_estimate(guess: Estimate, price: tuple[float, float]) -> Iterator[str]:
    cost = f", at your prices {guess.cost(*price):.2f} at most" if any(price) else ""
    yield (
        f"{guess.passages} passages to ask ({guess.kept} were answered before): at most {guess.tokens_sent} tokens "
        f"sent and {guess.tokens_received} received{cost}."
    )


def _tell_run(run: Run, case: Path) -> Iterator[str]:
    for problem in run.problems:
        yield f"Not used: {problem}"
    yield f"{run.asked} passages asked, {run.tokens} tokens; {run.claims} proposed claims stand in the texts."
    for reason, count in run.dropped:
        yield f"{count} dropped: {reason}."
    if run.left:
        yield f"{run.left} passages were not asked; repeat the command to go on."
    yield f"Each proposal says which model and prompt made it: backstay serve {case}"
