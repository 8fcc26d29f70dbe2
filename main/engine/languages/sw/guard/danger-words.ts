import { dangerWords } from '../../parts/danger-words.ts';
import { IDIOMS } from './idioms.ts';

/** Verbs carry person, tense and negation as prefixes: "hapumui", "hawezi kupumua", "haamki". */
const NOT = '(?:ha|haki|hawaki|hu|si|hawa|haku|hawaku|hai|haija|haja|asi)';

/**
 * Dangers in Kiswahili. Airway, breathing, circulation, disability, poison, birth (WHO/ICRC Basic Emergency Care);
 * suicide and violence (WHO mhGAP). Written without a native speaker's review.
 */
export const GUARD_WORDS = dangerWords({
  code: 'sw',
  idioms: IDIOMS,
  emergency: {
    breathing: new RegExp(
      `\\b${NOT}pumu\\w*|\\b(?:hawezi|siwezi|hataki|ameacha|anashindwa|ameshindwa|hapati|inashindwa|anapata shida|anapata taabu|shida ya|shida|taabu) (?:ku|sana ku)?pumu\\w*|\\bkupumua (?:kwa )?(?:shida|taabu|kumeisha|kumesimama)\\b|\\bhana (?:pumzi|mapigo|pulse)\\b|\\bpumzi (?:imekata|inakata|imeisha)\\b|\\b(?:mdomo|midomo|lips|kucha|uso)\\b(?: \\w+){0,3}? (?:bluu|blue|samawati|nyeusi|zambarau|wa bluu)\\b|\\b(?:amekuwa|anakuwa|amegeuka|rangi) (?:\\w+ )?(?:bluu|blue|kijivu|samawati)\\b|\\bmoyo (?:umesimama|umeacha)\\b`,
    ),
    choking: /\b(?:amekabwa|anakabwa|amepaliwa|anapaliwa|amesakamwa|kimemkwama|imemkwama|amekwamwa)\b/,
    unconscious: new RegExp(
      `\\b(?:amezimia|amezirai|anazimia|kuzimia|amepoteza fahamu|hana fahamu|bila fahamu|kupoteza fahamu|ameanguka|kaanguka|imeanguka|ameanguk\\w*|(?:ame|ka|aka)dondoka(?: ghafla| chini)?)\\b|\\b${NOT}(?:jibu|amki|zinduki|itiki|shtuki|tingishiki|ongei tena|jui alipo)\\b`,
    ),
    seizure:
      /\b(?:degedege|kifafa|anatetemeka mwili|anatikisika|mshtuko wa mwili|kukakamaa|amekakamaa|anakakamaa|convuls\w+)\b/,
    bleeding:
      /\b(?:damu|anavuja|anatokwa)\b(?: \w+){0,5}? (?:nyingi|sana|haikomi|haiishi|haisimami|haikati|bila kukoma|kila mahali|inamwagika|nyiingi)\b|\b(?:anatokwa|anatoka|anavuja|anavujwa|kutokwa|kuvuja|anatapika|anakohoa|ametapika) (?:na )?damu\b|\bdamu (?:inatoka|inamwagika|inaruka|imejaa)\b/,
    poison:
      /\b(?:amekunywa|kanywa|amenywa|amemeza|kameza|amekula|alikunywa|alimeza|anakunywa|nimemeza|nimekunywa|kunywa|kumeza)\b(?: \w+){0,4}? (?:sumu|jik|dawa ya (?:panya|wadudu|mbu|kupulizia|mimea)|mafuta ya taa|parafini|paraffin|petroli|dizeli|tindikali|asidi|bleach|sabuni|kemikali|betri|nyingi|mingi|vingi|pakiti nzima|chupa nzima|zote|\d{2,})\b|\b(?:vidonge|dawa|tembe) (?:nyingi|vingi|zote|vyote|\d{2,})\b/,
    anaphylaxis:
      /\b(?:koo|ulimi|midomo|uso|mdomo)\b(?: \w+){0,3}? (?:umevimba|unavimba|imevimba|limevimba|inavimba|linavimba|kuvimba|umefunga|linafunga|linaziba)\b|\b(?:amevimba|anavimba) (?:uso|mdomo|midomo|ulimi|koo)\b|\b(?:mzio|aleji|allergy) (?:mkali|kali|mbaya)\b/,
    baby: /\b(?:mtoto|kichanga|mchanga|bebi|baby)\b(?: \w+){0,4}? (?:amelegea|analegea|kimelegea|kinalegea|hakinyonyi|hakilii|hakijalia|kimekuwa (?:bluu|kijivu)|mlegevu|hajalia|halii|hakulia|hanyonyi|hawezi kunyonya|kijivu|bluu|hajasogea|hatingishiki|hashtuki|hana nguvu)\b|\bamelegea\b/,
    birth:
      /\b(?:kitovu|kamba ya kitovu|kondo|placenta|bega|mabega|mkono|mguu|miguu|kichwa)\b(?: \w+){0,4}? (?:imetoka|umetoka|kimetoka|limetoka|imekwama|umekwama|limekwama|yamekwama|haijatoka|halijatoka|inatoka|kinatoka|unatangulia|imetangulia)\b|\b(?:anajifungua|anazaa|mtoto anakuja|mtoto anatoka)\b|\b(?:mjamzito|mama mjamzito|mzazi)\b.{0,60}\b(?:degedege|damu|kifafa|haoni|macho|fahamu|kuvimba)\b/,
    glucose:
      /\bsukari\b(?: \w+){0,4}? (?:imeshuka|chini sana|[12][.,]\d|imepungua sana|iko chini|low)\b|\bkushuka (?:kwa )?sukari\b/,
    sepsis:
      /\bsepsis\b|\bshock\b(?! (?:box|trolley|kit|pack|tray))|\bpresha (?:iko |ni |imeshuka )?[3-7]\d\b|\bpresha imeshuka\b/,
    heart:
      /\b(?:mshtuko wa moyo|shambulio la moyo|kiharusi|stroke(?! of (?:luck|genius)))\b|\bkifua\b.{0,50}\b(?:jasho|mkono|kubana|kinabana|kinambana)\b|\b(?:uso|mdomo) (?:umepinda|umeenda upande|unapinda)\b|\b(?:mkono|mguu|upande) (?:\w+ )?(?:umepooza|hausogei)\b|\bamepooza\b/,
    injury:
      /\b(?:(?:a|wa|ali|wali|ame|wame|nime|aliye|waliyo)ungua|kuungua|ameunguzwa|ameungulia|amechomeka|amemwagikiwa|maji ya moto yamem\w+)\b|\b(?:amepigwa|kupigwa) (?:na )?(?:umeme|shoti|risasi|panga|kisu)\b|\b(?:umeme|shoti) (?:umem\w+|imem\w+)\b|\b(?:amezama|kazama|anazama|kuzama) ?(?:maji\w*|kisimani|mtoni)?\b|\b(?:amechomwa|kachomwa) (?:na )?kisu\b|\b(?:moto unawaka|moto umewaka|kunaungua|gesi inavuja)\b|\b(?:amekatwa|amekatika) (?:\w+ )?(?:panga|mkono|mguu|kidole)\b|\b(?:amepata|kapata|wamepata) ajali\b|\b(?:amegongwa|kagongwa|wamegongwa) (?:na )?(?:gari|pikipiki|boda\w*|basi|lori|baiskeli)\b|\bajali ya (?:gari|pikipiki|boda|basi|lori)\b/,
    bite: /\b(?:ameumwa|kaumwa|ameng ?atwa|amengatwa|kuumwa|amegongwa|kagongwa) (?:na )?(?:nyoka|cobra|mamba|swila|nge|koboko)\b|\bnyoka (?:amem\w+|kamu\w+|alimu\w+)/,
    help: /\b(?:msaada|saidia|nisaidie|tusaidie|njoo|njooni) (?:haraka|jamani|sasa|upesi)\b|\b(?:anakufa|anafariki|atakufa|yuko hoi|hali mbaya sana)\b|\b(?:ni|hii|kuna) dharura\b/,
  },
  selfHarm: {
    wish: /\b\w*(?:taka|panga|fikiria|waza|jaribu|tishia|sema) (?:\w+ )?(?:ku)?(?:jiua|kufa|kujinyonga|kujidhuru|kujikata|kujitoa uhai|kujimaliza|kujiumiza)\b|\b(?:kujiua|kujinyonga|kujidhuru|kujitoa uhai|kujirusha|amejirusha|amejinyonga|amejikata|anajikata|nijiue|ajiue|atajiua|nitajiua|amejaribu kujiua)\b|\bhataki (?:tena )?kuishi\b|\bsitaki (?:tena )?kuishi\b|\bamechoka (?:na )?(?:maisha|kuishi)\b|\bbora nife\b|\bbora afe\b/,
    violence:
      /\b(?:ana|amebeba|ameshika|anayo|na|ametoa|kashika) (?:kisu|panga|bunduki|silaha|bastola|shoka|rungu)\b|\b(?:anatishia|ametishia|anampiga|amempiga|anatupiga|ananipiga|amenipiga|anamtishia|amenitishia|amemshambulia|anashambulia|ameshambulia|amemvamia|anamvamia|ametuvamia|wametuvamia)\b|\b(?:amepigwa|anapigwa|kupigwa|amebakwa|kubakwa|alibakwa|amedhalilishwa|ameteswa|ananyanyaswa) ?(?:na )?(?:mume\w*|baba|bwana|mpenzi|mgonjwa|ndugu)?\b|\b(?:mume|bwana|baba|mpenzi)\w* (?:ana|ame|hum)\w*(?:piga|tesa|chapa|baka|tishia)\b/,
  },
  exposure: {
    sharps:
      /\b(?:nimechomwa|nimejichoma|nimejidunga|nimedungwa|nilichomwa|nilijichoma|nimejikata|nimekatwa|nikachomwa)\b(?:.{0,50}\b(?:sindano|wembe|kisu|kioo|bisturi|damu|mgonjwa|needle)\b|.{0,3}$)|\bdamu (?:\w+ ){0,3}?(?:jicho\w*|machoni|mdomoni|macho)\b|\b(?:nesi|muuguzi|mhudumu|mwenzangu|msafishaji) (?:\w+ )?(?:amechomwa|amejichoma|amejidunga) (?:na )?(?:sindano)?\b|\bsindano (?:ime|ili)nichom\w+/,
  },
  exposures: /\b(?:kuchomwa (?:na )?sindano|majeraha ya sindano|jeraha la sindano|ajali za sindano)\b/,
  exceptions:
    /\b(?:mafunzo|mazoezi|zoezi|sera|utaratibu|kanuni|mwongozo|zamani|mwaka (?:jana|uliopita)|historia ya|sasa yuko sawa|ameamka|amezinduka|hatokwi tena)\b/,
  happeningNow: /\b(?:sasa hivi|sasa ?hivi|hivi sasa|kwa sasa|si mazoezi|siyo mazoezi|inatokea)\b/,
  clauseStarts: [/\s+(?=(?:na|lakini|kwa sababu|halafu|alafu|kisha|pia|samahani|asante|habari|pole) )/u],
  namedDangers:
    /(?<=\b(?:register|rejista|daftari|kitabu|sanduku|kit|namba|bango|kadi|fomu|zoezi|mafunzo|semina|kozi|dawa|visa|utaratibu|mlango|kizima|kengele) (?:\w+ ){0,2}?(?:ya |la |za |wa |cha |vya )?)(?:waliokunywa sumu|sumu|dharura|moto|ajali|degedege|kifafa|kiharusi|kujiua|pph|kuungua|nyoka|unyanyasaji|ukatili)\b/g,
});
