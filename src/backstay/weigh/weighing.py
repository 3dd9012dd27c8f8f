"""From claims and figures to what is believed, who disagrees, and on how many origins it rests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backstay.model import Claim, Conflict, Document, Fact, Figure, FigureGroup, Judgement, Origin, Source
from backstay.model.memory import collector_at_rest
from backstay.weigh.contradictions import make_conflicts
from backstay.weigh.derived import Check, checks
from backstay.weigh.facts import Agreement, make_fact, make_topics
from backstay.weigh.figures import figure_conflicts, make_figure_group, make_groups, make_measured, pairs_of
from backstay.weigh.letters import Letters, make_letters
from backstay.weigh.origins import Tracer
from backstay.weigh.papers import shelve
from backstay.weigh.statements import Held, make_statements


@dataclass(frozen=True, slots=True)
class Weighed:
    """All that weighing gives, in a fixed order.

    `left_out` counts claims with an end that is held to no entity (or to one and the same entity as the other
    end); `origins` are those of the facts, each once; `checks` are derived figures, said by nobody.
    """

    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    figure_groups: tuple[FigureGroup, ...] = ()
    origins: tuple[Origin, ...] = ()
    left_out: int = 0
    checks: tuple[Check, ...] = ()


def weigh(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    held: Held,
    sources: Mapping[str, Source],
    names: Mapping[str, str],
    judgements: Sequence[Judgement] = (),
) -> Weighed:
    """Facts with origins and grades, contradictions, and figures side by side; the order of the inputs is free.

    `held` maps (text id, start, end) of a mention to its entity's id, `sources` the name of a source to it,
    `names` entity ids to captions. `claims` are those that stand after `review`; of the judgements only grades of
    sources count here.
    """
    names = {entity: " ".join(caption.split()) for entity, caption in names.items()}
    with collector_at_rest():
        return _weighed(documents, claims, figures, held, make_letters(sources, judgements), names, judgements)


def _weighed(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    held: Held,
    letters: Letters,
    names: Mapping[str, str],
    judgements: Sequence[Judgement],
) -> Weighed:
    shelf = shelve(documents)
    tracer = Tracer(shelf, letters)
    statements, left_out = make_statements(claims, held, names)
    topics = make_topics(statements, tracer)
    found = make_conflicts(topics, shelf, names)
    against: dict[str, int] = {}
    for one in found:
        for fact in one.against:
            against[fact] = against.get(fact, 0) + 1
    agreement = Agreement(topics)
    facts = [make_fact(topic, shelf, agreement, against) for topic in topics]
    origins = {origin.id: origin for fact in facts for origin in fact.origins}
    measured = make_measured(figures, held, shelf)
    groups = make_groups(measured)
    paired = [pairs_of(group) for group in groups]
    conflicts = [one.conflict for one in found]
    conflicts += [conflict for pairs in paired for conflict in figure_conflicts(pairs)]
    shown = [make_figure_group(group, pairs) for group, pairs in zip(groups, paired, strict=True)]
    return Weighed(
        facts=tuple(facts),
        conflicts=tuple(sorted(conflicts, key=lambda conflict: conflict.id)),
        figure_groups=tuple(sorted(shown, key=lambda group: (group.unit, group.what, group.id))),
        origins=tuple(origins[key] for key in sorted(origins)),
        left_out=left_out,
        checks=tuple(checks(measured)),
    )


def derived_checks(documents: Sequence[Document], figures: Sequence[Figure], held: Held) -> tuple[Check, ...]:
    """The derived checks alone, for a view of stored figures; `weigh` gives the same."""
    return tuple(checks(make_measured(figures, held, shelve(documents))))
