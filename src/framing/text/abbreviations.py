"""Words of English news writing that decide what a full stop or a line break means."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _also_in_capitals(text: str) -> frozenset[str]:
    return _words(text) | _words(text.upper())


#: Abbreviations that never end a sentence: something always follows.
PREFIXES = _also_in_capitals(
    "Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Rev Fr Hon Gen Lt Col Maj Capt Cpl Cmdr Cdr Sgt Pvt Pfc Adm Brig "
    "Sen Sens Rep Reps Gov Govs Atty Pres Supt Insp Det Amb Asst Assoc"
) | _words("mr mrs ms dr prof vs Vs VS v cf viz ca approx eg ie")

#: Abbreviations that end a sentence only before a word that starts sentences.
SHORTENED = _also_in_capitals(
    "Inc Corp Ltd LLC Bros Co Cos Jr Sr Esq Dept Univ Assn Natl Intl Govt St Ste Mt Ft Ave Blvd Hwy Rd Jan Feb "
    "Mar Apr Jun Jul Aug Sept Oct Nov Dec Mon Tues Wed Thur Thurs Fri"
) | _words(
    "Ph.D Ph.Ds B.Sc M.Sc M.Phil D.Phil Ed.D Psy.D Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass "
    "Md Mich Minn Miss Mo Mont Neb Nev Okla Ont Ore Pa Que Tenn Tex Va Vt Wash Wis Wyo inc corp ltd jr sr etc al "
    "ed eds dept est feb aug sept oct nov mph kph lbs oz hrs"
)

#: Words of their own, and abbreviations only before a number ("No. 5", but "No. We did not.").
NUMBERED = _words("No Nos no nos Nr nr Art art Fig Figs fig Vol vol Ch ch Sec sec p pp Pt pt Rs Sat Sun")

#: Times of day end a sentence before any capital but that of what belongs to a time ("9 a.m. Monday").
HOURS = _words("a.m. p.m. A.M. P.M.")
PARTS_OF_A_TIME = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec. Mon. Tues. Wed. Thurs. "
    "Fri. ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST Eastern Central Mountain Pacific "
    "Greenwich"
)

#: Words that, with a capital, start a sentence rather than continue a name.
STARTERS = _words(
    "A About According After Again All Also Although Among An And Another Any As At Based Because Before Both But "
    "By Can Despite Did Do Does During Each Earlier Either Even Every Few For Former From Had Has Have He Her "
    "Here His How However I If In Indeed Instead Is It Its Just Last Later Many Maybe Meanwhile More Moreover "
    "Most Much My Nearly Neither Nevertheless Nobody None Nor Nothing Now Of Officials Often On Once One Only Or "
    "Other Others Our Over Perhaps Police Rather Several She Should Since So Some Someone Sometimes Soon Still "
    "Such That The Their Then There Therefore These They This Those Though Through Thus To Today Two Unlike Until "
    "We Were What When Where Whether Which While Who Why Will With Within Without Would Yes Yet You Your"
)

#: A line that ends in one of these words was wrapped in the middle of a sentence.
UNFINISHED = _words(
    "a an the of to in on at by for from with as and or but nor that which who whose than into onto upon about "
    "after before between among against during through under over without is are was were be been has have had "
    "will would can could may might must shall should its their his her our my your this these those not"
)

#: Endings that make a dotted word one name ("example.com", "Node.js").
NAME_ENDINGS = _words(
    "com org net edu gov mil int info biz io ai tv co uk eu de fr nl ie ca au nz il jp cn ru ch se dk fi pl js ts "
    "py txt pdf html htm jpg jpeg png gif doc docx xls xlsx csv xml json zip exe"
)
