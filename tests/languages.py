"""One small invented report in many languages, with a question and plain words to look for."""

from __future__ import annotations

from typing import NamedTuple


class Report(NamedTuple):
    """A report.

    Attributes:
        sentences: in order; the first answers the question.
        question: in the same language.
        looked_for: words as a person would type them, in other forms or without accents too.
    """

    sentences: tuple[str, ...]
    question: str
    looked_for: tuple[str, ...]

    @property
    def text(self) -> str:
        """The report; where a stop needs no blank behind it there is none."""
        return "".join(one if one[-1] in "。" else f"{one} " for one in self.sentences).strip()


REPORTS = {
    "en": Report(
        (
            "The harbour of Velmar will close on 3 May because divers found cracks in the pier.",
            "Director Ines Falcao said that the repair costs 40,000 crowns and takes six weeks.",
            "The ferries will berth at the north quay.",
        ),
        "When will the harbour of Velmar close?",
        ("harbor", "repairs", "ferry"),
    ),
    "es": Report(
        (
            "El puerto de Velmar cerrará el 3 de mayo porque los buzos hallaron grietas en él.",
            "La directora Inés Falcao dijo que la reparación cuesta 40.000 coronas.",
            "Los transbordadores atracarán en la dársena norte.",
        ),
        "¿Cuándo cerrará el puerto de Velmar?",
        ("puertos", "reparacion", "darsena", "corona"),
    ),
    "fr": Report(
        (
            "Le port de Velmar fermera le 3 mai parce que les plongeurs y ont trouvé des fissures.",
            "La directrice a dit que la réparation coûte 40 000 couronnes, selon l'école navale.",
            "Les bacs accosteront au quai nord.",
        ),
        "Quand le port de Velmar fermera-t-il ?",
        ("plongeur", "reparation", "école", "l'école", "fissure"),
    ),
    "de": Report(
        (
            "Der Hafen von Velmar schließt am 3. Mai, weil Taucher Risse gefunden haben.",
            "Direktorin Falcao sagte, dass die Prüfung der Mole 40.000 Kronen kostet.",
            "Die Fähren legen am Nordkai an.",
        ),
        "Wann schließt der Hafen von Velmar?",
        ("Fähre", "Faehren", "Prüfungen", "Krone"),
    ),
    "it": Report(
        (
            "Il porto di Velmar chiuderà il 3 maggio perché i sommozzatori hanno trovato crepe.",
            "La direttrice ha detto che la riparazione costa 40.000 corone.",
            "I traghetti attraccheranno alla banchina nord dell'isola.",
        ),
        "Quando chiuderà il porto di Velmar?",
        ("traghetto", "isola", "corona"),
    ),
    "pt": Report(
        (
            "O porto de Velmar fechará a 3 de maio porque os mergulhadores encontraram fendas.",
            "A diretora disse que a reparação custa 40 000 coroas e dura seis semanas.",
            "As barcas vão atracar na doca norte.",
        ),
        "Quando fechará o porto de Velmar?",
        ("reparacao", "barca", "mergulhador"),
    ),
    "nl": Report(
        (
            "De haven van Velmar sluit op 3 mei omdat duikers scheuren in de pier hebben gevonden.",
            "Directeur Falcao zei dat de herstelling 40.000 kronen kost en zes weken duurt.",
            "De veerboten leggen aan de noordkade aan.",
        ),
        "Wanneer sluit de haven van Velmar?",
        ("duiker", "veerboot", "week"),
    ),
    "sv": Report(
        (
            "Hamnen i Velmar stänger den 3 maj eftersom dykare har hittat sprickor i piren.",
            "Direktören Falcao sade att reparationen kostar 40 000 kronor och tar sex veckor.",
            "Färjorna lägger till vid norra kajen.",
        ),
        "När stänger hamnen i Velmar?",
        ("hamn", "färja", "spricka"),
    ),
    "pl": Report(
        (
            "Port w Velmarze zostanie zamknięty 3 maja, ponieważ nurkowie znaleźli pęknięcia.",
            "Dyrektorka Falcao powiedziała, że naprawa kosztuje 40 000 koron.",
            "Promy będą cumować przy północnym nabrzeżu.",
        ),
        "Kiedy zostanie zamknięty port w Velmarze?",
        ("zamkniety", "promy", "naprawa"),
    ),
    "tr": Report(
        (
            "Velmar limanı 3 Mayıs'ta kapanacak çünkü dalgıçlar eski iskelede çatlaklar buldu.",
            "Müdür Falcao onarımın 40.000 kron tuttuğunu ve altı hafta sürdüğünü söyledi.",
            "Vapurlar kuzey rıhtımına yanaşacak.",
        ),
        "Velmar limanı ne zaman kapanacak?",
        ("Mayıs", "dalgıç", "vapur"),
    ),
    "ru": Report(
        (
            "Порт Вельмара закроется 3 мая, потому что водолазы нашли трещины в причале.",
            "Директор сказала, что ремонт стоит 40 000 крон и длится шесть недель.",
            "Паромы будут швартоваться у северной набережной.",
        ),
        "Когда закроется порт Вельмара?",
        ("водолаз", "трещина", "неделя"),
    ),
    "el": Report(
        (
            "Το λιμάνι του Βελμάρ θα κλείσει στις 3 Μαΐου επειδή οι δύτες βρήκαν ρωγμές.",
            "Η διευθύντρια είπε ότι η επισκευή κοστίζει 40.000 κορώνες.",
            "Τα πορθμεία θα δένουν στη βόρεια αποβάθρα.",
        ),
        "Πότε θα κλείσει το λιμάνι του Βελμάρ;",
        ("λιμανι", "κορώνα", "ρωγμή"),
    ),
    "ar": Report(
        (
            "سيغلق ميناء فلمار في 3 مايو لأن الغواصين وجدوا شقوقا في الرصيف القديم.",
            "قالت المديرة إن الإصلاح يكلف 40000 كرونة ويستغرق ستة أسابيع.",
            "سترسو العبارات عند الرصيف الشمالي.",
        ),
        "متى سيغلق ميناء فلمار؟",
        ("الميناء", "مِينَاء", "رصيف", "اصلاح"),
    ),
    "he": Report(
        (
            "נמל ולמר ייסגר ב-3 במאי משום שצוללנים מצאו סדקים במזח הישן.",
            "המנהלת אמרה שהתיקון עולה 40,000 כתרים ונמשך שישה שבועות.",
            "המעבורות יעגנו ברציף הצפוני.",
        ),
        "מתי ייסגר נמל ולמר?",
        ("נמל", "נָמָל", "סדקים"),
    ),
    "hi": Report(
        (
            "वेलमार का बंदरगाह 3 मई को बंद होगा क्योंकि गोताखोरों को पुराने घाट में दरारें मिलीं।",
            "निदेशक ने कहा कि मरम्मत पर 40,000 क्राउन खर्च होंगे और छह सप्ताह लगेंगे।",
            "नौकाएँ उत्तरी घाट पर रुकेंगी।",
        ),
        "वेलमार का बंदरगाह कब बंद होगा?",
        ("बंदरगाह", "मरम्मत", "घाट", "दरार"),
    ),
    "zh": Report(
        (
            "韦尔马港将于5月3日关闭，因为潜水员在旧码头发现了裂缝。",
            "主任说，维修费用为4万克朗，需要六个星期。",
            "渡轮将停靠在北岸。",
        ),
        "韦尔马港什么时候关闭？",
        ("关闭", "潜水员", "旧码头", "裂缝", "维修", "渡轮", "星期"),
    ),
    "ja": Report(
        (
            "ベルマール港は5月3日に閉鎖される。",
            "潜水士が古い桟橋にひびを見つけたためだ。",
            "修理には4万クローネかかり、フェリーは北の岸壁に着く。",
        ),
        "ベルマール港はいつ閉鎖されますか。",
        ("閉鎖", "潜水士", "桟橋", "フェリー", "ﾌｪﾘｰ", "修理", "ひび"),
    ),
    "ko": Report(
        (
            "벨마르 항구는 5월 3일에 문을 닫는다.",
            "잠수부들이 낡은 부두에서 균열을 발견했기 때문이다.",
            "여객선은 북쪽 선착장에 정박한다.",
        ),
        "벨마르 항구는 언제 문을 닫습니까?",
        ("항구", "항구를", "부두", "균열", "여객선", "선착장"),
    ),
    "th": Report(
        (
            "ท่าเรือเวลมาร์จะปิดในวันที่ 3 พฤษภาคม เพราะนักดำน้ำพบรอยร้าวในสะพานเก่าของเมือง",
            "ผู้อำนวยการกล่าวว่าการซ่อมมีค่าใช้จ่าย 40,000 โครนและใช้เวลาประมาณหกสัปดาห์",
            "เรือข้ามฟากจะจอดที่ท่าทางเหนือ",
        ),
        "ท่าเรือเวลมาร์จะปิดเมื่อไร",
        ("ท่าเรือ", "นักดำน้ำ", "สะพาน", "สัปดาห์"),
    ),
    "vi": Report(
        (
            "Cảng Velmar sẽ đóng cửa vào ngày 3 tháng 5 vì thợ lặn tìm thấy vết nứt ở cầu tàu cũ.",
            "Giám đốc nói việc sửa chữa tốn 40.000 curon và kéo dài sáu tuần.",
            "Phà sẽ cập bến phía bắc.",
        ),
        "Khi nào cảng Velmar đóng cửa?",
        ("cảng", "cang", "vết nứt"),
    ),
    "km": Report(
        ("កំពង់ផែនឹងបិទនៅថ្ងៃទី៣ ខែឧសភា ព្រោះស្ពានចាស់មានស្នាមប្រេះ។", "ការជួសជុលត្រូវការពេលប្រាំមួយសប្តាហ៍។"),
        "កំពង់ផែនឹងបិទនៅពេលណា?",
        ("កំពង់ផែ", "ស្ពាន", "សប្តាហ៍"),
    ),
    "lo": Report(
        ("ທ່າເຮືອຈະປິດໃນວັນທີ 3 ພຶດສະພາ ເພາະຂົວເກົ່າມີຮອຍແຕກ", "ການສ້ອມແປງໃຊ້ເວລາຫົກອາທິດ"),
        "ທ່າເຮືອຈະປິດເມື່ອໃດ?",
        ("ທ່າເຮືອ", "ຂົວເກົ່າ", "ອາທິດ"),
    ),
    "my": Report(
        ("ဆိပ်ကမ်းကို မေလ ၃ ရက်နေ့တွင် ပိတ်မည်။", "တံတားဟောင်း ပြုပြင်မှုသည် ခြောက်ပတ် ကြာမည်။"),
        "ဆိပ်ကမ်းကို ဘယ်တော့ ပိတ်မည်လဲ။",
        ("ဆိပ်ကမ်း", "တံတား"),
    ),
}
