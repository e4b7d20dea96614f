import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.articles import languages
from framing.articles.languages import language_of

SENTENCES = {
    "en": "The bridge over the river has been closed since Monday, and the council said it will not open again soon.",
    "de": "Die Brücke über den Fluss ist seit Montag gesperrt, und der Rat teilte mit, dass sie nicht bald öffne.",
    "fr": "Le pont sur la rivière est fermé depuis lundi, et le conseil a déclaré qu’il ne rouvrirait pas de sitôt.",
    "es": "El puente sobre el río está cerrado desde el lunes, y el consejo dijo que no volverá a abrir pronto.",
    "nl": "De brug over de rivier is sinds maandag gesloten, en de raad zei dat hij niet snel weer open zal gaan.",
    "ru": "Мост через реку закрыт с понедельника, и совет сообщил, что он не скоро откроется снова для проезда машин.",
    "ar": "الجسر فوق النهر مغلق منذ يوم الاثنين، وقال المجلس إنه لن يفتح مرة أخرى قريبا أمام حركة المرور والسيارات.",
    "ja": "川に架かる橋は月曜日から閉鎖されており、市議会はすぐには再開しないと述べた。市民は遠回りしている。" * 3,
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_the_language_of_an_article_is_told(language, sentence):
    assert language_of(sentence * 2) == language


def test_a_text_of_few_words_could_be_in_any_language():
    assert language_of("Bridge closed, no date given.") is None
    assert language_of("") is None


def test_an_english_article_that_quotes_another_language_is_english():
    assert language_of(SENTENCES["en"] * 3 + SENTENCES["es"]) == "en"


@given(st.text(st.characters(codec="ascii")))
def test_words_of_ascii_text_are_the_same_either_way(text):
    assert languages._ASCII_WORD.findall(text.lower()) == languages._WORD.findall(text.lower())


@given(
    st.lists(
        st.sampled_from(
            ["the", "of", "and", "to", "in", "that", "İstanbul", "Ünal’s", "well-known", "x1y", "don’t", "Zug,"]
        ),
        min_size=30,
    ).map(" ".join)
)
def test_what_is_surely_english_is_english_by_all_its_words(text):
    sure = language_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(languages, "_is_surely_english", lambda _: False)
        assert sure == language_of(text)


def test_an_english_article_is_told_without_counting_all_its_words(monkeypatch):
    monkeypatch.setattr(languages, "_ASCII_WORD", None)
    assert language_of(SENTENCES["en"] * 5) == "en"
