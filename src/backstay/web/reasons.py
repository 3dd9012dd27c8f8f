"""Reasons that rules give and the picture keeps as English text, as messages that pages translate (`telling.reread`).

Each stands here as its rule writes it; a name in braces is a part that the rule fills in.
"""

from __future__ import annotations

from backstay.web.languages import message

# Why a fact has its grade (`weigh/credibility.toml`, `weigh.grades`).
GRADES = (
    message("Only denials are known: nothing states it."),
    message("The dates given for it cannot be true together."),
    message("{asserted} independent origins state it, {against} contradict it."),
    message("{asserted} independent origin(s) state it and {against} contradict it."),
    message("{against} independent origin(s) contradict it; {asserted} state it outright."),
    message("{asserted} independent origins state it and none contradicts it."),
    message("One independent origin states it, {hedged} more hold it planned or possible, and none contradicts it."),
    message(
        "One independent origin states it; other facts about the same two, from other origins, agree; "
        "none contradicts it."
    ),
    message("One independent origin states it; nothing confirms or contradicts it."),
    message("{hedged} independent origins hold it possible; none states it outright."),
    message("One origin holds it possible; other facts about the same two, from other origins, agree."),
    message("One origin holds it possible; nothing confirms it."),
    message("Nothing is known by which to judge it."),
    message("No origin has a reliability grade (F: no basis to judge, not a bad mark)."),
    message("{letter} is the reliability of {who}."),
)
# Why texts have one origin (`weigh.origins`, `weigh.papers`).
ORIGINS = (
    message("{documents} documents hold the same text."),
    message("And {n} more links of these kinds."),
    message("{n} texts put it to {who}."),
    message("{n} texts are of one outlet: {who}."),
    message("{left} and {right} share {n}% of the wording of the shorter."),
    message("{left} and {right} share a passage of {length} words."),
    message("{left} and {right} share one sentence word for word: '{words}'."),
    message("{left} and {right} quote the same words: '{words}'."),
    message("{left} and {right} make the same error: {words}."),
    message("{left} and {right} give the same telling figures in one sentence: {words}."),
)
# How figures stand to each other: the rule, its sentence, and what follows for the interval (`weigh.reconcile`).
RULES = (
    message("one figure"),
    message("currencies"),
    message("different units"),
    message("different things"),
    message("different holder"),
    message("different recipient"),
    message("different supplier"),
    message("different role"),
    message("different '{what}'"),
    message("addition"),
    message("plan and actual"),
    message("part exceeds whole"),
    message("different periods"),
    message("different activities"),
    message("different selections"),
    message("same value"),
    message("common values"),
    message("bounds"),
    message("period not stated"),
    message("narrower count"),
    message("later state"),
    message("same source later"),
    message("newer report"),
    message("values apart"),
    # Statements that cannot both stand (`weigh.contradictions`).
    message("one origin denies what another states"),
    message("impossible order of dates"),
    message("one share at a time"),
    message("shares add up to at most 100%"),
    message("one holder of an office at a time"),
    message("no whole is part of its part"),
)
RELATIONS = (
    message("The values exclude each other."),
    message("Two currencies are not compared without a rate and its date."),
    message("One counts {one}, the other {other}."),
    message("They differ in {what}: {one} and {other}."),
    message("One is {what} {one}, the other {what} {other}."),
    message("One is an addition, the other a total."),
    message("One is planned, the other reported."),
    message("The amount for {one} exceeds that for the whole of {other}."),
    message("One is for {one}, the other for {other}."),
    message("They count what different verbs do: {one} and {other}."),
    message("They are limited by different words: {one} and {other}."),
    message("They give the same value."),
    message("Their ranges have values in common."),
    message("One lies within the open bound of the other."),
    message("It is not said for which period both hold."),
    message("One is limited to {what}."),
    message("The figure of {one} replaces that of {other}: it is a later state."),
    message("The figure of {one} replaces that of {other}: a source corrects itself."),
    message("The figure of {one} replaces that of {other}: it is the newer one."),
)
INTERVALS = (
    message("The interval holds all figures; none is preferred."),
    message("The interval is that of the latest figure."),
    message("Each figure holds for its own scope; there is no common interval."),
    message("The interval fits all bounds."),
    message("The bounds nearly meet."),
    message("The interval is common to all."),
)
# What ownership tests prove or ask (`screen.ownership`).
OWNERSHIP = (
    message("{who} is listed itself."),
    message("{who}: no listed owner is known, nor one that the rule catches."),
    message("{who}: {share} % held by listed persons or those they own; needs {least}: caught."),
    message("{who}: {share} % held by listed persons or those they own; needs {least}: not caught."),
    message("{who}: {share} % held by listed persons or those they own; needs {least}: open."),
    message("{owner} holds {share} of {who}."),
    message("{owner}: {how}; to be assessed."),
    message("needs assessment: whether {owner} controls {who} ({how})"),
    message("the share of {owner} in {who} (known: {share})"),
    message("whether the rule is in force on {date} (15 CFR 744)"),
    message("Status of the rule on {date}: unknown; the ownership test says {answer}."),
    message("Status of the rule on {date}: {status}."),
    message("The rule is {status} on {date}; the ownership test says {answer}."),
    message("A share that is not known must be found out, or a licence sought."),
    message("The strictest licence rule of the owners applies."),
    message("EU: owned via {names}; no arithmetic is published for chains, so this is less than certain."),
    message("Caution: {who}: {how}; control alone does not block (FAQ 398)."),
    message("Red flag: {owner}, which is listed, holds {share} of {who}."),
    message("Red flag: {owner}, which is listed: {how} in {who}."),
    message("Taken together: {names}."),
)
ANSWERS = (
    message("yes"),
    message("no"),
    message("depends"),
    message("in force"),
    message("not yet in force"),
    message("suspended"),
    message("holder"),
    message("recipient"),
)
# Why a question stands where it does in the queue (`network.questions`).
QUESTIONS = (
    message("{n} fact of {who} would join those of the other."),
    message("{n} facts of {who} would join those of the other."),
    message("{n} fact would rest on the claims of both."),
    message("{n} facts would rest on the claims of both."),
    message("{who} is on {lists}, {other} is not: it would be."),
    message("'{one}' and '{other}' are alike as names."),
    message("No fact rests on {who}."),
    message("{n} fact rest on {who}."),
    message("{n} facts rest on {who}."),
    message("It is the only open hit of {who} on {list}: a decision settles whether it is listed there."),
    message("The fact rests on this claim alone."),
    message("The fact rests on {n} claims."),
    message("{who} stands in the network by this fact alone."),
    message("Another claim denies it."),
)
SOURCES = (message("No basis to judge it yet: grade it by name in case.toml or in the app."),)
# What the picture of the network says around its boxes, and in them (`publish.diagram`).
PICTURE = (
    message("Who supplies what, for which system"),
    message("No fact in this case joins anybody to goods or systems."),
    message("Behind them"),
    message("Makers and suppliers"),
    message("Parts of goods"),
    message("Parts of systems"),
    message("Goods"),
    message("Systems"),
    message("Supplied"),
    message("B2 or better"),
    message("weaker"),
    message("ungraded"),
    message("planned or possible"),
    message("parent and subsidiary"),
    message("listed by somebody"),
    message("not on a list that is loaded"),
    message("good"),
    message("weapon system"),
    message("state"),
    message("Every line rests on quoted sentences; its style shows the grade of its strongest fact."),
    message(
        "Every line rests on quoted sentences; its style shows the grade of its strongest fact. {n} more entities are"
        " in the tables."
    ),
)
NOTES = (
    message("listed: {places}; possibly: {more}"),
    message("listed: {places}"),
    message("possibly listed: {places}"),
    message("to check: {places}"),
    message("not listed"),
    message("not on the lists loaded"),
)
REASONS = (*GRADES, *ORIGINS, *RULES, *RELATIONS, *INTERVALS, *OWNERSHIP, *QUESTIONS, *SOURCES)
