"""Commands for what people decide: decide pair, hit, claim, add, source, customer, undo. The sentences stand here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backstay.cli import edge
from backstay.cli.cases import AS, CASE, JSON, hand_of, list_store

if TYPE_CHECKING:
    from backstay.deciding import Recorded
    from backstay.flow import Hand
    from backstay.model import Entity
    from backstay.screen.names import Question

decide = typer.Typer(
    help="Record what you decide about pairs, hits, claims and sources; each counts from the next build on.",
    no_args_is_help=True,
)
WHY = Annotated[str, typer.Option("--why", help="Your reason; it stays with the decision.", metavar="TEXT")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.add_typer(decide, name="decide")


@decide.command()
def pair(
    case: CASE,
    left: Annotated[str, typer.Argument(help="A name, an entity id, or NAME@DOCUMENT.", metavar="NAME")],
    right: Annotated[str, typer.Argument(help="Another one.", metavar="NAME")],
    verdict: Annotated[str, typer.Argument(help="same, different or unsure.", metavar="VERDICT")],
    why: WHY = "",
    by: AS = "",
    as_json: JSON = False,
) -> None:
    """Say whether two names are one thing: same, different or unsure."""
    from backstay import deciding
    from backstay.store.case import open_case

    with edge.sentences():
        made = deciding.decide_pair(open_case(case), left, right, verdict, _hand(by), why)
    _show(made, as_json, case)


@decide.command()
def hit(
    case: CASE,
    name: Annotated[str, typer.Argument(help="The entity, by name or id.", metavar="NAME")],
    listing: Annotated[str, typer.Argument(help="The listing, such as us-sdn:12345.", metavar="LISTING")],
    verdict: Annotated[str, typer.Argument(help="true, cleared or escalated.", metavar="VERDICT")],
    why: WHY = "",
    by: AS = "",
    as_json: JSON = False,
) -> None:
    """Say what a hit against a list is; a clearance needs its reason."""
    from backstay import deciding
    from backstay.store.case import open_case

    with edge.sentences():
        made = deciding.decide_hit(open_case(case), name, listing, verdict, _hand(by), why)
    _show(made, as_json, case)


@decide.command()
def claim(
    case: CASE,
    wanted: Annotated[str, typer.Argument(help="The claim's id.", metavar="CLAIM")],
    verdict: Annotated[str, typer.Argument(help="accept, correct or reject.", metavar="VERDICT")],
    why: WHY = "",
    predicate: Annotated[str, typer.Option(help="The right relation, such as supplies.")] = "",
    modality: Annotated[str, typer.Option(help="asserted, planned, possible or denied.")] = "",
    since: Annotated[str, typer.Option(help="The right first date (YYYY, YYYY-MM or YYYY-MM-DD).")] = "",
    until: Annotated[str, typer.Option(help="The right last date.")] = "",
    subject: Annotated[str, typer.Option(help="The right name of the subject.")] = "",
    object_: Annotated[str, typer.Option("--object", help="The right name of the object.")] = "",
    by: AS = "",
    as_json: JSON = False,
) -> None:
    """Accept, correct or reject what was read from a sentence; a rejection needs its reason."""
    from backstay import deciding
    from backstay.store.case import open_case

    plain = {"predicate": predicate, "modality": modality, "since": since, "until": until}
    given: dict[str, str] = {key: value for key, value in plain.items() if value}
    ends = {key: {"name": name} for key, name in (("subject", subject), ("object", object_)) if name}
    with edge.sentences():
        correction = deciding.Correction(**given, **ends) if given or ends else None  # type: ignore[arg-type]
        made = deciding.decide_claim(open_case(case), wanted, verdict, _hand(by), why, correction)
    _show(made, as_json, case)


@decide.command()
def add(
    case: CASE,
    document: Annotated[str, typer.Argument(help="The document's id or file name.", metavar="DOCUMENT")],
    subject: Annotated[str, typer.Option(help="The words of the subject, as the text has them.")],
    predicate: Annotated[str, typer.Option(help="The relation, such as supplies.")],
    object_: Annotated[str, typer.Option("--object", help="The words of the object.")],
    sentence: Annotated[
        str, typer.Option(help="Words of the sentence that is meant, where the ends stand in several.")
    ] = "",
    modality: Annotated[str, typer.Option(help="asserted, planned, possible or denied.")] = "asserted",
    why: WHY = "",
    by: AS = "",
    as_json: JSON = False,
) -> None:
    """Add a claim that was missed, by the words of one sentence."""
    from backstay import deciding
    from backstay.store.case import open_case

    with edge.sentences():
        opened = open_case(case)
        places = deciding.places_of(opened, document, subject, object_, sentence)
        made = deciding.add_claim(opened, document, predicate, *places, _hand(by), modality=modality, why=why)
    _show(made, as_json, case)


@decide.command()
def source(
    case: CASE,
    name: Annotated[str, typer.Argument(help="The outlet, agency or group, as documents name it.", metavar="NAME")],
    letter: Annotated[str, typer.Argument(help="A to E, or F for 'cannot be judged'.", metavar="LETTER")],
    why: WHY = "",
    by: AS = "",
    as_json: JSON = False,
) -> None:
    """Grade a source by the Admiralty code, with your reason."""
    from backstay import deciding
    from backstay.store.case import open_case

    with edge.sentences():
        made = deciding.grade_source(open_case(case), name, letter.upper(), _hand(by), why)
    _show(made, as_json, case)


@decide.command()
def customer(
    name: Annotated[str, typer.Argument(help="The name as it was screened, or the record's id.", metavar="NAME")],
    listing: Annotated[str, typer.Argument(help="The listing, such as us-sdn:12345.", metavar="LISTING")],
    verdict: Annotated[str, typer.Argument(help="true, cleared or escalated.", metavar="VERDICT")],
    table: Annotated[
        Path | None, typer.Option(help="The table that holds the record, where it came from one.", metavar="CSV|XLSX")
    ] = None,
    kind: Annotated[str, typer.Option(help="Organization, Person or Vessel, if the name was screened as one.")] = "",
    country: Annotated[str, typer.Option(help="The country, if the name was screened with one.")] = "",
    number: Annotated[str, typer.Option(help="The number, if the name was screened with one.")] = "",
    born: Annotated[str, typer.Option(help="The date of birth, if the name was screened with one.")] = "",
    why: WHY = "",
    by: AS = "",
    as_json: JSON = False,
) -> None:
    """Remember what a hit of one of your own customers is; kept for you, in no case."""
    from backstay.deciding.customers import decide_customer
    from backstay.screen.names import Question
    from backstay.store.desk import Desk

    with edge.sentences():
        record = _record(table, Question(name, kind, country, number, born))
        desk, lists = Desk(edge.home()), list_store()
        made = decide_customer(desk, lists, record, listing, verdict, _hand(by), why)
    _show(made, as_json, None)


def _record(table: Path | None, asked: Question) -> Entity:
    from backstay.model import BadRequest
    from backstay.screen.customers import read_customers

    if table is None:
        return asked.entity()
    name = asked.name
    rows = [row for row in read_customers(table).entities if name == row.id or name in row.names]
    if len(rows) != 1:
        raise BadRequest(f"{table} holds {len(rows)} records called '{name}'; give the record's id from the results.")
    return rows[0]


@decide.command()
def undo(
    decision: Annotated[str, typer.Argument(help="The decision's id, as 'decisions' shows it.", metavar="DECISION")],
    case: Annotated[
        Path | None, typer.Argument(help="The folder of the case; left out for a customer's.", metavar="[CASE]")
    ] = None,
    why: WHY = "",
    by: AS = "",
    as_json: JSON = False,
) -> None:
    """Take a decision back; the one before it stands again, and nothing is erased."""
    from backstay import deciding
    from backstay.deciding.customers import take_back
    from backstay.store.case import open_case
    from backstay.store.desk import Desk

    with edge.sentences():
        if case is None:
            made = take_back(Desk(edge.home()), decision, _hand(by), why)
        else:
            made = deciding.withdraw(open_case(case), decision, _hand(by), why)
    _show(made, as_json, case)


def _hand(by: str) -> Hand:
    return hand_of(lambda step, done, total: None, by)


def _show(made: Recorded, as_json: bool, case: Path | None) -> None:
    from backstay.store.codec import to_plain

    value = {**to_plain(made.judgement), "id": made.judgement.id, "then": list(made.then)}
    value["replaced"] = made.replaced.id if made.replaced else ""
    edge.show(value, as_json, lambda: _lines(made, case))


def _lines(made: Recorded, case: Path | None) -> Iterator[str]:
    yield f"Recorded as {made.judgement.id}, by {made.judgement.by}."
    if made.replaced and not made.judgement.withdraws:
        yield f"It replaces '{made.replaced.decision}' by {made.replaced.by} on {made.replaced.at[:10]}."
    yield from made.then
    if case is not None:
        yield f"Next: backstay build {case}, which brings the picture up to date; take it back with"
        yield f"      backstay decide undo {made.judgement.id} {case}"
