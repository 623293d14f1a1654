"""Small odd files of many programs, and what is right for each."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Person, Reading, tag_members
from reltui.interop.vcard.jcard import read_jcards
from reltui.services.transfer.import_sources import read_sources

P = dict[str, Any]


def vcf(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    text = end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    return text.encode()


def holds(person: Person, wanted: P) -> None:
    """Whether a person has these values; `kept` are parts of kept lines, `without` are none."""
    text = "\n".join(person.unmapped_properties)
    for key, value in wanted.items():
        if key == "kept":
            for part in value:
                assert part in text, text
        elif key == "without":
            for part in value:
                assert part not in f"{text}\n{person.note}", text
        elif key == "called":
            assert dict(person.facts).get("called") == value
        else:
            assert getattr(person, key) == value, key


CASES: dict[str, tuple[bytes, list[P]]] = {
    "numbered columns of firms": (
        "Nr.;Firma 1;Firma 2;Ansprechpartner;E-Mail 1\n"
        "7;Nordwerk;Büro Kiel;Petra Roth;p@x.example\n".encode(),
        [{"name": "Petra Roth", "account": "Nordwerk", "kept": ("Firma 2:Büro Kiel",)}],
    ),
    "pipedrive in Portuguese": (
        "Pessoa - Nome,Pessoa - Organização,Pessoa - E-mail - Trabalho,Pessoa - Proprietário\n"
        "Inês Duarte,Porto,i@x.example,Sam\n".encode(),
        [{"name": "Inês Duarte", "account": "Porto", "emails": ("i@x.example",)}],
    ),
    "a form of address before a whole name, and a title": (
        "Anrede;Name;E-Mail\nFrau Dr.;Petra Roth;p@x.example\nHerrn;Jan Ott;j@x.example\n"
        "Frau;Weiß;w@x.example\n".encode(),
        [
            {"name": "Dr. Petra Roth", "kept": ("Frau Dr.",)},
            {"name": "Jan Ott", "kept": ("Herrn",)},
            {"name": "Weiß", "kept": ("Frau",)},
        ],
    ),
    "forms of address in a column of names": (
        "Name;E-Mail\nFrau Dr. Petra Roth;p@x.example\nMme Élise Durand;e@x.example\n"
        "Mr. Tom Hill;t@x.example\nFrau Weiß;w@x.example\n"
        "Mr and Mrs Tom Hill;h@x.example\n".encode(),
        [
            {"name": "Dr. Petra Roth", "kept": ("Frau Dr. Petra Roth",)},
            {"name": "Élise Durand", "kept": ("Mme",)},
            {"name": "Tom Hill", "kept": ("Mr.",)},
            {"name": "Frau Weiß"},
            {"name": "Mr and Mrs Tom Hill"},
        ],
    ),
    "quotation marks behind backslashes, as databases write them": (
        b'"Name","Note","Email"\n"Ann Lee","said \\"hi\\", left","a@x.example"\n'
        b'"Bo Berg","D:\\x\\","b@x.example"\n',
        [
            {"name": "Ann Lee", "note": 'said "hi", left', "emails": ("a@x.example",)},
            {"name": "Bo Berg", "note": "D:\\x\\", "emails": ("b@x.example",)},
        ],
    ),
    "a file joined of two with their marks of byte order": (
        "\ufeffName,Email\nAnn Lee,a@x.example\n\ufeffName,Email\nBo Berg,b@x.example\n".encode(),
        [{"name": "Ann Lee"}, {"name": "Bo Berg", "emails": ("b@x.example",)}],
    ),
    "what a spreadsheet shows for a value that it has not": (
        "Name;Telefon;E-Mail;Firma\nAnn Lee;#NAME?;a@x.example;#NV\n"
        "Bo Berg;########;b@x.example;#¡REF!\nCy Day;#1 4020;c@x.example;#BEZUG!\n".encode(),
        [
            {"name": "Ann Lee", "phones": (), "account": ""},
            {"name": "Bo Berg", "phones": (), "account": "#¡REF!"},
            {"name": "Cy Day", "phones": ("#1 4020",), "account": ""},
        ],
    ),
    "headers of Thailand": (
        "ชื่อ,นามสกุล,บริษัท,ตำแหน่ง,โทรศัพท์,อีเมล\n"
        "สมชาย,ใจดี,ทะเล,ผู้จัดการ,+66 81 234 5678,s@x.example\n".encode(),
        [{"name": "สมชาย ใจดี", "account": "ทะเล", "title": "ผู้จัดการ", "emails": ("s@x.example",)}],
    ),
    "headers of India": (
        "नाम,कंपनी,पद,मोबाइल,ईमेल\nअनिता शर्मा,सूर्य,प्रबंधक,+91 98765 43210,a@x.example\n".encode(),
        [
            {
                "name": "अनिता शर्मा",
                "account": "सूर्य",
                "title": "प्रबंधक",
                "phones": ("+91 98765 43210",),
            }
        ],
    ),
    "headers of Bulgaria": (
        "Име;Фамилия;Фирма;Длъжност;Имейл\nИван;Петров;Роза;управител;i@x.example\n".encode(),
        [{"name": "Иван Петров", "account": "Роза", "title": "управител"}],
    ),
    "ldif: an organization, and a room": (
        b"version: 1\n\ndn: o=Hafen eG\nobjectclass: organization\no: Hafen eG\n"
        b"telephoneNumber: +49 40 99\n\ndn: cn=Saal 1\nobjectclass: room\ncn: Saal 1\n\n"
        b"dn: cn=Ida Brandt\nobjectclass: inetOrgPerson\ncn: Ida Brandt\n"
        b"businessCategory: organization\ngivenName: Ida\no: Hafen eG\n",
        [
            {"name": "Hafen eG", "account": "Hafen eG", "kept": ("KIND:org",)},
            {"name": "Saal 1", "kept": ("KIND:location",)},
            {
                "name": "Ida Brandt",
                "kept": ("businesscategory:organization",),
                "without": ("KIND",),
            },
        ],
    ),
    "ldif: active directory, with turned names and further addresses": (
        b"dn: CN=Lee\\, Ann,OU=Users,DC=x\nobjectClass: person\nobjectClass: user\ncn: Lee, Ann\n"
        b"sn: Lee\ngivenName: Ann\nmail: ann@x.example\nproxyAddresses: SMTP:ann@x.example\n"
        b"proxyAddresses: smtp:al@x.example\nproxyAddresses: X500:/o=x/cn=ann\n",
        [
            {
                "name": "Ann Lee",
                "emails": ("ann@x.example", "al@x.example"),
                "kept": ("X500:/o=x/cn=ann",),
            }
        ],
    ),
    "apple: labels, 1604, company contact": (
        vcf(
            "N:Ferrand;Zélie;;;",
            "FN:Zélie Ferrand",
            "item1.EMAIL;type=INTERNET;type=pref:zelie@p.example",
            "item1.X-ABLabel:_$!<Other>!$_",
            "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29",
            "item2.URL;type=pref:https\\://p.example/z",
            "item2.X-ABLabel:_$!<HomePage>!$_",
        ),
        [{"name": "Zélie Ferrand", "emails": ("zelie@p.example",), "kept": ("BDAY:--0229",)}],
    ),
    "nokia: quoted-printable with soft breaks in a character": (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
        b"N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C5=81uczak;=C5=\r\n=BBaneta\r\n"
        b"TEL;CELL:+48601000111\r\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:a=0D=0Ab=\r\n"
        b"=20c\r\nEND:VCARD\r\n",
        [{"name": "Żaneta Łuczak", "phones": ("+48601000111",), "note": "a\nb c"}],
    ),
    "palm: latin-1 in quoted-printable, bare types": (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg\r\n"
        b"TEL;WORK;VOICE:030 1234567\r\nTEL;HOME;FAX:030 7654321\r\nEND:VCARD\r\n",
        [{"name": "Jörg Müller", "phones": ("030 1234567", "030 7654321"), "kept": ("home,fax",)}],
    ),
    "a fold in the middle of a character of four bytes": (
        vcf("FN:Mika \0🦊 Salo", "TEL:1234567").replace(b"\0\xf0\x9f", b"\xf0\x9f\r\n "),
        [{"name": "Mika 🦊 Salo", "phones": ("1234567",)}],
    ),
    "proton: groups with preference": (
        vcf(
            "FN;PREF=1:Ines Duarte",
            "ITEM1.EMAIL;PREF=2;TYPE=home:ines@home.example",
            "ITEM2.EMAIL;PREF=1;TYPE=work:ines@work.example",
            "UID:proton-web-1b2c",
            "CATEGORIES:Clients",
            version="4.0",
        ),
        [
            {
                "name": "Ines Duarte",
                "emails": ("ines@work.example", "ines@home.example"),
                "tags": ("Clients",),
                "uid": "proton-web-1b2c",
            }
        ],
    ),
    "nextcloud: social profile and organization with units": (
        vcf(
            "FN:Teo Brandt",
            "N:Brandt;Teo;;;",
            "ORG:Nordwerk;Logistik;Lager 3",
            "X-SOCIALPROFILE;TYPE=mastodon:@teo@social.example",
            'TEL;TYPE="HOME,VOICE":+49 30 1234567',
        ),
        [
            {
                "name": "Teo Brandt",
                "account": "Nordwerk",
                "kept": ("ORG:Nordwerk;Logistik;Lager 3", "@teo@social.example", "home,voice"),
            }
        ],
    ),
    "whatsapp: a number as name, waid": (
        vcf("N:;;;;", "FN:+49 151 23456789", "TEL;type=CELL;waid=4915123456789:+49 151 23456789"),
        [{"name": "+49 151 23456789", "phones": ("+49 151 23456789",)}],
    ),
    "whatsapp: item label": (
        vcf(
            "N:;Kofi;;;",
            "FN:Kofi",
            "item1.TEL;waid=233201234567:+233 20 123 4567",
            "item1.X-ABLabel:Ponsel",
        ),
        [{"name": "Kofi", "phones": ("+233 20 123 4567",), "kept": ("X-ABLABEL:Ponsel",)}],
    ),
    "an organization by its kind": (
        vcf(
            "KIND:org",
            "FN:Hafen & Söhne",
            "ORG:Hafen & Söhne;Kai 4",
            "EMAIL:info@h.example",
            version="4.0",
        ),
        [{"name": "Hafen & Söhne", "account": "Hafen & Söhne", "kept": ("KIND:org",)}],
    ),
    "a name with honorifics and a suffix in parts": (
        vcf("N:de la Vega;María José;;Dra.;PhD", "FN:"),
        [{"name": "Dra. María José de la Vega PhD"}],
    ),
    "google csv of today": (
        b"First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,"
        b"Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
        b"E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"
        b"Rosa,,Okafor,,Ro,,Kente Ltd,Buyer,Import,1984-05-06,met in Accra,,* myContacts ::: Fair,"
        b"* Work,rosa@k.example ::: rosa@h.example,Mobile,+233 24 000 0001 ::: +233 24 000 0002\n",
        [
            {
                "name": "Rosa Okafor",
                "account": "Kente Ltd",
                "title": "Buyer",
                "emails": ("rosa@k.example", "rosa@h.example"),
                "phones": ("+233 24 000 0001", "+233 24 000 0002"),
                "tags": ("Fair",),
                "called": "Ro",
                "note": "met in Accra",
                "kept": ("BDAY:19840506", "ORG:Kente Ltd;Import"),
            }
        ],
    ),
    "outlook in German": (
        "Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Abteilung;Position;"
        "Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse;E-Mail 2: Adresse;Geburtstag;Notizen\r\n"
        "Frau;Anke;Maria;von Stetten;;Nordwerk AG;Einkauf;Leiterin;+49 30 111;+49 170 222;"
        "anke@n.example;a@h.example;6.5.1984;liest Krimis\r\n".encode("cp1252"),
        [
            {
                "name": "Anke Maria von Stetten",
                "account": "Nordwerk AG",
                "title": "Leiterin",
                "emails": ("anke@n.example", "a@h.example"),
                "phones": ("+49 30 111", "+49 170 222"),
                "note": "liest Krimis",
                "kept": ("BDAY:19840506",),
            }
        ],
    ),
    "outlook in French": (
        "Titre,Prénom,Nom,Société,Titre1,Tél. mobile,Adresse de messagerie\r\n"
        "Mme,Élodie,d'Aubigné,Voiles SA,Directrice,+33 6 11 22 33 44,elodie@v.example\r\n".encode(
            "cp1252"
        ),
        [
            {
                "name": "Élodie d'Aubigné",
                "account": "Voiles SA",
                "emails": ("elodie@v.example",),
                "phones": ("+33 6 11 22 33 44",),
            }
        ],
    ),
    "excel: UTF-16 with tabs": (
        "Name\tE-Mail\tUmsatz\nGroß, Petra\tpetra@g.example\t1.234,50\n".encode("utf-16"),
        [{"name": "Petra Groß", "emails": ("petra@g.example",), "kept": ("1.234\\,50",)}],
    ),
    "excel: semicolons and decimal commas": (
        b"Name;Email;Score;Phone\nLea Horn;lea@h.example;7,5;0301234567\n"
        b"Bo Lind;bo@h.example;10,25;\n",
        [
            {"name": "Lea Horn", "emails": ("lea@h.example",), "kept": ("Score:7\\,5",)},
            {"name": "Bo Lind", "emails": ("bo@h.example",), "kept": ("Score:10\\,25",)},
        ],
    ),
    "excel: a title and merged cells above the header": (
        b"Customer list 2026,,,\n,,,\nName,Email,Company,Phone\nLea Horn,lea@h.example,Horn KG,\n",
        [{"name": "Lea Horn", "account": "Horn KG"}],
    ),
    "excel: a row of totals": (
        b"Name,Email,Company,Orders\nLea Horn,lea@h.example,Horn KG,3\nTotal,,,3\n",
        [{"name": "Lea Horn"}],
    ),
    "somebody with the name of a sum above the row of totals": (
        b"Name,Email,Orders\nLea Horn,lea@h.example,3\nSuma,,5\nTotal,,8\n",
        [{"name": "Lea Horn"}, {"name": "Suma"}],
    ),
    "a sum in the last row": (
        b"Name,Email,Orders\nLea Horn,lea@h.example,3\nSuma,,3\n",
        [{"name": "Lea Horn"}],
    ),
    "a dash among the tags": (
        b'Name,Email,Tags\nLea Horn,lea@h.example,"vip,-"\nOle Bakke,,"-, x-y"\n',
        [{"name": "Lea Horn", "tags": ("vip",)}, {"name": "Ole Bakke", "tags": ("x-y",)}],
    ),
    "empty and repeated headers": (
        b"Name,,Email,Email,,Note,Note\nLea Horn,x,lea@h.example,lea@w.example,y,first,second\n",
        [
            {
                "name": "Lea Horn",
                "emails": ("lea@h.example", "lea@w.example"),
                "note": "first\n\nsecond",
                "kept": (":x", ":y"),
            }
        ],
    ),
    "hubspot": (
        b"Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,"
        b"Associated Company,Job Title,Create Date\n"
        b"551,Ngozi,Eze,ngozi@e.example,+234 803 000 0000,Mara,Open,Eze Foods,CFO,2026-01-02\n",
        [
            {
                "name": "Ngozi Eze",
                "account": "Eze Foods",
                "title": "CFO",
                "emails": ("ngozi@e.example",),
                "phones": ("+234 803 000 0000",),
                "kept": ("Record ID:551", "Lead Status:Open"),
                "facts": (("owner", "Mara"),),
            }
        ],
    ),
    "salesforce": (
        b'"Salutation","First Name","Last Name","Title","Account Name","Email","Mobile","Phone",'
        b'"Mailing Street","Mailing City","Contact Owner"\n'
        b'"Mr.","Arjun","Rao","VP, Ops","Rao & Sons, Ltd.","arjun@r.example","+91 98000 00000",'
        b'"","12 MG Road","Pune","Kim"\n',
        [
            {
                "name": "Arjun Rao",
                "title": "VP, Ops",
                "account": "Rao & Sons, Ltd.",
                "phones": ("+91 98000 00000",),
                "kept": ("12 MG Road", "Pune"),
            }
        ],
    ),
    "pipedrive": (
        b"Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Mobile,"
        b"Person - Label,Person - Owner\nYuki Tan,Tan Lab,yuki@t.example,+65 8000 0000,Hot,Kim\n",
        [
            {
                "name": "Yuki Tan",
                "account": "Tan Lab",
                "emails": ("yuki@t.example",),
                "phones": ("+65 8000 0000",),
            }
        ],
    ),
    "linkedin with its notes": (
        b'Notes:\n"When exporting your connection data, you may notice that some of the email '
        b'addresses are missing. Learn more ""here"""\n\n'
        b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        b'Ada,"Marsh, PhD",https://www.linkedin.com/in/ada,,Acme,CTO,01 Mar 2026\n',
        [
            {
                "name": "Ada Marsh, PhD",
                "account": "Acme",
                "title": "CTO",
                "kept": ("linkedin.com/in/ada",),
            }
        ],
    ),
    "xing": (
        "Vorname;Nachname;Firma;Position;Geschäftliche E-Mail;Private E-Mail;Handy (geschäftlich);"
        "Profil-URL;Geburtsdatum\nKäthe;Öz;Öz GmbH;Chefin;k@oez.example;;+49 171 1;"
        "https://www.xing.com/profile/kaethe;07.08.1979\n".encode(),
        [
            {
                "name": "Käthe Öz",
                "account": "Öz GmbH",
                "emails": ("k@oez.example",),
                "kept": ("xing.com/profile/kaethe", "BDAY:19790807"),
            }
        ],
    ),
    "thunderbird csv": (
        b"First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
        b"Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Birth Year,Birth Month,"
        b"Birth Day,Notes\nOle,Dahl,Ole Dahl,,ole@d.example,o@h.example,,22 00 00,,,,900 00 000,"
        b"1970,3,4,sails\n",
        [
            {
                "name": "Ole Dahl",
                "emails": ("ole@d.example", "o@h.example"),
                "phones": ("22 00 00", "900 00 000"),
                "note": "sails",
                "kept": ("BDAY:19700304",),
            }
        ],
    ),
    "days in several orders in one column": (
        b"Name,Birthday\nAda A,31/12/1980\nBo B,03/04/1975\nCy C,1969-05-06\nDi D,7. August 1990\n",
        [
            {"name": "Ada A", "kept": ("BDAY:19801231",)},
            {"name": "Bo B", "kept": ("BDAY:19750403",)},
            {"name": "Cy C", "kept": ("BDAY:19690506",)},
            {"name": "Di D", "kept": ("BDAY:19900807",)},
        ],
    ),
    "names with particles, suffixes and titles": (
        "Name,Email\n"
        '"van der Berg, Jan",j@p.example\n'
        '"O\'Neill, Sr., Pat",p@p.example\n'
        '"Dr. med. Weiß, Ulrich",u@p.example\n'
        "Ἀλέξης Παπᾶς,a@p.example\n"
        "Nguyễn Thị Minh Khai,k@p.example\n".encode(),
        [
            {"name": "Jan van der Berg"},
            {"name": "O'Neill, Sr., Pat"},
            {"name": "Dr. med. Ulrich Weiß"},
            {"name": "Ἀλέξης Παπᾶς"},
            {"name": "Nguyễn Thị Minh Khai"},
        ],
    ),
    "company rows among people": (
        b"Name,Company,Email,Phone\nLea Horn,Horn KG,lea@h.example,\n"
        b",Horn KG,info@h.example,30 1\n",
        [{"name": "Lea Horn"}, {"name": "Horn KG", "account": "Horn KG", "kept": ("KIND:org",)}],
    ),
    "several addresses in a cell, with names": (
        b'Name;Email\nLea Horn;"Lea Horn <lea@h.example>, lea@w.example"\n',
        [{"name": "Lea Horn", "emails": ("lea@h.example", "lea@w.example")}],
    ),
    "phones with extensions and words": (
        b"Name,Phone\nLea Horn,+1 (212) 555-0100 ext. 42\n"
        b"Bo Lind,office: 030 123456 / mobile: 0171 234567\n",
        [
            {"phones": ("+1 (212) 555-0100 ext. 42",)},
            {"phones": ("030 123456", "0171 234567")},
        ],
    ),
    "two phones with a stroke between, and one with a stroke in it": (
        b"Name,Phone\nLea Horn,030 1234567/0171 7654321\nBo Lind,030/1234567\n",
        [{"phones": ("030 1234567", "0171 7654321")}, {"phones": ("030/1234567",)}],
    ),
    "the sheet mark of excel before the header": (
        b"sep=;\r\nName;Email\r\nLea Horn;lea@h.example\r\n",
        [{"name": "Lea Horn", "emails": ("lea@h.example",)}],
    ),
    "line ends of an old Mac": (
        b"Name,Email\rLea Horn,lea@h.example\rBo Lind,bo@h.example\r",
        [{"name": "Lea Horn"}, {"name": "Bo Lind"}],
    ),
    "quoted line ends in cells": (
        b'Name,Note,Email\r\nLea Horn,"one\r\ntwo",lea@h.example\r\n',
        [{"name": "Lea Horn", "note": "one\ntwo", "emails": ("lea@h.example",)}],
    ),
    "a card shown by the name of its firm": (
        vcf("FN:Horn KG", "N:Horn;Lea;;Dr.;", "ORG:Horn KG;Sales", "EMAIL:lea@h.example")
        + vcf("FN:HORN KG", "N:Lind;Bo;;;", "ORG:Horn KG")
        + vcf("FN:Horn KG", "N:KG;Horn;;;", "ORG:Horn KG", "EMAIL:info@h.example")
        + vcf("FN:Horn KG", "N:Horn;Lea;;;", "ORG:Horn KG", "X-ABSHOWAS:COMPANY"),
        [
            {"name": "Dr. Lea Horn", "account": "Horn KG", "without": ("KIND",)},
            {"name": "Bo Lind", "account": "Horn KG", "without": ("KIND",)},
            {"name": "Horn KG", "account": "Horn KG"},
            {"name": "Horn KG", "account": "Horn KG", "kept": ("KIND:org", "N:Horn;Lea;;;")},
        ],
    ),
    "a row shown by the name of its firm": (
        b"Name,First Name,Last Name,Company,Email\nHorn KG,Lea,Horn,Horn KG,lea@h.example\n",
        [{"name": "Lea Horn", "account": "Horn KG"}],
    ),
    "an entry of a directory shown by the name of its firm": (
        b"dn: cn=x\ncn: Horn KG\no: Horn KG\ngivenName: Lea\nsn: Horn\nmail: lea@h.example\n",
        [{"name": "Lea Horn", "account": "Horn KG"}],
    ),
    "a header of groups over names": (
        b"Person,,Phone,,Email,Company,\nFirst,Last,Home,Work,,Name,City\n"
        b"Lea,Horn,030 111,030 222,lea@h.example,Horn KG,Bonn\n",
        [
            {
                "name": "Lea Horn",
                "emails": ("lea@h.example",),
                "phones": ("030 111", "030 222"),
                "account": "Horn KG",
                "kept": ("TEL;TYPE=home:030 111", "TEL;TYPE=work:030 222", "ADR;TYPE=work:;;;Bonn"),
            }
        ],
    ),
    "a header of groups, one of them of somebody else": (
        b"Contact;;;Assistant;\nName;Email;Phone;Name;Phone\n"
        b"Lea Horn;lea@h.example;030 111;Bo Lind;030 222\n",
        [{"name": "Lea Horn", "phones": ("030 111",), "kept": ("Bo Lind", "030 222")}],
    ),
    "a header of groups of addresses": (
        b",Home Address,,Work Address,\nName,Street,City,Street,City\n"
        b"Lea Horn,Elm 1,Bonn,Oak 2,K\n",
        [{"kept": ("ADR;TYPE=home:;;Elm 1;Bonn;;;", "ADR;TYPE=work:;;Oak 2;K;;;")}],
    ),
    "a title over the header": (
        b"Phone list,,,Summer\nName,Stage,Phone,Company\nLea Horn,open,030 111,Horn KG\n",
        [{"name": "Lea Horn", "phones": ("030 111",), "kept": ("X-COLUMN;NAME=Stage:open",)}],
    ),
    "a row of people under a header with an empty name": (
        b"Name,,Email,Company\nLea Horn,,lea@h.example,\nBo,,,Horn KG\n",
        [{"name": "Lea Horn"}, {"name": "Bo", "account": "Horn KG"}],
    ),
    "birthdays as the numbers of a spreadsheet": (
        b"Name,Birthday\nLea Horn,29221\nBo Lind,\nAnn Lee,9000\nUma Roy,31000.0\n",
        [
            {"kept": ("BDAY:19800101",)},
            {"unmapped_properties": ()},
            {"kept": ("BDAY:19240821",)},
            {"kept": ("BDAY:19841114",)},
        ],
    ),
    "numbers beside days are none": (
        b"Name,Birthday\nLea Horn,29221\nBo Lind,1980-05-21\n",
        [{"kept": ("X-COLUMN;NAME=Birthday:29221",)}, {"kept": ("BDAY:19800521",)}],
    ),
    "outlook in french": (
        "Titre,Prénom,Nom,Société,Service,Titre du poste,Rue (bureau),Ville (bureau)\n"
        "M.,Jean,Dupont,Nord SA,Achats,Acheteur,1 quai Sud,Brest\n".encode(),
        [
            {
                "name": "Jean Dupont",
                "account": "Nord SA",
                "title": "Acheteur",
                "kept": ("ORG:Nord SA;Achats", "ADR;TYPE=work:;;1 quai Sud;Brest;;;"),
            }
        ],
    ),
    "outlook in spanish": (
        "Nombre,Apellidos,Organización,Puesto,Calle del trabajo,Ciudad de trabajo,Móvil\n"
        "Lucía,Gómez Ruiz,Sur SL,Directora,Calle 1,Cádiz,+34 600 000 001\n".encode(),
        [
            {
                "name": "Lucía Gómez Ruiz",
                "account": "Sur SL",
                "title": "Directora",
                "kept": ("ADR;TYPE=work:;;Calle 1;Cádiz;;;",),
            }
        ],
    ),
    "a degree behind the comma of a given name with an umlaut": (
        'First Name,Last Name,Company\n"Jörg, MBA",Klein,Nord\n'.encode(),
        [{"name": "Jörg Klein MBA"}],
    ),
    "the header again in capitals": (
        b"Name;Email;Phone\nAnn Lee;ann@x.example;\nNAME;EMAIL;PHONE\nBo Lund;bo@x.example;\n",
        [{"name": "Ann Lee"}, {"name": "Bo Lund"}],
    ),
    "rows of punctuation": (
        b"Name,Email\n;;\nAnn Lee,ann@x.example\n-----,-----\n***,***\n\xe2\x80\xa6,\xe2\x80\x94\n",
        [{"name": "Ann Lee"}],
    ),
    "two phones of pairs of digits": (
        b"Name,Phone\nAnn Lee,+46 70 000 00 01 / +46 70 000 00 02\n"
        b"Bo Lund,02 98 00 00 01 / 06 12 34 56 78\nKim Roe,0421 / 000001\n",
        [
            {"phones": ("+46 70 000 00 01", "+46 70 000 00 02")},
            {"phones": ("02 98 00 00 01", "06 12 34 56 78")},
            {"name": "Kim Roe"},
        ],
    ),
    "birthdays without a year, the month first": (
        b"Name,Birthday\nAnn Lee,05/21\nBo Lund,05/06\n",
        [{"kept": ("BDAY:--0521",)}, {"kept": ("BDAY:--0506",)}],
    ),
    "the foot of a report beside a form of address": (
        b"Salutation,First Name,Last Name,Email\nMs.,Ines,Duarte,ines@x.example\n,,,\n"
        b"Contacts by Account\nCopyright (c) 2000-2024 Firm\nGenerated By:  Kim Roe\n",
        [{"name": "Ines Duarte", "kept": ("Ms.",)}],
    ),
    "addresses out of a mail": (
        b'"Lee, Ann" <ann@x.example>; Roe, Kim <kim@x.example>\n\nBo <bo@x.example>, c@x.example\n',
        [
            {"name": "Ann Lee", "emails": ("ann@x.example",)},
            {"name": "Kim Roe"},
            {"name": "Bo", "emails": ("bo@x.example",)},
            {"name": "c@x.example"},
        ],
    ),
    "the head of a mail": (
        b"To: Ann Lee <ann@x.example>; mailto:c@x.example\nCc: 'Bo Li' <bo@x.example>\n"
        b"1. Kim O'Hara <kim@x.example>\n",
        [
            {"name": "Ann Lee", "emails": ("ann@x.example",)},
            {"name": "c@x.example", "emails": ("c@x.example",)},
            {"name": "Bo Li"},
            {"name": "Kim O'Hara"},
        ],
    ),
    "addresses, each behind a word": (
        b"Email: ann@x.example\nEmail: bo@x.example\n",
        [{"emails": ("ann@x.example",)}, {"emails": ("bo@x.example",)}],
    ),
    "addresses of work and home in French": (
        "Nom,Prénom,Ville du travail,Rue du domicile\nMartin,Anne,Lyon,Rue 1\n".encode(),
        [{"kept": ("ADR;TYPE=work:;;;Lyon;;;", "ADR;TYPE=home:;;Rue 1;;;;")}],
    ),
    "comments before the aliases of mutt": (
        b"# people\n\n" * 60 + b"alias ann Ann Lee <ann@x.example>\n",
        [{"name": "Ann Lee", "emails": ("ann@x.example",)}],
    ),
    "tickets with the number of the attendee": (
        b"Order #,First Name,Last Name,Email,Attendee #\n1001,Ann,Lee,ann@x.example,7\n",
        [{"name": "Ann Lee", "kept": ("X-COLUMN;NAME=Order #:1001", "X-COLUMN;NAME=Attendee #:7")}],
    ),
    "names that a messenger saved": (
        b"Phone Number,Saved Name\n+47 900 00 001,Ann Lee\n",
        [{"name": "Ann Lee", "phones": ("+47 900 00 001",)}],
    ),
    "addresses in a column of contacts": (
        b"Contact,Company\nAnn Lee <ann@x.example>,Nord\nbo@x.example,Ost\n",
        [
            {"name": "Ann Lee", "emails": ("ann@x.example",), "account": "Nord"},
            {"name": "bo@x.example", "emails": ("bo@x.example",), "account": "Ost"},
        ],
    ),
    "one odd cell among the numbers of a spreadsheet": (
        b"Name,Birthday\nLea Horn,29221\nBo Lind,soon\nAnn Lee,30000\nUma Roy,1980-05-21\n",
        [
            {"kept": ("BDAY:19800101",)},
            {"kept": ("X-COLUMN;NAME=Birthday:soon",)},
            {"kept": ("BDAY:19820218",)},
            {"kept": ("BDAY:19800521",)},
        ],
    ),
    "years of birth are not days of a spreadsheet": (
        b"Name,Birthday\nLea Horn,1980\nBo Lind,1990\n",
        [{"kept": ("X-COLUMN;NAME=Birthday:1980",)}, {"kept": ("X-COLUMN;NAME=Birthday:1990",)}],
    ),
    "icloud group and its members": (
        vcf("FN:Lea Horn", "UID:1-A", "EMAIL:lea@h.example")
        + vcf(
            "N:Crew;;;;",
            "FN:Crew",
            "X-ADDRESSBOOKSERVER-KIND:group",
            "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1-A",
        ),
        [{"name": "Lea Horn", "tags": ("Crew",)}],
    ),
    "ldif of thunderbird with a birthday and base64": (
        b"dn:: Y249WsOpbGllIEZlcnJhbmQsbWFpbD16QHAuZXhhbXBsZQ==\nobjectclass: top\n"
        b"objectclass: mozillaAbPersonAlpha\ngivenName:: WsOpbGll\nsn: Ferrand\n"
        b"cn:: WsOpbGllIEZlcnJhbmQ=\nmail: z@p.example\nmozillaSecondEmail: z@h.example\n"
        b"birthyear: 1984\nbirthmonth: 05\nbirthday: 06\ndescription: one\n  folded\n",
        [
            {
                "name": "Zélie Ferrand",
                "emails": ("z@p.example", "z@h.example"),
                "note": "one folded",
                "kept": ("BDAY:19840506",),
            }
        ],
    ),
    "a base64 property that is not a photo": (
        vcf("FN:Lea Horn", "X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:/9j/4AAQ", ""),
        [
            {
                "name": "Lea Horn",
                "kept": ("X-MS-CARDPICTURE;VALUE=uri:data:image/jpeg;base64,/9j/4AAQ",),
            }
        ],
    ),
    "a photo with the type of a place": (
        vcf("FN:Lea Horn", "PHOTO;TYPE=WORK;ENCODING=b:iVBORw0KGgo=", ""),
        [{"kept": ("PHOTO;TYPE=work:data:image/png;base64,iVBORw0KGgo=",)}],
    ),
    "Hebrew without a charset": (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:אפרים קישון\r\nEND:VCARD\r\n".encode("cp1255"),
        [{"name": "אפרים קישון"}],
    ),
    "a card inside a quoted cell of a mail archive": (
        b'"Full Name","Primary Email","Organization","Job"\n'
        b'"Lea  Horn ","LEA@H.example ","Horn KG","CEO"\n',
        [{"name": "Lea  Horn", "emails": ("LEA@H.example",), "account": "Horn KG", "title": "CEO"}],
    ),
    "yahoo and aol: email and im columns": (
        b"First,Middle,Last,Nickname,Email,Category,Distribution Lists,Messenger ID,"
        b"Home,Work,Pager,Fax,Mobile\n"
        b"Lea,,Horn,,lea@h.example,,,leah,030 111,030 222,,,0171 333\n",
        [
            {
                "name": "Lea Horn",
                "emails": ("lea@h.example",),
                "phones": ("030 111", "030 222", "0171 333"),
            }
        ],
    ),
    "cells that say that nothing is known": (
        b"First Name,Last Name,Email,Company,Phone,Title\n"
        b"Nan,Null,n@p.example,NULL,N/A,-\nBo,Lind,n/a,Lind KG,#N/A,nan\n",
        [
            {"name": "Nan Null", "emails": ("n@p.example",), "account": "", "phones": ()},
            {"name": "Bo Lind", "emails": (), "account": "Lind KG", "title": "", "phones": ()},
        ],
    ),
    "text that a web page has escaped": (
        b"Name,Email,Company\nPat O&#39;Dea,mailto:pat@p.example,Horn &amp; Co\n",
        [{"name": "Pat O'Dea", "emails": ("pat@p.example",), "account": "Horn & Co"}],
    ),
    "an old Mac": (
        "Name,Email\nJosé Nuñez,j@n.example\nZoë Brontë,z@b.example\n".encode("mac-roman"),
        [{"name": "José Nuñez"}, {"name": "Zoë Brontë"}],
    ),
    "headers in capitals with underscores": (
        b"FIRST_NAME,LAST_NAME,E_MAIL,PHONE_NUMBER,COMPANY_NAME,JOB_TITLE\n"
        b"Lea,Horn,lea@h.example,030 111,Horn KG,CEO\n",
        [
            {
                "name": "Lea Horn",
                "emails": ("lea@h.example",),
                "phones": ("030 111",),
                "account": "Horn KG",
                "title": "CEO",
            }
        ],
    ),
    "headers in camel case": (
        b"firstName,lastName,emailAddress,phoneNumber,companyName,jobTitle\n"
        b"Lea,Horn,lea@h.example,030 111,Horn KG,CEO\n",
        [
            {
                "name": "Lea Horn",
                "emails": ("lea@h.example",),
                "phones": ("030 111",),
                "account": "Horn KG",
                "title": "CEO",
            }
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_odd_file_is_read_as_it_is_meant(case: str) -> None:
    data, wanted = CASES[case]
    (reading,) = tag_members([read_bytes(data, "f")])
    assert len(reading.people) == len(wanted), [one.name for one in reading.people]
    for person, one in zip(reading.people, wanted, strict=True):
        holds(person, one)


def test_a_takeout_archive_with_several_files_is_read_whole(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "takeout.zip", "w") as archive:
        archive.writestr("Takeout/Contacts/All Contacts/All Contacts.vcf", vcf("FN:Lea Horn"))
        archive.writestr("Takeout/Contacts/Fair/Fair.vcf", vcf("FN:Bo Lind"))
        archive.writestr("Takeout/archive_browser.html", "<html></html>")
        archive.writestr("__MACOSX/._All Contacts.vcf", b"\0\5\x16\7")
    readings = read_sources([str(tmp_path / "takeout.zip")])
    names = [one.name for reading in readings for one in reading.people]
    assert sorted(names) == ["Bo Lind", "Lea Horn"]


def test_jcard_of_another_program_is_read() -> None:
    data = (
        b'["vcard",[["version",{},"text","4.0"],["fn",{},"text","Lea Horn"],'
        b'["n",{},"text",["Horn","Lea","","",["Dr.","Prof."]]],'
        b'["org",{"type":"work"},"text",["Horn KG","Kai 4"]],'
        b'["tel",{"type":["work","voice"],"pref":"1"},"uri","tel:+49-30-111"],'
        b'["bday",{},"date","--02-29"],["categories",{},"text","a","b, c"]]]'
    )
    reading: Reading = read_jcards(data, "f")
    (one,) = reading.people
    holds(
        one,
        {
            "name": "Lea Horn",
            "account": "Horn KG",
            "phones": ("+49-30-111",),
            "tags": ("a", "b, c"),
            "kept": ("BDAY:--0229", "ORG;TYPE=work:Horn KG;Kai 4"),
        },
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b"* Ann Lee\n:PROPERTIES:\n:EMAIL: ann@x.example\n:PHONE: 1\n:END:\n",
            "org-contacts-export",
        ),
        (b"# mine\n---\nname: Ann Lee\nemail: ann@x.example\n", "YAML"),
        (b"- name: Ann Lee\n  email: ann@x.example\n", "YAML"),
        (b'[["Ann","ann@x.example"],["Bo","bo@x.example"]]', "JSON of another program"),
        (b'[{"name": "Ann Lee", "email": "ann@x.example"}]', "JSON of another program"),
        (b"Hello,\nplease write to ann@x.example about this.\nThanks\n", "no line that"),
        (b"BEGIN:VEVENT\nSUMMARY:tea\nEND:VEVENT\n", "a part of a calendar"),
        (b"{\\rtf1\\ansi Ann Lee}", "a document"),
        (b'<?xml version="1.0"?><vcards/>', "XML"),
    ],
)
def test_what_is_no_address_book_is_refused_and_makes_nobody(data: bytes, said: str) -> None:
    reading = read_bytes(data, "f")
    assert not reading.people
    assert said in reading.problems[0].reason


def test_a_long_line_of_addresses_is_known_by_its_beginning() -> None:
    line = "; ".join(f"Ann Nr{number} <a{number}@x.example>" for number in range(3000))
    reading = read_bytes(line.encode(), "list.txt")
    assert (reading.format, len(reading.people)) == ("list of addresses", 3000)


MAILS = (
    "From ann@x.example Mon Jan  1 10:00:00 2024\n"
    "Received: from x\n"
    'From: "Lee, Ann" <ann@x.example>\n'
    "To: =?UTF-8?Q?Zo=C3=AB_Bos?= <zoe@x.example>,\n bo@x.example (Bo Li)\n"
    "Cc: undisclosed-recipients:;\nSubject: for <no@x.example>\n\n"
    "From: nobody@x.example\n\n"
    "From bo@x.example Mon Jan  1 11:00:00 2024\n"
    "From: BO@x.example\nTo: Cy Orr <cy@x.example>, ann@x.example\nDate: today\n\ntext\n"
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_people_of_saved_mails_are_read_once_each(end: str) -> None:
    reading = read_bytes(MAILS.replace("\n", end).encode(), "inbox.mbox")
    assert [(one.name, *one.emails, one.line) for one in reading.people] == [
        ("Ann Lee", "ann@x.example", 3),
        ("Zoë Bos", "zoe@x.example", 4),
        ("Bo Li", "bo@x.example", 4),
        ("Cy Orr", "cy@x.example", 13),
    ]
    assert not reading.problems
    assert "the texts of the mails were not" in reading.hints[0]


def test_an_address_of_a_mail_that_cannot_be_read_is_named_by_its_line() -> None:
    data = b"Subject: hi\nFrom: Ann Lee <ann@x.example>\nTo: <bo @ x@@> ,, <@\n\ntext\n"
    reading = read_bytes(data, "a.eml")
    assert [one.name for one in reading.people] == ["Ann Lee"]
    assert [one.line for one in reading.problems] == [3]


def test_two_names_of_one_address_in_mails_are_both_kept() -> None:
    data = b"Subject: hi\nFrom: Ann Lee <us@x.example>\nTo: Bo Li <us@x.example>\n\n"
    assert [one.name for one in read_bytes(data, "a.eml").people] == ["Ann Lee", "Bo Li"]


@pytest.mark.parametrize(
    ("codec", "header", "row", "name"),
    [
        ("cp1250", "Jméno;Příjmení;E-mail", "Šárka;Dvořáková;s@x.example", "Šárka Dvořáková"),
        ("cp1250", "Meno;Priezvisko;E-mail;Spoločnosť", "Ľuboš;Kráľ;l@x.example;T", "Ľuboš Kráľ"),
        ("cp1257", "Vardas;Pavardė;E-mail;Įmonė", "Rūta;Šimkutė;r@x.example;T", "Rūta Šimkutė"),
    ],
)
def test_known_headers_show_the_code_page_of_a_table(
    codec: str, header: str, row: str, name: str
) -> None:
    (person,) = read_bytes(f"{header}\n{row}\n".encode(codec), "f.csv").people
    assert person.name == name


@pytest.mark.parametrize(("day", "why"), [("3/4", "in two ways"), ("31/31", "not a day of")])
def test_why_the_birthday_of_a_directory_is_no_date_is_said(day: str, why: str) -> None:
    entry = f"dn: cn=Ann Lee\ncn: Ann Lee\nbirthday: {day}\n"
    (hint,) = read_bytes(entry.encode(), "f").hints
    assert why in hint
