"""Makes `src/backstay/screen/data/countries.csv`: names, adjectives and codes of states -> ISO 3166-1 alpha-2.

English, French, German, Russian, Ukrainian and Belarusian names come from Unicode CLDR (by way of Babel);
spellings that sanctions lists use, and adjectives of nationality, stand below by hand.
Run: python genscripts/countries.py
"""

# ruff: noqa: E501
from __future__ import annotations

import csv
from pathlib import Path

from babel import Locale

OUT = Path(__file__).parents[1] / "src/backstay/screen/data/countries.csv"
LANGUAGES = ("en", "fr", "de", "ru", "uk", "be")
SPELLINGS = """
BY=Republic of Belarus;Byelorussia;Belorussia;Weissrussland;РБ;Республіка Білорусь;Республика Беларусь;BLR;Belarusian;Belarussian;Byelorussian
RU=Russian Federation;RUS;Russian;Russian Federation (RF);RF;РФ;Российская Федерация;Російська Федерація;USSR (now Russian Federation)
UA=UKR;Ukrainian;Crimea;Autonomous Republic of Crimea;Region: Crimea;Donetsk People's Republic;Luhansk People's Republic
IR=Iran (Islamic Republic of);Islamic Republic of Iran;Iranian;IRN;Ісламська Республіка Іран
KP=Democratic People's Republic of Korea;Korea, Democratic People's Republic of;Korea, North;DPRK;North Korean;PRK
KR=Republic of Korea;Korea, Republic of;Korea, South;South Korean
SY=Syrian Arab Republic;Syrian;SYR
CN=People's Republic of China;PRC;Chinese;Mainland China;CHN;Китайська Народна Республіка
HK=Hong Kong;Hong Kong, China;Hong Kong SAR
MO=Macau;Macao
TW=Taiwan;Taiwan, China;Taiwan, Province of China;Taiwanese
TR=Turkey;Türkiye;Republic of Turkey;Republic of Türkiye;Turkish
AE=UAE;United Arab Emirates;Emirati;U.A.E.
US=United States;United States of America;USA;U.S.;U.S.A.;American
GB=United Kingdom;UK;Great Britain;England;Scotland;Wales;Northern Ireland;British;United Kingdom of Great Britain and Northern Ireland
VE=Venezuela, Bolivarian Republic of;Venezuela (Bolivarian Republic of);Venezuelan
VN=Vietnam;Viet Nam;Vietnamese
LA=Laos;Lao PDR;Lao People's Democratic Republic
MM=Burma;Myanmar;Burma / Birmanie;Myanmar/Burma;Burmese
CD=Democratic Republic of the Congo;Congo, Democratic Republic of the;Congo (Democratic Republic);DRC;Congo, The Democratic Republic of the
CG=Republic of the Congo;Congo, Republic of the;Congo
CF=Central African Republic;CAR
CI=Ivory Coast;Côte d'Ivoire;Cote d Ivoire;Ivorian
CZ=Czech Republic;Czechia;Czech
MK=North Macedonia;The former Yugoslav Republic of Macedonia;Macedonia
MD=Moldova;Republic of Moldova;Moldova, Republic of;Moldovan
KG=Kyrgyzstan;Kyrgyz Republic;Kyrgyz
KZ=Republic of Kazakhstan;Kazakh;Kazakhstani
UZ=Republic of Uzbekistan;Uzbek
AM=Republic of Armenia;Armenian
AZ=Republic of Azerbaijan;Azerbaijani
GE=Georgian
TJ=Tajik
TM=Turkmen
PS=Palestinian;Palestine;Palestinian Territories;State of Palestine;West Bank;Gaza;Gaza Strip;Region: Gaza;Palestinian Territory, Occupied
XK=Kosovo
TZ=Tanzania;United Republic of Tanzania;Tanzania, United Republic of
BO=Bolivia;Bolivia (Plurinational State of)
BN=Brunei
CV=Cape Verde;Cabo Verde
SZ=Swaziland;Eswatini
BS=Bahamas;Bahamas, The
GM=Gambia;Gambia, The
VG=British Virgin Islands;Virgin Islands, British;BVI
MH=Marshall Islands
KN=Saint Kitts and Nevis;St. Kitts and Nevis
VC=Saint Vincent and the Grenadines;St. Vincent and the Grenadines
NL=Netherlands;The Netherlands;Holland;Dutch
CH=Switzerland;Swiss
SA=Kingdom of Saudi Arabia;Saudi;Saudi Arabian
YE=Republic of Yemen;Yemeni
LY=Libya;Libyan Arab Jamahiriya;State of Libya;Libyan
TN=Tunisian
DZ=Algerian
MA=Moroccan
EG=Egyptian
SD=Sudanese;Republic of the Sudan
SS=South Sudanese
SO=Somali;Somalian
ET=Ethiopian
ER=Eritrean
KE=Kenyan
UG=Ugandan
RW=Rwandan
BI=Burundian
ML=Malian
NG=Nigerian
NE=Nigerien
ZW=Zimbabwean
ZA=South African
CM=Cameroonian
TD=Chadian
AF=Afghan
PK=Pakistani
IN=Indian
BD=Bangladeshi
LK=Sri Lankan
ID=Indonesian
MY=Malaysian
PH=Filipino;Philippine
SG=Singaporean
TH=Thai
JP=Japanese
IQ=Iraqi
JO=Jordanian
LB=Lebanese
IL=Israeli
KW=Kuwaiti
QA=Qatari
BH=Bahraini
OM=Omani
FR=French
DE=German
IT=Italian
ES=Spanish
PT=Portuguese
BE=Belgian
AT=Austrian
PL=Polish
LT=Lithuanian
LV=Latvian
EE=Estonian
FI=Finnish
SE=Swedish
NO=Norwegian
DK=Danish
GR=Greek
CY=Cypriot
MT=Maltese
BG=Bulgarian
RO=Romanian
HU=Hungarian
SK=Slovak
SI=Slovenian
HR=Croatian
RS=Serbian
BA=Bosnian;Bosnia-Herzegovina
AL=Albanian
IE=Irish
CA=Canadian
MX=Mexican
CU=Cuban
NI=Nicaraguan
HT=Haitian
GT=Guatemalan
SV=Salvadoran
HN=Honduran
CO=Colombian
BR=Brazilian
AR=Argentine
CL=Chilean
PE=Peruvian
EC=Ecuadorian
AU=Australian
NZ=New Zealander
"""


def key(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


def main() -> None:
    table: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"):
                table.setdefault(key(str(name)), code)
                table.setdefault(key(code), code)
    for line in SPELLINGS.strip().splitlines():
        code, _, names = line.partition("=")
        table.update({key(name): code for name in names.split(";")})
    with OUT.open("w", encoding="utf-8", newline="") as out:
        out.write("# Source: Unicode CLDR territory names (Unicode License v3) and spellings of official lists;\n")
        out.write("# made by genscripts/countries.py; keys are case-folded.\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("name", "code"))
        writer.writerows(sorted(table.items()))


if __name__ == "__main__":
    main()
