"""Entities against listings: who is found, who stays apart, what decides, and what a decision is worth later."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from backstay.model import BadRequest, Hit, ListedName, Listing
from backstay.screen import Question, in_memory, screen
from backstay.screen.decisions import decide, words_since
from tests.screen.subjects import entity, listed, lists_of

PLANAR = listed("eu-journal:1", "OJSC Planar", "ААТ «Планар»", identifiers=(("UNP", "100386629"),), countries=("BY",))
AGAT_SYSTEM = listed("eu-journal:2", "AGAT-SYSTEM OJSC", countries=("BY",))
AGAT_PLANT = listed("us-sdn:3", "AGAT ELECTROMECHANICAL PLANT OJSC", countries=("BY",))
PERSON = listed("un-sc:4", "Ivan Ivanavich VYMYSLAU", kind="Person", birth_dates=("1961-05-09",), countries=("BY",))
VESSEL = listed("uk-fcdo:5", "ZELENY OSTROV", kind="Vessel", identifiers=(("IMO", "7406784"),))
LISTS = lists_of(PLANAR, AGAT_SYSTEM, AGAT_PLANT, PERSON, VESSEL)


def found(*entities: object) -> list[str]:
    return [hit.listing for hit in screen(entities, LISTS)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "listing"),
    [("Планар", "eu-journal:1"), ("JSC Planar", "eu-journal:1"), ("Agat Electromechanical Plant", "us-sdn:3")],
)
def test_a_firm_is_found_in_another_script_and_without_its_legal_form(name: str, listing: str) -> None:
    assert found(entity(name))[0] == listing


def test_pairs_that_are_known_before_are_scored_and_no_others() -> None:
    (hit,) = screen([entity("Agat Electromechanical Plant")], LISTS)[:1]
    known = replace(LISTS, pairs={hit.entity: {hit.listing: "", "eu-journal:gone": ""}})
    assert screen([entity("Agat Electromechanical Plant"), entity("Планар")], known) == (hit,)


def test_every_hit_names_list_entry_version_and_the_names_that_met() -> None:
    (hit,) = screen([entity("Планар")], LISTS)
    assert (hit.list, hit.entry, hit.version, hit.entity) == ("eu-journal", "1", "v-eu-journal", "e-Планар")
    assert (hit.matched_name, hit.listed_name) == ("Планар", "ААТ «Планар»")
    assert hit.why and all(part.rule for part in hit.why)
    assert 0.5 < hit.probability < 1.0


def test_an_equal_number_decides_even_where_the_names_differ() -> None:
    other = entity("Completely Renamed Works", identifiers=(("UNP", "100386629"),))
    (hit,) = screen([other], LISTS)
    assert hit.listing == "eu-journal:1"
    assert hit.probability > 0.99
    assert any(part.rule == "identifier" and part.weight > 0 for part in hit.why)


def test_a_different_valid_number_speaks_against_an_equal_name() -> None:
    same = screen([entity("Planar")], LISTS)[0]
    other = screen([entity("Planar", identifiers=(("UNP", "100230519"),))], LISTS)
    assert not other or other[0].probability < 0.5 * same.probability


def test_a_person_never_answers_for_a_firm_and_a_country_is_never_screened() -> None:
    assert found(entity("Ivan Ivanavich Vymyslau", kind="Person")) == ["un-sc:4"]
    assert found(entity("Ivan Ivanavich Vymyslau", kind="Organization")) == []
    assert found(entity("Planar", kind="Country"), entity("Planar", kind="System")) == []


def test_a_ship_is_found_by_its_imo_number() -> None:
    assert found(entity("Renamed Star", kind="Vessel", identifiers=(("IMO", "7406784"),))) == ["uk-fcdo:5"]


def test_scores_rank_instead_of_heaping_up_at_one() -> None:
    hits = screen([entity("Agat Electromechanical Plant")], LISTS)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.score for hit in hits}) == len(hits)
    assert all(hit.score < 1.0 for hit in hits)


def test_a_name_the_list_calls_weak_counts_for_less_and_says_so() -> None:
    strong = lists_of(listed("us-sdn:9", "SOMETHING ELSE ENTIRELY", "VYMKOLA"))
    weak = lists_of(listed("us-sdn:9", "SOMETHING ELSE ENTIRELY", weak=("VYMKOLA",)))
    (one,), (other,) = screen([entity("Vymkola")], strong), screen([entity("Vymkola")], weak)
    assert other.probability < one.probability
    assert [part.rule for part in other.why][-1] == "weak alias"


def test_order_of_entities_changes_nothing_but_the_order() -> None:
    rows = [entity("Planar"), entity("Agat System"), entity("Ivan Vymyslau", kind="Person")]
    assert sorted(screen(rows, LISTS), key=lambda h: h.entity) == sorted(
        screen(rows[::-1], LISTS), key=lambda h: h.entity
    )


def test_one_name_with_a_number_as_the_user_writes_it() -> None:
    subject = Question("Unknown Works", country="Belarus", number="УНП 100 386 629").entity()
    hits = screen([subject], LISTS)
    assert (subject.identifiers, subject.countries) == ((("UNP", "100386629"),), ("BY",))
    assert hits[0].listing == "eu-journal:1"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("УНП 100 386 629", ("UNP", "100386629")),
        ("IMO9074729", ("IMO", "9074729")),
        ("LEI: 5493001KJTIIGC8Y1R12", ("LEI", "5493001KJTIIGC8Y1R12")),
        ("registration number 770012", ("Reg", "770012")),
    ],
)
def test_a_number_is_written_with_its_sort(written: str, number: tuple[str, str]) -> None:
    assert Question("X", number=written).entity().identifiers == (number,)


@pytest.mark.parametrize("asked", [Question("X", number="100386629"), Question("X", born="last spring")])
def test_a_number_without_its_sort_and_a_date_that_is_none_are_told(asked: Question) -> None:
    with pytest.raises(BadRequest, match="write it such as"):
        asked.entity()


@pytest.mark.parametrize("name", ["Ivan Ivanavich Vymyslau", "Zeleny Ostrov", "Planar"])
def test_a_name_of_no_known_kind_is_held_against_persons_firms_and_ships(name: str) -> None:
    assert screen([Question(name).entity()], LISTS)[0].probability > 0.7
    assert not screen([Question(f"LLC {name}", "Person").entity()], lists_of(PLANAR))


def test_who_has_a_date_of_birth_is_a_person_and_an_unknown_kind_is_told() -> None:
    assert Question("Somebody", born="1961").entity().kind == "Person"
    assert Question("Anything", "Ship").entity().kind == "Vessel"
    with pytest.raises(BadRequest, match="no kind 'Shop'"):
        Question("Anything", "Shop").entity()


def test_a_hit_by_number_alone_names_the_listing() -> None:
    for number in ("UNP 100386629", "registration number 100386629"):
        (hit,) = screen([Question("Qqq Zzz", number=number).entity()], LISTS)
        assert (hit.listed_name, hit.matched_name) == ("OJSC Planar", "Qqq Zzz")
    nameless = replace(Question("", number="UNP 100386629").entity(), names=())
    assert [hit.listing for hit in screen([nameless], LISTS)] == ["eu-journal:1"]
    assert screen([Question("Qqq Zzz", number="registration number 38662").entity()], LISTS) == ()


def test_a_listing_has_ended_when_it_was_taken_off_or_its_term_ran_out() -> None:
    order = replace(PLANAR, extra=(("until", "2026-01-14"),))
    assert [order.ended(day) for day in ("2026-01-14", "2026-01-15")] == ["", "2026-01-14"]
    assert replace(PLANAR, delisted="2026-04").ended("2026-01-01") == "2026-04"


def test_the_order_of_a_lists_values_is_no_change_but_the_first_name_is() -> None:
    listing = replace(PLANAR, names=(*PLANAR.names, ListedName("Planar Works")), countries=("BY", "RU"))
    turned = replace(listing, names=(listing.names[0], *listing.names[:0:-1]), countries=("RU", "BY"))
    assert turned.content == listing.content
    assert replace(listing, names=listing.names[::-1]).content != listing.content


def probability(name: str, born: str = "") -> float:
    return max(
        (hit.probability for hit in screen([Question(name, "Person", born=born).entity()], LISTS)), default=0.0
    )


def test_a_date_of_birth_tells_a_namesake_and_finds_whose_name_is_hardly_alike() -> None:
    name = "Ivan Vymyslau"
    told = [probability(name, born) for born in ("9 May 1961", "1961", "1961-05-19", "", "1987-02-03")]
    assert told == sorted(told, reverse=True)
    assert told[0] > 0.95 > 0.5 > told[-1]
    assert probability("Iwan Wymyslow", "1961-05-09") > probability("Iwan Wymyslow") + 0.2
    assert probability("Sergei Neznakomov", "1961-05-09") == 0.0


def test_the_explanation_says_that_dates_agree_and_repeats_none() -> None:
    (hit,) = screen([Question("Ivan Vymyslau", "Person", born="1961-05-09").entity()], LISTS)
    (part,) = [part for part in hit.why if part.rule == "date"]
    assert (part.left, part.right, part.note) == ("", "", "the same date of birth: multiplies the odds by 470")


def decided(decision: str = "cleared", why: str = "another firm") -> tuple[Hit, list[object]]:
    planar = entity("Planar", anchor="t1")
    row = decide(planar, PLANAR, "v-eu-journal", decision, "Ann", "2026-01-02T03:04:05Z", why)
    return screen([planar], LISTS, [row])[0], [planar, row]


def test_a_decision_is_remembered_with_who_made_it() -> None:
    hit, _ = decided()
    assert (hit.decision, hit.decided_by, hit.reopened) == ("cleared", "Ann", "")


def test_a_decision_holds_when_a_new_version_leaves_the_listing_as_it_was() -> None:
    _, (planar, row) = decided()
    moved = lists_of(replace(PLANAR, row=99))
    assert screen([planar], moved, [row])[0].decision == "cleared"  # type: ignore[list-item]


def test_it_is_open_again_when_the_listing_changes() -> None:
    _, (planar, row) = decided()
    amended = lists_of(replace(PLANAR, names=(*PLANAR.names, ListedName("New Name"))))
    hit = screen([planar], amended, [row])[0]  # type: ignore[list-item]
    assert (hit.decision, hit.reopened) == ("", "cleared by Ann on 2026-01-02, but the listing changed since")


def test_what_happened_to_the_listing_is_said_where_the_lists_know_it() -> None:
    _, (planar, row) = decided()
    asked: list[tuple[str, str]] = []

    def since(version: str, listing: Listing) -> str:
        asked.append((version, listing.id))
        return "delisted: 2026-05-01"

    ended = in_memory([("v-next", replace(PLANAR, delisted="2026-05-01"))])
    (hit,) = screen([planar], replace(ended, since=since), [row])  # type: ignore[list-item]
    assert hit.reopened == "cleared by Ann on 2026-01-02, but the listing changed since: delisted: 2026-05-01"
    assert words_since(hit.reopened) == "delisted: 2026-05-01"
    # A bundle that is run again has it from the hit.
    known = replace(ended, pairs={hit.entity: {hit.listing: words_since(hit.reopened)}})
    assert screen([planar], known, [row]) == (hit,)  # type: ignore[list-item]
    assert asked == [(json.loads(row.detail)["version"], PLANAR.id)]


def test_it_is_open_again_when_the_record_changes() -> None:
    _, (planar, row) = decided()
    richer = replace(planar, countries=("BY",))  # type: ignore[type-var]
    hit = screen([richer], LISTS, [row])[0]  # type: ignore[list-item]
    assert hit.reopened.endswith("but the record changed since")


def test_the_newest_decision_counts_unless_it_was_withdrawn() -> None:
    _, (planar, row) = decided()
    later = decide(planar, PLANAR, "v", "true hit", "Bob", "2026-02-02T00:00:00Z")  # type: ignore[arg-type]
    assert screen([planar], LISTS, [later, row])[0].decision == "true hit"  # type: ignore[list-item]
    gone = replace(later, by="Ann", at="2026-03-03T00:00:00Z", withdraws=later.id)
    assert screen([planar], LISTS, [gone, later, row])[0].decision == "cleared"  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("decision", "by", "why"), [("maybe", "Ann", "x"), ("cleared", " ", "x"), ("cleared", "Ann", "")]
)
def test_no_decision_without_an_author_a_known_word_and_a_reason_to_clear(decision: str, by: str, why: str) -> None:
    with pytest.raises(BadRequest):
        decide(entity("Planar"), PLANAR, "v", decision, by, "2026-01-01T00:00:00Z", why)


VERBATIM = (
    *("公共株式会社クルガンマシュザヴォド", "ウラルワゴンザヴォド", "苏州亿可达智能科技有限公司", "東金株式会社"),
    *("조선백호무역회사", "บริษัท แอโร โกลเบิล จำกัด", "אמנה", "مادو", "იმედი", "Ամերիա", "शक्ति"),
    *("Ocean Maritime Management Company, Limited", "SINEZIS OOO", "PJSC Energiya", "ANO", "Joint Stock Company"),
)


@pytest.mark.parametrize("name", VERBATIM)
def test_a_firm_asked_by_the_very_name_on_the_list_is_found_in_any_script_and_however_general(name: str) -> None:
    others = [listed(f"us-sdn:{n}", f"{name} Vymkola {n}") for n in range(3)]
    hits = screen([entity(name)], lists_of(listed("eu-fsf:1", name), *others))
    assert hits[0].listing == "eu-fsf:1"
    assert hits[0].probability > 0.9


def test_that_a_general_name_is_the_same_in_whole_stands_in_the_explanation() -> None:
    lists = lists_of(
        listed("eu-fsf:1", "Ocean Maritime Company Limited"), listed("eu-fsf:2", "Ocean Service Limited")
    )
    first, *others = screen([entity("OCEAN MARITIME COMPANY LTD")], lists)
    (part,) = [part for part in first.why if part.rule == "same in whole"]
    assert part.weight > 0.0
    assert not others or others[0].probability < 0.5


@pytest.mark.parametrize(
    ("asked", "on_the_list"),
    [
        # Two letters that changed places, a wrong one, one that is missing, one too many.
        ("Integarl JSC", "JSC Integral"),
        ("Nitegral JSC", "JSC Integral"),
        ("Pelneg", "Peleng"),
        ("OJSC Bleshina", "Open Joint Stock Company Belshina"),
        ("Mogilevkhimvolonko", "Могилёвхимволокно"),
        ("Metkombang PJSC", "PJSC Metkombank"),
        ("SeverTjansBunker Company Limited", "SeverTransBunker Company Limited"),
        # In the legal form.
        ("Joint Stock Comany Vymkola", "Vymkola JSC"),
        ("Vymkola Limtied", "Vymkola Limited"),
        ("State Ednterprise Vymkola", "State Enterprise Vymkola"),
        # Digits for letters that look like them.
        ('000 "Вымкола"', "ООО «Вымкола»"),
        ("0AO Vymkola", "ОАО Вымкола"),
        ("Vymk0la LLC", "Vymkola LLC"),
        ("Belsh1na OJSC", "OJSC Belshina"),
    ],
)
def test_a_firm_is_found_though_its_name_is_misprinted(asked: str, on_the_list: str) -> None:
    lists = lists_of(listed("eu-fsf:1", on_the_list), listed("eu-fsf:2", "Vymko Optics LLC"))
    hits = screen([entity(asked)], lists)
    assert (hits[0].listing, hits[0].probability > 0.6) == ("eu-fsf:1", True)


def test_that_a_name_is_the_same_but_for_a_letter_stands_in_the_explanation() -> None:
    (hit,) = screen([entity("Integarl JSC")], lists_of(listed("eu-fsf:1", "Integral JSC")))
    (part,) = [part for part in hit.why if part.rule == "misprint"]
    assert part.weight > 0.0 and "but for a letter" in part.note


@pytest.mark.parametrize(
    ("asked", "on_the_list"),
    [
        # Short words; institutes; two places; another number, another legal form; more than a letter.
        ("Agat JSC", "Agar JSC"),
        ("VNIIRT JSC", "VNIIR JSC"),
        ("Tomskenergo JSC", "Omskenergo JSC"),
        ("Remzavod 558", "Remzavod 559"),
        ("Avtobaza12 JSC", "Avtobaza13 JSC"),
        ("Integarl LLC", "JSC Integral"),
        ("Intregla JSC", "JSC Integral"),
    ],
)
def test_what_differs_by_more_than_a_misprint_is_not_as_good_as_found(asked: str, on_the_list: str) -> None:
    hits = screen([entity(asked)], lists_of(listed("eu-fsf:1", on_the_list)))
    assert not any(hit.probability > 0.5 for hit in hits)


def test_the_same_word_under_another_legal_form_is_no_name_the_same_in_whole() -> None:
    lists = lists_of(listed("eu-fsf:1", "PJSC Energiya"))
    assert [hit.probability > 0.9 for hit in screen([entity("PJSC Energiya")], lists)] == [True]
    assert not any(hit.probability > 0.5 for hit in screen([entity("OOO Energiya")], lists))


def test_a_person_listed_by_one_name_alone_is_as_likely_as_not() -> None:
    lists = lists_of(listed("un-sc:1", "Asadullah", kind="Person"))
    (hit,) = screen([entity("ASADULLAH", kind="Person")], lists)
    assert 0.5 <= hit.probability < 0.6


def test_an_entry_of_many_spellings_hides_no_entry_of_another_list() -> None:
    spelled = [
        f"{given} {last}" for given in ("Hussam", "Husam", "Houssam") for last in ("Luqa", "Luka", "Louka", "Louqa")
    ]
    many = [f"{name} {n}th" for n in range(6) for name in spelled]
    crowd = listed("uk-ofsi:1", *spelled, *many, kind="Person")
    lists = lists_of(
        crowd, listed("uk-fcdo:2", *many, *spelled, kind="Person"), listed("eu-fsf:3", "Hussam LUQA", kind="Person")
    )
    assert {hit.listing for hit in screen([entity("Hussam Luqa", kind="Person")], lists)} >= {"uk-ofsi:1", "eu-fsf:3"}


def test_of_equal_names_the_one_in_the_letters_asked_in_is_shown() -> None:
    lists = lists_of(listed("eu-fsf:1", "Μπελσίνα", "Белшина", "Belshina"))
    assert [screen([entity(name)], lists)[0].listed_name for name in ("Belshina", "Белшина")] == [
        "Belshina",
        "Белшина",
    ]


@pytest.mark.parametrize("name", ["Planar, Minsk", "OJSC Planar (Minsk)", "Planar, 220033 Minsk, Belarus"])
def test_an_address_behind_a_firms_name_hides_no_listing(name: str) -> None:
    subject = Question(name, kind="Organization").entity()
    assert subject.caption == name
    assert screen([subject], LISTS)[0].probability > 0.7
