"""Articles invented for tests of cleaning, in many languages: a headline and four paragraphs each."""

from __future__ import annotations

HEADLINES = {
    "ar": "المجلس يغلق الجسر القديم",
    "de": "Rat sperrt die alte Brücke",
    "en": "Council closes the old bridge",
    "es": "El pleno cierra el puente viejo",
    "fr": "Le conseil ferme le vieux pont",
    "it": "Il consiglio chiude il ponte",
    "ja": "市議会、古い橋を秋まで閉鎖へ",
    "nl": "Raad sluit de oude brug",
    "pl": "Rada zamyka stary most",
    "pt": "Câmara fecha a ponte velha",
    "ru": "Совет закрывает старый мост",
    "sv": "Rådet stänger gamla bron",
    "tr": "Meclis eski köprüyü kapatıyor",
    "zh": "市议会决定关闭旧桥到秋天",
}
PARAGRAPHS = {
    "ar": [
        (
            "قرر المجلس البلدي مساء الاثنين بعد نقاش طويل إغلاق الجسر القديم على نهر أورم حتى الخريف، لأن "
            "مهندسين وجدوا شقوقا في اثنتين من دعاماته."
        ),
        (
            "ستعمل العبارة كل ربع ساعة من السادسة صباحا حتى منتصف الليل، كما قال مكتب الميناء، وستنقل الدراجات "
            "من دون أجرة إضافية على الركاب."
        ),
        (
            "من المقرر أن تبدأ أعمال الجسر الجديد في الربيع، وقد خصصت المدينة لها أربعة ملايين تدفع المقاطعة "
            "ثلثها وفق ما جاء في البيان."
        ),
        (
            "ويخشى أصحاب المتاجر على الضفة الشرقية على تجارتهم، لأن معظم زبائنهم كانوا يأتون سيرا على الأقدام "
            "عبر الجسر في أيام السوق."
        ),
    ],
    "de": [
        (
            "Der Rat hat am Montagabend nach langer Debatte beschlossen, die alte Brücke über die Orm bis zum "
            "Herbst zu sperren, weil zwei Pfeiler Risse haben."
        ),
        (
            "Die Fähre fährt von sechs Uhr morgens bis Mitternacht im Viertelstundentakt, teilte das Hafenamt "
            "mit, Fahrräder werden ohne Aufpreis befördert."
        ),
        (
            "Die Arbeiten an der neuen Brücke sollen im Frühjahr beginnen, die Stadt hat dafür vier Millionen "
            "zurückgelegt, ein Drittel davon zahlt das Land."
        ),
        (
            "Die Händler am östlichen Ufer fürchten um ihr Geschäft, denn die meisten ihrer Kunden kamen an den "
            "Markttagen zu Fuß über die Brücke."
        ),
    ],
    "en": [
        (
            "The council voted on Monday evening to close the old bridge over the Orm until the autumn, after "
            "engineers had found cracks in two of its piers."
        ),
        (
            "The ferry will run every quarter of an hour from six in the morning until midnight, the harbour "
            "office said, and bicycles travel free of charge."
        ),
        (
            "Work on the new bridge is to begin in the spring, and the town has set aside four million for it, a "
            "third of which comes from the province."
        ),
        (
            "Shopkeepers on the eastern bank fear for their trade, for most of their customers used to come on "
            "foot across the bridge on market days."
        ),
    ],
    "es": [
        (
            "El pleno decidió el lunes por la noche, tras un largo debate, cerrar el puente viejo sobre el Orma "
            "hasta el otoño, porque dos pilares están agrietados."
        ),
        (
            "El transbordador saldrá cada cuarto de hora desde las seis de la mañana hasta la medianoche, "
            "informó la capitanía, y las bicicletas viajarán sin recargo."
        ),
        (
            "Las obras del puente nuevo empezarán en primavera, y la ciudad ha reservado cuatro millones para "
            "ellas, de los que la región paga un tercio."
        ),
        (
            "Los comerciantes de la orilla este temen por sus ventas, pues la mayoría de sus clientes llegaba a "
            "pie por el puente los días de mercado."
        ),
    ],
    "fr": [
        (
            "Le conseil a décidé lundi soir, après un long débat, de fermer le vieux pont sur l'Orme jusqu'à "
            "l'automne, car deux de ses piles sont fissurées."
        ),
        (
            "Le bac circulera tous les quarts d'heure de six heures du matin à minuit, a indiqué la "
            "capitainerie, et les vélos voyageront sans supplément."
        ),
        (
            "Les travaux du nouveau pont doivent commencer au printemps, et la ville a mis de côté quatre "
            "millions, dont un tiers est payé par la région."
        ),
        (
            "Les commerçants de la rive est craignent pour leurs affaires, car la plupart de leurs clients "
            "venaient à pied par le pont les jours de marché."
        ),
    ],
    "it": [
        (
            "Il consiglio ha deciso lunedì sera, dopo un lungo dibattito, di chiudere il vecchio ponte fino "
            "all’autunno perché due piloni sono incrinati."
        ),
        (
            "Il traghetto partirà ogni quarto d’ora dalle sei del mattino a mezzanotte, ha detto la capitaneria, "
            "e le biciclette viaggeranno senza supplemento."
        ),
        (
            "I lavori del nuovo ponte cominceranno in primavera, e il comune ha messo da parte quattro milioni, "
            "un terzo dei quali paga la regione."
        ),
        (
            "I negozianti della riva orientale temono per i loro affari, perché quasi tutti i clienti arrivavano "
            "a piedi nei giorni di mercato."
        ),
    ],
    "ja": [
        (
            "市議会は月曜日の夜、長い審議の末に、"
            "二本の橋脚にひびが見つかった古い橋を秋まで閉鎖することを決めたと発表し、住民に説明会を開くとした。"
        ),
        (
            "渡し船は朝六時から夜中の十二時まで十五分ごとに運航し、"
            "自転車も追加料金なしで運ぶと港の事務所が説明し、利用者に協力を呼びかけている。"
        ),
        (
            "新しい橋の工事は春に始まる予定で、市は四百万を積み立てており、"
            "そのうち三分の一は県が負担することになっていると担当者は話している。"
        ),
        (
            "東岸の商店主たちは、客のほとんどが市の立つ日に橋を歩いて渡ってきたため、"
            "商売がどうなるかを心配していると口々に語った。"
        ),
    ],
    "nl": [
        (
            "De raad heeft maandagavond na een lang debat besloten de oude brug over de Orm tot de herfst te "
            "sluiten, omdat twee pijlers scheuren hebben."
        ),
        (
            "De veerboot vaart elk kwartier van zes uur in de ochtend tot middernacht, meldde het havenkantoor, "
            "en fietsen mogen zonder toeslag mee."
        ),
        (
            "Het werk aan de nieuwe brug moet in het voorjaar beginnen, en de stad heeft er vier miljoen voor "
            "opzijgezet, een derde betaalt de provincie."
        ),
        (
            "De winkeliers op de oostelijke oever vrezen voor hun handel, want de meeste klanten kwamen op "
            "marktdagen te voet over de brug."
        ),
    ],
    "pl": [
        (
            "Rada miasta zdecydowała w poniedziałek wieczorem po długiej debacie, że stary most na Ormie "
            "zostanie zamknięty do jesieni, bo dwa filary są pęknięte."
        ),
        (
            "Prom będzie kursował co kwadrans od szóstej rano do północy, poinformował zarząd portu, a rowery "
            "będą przewożone bez dodatkowej opłaty dla pasażerów."
        ),
        (
            "Prace przy nowym moście mają się zacząć wiosną, a miasto odłożyło na nie cztery miliony złotych, z "
            "czego jedną trzecią zapłaci województwo."
        ),
        (
            "Kupcy ze wschodniego brzegu obawiają się o swoje interesy, ponieważ większość klientów przychodziła "
            "do nich pieszo przez most w dni targowe."
        ),
    ],
    "pt": [
        (
            "A câmara decidiu na segunda-feira à noite, depois de um longo debate, fechar a ponte velha até ao "
            "outono, porque dois pilares estão rachados."
        ),
        (
            "A balsa vai circular a cada quarto de hora das seis da manhã até à meia-noite, informou o porto, e "
            "as bicicletas viajam sem custo adicional."
        ),
        (
            "As obras da ponte nova devem começar na primavera, e a cidade reservou para elas quatro milhões, um "
            "terço dos quais será pago pela região."
        ),
        (
            "Os comerciantes da margem leste temem pelos seus negócios, pois a maioria dos clientes chegava a pé "
            "pela ponte nos dias de feira."
        ),
    ],
    "ru": [
        (
            "Городской совет в понедельник вечером после долгих споров решил закрыть старый мост через Орму до "
            "осени, потому что в двух опорах нашли трещины."
        ),
        (
            "Паром будет ходить каждые четверть часа с шести утра до полуночи, сообщили в управлении порта, а "
            "велосипеды будут перевозить без доплаты для всех."
        ),
        (
            "Работы на новом мосту должны начаться весной, и город отложил на них четыре миллиона, треть из "
            "которых обещала заплатить областная казна города."
        ),
        (
            "Торговцы на восточном берегу опасаются за свои доходы, ведь большинство их покупателей приходило "
            "пешком по мосту в базарные дни каждую неделю."
        ),
    ],
    "sv": [
        (
            "Kommunfullmäktige beslöt på måndagskvällen efter en lång debatt att stänga den gamla bron över Orm "
            "till hösten, eftersom två pelare har sprickor."
        ),
        (
            "Färjan går varje kvart från sex på morgonen till midnatt, meddelade hamnkontoret, och cyklar får "
            "följa med utan någon extra avgift alls."
        ),
        (
            "Arbetet med den nya bron ska börja i vår, och staden har lagt undan fyra miljoner, varav en "
            "tredjedel betalas av länet nästa år."
        ),
        (
            "Butiksägarna på den östra stranden är oroliga för sin handel, för de flesta kunder kom till fots "
            "över bron på torgdagarna."
        ),
    ],
    "tr": [
        (
            "Belediye meclisi pazartesi akşamı uzun bir tartışmanın ardından, iki ayağında çatlak bulunan eski "
            "Orm köprüsünü sonbahara kadar kapatma kararı aldı."
        ),
        (
            "Feribot sabah altıdan gece yarısına kadar her çeyrek saatte bir kalkacak, liman idaresi "
            "bisikletlerin ek ücret ödemeden taşınacağını da açıkladı."
        ),
        (
            "Yeni köprünün inşaatı ilkbaharda başlayacak, kent bunun için dört milyon ayırdı, bu paranın üçte "
            "birini il yönetimi önümüzdeki yıl içinde ödeyecek."
        ),
        (
            "Doğu yakasındaki esnaf işlerinden kaygılı, çünkü müşterilerinin çoğu pazar kurulan günlerde "
            "köprüden yürüyerek geçip dükkânlara geliyordu eskiden."
        ),
    ],
    "zh": [
        (
            "市议会周一晚上经过长时间的讨论后决定，由于两座桥墩出现裂缝，横跨奥姆河的旧桥将关闭到秋天，"
            "并将在下周向居民说明具体的安排。"
        ),
        (
            "港务处表示，渡船将从早上六点到午夜每隔十五分钟开行一班，自行车可以免费携带上船，"
            "希望附近居民合理安排出行的时间和路线。"
        ),
        (
            "新桥的工程预计在春天开始，市里为此准备了四百万元，其中三分之一由省里承担，"
            "其余的部分将分三年从市里的预算中支出。"
        ),
        (
            "东岸的店主们担心自己的生意，因为他们的大多数顾客以前都是在赶集的日子从桥上步行过来的，"
            "现在要多走半个小时的路。"
        ),
    ],
}
