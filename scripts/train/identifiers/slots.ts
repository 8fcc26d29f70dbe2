import type { Random } from '../../../main/eval/perturbation/random.ts';
import { EPONYMS, TRADE_NAMES } from '../../../main/engine/languages/en/identifiers/eponyms.ts';
import { MEDICINES } from '../../../main/engine/languages/en/medicines.ts';
import { between, chance, fill, pick } from './chance.ts';
import { type DateLanguage, dateOf, oldAge } from './dates.ts';
import { emailOf, photoOf, urlOf } from './links.ts';
import type { Material } from './lists.ts';
import { fullName, personOf, staffName } from './names.ts';
import { numberOf } from './numbers.ts';
import { addressOf, dwellingOf, facilityOf, organisationOf, streetOf, townOf, villageOf, zip } from './places.ts';
import type { Mark, Part } from './rows.ts';

type Make = (random: Random, material: Material) => string;
interface Slot {
  readonly mark: Mark | null;
  readonly make: Make;
}

const SPANISH_NAMES = ['hispano', 'hispanof'];
const FRENCH_NAMES = ['franco', 'francof', 'haiti', 'malagasy', 'westafrica'];
const SWAHILI_NAMES = ['swahili', 'eastafrica', 'swahili'];
const HINDI_NAMES = ['southasia'];
const DRUGS = [...MEDICINES].filter((name) => name.length > 5);
const NAMESAKES = [...EPONYMS].filter((name) => /^[a-z]{4,}$/.test(name)).slice(0, 240);
const CONDITIONS = [
  'hypertension',
  'asthma',
  'COPD',
  'type 2 diabetes',
  'heart failure',
  'atrial fibrillation',
  'migraine',
  'epilepsy',
  'gout',
  'anaemia',
  'pneumonia',
  'cellulitis',
  'TB',
  'HIV',
  'CKD stage 3',
  'depression',
  'hypothyroidism',
  'a UTI',
  'sciatica',
  'psoriasis',
  'GERD',
  'DVT',
  'stroke',
  'preeclampsia',
  'osteoporosis',
  'chronic pain',
];
const TITLES = ['manager', 'sales director', 'teacher', 'engineer', 'accountant', 'consultant'];
const capital = (word: string): string => word.replace(/^\p{L}/u, (letter) => letter.toUpperCase());

const NICKNAMES = [
  'Big Tony',
  'Spider',
  'Smokey',
  'Tiny',
  'Chips',
  'Shorty',
  'Ginger',
  'Red',
  'Lefty',
  'Duke',
  'Bones',
  'Nan',
  'Pops',
  'Bubba',
  'Sparky',
  'Doc',
  'Mzungu',
  'Chato',
  'Gordo',
  'Flaco',
  'El Chino',
  'Papi',
  'Ti Jo',
  'Big Mama',
  'Old Sam',
  'Long John',
  'Slim',
  'Moose',
  'Bear',
  'Tiger',
];
/** Names that are words too: where they stand says which. */
const wordName: Make = (r, m) => pick(r, m.clinical.get('word-names') ?? ['Grace']);

const number = (mark: Mark): Slot => ({ mark, make: (random) => numberOf(random, mark) });
const date = (language: DateLanguage): Slot => ({ mark: 'DATE', make: (random) => dateOf(random, language) });
const age = (language: DateLanguage, inWords: number): Slot => ({
  mark: 'AGE_OVER_89',
  make: (random) => oldAge(random, language, inWords),
});
const name = (make: Make): Slot => ({ mark: 'NAME', make });
const place = (make: Make): Slot => ({ mark: 'ADDRESS', make });
const plain = (make: Make): Slot => ({ mark: null, make });

const TRADES = [...TRADE_NAMES].map((word) => word.replace(/^./, (letter) => letter.toUpperCase()));
const listed = (key: string): Slot => plain((r, m) => pick(r, m.clinical.get(key) ?? ['care']));

const SLOTS: Readonly<Record<string, Slot>> = {
  full: name((r, m) => fullName(r, m)),
  first: name((r, m) => personOf(r, m).first),
  last: name((r, m) => personOf(r, m).last),
  initial: name((r, m) => `${personOf(r, m).first} ${pick(r, [...'ABCDEFGHJKLMNPRSTW'])}.`),
  lname: name((r, m) => staffName(r, m)),
  lfirst: name((r, m) => personOf(r, m).first),
  llast: name((r, m) => personOf(r, m).last),
  efull: name((r, m) => fullName(r, m, SPANISH_NAMES)),
  efirst: name((r, m) => personOf(r, m, SPANISH_NAMES).first),
  elast: name((r, m) => personOf(r, m, SPANISH_NAMES).last),
  elast2: name((r, m) => `${personOf(r, m, SPANISH_NAMES).last} ${personOf(r, m, SPANISH_NAMES).last}`),
  fname: name((r, m) => staffName(r, m, FRENCH_NAMES)),
  ffirst: name((r, m) => personOf(r, m, FRENCH_NAMES).first),
  flast: name((r, m) => personOf(r, m, FRENCH_NAMES).last),
  sname: name((r, m) => staffName(r, m, SWAHILI_NAMES)),
  sfirst: name((r, m) => personOf(r, m, SWAHILI_NAMES).first),
  hname: name((r, m) => staffName(r, m, HINDI_NAMES)),
  hfirst: name((r, m) => personOf(r, m, HINDI_NAMES).first),
  L: name((r) => pick(r, [...'ABCDEFGHJKLMNPRSTW'])),
  addr: place((r, m) => addressOf(r, m, pick(r, ['en', 'en', 'en', 'es', 'fr']))),
  street: place((r, m) => streetOf(r, m, pick(r, ['en', 'en', 'es', 'fr']))),
  zip: place((r) => zip(r)),
  laddr: place((r, m) => dwellingOf(r, m, 'en')),
  village: place((r, m) => villageOf(r, m, 'en')),
  city: place((r, m) => townOf(r, m)),
  facility: place((r, m) => facilityOf(r, m, false)),
  efacility: place((r, m) => facilityOf(r, m, true)),
  eaddr: place((r, m) => streetOf(r, m, 'es')),
  ecity: place((r, m) => townOf(r, m)),
  ezip: place((r) => fill(r, '#####')),
  evillage: place((r, m) => dwellingOf(r, m, 'es')),
  faddr: place((r, m) => dwellingOf(r, m, 'fr')),
  svillage: place((r, m) => dwellingOf(r, m, 'sw')),
  date: date('en'),
  sdate: date('en'),
  edate: date('es'),
  fdate: date('fr'),
  swdate: date('sw'),
  monthyear: {
    mark: 'DATE',
    make: (r) => `${pick(r, ['January', 'March', 'May', 'June', 'October', 'December'])} ${between(r, 1980, 2026)}`,
  },
  age90: age('en', 0.25),
  age90w: age('en', 0.9),
  eage90: age('es', 0.6),
  fage90: age('fr', 0.6),
  swage90: age('sw', 0.6),
  phone: number('PHONE'),
  fax: number('FAX'),
  ssn: { mark: 'NATIONAL_ID', make: (r) => fill(r, pick(r, ['###-##-####', '### ## ####', '#########'])) },
  dni: { mark: 'NATIONAL_ID', make: (r) => fill(r, pick(r, ['########A', '########-A', 'A#######A', '##.###.###-A'])) },
  nid: number('NATIONAL_ID'),
  nass: { mark: 'INSURANCE', make: (r) => fill(r, pick(r, ['## ######## ##', '## ########', '############'])) },
  mrn: number('RECORD_NUMBER'),
  ins: number('INSURANCE'),
  acc: number('ACCOUNT'),
  lic: number('LICENCE'),
  plate: number('PLATE'),
  dev: number('DEVICE'),
  bio: number('BIOMETRIC'),
  other: number('OTHER_ID'),
  ip: number('IP'),
  email: { mark: 'EMAIL', make: emailOf },
  url: { mark: 'URL', make: urlOf },
  photo: { mark: 'PHOTO', make: photoOf },
  org: { mark: 'ORGANISATION', make: (r, m) => organisationOf(r, m, 'en') },
  eorg: { mark: 'ORGANISATION', make: (r, m) => organisationOf(r, m, 'es') },
  forg: { mark: 'ORGANISATION', make: (r, m) => organisationOf(r, m, 'fr') },
  sorg: { mark: 'ORGANISATION', make: (r, m) => organisationOf(r, m, 'sw') },
  age: plain((r) => String(between(r, 2, 88))),
  n: plain((r) => String(between(r, 1, 99))),
  year: plain((r) => String(between(r, 2005, 2027))),
  drug: plain((r) => pick(r, DRUGS)),
  dose: plain(
    (r) =>
      `${pick(r, ['5', '10', '20', '50', '250', '500', '1', '2.5'])} ${pick(r, ['mg', 'mcg', 'ml', 'g', 'mg/kg', 'IU'])}${pick(r, ['', ' bd', ' daily', ' tds', ' nocte', ' PO'])}`,
  ),
  cond: plain((r) => pick(r, CONDITIONS)),
  eponym: plain((r) => capital(pick(r, NAMESAKES))),
  title: plain((r) => pick(r, TITLES)),
  trade: plain((r) => pick(r, TRADES)),
  abbr: listed('abbreviations'),
  disease: listed('diseases'),
  clinical: listed('english-clinical'),
  esclin: listed('spanish-clinical'),
  country: listed('countries'),
  language: listed('languages'),
  thing: listed('things'),
  spot: plain((r) => fill(r, pick(r, ['#', '##', '###', 'A', 'a', '#A', '#a', '##A', 'A#', 'A##', 'a#']))),
  lthing: plain((r, m) => pick(r, m.clinical.get('things') ?? ['gauze']).toLowerCase()),
  word: name(wordName),
  eword: name(wordName),
  sword: name(wordName),
  fword: name(wordName),
  lword: name((r, m) => wordName(r, m).toLowerCase()),
  nick: name((r, m) =>
    (chance(r, 0.5) ? wordName(r, m) : pick(r, NICKNAMES)).replace(/^./u, (letter) =>
      chance(r, 0.5) ? letter.toLowerCase() : letter,
    ),
  ),
  ord: {
    mark: 'DATE',
    make: (r) =>
      pick(r, ['1st', '2nd', '3rd', '5th', '9th', '11th', '14th', '18th', '22nd', '27th', '30th', '1st of the month']),
  },
  Eponym: plain((r) => capital(pick(r, NAMESAKES))),
  language2: plain((r, m) => pick(r, m.clinical.get('languages') ?? ['English']).toLowerCase()),
  small: plain((r) => pick(r, ['a', 'b', 'c', 'i', 'ii', 'iii', 'iv'])),
  emonthyear: {
    mark: 'DATE',
    make: (r) => `${pick(r, ['enero', 'marzo', 'mayo', 'junio', 'octubre', 'diciembre'])} de ${between(r, 1980, 2026)}`,
  },
  MF: plain((r) => pick(r, ['M', 'F', 'male', 'female', 'man', 'woman'])),
  MF2: plain((r) => pick(r, ['male', 'female'])),
  HM: plain((r) => pick(r, ['H', 'M'])),
  HM2: plain((r) => pick(r, ['Varón', 'Mujer', 'Paciente varón', 'Paciente mujer', 'Hombre', 'Niña', 'Lactante'])),
  n2: plain((r) => String(between(r, 1, 9))),
  n3: plain((r) => String(between(r, 100, 999))),
};

const SLOT = /\{(\w+)\}/g;

/** A template with its slots filled anew. */
export function fillTemplate(template: string, random: Random, material: Material): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { 0: whole, 1: key = '', index } of template.matchAll(SLOT)) {
    const slot = SLOTS[key];
    if (slot === undefined) throw new Error(`No such slot: ${whole}`);
    if (index > at) parts.push({ words: template.slice(at, index), mark: null });
    parts.push({ words: slot.make(random, material), mark: slot.mark });
    at = index + whole.length;
  }
  if (at < template.length) parts.push({ words: template.slice(at), mark: null });
  return parts;
}
