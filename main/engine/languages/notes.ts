/**
 * "The policies cannot be searched reliably in this language. Ask in English, or call the person below", by ISO 639-1
 * code. Beside the packs, since it is for languages that have none: who asked in one of them must be able to read why
 * there is no answer. A language gets its line before it gets a pack, and keeps it until an embedder knows it.
 */
const NOTES: Readonly<Record<string, string>> = {
  af: 'Die beleide kan nie betroubaar in hierdie taal deursoek word nie. Vra in Engels, of bel die persoon hieronder.',
  am: 'በዚህ ቋንቋ መመሪያዎቹን በአስተማማኝ ሁኔታ መፈለግ አይቻልም። በእንግሊዝኛ ይጠይቁ፣ ወይም ከታች ላለው ሰው ይደውሉ።',
  ar: 'لا يمكن البحث في السياسات بهذه اللغة بشكل موثوق. اسأل بالإنجليزية أو اتصل بالشخص أدناه.',
  bn: 'এই ভাষায় নীতিমালা নির্ভরযোগ্যভাবে খোঁজা যায় না। ইংরেজিতে জিজ্ঞাসা করুন, অথবা নিচের ব্যক্তিকে ফোন করুন।',
  de: 'In dieser Sprache können die Richtlinien nicht verlässlich durchsucht werden. Fragen Sie auf Englisch oder rufen Sie die Person unten an.',
  es: 'No se pueden buscar las políticas de forma fiable en este idioma. Pregunte en inglés o llame a la persona indicada abajo.',
  fa: 'جست‌وجوی سیاست‌ها به این زبان قابل اعتماد نیست. به انگلیسی بپرسید یا با شخص زیر تماس بگیرید.',
  fr: 'Les procédures ne peuvent pas être consultées de façon fiable dans cette langue. Posez la question en anglais ou appelez la personne ci-dessous.',
  ha: 'Ba za a iya bincika manufofin da kyau a wannan harshe ba. Yi tambaya da Turanci, ko ka kira mutumin da ke ƙasa.',
  hi: 'इस भाषा में नीतियों की भरोसेमंद खोज नहीं हो सकती। अंग्रेज़ी में पूछें, या नीचे दिए व्यक्ति को फ़ोन करें।',
  id: 'Kebijakan tidak dapat dicari dengan andal dalam bahasa ini. Bertanyalah dalam bahasa Inggris, atau hubungi orang di bawah ini.',
  it: 'Le procedure non si possono cercare in modo affidabile in questa lingua. Chieda in inglese o chiami la persona qui sotto.',
  nl: 'Het beleid kan in deze taal niet betrouwbaar worden doorzocht. Vraag het in het Engels, of bel de persoon hieronder.',
  pl: 'W tym języku nie można wiarygodnie przeszukać zasad. Zapytaj po angielsku lub zadzwoń do osoby poniżej.',
  pt: 'Não é possível pesquisar as políticas de forma fiável nesta língua. Pergunte em inglês ou ligue para a pessoa abaixo.',
  ru: 'На этом языке нельзя надёжно искать в правилах. Спросите по-английски или позвоните человеку, указанному ниже.',
  so: 'Siyaasadaha si lagu kalsoonaan karo looguma raadin karo luqaddan. Ku weydii Ingiriis, ama wac qofka hoose.',
  sw: 'Sera haziwezi kutafutwa kwa uhakika katika lugha hii. Uliza kwa Kiingereza, au mpigie mtu aliye hapa chini.',
  tr: 'Kurallar bu dilde güvenilir biçimde aranamıyor. İngilizce sorun ya da aşağıdaki kişiyi arayın.',
  uk: 'Цією мовою неможливо надійно шукати в правилах. Запитайте англійською або зателефонуйте особі нижче.',
  ur: 'اس زبان میں پالیسیوں کی قابلِ اعتماد تلاش ممکن نہیں۔ انگریزی میں پوچھیں یا نیچے دیے گئے شخص کو فون کریں۔',
  vi: 'Không thể tra cứu quy định một cách đáng tin cậy bằng ngôn ngữ này. Hãy hỏi bằng tiếng Anh, hoặc gọi cho người bên dưới.',
  xh: 'Imigaqo-nkqubo ayinakukhangelwa ngokuthembekileyo ngolu lwimi. Buza ngesiNgesi, okanye ufowunele umntu ongezantsi.',
  yo: 'A kò lè wá àwọn ìlànà náà dáadáa ní èdè yìí. Ẹ béèrè ní èdè Gẹ̀ẹ́sì, tàbí kí ẹ pe ẹni tó wà nísàlẹ̀.',
  zh: '无法用这种语言可靠地检索制度。请用英语提问，或致电下方的联系人。',
  zu: 'Izinqubomgomo azikwazi ukuseshwa ngokuthembekile ngalolu limi. Buza ngesiNgisi, noma ushayele umuntu ongezansi.',
};

/**
 * "If somebody is in danger, call one of the numbers below now." What was asked is not understood, so that it may be this.
 * Written for this project, and not yet read by a native speaker.
 */
const DANGER_NOTES: Readonly<Record<string, string>> = {
  af: 'As iemand in gevaar is, bel nou een van die nommers hieronder.',
  am: 'አንድ ሰው አደጋ ላይ ከሆነ፣ አሁኑኑ ከታች ካሉት ቁጥሮች ወደ አንዱ ይደውሉ።',
  ar: 'إذا كان شخص ما في خطر، فاتصل الآن بأحد الأرقام أدناه.',
  bn: 'কেউ বিপদে থাকলে এখনই নিচের কোনো একটি নম্বরে ফোন করুন।',
  de: 'Wenn jemand in Gefahr ist, rufen Sie jetzt eine der Nummern unten an.',
  es: 'Si alguien está en peligro, llame ahora a uno de los números de abajo.',
  fa: 'اگر کسی در خطر است، همین حالا با یکی از شماره‌های زیر تماس بگیرید.',
  fr: 'Si quelqu’un est en danger, appelez maintenant l’un des numéros ci-dessous.',
  ha: 'Idan wani yana cikin haɗari, ka kira ɗaya daga cikin lambobin da ke ƙasa yanzu.',
  hi: 'यदि कोई ख़तरे में है, तो अभी नीचे दिए किसी एक नंबर पर फ़ोन करें।',
  id: 'Jika seseorang dalam bahaya, hubungi salah satu nomor di bawah ini sekarang.',
  it: 'Se qualcuno è in pericolo, chiami subito uno dei numeri qui sotto.',
  nl: 'Als iemand in gevaar is, bel nu een van de nummers hieronder.',
  pl: 'Jeśli ktoś jest w niebezpieczeństwie, zadzwoń teraz pod jeden z numerów poniżej.',
  pt: 'Se alguém estiver em perigo, ligue agora para um dos números abaixo.',
  ru: 'Если кто-то в опасности, позвоните сейчас по одному из номеров ниже.',
  so: 'Haddii qof khatar ku jiro, hadda wac mid ka mid ah lambarrada hoose.',
  sw: 'Kama mtu yuko hatarini, piga simu sasa kwa mojawapo ya namba zilizo hapa chini.',
  tr: 'Biri tehlikedeyse şimdi aşağıdaki numaralardan birini arayın.',
  uk: 'Якщо хтось у небезпеці, зателефонуйте зараз за одним із номерів нижче.',
  ur: 'اگر کوئی خطرے میں ہے تو ابھی نیچے دیے گئے کسی ایک نمبر پر فون کریں۔',
  vi: 'Nếu có ai đang gặp nguy hiểm, hãy gọi ngay một trong các số bên dưới.',
  xh: 'Ukuba kukho umntu osengozini, fowunela enye yeenombolo ezingezantsi ngoku.',
  zh: '如果有人有危险，请立即拨打下面的一个电话号码。',
  zu: 'Uma kukhona umuntu osengozini, shayela enye yezinombolo ezingezansi manje.',
};

/**
 * "These are the closest approved texts. They may not answer the question. Ask in English, or call the person below", for
 * languages that an embedder or a lexicon knows and that have no pack; in Swahili also that the words were searched for in
 * English, one by one. Not yet read by a native speaker.
 */
const CLOSEST_NOTES: Readonly<Record<string, string>> = {
  de: 'Dies sind die nächstliegenden genehmigten Texte. Möglicherweise beantworten sie die Frage nicht. Fragen Sie auf Englisch oder rufen Sie die Person unten an.',
  fr: 'Voici les textes approuvés les plus proches. Ils ne répondent peut-être pas à la question. Posez-la en anglais ou appelez la personne ci-dessous.',
  it: 'Questi sono i testi approvati più vicini. Potrebbero non rispondere alla domanda. Chieda in inglese o chiami la persona qui sotto.',
  pt: 'Estes são os textos aprovados mais próximos. Podem não responder à pergunta. Pergunte em inglês ou ligue para a pessoa abaixo.',
  sw: 'Maneno ya swali lako yametafutwa kwa Kiingereza, moja moja. Maandishi yaliyo hapa chini huenda yasijibu swali lako. Uliza kwa Kiingereza, au mpigie mtu aliye hapa chini.',
};

export interface LanguageNote {
  /** ISO 639-1. */
  readonly language: string;
  readonly text: string;
}

function notesOf(codes: readonly string[], first: Readonly<Record<string, string>>): LanguageNote[] {
  return codes.flatMap((language) => {
    const text = [first[language], DANGER_NOTES[language]].filter((part) => part !== undefined).join(' ');
    return text === '' ? [] : [{ language, text }];
  });
}

/** What Outpost can say in these languages: why there is no answer, and what to do in danger. A language without a note is left out. */
export const languageNotes = (codes: readonly string[]): LanguageNote[] => notesOf(codes, NOTES);

/** Likewise beside the closest words, which claim nothing. */
export const closestNotes = (code: string): LanguageNote[] => notesOf([code], CLOSEST_NOTES);
