"""Who does what: the nodes that fill the roles of a trigger word, by dependency, case and preposition.

Verbs in every voice, participles, event nouns ('производство X') and agent nouns ('производитель X') answer the same
questions. The case tells the role where the attachment is in doubt.
"""

from backstay.extract.russian.roles.bearers import bearer
from backstay.extract.russian.roles.clauses import behind, belongs
from backstay.extract.russian.roles.nouns import agents_of_noun, patients_of_noun
from backstay.extract.russian.roles.subjects import subjects
from backstay.extract.russian.roles.verbs import agents_of_verb, goods_without_doer, patients_of_verb

__all__ = [
    "agents_of_noun",
    "agents_of_verb",
    "bearer",
    "behind",
    "belongs",
    "goods_without_doer",
    "patients_of_noun",
    "patients_of_verb",
    "subjects",
]
