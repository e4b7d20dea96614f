"""Rows of the table of rules: who wrote, edited, photographed and published the article, and when."""

from __future__ import annotations

from framing.cleaning.languages import foreign_words
from framing.cleaning.rule import CAPITALS, CLOCK, DATE, DESK, NAME, NETWORK, ONE_NAME, Rule

_AGENCY = (
    r"(?:getty(?: images)?|afp|ap(?: photo)?|associated press|reuters|epa(?:-efe)?|shutterstock"
    r"|i ?stock(?: ?photo)?|alamy|dpa|picture alliance|pa(?: wire| media| images)?|press association|bloomberg"
    r"|xinhua|tass|ansa|efe|pti|ians|ani|upi|unsplash|pixabay|pexels|flickr|wikimedia(?: commons)?|zuma|rex"
    r"|imago|nurphoto|anadolu(?: agency)?|corbis|wireimage|fotolia|adobe stock|keystone|belga|ritzau|scanpix|ntb"
    r"|anp|pap|tt|aa|dha|iha|lusa|apa|тасс|риа новости|απε(?:-μπε)?|eurokinissi)"
)
_PICTURE = (
    r"(?:(?:main |featured |cover |header |lead )?(?:photo(?:graph)?s?|images?|pictures?|pics?|fotos?|bild(?:er)?"
    r"|illustrations?|graphics?|videos?|photo illustration|imagen|immagine|imagem|фото|zdjęcie|foto's))"
)
_FOREIGN_PICTURE = rf"(?:{foreign_words('photo')})"
_PUBLISHED = (
    r"(?:(?:first |originally |last |date )?(?:published|publish date|posted|updated?|modified"
    rf"|{foreign_words('published')})"
    r"(?: (?:on|at|by|am|vom|le|el|il|em|op|den|date|um|kl|o|в|στις|в)\b\.?)?:?)"
)
_MONTH = (
    r"(?:jan|feb|fév|mar|mär|apr|avr|abr|may|mai|mag|jun|juin|giu|jul|juil|lug|aug|août|ago|sep|set|oct|okt|out|ott"
    r"|nov|dec|dez|dic|déc)[^\W\d_]*\.?"
)
_ROLE = (
    r"(?:(?:staff|senior|chief|news|world|political|sports?|business|science|health|foreign|national|special|guest"
    r"|freelance|contributing|associate|assistant|managing|deputy|opinion|culture|technology|education|economics?"
    r"|features?|investigative|digital|crime|court|legal|city|night|web|home|the|our|by) ){1,4}"
    r"(?:reporters?|writers?|editors?|correspondents?|columnists?|contributors?|journalist|author|staff|desk|bureau"
    r"|team|producer|photographer|editorial board|editor-in-chief)"
)
_NO_VERB = r"(?!.*\b(?:was|were|is|are|had|showed|shows|found|revealed)\b)"
_WORDS_BY = (
    r"(?:(?:[Ww]ords|WORDS|[Tt]ext|TEXT|[Rr]eport(?:ing|er)|[Ww]rit(?:ten|er)|[Aa]uthor)(?: by)?"
    r"|(?:[Ss]tory|[Rr]eport) by)"
)
_PICTURES_BY = (
    r"(?:[Pp]ictures?|PICTURES?|[Pp]hoto(?:s|graphs?|graphy|grapher)?|PHOTOS?|[Ii]llustrations?|[Ii]mages?|[Gg]raphics?"
    r"|[Vv]ideos?|[Ff]ilm|[Dd]ata|[Ee]dit(?:ing|or|ed))"
)
_WHO = rf"(?:{DESK}|{ONE_NAME})"
_AND = r"(?:,| and| AND| &| und| et| y| e| och| og| en)"

CREDITS = {
    "byline": Rule(
        reason="It names who wrote the article.",
        line=(rf"additional reporting (?:by|from) {_NO_VERB}.{{3,120}}|contributing: .{{3,80}}",),
        holding=(
            ("contributed", r".{3,80} contributed (?:to|reporting to) this (?:report|story|article)"),
            ("contributed reporting", r".{3,60} contributed reporting.{0,30}"),
        ),
        heading=(
            r"with (?:post |additional )?(?:wires?|wire services|files from .{2,60}|reporting (?:by|from) .{2,80})",
            r"(?:source|quelle|fuente|fonte): (?:news agencies|.{0,40}and agencies|agencies|agenturen)",
            r"by (?:our|the|a) (?:own )?(?:\w+ ){0,3}(?:correspondents?|reporters?|staff|desk|bureau|newsroom)",
        ),
        edge=(
            rf"{_ROLE}|admin(?:istrator)?|guest|web ?master|(?:news )?agencies|by|written by|posted by|author|staff",
            r"editorial(?: board)?|redaktion|agence france-presse",
            r"(?:.{2,40}[,|] ?)?(?:the )?(?:associated press|reuters|afp|bloomberg(?: news)?|ap|dpa|pti|ians|ani|xinhua"
            r"|upi|canadian press|ap news)(?:[,|] ?.{2,40})?",
            r"(?:posted|written|published|submitted|reviewed|medically reviewed)(?: on .{4,30})? by:? .{2,60}",
            rf"by (?=.*\d).{{2,60}} ?[|,·•–—-] ?.{{0,30}}{DATE}.{{0,60}}",
            r"author: .{2,60}|aut(?:h?or|eur|orin): .{2,40}|текст: .{3,60}",
            r"by .{3,60}, (?:[\w-]+ ){0,3}(?:reporter|writer|editor|correspondent|columnist|staff)s?(?: .{0,40})?",
        ),
        cased=(
            r"(?:(?:Story |Words |Text |Report )?[Bb]y|BY|[Dd]a|"
            rf"(?i:{foreign_words('by')}))"
            rf" ?:? {ONE_NAME}(?:{_AND} {ONE_NAME}){{0,5}}"
            r"(?:(?:,| ?[-–—|/•·;]| in| on| for|\s@| ?\() ?.{0,70}|\s?\d.{0,60})?",
            rf"{NAME}(?:{_AND} {NAME}){{0,3}} ?[-–—|/•·,@] ?(?:[A-Z][\w.]*,? ?){{0,4}}"
            r"(?:\d{1,2}:\d{2}|\d{1,2},? \d{4}|\d{4}|Reporter|Writer|Editor|Correspondent|Columnist|Press"
            r"|Staff).{0,40}",
            rf"{NAME}(?:{_AND} {NAME}){{0,3}},? (?:Associated Press|Staff Writers?|Special to the .{{2,30}})",
            rf"{NAME} @\w{{2,30}}",
            rf"{_WORDS_BY}: ?{_WHO}(?:{_AND} {_WHO}){{0,3}}"
            rf"(?: ?[·|•/,;–—-]? {_PICTURES_BY}(?: by)?:? ?{_WHO}(?:{_AND} {_WHO}){{0,3}}){{0,3}}",
            rf"(?:[Ww]ords|[Tt]ext|[Ss]tory) {_WHO} ?[·|•/,;–—-] ?{_PICTURES_BY} {_WHO}",
            rf"(?:[Ff]rom|FROM) {NAME}, (?:[\w'’-]+ ){{0,3}}"
            r"(?i:(?:reporter|writer|editor|correspondent|columnist|staff)s?)"
            rf"(?: (?:in|at|for) .{{2,40}})?",
            rf"{DESK} ?[|·•–—] ?(?i:{DATE})(?: ?[|·•–—] ?.{{1,40}})?",
        ),
    ),
    "biography": Rule(
        reason="It is about the author, not about the event.",
        heading=(
            r"(?:view|see|read|more)(?: all)? (?:articles?|posts?|stories|full bio) (?:by|from) [\w' .-]{4,40}",
            r"(?:read|view|see) (?:full |more )?(?:bio|profile)(?: .{0,30})?",
        ),
        line=(
            r"(?:you can )?(?:follow|reach|contact|e-?mail|write to) (?:[\w'.-]+ ){1,4}(?:at|on) "
            r"(?:.{0,30}@|twitter\b|linkedin\b).{0,120}",
            rf"(?:he|she) can be (?:reached|found) (?:at|on) (?=.*(?:@|\d|\b(?:{NETWORK})\b)).{{4,80}}",
            r"(?:have|got) a (?:news )?(?:tip|story)\b.{0,160}(?:@|reached|(?:contact|e-?mail|send)\b.{0,20}"
            r"\b(?:us|me|our|reporters?|newsroom|desk)\b).{0,120}",
            rf"follow me on {NETWORK}.{{0,120}}",
        ),
        holding=(("may be reached at", r".{0,60}\bmay be reached at \S+@\S+.{0,80}"),),
        edge=(r"about the authors?|authors?",),
        cased=(rf"(?:Image|Photo|Picture|Portrait|Avatar|Headshot) of {NAME}",),
        opens=(
            r"(?:about|meet) the (?:authors?|writers?|contributors?|reporter)|authors?|written by|contributors?",
            r"(?:author )?(?:bio|biography|profile)|(?:über|zum|zur) (?:den |die )?autor(?:in|en)?",
            r"à propos de l'auteur|sobre (?:el|la|o|a) autora?|acerca del autor|l'autore|sull'autore|over de auteur",
            r"об авторе|o autorze",
            r"(?:sobre|über|about|om|over|à propos de) (?!the )[^\W\d_]+ [^\W\d_]+(?: [^\W\d_]+)?",
        ),
        takes="person",
    ),
    "caption": Rule(
        reason="It describes a picture or says whose it is.",
        heading=(
            rf"(?:{_PICTURE}|credit|courtesy|source|caption)(?: (?:credits?|sources?|courtesy|copyright|captions?))*"
            r"(?: ?(?::|©|\.\.\.|/)| via| courtesy of| copyright) ?.{2,90}",
            rf"{_PICTURE} by [\w'.-]+ [\w'.-]+(?: [\w'.-]+)?",
            rf"{_FOREIGN_PICTURE}(?: ?[:：/©]|(?<=\.)| (?={_AGENCY}\b)) ?.{{2,60}}",
            rf".{{10,240}}[.!?…)»”] {_FOREIGN_PICTURE}(?: ?[:：/©]|(?<=\.)) ?.{{2,60}}",
            r"image (?:copyright|caption) .{2,160}|media caption .{2,160}|image copyright",
            r"(?:click|tap) to (?:enlarge|expand|view|play).{0,40}|file(?: photo)?: .{2,60}",
        ),
        tail=(
            rf"(?:/|\bvia |© ?)(?:[\w .'-]{{2,40}}/)?{_AGENCY}(?: ?(?:photos?|images?|pictures?|archive|file))?"
            r"(?: ?/ ?[\w .]{2,30})?",
            rf"[(\[](?:{_PICTURE}(?: (?:credits?|source|courtesy))?(?: ?:| by| courtesy of| via| ©)|credit:"
            r"|file ?:|© ?|courtesy of) ?[^()\[\]]{2,70}",
            rf"[(\[]{_FOREIGN_PICTURE}(?!\w)[ :：/©.]*[^()\[\]]{{2,60}}",
            r"(?:[\w.'-]+ ){1,4}/ ?(?:the )?[\w ]{2,20} via (?:ap|getty images|reuters)",
            r"\bcredit(?:\.\.\.|: ?)[\w .'/&-]{2,60}",
            rf"[.!?…)\"] {_PICTURE}(?: (?:credits?|courtesy))?: ?[\w .'/&-]{{2,60}}",
        ),
        line=(
            r"in this [a-z]{3,9}\.? \d{1,2}, \d{4},? (?:file |handout )?(?:photo|image|frame|picture).{0,400}",
            rf"photo illustration by {_NO_VERB}.{{2,60}}",
        ),
        edge=(
            rf"{_AGENCY}(?: (?:photos?|images?))?",
            r"(?:[\w.'-]+ ){1,3}(?:/|\||,|for|via) ?.{2,40}(?:images?|photo|ap)",
            r"above: .{5,160}|a (?:file )?(?:photo|picture) taken (?:on|in) .{5,200}|courtesy .{2,40}",
            rf".{{10,240}}[.!?…)»”] {_FOREIGN_PICTURE} .{{2,30}}",
            r"(?:image|photo|slide|picture|bild) \d+ (?:of|/|von|de|sur|di|van) /? ?\d+",
        ),
        cased=(rf".{{10,240}}[.!?»”] {CAPITALS}(?: ?[/|,-] ?{CAPITALS})*",),
    ),
    "wire": Rule(
        reason="It names the agency's reporters and editors, by name or initials.",
        line=(
            rf"(?:reporting|writing|editing|compiled|translated) (?:by|in \w+ by) {_NO_VERB}.{{3,200}}"
            r"(?:editing by|writing by|additional reporting).{3,120}",
        ),
        edge=(
            r"(?:reporting|writing|editing|reported|edited|compiled|translated) by .{3,200}|-30-|ends|_+",
            r"(?:bc|ap)-[\w-]{4,60}(?:, .{2,30})?",
        ),
    ),
    "date": Rule(
        reason="It says when the article was published or updated.",
        heading=(
            rf"{_PUBLISHED} ?(?:{DATE}|{_MONTH} \d{{1,2}}|\d{{1,2}}\.? {_MONTH}|\d{{1,2}}[:.]\d{{2}})(?:\W.{{0,90}})?",
            r"(?:reading time|time to read|lesezeit|temps de lecture|tempo d[ei] (?:leitura|lettura)"
            r"|tiempo de lectura):? .{1,20}",
            r"\d{1,2} ?-?min(?:ute)?s?[ -]read|\d{1,2} min(?:uten)? lesezeit",
        ),
        edge=(
            rf"(?=.*\d){DATE}(?: ?[-–—|/•·,(] ?.{{0,40}}|{CLOCK}?.{{0,40}})?|{CLOCK}.{{0,20}}|{_PUBLISHED}"
            rf"|publish date",
            rf"(?=.*\d)(?:[^\W\d_]{{2,12}},? )?(?:today|yesterday|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
            rf"|\d{{1,2}}(?:st|nd|rd|th|\.)? {_MONTH}){CLOCK}?",
            rf"(?=.*\d)[\w .,'|/-]{{2,50}}(?:[,|•·:–—-]| by) ?{DATE}.{{0,50}}",
        ),
    ),
}
