"""Reporting verbs and other cues of attribution, with what they imply about what is reported.

“Said” leaves open whether it is so; “claimed” lets it be doubted; “revealed” takes it to be true. The lists are our own,
made along published distinctions: factive and assertive verbs (Hooper 1975), verbs that presuppose or doubt what is
reported (Recasens et al. 2013), evidentials of the news (Bednarek 2006), the stance of a writer in reporting verbs
(Thompson & Ye 1991), and kinds of speech acts (Searle 1976).

References
----------
Bednarek 2006, Evaluation in Media Discourse, London: Continuum.
Hooper 1975, On assertive predicates, Syntax and Semantics 4, 91-124.
Recasens, Danescu-Niculescu-Mizil & Jurafsky 2013, Linguistic models for analyzing and detecting biased language, ACL 2013, 1650-1659.
Searle 1976, A classification of illocutionary acts, Language in Society 5(1), 1-23.
Thompson & Ye 1991, Evaluation in the reporting verbs used in academic papers, Applied Linguistics 12(4), 365-382.
"""  # noqa: E501 - a title

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

#: What a cue implies; also the order in which implications are shown.
IMPLICATIONS = (
    "neutral",
    "assertive",
    "factive",
    "tentative",
    "doubtful",
    "denying",
    "evaluative",
    "directive",
    "commissive",
    "belief",
)


class Takes(Enum):
    """What a verb needs beside it to be a cue."""

    ANYTHING = "anything"  # said
    CLAUSE = "a clause, or a quotation"  # found that …
    INTENTION = "to, that or for"  # wants to …
    OBJECT = "somebody or something"  # accused the mayor of …
    QUOTATION = "a direct quotation, right before or after"  # “…,” she shrugged


@dataclass(frozen=True)
class ReportingVerb:
    """A verb, or a verb with a particle, that attributes something to its subject.

    Attributes
    ----------
    lemma
        The form of the dictionary, with the particle: “say”, “point out”.
    implication
        One of ``IMPLICATIONS``.
    takes
        What makes it a cue: one of these beside it.
    """

    lemma: str
    implication: str
    takes: frozenset[Takes]

    @property
    def verb(self) -> str:
        """The lemma without its particle."""
        return self.lemma.partition(" ")[0]

    @property
    def particle(self) -> str:
        """What has to follow the verb; empty for most."""
        return self.lemma.partition(" ")[2]


#: Each verb under what it implies.
_IMPLIED = {
    "neutral": (
        "add announce answer apologise apologize assure bark beam bellow blurt breathe brief cackle calculate call "
        "caption chant characterise characterize charge cheer chime_in chirp chortle chuckle cite clarify comment "
        "compare conclude concur confide contemplate continue convey counter credit croak crow cry deadpan debate "
        "describe detail determine discuss document drawl dub elaborate enthuse estimate explain forecast frown gasp "
        "giggle go_on grin groan growl grunt highlight hiss holler huff inform interject intone jibe joke label laugh "
        "let_slip liken log make_clear make_plain mention moan mull mumble murmur muse mutter narrate nod note notify "
        "observe outline pant pipe_up ponder post project put_it quip quote rasp read reason recite record recount "
        "refer_to reflect relate remark remind reminisce repeat reply report respond retort retweet roar rule say "
        "scoff scream screech shout shriek shrug sigh signal smile snap snarl sneer sniff snort sob speak_about "
        "speak_of specify splutter squeal stammer state stipulate stutter submit sum_up talk_about talk_of tease "
        "telegraph tell testify tweet venture wail weigh whimper whisper wink wisecrack write yell"
    ),
    "assertive": (
        "affirm argue assert attest aver boast contend convince declare emphasise emphasize exclaim guarantee "
        "hold hold_forth insist maintain opine persuade proclaim reaffirm reiterate stress swear thunder "
        "underline underscore"
    ),
    "factive": (
        "accept acknowledge admit concede confess confirm demonstrate disclose discover establish find find_out "
        "hear know learn notice point_out prove realise realize recall recognise recognize regret remember reveal "
        "see show uncover understand"
    ),
    "tentative": (
        "assume conjecture foresee guess hint hint_at imply indicate predict presume speculate suggest suppose "
        "surmise theorise theorize"
    ),
    "doubtful": "allege claim imagine insinuate pretend profess purport",
    "denying": (
        "challenge contradict demur deny disagree disagree_with disavow dismiss dispute doubt question rebut refute "
        "reject repudiate"
    ),
    "evaluative": (
        "accuse applaud approve_of assail bemoan berate blame blast brand bristle castigate chide commend complain "
        "complain_about complain_of condemn congratulate criticise criticize decry defend denounce deplore deride "
        "disparage endorse excoriate fault fire_back fume gloat grimace gripe grouse grumble gush hail hit_back "
        "hit_back_at hit_out hit_out_at jeer lambast lambaste lament lash_out lash_out_at mock object object_to "
        "oppose praise protest rage rant rave rebuke ridicule salute scold seethe slam storm taunt thank tout vent "
        "welcome whine"
    ),
    "directive": (
        "advise appeal_for appeal_to ask beg beseech call_for call_on caution caution_against demand encourage "
        "exhort implore insist_on instruct invite order plead press_for push_for recommend request urge warn "
        "warn_against warn_of"
    ),
    "commissive": (
        "agree aim approve consent decide decline elect intend offer opt plan pledge prepare promise propose "
        "refuse resolve seek threaten undertake volunteer vow"
    ),
    "belief": (
        "agree_with anticipate aspire believe believe_in bet care consider dream envisage envision expect favor "
        "favour fear feel figure fret hope hope_for look_forward prefer reckon regard sense suspect think "
        "think_of trust view want wish wonder worry"
    ),
}
#: And under what makes it a cue: a verb may stand in several lists.
_TAKING = {
    Takes.ANYTHING: (
        "acknowledge admit affirm allege announce answer apologise apologize argue assert aver believe blurt "
        "boast caution chime_in chuckle claim comment complain concede concur confess confirm contend declare "
        "deny disclose emphasise emphasize exclaim explain fret fume gush hint hold_forth imply indicate insist "
        "interject intone joke lament laugh look_forward maintain murmur muse mutter narrate note object observe "
        "opine plead pledge point_out post predict proclaim profess promise protest purport quip rant reaffirm "
        "recite reckon recount reiterate remark repeat reply retort retweet reveal rule say scoff shout sigh snap "
        "sneer speculate state stress suggest sum_up swear telegraph tell think thunder tweet vow warn whisper "
        "wonder worry write yell"
    ),
    Takes.CLAUSE: (
        "accept add advise agree anticipate ask assume assure attest bet brief calculate caption care charge "
        "clarify comment conclude conjecture consider continue convey convince counter debate decide demand "
        "demonstrate detail determine disagree discover dispute document doubt dream establish estimate expect "
        "fear feel figure find find_out forecast foresee go_on guarantee guess hear highlight hold hope imagine "
        "inform insinuate insist_on know learn let_slip log make_clear make_plain mention notice notify outline "
        "persuade ponder presume pretend project propose prove put_it question quote read realise realize reason "
        "recall recognise recognize recommend record regret relate remember remind report request resolve respond "
        "rule see sense show signal specify stipulate submit suppose surmise suspect testify theorise theorize "
        "trust uncover underline underscore understand wish"
    ),
    Takes.INTENTION: (
        "agree aim ask aspire beg claim consent decide decline demand elect expect hope intend offer opt plan "
        "pledge prefer prepare pretend profess promise propose purport refuse resolve seek threaten undertake "
        "volunteer vow want wish"
    ),
    Takes.OBJECT: (
        "accuse acknowledge admit advise agree_with allege announce anticipate appeal_for appeal_to applaud approve "
        "approve_of ask assail beg believe_in bemoan berate beseech blame blast brand brief call call_for call_on "
        "castigate caution_against challenge characterise characterize chide cite claim commend compare "
        "complain_about complain_of concede condemn confirm congratulate contemplate contradict credit criticise "
        "criticize debate decry defend demand denounce deny deplore deride describe detail disagree_with disavow "
        "disclose discuss dismiss disparage dispute doubt dub encourage endorse envisage envision estimate excoriate "
        "exhort expect fault favor favour fear foresee hail highlight hint_at hit_back_at hit_out_at hope_for implore "
        "inform instruct invite label lambast lambaste lament lash_out_at liken mention mock mull object_to oppose "
        "order outline pledge praise predict prefer press_for promise propose push_for question rebuke rebut recall "
        "recommend refer_to refute regard reject remind report repudiate request reveal ridicule salute scold slam "
        "speak_about speak_of suggest talk_about talk_of tell thank think_of threaten tout urge view vow want warn "
        "warn_against warn_of weigh welcome"
    ),
    Takes.QUOTATION: (
        "accuse bark beam bellow berate beseech blast breathe bristle cackle challenge chant cheer chide chirp "
        "chortle condemn confide counter croak crow cry deadpan demur drawl elaborate enthuse fire_back frown gasp "
        "giggle gloat grimace grin gripe groan grouse growl grumble grunt hiss hit_back hit_out holler huff implore "
        "jeer jibe lambast lash_out moan mock mumble nod pant pipe_up rage rasp rave rebuke rebut reflect reminisce "
        "roar scold scream screech seethe shriek shrug slam smile snarl sniff snort sob splutter squeal stammer storm "
        "stutter taunt tease vent venture wail whimper whine wink wisecrack"
    ),
}

#: Adjectives that attribute after “is”: “is confident that …”.
ADJECTIVES = {
    "assertive": "adamant",
    "factive": "aware sorry glad grateful proud",
    "tentative": "unsure uncertain",
    "denying": "doubtful sceptical skeptical opposed",
    "belief": "confident convinced certain sure optimistic pessimistic hopeful afraid worried concerned fearful "
    "hesitant willing unwilling determined reluctant eager ready",
}
#: Nouns that attribute what follows them to whose they are: “the minister’s claim that …”, “a claim by …”.
NOUNS = {
    "neutral": "statement remark comment announcement ruling report testimony account explanation message "
    "description words conclusion decision",
    "assertive": "assertion argument insistence contention declaration",
    "factive": "admission acknowledgement acknowledgment revelation disclosure confirmation",
    "tentative": "suggestion prediction forecast hint",
    "doubtful": "claim allegation",
    "denying": "denial rejection",
    "evaluative": "accusation complaint criticism charge objection",
    "directive": "warning demand request call order appeal plea",
    "commissive": "promise pledge vow threat offer proposal plan intention",
    "belief": "belief view opinion hope fear expectation doubt conviction",
}
#: What begins an attribution and is followed by its source, and what it implies.
OPENINGS = {
    "according to": "neutral",
    "in the words of": "neutral",
    "in the opinion of": "belief",
    "in the view of": "belief",
    "in the eyes of": "belief",
}


def reporting_verbs() -> Iterator[ReportingVerb]:
    """List the reporting verbs, each once.

    Examples
    --------
    >>> [verb.implication for verb in reporting_verbs() if verb.lemma in ("claim", "point out")]
    ['factive', 'doubtful']
    """
    taking = {takes: set(lemmas.split()) for takes, lemmas in _TAKING.items()}
    for implication, lemmas in _IMPLIED.items():
        for lemma in lemmas.split():
            takes = frozenset(takes for takes, some in taking.items() if lemma in some)
            yield ReportingVerb(lemma.replace("_", " "), implication, takes)
