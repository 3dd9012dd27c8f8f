"""Posts in a phrase: 'Almatek director Ivan Petrov', 'the president of Borduria, Ivan Petrov', 'X, founder of Y'."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.lexicon import demonyms, words
from backstay.extract.english.mentions import Piece
from backstay.extract.english.phrases.common import behind, filler, found, name_from, piece_at, skip, with_role
from backstay.extract.english.roles import subjects
from backstay.extract.english.syntax import Tree

_STATE = frozenset({"president", "prime", "dictator", "king", "leader", "premier", "head", "ruler"})
_ROLES = words("leading") | words("owning")
_BOARD = (
    ("board", "of", "directors"),
    ("board", "of", "management"),
    ("management", "board"),
    ("supervisory", "board"),
    ("board",),
)
_BEFORE = frozenset(
    {
        "company",
        "firm",
        "state",
        "holding",
        "plant",
        "enterprise",
        "concern",
        "group",
        "manufacturer",
        "producer",
        "-",
        "owned",
    }
)
_OFFICES = frozenset({"position", "post", "role", "office", "duty", "function", "job"})
_ARTICLES = frozenset({"the", "a", "an", "its", "also", "his", "her", "both"})
_HELD = frozenset({"Organization", "PublicBody", "Country"})


def posts(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Who leads or owns what, by the titles and roles beside the names of a sentence."""
    tree = denoter.tree(sentence)
    for piece in denoter.page.pieces[sentence]:
        if piece.thing.kind == "Person":
            yield from _title_in_front(denoter, sentence, tree, piece)
            yield from _role_behind(denoter, sentence, tree, piece)
    for index in range(len(tree)):
        if tree.lower[index] in _ROLES and denoter.page.piece(sentence, index) is None:
            yield from _role_of(denoter, sentence, tree, index)


def _title_in_front(denoter: Denoter, sentence: int, tree: Tree, person: Piece) -> Iterator[Found]:
    """'Almatek general director Ivan Petrov', 'Bordurian President Ivan Petrov', 'Almatek's founder, Ivan Petrov'."""
    at = person.first - 1
    if at >= 0 and tree.lower[at] == ",":
        at -= 1
    last = at
    while (
        at >= 0
        and tree.lower[at] in _ROLES | words("role_adjectives") | {"and"}
        and denoter.page.piece(sentence, at) is None
    ):
        at -= 1
    roles = [tree.lower[i] for i in range(at + 1, last + 1)]
    if not set(roles) & _ROLES or roles[-1] not in _ROLES or at < 0:
        return
    first = at + 1
    at -= tree.lower[at] in ("'s", "’s", "'", "’") and at > 0
    held = denoter.page.piece(sentence, at)
    if held is not None and held.last == at:
        yield from _posts_of(denoter, sentence, tree, person, filler(sentence, held), roles, first)
    elif tree.lower[at] in demonyms() and set(roles) & _STATE:
        state = Filler(denoter.page.things.country(demonyms()[tree.lower[at]]), sentence, at, at)
        yield from _posts_of(denoter, sentence, tree, person, state, roles, first)


def _role_of(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'the president of Borduria, Ivan Petrov', 'chairman of the board of Almatek Ivan Petrov'."""
    held = _held(denoter, sentence, tree, index + 1)
    if held is None:
        yield from _role_of_class(denoter, sentence, tree, index)
        return
    at = skip(tree, behind(tree, held), {","})
    person = piece_at(denoter, sentence, at) if at < len(tree) else None
    first = index
    if person is None or person.thing.kind != "Person":
        yield from _role_held(denoter, sentence, tree, index, held)
    while first > 0 and tree.lower[first - 1] in words("role_adjectives"):
        first -= 1
    titled = person is not None and person.title.casefold().split()[-1:] not in ([], [tree.lower[index]])
    if person is not None and person.thing.kind == "Person" and not titled:
        roles = [tree.lower[i] for i in range(first, index + 1)]
        yield from _posts_of(denoter, sentence, tree, person, filler(sentence, held), roles, first)


def _role_of_class(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'The CEO of the company, Ivan Petrov, said': the company goes back to a name."""
    if tree.lower[index + 1 : index + 3] != ["of", "the"] or index + 4 >= len(tree):
        return
    noun = index + 3
    person = piece_at(denoter, sentence, skip(tree, noun + 1, {","}))
    if person is None or person.thing.kind != "Person" or tree.lemmas[noun] not in words("org_class"):
        return
    first = index
    while first > 0 and tree.lower[first - 1] in words("role_adjectives"):
        first -= 1
    roles = [tree.lower[i] for i in range(first, index + 1)]
    for held in denoter.party(sentence, noun):
        if held.thing.kind in ("Organization", "PublicBody"):
            yield from _posts_of(denoter, sentence, tree, person, held, roles, first)


def _role_held(denoter: Denoter, sentence: int, tree: Tree, index: int, held: Piece) -> Iterator[Found]:
    """'He is owner and chairman of the board of Almatek': whoever the role noun stands for."""
    first = index
    while first > 0 and tree.lower[first - 1] in words("role_adjectives"):
        first -= 1
    holders = [one for one in denoter.party(sentence, index) if one.thing.kind == "Person"]
    for holder in holders or _subject_of_list(denoter, sentence, tree, index):
        if holder.thing.kind == "Person":
            roles = [tree.lower[i] for i in range(first, index + 1)]
            yield from _posts(denoter, sentence, tree, holder, filler(sentence, held), roles, first, "")


def _subject_of_list(denoter: Denoter, sentence: int, tree: Tree, index: int) -> list[Filler]:
    """'Ivan Petrov is an official in the army and director of Almatek': the one person of a nominal sentence."""
    head = tree.head(index)
    if head >= 0 and tree.lemmas[head] in _OFFICES:
        # 'held the position of director of Almatek'
        verb = next((word for word in tree.above(head) if tree.tokens[word].upos == "VERB"), -1)
        return [one for word in (subjects(tree, verb) if verb >= 0 else ()) for one in denoter.party(sentence, word)]
    persons = {id(p.thing): p for p in denoter.page.pieces[sentence] if p.thing.kind == "Person"}
    root = next((word for word in tree.above(index) if tree.head(word) < 0), -1)
    nominal = (
        root >= 0
        and tree.lemmas[root] in words("person_class")
        and tree.lower[index - 1] in ("and", ",", "the", "also")
    )
    if nominal and not persons:
        return [one for kid in tree.children(root, "nsubj") for one in denoter.party(sentence, kid)]
    if len(persons) != 1 or not nominal:
        return []
    person = next(iter(persons.values()))
    is_subject = any(person.first <= kid <= person.last for kid in tree.children(root, "nsubj"))
    return [filler(sentence, person)] if is_subject and person.last < index else []


def _role_behind(denoter: Denoter, sentence: int, tree: Tree, person: Piece) -> Iterator[Found]:
    """'Ivan Petrov, the founder and chairman of Almatek', 'Ivan Petrov (director of Almatek)'."""
    at = behind(tree, person)
    if at >= len(tree) or tree.lower[at] not in (",", "(", "–", "—", "is", "was", "as"):
        return
    at = skip(tree, at + 1, _ARTICLES)
    first = at
    at = skip(tree, at, _ROLES | words("role_adjectives") | {"and", "the"})
    roles = [tree.lower[i] for i in range(first, at)]
    if roles and roles[-1] in _ROLES:
        held = _held(denoter, sentence, tree, at)
        if held is not None:
            yield from _posts_of(denoter, sentence, tree, person, filler(sentence, held), roles, first)


def _past_board(tree: Tree, at: int) -> int:
    """The word after 'member of the board of directors' and 'board member', posts that do not lead."""
    for board in ("board member", "member of the board of directors", "member of its board", "member of the board"):
        words_ = board.split()
        if tree.lower[at : at + len(words_)] == words_:
            return skip(tree, at + len(words_), {",", "as", "well"})
    return at


def _held(denoter: Denoter, sentence: int, tree: Tree, at: int) -> Piece | None:
    """The organisation behind 'of', a board and words of what it is passed over: 'of the board of JSC Almatek'."""
    if tree.lower[at : at + 1] == [","] and _past_board(tree, at + 1) > at + 1:
        at = _past_board(tree, at + 1)  # 'CEO, member of the board of directors, as well as shareholder of'
    while at < len(tree) and tree.lower[at] in {"in", "of", "and", "the", "a", "former"} | _ROLES | words(
        "role_adjectives"
    ):
        # 'a shareholder in and director of', 'owner and chairman of'
        if tree.lower[at] in ("of", "at", "in") and tree.lower[at + 1 : at + 2] != ["and"]:
            break
        at += 1
        at = _past_board(tree, at)
    if tree.lower[at : at + 1] not in (["of"], ["at"], ["in"]):
        return None
    at = skip(tree, at + 1, {"the", "its"})
    for board in _BOARD:
        if tuple(tree.lower[at : at + len(board)]) == board and tree.lower[at + len(board) : at + len(board) + 1] == [
            "of"
        ]:
            at += len(board) + 1
            break
    held = name_from(denoter, sentence, at, _BEFORE | set(demonyms()))
    return held if held is not None and held.thing.kind in _HELD else None


def _posts_of(
    denoter: Denoter, sentence: int, tree: Tree, person: Piece, held: Filler, roles: list[str], first: int
) -> Iterator[Found]:
    # A title or apposition is taken as given, whatever the sentence says of its bearer.
    claimed = any(
        tree.lower[i] in ("is", "was", "be", "as") for i in range(person.last + 1, max(first, person.last + 1))
    )
    meant = "" if claimed else "asserted"
    yield from _posts(denoter, sentence, tree, filler(sentence, person), held, roles, first, meant)


def _posts(
    denoter: Denoter, sentence: int, tree: Tree, who: Filler, held: Filler, roles: list[str], first: int, meant: str
) -> Iterator[Found]:
    kind = held.thing.kind
    written = tree.quote(first, first + len(roles) - 1)
    leads = bool(set(roles) & words("leading")) and not ("minister" in roles and "prime" not in roles)
    if leads and kind in _HELD and (kind != "Country" or set(roles) & _STATE):
        yield with_role(
            found(denoter, "post", "leads", who, held, sentence, first, "is called the head of", meant), written
        )
    if set(roles) & words("owning") and kind in ("Organization", "PublicBody"):
        yield with_role(
            found(denoter, "post", "owns", who, held, sentence, first, "is called the owner or founder of", meant),
            written,
        )
