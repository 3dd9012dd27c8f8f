"""What may be kept of the running text of a list: sentence by sentence, without what is private.

Of a firm or a ship everything but telephones, mail and postal addresses and documents of persons is kept. Of a person
only what the designation rests on is: such text goes on about families, documents, looks and whereabouts, and
no list of words would find all of that.
"""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.;])\s+(?=[A-Z(])|\s*\n+\s*|\s+(?=The Director Disqualification Sanction )")
_CONTACT = re.compile(
    r"(?i)phone|\btel\b|\bfax|facsimile|e-?mail|@|\+\d[\d\s()-]{6,}"
    r"|(?<!currency )(?<!digital )(?<!crypto )(?<!wallet )\baddress|\bstreet\b"
    r"|passport|identity card|national id|\bID ?\d"
)
_DESIGNATION = re.compile(
    r"(?:Listed (?:on [\w .]+ )?pursuant|Designated (?:pursuant|under)|Pursuant to|Review pursuant"
    r"|The [\w &]+ [Ss]anctions? (?:was|were) imposed|Associat(?:ed with|ions? with)|Persons? involved|Involved in"
    r"|(?:(?:He|She) is |(?:An? |The )?(?:[Ss]enior |[Ff]ounding )?)(?:[Mm]ember|[Ll]eader) of )"
)
_OF_A_PERSON = re.compile(
    r"(?i)\b(?:father|mother|brother|sister|wife|wives|husband|sons?|daughter|married|marriage|spouse|family|child"
    r"|children|nephew|niece|cousin|uncle|in-law|relatives?|partner|resid\w+|lives|home|house|born|birth|tribe|ethnic"
    r"|height|weight|hair|eyes?|identification|license|licence|number|No\.|account)\b"
)


def of_firm(text: str) -> str:
    """What a list says of a firm or a ship, without the sentences that hold ways to reach persons."""
    return " ".join(part for part in _END.split(text.strip()) if part and not _CONTACT.search(part))


def of_person(text: str) -> str:
    """The sentences that say why, under what and with whom a person is designated; '' when there are none."""
    return " ".join(
        part
        for part in _END.split(text.strip())
        if _DESIGNATION.match(part) and not _CONTACT.search(part) and not _OF_A_PERSON.search(part)
    )
