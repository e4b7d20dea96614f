"""Verse, results, tables and lists that frame an article belong to it; menus that frame it do not."""

from __future__ import annotations

import pytest
from invented_articles import HEADLINES, PARAGRAPHS

from framing.cleaning import clean
from framing.cleaning.lines import read_lines
from framing.cleaning.listings import cells

VERSE = {
    "en": (
        "O bridge of stone|where have you gone|The river asks|and no one comes|A lamp goes out|the ferry "
        "hums|The water knows|the names of all|who crossed at night|before the fall|O bridge of stone|I hear "
        "you call|The tide is low|the moon is thin|the boatman waits|to let us in"
    ),
    "de": (
        "O Brücke aus Stein|wo bist du hin|Der Fluss fragt leise|und keiner kommt|Ein Licht geht aus|die "
        "Fähre summt|Das Wasser kennt|die Namen aller|die nachts hier gingen|vor dem Fall|O Brücke aus Stein|"
        "ich höre dich|Die Flut ist niedrig|der Mond ist dünn"
    ),
    "fr": (
        "Ô pont de pierre|où es-tu passé|Le fleuve demande|et nul ne vient|Une lampe s'éteint|le bac murmure|"
        "L'eau sait les noms|de ceux qui passent|la nuit venue|avant la chute|Ô pont de pierre|je t'entends|"
        "La marée est basse|la lune est mince"
    ),
    "es": (
        "Oh puente de piedra|adónde te fuiste|El río pregunta|y nadie viene|Se apaga una luz|murmura la "
        "barca|El agua conoce|los nombres de todos|los que pasaron|antes del fin|Oh puente de piedra|te oigo "
        "llamar|Baja la marea|delgada la luna"
    ),
    "pl": (
        "O moście z kamienia|dokąd odszedłeś|Rzeka pyta cicho|i nikt nie idzie|Gaśnie lampa|prom mruczy|Woda "
        "zna imiona|wszystkich co szli|nocą tędy|przed upadkiem|O moście z kamienia|słyszę cię|Niski odpływ|"
        "cienki księżyc"
    ),
    "ru": (
        "О каменный мост|куда ты ушёл|Река вопрошает|и нет никого|Гаснет фонарь|гудит паром|Вода помнит имя|"
        "каждого ночью|прошедшего здесь|до паденья|О каменный мост|я слышу тебя|Низкий отлив|тонкий месяц"
    ),
    "ja": (
        "石の橋よ|どこへ行った|川は問い|誰も来ない|灯が消え|船がうなる|水は知る|皆の名を|夜渡った|崩れる前|"
        "石の橋よ|声がする|潮は引き|月は細い"
    ),
    "zh": (
        "石头的桥啊|你去了哪里|河水在问|没有人来|灯灭了|渡船低鸣|水知道|所有的名字|夜里走过的人|在倒下之前|"
        "石头的桥啊|我听见你|潮水低了|月亮很瘦"
    ),
    "ar": (
        "يا جسر الحجر|أين ذهبت|يسأل النهر|ولا أحد يأتي|ينطفئ المصباح|وتهمس العبارة|يعرف الماء|أسماء الجميع|"
        "من عبروا ليلا|قبل السقوط|يا جسر الحجر|أسمعك تنادي|المد منخفض|والقمر نحيل"
    ),
    "tr": (
        "Ey taş köprü|nereye gittin|Nehir soruyor|kimse gelmiyor|Bir lamba söner|feribot mırıldar|Su bilir|"
        "herkesin adını|gece geçenlerin|yıkımdan önce|Ey taş köprü|duyuyorum seni|Sular çekildi|ay incecik"
    ),
}
MENUS = {
    "en": "Home|News|Sports|Opinion|Contact|Sign in|Facebook|Twitter|Weather|Shop|Letters|Notices|Archive|Search",
    "de": "Startseite|Politik|Wirtschaft|Kultur|Sport|Anmelden|Wetter|Reise|Abo|Newsletter|Suche|Kontakt|Archiv|Shop",
    "fr": (
        "Accueil|Politique|Économie|Culture|Sport|Se connecter|Météo|Monde|S'abonner|Newsletters|Recherche|"
        "Contact|Archives|Jeux"
    ),
    "es": (
        "Inicio|Política|Economía|Cultura|Deportes|Iniciar sesión|El tiempo|Mundo|Suscripción|Boletín|Buscar|"
        "Contacto|Hemeroteca|Juegos"
    ),
    "pl": (
        "Strona główna|Polityka|Gospodarka|Kultura|Sport|Zaloguj się|Pogoda|Świat|Prenumerata|Newsletter|"
        "Szukaj|Kontakt|Archiwum|Opinie"
    ),
    "ru": "Главная|Политика|Экономика|Культура|Спорт|Войти|Погода|Мир|Подписка|Рассылка|Поиск|Контакты|Архив|Мнения",
    "tr": "Ana sayfa|Gündem|Ekonomi|Kültür|Spor|Giriş yap|Hava durumu|Dünya|Abonelik|Video|Ara|İletişim|Arşiv|Yazarlar",
    "ja": "トップ|ニュース|政治|経済|社会|国際|文化|スポーツ|ログイン|天気|検索|コラム|動画|特集",
    "zh": "首页|新闻|国内|国际|社会|财经|体育|文化|登录|天气|搜索|评论|视频|专题",
    "ar": "الرئيسية|سياسة|اقتصاد|ثقافة|رياضة|تسجيل الدخول|طقس|العالم|الأخبار|صور|بحث|اتصل بنا|فيديو|رأي",
}
LISTINGS = {
    "names": (
        "Ada Holm|Ben Marsh|Clara Voss|Dan Reed|Ella Stone|Finn Moor|Greta Lund|Hal Brook|Ida Berg|Jon Fell|"
        "Kit Ward|Lea Thorn|Max Hill|Nora Pike"
    ),
    "list": (
        "Warm clothes|Sturdy boots|A torch|Spare batteries|Drinking water|A first aid kit|A map of the "
        "valley|Matches|A whistle|Tinned food|A can opener|Blankets|A radio"
    ),
    "scores": (
        "Orm Town 2-1 Ness Rovers|Fell City 0-0 Brook United|Marsh 3-2 Holm|Ward Vale 1-4 Thorn|Pike Albion "
        "2-2 Lund|Reed Athletic 0-1 Voss|Moor County 5-0 Hill|Stone Rangers 1-1 Berg|Dale 2-0 Ford|Lake End "
        "3-3 Cliff|Tarn 0-2 Glen|Beck 1-0 Heath|Wold 4-1 Dean"
    ),
    "table": (
        "Orm Town|34|71|Ness Rovers|34|66|Fell City|34|60|Marsh|34|55|Ward Vale|34|51|Pike Albion|34|50|Holm|"
        "34|44|Thorn|34|40"
    ),
    "election": (
        "Reform List 41.2%|Green Union 23.8%|Harbour Party 18.4%|Free Citizens 9.1%|Left Alliance 4.4%|"
        "Others 3.1%|Turnout 61.7%|Reform List 18 seats|Green Union 10 seats|Harbour Party 8 seats|Free "
        "Citizens 4 seats|Left Alliance 1 seat|Independents 1 seat"
    ),
    "poem2": (
        "O bridge of stone, where have you gone,|the river asks, and no one comes,|a lamp goes out, the "
        "ferry hums,|the water turns and journeys on.|We crossed you once, we cross no more,|the boatman "
        "waits, the tide is thin,|he holds the rope and lets us in|and rows us to the other shore."
    ),
}
TOLD = ("scores", "table", "election", "poem2")  # the others are told only behind a colon


def split(lines: str) -> list[str]:
    return lines.split("|")


def lost(lines: list[str], wanted: list[str]) -> list[str]:
    cleaned = clean("\n".join(lines))
    kept = {*cleaned.text.split("\n"), cleaned.title}
    return [line for line in wanted if line not in kept]


def page(language: str, body: list[str]) -> list[str]:
    menu = split(MENUS[language])
    headline = HEADLINES[language]
    return [f"{headline} | Orm Courier", *menu, headline, *body, *menu[::-1]]


@pytest.mark.parametrize("listing", LISTINGS)
def test_listings_at_both_ends_of_an_article_stay(listing: str) -> None:
    lines = split(LISTINGS[listing])
    article = [*lines, *PARAGRAPHS["en"], *lines[::-1]]
    assert lost([HEADLINES["en"], *article], article) == []


@pytest.mark.parametrize("language", VERSE)
def test_verse_at_both_ends_of_an_article_stays(language: str) -> None:
    lines = split(VERSE[language])
    article = [*lines, *PARAGRAPHS[language], *lines[::-1]]
    assert lost([HEADLINES[language], *article], article) == []


@pytest.mark.parametrize("listing", TOLD)
def test_listings_at_an_end_of_the_article_of_a_whole_page_stay(listing: str) -> None:
    lines, paragraphs = split(LISTINGS[listing]), PARAGRAPHS["en"]
    for body in ([*paragraphs, *lines], [*lines, *paragraphs]):
        assert lost(page("en", body), body) == []


@pytest.mark.parametrize("language", VERSE)
def test_verse_at_the_end_of_the_article_of_a_whole_page_stays(language: str) -> None:
    body = [*PARAGRAPHS[language], *split(VERSE[language])]
    assert lost(page(language, body), body) == []


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_list_behind_a_colon_stays_on_a_whole_page(listing: str) -> None:
    body = [*PARAGRAPHS["en"], "The list is as follows, the office said:", *split(LISTINGS[listing])]
    assert lost(page("en", body), body) == []


@pytest.mark.parametrize("language", MENUS)
def test_menus_at_both_ends_go(language: str) -> None:
    menu = split(MENUS[language])
    cleaned = clean("\n".join([*menu, HEADLINES[language], *PARAGRAPHS[language], *menu]))
    assert set(cleaned.text.split("\n")) & set(menu) == set()
    assert lost([*menu, HEADLINES[language], *PARAGRAPHS[language], *menu], PARAGRAPHS[language]) == []


def test_teasers_below_the_article_of_a_whole_page_go() -> None:
    teasers = [
        "Ferry back after nine years",
        "Nine boats lie idle in the harbour",
        "Mill closes",
        "Ten ideas for Sunday",
    ]
    assert lost(page("en", [*PARAGRAPHS["en"], *teasers]), teasers) == teasers


def test_page_numbers_are_no_cells_of_a_table() -> None:
    pages = read_lines(list(enumerate(["1", "2", "3", "4", "Next"])))
    table = read_lines(list(enumerate(["Orm", "34", "71", "Ness", "34", "66", "Fell", "34", "60"])))
    assert cells(pages) == set()
    assert cells(table) == {1, 2, 4, 5, 7, 8}
