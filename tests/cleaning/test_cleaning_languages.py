"""Cleaning in other languages: by words where there are some, by form and place in any."""

from __future__ import annotations

import pytest

from framing.cleaning import clean
from framing.cleaning.languages import foreign_holding, foreign_patterns, foreign_words
from framing.cleaning.lines import read_lines
from framing.cleaning.matching import furniture_rule, is_speech
from framing.cleaning.page import is_page

# A language that nobody speaks: no rule knows a word of it.
MENU = ["Vorna", "Tulpe sim", "Karask", "Ombel", "Trisk", "Dola ven", "Ruska"]
TITLE = "Ostmoru sparu lo vela ponta"
PARAGRAPHS = [
    "Lo konsilu de Ostmoru sparu lunado lo vela ponta, per ke lo pilaru no tenu plu lo pesa de la busu.",
    "Una parlanta de lo portu ditu ke lo labora duru du ano, e ke la pasa kostu dekkvar milionu.",
    "Dum lo labora la feru pasu ogna kvara de hora, de lo matena til lo dek du de la noctu.",
]
FOOT = ["Melba tor", "Skriva nos", "Laboru", "Ruska tor", "Privata", "Jura", "Arkivu"]
PAGE = [*MENU, TITLE, *PARAGRAPHS, *FOOT]


def kept(lines: list[str]) -> list[str]:
    return clean("\n".join(lines)).text.split("\n")


def test_menus_above_and_below_the_text_tell_a_page_in_a_language_without_words() -> None:
    assert is_page(read_lines(list(enumerate(PAGE))))
    assert [line for line in kept(PAGE) if line] == PARAGRAPHS


def test_a_title_that_names_the_site_tells_a_page_in_a_language_without_words() -> None:
    page = [f"{TITLE} | Moru Novu", TITLE, *PARAGRAPHS, *MENU, *FOOT]
    assert [line for line in kept(page) if line] == PARAGRAPHS


def test_lists_between_paragraphs_are_no_menus() -> None:
    article = [TITLE, PARAGRAPHS[0], PARAGRAPHS[1], *MENU, PARAGRAPHS[2], PARAGRAPHS[0].upper()]
    assert [line for line in kept(article) if line] == article[1:]


def test_tables_of_figures_are_no_menus() -> None:
    scores = [f"{name} {place}" for place, name in enumerate(MENU)]
    assert not is_page(read_lines(list(enumerate([*scores, *PARAGRAPHS, *scores]))))


def test_short_sentences_below_the_headline_belong_to_the_article() -> None:
    short = ["Lo ponta fermu lunado e nonu sapu per kvanta tempu.", "La feru pasu ancora ogna kvara de hora per tuta."]
    assert [line for line in kept([*MENU, TITLE, *short, *PARAGRAPHS, *FOOT]) if line] == [*short, *PARAGRAPHS]


def test_a_headline_that_the_page_lists_elsewhere_is_another_story() -> None:
    other = "Kvara novu skola en Ostmoru"
    page = [*MENU, TITLE, PARAGRAPHS[0], other, *PARAGRAPHS[1:], *FOOT, other]
    assert [line for line in kept(page) if line] == PARAGRAPHS


LEADS = {
    "de": "Der Rat hat am Montag nach langer Debatte beschlossen, die alte Brücke bis zum Herbst zu sperren.",
    "fr": "Le conseil a décidé lundi, après un long débat, de fermer le vieux pont jusqu'à l'automne prochain.",
    "es": "El pleno decidió el lunes, tras un largo debate, cerrar el puente viejo hasta el próximo otoño.",
    "it": "Il consiglio ha deciso lunedì, dopo un lungo dibattito, di chiudere il vecchio ponte fino all'autunno.",
    "ja": "市議会は月曜日、長い審議の末に、古い橋を秋まで閉鎖することを決めたと発表し、住民に説明会を開くとした。",
    "zh": "市议会周一经过长时间讨论后决定，将旧桥关闭到秋天，并将在下周向附近居民说明改建工程的安排和费用来源。",
    "ar": "قرر المجلس البلدي يوم الاثنين بعد نقاش طويل إغلاق الجسر القديم حتى الخريف المقبل، كما قال لسكان الضفة.",
}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Sie lag lange in ihrem Postfach."),
        ("de", "Das Abo kostet 49 Euro im Monat und ist jederzeit kündbar."),
        ("de", "Wir verkaufen unsere Cookies nur auf dem Markt."),
        ("de", "Stand der Dinge"),
        ("fr", "Partager la richesse"),
        ("fr", "S'inscrire dans la durée"),
        ("fr", "Il faut réagir vite."),
        ("es", "Ver más allá del puente"),
        ("es", "Acceder a la vivienda"),
        ("it", "Di ponti e di piene"),
        ("ja", "会員は三百人に上る。"),
        ("ja", "「もう十分に待った」"),
        ("zh", "公司未经授权使用了住户的数据。"),
        ("ar", "لم يحسم شيء بعد."),
    ],
)
def test_a_line_of_an_article_stays_between_its_paragraphs(language: str, line: str) -> None:
    lead = LEADS[language]
    assert line in clean("\n\n".join([lead, lead, line, lead])).text.split("\n")


@pytest.mark.parametrize(
    ("language", "line", "rule"),
    [
        ("de", "Wir und unsere Partner verwenden Cookies, um Inhalte zu personalisieren.", "cookies"),
        ("de", "Melden Sie sich an, um zu kommentieren.", "comments"),
        ("fr", "Profitez de tous nos articles pour 1 € le premier mois.", "subscription"),
        ("fr", "À LIRE AUSSI : Le port veut un nouveau terminal", "related"),
        ("fr", "A LIRE AUSSI : Le port veut un nouveau terminal", "related"),
        ("es", "Publicado el 3 de marzo de 2024 a las 14:05", "date"),
        ("it", "Il vecchio ponte domenica (foto Verdani)", "caption"),
        ("ja", "写真：共同通信", "caption"),
        ("zh", "版权所有 未经授权禁止转载", "copyright"),
        ("ar", "اقرأ أيضا: الميناء يريد محطة جديدة", "related"),
    ],
)
def test_a_line_of_furniture_goes_even_between_paragraphs(language: str, line: str, rule: str) -> None:
    lead = LEADS[language]
    assert [(cut.text, cut.rule) for cut in clean("\n\n".join([lead, lead, line, lead])).removed] == [(line, rule)]


def test_headings_in_capitals_are_known_with_the_dotted_capital_of_turkish_and_without_greek_accents() -> None:
    lines = read_lines([(1, "İLGİLİ HABERLER"), (2, "ΣΧΕΤΙΚΑ ΑΡΘΡΑ")])
    assert [line.furniture for line in lines] == ["related", "related"]


def test_a_signature_at_the_end_is_a_biography_in_any_script() -> None:
    lead = LEADS["de"]
    signature = "Ada Holm ist Redakteurin im Ressort Region. Sie schreibt über Verkehr."
    assert clean("\n\n".join([lead, lead, signature])).removed[-1].rule == "biography"


def test_each_concept_has_words_and_each_slow_pattern_a_word_that_its_lines_hold() -> None:
    assert all(foreign_words(concept) for concept in ("published", "by", "photo", "role", "is", "ago"))
    assert "publicidad" in foreign_patterns("advertising", "heading")
    assert {"cookie", "クッキー"} <= {word for word, _ in foreign_holding("cookies")}


@pytest.mark.parametrize(
    "quoted", ["「もう十分に待った。」", "『もう十分に待った。』", "（もう十分に待った。）", "《我们等够了。》"]
)
def test_a_sentence_in_brackets_of_its_script_is_a_sentence(quoted: str) -> None:
    assert read_lines([(1, quoted)])[0].is_sentence


@pytest.mark.parametrize("mark", ["「", "『", "‹"])
def test_quotation_marks_of_any_script_tell_speech(mark: str) -> None:
    assert is_speech(f"{mark}Lo ponta")


@pytest.mark.parametrize(
    "sentence",
    [
        "Lee paid $40 million for the yard in 2019 and closed it a year later.",
        "Lee: We never expected anyone to come. Why would they?",
        "Lea: Nobody at all, why should they?",
        "Mira: And what did you see from the pier that night?",
    ],
)
def test_a_line_in_english_is_no_furniture_by_the_words_of_another_language(sentence: str) -> None:
    before = "The council voted on Monday to build a second bridge over the river, after nine years of argument."
    after = "Work begins in the spring, and the harbour office says that the ferry will sail until then."
    assert sentence in clean(f"A new bridge\n\n{before}\n\n{sentence}\n\n{after}").text


def test_furniture_in_english_is_cut_by_the_words_of_english() -> None:
    assert furniture_rule("Read more: what you need to know", "read more: what you need to know", 7) == "related"
