"""Rows of the table of rules: what the site says to its reader: sign in, accept, subscribe, buy, read on."""

from __future__ import annotations

from framing.cleaning.rule import Rule

_LOG_IN = r"(?:log|sign)[ -]?in"
_NEWSLETTER = r"(?:newsletters?|mailing list|e-?mail list|e-?mails|inbox)"
_OURS = r"(?:our|my|the [\w.&' -]{2,40}|this|free|daily|weekly|today|here|now|exclusive)"
_THIS = r"(?:our (?:site|links?|stor(?:e|y)|pages?)|this (?:post|article|page|site|story)|we|us)"
_SITE = r"(?:we|our (?:partners|(?:web)?site)|we and our partners|(?:this|our|the) (?:web)?site|[\w-]+\.\w{2,4})"
_BUTTONS = (
    r"(?:accept|reject|allow|agree|decline|manage|settings|options|preferences|customi[sz]e|close|ok|got it|learn more"
    r"|more information|no thanks)"
)
_ARTICLES = r"(?:articles?|stories|story|reads|pieces)"
_SUPPORT = (
    r"(?:become|join|subscribe|donate|sign up|chip in|contribute"
    r"|(?:support|help|back|give) (?:us|our|the|it|this|them|to))"
)
_PRICE = r"(?:for|from|with|at) [^.?!,;]{1,40} (?:a|an|per|each|every|/) ?(?:day|week|month|quarter|year)"
_ERROR = r"(?:an?|any) (?:mistakes?|errors?|typos?|inaccurac(?:y|ies))"
_OFFER = (
    r"(?:(?:this|our) (?:[\w-]+ )?(?:articles?|stor(?:y|ies)|posts?|pieces?|podcasts?|newsletters?|reporting|journalism"
    r"|work|content|coverage|(?:web)?site|page|videos?|guides?|reviews?)|what (?:you|we)\b)"
)
_AFFILIATE = r"affiliate (?:links?|commissions?|partners?|polic(?:y|ies)|programs?|programmes?|fees?)"

TO_THE_READER = {
    "sign-in": Rule(
        reason="It is part of a form to sign in, register or reset a password.",
        heading=(
            rf"{_LOG_IN} ?(?:/|or|\||) ?(?:register|sign ?-?up|subscribe|create .{{0,20}})",
            rf"(?:subscribe|register|sign up) ?(?:or|/|\|)? ?{_LOG_IN}",
            rf"{_LOG_IN} (?:to|with|using) (?:your )?(?:[\w-]+ )?account",
            r"(?:don't|do not) have an account\??.{0,40}",
            r"(?:already|are you already) (?:have an account|a (?:member|subscriber)|registered|subscribed).{0,40}",
            r"continue with (?:apple|google|facebook|e-?mail)|edit profile(?: ?sign ?out)?",
            r"keep me (?:logged|signed) in|username or e-?mail(?: address)?",
        ),
        line=(
            r"enter (?:the|your) (?:e-?mail|username|password)(?: address)? .{0,80}(?:we'll|we will).{0,80}",
            r"(?:forgot(?:ten)?|lost)(?: your| my)? password\? (?:enter|type|give|click|tap|request|reset"
            r"|we'll|we will)\b.{0,160}",
            r"if you used [\w ]{3,40} to create your account, .{0,120}",
            r"if you have an account with us, .{0,140}",
            r"(?:reset password|password reset) (?:instructions|link|e-?mail) .{0,20}sent.{0,160}",
            r"this (?:site|form|page) is protected by (?:re)?captcha.{0,120}",
            r"(?:oops,? )?(?:something went wrong|an error (?:has )?occurred)\W{1,3}(?:please )?try again.{0,80}",
        ),
        edge=(
            rf"{_LOG_IN}|sign out|log ?out|sign up|register(?: for free)?|subscribe|remember me",
            r"(?:forgot(?:ten)?|lost|reset|change)(?: your| my)? password|forgot(?:ten)? (?:your )?username",
            r"(?:create|open) (?:an|your|a free) account|passwor[dt]|username|or|your (?:name|e-?mail|password)",
            r"(?:we'll|we will) (?:send|e-?mail) you.{0,80}",
            r"(?=.*your ).{0,60}\byour (?:account|password|e-?mail)\b.{0,60}",
        ),
        outside=(
            r"(?:if|when|once) (?:an?|your|the) account\b.{0,60}\b(?:address|e-?mail|username)\b.{0,160}",
            r"(?:a|the|your) (?:link|code|e-?mail|message) (?:will|should|has|is|was) .{0,120}\b(?:you|your)\b.{0,80}",
            r"check your (?:inbox|spam|junk|e-?mail).{0,120}",
        ),
    ),
    "cookies": Rule(
        reason="It is a notice on cookies, tracking or privacy.",
        holding=(
            (
                "cookies",
                rf"{_SITE}(?:,? (?:and|along with) .{{2,40}})? uses? cookies(?: and (?:similar|other) [\w ]{{3,30}})?"
                r" (?:to|for|in order to|so that|on) (?:improve|enhance|offer|ensure|provide|give|personali[sz]e"
                r"|analy[sz]e|understand|deliver|measure|make|help|remember|store|collect|our|this|the (?:best|website)"
                r"|advertising|analytics|you).{0,420}",
            ),
            ("cookies", rf"{_SITE} uses? cookies\. .{{0,300}}|this (?:web)?site uses cookies"),
            ("cookies", rf".{{0,60}}\bcookies\b.{{0,300}}[.!?](?: {_BUTTONS}(?: all| cookies)?){{2,6}}"),
            (
                "cookies",
                r"(?:strictly )?(?:necessary|functional|performance|analytics|non-necessary|targeting) cookies"
                r" (?:are|enable|allow|help|collect)\b.{0,60}(?:website|visitors?|page).{0,240}",
            ),
            ("cookies", r"any cookies that may not be .{0,60}website.{0,240}"),
            (
                "cookies",
                r"(?:by (?:continuing|clicking|browsing|closing)|if you continue) .{0,40}\b(?:site|website|page|banner"
                r"|service|accept|browsing|link)\b.{0,80}\bcookies.{0,300}",
            ),
            ("you agree to", r"by (?:continuing|using|clicking|browsing) .{0,100}\byou agree to our.{0,200}"),
            ("privacy", r"(?:we value your privacy|your privacy is important to us)(?:\. .{0,300})?"),
            ("personal information", r"do not sell (?:or share )?my personal information"),
            (
                "cookies",
                r"(?:diese (?:web)?seite|wir|unsere (?:web)?seite) (?:verwende|nutz|setz).{0,30}cookies.{0,300}",
            ),
            ("cookies", r"durch die .{0,30}nutzung .{0,160}cookies.{0,160}"),
            ("cookies", r"(?:ce site|nous) utilis(?:e|ons) .{0,20}cookies.{0,300}"),
            ("cookies", r"en poursuivant .{0,200}cookies.{0,200}"),
            ("cookies", r"(?:este sitio|esta web|este site|utilizamos|usamos).{0,40}cookies (?:para|de|e|y) .{0,300}"),
            ("cookie", r"(?:questo sito|utilizziamo).{0,40}cookie (?:per|di|tecnici|e).{0,300}"),
            ("cookies", r"(?:deze (?:web)?site|wij) (?:maakt gebruik|gebruik).{0,30}cookies.{0,300}"),
        ),
        heading=(
            r"(?:accept|reject|allow|manage|decline)(?: all| only)?(?: (?:essential|necessary))? (?:cookies?|choices)",
            r"cookie (?:settings|preferences|policy|notice|consent|declaration)|privacy overview",
            r"(?:necessary )?always (?:enabled|active)|manage (?:your )?consent|consent preferences",
        ),
        edge=(r"ok|accept|agree|got it|i (?:agree|accept)|(?:non-)?necessary|cookies|accept & close|privacy",),
        outside=(rf"{_SITE}(?: and .{{2,40}})? (?:also )?uses? (?:[\w-]+ ){{0,2}}cookies\b.{{0,400}}",),
    ),
    "subscription": Rule(
        reason="It asks the reader to subscribe, to donate or to receive a newsletter.",
        holding=(
            (
                "your inbox",
                r".{0,120}\bour\b[^.]{0,60}\b(?:letters?|bulletins?|briefings?|digests?|round-?ups?|e-?mails?"
                r"|newsletters?)\b.{0,120}\b(?:to|in|into) your inbox\b.{0,80}",
            ),
            *(
                (
                    who,
                    rf".{{2,80}}\b(?:owned|funded|supported|financed|paid for|backed) by .{{0,40}}\b{who}\b"
                    rf"[^.?!]{{0,40}}[.!] {_SUPPORT}\b[^.?!,;]{{2,60}} {_PRICE}",
                )
                for who in ("readers", "members", "subscribers", "supporters", "listeners")
            ),
        ),
        line=(
            rf"(?:please |click (?:here )?to )?(?:sign[ -]?up|subscribe|register)\b.{{0,80}}\b{_OURS}\b.{{0,60}}"
            rf"\b{_NEWSLETTER}\b.{{0,120}}",
            r"(?:get|receive|have|read)\b(?=.{0,120}\b(?:in|to|into) your (?:e-?mail )?(?:inbox|letterbox)\b)"
            r"(?=.*\b(?:news\w*|stories|headlines|updates?|daily|weekly|every|each|mornings?|straight|free|best|latest"
            r"|directly|delivered|sent|round-?up|briefing)\b).{0,260}",
            r"(?:get|receive) .{0,80}\b(?:alerts|newsletters?|stories)\b.{0,80}\bdelivered\b.{0,60}",
            r"(?:get|join|read|try|discover) our .{0,60}\bnewsletters?\b.{0,120}",
            r"to (?:continue reading|(?:read|see|view) (?:the full|this|the rest of the) (?:story|article|text))"
            r"(?:,? (?:please|subscribe|start|become|sign|log|register|you (?:need|must)).{0,60})?",
            r"this (?:article|content|story) is (?:only |exclusively )?(?:available|reserved) .{0,40}"
            r"(?:subscribers|members).{0,60}",
            rf"you(?:'ve| have) (?:reached|read|used|viewed) .{{0,40}}\bfree {_ARTICLES}\b.{{0,160}}",
            rf"(?:you(?:'ve| have) )?(?:\d+|one|two|three|no)(?: of(?: your)? \d+)?(?: more)? free {_ARTICLES}"
            r" (?:left|remaining|remain)\b.{0,120}",
            r"you (?:can|may) unsubscribe (?:at )?any ?time.{0,80}|no spam, (?=.*\b(?:ever|unsubscribe|inbox"
            r"|e-?mails?|promise|just|only|we|privacy)\b).{0,140}",
            r"(?:thank you|thanks) for (?:subscribing|signing up).{0,60}|you have suc+es+fully subscribed.{0,40}",
            r"please,? (?:fill|enter|provide) .{0,60}(?:newsletter|your e-?mail).{0,80}",
            r"an e-?mail with an? .{0,40}(?:link|code) has (?:just )?been sent to your.{0,200}",
            r"by (?:signing up|subscribing|submitting your|registering),? you (?:agree|consent|accept).{0,200}",
            rf"(?:if you (?:enjoyed|liked|like|value|appreciate)|enjoying|enjoyed|like) {_OFFER}\b.{{0,120}}"
            r"(?:consider|subscribe|support us|donat|sign up|proposition|become a).{0,200}",
            r"(?:every day|each (?:day|week|morning)|once a week),? we(?:'ll)? (?:send|e-?mail) (?:you|an? (?:e-?mail"
            r"|newsletter)(?= (?:with|full|of)\b| on (?:the|what)\b|$))\b.{0,120}",
            r"(?:want|need|like) (?:more|to (?:read|know|see|stay)) [^?]{0,60}\? .{0,60}"
            r"\b(?:our (?!\w+$)\w+|subscri\w*|sign up|newsletter|inbox|join (?:us|the (?:conversation|discussion)))\b"
            r".{0,160}",
            r"(?:stay|keep) (?:informed|up[ -]to[ -]date|updated|in the (?:loop|know)|ahead|connected) (?:with|on"
            r"|about)"
            r"\b.{0,40}\b(?:latest|news|our|updates|alerts|newsletters?|headlines|stories)\b.{0,80}",
            r"support (?:our (?:work|journalism|reporting|newsroom|mission|site)|us|independent journalism)\b.{0,80}",
            r"join our [\w ]{0,20}(?:forums?|community|channel|group|mailing list) to .{0,240}",
        ),
        heading=(
            r"(?:subscribe|sign[ -]?up) (?:now|today|here|for free|free|for more|online)",
            r"(?:click here to )?(?:subscribe|sign[ -]?up)(?: now| today| here| free)? (?:to|for) (?:our |the )?"
            r"(?:[\w'.&-]+ ){0,4}(?:newsletters?|updates|alerts|e-?mail list)",
            r"e-?mail newsletters?|newsletter sign[ -]?up|get our .{2,60} newsletter|unlock this article.{0,40}",
            r"(?:get|receive) (?:our |the )?(?:latest|top|breaking|best|daily|all the) .{0,100}"
            r"(?:newsletters?|e-?mail|delivered|notifications?|alerts?|updates).{0,60}",
            r"subscription options|why subscribe|subscriber services?|manage (?:your )?subscription",
            r"donate (?:now|today)|enter your e-?mail(?: address)?",
        ),
        edge=(
            r"newsletters?|stay (?:informed|updated|connected|tuned).{0,60}|get .{1,60} delivered.{0,40}|get it now",
            r"buy (?:this issue|now|issues)|join(?: us| now)?|membership|gift subscriptions?|home delivery|no thanks",
            r"digital edition|free trial|.{2,60} newsletter|learn more|get started|support us|subscriptions?|donate",
            r"subscribe (?:to|for) .{2,60}|become a (?:member|subscriber|supporter|patron)",
            r"(?=.*our ).{0,60}\bour (?:newsletter|mailing list|e-?mail list|sister (?:title|site"
            r"|publication))\b.{0,120}",
            r"(?:follow|listen to|watch|download|send us|e-?mail us|contact|join|tell us|let us know|visit)\b.{0,80}"
            r"\b(?:us|our|https?|www|twitter|facebook|instagram|youtube|podcast|newsletter|app|here|live)\b.{0,80}",
        ),
    ),
    "affiliate": Rule(
        reason="It is a notice on commissions, sponsors or partners.",
        holding=(
            (
                "commission",
                r"(?=.*\b(?:links?|purchases?|buy|shop|click|affiliate)\b).{0,160}\b(?:we|i|us) (?:may|might|could"
                r"|will|can|sometimes)? ?(?:earn|receive|get|make|collect)\b.{0,40}\bcommissions?\b.{0,160}",
            ),
            ("commission", rf".{{0,200}}\byou (?:buy|purchase|click|shop|order)\b.{{0,100}}{_THIS}\b.{{0,160}}"),
            ("affiliate", rf".{{0,120}}\b(?:{_THIS}|our)\b.{{0,80}}\b{_AFFILIATE}\b.{{0,160}}"),
            ("affiliate", rf".{{0,80}}\b{_AFFILIATE}\b.{{0,120}}\b(?:{_THIS}|our)\b.{{0,80}}"),
            (
                "supported by",
                r"[\w' .&-]{2,50} is supported by (?:its|our) (?:audience|readers)\. (?:when|if) .{0,240}",
            ),
            (
                "commission",
                r".{2,80}\b(?:earns?|receives?|gets?|takes?|makes?) (?:an? )?(?:\w+ )?commissions?\b.{0,100}"
                r"\blinks? (?:on|in|from) (?:this|our) (?:page|article|site|website|story|post|newsletter)s?",
            ),
            ("may get a share", r"if you (?:buy|purchase) .{0,60}\bmay get a share\b.{0,100}"),
            ("we may receive", r".{0,120}\bif you (?:click|make a purchase)\b.{0,60}\bwe may receive\b.{0,120}"),
        ),
        heading=(
            r"(?:affiliate|advertising|sponsored|paid) (?:disclosure|disclaimer|notice|post"
            r"|partner content)(?::.{0,200})?",
            r"this (?:article|post|story|content) (?:is|was) (?:sponsored|paid for|brought to you) by .{2,60}",
        ),
    ),
    "corrections": Rule(
        reason="It asks readers to report mistakes.",
        line=(
            r"(?:(?:have you|did you|if you(?:'ve| have)?) )?(?:seen|spotted|found|noticed|see|spot|find|notice)"
            rf" {_ERROR}\b.{{0,60}}\b(?:tell us|let us know|(?:write to|e-?mail|contact) us|\S+@\S+\.\w"
            r"|report it here|click here).{0,120}",
        ),
        heading=(rf"report {_ERROR}(?: (?:in|on|with) this (?:article|story|page|post))?",),
        edge=(r"(?:report|suggest|request|submit|send us) (?:a )?corrections?(?: .{0,40})?",),
    ),
    "advertising": Rule(
        reason="It labels an advertisement.",
        heading=(
            r"(?:advertise?ments?|advert)(?: [–-] .{2,30})?|(?:story|article) continues (?:below|after).{0,30}",
            r"continue reading(?: the main story| below)?|(?:scroll|keep reading) (?:down )?(?:to continue|for more)",
            r"skip ad(?:vertisement)?|(?:your |my )?ad ?choices|about (?:our|these) ads|ad feedback"
            r"|report (?:this )?ad",
            r"interest[ -]based ads|sponsored(?: links| content| post)?|paid (?:post|content)|remove ads",
            r"advertise with us|place (?:an|a classified|your) ad|play video|unmute",
        ),
        edge=(
            r"ads?|sponsor(?:ed)?|promotion|hidden ad|supported by|sponsored by .{2,40}|presented by .{2,40}",
            r"powered by .{2,40}",
        ),
    ),
    "copyright": Rule(
        reason="It states rights, terms or a disclaimer of the site.",
        holding=(
            ("©", r".{0,160}© ?(?:copyright )?(?:\d{4}|[\w .'-]{2,40} \d{4})\b.{0,400}"),
            (
                "copyright",
                r".{0,60}\bcopyright(?: ©| \(c\)| @|,|:)? ?(?:\d{4}|by \w+ \d{4})\b"
                r"(?! (?:is|was|are|were|had)\b).{0,400}",
            ),
            ("rights reserved", r".{0,160}\ball rights? reserved\b(?! (?:to|for) .*\b(?:was|were|had|have)\b).{0,400}"),
            (
                "may not be",
                r".{0,100}\b(?:material|content|site)\b.{0,40}\bmay not be (?:published|reproduced)"
                r"(?:,| or\b| without\b| in (?:whole|part|any)\b|$).{0,260}",
            ),
            ("acceptance of", r".{0,100}\buse of this site constitutes acceptance of\b.{0,260}"),
            ("reproduction", r"reproduction (?:in whole or in part|without permission).{0,120}"),
        ),
        line=(
            r"disclaimer: (?!.*\b(?:i|i'm|i've|my|me)\b)(?=.*\b(?:views?|opinions?|information|advice|contents?|website"
            r"|site|publisher|endorse\w*|liab\w+|responsib\w+|purposes?|copyright|affiliate\w*|sponsor\w*|images?"
            r"|automatic\w*|translat\w+|syndicat\w+|articles?|story|feed)\b).{0,500}",
            r"these are external links and will open.{0,40}",
            r"this (?:article|story|post) (?:has been (?:adapted|republished) (?:from|with|under)"
            r"|(?:was )?(?:originally|first)"
            r" (?:published|appeared)(?: \w+ \d{1,2},?(?: \d{4})?)? (?:on|in|by|at|with|here))\b.{2,120}",
        ),
        edge=(
            r"(?:[\w.']+ )?(?:privacy|terms|legal|cookie|data|copyright|refund|editorial|ethics|comment|community)"
            r"(?: (?:notice|policy|policies|statement|& conditions|and conditions|of (?:use|service|sale)"
            r"|conditions|settings|guidelines|rules|rights|center))+(?: [\w &|/-]{0,60})?",
            r"terms|(?:your )?(?:california )?privacy(?: rights)?|disclaimer|via [\w.]+|(?:order )?reprints",
            r"copyright(?: (?:notice|policy|information))?|© ?[\w .,'/-]{2,60}",
            r"(?:originally|first) (?:published|appeared) (?:on|in|at|by) [\w .&']{2,60}",
            r"(?=.*trademark).{0,80}\b(?:is|are) (?:a )?(?:registered )?trademarks? of\b.{0,200}",
        ),
    ),
    "read-more": Rule(
        reason="It leads on to the rest of the text or to another page.",
        heading=(
            r"(?:read|learn|find out|see|show) (?:more|(?:the )?full (?:story|article|report|bio)|less)(?: here| »)?",
            r"full (?:story|article)|click here(?: (?:to|for) .{1,100})?",
            r"click (?:on )?the (?:image|photo|link|picture)s? (?:above|below).{0,40}",
        ),
        edge=(r"more|read|details|all", r"(?:learn|read|find out) more (?:about|at|on) .{1,60}"),
    ),
}
