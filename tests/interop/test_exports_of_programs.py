"""Exports of programs in many countries, as they are laid out, and what must come out of each."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from reltui.domain.people.occasions import occasions_of
from reltui.domain.people.unmapped_properties import kinds
from reltui.interop.detect import read_bytes
from support.export import as_contact


class Wanted(NamedTuple):
    """Somebody as they must come out of a file; `lines` and `facts` are among all of theirs."""

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    account: str = ""
    title: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


CASES: dict[str, tuple[bytes, list[Wanted], Mapping[str, Any]]] = {
    "google-new": (
        (
            b"First Name,Middle Name,Last Name,Phonetic First Name,"
            b"Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,"
            b"Nickname,File As,Organization Name,Organization Title,"
            b"Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
            b"E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,"
            b"Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,"
            b"Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
            b"Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,"
            b"Address 1 - Extended Address,Relation 1 - Label,Relation 1 - Value,"
            b"Event 1 - Label,Event 1 - Value,Website 1 - Label,Website 1 - Value,"
            b"Custom Field 1 - Label,Custom Field 1 - Value\r\n"
            b'Malgorzata,Anna,Nowak,,,,Dr,,Gosia,"Nowak, Gosia",Fabryka,'
            b'Kierowniczka,Zakupy, --05-21,"Line one\n'
            b'line two",,Press ::: * myContacts,* Work,gosia@fabryka.example,Choir,'
            b'gosia@chor.example,Mobile,+48 600 100 200,Home,"ul. Polna 3\n'
            b'Warszawa",ul. Polna 3,Warszawa,,,00-001,Polska,,Spouse,Tomasz Nowak,'
            b"Anniversary,2010-06-05,Profile,https://linkedin.com/in/gosia,"
            b"Shoe size,39\r\n"
        ),
        [
            Wanted(
                "Dr Malgorzata Anna Nowak",
                emails=("gosia@fabryka.example", "gosia@chor.example"),
                phones=("+48 600 100 200",),
                account="Fabryka",
                title="Kierowniczka",
                note="Line one\nline two",
                tags=("Press",),
                lines=(
                    "BDAY:--0521",
                    "ANNIVERSARY:20100605",
                    "TEL;TYPE=cell:+48 600 100 200",
                    "ORG:Fabryka;Zakupy",
                    "ADR;TYPE=home:;;ul. Polna 3;Warszawa;;00-001;Polska",
                ),
                facts=(("called", "Gosia"),),
            )
        ],
        {
            "has": [
                "Tomasz Nowak",
                "X-COLUMN;NAME=Shoe size:39",
                "Choir",
                ".URL:https://linkedin.com/in/gosia",
            ]
        },
    ),
    "google-old": (
        (
            b"Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,"
            b"Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,"
            b"Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,"
            b"Billing Information,Directory Server,Mileage,Occupation,Hobby,"
            b"Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,"
            b"E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,"
            b"IM 1 - Type,IM 1 - Service,IM 1 - Value,Phone 1 - Type,"
            b"Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,"
            b"Organization 1 - Yomi Name,Organization 1 - Title,"
            b"Organization 1 - Department,Organization 1 - Symbol,"
            b"Organization 1 - Location,Organization 1 - Job Description\n"
            b"Wanjiru Kamau,Wanjiru,,Kamau,,,,,,,,,,Mwangi,1984-02-29,,Nairobi,,,,,,"
            b",,,met at the fair,,,* myContacts ::: Growers,* Work,"
            b"wanjiru@kahawa.example ::: wk@kahawa.example,Home,"
            b"wanjiru@home.example,Other,Skype,wanjiru.k,Mobile,"
            b"+254 700 123456 ::: +254 700 654321,,Kahawa Ltd,,Buyer,,,,\n"
        ),
        [
            Wanted(
                "Wanjiru Kamau",
                emails=("wanjiru@kahawa.example", "wk@kahawa.example", "wanjiru@home.example"),
                phones=("+254 700 123456", "+254 700 654321"),
                account="Kahawa Ltd",
                title="Buyer",
                note="met at the fair",
                tags=("Growers",),
                lines=("BDAY:19840229",),
            )
        ],
        {"has": ["Mwangi", "wanjiru.k"]},
    ),
    "outlook-fr": (
        (
            '"Titre","Prénom","Deuxième prénom","Nom","Suffixe","Société",'
            '"Service","Titre","Rue (bureau)","Ville (bureau)",'
            '"Dép/Région (bureau)","Code postal (bureau)","Pays/Région (bureau)",'
            '"Rue (domicile)","Ville (domicile)","Télécopie (bureau)",'
            '"Téléphone (bureau)","Téléphone 2 (bureau)","Téléphone (domicile)",'
            '"Tél. mobile","Adresse de messagerie","Type de messagerie",'
            '"Nom complet de l\'adresse de messagerie","Adresse de messagerie 2",'
            '"Anniversaire","Catégories","Notes","Page Web","Profession"\r\n'
            '"M.","Étienne","Luc","Béranger","","Vélos du Rhône","Achats",'
            '"Responsable","3 rue Basse","Lyon","Rhône","69001","France","","",'
            '"04 72 00 00 03","04 72 00 00 01","04 72 00 00 02","04 78 00 00 04",'
            '"06 11 22 33 44","etienne@velos.example","SMTP",'
            '"Étienne Béranger (etienne@velos.example)","eb@maison.example",'
            '"21/05/1980","Presse;VIP","aime le thé","https://velos.example",""\r\n'
        ).encode("cp1252"),
        [
            Wanted(
                "Étienne Luc Béranger",
                emails=("etienne@velos.example", "eb@maison.example"),
                phones=(
                    "04 72 00 00 03",
                    "04 72 00 00 01",
                    "04 72 00 00 02",
                    "04 78 00 00 04",
                    "06 11 22 33 44",
                ),
                account="Vélos du Rhône",
                title="Responsable",
                note="aime le thé",
                tags=("Presse", "VIP"),
                lines=(
                    "BDAY:19800521",
                    "ORG:Vélos du Rhône;Achats",
                    "ADR;TYPE=work:;;3 rue Basse;Lyon;Rhône;69001;France",
                    "URL:https://velos.example",
                    "TEL;TYPE=cell:06 11 22 33 44",
                ),
            )
        ],
        {},
    ),
    "outlook-it": (
        (
            '"Titolo","Nome","Secondo nome","Cognome","Titolo straniero","Società",'
            '"Reparto","Posizione","Via (uff.)","Città (uff.)","CAP (uff.)",'
            '"Paese (uff.)","Fax (uff.)","Ufficio","Abitazione","Cellulare",'
            '"Indirizzo posta elettronica","Nome visualizzato posta elettronica",'
            '"Compleanno","Note"\r\n'
            '"Ing.","Chiara","","De Luca","","Officine Blu","Acquisti",'
            '"Direttrice","Via Po 4","Torino","10121","Italia","011 555 003",'
            '"011 555 001","011 555 002","333 555 0004","chiara@blu.example",'
            '"Chiara De Luca (chiara@blu.example)","21/5/1980",""\r\n'
        ).encode(),
        [
            Wanted(
                "Ing. Chiara De Luca",
                emails=("chiara@blu.example",),
                phones=("011 555 003", "011 555 001", "011 555 002", "333 555 0004"),
                account="Officine Blu",
                title="Direttrice",
                lines=("BDAY:19800521",),
            )
        ],
        {},
    ),
    "linkedin-de": (
        (
            "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verknüpft am\n"
            "Sinead,Ó Briain,https://www.linkedin.com/in/sinead,"
            "sinead@quay.example,Quay,Skipper,05 Mai 2024\n"
        ).encode(),
        [
            Wanted(
                "Sinead Ó Briain",
                emails=("sinead@quay.example",),
                account="Quay",
                title="Skipper",
                lines=("URL:https://www.linkedin.com/in/sinead",),
            )
        ],
        {},
    ),
    "linkedin-fr": (
        (
            "Remarques :\n"
            '"Si vous exportez vos données,'
            ' certaines adresses e-mail peuvent manquer. Nom, e-mail, et plus"\n'
            "\n"
            "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le\n"
            "Salomé,Kouassi,https://www.linkedin.com/in/salome,,Lagune,Directrice,"
            "05 mai 2024\n"
        ).encode(),
        [
            Wanted(
                "Salomé Kouassi",
                account="Lagune",
                title="Directrice",
                lines=("URL:https://www.linkedin.com/in/salome",),
            )
        ],
        {},
    ),
    "icloud": (
        (
            b"BEGIN:VCARD\r\n"
            b"VERSION:3.0\r\n"
            b"PRODID:-//Apple Inc.//iOS 17.0//EN\r\n"
            b"N:Osei;Kwame;;;\r\n"
            b"FN:Kwame Osei\r\n"
            b"ORG:Harbour Tools;Sales\r\n"
            b"item1.EMAIL;type=INTERNET;type=pref:kwame@harbour.example\r\n"
            b"item1.X-ABLabel:Boat\r\n"
            b"item2.ADR;type=HOME;type=pref:;;Pier 9;Tema;;;Ghana\r\n"
            b"item2.X-ABADR:gh\r\n"
            b"item3.X-ABRELATEDNAMES;type=pref:Efua\r\n"
            b"item3.X-ABLabel:_$!<Spouse>!$_\r\n"
            b"item4.X-ABDATE;type=pref:2011-07-02\r\n"
            b"item4.X-ABLabel:_$!<Anniversary>!$_\r\n"
            b"X-SOCIALPROFILE;type=linkedin;"
            b"x-user=kwame:https://www.linkedin.com/in/kwame\r\n"
            b"BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-21\r\n"
            b"NOTE:first\\nsecond\r\n"
            b"TEL;type=CELL;type=VOICE;type=pref:+233 20 000 0001\r\n"
            b"TEL;type=IPHONE;type=CELL;type=VOICE:+233 20 000 0002\r\n"
            b"END:VCARD\r\n"
        ),
        [
            Wanted(
                "Kwame Osei",
                emails=("kwame@harbour.example",),
                phones=("+233 20 000 0001", "+233 20 000 0002"),
                account="Harbour Tools",
                note="first\nsecond",
                lines=("ORG:Harbour Tools;Sales",),
            )
        ],
        {"has": ["Efua", "Boat", "kwame"], "born": (5, 21, None), "anniversary": (7, 2, 2011)},
    ),
    "apple-company": (
        (
            b"BEGIN:VCARD\n"
            b"VERSION:3.0\n"
            b"N:;;;;\n"
            b"FN:Quay & Sons\n"
            b"ORG:Quay & Sons;\n"
            b"X-ABShowAs:COMPANY\n"
            b"TEL;type=MAIN:+44 20 7946 0000\n"
            b"END:VCARD\n"
        ),
        [
            Wanted(
                "Quay & Sons",
                phones=("+44 20 7946 0000",),
                account="Quay & Sons",
                lines=("KIND:org",),
            )
        ],
        {},
    ),
    "android21": (
        (
            b"BEGIN:VCARD\r\n"
            b"VERSION:2.1\r\n"
            b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81=C4=85cka;"
            b"=C5=BBaneta=\r\n"
            b";;;\r\n"
            b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=BBaneta=20=\r\n"
            b"=C5=81=C4=85cka\r\n"
            b"TEL;CELL;PREF:+48600100200\r\n"
            b"TEL;X-Gabinet:+48600100201\r\n"
            b"EMAIL;HOME:zaneta@las.example\r\n"
            b"ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;=\r\n"
            b"ul. Le=C5=9Bna 5;=C5=81=C3=B3d=C5=BA;;;Polska\r\n"
            b"ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Las;Le=C5=9Bnictwo\r\n"
            b"NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:pierwsza=0D=0A=\r\n"
            b"druga\r\n"
            b"X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Zuzia;1;;;;;;;;;;;;;"
            b"\r\n"
            b"X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2009-08-01;1;;;"
            b";;;;;;;;;;\r\n"
            b"X-ANDROID-CUSTOM;CHARSET=UTF-8;"
            b"ENCODING=QUOTED-PRINTABLE:vnd.android.cursor.item/relation;Pawe=C5=82;"
            b"14;;;;;;;;;;;;;\r\n"
            b"END:VCARD\r\n"
        ),
        [
            Wanted(
                "Żaneta Łącka",
                emails=("zaneta@las.example",),
                phones=("+48600100200", "+48600100201"),
                account="Las",
                note="pierwsza\ndruga",
                lines=("ADR;TYPE=home:;;ul. Leśna 5;Łódź;;;Polska", "ORG:Las;Leśnictwo"),
                facts=(("called", "Zuzia"),),
            )
        ],
        {"has": ["Paweł", "Gabinet"], "anniversary": (8, 1, 2009)},
    ),
    "nextcloud": (
        (
            b"BEGIN:VCARD\n"
            b"VERSION:4.0\n"
            b"PRODID:-//Nextcloud Contacts v5.5.3\n"
            b"UID:6b1b2c5e-0000-4000-8000-000000000001\n"
            b"FN:Ngozi Eze\n"
            b'ADR;TYPE="HOME":;;12 Palm Road;Enugu;;400001;Nigeria\n'
            b'EMAIL;TYPE="HOME,INTERNET":ngozi@palm.example\n'
            b'TEL;TYPE="HOME,VOICE";VALUE=URI:tel:+234-803-000-0001\n'
            b"TEL;TYPE=CELL;VALUE=uri:tel:+234-803-000-0002;ext=12\n"
            b"X-SOCIALPROFILE;TYPE=LINKEDIN:https://www.linkedin.com/in/ngozi\n"
            b"IMPP;TYPE=MATRIX:@ngozi:palm.example\n"
            b"RELATED;TYPE=SPOUSE;VALUE=TEXT:Chidi Eze\n"
            b"GENDER:F\n"
            b"LANG:ig\n"
            b"REV;VALUE=DATE-AND-OR-TIME:20260301T100000Z\n"
            b"END:VCARD\n"
        ),
        [
            Wanted(
                "Ngozi Eze",
                emails=("ngozi@palm.example",),
                phones=("+234-803-000-0001", "+234-803-000-0002;ext=12"),
                lines=("ADR;TYPE=home:;;12 Palm Road;Enugu;;400001;Nigeria",),
            )
        ],
        {"has": ["Chidi Eze", "@ngozi"]},
    ),
    "hubspot": (
        (
            "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,"
            "Contact owner,Primary Associated Company ID,Associated Company,"
            "Last Activity Date,Lead Status,Marketing contact status,Create Date,"
            "Job Title,Street Address,City,State/Region,Postal Code,Country/Region,"
            "Date of birth\n"
            "451,Tevita,Latu,tevita@moana.example,+676 20 001,+676 77 001,"
            "Ana Prado,99,Moana Freight,2026-02-01 10:00,Open,Marketing contact,"
            "2025-01-01 09:30,Dispatcher,1 Wharf Rd,Nukuʻalofa,,,Tonga,1979-11-30\n"
        ).encode(),
        [
            Wanted(
                "Tevita Latu",
                emails=("tevita@moana.example",),
                phones=("+676 20 001", "+676 77 001"),
                account="Moana Freight",
                title="Dispatcher",
                lines=("BDAY:19791130", "ADR:;;1 Wharf Rd;Nukuʻalofa;;;Tonga"),
                facts=(("owner", "Ana Prado"),),
            )
        ],
        {"has": ["451", "Open"]},
    ),
    "salesforce-report": (
        (
            b'"Salutation","First Name","Last Name","Title","Account Name",'
            b'"Mailing Street","Mailing City","Mailing Zip/Postal Code",'
            b'"Mailing Country","Phone","Mobile","Fax","Email","Account Owner"\n'
            b'"Ms.","Leilani","Kahale","Planner","Reef Inc","1 Shore","Hilo",'
            b'"96720","US","(808) 555-0101","(808) 555-0102","",'
            b'"leilani@reef.example","Tom Okafor"\n'
            b'"","Bo","Lund","","Reef Inc","","","","","","","","bo@reef.example",'
            b'"Tom Okafor"\n'
            b"\n"
            b"\n"
            b'"Leads and their owners"\n'
            b'"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n'
            b'"Confidential Information - Do Not Distribute"\n'
            b'"Generated By:  Tom Okafor  3/2/2026 9:00 AM"\n'
            b'"Northwind"\n'
        ),
        [
            Wanted(
                "Leilani Kahale",
                emails=("leilani@reef.example",),
                phones=("(808) 555-0101", "(808) 555-0102"),
                account="Reef Inc",
                title="Planner",
            ),
            Wanted("Bo Lund", emails=("bo@reef.example",), account="Reef Inc"),
        ],
        {},
    ),
    "pipedrive": (
        (
            b"Person - ID,Person - Name,Person - Label,Person - Organization,"
            b"Person - Email - Work,Person - Email - Home,Person - Phone - Work,"
            b"Person - Phone - Mobile,Person - Owner,Person - Open deals,"
            b"Person - Job title\n"
            b"7,Yara Haddad,Hot lead,Cedar SARL,yara@cedar.example,"
            b"yara@home.example,+961 1 000001,+961 70 000001,Lea Brandt,2,CFO\n"
        ),
        [
            Wanted(
                "Yara Haddad",
                emails=("yara@cedar.example", "yara@home.example"),
                phones=("+961 1 000001", "+961 70 000001"),
                account="Cedar SARL",
                title="CFO",
                tags=("Hot lead",),
                lines=("TEL;TYPE=cell:+961 70 000001",),
                facts=(("owner", "Lea Brandt"),),
            )
        ],
        {},
    ),
    "zoho": (
        (
            b"Record Id,Contact Owner.id,Contact Owner,Lead Source,First Name,"
            b"Last Name,Account Name.id,Account Name,Vendor Name,Email,Title,"
            b"Department,Phone,Home Phone,Other Phone,Fax,Mobile,Date of Birth,"
            b"Assistant,Asst Phone,Created By,Modified By,Created Time,Full Name,"
            b"Mailing Street,Other Street,Mailing City,Mailing Zip,Description,"
            b"Salutation,Email Opt Out,Skype ID,Secondary Email,Twitter\n"
            b"zcrm_1,zcrm_9,Kim Doe,Fair,Rania,Aziz,zcrm_5,Nile Mills,,"
            b"rania@nile.example,Head,Milling,+20 2 0001,,,+20 2 0003,+20 10 0004,"
            b"1985-03-04,Samir,+20 2 0009,Kim Doe,Kim Doe,2025-01-01 10:00:00,"
            b"Rania Aziz,Nile St 1,,Cairo,11511,good talks,Mrs.,false,rania.a,"
            b"rania@home.example,raniaaziz\n"
        ),
        [
            Wanted(
                "Rania Aziz",
                emails=("rania@nile.example", "rania@home.example"),
                phones=("+20 2 0001", "+20 2 0003", "+20 10 0004"),
                account="Nile Mills",
                title="Head",
                note="good talks",
                lines=("BDAY:19850304", "ORG:Nile Mills;Milling"),
                facts=(("owner", "Kim Doe"),),
            )
        ],
        {"has": ["+20 2 0009", "Samir", "rania.a"]},
    ),
    "thunderbird-display": (
        (
            "First Name,Last Name,Display Name,Nickname,Primary Email,"
            "Secondary Email,Screen Name,Work Phone,Home Phone,Fax Number,"
            "Pager Number,Mobile Number,Home Address,Home Address 2,Home City,"
            "Home State,Home ZipCode,Home Country,Work Address,Work Address 2,"
            "Work City,Work State,Work ZipCode,Work Country,Job Title,Department,"
            "Organization,Web Page 1,Web Page 2,Birth Year,Birth Month,Birth Day,"
            "Custom 1,Custom 2,Custom 3,Custom 4,Notes,Anniversary Year,"
            "Anniversary Month,Anniversary Day,Category,Spouse Name,Family Name\n"
            ",,Iñaki Etxeberria,Iña,inaki@mendi.example,,,+34 943 0001,,,,"
            "+34 600 0001,Kale 1,2. solairua,Donostia,,20001,Spain,,,,,,,Guide,,"
            "Mendi,https://mendi.example,,1988,,,red,,,,likes rain,2012,6,,,Nerea,\n"
        ).encode(),
        [
            Wanted(
                "Iñaki Etxeberria",
                emails=("inaki@mendi.example",),
                phones=("+34 943 0001", "+34 600 0001"),
                account="Mendi",
                title="Guide",
                note="likes rain",
                lines=(
                    "ADR;TYPE=home:;2. solairua;Kale 1;Donostia;;20001;Spain",
                    "URL:https://mendi.example",
                ),
                facts=(("called", "Iña"),),
            )
        ],
        {"has": ["1988", "Nerea", "red"]},
    ),
    "thunderbird-ldif": (
        (
            b"dn:: Y249xLDFn8SxbCDDh2VsaWssbWFpbD1pc2lsQGRlbWlyLmV4YW1wbGU=\n"
            b"objectclass: top\n"
            b"objectclass: person\n"
            b"objectclass: mozillaAbPersonAlpha\n"
            b"givenName:: ScWfxLFs\n"
            b"sn:: w4dlbGlr\n"
            b"cn:: ScWfxLFsIMOHZWxpaw==\n"
            b"mozillaNickname: Ipek\n"
            b"mail: isil@demir.example\n"
            b"mozillaSecondEmail: isil@ev.example\n"
            b"telephoneNumber: +90 212 0001\n"
            b"homePhone: +90 212 0002\n"
            b"mobile: +90 532 0003\n"
            b"mozillaHomeStreet: Gul Sok. 1\n"
            b"mozillaHomeLocalityName: Izmir\n"
            b"mozillaHomePostalCode: 35000\n"
            b"mozillaHomeCountryName: Turkiye\n"
            b"street: Sanayi Cad. 7\n"
            b"l: Bursa\n"
            b"postalCode: 16000\n"
            b"c: Turkiye\n"
            b"title: Engineer\n"
            b"ou: Research\n"
            b"o: Demir\n"
            b"mozillaWorkUrl: https://demir.example\n"
            b"birthyear: 1981\n"
            b"birthmonth: 5\n"
            b"birthday: 21\n"
            b"description: first line\n"
        ),
        [
            Wanted(
                "Işıl Çelik",
                emails=("isil@demir.example", "isil@ev.example"),
                phones=("+90 212 0001", "+90 212 0002", "+90 532 0003"),
                account="Demir",
                title="Engineer",
                note="first line",
                lines=(
                    "ADR;TYPE=home:;;Gul Sok. 1;Izmir;;35000;Turkiye",
                    "ADR;TYPE=work:;;Sanayi Cad. 7;Bursa;;16000;Turkiye",
                    "BDAY:19810521",
                    "URL;TYPE=work:https://demir.example",
                    "ORG:Demir;Research",
                ),
                facts=(("called", "Ipek"),),
            )
        ],
        {},
    ),
    "mutt": (
        (
            b"# my aliases\n"
            b"alias ann Ann Lee <ann@x.example>\n"
            b'alias -group friends -group choir bo "Lund, Bo" <bo@x.example>\n'
            b"alias cy cy@x.example (Cy Fox)\n"
            b"alias dee dee@x.example # Dee from Oslo\n"
            b"alias team ann, bo\n"
            b"alias two Eve <eve@x.example>, Fay Ray <fay@x.example>\n"
            b'set realname="me"\n'
        ),
        [
            Wanted("Ann Lee", emails=("ann@x.example",), tags=("team",)),
            Wanted("Bo Lund", emails=("bo@x.example",), tags=("team", "friends", "choir")),
            Wanted("Cy Fox", emails=("cy@x.example",)),
            Wanted("dee@x.example", emails=("dee@x.example",), note="Dee from Oslo"),
            Wanted("Eve", emails=("eve@x.example",), tags=("two",)),
            Wanted("Fay Ray", emails=("fay@x.example",), tags=("two",)),
        ],
        {},
    ),
    "photo-unfolded": (
        (
            b"BEGIN:VCARD\n"
            b"VERSION:3.0\n"
            b"FN:Ola Berg\n"
            b"PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgM"
            b"DAwMEAwMEBQgFBQQEBQoH\n"
            b"BwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQME\n"
            b"BAUEBQkFBQkUDQsNFBQUFBQUFBQ=\n"
            b"TEL:+47 900 00 001\n"
            b"END:VCARD\n"
        ),
        [Wanted("Ola Berg", phones=("+47 900 00 001",))],
        {
            "has": [
                "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQ="
            ]
        },
    ),
    "photo-21": (
        (
            b"BEGIN:VCARD\r\n"
            b"VERSION:2.1\r\n"
            b"N:Berg;Ola\r\n"
            b"PHOTO;JPEG;ENCODING=BASE64:\r\n"
            b" /9j/4AAQSkZJRg\r\n"
            b" \r\n"
            b" ABAQAAAQABAAD=\r\n"
            b"\r\n"
            b"TEL;CELL:+47 900 00 001\r\n"
            b"END:VCARD\r\n"
        ),
        [Wanted("Ola Berg", phones=("+47 900 00 001",))],
        {"has": ["/9j/4AAQSkZJRgABAQAAAQABAAD="]},
    ),
    "utf16be-nobom": (
        ("Name,Email\nŁucja Żak,lucja@x.example\n").encode("utf-16-be"),
        [Wanted("Łucja Żak", emails=("lucja@x.example",))],
        {},
    ),
    "utf16-vcf": (
        ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Łucja Żak\r\nEND:VCARD\r\n").encode("utf-16"),
        [Wanted("Łucja Żak")],
        {},
    ),
    "cr-only": (
        (b'Name;Notes;Email\rAda Oy;"one\rtwo";ada@x.example\rBo Lund;;bo@x.example\r'),
        [
            Wanted("Ada Oy", emails=("ada@x.example",), note="one\ntwo"),
            Wanted("Bo Lund", emails=("bo@x.example",)),
        ],
        {},
    ),
    "cr-vcf": (
        (
            b"BEGIN:VCARD\r"
            b"VERSION:3.0\r"
            b"FN:Ada Oy\r"
            b"NOTE:a long\r"
            b"  line\r"
            b"EMAIL:ada@x.example\r"
            b"END:VCARD\r"
            b"BEGIN:VCARD\r"
            b"VERSION:3.0\r"
            b"FN:Bo\r"
            b"END:VCARD\r"
        ),
        [Wanted("Ada Oy", emails=("ada@x.example",), note="a long line"), Wanted("Bo")],
        {},
    ),
    "dup-headers": (
        (
            b"Name,,Email,Email,Phone,Phone,Notes,Notes\n"
            b"Ida Ek,blue,i@x.example,ida@y.example,+46 8 1000001,+46 8 1000002,one,"
            b"two\n"
        ),
        [
            Wanted(
                "Ida Ek",
                emails=("i@x.example", "ida@y.example"),
                phones=("+46 8 1000001", "+46 8 1000002"),
                note="one\n\ntwo",
            )
        ],
        {"has": ["blue"]},
    ),
    "last-first": (
        (
            b"Name,Email\n"
            b'"Lee, Ann",ann@x.example\n'
            b'"van der Berg, Jan",jan@x.example\n'
            b'"King, Martin Luther, Jr.",mlk@x.example\n'
        ),
        [
            Wanted("Ann Lee", emails=("ann@x.example",)),
            Wanted("Jan van der Berg", emails=("jan@x.example",)),
            Wanted("Martin Luther King Jr.", emails=("mlk@x.example",)),
        ],
        {},
    ),
    "newline-cells": (
        (
            b"Name,Email,Phone\n"
            b'Uma Rao,"uma@x.example\n'
            b'uma@y.example","mobile: +91 98 0000 0001\n'
            b'office: +91 44 0000 0002"\n'
        ),
        [
            Wanted(
                "Uma Rao",
                emails=("uma@x.example", "uma@y.example"),
                phones=("+91 98 0000 0001", "+91 44 0000 0002"),
                lines=("TEL;TYPE=cell:+91 98 0000 0001", "TEL;TYPE=work:+91 44 0000 0002"),
            )
        ],
        {},
    ),
    "yahoo": (
        (
            b"First,Middle,Last,Nickname,Email,Category,Distribution Lists,"
            b"Messenger ID,Home,Work,Pager,Fax,Mobile,Other,Yahoo Phone,Primary,"
            b"Alternate Email 1,Alternate Email 2,Personal Website,Business Website,"
            b"Title,Company,Work Address,Work City,Work State,Work ZIP,Work Country,"
            b"Home Address,Home City,Home State,Home ZIP,Home Country,Birthday,"
            b"Anniversary,Custom 1,Comments\n"
            b"Mele,,Tupou,,mele@vai.example,,,mele_t,+1 503 555 0101,"
            b"+1 503 555 0102,,,+1 503 555 0103,,,,mele@alt.example,,,"
            b"https://vai.example,Head,Vai,2 Rain St,Portland,OR,97201,USA,,,,,,"
            b"5/21/1980,,,kind\n"
        ),
        [
            Wanted(
                "Mele Tupou",
                emails=("mele@vai.example", "mele@alt.example"),
                phones=("+1 503 555 0101", "+1 503 555 0102", "+1 503 555 0103"),
                account="Vai",
                title="Head",
                note="kind",
                lines=(
                    "BDAY:19800521",
                    "ADR;TYPE=work:;;2 Rain St;Portland;OR;97201;USA",
                    "URL:https://vai.example",
                    "TEL;TYPE=home:+1 503 555 0101",
                ),
            )
        ],
        {},
    ),
    "evolution": (
        (
            b"BEGIN:VCARD\n"
            b"VERSION:3.0\n"
            b"UID:pas-id-1\n"
            b"FN:Jo Ek\n"
            b"X-EVOLUTION-FILE-AS:Ek\\, Jo\n"
            b"EMAIL;X-EVOLUTION-UI-SLOT=1;TYPE=WORK:jo@ek.example\n"
            b'TEL;X-EVOLUTION-E164=9000001,"+47";X-EVOLUTION-UI-SLOT=1;TYPE="WORK,'
            b'VOICE":+47 900 00 01\n'
            b"X-EVOLUTION-ANNIVERSARY:2010-06-05\n"
            b"X-EVOLUTION-SPOUSE:Kim\n"
            b"X-EVOLUTION-BLOG-URL:https://ek.example/blog\n"
            b"LABEL;TYPE=WORK:Quay 1\\nOslo\n"
            b"ADR;TYPE=WORK:;;Quay 1;Oslo;;;\n"
            b"END:VCARD\n"
        ),
        [Wanted("Jo Ek", emails=("jo@ek.example",), phones=("+47 900 00 01",))],
        {
            "has": ["Kim", "blog"],
            "anniversary": (6, 5, 2010),
            "kinds": {"+47 900 00 01": "work", "jo@ek.example": "work"},
        },
    ),
    "proton": (
        (
            b"BEGIN:VCARD\n"
            b"VERSION:4.0\n"
            b"FN;PREF=1:Ivo Lam\n"
            b"UID:proton-web-1\n"
            b"item1.EMAIL;PREF=1:ivo@pm.example\n"
            b"item1.KEY;PREF=1:data:application/pgp-keys;base64,xjMEY=\n"
            b"item1.X-PM-ENCRYPT:true\n"
            b"item1.X-PM-SIGN:true\n"
            b"CATEGORIES:Climbing,Work\\, old\n"
            b"END:VCARD\n"
        ),
        [Wanted("Ivo Lam", emails=("ivo@pm.example",), tags=("Climbing", "Work, old"))],
        {"has": ["xjME"]},
    ),
    "lowercase": (
        (
            b"begin:vcard\n"
            b"version:2.1\n"
            b"n:Reis;Paulo\n"
            b"tel;cell:+351 9\n"
            b"email;internet:paulo@x.example\n"
            b"end:vcard\n"
        ),
        [Wanted("Paulo Reis", emails=("paulo@x.example",), phones=("+351 9",))],
        {},
    ),
    "title-line": (
        (
            b"My contacts (exported 2 March 2026)\n"
            b"\n"
            b"Name;E-Mail;Telefon\n"
            b"Kaja Berg;kaja@x.example;030 1234567\n"
        ),
        [Wanted("Kaja Berg", emails=("kaja@x.example",), phones=("030 1234567",))],
        {},
    ),
    "header-newline": (
        (b'"Full\nName","E-mail\naddress","Mobile\nphone"\nKaja Berg,kaja@x.example,+47 900\n'),
        [Wanted("Kaja Berg", emails=("kaja@x.example",), phones=("+47 900",))],
        {},
    ),
    "whole-line-quoted": (
        (
            b'"Name,Email,Phone"\n'
            b'"Ann Lee,ann@x.example,+1 503 555 0101"\n'
            b'"""Ray, Bob"",bob@x.example,+1 503 555 0102"\n'
        ),
        [
            Wanted("Ann Lee", emails=("ann@x.example",), phones=("+1 503 555 0101",)),
            Wanted("Bob Ray", emails=("bob@x.example",), phones=("+1 503 555 0102",)),
        ],
        {},
    ),
    "mailchimp": (
        (
            b'"Email Address","First Name","Last Name",Address,"Phone Number",'
            b"MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LATITUDE,LONGITUDE,"
            b"LAST_CHANGED,LEID,EUID,NOTES,TAGS\n"
            b'lua@x.example,Lua,Prado,"1 Quay  Oslo 0150 NO","+47 900 00 002",2,,,'
            b'"2026-01-01 10:00:00",,,"2026-01-01 10:00:00",1,ab,,"""vip"",'
            b'""press list"""\n'
        ),
        [
            Wanted(
                "Lua Prado",
                emails=("lua@x.example",),
                phones=("+47 900 00 002",),
                tags=("vip", "press list"),
            )
        ],
        {},
    ),
    "insightly-like": (
        (
            b"Salutation,FirstName,LastName,EmailAddress1,EmailAddress2,Phone,"
            b"PhoneMobile,PhoneAssistant,AddressMailStreet,AddressMailCity,"
            b"Organisation,Role,Background,ContactTag1,ContactTag2,DateOfBirth\n"
            b"Mr,Ravi,Menon,ravi@x.example,rm@x.example,+91 44 000001,+91 98 000001,"
            b"+91 44 000009,Beach Rd 1,Chennai,Spice,Head,met,fair,vip,1979-01-02\n"
        ),
        [
            Wanted(
                "Ravi Menon",
                emails=("ravi@x.example", "rm@x.example"),
                phones=("+91 44 000001", "+91 98 000001"),
                account="Spice",
                title="Head",
                note="met",
                tags=("fair", "vip"),
                lines=("BDAY:19790102",),
            )
        ],
        {},
    ),
    "tabs-xing": (
        (
            "Anrede	Titel	Vorname	Nachname	Firma	Position	E-Mail (geschäftlich)	E-M"
            "ail (privat)	Telefon (geschäftlich)	Mobiltelefon (geschäftlich)	Straße"
            " (geschäftlich)	PLZ (geschäftlich)	Ort (geschäftlich)	Land (geschäftli"
            "ch)	XING-Profil	Kategorien\n"
            "Herr	Dr.	Jörg	Weiß	Nord GmbH	Leiter	j.weiss@nord.example	jw@heim.examp"
            "le	030 1000001	0151 1000002	Hafen 1	10115	Berlin	Deutschland	https://w"
            "ww.xing.com/profile/Joerg_Weiss	Messe\n"
        ).encode(),
        [
            Wanted(
                "Dr. Jörg Weiß",
                emails=("j.weiss@nord.example", "jw@heim.example"),
                phones=("030 1000001", "0151 1000002"),
                account="Nord GmbH",
                title="Leiter",
                tags=("Messe",),
                lines=(
                    "URL:https://www.xing.com/profile/Joerg_Weiss",
                    "ADR;TYPE=work:;;Hafen 1;Berlin;;10115;Deutschland",
                ),
            )
        ],
        {},
    ),
    "pt-br": (
        (
            "Nome;Sobrenome;Empresa;Cargo;E-mail;Celular;Telefone comercial;"
            "Aniversário;Observações\n"
            "João;da Silva;Café Sul;Sócio;joao@sul.example;(11) 98888-0001;"
            "(11) 3333-0001;21/05/1980;gosta de café\n"
        ).encode(),
        [
            Wanted(
                "João da Silva",
                emails=("joao@sul.example",),
                phones=("(11) 98888-0001", "(11) 3333-0001"),
                account="Café Sul",
                title="Sócio",
                note="gosta de café",
                lines=("BDAY:19800521",),
            )
        ],
        {},
    ),
    "nl": (
        (
            b"Aanhef;Voornaam;Tussenvoegsel;Achternaam;Bedrijf;Functie;E-mailadres;"
            b"Mobiel;Telefoon werk;Straat;Postcode;Plaats;Geboortedatum;Opmerkingen\n"
            b"Mevr.;Sanne;de;Vries;Polder BV;Inkoper;sanne@polder.example;"
            b"06-10000001;010-1000001;Dijk 1;3011 AA;Rotterdam;21-05-1980;aardig\n"
        ),
        [
            Wanted(
                "Sanne de Vries",
                emails=("sanne@polder.example",),
                phones=("06-10000001", "010-1000001"),
                account="Polder BV",
                title="Inkoper",
                note="aardig",
                lines=("BDAY:19800521", "ADR:;;Dijk 1;Rotterdam;;3011 AA;"),
            )
        ],
        {},
    ),
    "vcard-empty-props": (
        (
            b"BEGIN:VCARD\n"
            b"VERSION:3.0\n"
            b"N:;;;;\n"
            b"FN:\n"
            b"ORG:;\n"
            b"TEL;TYPE=CELL:\n"
            b"EMAIL:\n"
            b"NICKNAME:Pip\n"
            b"EMAIL;TYPE=WORK:pip@x.example\n"
            b"END:VCARD\n"
        ),
        [Wanted("Pip", emails=("pip@x.example",))],
        {},
    ),
    "vcard-noversion-urls": (
        (
            b"BEGIN:VCARD\n"
            b"FN:Noa Bar\n"
            b"URL:http\\://noa.example/a?b=c\\,d\n"
            b"NOTE:see https://x.example/a;b, and more\n"
            b"TEL:+972-3-000\\;ext=1\n"
            b"END:VCARD\n"
        ),
        [
            Wanted(
                "Noa Bar", phones=("+972-3-000;ext=1",), note="see https://x.example/a;b, and more"
            )
        ],
        {"has": ["http"]},
    ),
    "simple-group-col": (
        (b"Name,E-mail,Group\nAnn Lee,ann@x.example,Choir\n"),
        [Wanted("Ann Lee", emails=("ann@x.example",), tags=("Choir",))],
        {},
    ),
    "company-rows": (
        (
            b"Company Name,Phone,Website,E-mail\n"
            b"Quay Ltd,+44 20 7946 0001,https://quay.example,info@quay.example\n"
        ),
        [
            Wanted(
                "Quay Ltd",
                emails=("info@quay.example",),
                phones=("+44 20 7946 0001",),
                account="Quay Ltd",
            )
        ],
        {},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_program_exports_comes_out_whole(name: str) -> None:
    data, wanted, more = CASES[name]
    reading = read_bytes(data, name)
    assert [(one.name, one.emails, one.phones) for one in reading.people] == [
        (one.name, one.emails, one.phones) for one in wanted
    ]
    for person, want in zip(reading.people, wanted, strict=True):
        assert (person.account, person.title, person.note, person.tags) == (
            want.account,
            want.title,
            want.note,
            want.tags,
        )
        assert set(want.lines) <= set(person.unmapped_properties)
        assert set(want.facts) <= set(person.facts)
        for text in more.get("has", ()):
            assert text in repr(person)
        contact = as_contact(person)
        days = {one.kind.value: (one.month, one.day, one.year) for one in occasions_of(contact)}
        assert more.get("born", days.get("birthday")) == days.get("birthday")
        assert more.get("anniversary", days.get("anniversary")) == days.get("anniversary")
        assert more.get("kinds", {}).items() <= kinds(contact).items()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("21. Mai 1980", "BDAY:19800521"),
        ("May 21, 1980", "BDAY:19800521"),
        ("21-May-1980", "BDAY:19800521"),
        ("1980/05/21", "BDAY:19800521"),
        ("1980-05-21T00:00:00Z", "BDAY:19800521"),
        ("1980-05-21 00:00:00", "BDAY:19800521"),
        ("21 de mayo de 1980", "BDAY:19800521"),
        ("21 mai 1980", "BDAY:19800521"),
        ("21 maggio 1980", "BDAY:19800521"),
        ("21 May", "BDAY:--0521"),
        ("21.5.", "BDAY:--0521"),
        ("21.05.80", "X-COLUMN;NAME=Birthday:21.05.80"),
        ("29 Feb 1981", "X-COLUMN;NAME=Birthday:29 Feb 1981"),
        ("19800521", "BDAY:19800521"),
        ("1980年5月21日", "BDAY:19800521"),
        ("Monday, May 21, 1980", "BDAY:19800521"),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, line: str) -> None:
    (person,) = read_bytes(f'Name,Birthday\nAnn Lee,"{text}"\n'.encode(), "f.csv").people
    assert person.unmapped_properties == (line,)


def test_one_day_of_a_column_tells_how_the_others_are_meant() -> None:
    day_first = read_bytes(b"Name,Birthday\nA,5/6/1980\nB,21/5/1980\n", "f.csv")
    assert [one.unmapped_properties for one in day_first.people] == [
        ("BDAY:19800605",),
        ("BDAY:19800521",),
    ]
    month_first = read_bytes(b"Name,Birthday\nA,5/6/1980\nB,5/21/1980\n", "f.csv")
    assert month_first.people[0].unmapped_properties == ("BDAY:19800506",)
    neither = read_bytes(b"Name,Birthday\nA,5/6/1980\nB,7/7/1980\n", "f.csv")
    assert neither.people[0].unmapped_properties == ("X-COLUMN;NAME=Birthday:5/6/1980",)
    assert any("5/6/1980 on line 2" in hint for hint in neither.hints)


@pytest.mark.parametrize(
    ("row", "name", "is_company"),
    [
        (",,Glas & Co,info@glas.example", "Glas & Co", True),
        (",,Glas & Co,", "Glas & Co", True),
        (",,Glas & Co,lea@glas.example", "lea@glas.example", False),
        ("Lea,,Glas & Co,info@glas.example", "Lea", False),
    ],
)
def test_a_row_of_a_company_without_anybody_is_the_company(
    row: str, name: str, is_company: bool
) -> None:
    data = f"First Name,Last Name,Organization Name,E-mail 1 - Value\n{row}\n"
    (person,) = read_bytes(data.encode(), "f.csv").people
    contact = as_contact(person)
    assert (contact.name, contact.account) == (name, "Glas & Co")
    assert contact.is_person != is_company
    assert set(contact.emails) == {cell for cell in row.split(",") if "@" in cell}


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("Email\nann@x.example\nTotal: 1\n", ["ann@x.example"]),
        ("Email\nann@x.example\nExported on 3 May 2026\n\n", ["ann@x.example"]),
        ("Name,Email\nAnn Lee,ann@x.example\n,Total: 1\n", ["Ann Lee"]),
        ("Name,Email\nAnn Lee,ann@x.example\nTotal,1\n", ["Ann Lee"]),
        ("Name\nAnn Lee\n2 contacts\nBo Li\n", ["Ann Lee", "Bo Li"]),
        ("Name\nAnn Lee\nTotal: 1 contact\nBo Li\n", ["Ann Lee", "Bo Li"]),
        ("Name,Email\nAnn Lee,\nSubtotal: 1,\nBo Li,b@x.example\n", ["Ann Lee", "Bo Li"]),
        ("Name,Email\nAnn Lee,a@x.example\nPage 1 of 2,\nBo Li,\n", ["Ann Lee", "Bo Li"]),
        ("Name,E-Mail\nAnn Lee,a@x.example\nAnzahl Kontakte: 1,\n", ["Ann Lee"]),
        ("Name,Email\nAnn Lee,a@x.example\nDate of export: 3.5.26,\n", ["Ann Lee"]),
    ],
)
def test_a_count_and_a_line_on_the_export_are_nobody_and_are_said(
    table: str, names: list[str]
) -> None:
    reading = read_bytes(table.encode(), "f.csv")
    assert [one.name for one in reading.people] == names
    assert any("it was left out" in hint for hint in reading.hints)
    assert not any("nothing else" in hint and "Line 3" in hint for hint in reading.hints)


@pytest.mark.parametrize("name", ["Count Basie", "Total Lee", "Summer Page", "Sum Li", "Stand Lee"])
def test_a_name_with_a_word_of_a_count_is_a_name(name: str) -> None:
    for table in (f"Name\n{name}\n", f"Name,Email\n{name},\nAnn Lee,a@x.example\n"):
        assert name in {one.name for one in read_bytes(table.encode(), "f.csv").people}


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("Ann,Lee,\nBo,,\n\n\nOur leads\nCopyright (c) 2026 x\nNorthwind\n", ["Ann Lee", "Bo"]),
        ("Ann,Lee,\nGrand Totals (2 records)\n", ["Ann Lee"]),
        ("Ann,Lee,\n\nCy\n", ["Ann Lee", "Cy"]),
        ("Total,Lee,\nReport,,\n", ["Total Lee", "Report"]),
    ],
)
def test_the_foot_of_a_report_is_nobody_and_is_said(rows: str, names: list[str]) -> None:
    reading = read_bytes(f"First Name,Last Name,Email\n{rows}".encode(), "f.csv")
    assert [one.name for one in reading.people] == names
    said = any("the foot of a report" in hint for hint in reading.hints)
    assert said == ("Totals" in rows or "Copyright" in rows)


@pytest.mark.parametrize(
    ("lines", "is_company"),
    [
        ("N:;;;;\nFN:Quay Ltd\nORG:Quay Ltd", True),
        ("N:Quay Ltd;;;;\nFN:Quay Ltd\nORG:Quay Ltd", True),
        ("ORG:Quay Ltd\nEMAIL:info@q.example", True),
        ("N:Lee;Ann;;;\nFN:Ann Lee\nORG:Ann Lee", False),
        ("FN:Ann Lee\nORG:Ann Lee", False),
        ("N:;;;;\nFN:Ann Lee\nORG:Quay Ltd", False),
    ],
)
def test_a_card_with_the_name_of_a_company_alone_is_the_company(
    lines: str, is_company: bool
) -> None:
    data = f"BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n".encode()
    (person,) = read_bytes(data, "f.vcf").people
    assert as_contact(person).is_person != is_company


@pytest.mark.parametrize(
    ("table", "name", "emails", "phones"),
    [
        (
            "Name,Emails,Phones\nAnn Lee,\"['a@x.example', 'b@x.example']\","
            '"[""+47 900 00 001"", ""+47 900 00 002""]"\n',
            "Ann Lee",
            ("a@x.example", "b@x.example"),
            ("+47 900 00 001", "+47 900 00 002"),
        ),
        ("Email,Name\nAnn Lee <ann@x.example>,\n", "Ann Lee", ("ann@x.example",), ()),
        ('Email\n"""Lee, Ann"" <ann@x.example>"\n', "Ann Lee", ("ann@x.example",), ()),
    ],
)
def test_what_stands_around_an_address_is_no_part_of_it(
    table: str, name: str, emails: tuple[str, ...], phones: tuple[str, ...]
) -> None:
    (person,) = read_bytes(table.encode(), "f.csv").people
    assert (person.name, person.emails, person.phones) == (name, emails, phones)


def test_many_lines_that_are_almost_the_day_of_an_export_are_read_once() -> None:
    # Each took half a second while its blanks were read in all possible parts.
    row = f"date of export{' ' * 400}x,\n"
    reading = read_bytes(f"Name,Email\n{row * 400}".encode(), "f.csv")
    assert len(reading.people) == 400
