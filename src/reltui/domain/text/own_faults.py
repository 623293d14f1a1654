"""Notes of what went wrong by our own fault, as we tell it: "I forgot our call at nine"."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy, may_hold
from reltui.domain.text.wording import bare

_HINTS: Final = (
    *("forgot", "missed", "mixed up", "overlook", "broke", "damag", "spoil", "messed", "offend"),
    *("insult", "hurt", "embarrass", "shout", "snapped", "book", "overslept", "fault", "mistake"),
    *("accident", "in error", "wrong", "leak", "breach", "open on", "exposed", "stolen", "joke"),
    *("let her down", "let him down", "let them down", "waiting", "rude", "late", "overcharg"),
    *("misquoted", "miscalc", "lost", "lied", "meant for", "failed", "crash", "down", "badly"),
    *("amiss", "wrong way", "personally", "in copy", "in cc", "confidential"),
)
"""Letters of which every such note has some."""

_WE: Final = r"\b(?:I|we)(?: (?:have|had|just|again|also|\w+ly))*"
_OUR: Final = r"\b(?:my|our)"
_THING: Final = (
    r"(?:trucks?|drivers?|fitters?|technicians?|servers?|systems?|invoices?|delivery|deliveries|"
    r"team|people|colleagues?|installers?|engineers?|machines?|courier|warehouse|software|app|"
    r"website|portal|hotline|trainers?|crew|cook|agency)"
)
_DATA: Final = (
    r"(?:data|records?|passwords?|addresses|files?|names|documents?|figures|photos?|contracts?)"
)
_FAULT: Final = lazy(
    rf"{_WE} (?:forgot|missed (?:our|the|her|his|their|a) (?:\w+ )?(?:call|meeting|visit|"
    r"appointment|deadline|day|date|lunch|interview|session)|mixed up|overlooked|broke (?:her|his|"
    r"their|the|a|my|our)|damaged|spoil(?:ed|t)|messed up|offended|insulted|hurt (?:her|him|them)|"
    r"embarrassed|shouted at|snapped at|lied|double-?booked|overslept|overcharged|misquoted|"
    r"miscalculated|let (?:her|him|them) down|kept (?:her|him|them) waiting|"
    r"(?:was|were|came|arrived) (?:\w+ )?(?:rude|late|unprepared|unfair|wrong)|"
    r"made (?:a|an|the|another) (?:\w+ )?(?:mistake|error)|lost (?:her|his|their) "
    r"(?:\w+ )?(?:file|parcel|drawing|sample|luggage|data|letter|key|document|photo|papers)s?|"
    r"sent (?:her|him|them|it|\w+) (?:\w+ ){0,3}wrong|got (?:her|his|their|the) (?:\w+ )?"
    r"(?:name|order|size|date|number|address|figures) wrong)\b"
    r"|(?<!\bthey )(?<!\bshe )(?<!\bhe )"
    r"\b(?:sent|mailed|forwarded|told|delivered|shipped|billed|copied|booked|called)"
    r"(?! (?:me|us)\b) [^.;]{0,60}"
    r"\b(?:by mistake|by accident|in error)\b"
    r"|\b(?:by mistake|by accident|in error)\b[^.;]{0,20}\b(?:I|we)\b"
    rf"|{_OUR} (?:\w+ )?(?:joke|remark|tone|comment|question|outburst|mail|words?|slip)s?\b"
    r"[^.;]{0,40}\b(?:hurt|offended|upset|annoyed|insulted|shocked|embarrassed|angered|"
    r"(?:went|fell|came) (?:down )?(?:badly|flat|wrong)|was taken badly)\b"
    rf"|\b(?:hurt|offended|upset|annoyed|insulted|shocked) by {_OUR} \w+"
    rf"|\btook {_OUR} \w+(?: \w+){{0,4}} (?:badly|amiss|the wrong way|personally)\b"
    r"|(?<!not )\b(?:my|our) (?:own )?(?:fault|mistake|error|oversight)\b"
    r"|\bdata (?:leak|breach|loss)(?:es)? (?:at|on|in|with|by) (?:us|our|ours)\b"
    rf"|\bour (?:\w+ )?data (?:leak|breach)\b|\b{_DATA} [^.;]{{0,40}}(?:open|exposed|visible|"
    r"public|stolen|leaked|lost) (?:on|from|through|by|at) (?:our|us)\b"
    rf"|\b(?:told|wrote to|informed) (?:her|him|them|\w+) [^.;]{{0,60}}\b{_DATA} [^.;]{{0,40}}"
    r"(?:leaked|open|exposed|stolen|lost)\b"
    rf"|\bsent (?:her|him|them) (?:the|a|an) wrong \w+|\bmeant for (?!her\b|him\b|them\b)\w+"
    r"|\b(?:I|we|(?:my|our) \w+) (?:put|copied|cc['’]?d) [^.;]{0,50}\b(?:in (?:copy|cc)\b|"
    r"confidential)"
    r"|\b(?:my|our) (?:new |young |junior )?(?:colleague|assistant|trainee|intern|boss|partner) "
    r"(?:forgot|lost|offended|insulted|shouted|damaged|broke|leaked|mixed up|sent (?:her|him|"
    r"them) the "
    r"wrong)\b"
    rf"|\bour (?:\w+ )?{_THING} (?:\w+ )?(?:damaged|broke|scratched|failed|crashed|forgot|"
    r"was (?:late|rude|down|wrong|drunk)|were (?:late|rude|down|wrong|drunk)|did not come|"
    r"came (?:too )?late)\b",
    re.IGNORECASE,
)
_NO_FAULT: Final = lazy(
    r"\b(?:not|never|no|nobody|without|almost|nearly|if|whether)(?: \w+){0,2} "
    r"(?:forg\w+|mistake|fault|error|wrong|late)\b"
    r"|\b(?:last|that) year\b|\byears ago\b|\bI (?:am|was) wrong about\b",
    re.IGNORECASE,
)
_SLIP: Final = lazy(
    r"\b(?P<verb>forgot|missed|lost|damaged|broke|overlooked|mixed up|spoilt|spoiled) "
    r"(?P<of>our|the|her|his|their|a) (?P<it>(?:\w+ )?\w+(?: (?:at|of|on|for|"
    r"about) [^,.;:]{2,30}?)?)"
    r"(?=$|[,.;:]| (?:and|with|again|because|so)\b)"
    r"|\b(?P<own>my|our) (?P<what>(?:\w+ )?(?:joke|remark|tone|comment|question|outburst|mail|call|"
    r"meeting|appointment|visit|lunch|invoice|delivery|driver|fitter|technician|server|truck|slip|"
    r"interview|session|offer|crew)s?\b(?: (?:about|of|at|on|for) [^,.;:]{3,40}?)?)"
    r"(?=$|[,.;:]| (?:hurt|offended|upset|annoyed|insulted|shocked|embarrassed|went|was|were|fell|"
    r"and|that|broke|damaged|failed|forgot|did|came|again)\b)"
    r"|\bsent (?:her|him|them|it|\w+) (?:by mistake |by accident )?(?P<sent>(?:the|a) (?:wrong )?"
    r"(?:mail|e-?mail|message|file|attachment|offer|invoice|list|quote|parcel|sample)s?)\b"
    r"|\b(?P<data>(?:\d+ )?(?:patient|customer|client|personal|staff) (?:data|records?|files?))\b"
    r"(?: (?:were|was|are|is|got|have been) (?P<how>open|leaked|exposed|stolen|lost|visible))?",
    re.IGNORECASE,
)
_GOODS: Final = (
    r"(?:batch(?:es)?|deliver(?:y|ies)|shipments?|orders?|goods|parts?|pallets?|samples?|crates?|"
    r"boxes|units?|machines?|spares?|installation|repairs?|prints?|translations?|parcels?|rolls?|"
    r"invoices?|bills?|material|fabrics?|components?)"
)
_AMISS: Final = (
    r"(?:wrong(?:ly)?|late|broken|damaged|missing|defect\w*|faulty|short|incomplete|spoil\w+|"
    r"rotten|leak\w*|cracked|scratched|unusable|too (?:high|small|big|short|long|late)|"
    r"(?:did|does|do) not (?:come|arrive|work|fit|match)|not (?:come|arrived|there|usable))"
)
_THEIR_SLIP: Final = lazy(
    rf"\b{_GOODS}\b[^.;]{{0,60}}\b{_AMISS}\b|\b{_AMISS} (?:[\w-]+ ){{0,3}}{_GOODS}\b"
    rf"|\b(?:sent|delivered|shipped|billed|brought) (?:us )?(?:[\w-]+ ){{0,4}}{_AMISS}\b"
    r"|\b(?:sent|delivered|shipped|billed) (?:us )?the wrong\b",
    re.IGNORECASE,
)
_NO_SLIP: Final = lazy(
    r"\b(?:not|never|no|nothing|nobody|without|if|whether|afraid|worried)(?: \w+){0,3} "
    r"(?:wrong|late|broken|damaged|missing|faulty|short)\b|\b(?:last|that) year\b|\byears ago\b"
    r"|\b(?:replaced|credited|refunded|made good|put right|repaired|sent new)\b",
    re.IGNORECASE,
)
_SAID_SORRY: Final = lazy(r"\b(?:apolog\w+|said sorry|sorry)\b", re.IGNORECASE)


def tells_our_fault(text: str) -> bool:
    """Whether a note of ours tells what we did wrong: a call forgotten, a mail gone astray."""
    if not may_hold(text, _HINTS) or _FAULT.search(text) is None:
        return False
    return _NO_FAULT.search(text) is None


def tells_their_slip(text: str) -> bool:
    """Whether a note about a supplier tells of goods or work that were not right."""
    return _THEIR_SLIP.search(text) is not None and _NO_SLIP.search(text) is None


def said_sorry(text: str) -> bool:
    """Whether a note of ours tells that we said sorry."""
    return _SAID_SORRY.search(text) is not None


def slip_named(text: str) -> str:
    """What went wrong by a note of ours, as a thing: "my joke about the kiln"; "" without one."""
    found = _SLIP.search(text)
    if found is None:
        return ""
    if found["verb"]:
        return f"{found['of'].casefold()} {bare(found['it'])}, which I {found['verb'].casefold()}"
    if found["what"]:
        return bare(f"{found['own'].casefold()} {found['what']}")
    if found["sent"]:
        astray = _ASTRAY.search(text) is not None and "wrong" not in found["sent"]
        return f"{bare(found['sent'])}{' that went out by mistake' if astray else ''}"
    how = f" that were {found['how']}" if found["how"] else ""
    return f"the {bare(found['data'])}{how}"


_ASTRAY: Final = lazy(r"\bby (?:mistake|accident)\b", re.IGNORECASE)
