"""Where one run of name words names a part and its whole, or a firm and its town.

'Sphere Optical Plant of the Minsk Mechanical Plant' names two, 'Gilan Motors of Rasht' a firm and a place; 'Ministry
of Industry and Trade' and 'Academy of Sciences of Belarus' name one.
"""

from __future__ import annotations

from backstay.extract.english.kinds import by_own_words, country_name
from backstay.extract.english.lexicon import cities, demonyms, places, words
from backstay.extract.english.names import Run
from backstay.extract.english.syntax import Tree
from backstay.extract.things import plain_words

# Parts that are so called beside their whole only.
_PARTS = frozenset(
    {"branch", "department", "division", "office", "bureau", "directorate", "subsidiary", "committee", "service"}
)
# Sites of a firm: 'Fergana Plant of Altyn Defence'.
_SITES = frozenset(
    {"plant", "factory", "works", "shipyard", "branch", "workshop", "arsenal", "subsidiary", "division"}
)
# Parts named by their field.
_FIELDED = frozenset({"institute", "department", "faculty", "centre", "center", "directorate", "laboratory"})
_SMALL = frozenset({"and", "of", "the", "for", "on"})
_BOARDS = (["board", "of", "directors"], ["board"], ["management", "board"], ["supervisory", "board"])
_BRANCHES = frozenset({"complex", "industry", "sector"})
_OPEN = frozenset("‘“«\"'„")


def split(tree: Tree, run: Run) -> list[Run]:
    """The names that a run holds, the part before its whole."""
    depth = 0
    for at in range(run.first + 1, run.last):
        word = tree.tokens[at].text
        depth += (word in "‘“«„") - (word in "’”»") if word not in "\"'" else 0
        if tree.lower[at] != "of" or depth > 0 or run.quoted:
            continue
        start = at + 2 if tree.lower[at + 1] == "the" else at + 1
        left, right = Run(run.first, at - 1), Run(start, run.last)
        if start <= run.last and tree.lower[at - 1] in words("person_class") and by_own_words(tree, right):
            # 'Lead Marketing Manager of LLC Vektor'
            return split(tree, right)
        boards = _names(tree, left) in _BOARDS and tree.lower[start] not in ("directors", "trustees", "management")
        if start <= run.last and boards:
            return split(tree, right)
        if start <= run.last and tree.lower[at - 1] in ("list", "lists", "register", "annex"):
            # 'the Entity List of the United States'
            return split(tree, right)
        if start <= run.last and (_is_whole(tree, left, right) or _is_seat(tree, left, right)):
            return [left, *split(tree, right)]
    return [run]


def _names(tree: Tree, run: Run) -> list[str]:
    return [tree.lower[i].rstrip(".") for i in range(run.first, run.last + 1) if tree.lower[i][0].isalnum()]


def _is_whole(tree: Tree, left: Run, right: Run) -> bool:
    """'Press Office of the Ministry of Trade', 'Brest Branch of JSC Vektor'."""
    part, whole = _names(tree, left), _names(tree, right)
    if not part or not whole or country_name(tree.quote(right.first, right.last)):
        return False
    if part[-1] in ("staff", "directors", "president", "enterprises", "companies") or whole[0] in (
        "armed",
        "army",
        "treasury",
    ):
        return False
    heads = words("organisation") | words("public_body") | _PARTS
    formal = part[0] in words("legal_forms") and tree.lower[right.first - 1] == "the"
    if len(part) == 2 and part[0] in words("legal_forms") and part[1] not in _PARTS and not formal:
        return False  # 'LLC Laboratory of Volna Technologies'
    if part[0] in _FIELDED and "of" in part and part[-1] not in heads and right.first - left.last > 2:
        # 'Institute of Radio Physics of the Academy of Sciences'
        whole_kind = by_own_words(tree, right)
        return whole_kind is not None and whole_kind.kind in ("Organization", "PublicBody")
    if not formal and (part[-1] not in heads or (len(part) < 2 and part[-1] not in _PARTS)):
        return False
    if tree.tokens[right.first].text in _OPEN or whole[0] in words("legal_forms"):
        return True
    guess = by_own_words(tree, right)
    definite = right.first - left.last > 2
    own = [word for word in whole if word not in words("descriptive") | _SMALL]
    if guess is None:
        return not definite and part[-1] in _SITES and whole[0] in own and whole[0] not in demonyms()
    if guess.kind not in ("Organization", "PublicBody") or _BRANCHES & set(whole) or not own:
        return False
    named = len(part) > 1 and whole[-1] in ("holding", "group", "corporation", *words("legal_forms"))
    return definite or named or part[-1] not in words("relational")


def _is_seat(tree: Tree, left: Run, right: Run) -> bool:
    """'Gilan Motors of Rasht'."""
    firm, seat = _names(tree, left), tree.quote(right.first, right.last)
    if right.first - left.last > 2 or firm[-1] in words("relational") or firm[0] in demonyms():
        return False
    return seat.casefold() in places() or " ".join(plain_words(seat)) in cities()
