"""Sentences that begin as furniture does stay between paragraphs, in any language; furniture goes."""

from __future__ import annotations

import pytest
from invented_articles import HEADLINES, PARAGRAPHS

from framing.cleaning import clean
from framing.cleaning.languages import language_told
from framing.cleaning.lines import read_lines

SENTENCES = {
    "de": [
        "Nutzen Sie die Fähre, zahlen Sie künftig 3 Euro.",
        "Bereits registriert sind dreihundert freiwillige Helfer.",
        "Sehen Sie auch, wie das Wasser steigt?",
        "Sehen Sie mehr Chancen als Risiken?",
        "Lesen Sie jetzt wieder mehr Bücher?",
        "Kommentare der Händler wurden deaktiviert, sagen sie.",
        "Abonnieren kann man die Monatskarte nicht.",
        "Holen Sie das Holz ab, kostet es 40 Euro.",
        "Hier lesen Sie am Pegel 3 Meter 40, das sind 20 Euro Schaden.",
        "Von Bauer Holm, der daneben wohnt, kam kein Wort.",
        "Bilder vom Damm, der brach, gingen um die Welt.",
        "Mehr zum Thema Brücke will der Rat im Mai sagen.",
    ],
    "fr": [
        "Lecture faite, il signa le contrat.",
        "Lecture publique au port",
        "Découvrez la ville à pied, le bac coûte 3 euros.",
        "Déjà inscrite au programme, la digue attend.",
        "Les commentaires sont clos sur ce point, dit-elle.",
        "Partager la route demande de la patience",
        "Voir aussi loin est rare ici !",
        "Lire plus haut que les autres ?",
        "Votre vie privée a-t-elle compté pour le maire ?",
        "Réagir vite fut la seule consigne.",
    ],
    "es": [
        "Lectura obligada en la escuela",
        "Prueba el pan de la esquina, que cuesta 2 euros.",
        "Los comentarios están cerrados con llave, bromeó el alcalde.",
        "Noticia que solo para socios del club tuvo gracia.",
        "Compartir en familia era la norma.",
        "Lee la carta: no dice nada de los 40 euros.",
        "¿Leer también cansa a los niños del barrio?",
    ],
    "it": [
        "Lettura del testamento in piazza",
        "Leggi nuove costano 40 euro al porto.",
        "Già iscritti al corso sono in trecento.",
        "I commenti sono chiusi nel cassetto del sindaco.",
        "Prova del ponte superata con 3 euro di spesa.",
        "Continua sotto la pioggia il lavoro",
        "Scopri chi paga, dice il proverbio?",
    ],
    "pt": [
        "Leitura difícil do rio",
        "Os comentários não agradaram ao prefeito.",
        "É uma conta que ninguém quer pagar.",
        "É uma conta que ninguém quer pagar",
        "Experimente atravessar: custa 3 euros.",
        "Publicada há trinta anos, a lei caiu.",
        "Assine quem quiser, disse o prefeito!",
        "Continua após a chuva o trabalho",
    ],
    "nl": [
        "Reageren is zinloos, vindt de wethouder.",
        "Al lid van de raad was zij in 1990.",
        "Neem nu de boot, die kost 3 euro.",
        "Deel dit brood eerlijk, zei zij.",
        "Lees voor wie niet ziet, kost gratis 3 euro.",
        "Schrijf je in stilte, dan hoor je de rivier?",
    ],
    "sv": [
        "Köp bröd i hörnet, det kostar 30 kronor.",
        "Redan medlem i rådet var hon 1990.",
        "Kommentaren stängdes inne i rådet.",
        "Läs kartan, den kostar 30 kronor i hamnen.",
        "Anmäl dig själv, sa hon!",
    ],
    "pl": [
        "Komentarze są podzielone wśród kupców.",
        "Komentarze są podzielone",
        "Kup chleb na rogu, kosztuje 5 zł.",
        "Masz konto u sąsiada, mówi przysłowie.",
        "Sprawdź most, zanim zapłacisz 40 zł.",
        "Zapisz się na kartach historii, wołał burmistrz!",
    ],
    "ru": [
        "Есть подписи трёх тысяч жителей.",
        "Есть подписи трёх тысяч жителей",
        "Получите чек на сто рублей, 100 руб за билет.",
        "Следите за рекой, новости приходят по воде.",
        "Вы уже зарегистрированы как безработный, сказали ему.",
        "Комментарии закрыты в архиве города.",
        "Поделиться хлебом было законом",
        "Оставить отзыв коровам не дали!",
    ],
    "tr": [
        "Zaten üye olan iki ülke köprüyü destekledi.",
        "Yorumlar kapalı kapılar ardında yapıldı.",
        "Bu haber abone bekleyen kimseyi sevindirmedi.",
        "Abone olmak için limana gittiler!",
    ],
    "ar": [
        "جرب أحدهم الخبز فدفع ثلاثة دولار.",
        "يجب ألا يقال أي تعليق قبل الحكم.",
    ],
    "ja": [
        "会員の方は三百人ほど集まった。",
        "この記事は有料だと市長は笑った。",
        "続きは春になるという。",
        "この記事を書いた？",
        "会員限定の渡し船が出た。",
    ],
    "zh": [
        "扫码时二维码坏了，船夫只好收现金。",
        "下载的客户端没有用，老人说。",
        "文章不代表什么，市长说。",
        "评论员说审核太慢，桥要等到秋天。",
    ],
}
FURNITURE = {
    "de": [
        "Lesen Sie alle Artikel für 1 Euro im ersten Monat.",
        "Dieser Artikel ist nur für Abonnenten verfügbar.",
        "Sie haben bereits ein Abo? Dann melden Sie sich an.",
        "Lesen Sie auch: Hafen will neues Terminal",
    ],
    "fr": [
        "Profitez de tous nos articles pour 1 € le premier mois.",
        "Cet article est réservé aux abonnés.",
        "Déjà abonné ? Connectez-vous à votre compte.",
        "Temps de lecture : 4 min",
    ],
    "es": [
        "Lee todas nuestras noticias por 1 euro el primer mes.",
        "Contenido exclusivo para suscriptores.",
        "¿Ya eres suscriptor? Inicia sesión.",
        "Lectura: 4 min",
    ],
    "it": [
        "Leggi tutti i nostri articoli a 1 euro per il primo mese.",
        "Contenuto riservato agli abbonati.",
        "Sei già abbonato? Accedi al tuo account.",
    ],
    "pt": [
        "Leia todo o nosso conteúdo por 1 euro no primeiro mês.",
        "Já é assinante? Faça login.",
        "Este conteúdo é exclusivo para assinantes.",
    ],
    "nl": [
        "Lees nu alle artikelen voor 1 euro in de eerste maand.",
        "Al abonnee? Log in op je account.",
        "Dit artikel is alleen voor abonnees.",
    ],
    "sv": [
        "Läs alla artiklar för 1 krona första månaden.",
        "Redan prenumerant? Logga in här.",
    ],
    "pl": [
        "Czytaj wszystkie artykuły za 1 zł przez pierwszy miesiąc.",
        "Masz już prenumeratę? Zaloguj się.",
    ],
    "ru": [
        "Читайте все материалы за 1 рубль в первый месяц.",
        "Подписывайтесь на наш канал в Telegram.",
        "Нашли ошибку? Выделите её и нажмите Ctrl+Enter.",
    ],
    "tr": [
        "Bu içerik sadece abonelere açıktır.",
        "Yorum yapmak için giriş yapın.",
    ],
    "ja": [
        "この記事は有料会員限定です。",
        "続きを読むには会員登録が必要です。",
    ],
    "zh": [
        "本文仅限订阅会员阅读。",
        "关注我们的微信公众号获取更多新闻。",
    ],
}


def cut_between_paragraphs(language: str, line: str) -> bool:
    first, second, *others = PARAGRAPHS[language]
    text = "\n".join([HEADLINES[language], first, second, line, *others])
    return line not in clean(text).text.split("\n")


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language in SENTENCES for line in SENTENCES[language]]
)
def test_a_sentence_that_only_begins_like_furniture_stays(language: str, line: str) -> None:
    assert not cut_between_paragraphs(language, line)


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language in FURNITURE for line in FURNITURE[language]]
)
def test_a_sentence_that_speaks_of_what_the_site_offers_goes(language: str, line: str) -> None:
    assert cut_between_paragraphs(language, line)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Das könnte Sie auch interessieren"),
        ("fr", "Laisser un commentaire"),
        ("es", "Compartir en Facebook"),
        ("it", "Leggi anche: il mulino che non chiude"),
        ("pt", "Inscreva-se na nossa lista"),
        ("nl", "Lees ook: de laatste molen van het dal"),
        ("ru", "Реклама"),
        ("ja", "関連記事"),
    ],
)
def test_furniture_is_known_in_the_language_of_the_article(language: str, line: str) -> None:
    assert cut_between_paragraphs(language, line)
    assert cut_between_paragraphs(language, "Share this story on Facebook")


@pytest.mark.parametrize(
    ("language", "line"), [("fr", "Lea: Niemand"), ("es", "Entra"), ("de", "À lire"), ("pl", "Annonce")]
)
def test_patterns_of_other_languages_are_not_asked(language: str, line: str) -> None:
    assert not cut_between_paragraphs(language, line)


@pytest.mark.parametrize("language", sorted(PARAGRAPHS))
def test_the_language_is_told_by_the_long_lines_alone(language: str) -> None:
    menu = ["Home", "News", "Sports", "Opinion", "Contact us", "Sign in", "Related articles"] * 20
    assert language_told([*menu, *PARAGRAPHS[language]]) == language


def test_without_a_told_language_the_patterns_of_all_are_asked() -> None:
    assert [line.furniture for line in read_lines([(1, "Anzeige"), (2, "Publicité")])] == ["advertising"] * 2
    assert [line.furniture for line in read_lines([(1, "Anzeige"), (2, "Publicité")], "fr")] == [None, "advertising"]
