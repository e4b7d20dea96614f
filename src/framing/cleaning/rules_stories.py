"""Rows of the table of rules: sharing, menus, other stories, comments and tags."""

from __future__ import annotations

from framing.cleaning.rule import AGE, DATE_IN_FIGURES, NETWORK, Rule

_STORIES = (
    r"(?:stor(?:y|ies)|articles?|posts?|news|videos?|reading|reads?|content|coverage|headlines|topics?|links"
    r"|updates|items|pages|features|galleries|reports|podcasts|photos)"
)
_SECTION = (
    r"(?:news|world|politics|business|sports?|opinions?|entertainment|technology|tech|science|health|travel"
    r"|culture|life ?style|arts?|local|national|international|videos?|photos|podcasts|weather|money|economy"
    r"|markets)"
)
_BUTTON_WORD = (
    r"(?:this|the|it|on|via|to|with|by|in|article|story|post|page|link|entry|friends?|a|your|using|options"
    rf"|now|more|{NETWORK})"
)

STORIES = {
    "sharing": Rule(
        reason="It offers to share, print or follow, as buttons of the page do.",
        heading=(
            rf"(?:{NETWORK}[ ,|/·•]+){{2,}}{NETWORK}",
            rf"(?:share|tweet|pin|post|send|print|save|e-?mail)(?: {_BUTTON_WORD}){{1,7}}",
            r"(?:show )?(?:more |all )*sharing options(?: for: .*)?",
            r"share all sharing options.*",
            r"(?:\d[\d.,]*[km]? ?)?shares",
            r"tell your friends",
            r"copy(?: this)? link(?: ?url ?copied!?)?",
            r"pin it",
            r"(?:follow|connect with|find) us(?: on| here| at)?(?: social media)?",
            r"stay connected",
            r"follow @\w+",
        ),
        line=(
            r"sharing is caring",
            r"(?:follow|like|find|join|connect with|watch|subscribe to) (?:us|me) (?:on|via|at) (?:our )?"
            rf"(?:{NETWORK}|social media)\b.{{0,120}}",
            rf"follow (?:[\w.&'-]+ ){{1,5}}(?:on|via) {NETWORK}(?:(?:,| and| or|,? &) (?:on )?{NETWORK}"
            rf"| [@(].{{0,40}})*",
            r"reach the reporters? (?:on|at) .{1,80}",
            rf"follow (?:him|her|them) (?:on|at) (?:@|{NETWORK}\b).{{0,60}}",
        ),
        edge=(
            NETWORK,
            r"@\w{2,30}",
            r"share|tweet|save|like|follow|more",
            r"\d+ likes?",
            r"(?:facebook|twitter|instagram) icon",
        ),
    ),
    "navigation": Rule(
        reason="It leads around the site, as menus, breadcrumbs and buttons do.",
        heading=(
            r"(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|search|footer|.{0,15}site index).{0,20}",
            r"(?:scroll |go )?back to (?:the )?(?:top|gallery|home ?page|results)",
            r"(?:return|scroll) to (?:the )?top",
            r"go to (?:the )?home ?page",
            r"site ?map|site index",
            r"(?:toggle|open|close|main|mobile|primary|show|hide) (?:the )?(?:navigation|menu|search)",
            r"you are (?:here|at)(?::.{0,60})?",
            r"contact us|about us|post navigation|previous next|my account",
            r"(?:previous|next) (?:post|article|story|page|slide)(?:: ?.{1,120})?",
            r"(?:see|view|load|show) (?:all|more|less)(?: (?:comments|results|stories|news|articles|posts|videos"
            r"|photos|topics|events|guides))?",
            r"home(?: ?[>»/›|] ?[\w &'-]{1,40}){1,5}",
            r"[\w&'-]+(?: [\w&'-]+){0,4}(?: [>»›→] [\w&'-]+(?: [\w&'-]+){0,4}){2,5}",
        ),
        line=(r"please enable javascript.{0,60}", r"javascript is (?:required|disabled|not enabled).{0,60}"),
        edge=(
            r"home(?: ?page)?|menu|more|search(?:ing)?|close|next|previous|prev|back|sections|explore|archives?",
            r"contact|about|careers|jobs|help|feedback|events|forums?|shop|store|account|submit|send|go|live",
            r"live tv|watch live|e-?(?:paper|edition)|today's paper|print edition|classifieds|obituaries|loading",
            r"horoscopes?|games|crosswords?|puzzles|newsroom|masthead|corrections|community|settings|edition",
            r"accessibility|english|español|deutsch|français|language|new|all|from|to|message|thank you|the end",
            r"credits|source|highlights|featured|recommends?|caption|video|photo|gallery|slideshow|mobile apps?",
            r"our (?:team|staff|company)|advertising|advertise(?: with us)?|media kit|reprints|faqs?",
            _SECTION,
            r"https?://\S+|www\.\S+|\S+@\S+\.\w{2,6}",
            rf"(?!{DATE_IN_FIGURES}$)[\d\W_]{{1,12}}",
            r"\d+ ?/ ?\d+|(?:image )?\d+ of /? ?\d+",
        ),
    ),
    "related": Rule(
        reason="It belongs to a list of other stories: their headings, teasers and ages.",
        heading=(
            r"(?:more )?(?:related|recommended|recent|popular|trending|similar|featured|suggested) "
            rf"{_STORIES}(?: (?:from|by) .{{1,30}})?",
            rf"(?:more|other|latest|further|additional) (?:great |top |recent |popular )?{_STORIES}"
            r"(?: (?:to read|for you|from|by|like this|you may like)(?: .{0,30})?)?",
            r"(?:more|read more|see more|latest) from (?:the |our )?[\w' .&-]{2,40}",
            r"(?:up|read|what to read) next|keep reading|(?:explore|discover) more",
            r"you (?:might|may|'ll|will) (?:also )?(?:like|enjoy|love|be interested in|want to read)"
            r"(?: (?:these|this|to read|reading|these posts|posts))?",
            r"recommended(?: for you| reading)?|(?:editor'?s?'?|our|top|staff) picks",
            r"related(?: (?:content|roundup))?|recent content|see also|also see",
            r"(?:the )?most (?:read|popular|viewed|shared|commented|watched|emailed|discussed)"
            r"(?: (?:in|on|from|stories|articles|videos|posts|news|now|today)\b.{0,30})?",
            r"(?:trending|popular|happening) (?:now|on .{1,30}|stories|news|today|this week|right now|videos?)",
            r"(?:top|breaking) (?:local )?(?:stories|news|videos?)",
            r"don'?t miss(?: out| it| this)?|in case you missed it|must[ -]reads?",
            r"(?:sponsored|promoted) (?:content|links|stories)|from (?:around )?the web|around the web"
            r"|from our partners",
            r"(?:read|see|watch|listen) (?:more|also|next|this|on this)(?: on this)?: .{8,160}",
            r"(?:read|watch|related|more|also read|don'?t miss|must read|recommended|see also|related roundup"
            r"|see more|more on this(?: story)?): .{12,160}",
        ),
        edge=(
            rf"(?:latest|top|more|other|all|recent|popular|upcoming) (?:[\w&'-]+ ){{0,3}}{_STORIES}",
            r"latest|trending|popular|upcoming(?: events)?",
            r"(?:more|also) (?:on|about|by|in) [\w' .&-]{2,40}",
            AGE,
            rf"{AGE} (?:on|in|by|\|) .{{1,40}}",
        ),
        takes="stories",
    ),
    "comments": Rule(
        reason="It belongs to the readers' comments.",
        heading=(
            r"(?:leave|post|write|add|submit)(?: a| your)?(?: new)? (?:comment|reply|response)s?"
            r"(?: cancel reply| here)?",
            r"(?:view|show|read|see|load|hide)(?: all| the| more| \d+)* (?:comments|discussion(?: thread)?|replies"
            r"|responses)(?: ?\(\d[\d.,]*)?",
            r"(?:(?:no|\d[\d.,]*) (?:comments|replies|responses)|1 comment)(?: yet| so far| on .{1,80}| to .{1,80})?"
            r"(?: ?\(\+)?(?: comment from the forums)?",
            r"\d+ (?:post comment|comment)(?: ?\(\+)?",
            r"(?:top[ -]rated|reader|recent|latest|facebook) comments",
            r"join the (?:conversation|discussion|debate)|have your say(?:\.? ?give us feedback)?",
            r"tell us what you think|share your thoughts(?: .{1,30})?|post comment|loading comments",
        ),
        line=(
            r"comments? (?:are|is) (?:closed|off|disabled|moderated|now closed).{0,30}",
            r"be the first to (?:comment|reply|leave a comment|share .{1,20})|join the conversation",
            r"(?:you must|please|you need to) (?:be )?(?:log(?:ged)?[ -]?in|sign(?:ed)? in|register).{0,10}"
            r" (?:to|before) .{0,20}comment(?:ing)?.{0,20}",
            r"(?:log|sign) in to (?:comment|reply|join .{1,30})",
            r"your e-?mail address will not be published.{0,60}|required fields are marked.{0,10}",
            r"save my name, e-?mail.{0,90}|notify me of .{1,40}(?:comments|posts).{0,20}",
            r"this site uses akismet.{0,80}|view the discussion thread",
        ),
        edge=(
            r"comments?(?: ?\(\d[\d.,]*)?|repl(?:y|ies)|discussion|commenting|(?:up|down)?vote|permalink|like",
            r"report(?: abuse| comment| error)?|flag|(?:log|sign) in to reply|rating: \d+ .{0,10}|sort by .{1,20}",
        ),
        cased=(r".{2,40} says:", r".{2,60} on .{5,40} said:"),
        opens=(
            r"(?:leave|post|write|add)(?: a| your)? (?:comment|reply|response)s?.{0,20}|view the discussion thread",
            r"(?:view|show|see|load|read)(?: all| the)* comments(?: ?\(\d[\d.,]*)?",
            r"join the (?:conversation|discussion)",
            r"comments?(?: ?\(\d[\d.,]*)?",
            r"\d[\d.,]* (?:comments?|replies|responses|thoughts)(?: on .{1,80}| to .{1,80})?",
            r"(?:top[ -]rated|reader|recent) comments",
        ),
        takes="talk",
    ),
    "tags": Rule(
        reason="It lists the tags, topics or sections under which the site files the article.",
        heading=(
            r"(?:tags?|filed under|posted in|categor(?:y|ies)|keywords|related (?:topics?|tags?)|in this article"
            r"|this article is (?:related to|filed under|tagged)) ?[:|] ?.{1,200}",
            r"tags|related (?:topics|tags)|filed under",
            r"posted in .{2,60} \| .{0,60}",
        ),
        edge=(
            r"tags (?:#?[\w'-]+ ?){1,14}|tagged.{0,60}",
            r"topics?|topics .{2,120}|categor(?:y|ies)|subjects|(?:topics|labels): .{2,160}",
        ),
        cased=(r"#\w[\w-]*(?:[ ,]+#\w[\w-]*)+",),
        opens=(r"tags|topics|related (?:topics|tags)|filed under|tagged",),
        takes="stories",
    ),
}
