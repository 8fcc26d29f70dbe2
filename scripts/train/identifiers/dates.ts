import type { Random } from '../../../main/eval/perturbation/random.ts';
import { between, chance, pick } from './chance.ts';

export type DateLanguage = 'en' | 'es' | 'fr' | 'sw';

const MONTHS: Readonly<Record<DateLanguage, readonly string[]>> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  sw: [
    'Januari',
    'Februari',
    'Machi',
    'Aprili',
    'Mei',
    'Juni',
    'Julai',
    'Agosti',
    'Septemba',
    'Oktoba',
    'Novemba',
    'Desemba',
  ],
};
const SHORT: Readonly<Record<DateLanguage, readonly string[]>> = {
  en: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sept', 'oct', 'nov', 'dec'],
  es: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
  fr: ['janv', 'févr', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sept', 'oct', 'nov', 'déc'],
  sw: ['Jan', 'Feb', 'Machi', 'Apr', 'Mei', 'Juni', 'Julai', 'Ago', 'Sept', 'Okt', 'Nov', 'Des'],
};
const DAY_WORDS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'fourteenth',
  'fifteenth',
  'eighteenth',
  'twentieth',
  'twenty first',
  'twenty-second',
  'thirtieth',
  'thirty first',
];
const YEAR_WORDS = [
  'nineteen sixty four',
  'nineteen eighty',
  'two thousand and three',
  'twenty nineteen',
  'twenty twenty one',
  'nineteen seventy-two',
  'twenty twelve',
];
const WEEKDAYS: Readonly<Record<DateLanguage, readonly string[]>> = {
  en: ['Mon', 'Tue', 'Wed', 'Thurs', 'Fri', 'Sat', 'Sunday', 'Monday', 'tues', 'friday'],
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  sw: ['Jumatatu', 'Jumanne', 'Jumatano', 'Alhamisi', 'Ijumaa', 'Jumamosi', 'Jumapili'],
};

const ordinal = (day: number): string =>
  `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`;

function numeric(random: Random, day: number, month: number, year: number): string {
  const separator = pick(random, ['/', '/', '/', '-', '.', ' ', '‑', '–']);
  const two = (n: number): string => (chance(random, 0.5) ? String(n).padStart(2, '0') : String(n));
  const short = chance(random, 0.5) ? String(year).slice(2) : String(year);
  const roll = random();
  if (roll < 0.55) return [two(day), two(month), short].join(separator);
  if (roll < 0.68) return [two(month), two(day), short].join(separator);
  if (roll < 0.8) return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
  return [two(day), two(month)].join(separator === ' ' ? '/' : separator);
}

function english(random: Random, day: number, month: number, year: number): string {
  const long = MONTHS.en[month - 1] ?? '';
  const name = chance(random, 0.5) ? long : (SHORT.en[month - 1] ?? '');
  const ending = pick(random, [
    '',
    '',
    ` ${year}`,
    ` ${year}`,
    ` '${String(year).slice(2)}`,
    ` ${String(year).slice(2)}`,
    `, ${year}`,
  ]);
  const roll = random();
  if (roll < 0.25) return `${day} ${name}${ending}`;
  if (roll < 0.4) return `${ordinal(day)} ${name}${ending}`;
  if (roll < 0.55)
    return `${name} ${chance(random, 0.4) ? ordinal(day) : day}${ending.trim() === '' ? '' : `, ${year}`}`;
  if (roll < 0.62) return `the ${ordinal(day)} of ${long}${ending}`;
  if (roll < 0.7) return `the ${ordinal(day)}`;
  if (roll < 0.76)
    return `the ${pick(random, DAY_WORDS)} of ${long}${chance(random, 0.4) ? ` ${pick(random, YEAR_WORDS)}` : ''}`;
  if (roll < 0.8) return `${long} the ${pick(random, DAY_WORDS)}`;
  if (roll < 0.86) return `${pick(random, WEEKDAYS.en)} ${chance(random, 0.5) ? ordinal(day) : `${day} ${name}`}`;
  if (roll < 0.9) return `${day}-${name}-${chance(random, 0.5) ? year : String(year).slice(2)}`;
  if (roll < 0.94) return `${long} ${year}`;
  if (roll < 0.97) return `${day} to ${day + 3} ${name}`;
  return `${day}${name.slice(0, 3).toUpperCase()}${String(year).slice(2)}`;
}

function romance(random: Random, language: 'es' | 'fr', day: number, month: number, year: number): string {
  const name = pick(random, [MONTHS, SHORT])[language][month - 1] ?? '';
  const of = language === 'es' ? ' de ' : ' ';
  const roll = random();
  if (roll < 0.45) return `${day}${of}${name}`;
  if (roll < 0.75) return `${day}${of}${name}${of}${year}`;
  if (roll < 0.85) return `${pick(random, WEEKDAYS[language])} ${day}${of}${name}`;
  if (roll < 0.93) return `${name}${of}${year}`;
  return language === 'es' ? `el ${day}` : `${day}-${name}-${String(year).slice(2)}`;
}

function swahili(random: Random, day: number, month: number, year: number): string {
  const name = MONTHS.sw[month - 1] ?? '';
  const roll = random();
  if (roll < 0.5) return `${day} ${name}`;
  if (roll < 0.75) return `${day} ${name} ${year}`;
  if (roll < 0.9)
    return `${day} mwezi wa ${pick(random, ['kwanza', 'pili', 'tatu', 'nne', 'tano', 'sita', 'saba', 'nane', 'tisa', 'kumi'])}`;
  return `${pick(random, WEEKDAYS.sw)} ${day} ${name}`;
}

/** Of staff's notes and of letters: in figures, in words, abbreviated, without year or month. */
export function dateOf(random: Random, language: DateLanguage): string {
  const day = between(random, 1, 28);
  const month = between(random, 1, 12);
  const year = between(random, 1930, 2026);
  if (chance(random, 0.4)) return numeric(random, day, month, year);
  if (language === 'es' || language === 'fr') return romance(random, language, day, month, year);
  return language === 'sw' ? swahili(random, day, month, year) : english(random, day, month, year);
}

const OLD = {
  en: [
    'ninety',
    'ninety one',
    'ninety-two',
    'ninety three',
    'ninety-four',
    'ninety five',
    'ninety-seven',
    'ninety nine',
    'a hundred',
    'one hundred',
    'a hundred and one',
    'a hundred and two',
    'one hundred and four',
    'nearly a hundred',
  ],
  es: [
    'noventa',
    'noventa y uno',
    'noventa y tres',
    'noventa y cuatro',
    'noventa y siete',
    'cien',
    'ciento dos',
    'noventa y ocho',
  ],
  fr: [
    'quatre-vingt-dix',
    'quatre-vingt-onze',
    'quatre vingt treize',
    'quatre-vingt-quinze',
    'quatre-vingt-dix-huit',
    'cent',
    'cent un',
    'cent deux',
    'nonante-trois',
  ],
  sw: ['tisini', 'tisini na moja', 'tisini na tatu', 'tisini na sita', 'mia moja', 'mia na mbili'],
} as const;

export function oldAge(random: Random, language: DateLanguage, inWords: number): string {
  if (chance(random, inWords)) return pick(random, OLD[language]);
  return String(chance(random, 0.8) ? between(random, 90, 99) : between(random, 100, 110));
}
