"""The names of one sentence: the finders in their order."""

from __future__ import annotations

from backstay.extract.russian.naming.people import People
from backstay.extract.russian.naming.pieces import Piece
from backstay.extract.russian.naming.places import Places
from backstay.extract.russian.naming.quoted import Quoted
from backstay.extract.russian.parser import Sentence


def pieces_of(text: str, sentence: Sentence) -> list[Piece]:
    """The names of one sentence, in order, none overlapping another."""
    return _Spotter(text, sentence.tokens).result()


class _Spotter(Quoted, People, Places):
    """The work on one sentence."""

    def result(self) -> list[Piece]:
        finders = (
            self.quoted,
            self.orders,
            self.systems,
            self.state_names,
            self.bodies,
            self.plants,
            self.firms,
            self.spotted,
            self.rest,
        )
        for finder in finders:
            for piece in finder():
                if not any(self.taken[piece.first : piece.last + 1]):
                    self.found.append(piece)
                    self.taken[piece.first : piece.last + 1] = [True] * (piece.last - piece.first + 1)
        return sorted(self.found, key=lambda piece: piece.first)
