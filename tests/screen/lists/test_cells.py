"""A cell that should hold one name: what else is found in it, and what is not taken for a name."""

from __future__ import annotations

import pytest

from backstay.screen import entity_of, screen
from backstay.screen.lists.cells import cell, is_one_name
from backstay.screen.lists.listing import names_of
from tests.screen.subjects import listed, lists_of

# cell, kind -> the further names, ' | ' between, those of before with '<'
SEVERAL = [
    ("Sigma LLC / Delta Invest", "", "Sigma LLC | Delta Invest"),
    ("Sigma LLC; Delta Invest", "", "Sigma LLC | Delta Invest"),
    ("Sigma LLC | Delta Invest", "", "Sigma LLC | Delta Invest"),
    ("Sigma LLC\nDelta Invest", "", "Sigma LLC | Delta Invest"),
    ("Belshina / Белшина", "", "Belshina | Белшина"),
    ("Sigma LLC a.k.a. Delta Invest", "", "Sigma LLC | Delta Invest"),
    ("Sigma LLC (also known as Delta Invest)", "", "Delta Invest | Sigma LLC"),
    ("Sigma LLC (a.k.a. Delta Invest; Gamma)", "", "Delta Invest | Gamma | Sigma LLC"),
    ("Sigma LLC f/k/a Delta Invest", "", "Sigma LLC | < Delta Invest"),
    ("Sigma LLC, formerly Delta Invest", "", "Sigma LLC | < Delta Invest"),
    ("Sigma LLC d/b/a Delta Invest", "", "Sigma LLC | Delta Invest"),
    ("TABAN 1 (ex IRAN KERMAN)", "Vessel", "< IRAN KERMAN | TABAN 1"),
    ("TABAN 1 ex IRAN KERMAN", "Vessel", "TABAN 1 | < IRAN KERMAN"),
    ("ООО Ромашка (бывш. ООО Лютик)", "", "< ООО Лютик | ООО Ромашка"),
    ("Иванов Иван он же Петров Пётр", "Person", "Иванов Иван | Петров Пётр"),
    ("ООО Ромашка, также известна как Лютик", "", "ООО Ромашка | Лютик"),
    ("Anna Testova née Ivanova", "", "< Anna Ivanova | Anna Testova"),
    (
        "Elena Borisovna MIZULINA (born DMITRIYEVA)",
        "Person",
        "< Elena Borisovna DMITRIYEVA | Elena Borisovna MIZULINA",
    ),
    ("Bassel (a.k.a. Basel) BILAL", "Person", "Basel BILAL | Bassel BILAL"),
    ("Vladimir/ Volodymyr LIPCHENKO", "Person", "Vladimir LIPCHENKO | Volodymyr LIPCHENKO"),
    ("Viktor CHEVTSOV / SHEVTSOV", "Person", "Viktor CHEVTSOV | Viktor SHEVTSOV"),
    ("Vyatka Bureau (also known as National Security Agency)", "", "National Security Agency | Vyatka Bureau"),
    ("LLC Vneshekostil 別称:OOO Vneshekostil", "", "LLC Vneshekostil | OOO Vneshekostil"),
    ("Huawei Technologies (Huawei). Affiliated Entity: Ningbo Huawei Net", "Organization", "Ningbo Huawei Net"),
    ("Sigma Trade / Production Company", "", "Sigma Trade"),
    ("Ivan Testov; Director", "", "Ivan Testov"),
    ("12345 - Sigma LLC", "", "Sigma LLC"),
    ("7. Sigma LLC", "", "Sigma LLC"),
    ("7. Vympel Delta", "Person", "Vympel Delta"),
    ("№ 12) Vympel Delta", "", "Vympel Delta"),
]
ONE = ["Trade / Production Company", "Maersk A/S", "Petrobras S/A", "Danfoss I/S", "Sigma c/o Delta LLC", "M/V Taban",
       "m/s Taban", "AC/DC Trading", "AKA Bank", "Sigma (Minsk) LLC", "Sigma (Delta; Gamma)",
       "558 Aviation Repair Plant", "Larzg Ben Ila (born 11.8.1960 in Libya)", "Fed Ex", "Ali / Ivan"]  # fmt: skip
NUMBERED = [
    ("TABAN 1 (IMO 9171462)", "TABAN 1", "IMO 9171462"),
    ("TABAN 1, IMO: 9171462", "TABAN 1", "IMO 9171462"),
    ("Swiftsea Rider IMO 9318539", "Swiftsea Rider", "IMO 9318539"),
    ("IMO 9318539", "", "IMO 9318539"),
    ('IMO 9318539 ("MARVEN")', "MARVEN", "IMO 9318539"),
    ("TABAN 1 (IMO 9171463)", "", ""),
    ("Belshina, UNP 700016217", "Belshina", "UNP 700016217"),
    ("Aviation Repair Plant УНП 700016217", "Aviation Repair Plant", "UNP 700016217"),
    ("ООО Ромашка (ИНН 7707083893)", "ООО Ромашка", "INN 7707083893"),
    ("ООО Ромашка, ИНН/КПП 7707083893/773601001", "ООО Ромашка", "INN 7707083893"),
    ("ООО Ромашка, ИНН 7707083890", "ООО Ромашка", ""),
]


@pytest.mark.parametrize(("text", "kind", "names"), SEVERAL)
def test_names_in_one_cell(text: str, kind: str, names: str) -> None:
    found = cell(text, kind, is_coded=True).names
    assert " | ".join(f"{'< ' if strength == 'former' else ''}{part}" for part, strength in found) == names


@pytest.mark.parametrize("text", ONE)
def test_one_name_stays_one(text: str) -> None:
    assert cell(text, is_coded=True).names == ()


@pytest.mark.parametrize(("text", "name", "number"), NUMBERED)
def test_a_number_in_a_name_is_taken_out_and_asked(text: str, name: str, number: str) -> None:
    found = cell(text)
    assert " ".join(part for part, _ in found.names) == name
    assert " ".join(" ".join(pair) for pair in found.numbers) == number


def test_a_whole_page_in_a_cell_is_not_taken_apart() -> None:
    assert cell("; ".join(f"Vympel Delta {n}" for n in range(1000))).names == ()


def test_a_code_is_no_part_of_a_list_s_name() -> None:
    assert cell("12345 - Sigma LLC").names == ()


def test_most_names_are_told_at_once() -> None:
    plain = ("OJSC Belshina", "Lukashenko, Alexander", "Johnson & Sons", "Акаи Форекс", "ПАО «Газпром»")
    assert all(map(is_one_name, plain))
    assert not any(map(is_one_name, (text for text, _, _ in SEVERAL)))


LISTS = lists_of(
    listed("us-sdn:1", "Vympel Delta Invest"),
    listed("us-sdn:2", "TABAN 1", kind="Vessel", identifiers=(("IMO", "9171462"),)),
)


@pytest.mark.parametrize(
    ("written", "listing", "matched"),
    [
        ("Quite Another LLC, formerly Vympel Delta Invest", "us-sdn:1", "Vympel Delta Invest"),
        ("Vympel Delta Invest", "us-sdn:1", "Vympel Delta Invest"),
        ("Some Other Vessel (IMO 9171462)", "us-sdn:2", "Some Other Vessel"),
    ],
)
def test_who_asks_by_such_a_name_finds_the_entry_and_sees_which_part_met(
    written: str, listing: str, matched: str
) -> None:
    asked = entity_of([written])
    (hit,) = screen([asked], LISTS, floor=0.5)
    assert (asked.caption, asked.names[0], hit.listing) == (written, written, listing)
    assert hit.matched_name == matched or listing == "us-sdn:2"


def test_ids_of_names_stay_as_they_were() -> None:
    assert entity_of(["OJSC Belshina"]).id == "name-b52aabe953f4053d3b45"


@pytest.mark.parametrize(
    ("names", "kind", "kept"),
    [
        (["X Delta (also known as Y Gamma)"], "Organization", "X Delta (also known as Y Gamma), Y Gamma, X Delta"),
        (["OAO Sigma / AO Sigma"], "Organization", "OAO Sigma / AO Sigma, OAO Sigma, AO Sigma"),
        (["Baltex Ltd; and-Baltech LLC"], "Organization", "Baltex Ltd; and-Baltech LLC, Baltex Ltd, Baltech LLC"),
        (["Delta (formerly listed as)"], "Person", "Delta (formerly listed as), Delta"),
        (["JSC &quot;Vymysel&quot; &amp; Co"], "Organization", 'JSC "Vymysel" & Co'),
        (["Vym\u202eysel\u200b Plant"], "Organization", "Vymysel Plant"),
        (["144. Vymysel Werk"], "Organization", "144. Vymysel Werk"),
    ],
)
def test_a_list_s_name_stays_first_and_what_it_holds_comes_behind(names: list[str], kind: str, kept: str) -> None:
    found = names_of([(name, "primary", "") for name in names], kind)
    assert ", ".join(name.text for name in found) == kept
    assert [name.strength for name in found] == ["primary", *["strong"] * (len(found) - 1)]


def test_a_name_of_before_and_a_weak_one_stay_so() -> None:
    found = names_of([("Sigma LLC, formerly Delta Invest", "primary", ""), ("Gamma / Omega", "weak", "")])
    assert [(name.text, name.strength) for name in found[2:]] == [
        ("Sigma LLC", "strong"), ("Delta Invest", "former"), ("Gamma", "weak"), ("Omega", "weak"),
    ]  # fmt: skip


def test_names_with_the_signs_of_a_page_are_read_as_they_look() -> None:
    asked = entity_of(["JSC &quot;Vympel&quot; &amp;&nbsp;Co", "A&B; C&D"])
    assert asked.names[:2] == ('JSC "Vympel" &\xa0Co', "A&B; C&D")
