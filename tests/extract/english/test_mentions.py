"""Which names a sentence holds and of what kind they are; all names are invented, cities and countries are real."""

from __future__ import annotations

import pytest

from backstay.extract import extract
from backstay.model import Document


def kinds(text: str) -> dict[str, str]:
    """Every form of each mention with its kind."""
    mentions = extract(Document(name="t", text=text, original="", location="", language="en")).mentions
    return {form: m.kind for m in mentions for form in m.forms}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # Persons: by a given name, by a family name in front, by the role the sentence gives.
        ("Leyla Demir works in the yard.", "Leyla Demir", "Person"),
        ("Kang Il Su signed for the plant.", "Kang Il Su", "Person"),
        ("Tovu Maranesh was appointed director of Almatek JSC.", "Tovu Maranesh", "Person"),
        ("Almatek JSC is headed by Tovu Maranesh.", "Tovu Maranesh", "Person"),
        ("Tovu Maranesh, CEO of Almatek JSC, resigned.", "Tovu Maranesh", "Person"),
        ("The plant belongs to the businessman Tovu Maranesh.", "Tovu Maranesh", "Person"),
        ("Tovu Maranesh Shipyard repairs boats.", "Tovu Maranesh Shipyard", "Organization"),
        ("Delta Shipyard was founded by Marisol Group.", "Marisol Group", "Organization"),
        # A part and its whole are two names, a ministry and its subject one.
        ("Sever Optical Plant of the Almatek Plant is idle.", "Sever Optical Plant", "Organization"),
        ("Sever Optical Plant of the Almatek Plant is idle.", "Almatek Plant", "Organization"),
        ("The Ministry of Industry and Trade pays.", "Ministry of Industry and Trade", "PublicBody"),
        ("The Institute of Technical Physics was closed.", "Institute of Technical Physics", "Organization"),
        # Firms and towns.
        ("Tamarind Components of Kuala Lumpur bought chips.", "Tamarind Components", "Organization"),
        ("Tamarind Components of Kuala Lumpur bought chips.", "Kuala Lumpur", "Place"),
        ("The Bank of Rasht lends money.", "Bank of Rasht", "Organization"),
        # A capital is a city where the text speaks of a place, else the state.
        ("Almatek JSC is based in Minsk.", "Minsk", "Place"),
        ("The Vitrel Special Economic Zone hosts Almatek JSC.", "Vitrel Special Economic Zone", "Place"),
    ],
)  # fmt: skip
def test_name_and_kind(text: str, name: str, kind: str) -> None:
    assert kinds(text).get(name, "none") == kind


def test_a_part_is_fully_named_with_its_whole() -> None:
    found = extract(
        Document(name="t", text="The Orsk Branch of JSC Almatek closed.", original="", location="", language="en")
    ).mentions
    assert ("Orsk Branch of JSC Almatek", ("Orsk Branch",)) in {(m.name, m.aliases) for m in found}


def test_minsk_is_both_a_city_and_a_word_for_the_state() -> None:
    text = "Almatek JSC is based in Minsk. Minsk supplies sights to Borduria LLC."
    found = extract(Document(name="t", text=text, original="", location="", language="en")).claims
    ends = {(c.predicate, kind, c.object.name) for c in found for kind in (c.subject.kind,)}
    assert ("located_in", "Organization", "Minsk") in ends
    assert ("supplies", "Country", "Borduria LLC") in ends


def test_names_in_legal_wording_are_no_mentions() -> None:
    text = "Almatek JSC therefore supports the Government of the Russian Federation."
    assert not extract(Document(name="t", text=text, original="", location="", language="en")).mentions


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # Systems that their neighbours betray; a name that acts stays a firm.
        ("It fired Vorona anti-tank missiles.", "Vorona", "System"),
        ("They parade the Vorona and Kh-31P missiles.", "Vorona", "System"),
        ("It repairs missiles such as Vorona, Belka and Kh-31P.", "Belka", "System"),
        ("The plant shows the Vorona, a reconnaissance drone.", "Vorona", "System"),
        ("Vorona makes anti-tank missiles.", "Vorona", "Organization"),
        # Events by their year, small-letter bodies by their country.
        ("Minsk hosted Velarex 2019.", "Velarex 2019", "Event"),
        ("It was shown at the VELAREX 2019 forum.", "VELAREX 2019", "Event"),
        ("It was shown at Velarex-2031.", "Velarex-2031", "Event"),
        ("Goods reach the Kazakh army.", "Kazakh army", "PublicBody"),
        ("Kazakhstan's defence industry grows.", "Kazakhstan's defence industry", "Organization"),
        ("Goods reach the armed forces of Kazakhstan.", "armed forces of Kazakhstan", "PublicBody"),
        ("Fighting goes on in eastern Armenia and in Eastern Kazakhstan.", "Eastern Kazakhstan", "Place"),
        # What is no name.
        ("Kazakh military aircraft took off.", "Kazakh military", "none"),
        ("- Drone Technology: the plant grew.", "Drone Technology", "none"),
        ("It paid RUB 190 billion.", "RUB 190", "none"),
        ("The Committee met.", "Committee", "none"),
    ],
)  # fmt: skip
def test_systems_events_and_bodies(text: str, name: str, kind: str) -> None:
    assert kinds(text).get(name, "none") == kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ministry of Labour, Health and Trade pays.", "Ministry of Labour, Health and Trade", "PublicBody"),
        ("The Ministry of Defence and Rostan pay.", "Rostan", "Organization"),
        ("Almatek CEO Ivan Petrov spoke.", "Almatek", "Organization"),
        ("Almatek CEO Ivan Petrov spoke.", "Ivan Petrov", "Person"),
        ("Commander-in-Chief Min Aung Hlaing spoke.", "Min Aung Hlaing", "Person"),
        ("He joined the Board of Directors of the Almatek Steel Works.", "Almatek Steel Works", "Organization"),
        ("She is Lead Marketing Manager of LLC ‘Vektor’.", "LLC ‘Vektor’", "Organization"),
        ("Islamic Republic of Iran Shipping Lines sails.", "Islamic Republic of Iran Shipping Lines", "Organization"),
        ("The League for Assistance to Enterprises met.", "League for Assistance to Enterprises", "Organization"),
    ],
)  # fmt: skip
def test_titles_lists_and_boards(text: str, name: str, kind: str) -> None:
    assert kinds(text).get(name, "none") == kind
