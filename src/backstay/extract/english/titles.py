"""Names without the titles before them: 'General Director Ivan Petrov' names Ivan Petrov, 'Almatek CEO Ivan Petrov' a
firm and a person, 'Chairman of the Board of JSC Vektor' JSC Vektor."""

from __future__ import annotations

from backstay.extract.english.kinds import by_own_words, country_name
from backstay.extract.english.lexicon import demonyms, words
from backstay.extract.english.names import Run
from backstay.extract.english.persons import looks_like_person
from backstay.extract.english.syntax import Tree


def parts_of(tree: Tree, run: Run) -> list[tuple[Run, str]]:
    """A run without its title; a demonym before a person or a system falls away too."""
    inner = _title_within(tree, run)
    if inner:
        return inner
    first, title = run.first, list[str]()
    while first < run.last and (
        tree.lower[first] in words("titles") | {"of"} | set(demonyms())
        or (tree.lower[first] in ("former", "acting", "current") and tree.lower[first + 1] in words("titles"))
        or (title and tree.lower[first] in ("-", "in") and tree.lower[first + 1] in ("in", "-", "chief", "general"))
    ):
        word = tree.lower[first]
        rest = Run(first + 1, run.last)
        if word in demonyms() and not looks_like_person(tree, rest) and tree.lower[first + 1] not in words("titles"):
            break
        if (word == "first" and tree.lower[first + 1] not in words("titles")) or (
            word in ("executive", "industrial", "foreign", "defence", "defense", "general")
            and not _leads_to_title(tree, first, run.last)
        ):
            break
        title.append(tree.tokens[first].text)
        first += 1
    while first != run.first and first <= run.last and tree.lower[first] in ("of", "for", "the"):
        first += 1
    if first > run.last or (first == run.last and tree.lower[first] in words("titles")):
        return []
    name_title = " ".join(word for word in title if word.lower() not in demonyms() and word != "of")
    if name_title and tree.lower[first] in ("board", "directors", "management", "supervisory"):
        first = _behind_board(tree, first, run.last)
        if first > run.last:
            return []
    rest = Run(first, run.last)
    if (
        name_title
        and tree.lower[first] in words("descriptive")
        and first - run.first > 1
        and not by_own_words(tree, rest)
    ):
        # 'Head of Research and Development'
        return []
    state = _state_before_person(tree, first, run.last) if name_title else None
    if state is not None:
        return [(Run(first, state), ""), (Run(state + 1, run.last), name_title)]
    person = Run(run.last - 1, run.last)
    named = first < run.last - 1 and tree.tokens[run.last - 2].text[0].isupper()
    if name_title and named and tree.lower[first - 1] == "of" and looks_like_person(tree, person):
        # 'General Director of Almatek Ivan Petrov'
        return [(Run(first, run.last - 2), ""), (person, name_title)]
    return [(Run(first, run.last, run.quoted and first == run.first), name_title)]


def _behind_board(tree: Tree, first: int, last: int) -> int:
    """'the Board of Directors of Almatek': where the organisation's own name begins, behind the run if nowhere."""
    ofs = [
        i
        for i in range(first, last)
        if tree.lower[i] == "of" and tree.lower[i + 1] not in ("directors", "management")
    ]
    start = ofs[0] + 1 if ofs else last + 1
    return start + (start <= last and tree.lower[start] == "the")


def _state_before_person(tree: Tree, first: int, last: int) -> int | None:
    """'President of Belarus Ivan Petrov': where the country's name ends."""
    for end in range(last - 1, first - 1, -1):
        if country_name(tree.quote(first, end)):
            return end if looks_like_person(tree, Run(end + 1, last)) or end + 1 == last else None
    return None


def _leads_to_title(tree: Tree, first: int, last: int) -> bool:
    """'General Director Ivan Petrov' but not 'Industrial Bank'."""
    following = tree.lower[first + 1] if first < last else ""
    return following in words("titles") or (
        tree.lower[first] == "general" and looks_like_person(tree, Run(first + 1, last))
    )


def _title_within(tree: Tree, run: Run) -> list[tuple[Run, str]]:
    """'Almatek CEO Ivan Petrov': the firm, and the person with the title."""
    if run.quoted:
        return []
    for at in range(run.first + 1, run.last - 1):
        if tree.lower[at] not in words("leading") | {"major", "general", "colonel", "captain", "founder", "owner"}:
            continue
        last = at
        while last + 1 < run.last and tree.lower[last + 1] in words("titles"):
            last += 1
        first = at
        while first > run.first and tree.lower[first - 1] in words("role_adjectives") | words("titles"):
            first -= 1
        person = Run(last + 1, run.last)
        if first > run.first and looks_like_person(tree, person):
            front = Run(run.first, first - 1)
            named = any(
                tree.lower[i] not in words("descriptive") | words("titles") | set(demonyms())
                for i in range(front.first, front.last + 1)
            )
            return [*([(front, "")] if named else []), (person, "")]
    return []
