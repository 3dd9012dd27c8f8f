"""How numbers of persons' papers are written: patterns for what lists do not keep and pages do not show."""

from __future__ import annotations

PAPER = (
    r"(?:passport|identi(?:ty|fication)\s+(?:card|document|number|no\.?)|ID\s+(?:card|number|no\.?)|id\.?\s+no\.?"
    r"|personal\s+(?:number|code|ID)|national\s+ID(?:\s+number)?|social\s+security\s+number|SSN"
    r"|паспорт\w*|пашпарт\w*|личн\w+\s+номер\w*|особист\w+\s+номер\w*|асабіст\w+\s+нумар\w*)"
)
# Its group is the number: 'passport MP1234567', 'passport number: 12 34 567890', 'паспорт серии МР № 1234567'.
PAPER_NUMBER = (
    rf"{PAPER}(?:\s*(?:nos?|nr|numbers?|series|серии|серия|сер|серії|серыі|номер|нумар|№|#))*[\s.:№#]*"
    r"((?:[A-ZА-ЯІЎ]{1,3}\s?(?:№|no\.?)?\s?)?\d[\d -]{3,}\d[A-Z]{0,3}\d*|[A-Z0-9]{2,}\d[A-Z0-9]{3,})"
)
# The form of a personal number, whatever stands before it: '3090561A001PB5'.
PERSONAL_NUMBER = r"\b(\d{7}[A-ZА-Я]\d{3}[A-ZА-Я]{2}\d)\b"
