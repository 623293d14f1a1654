"""Finds what a column of a CSV file holds, by its header and never by its position.

Knows the headers of LinkedIn, Google (old and new), Outlook, HubSpot, Salesforce, Atomic CRM and
shared-contacts tools, a plain `name,email`, and the usual words of some twenty languages.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from reltui.domain.people.fields import FACTS

_PLACES: Final = (
    "business|work|office|company|home|private|personal|other|primary|main|mobile|cell|direct|radio"
    "|car|callback"
)
_PATTERNS: Final = (
    (
        "name",
        r"(?:(?:full|display|public display|saved|contact|person|client|customer|lead|attendee"
        r"|member|guest|patient|student|employee|donor|candidate|subscriber|recipient) )?name"
        r"|nom complet"
        r"|nombre|nombre completo|nombre y apellidos?|nome e (?:cog|sobre)nome|nom et prénom"
        r"|prénom et nom|vollständiger name|name full|ansprechpartner(?: ?in)?|kontaktperson"
        r"|persona de contacto|persona di contatto|pessoa de contac?to"
        r"|contactpersoon|attendee|jméno a příjmení|имя и фамилия|фамилия и имя"
        r"|nome|nome completo|naam|jméno|namn|navn|nimi|név|imię i nazwisko|vor und nachname"
        r"|имя|фио|полное имя|ім ?я|піб|όνομα|ονοματεπώνυμο|ad soyad(?:ı|i)?|isim|שם|שם מלא|الاسم"
        r"|fullname|contact person|participant|teilnehmer(?: ?in)?|(?:nach)?name vorname"
        r"|last name first name|nom prénom|prénom nom|cognome e nome|apellidos y nombres?"
        r"|nume(?: complet| și prenume)?|ad ve soyad|nama(?: lengkap)?|họ (?:và )?tên"
        r"|фамилия имя|прізвище та ім ?я|όνομα και επώνυμο|联系人(?:姓名)?|客户姓名|ご?担当者名"
        r"|담당자명?"
        r"|नाम|पूरा नाम|ชื่อ นามสกุล|ชื่อเต็ม|نام و نام خانوادگی|নাম"
        r"|emri i plotë|nafn|ime i prezime|ime in priimek"
        r"|име и презиме|име и фамилия|meno a priezvisko|vārds(?: un)? uzvārds|vardas ir pavardė"
        r"|ees ja perekonnanimi|teljes név|nom i cognoms|izen abizenak|სახელი და გვარი"
        r"|الاسم الكامل|姓名|名字|全名|名前|氏名|お名前|이름|성명|성함",
    ),
    (
        "first",
        r"(?:(?:contact|lead) )?(?:first|given|fore)(?: ?names?)?(?: s)?|fname|vornamen?|prénom"
        r"|prenom"
        r"|voornaam|imię|imie|förnamn|fornavn|etunimi|křestní jméno|primeiro nome|nome próprio"
        r"|meno|ime|eesnimi|vārds|vardas|fornafn|tên|nama depan"
        r"|име|emri|izena|პირველი სახელი|ชื่อ|ชื่อจริง|نام|पहला नाम"
        r"|ad|adı|keresztnév|utónév|prenume|שם פרטי|الاسم الأول|名|ファーストネーム",
    ),
    (
        "middle",
        r"(?:middle|additional)(?: ?name)?|second name|weitere vornamen"
        r"|middle|segundo nombre|secondo nome|tussenvoegsel|отчество|по батькові|mellannamn"
        r"|deuxième prénom|autres prénoms|nome do meio|zweiter vorname|drugie imię|mellemnavn",
    ),
    (
        "last",
        r"(?:(?:contact|lead) )?(?:last|family|sur) ?name|last|lname|surname|nachname|familienname"
        r"|zuname|nom"
        r"|nom de famille|apellidos?|cognome|sobrenome|apelido|achternaam|nazwisko|efternamn"
        r"|efternavn|etternavn|sukunimi|příjmení|фамилия|прізвище|επώνυμο|soyad(?:ı|i)?|soyisim"
        r"|priezvisko|prezime|priimek|perekonnanimi|uzvārds|pavardė|eftirnafn|họ|nama belakang"
        r"|презиме|mbiemri|abizenak|cognoms|นามสกุล|نام خانوادگی|उपनाम|अंतिम नाम|გვარი"
        r"|vezetéknév|családnév|nume de familie|שם משפחה|اسم العائلة|اللقب|姓|苗字|성",
    ),
    (
        "prefix",
        r"(?:name )?prefix|salutation|anrede|aanhef|civilité|tratamiento|tratamento|tilltal"
        r"|titel vor(?: dem)? namen|akademischer (?:grad|titel)|обращение",
    ),
    ("suffix", r"(?:name )?suffix|suffixe|suffisso|sufijo|sufixo|titolo straniero|namenszusatz"),
    (
        "email",
        rf"(?:(?:{_PLACES}) )?(?:email|mail)s?(?: ?\d+)?(?: ?address(?:es)?| ?adresse)?(?: value)?"
        rf"(?: (?:{_PLACES}|\d+))?|correo(?: electrónico)?|courriel|почта|эл почта"
        r"|электронная почта|имейл|електронна пошта|ηλεκτρονικό ταχυδρομείο|e posta|eposta|e post"
        r"|e pošta|email ?address ?\d"
        r"|sähköposti|adresse (?:de messagerie|électronique)(?: \d)?|(?:indirizzo )?(?:di )?posta"
        r" elettronica(?: \d)?|dirección de correo(?: electrónico)?(?: \d)?|endereço de email"
        r"|adres email|אימייל|דואר אלקטרוני|البريد الإلكتروني|邮箱|邮件|电子邮件|电子邮箱|郵箱"
        r"|דוא ל|מייל|邮箱地址|이메일 주소|البريد الالكتروني"
        r"|ईमेल(?: पता)?|อีเมล|ایمیل|رایانامه|ইমেইল|netfang|имејл|е пошта|ел поща|correu electrònic"
        r"|posta elektronikoa|ელფოსტა"
        r"|emailadres|el paštas|e pasts|электронный адрес|e posta adresi"
        r"|電子郵件|メール|メールアドレス|eメール|電子メール|이메일|메일",
    ),
    (
        "phone",
        rf"(?:(?:{_PLACES}) )*(?:phone|telephone|tel|telefon|téléphone|telefono|teléfono|mobile"
        rf"|mobil|cell|fax|pager|handy|móvil)(?: ?(?:number|no|nummer))?(?: ?\d+)?(?: value)?"
        rf"(?: (?:{_PLACES}))?|(?:{_PLACES}) (?:phone|mobile) ?(?:number|phone)?|mobile ?phone"
        r"|company main phone|direct line|direct dial|land ?line|mob|fon|festnetz(?:nummer)?"
        r"|durchwahl"
        r"|rufnummer|mobilnummer|mobiltelefon|telefon (?:geschäftlich|privat)|τηλέφωνο|κινητό"
        r"|puhelin(?:numero)?|номер телефона|τηλ|kontakt nr"
        r"|手机号码|联系电话|携帯番号|連絡先電話番号|휴대폰 ?번호|연락처"
        r"|(?:טלפון|מספר) (?:נייד|טלפון)|رقم الجوال|الهاتف المحمول|(?:số )?điện thoại"
        r"|मोबाइल(?: नंबर)?|फ़ोन|फोन(?: नंबर)?|โทรศัพท์|เบอร์โทร(?:ศัพท์)?|มือถือ"
        r"|تلفن(?: همراه)?|موبایل|ফোন|মোবাইল"
        r"|sími|farsími|telefoni|tālrunis|mobilais|мобилен|телефонен номер|telèfon|mòbil|telefonoa"
        r"|ტელეფონი"
        r"|nomor telepon|no hp|мобільний|ph no"
        r"|טלפון|נייד|هاتف|الهاتف|الجوال|رقم الهاتف|手机|手机号|手機|电话|電話|電話番号|携帯"
        r"|携帯電話|전화|전화번호|휴대폰|휴대전화",
    ),
    (
        "account",
        r"(?:(?:associated|primary|current|work) )?(?:company|organi[sz]ation|account|employer)"
        r"(?: account)?"
        r"(?: ?name| 1 name)?|org|firma|firmenname|arbeitgeber|unternehmen|organisation|employeur"
        r"|empleador|werkgever"
        r"|ra(?:gione|ison) sociale|razón social|datore di lavoro|společnost|société|entreprise"
        r"|empresa|azienda|organización|organizacion|organização|organizzazione"
        r"|spoločnosť|tvrtka|podjetje|ettevõte|uzņēmums|įmonė|fyrirtæki|công ty|perusahaan"
        r"|società|bedrijf|företag|virksomhed|yritys|vállalat|cég|компания|организация|фирма"
        r"|компанія|організація|εταιρεία|şirket|firması|companie|חברה|شركة|الشركة|公司|公司名称"
        r"|单位|會社|会社|会社名|勤務先|회사|회사명|직장|company organi[sz]ation|name der firma"
        r"|(?:org|organisations|business) ?name|firm(?: name)?|institut(?:ion|e)?|einrichtung"
        r"|affiliation|instelling|instituição|institución|单位名称|企业名称|貴社名|기관명|소속"
        r"|اسم الشركة|שם חברה|tên công ty|nama perusahaan"
        r"|(?:şirket|firma|kurum)(?: (?:adı|ismi|ünvanı))?|cég ?neve?|cégnév|yrityksen nimi"
        r"|název (?:firmy|společnosti)|názov (?:firmy|spoločnosti)|nazwa (?:firmy|organizacji)"
        r"|företagsnamn|firmanavn|bedrift(?:snavn)?|bedrijfsnaam"
        r"|nombre de (?:la )?(?:empresa|organización)|nome da empresa"
        r"|nom de (?:la |l )?(?:société|entreprise|organisation)"
        r"|nome (?:della? |dell )?(?:azienda|società|ditta)"
        r"|nume(?:le)? (?:companiei?|firm(?:ă|a|ei))"
        r"|firmă|naziv (?:tvrtke|firme|podjetja)|ime (?:tvrtke|podjetja)|όνομα εταιρείασ"
        r"|(?:название|наименование) (?:компании|организации)|место работы"
        r"|nom d(?:u|e) compte|nombre de (?:la )?cuenta|nome (?:da conta|dell account)"
        r"|(?:konto|account)name"
        r"|kontonamn|kontonavn|nazwa konta|название (?:аккаунта|организации)|организација"
        r"|कंपनी|संगठन|संस्था|บริษัท|องค์กร|شرکت|سازمان|কোম্পানি|kompania|vinnustaður|enpresa|предузеће"
        r"|компанија|дружество|კომპანია|entitat"
        r"|назва (?:компанії|організації)",
    ),
    (
        "title",
        r"(?:work )?(?:job )?title|(?:current )?position|job function"
        r"|organi[sz]ation (?:1 )?title|(?:job )?role|funktion|poste|cargo"
        r"|designation|occupation|stellung|berufsbezeichnung|tätigkeit|pozice|fonction|function"
        r"|puesto|beruf|titre du poste|intitulé (?:du|de) poste|titolo di lavoro"
        r"|job|job position|ruolo|qualifica|titre|titolo"
        r"|posizione|profession|professione|profesión|profissão|tittel|yrke|befattning"
        r"|tehtävänimike|titteli|funkce|pozícia|radno mjesto|ametikoht|pareigos|chức vụ|jabatan"
        r"|functie|stanowisko|должность|посада|θέση|ünvan|unvan|beosztás|תפקיד|المنصب|职位"
        r"|المسمى الوظيفي|الوظيفة|役職名|직책명|chức danh|role title"
        r"|职务|職位|職稱|役職|肩書|직함|직책|직위|arbeitstitel|dienststellung|berufliche position"
        r"|functietitel|jobb?titel|stilling(?:stittel|sbetegnelse)?|työnimike|puesto de trabajo"
        r"|título|função|mansione|posizione lavorativa|pracovní pozice|func[țţ]i[ea]|funkcija"
        r"|amats|amet|funkcia|длъжност|позиция|позиција|радно место|radno mesto"
        r"|delovno mesto|naziv radnog mjesta"
        r"|पद|पदनाम|ตำแหน่ง(?:งาน)?|سمت|عنوان شغلی|পদবি|pozita|pozicioni|starfsheiti|starf|càrrec"
        r"|kargua|თანამდებობა"
        r"|pozicija|görevi?|pozisyonu?|munkakör",
    ),
    (
        "note",
        r"(?:contact )?(?:notes?|description)|background|comments?|remarks?|memos?|notiz(?:en)?"
        r"|bemerkung(?:en)?|kommentare?|poznámk[ay]|примечание"
        r"|notas|note|observaç(?:ões|ão)|observacion(?:es)?|anmerkung(?:en)?|remarques?"
        r"|commentaires?"
        r"|comentarios?|comentários?|commenti|appunti|notities|opmerkingen|notatki|uwagi"
        r"|anteckningar|noter|заметки"
        r"|примечания?|комментарий|нотатки|σημειώσεις|notlar|הערות|ملاحظات|备注|備註|備考|メモ"
        r"|메모|비고",
    ),
    *((field.name, field.headers) for field in FACTS),
    (
        "tags",
        r"(?:contact )?tags?(?: ?\d+)?|labels?|categor(?:y|ies)|group membership|kategorien?"
        r"|groups?|gruppen?|groupes?|grupos?|gruppi|catégories?|categorías?|categorias?|categorie"
        r"|categorieën|étiquettes|etiquetas|etichette|schlagworte?|stichworte|метки|категории"
        r"|групп[аы]|štítky|标签|グループ|segments?",
    ),
)
_KINDS: Final = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_BY_WORDS: Final = (
    ("email", re.compile(r"\b(?:e ?mails?|mails?|courriel|correo|emailadresse)\b")),
    (
        "phone",
        re.compile(
            r"\w*(?:phone|telefon|telefono|teléfono|téléphone|telefone|telefoon)\w*"
            r"|\b(?:tel|mobile?|mobil|cell|cellular|celular|handy|fax|whats ?app|pager|gsm|móvil"
            r"|movil|cellulare|telemóvel|mobiel|komórka|телефон|tél|télécopie|telecopie|portable"
            r"|matkapuhelin|cep telefonu"
            r"|natel|contact (?:no|number))\b"
        ),
    ),
    (
        "birthday",
        re.compile(
            r"birth ?da(?:y|te)|date of birth|dob|bday|geb(?: ?datum| am)?|födelsedatum|生年月日"
            r"|datum narození|geburtstag|geburtsdatum|cumpleaños|anniversaire"
            r"|date de naissance|fecha de nacimiento|data di nascita|data de nascimento"
            r"|geboortedatum|verjaardag|data urodzenia|urodziny|compleanno|aniversário"
            r"|data de aniversário|fødselsda(?:g|to)|födelsedag|syntymäpäivä|narozeniny|születésnap"
            r"|дата рождения|день рождения|день народження|doğum (?:tarihi|günü)|生日|誕生日|생일"
        ),
    ),
    (
        "anniversary",
        re.compile(
            r"(?:wedding )?anniversary|wedding da(?:y|te)|jahrestag|hochzeitstag|anniversario"
            r"|aniversario|anniversaire de mariage(?: ou fête)?|bröllopsdag|bryllupsdag"
        ),
    ),
    (
        "department",
        re.compile(
            r"(?:organi[sz]ation )?department|abteilung|département|departamento|reparto"
            r"|dipartimento|afdeling|avdelning|avdeling|dział|osasto|oddělení|отдел|部门|部署|부서"
        ),
    ),
    (
        "url",
        re.compile(
            r"(?:\w+ )?(?:url|web ?site|web ?page|home ?page|webseite|page web"
            r"|web(?: ?adresse)?|internet|www|网址|網址|sit[eo] web|sitio web|p[aá]gina web|hemsida"
            r"|hjemmeside|strona www|сайт)"
            r"(?: (?:\d+|url|value|work|home|blog|profile|other))*"
            r"|(?:linked ?in|xing|facebook|twitter|git ?hub|x)(?: profile?)?(?: (?:url|link))?"
            r"|(?:public )?profile (?:url|link)"
        ),
    ),
)
"""Kinds that a word of the header tells, where no pattern above fits."""

_BIRTHDAY: Final = dict(_BY_WORDS)["birthday"]

UNUSED: Final = "none"
"""What a user writes for a column that is to be kept as it is."""

BIRTH: Final = ("birth year", "birth month", "birth day")
"""The three columns that Thunderbird has for a birthday."""

DETAILS: Final = "vCard lines"
"""The column of our own exports that holds the details without a column of their own."""
OUR_FIRST: Final = ("Name", "Company", "Title")
"""The first columns of our own exports."""

_NOT_THEIRS: Final = re.compile(
    r"\b(?:owner|manager|assistant|asst|assistent\w*|created|modified|sender|sent|referr\w+|spouse|partner"
    r"|emergency|by|rep|parent|empfohlen|vorgesetzten|opt|out|status|verified|valid\w*|bounced?"
    r"|type"
    r"|typ|label|count|date|opened|last|list|template|domain|provider|client|subscri\w+|marketing"
    r"|preferences?|permission|consent|source|format|extension|country|code|carrier|confidence"
    r"|angezeigter|display|name|nom|nome|nombre|version|yomi|phonetic|photo|picture|image|avatar"
    r"|street|city|zip|postal|postcode|state|region|county)\b"
)
"""Words of a header whose cells are about somebody else, or about the use of an address."""

_LABEL_OF: Final = re.compile(r"(.*?) ?(?:-|:)? ?(?:label|type|typ)", re.IGNORECASE)
_PLACE_KINDS: Final = (
    ("fax", re.compile(r"\w*fax\b|\btélécopie\b")),
    (
        "cell",
        re.compile(
            r"\b(?:mobi[el]\w*|cell\w*|celular|handy|móvil|movil|natel|gsm|portable|telemóvel)\b"
        ),
    ),
    (
        "work",
        re.compile(
            r"\b(?:work|business|office|company|firma|geschäftl?\w*|direct|travail|bureau|uff"
            r"|ufficio|trabajo|trabalho|comercial|dienstlich|werk|kantoor|arbejde|arbeid|arbete)\b"
        ),
    ),
    (
        "home",
        re.compile(
            r"\b(?:home|private?|personal|privat|domicile|casa|ab|abitazione|particular|domicilio"
            r"|residencial|thuis|privé|privé?e?|hem|hjem)\b"
        ),
    ),
    ("pager", re.compile(r"\bpager\b")),
)
"""The kind of address or phone that a column holds, by a word of its header."""

_PLACE_ALONE: Final = re.compile(
    r"(?:home|work|business|office|private?|personal|privat|geschäftlich|dienstlich|other|primary"
    r"|main|direct|ufficio|abitazione|altro|casa|trabajo|bureau|domicile|autre|yahoo)(?: \d)?"
)
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OF_THE_PERSON: Final = re.compile(
    r"^(?:person|contact person|pessoa|persona(?! d[ei] )|personne|persoon|osoba|henkilö) (?=\w)"
)
_FIRST_OF_SEVERAL: Final = re.compile(r"(.*\D) ?1")
"""The header of the first of several columns of one kind: "Firma 1" before "Firma 2"."""

_NUMBERED: Final = frozenset({"account", "title", "note"})
_OTHER: Final = re.compile(r"(?:(?![\u0900-\u0dff\u0e31-\u0e4e])[\W_])+")
"""What parts words; the vowel signs of India and Thailand, which count as no letters, are none."""
_LONGEST_HEADER: Final = 80

NAMING: Final = frozenset({"name", "first", "last", "email"})
"""A header of a table of people has at least one of these columns."""


def kind_of(header: str) -> str:
    """What the column holds, as a name of the table above; "" where reltui does not use it."""
    return "" if len(header) > _LONGEST_HEADER else _kind_of(header)


# This runs for each row and each delimiter, and a broken table has thousands of empty cells.
@lru_cache(maxsize=1024)
def _kind_of(header: str) -> str:
    plain = plain_header(header)
    known = next((kind for kind, pattern in _KINDS if pattern.fullmatch(plain)), "")
    own = {"v card lines": "details", "birth date": "birthday", "birthdate": "birthday"}
    if known := known or own.get(plain, plain if plain in BIRTH else ""):
        return known
    if _BIRTHDAY.fullmatch(plain):
        return "birthday"
    if (first := _FIRST_OF_SEVERAL.fullmatch(plain)) and _kind_of(first[1]) in _NUMBERED:
        return _kind_of(first[1])
    if _NOT_THEIRS.search(plain):
        return ""
    for kind, pattern in _BY_WORDS:
        if pattern.search(plain) if kind in {"email", "phone"} else pattern.fullmatch(plain):
            return kind
    return ""


def speaks_of_others(header: str) -> bool:
    """Whether a column may hold an address that is not that of the person of the row."""
    return _NOT_THEIRS.search(plain_header(header[:_LONGEST_HEADER])) is not None


_PEOPLE: Final = frozenset({"contact", "person", "kontakt", "contacto", "contatto", "persona"})


def place_of(header: str) -> str:
    """The kind of address or phone that a header names, such as "work,fax"; "" for none."""
    plain = plain_header(header[:_LONGEST_HEADER])
    return ",".join(kind for kind, pattern in _PLACE_KINDS if pattern.search(plain))


def is_place(header: str) -> bool:
    """Whether a header names a kind, such as "work", and neither an address nor a phone."""
    return _PLACE_ALONE.fullmatch(plain_header(header[:_LONGEST_HEADER])) is not None


def label_columns(headers: Sequence[str]) -> dict[int, int]:
    """For each column whose kind another column names, that other column.

    Google has "E-mail 1 - Label" before "E-mail 1 - Value".
    """
    stems = {
        found[1].strip().casefold(): index
        for index, header in enumerate(headers)
        if (found := _LABEL_OF.fullmatch(header.strip()))
    }
    labels: dict[int, int] = {}
    for index, header in enumerate(headers):
        stem = header.casefold().removesuffix("value").rstrip(" -:")
        if stem in stems and stems[stem] != index:
            labels[index] = stems[stem]
    return labels


def as_kind(word: str) -> str:
    """The kind of column that a user names, such as "email" or "first name"; "" if unknown."""
    wanted = word.strip().casefold()
    known = {*dict(_PATTERNS), *dict(_BY_WORDS), UNUSED}
    return wanted if wanted in known else kind_of(word)


def kinds_of(headers: Sequence[str]) -> list[str]:
    """What each column holds, one entry for each column.

    Where there is a "Job Title" too (Outlook), "Title" is the form of address before the name.
    """
    kinds = [kind_of(header) for header in headers]
    # "Attendee #" is a number.
    kinds = [
        "" if kind == "name" and "#" in header else kind
        for kind, header in zip(kinds, headers, strict=True)
    ]
    plain = [plain_header(header[:_LONGEST_HEADER]) for header in headers]
    if "job title" in plain:
        kinds = [
            "prefix" if name == "title" else kind for name, kind in zip(plain, kinds, strict=True)
        ]
    # "Ad" is a first name in Turkish and an advertisement in English.
    if "ad" in plain and not any(name.startswith("soyad") for name in plain):
        kinds = ["" if name == "ad" else kind for name, kind in zip(plain, kinds, strict=True)]
    # "Service" is a department in French, and anything in English.
    if "service" in plain and {"société", "prénom", "entreprise"} & set(plain):
        word = "department"
        kinds = [
            word if name == "service" else kind for name, kind in zip(plain, kinds, strict=True)
        ]
    telling = {"email", "phone", "account"}
    if {"name", "first", "last"}.isdisjoint(kinds) and not telling.isdisjoint(kinds):
        # "Contact" beside an address and no name is the name; elsewhere it may be a phone.
        kinds = [
            "name" if name in _PEOPLE and not kind else kind
            for name, kind in zip(plain, kinds, strict=True)
        ]
    # "Titel" is the form of address before the name, where another column holds the job title.
    if "titel" in plain and "first" in kinds:
        word = "prefix" if "title" in kinds else "title"
        kinds = [word if name == "titel" else kind for name, kind in zip(plain, kinds, strict=True)]
    return kinds


@lru_cache(maxsize=1024)
def plain_header(header: str) -> str:
    """The header in small letters, without punctuation, with a blank between its words."""
    words = _CAMEL.sub(" ", header.strip()).casefold().replace("e-mail", "email")
    # Pipedrive and others put the owner of the column into each header.
    return _OF_THE_PERSON.sub("", _OTHER.sub(" ", words).strip())


_A_MAIL: Final = re.compile(r"[^\s@]@[^\s@]+\.\w{2,}")


def is_header(cells: Sequence[str]) -> bool:
    """Whether the cells are headers, at least one of them of a column that can name a person.

    A line with a mail address is none: "Email: ann@x.example" tells of somebody.
    """
    return not NAMING.isdisjoint(kinds_of(cells)) and not any(map(_A_MAIL.search, cells))


def column_line(header: str, value: str) -> str:
    r"""A cell that reltui does not use, as a vCard property: `X-COLUMN;NAME=Stage:open`.

    A header with a comma, colon or semicolon is quoted (RFC 6350 section 3.3); a line end in the
    value is written `\n`.
    """
    text = value.strip().replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return _column_head(header) + "\\n".join(text.splitlines())


def mark_of_columns(headers: Iterable[str]) -> str:
    """A short mark of the headers of kept columns, in any order; "" for none."""
    names = sorted(map(_column_name, headers))
    return hashlib.sha256(repr(names).encode("utf-8", "backslashreplace")).hexdigest()[:8] * bool(
        names
    )


def _column_name(header: str) -> str:
    return " ".join(header.replace('"', "'").split()) or "?"


@lru_cache(maxsize=256)
def _column_head(header: str) -> str:
    name = _column_name(header)
    if any(char in name for char in ",:;"):
        name = f'"{name}"'
    return f"X-COLUMN;NAME={name}:"
