import type { Random } from '../../../main/eval/perturbation/random.ts';
import { between, chance, fill, pick } from './chance.ts';
import type { Material } from './lists.ts';
import { personOf } from './names.ts';

const title = (word: string): string => word.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
const EN_STREETS = [
  'Street',
  'St',
  'Road',
  'Rd',
  'Avenue',
  'Ave',
  'Lane',
  'Drive',
  'Dr',
  'Close',
  'Crescent',
  'Cres',
  'Court',
  'Way',
  'Terrace',
  'Place',
  'Square',
  'Row',
  'Hill',
  'Gardens',
  'Boulevard',
  'Blvd',
  'Grove',
  'Park',
  'Trail',
  'Highway',
];
const EN_WORDS = [
  'Church',
  'Mill',
  'Station',
  'Main',
  'High',
  'Market',
  'Acacia',
  'Oak',
  'Elm',
  'Jacaranda',
  'Protea',
  'Palm',
  'Ocean',
  'River',
  'Lake',
  'Bridge',
  'School',
  'Temple',
  'King',
  'Queen',
  'Victoria',
  'Albert',
  'Independence',
  'Freedom',
  'Mission',
  'Spring',
  'Forest',
  'Meadow',
  'Sunset',
  'Harbour',
  'Baobab',
  'Mango',
  'Bougainvillea',
  'Spinifex',
  'Wattle',
  'Heather',
  'Thistle',
  'Birch',
  'Maple',
  'Cedar',
  'Pine',
];
const ENDS = [
  'ville',
  'ton',
  'ford',
  'bury',
  'kloof',
  'dorp',
  'pura',
  'gaon',
  'nagar',
  'abad',
  'weni',
  'ini',
  'eni',
  'ango',
  'umbe',
  'ani',
  'oni',
  'uru',
  'aya',
  'burg',
  'berg',
  'ham',
  'wick',
  'more',
  'dale',
  'fontein',
  'bush',
  'pur',
  'kona',
  'tola',
  'stad',
  'heim',
  'owo',
  'iza',
  'ina',
  'oso',
  'ejo',
];
const NEAR = {
  en: [
    'behind the mosque',
    'near the market',
    'opp the school',
    'opposite the church',
    'next to the borehole',
    'by the old bridge',
    'behind the filling station',
    'near the big tree',
    'by the clinic gate',
    'beside the water tank',
    'above the shop',
    'near the posta',
  ],
  es: [
    'frente a la iglesia',
    'junto al pozo',
    'atrás de la escuela',
    'por la cancha',
    'casa azul sin número',
    'a lado de la tienda',
    'pasando el puente',
    'portón verde',
  ],
  fr: [
    'en face du forage',
    'derrière la mosquée',
    "à côté de l'école",
    'près du marché',
    'portail vert',
    'après le pont',
    'maison bleue',
  ],
  sw: [
    'karibu na msikiti',
    'nyuma ya shule',
    'jirani na kisima',
    'nyumba ya bati',
    'mkabala na soko',
    'karibu na kanisa',
  ],
} as const;
export type PlaceLanguage = keyof typeof NEAR;

/** A town that no list has, made of a name and an ending; or one that the list has. */
export function townOf(random: Random, material: Material): string {
  if (chance(random, 0.4)) return title(pick(random, material.classes.get('place') ?? ['sampleton']));
  const { first, last } = personOf(random, material);
  const stem = (chance(random, 0.5) ? first : last).replace(/[aeiou ]+\p{L}?$/iu, '').slice(0, 6);
  return title(stem.toLowerCase()) + pick(random, ENDS);
}

const zip = (random: Random): string =>
  fill(
    random,
    pick(random, ['#####', '#####', '####', 'AA# #AA', 'AA## #AA', '#####-####', '### ##', '#####-###', 'A#A #A#']),
  );

function streetOf(random: Random, material: Material, language: PlaceLanguage): string {
  const no = fill(random, pick(random, ['#', '##', '###', '####', '##a', '#####', '##/#']));
  const word = chance(random, 0.45) ? pick(random, EN_WORDS) : personOf(random, material).last;
  if (language === 'es') {
    const kind = pick(random, [
      'Calle',
      'C/',
      'Avda.',
      'Av.',
      'Avenida',
      'Plaza',
      'Paseo',
      'calle',
      'Cra',
      'Carretera',
      'Camino',
      'Ronda',
    ]);
    const saint = pick(random, ['', '', 'de ', 'San ', 'Santa ', 'de la ', 'del ', 'Doctor ']);
    return `${kind} ${saint}${chance(random, 0.4) ? personOf(random, material, ['hispano', 'hispanof']).first : personOf(random, material, ['hispano']).last}${pick(random, [', ', ' ', ' nº ', ' # ', ', nº '])}${no}${chance(random, 0.3) ? pick(random, [', 3º B', ', piso 2', ' int 4', ', 1º izq', ' depto 5', ', bajo']) : ''}`;
  }
  if (language === 'fr')
    return `${pick(random, [`${no}, `, `${no} `, ''])}${pick(random, ['rue', 'avenue', 'av.', 'chemin', 'boulevard', 'Rue', 'impasse', 'place'])} ${pick(random, ['de ', 'du ', 'des ', ''])}${word}`;
  const plain = `${no} ${word} ${pick(random, EN_STREETS)}`;
  const roll = random();
  if (roll < 0.55) return plain;
  if (roll < 0.68)
    return `${pick(random, ['flat', 'Apt.', 'apt', 'unit', 'Suite', 'Flat'])} ${between(random, 1, 900)}, ${plain}`;
  if (roll < 0.78) return `${plain} ${pick(random, ['Apt.', 'Suite', 'apt', 'unit', '#'])} ${between(random, 1, 900)}`;
  if (roll < 0.9)
    return `${no} ${personOf(random, material).last}${pick(random, ['straße', 'gatan', 'gade', 'vej', 'katu', 'weg', 'laan', 'straat', 'utca', ' ulica', ' Via', 'tie', 'veien'])} ${between(random, 1, 99)}`;
  return `${pick(random, ['Via', 'Rua', 'Calle', 'Rue', 'Ulica', 'Avenida', 'Strada'])} ${word} ${between(random, 1, 200)}`;
}

/** For letters and forms: street, town, code. */
export function addressOf(random: Random, material: Material, language: PlaceLanguage): string {
  const street = streetOf(random, material, language);
  const roll = random();
  if (roll < 0.3) return street;
  if (roll < 0.55) return `${street}, ${townOf(random, material)}`;
  if (roll < 0.8) return `${street}, ${townOf(random, material)} ${zip(random)}`;
  if (roll < 0.9)
    return `${street}\n${townOf(random, material)}\n${pick(random, ['', 'CO\n', 'SK\n', ''])}${zip(random)}`;
  return `${street}, ${zip(random)} ${townOf(random, material)}`;
}
export { streetOf, zip };

/** As staff describe where a person lives. */
export function dwellingOf(random: Random, material: Material, language: PlaceLanguage): string {
  const near = pick(random, NEAR[language]);
  const roll = random();
  if (roll < 0.25) return streetOf(random, material, language);
  if (roll < 0.4)
    return `${pick(random, ['plot', 'stand', 'house', 'house no', 'hse', 'lot', 'unit', 'no', 'block', 'room', 'shack', 'tent', 'erf', 'flat'])} ${fill(random, pick(random, ['#', '##', '####', '##a', 'B##', '#/##']))} ${townOf(random, material)}`;
  if (roll < 0.55) return `${townOf(random, material)}${pick(random, [', ', ' '])}${near}`;
  if (roll < 0.65) return townOf(random, material);
  if (roll < 0.75)
    return `${pick(random, ['PO Box', 'P.O. Box', 'po box', 'BP', 'Private Bag', 'apdo'])} ${between(random, 1, 9999)}${chance(random, 0.6) ? `, ${townOf(random, material)}` : ''}`;
  if (roll < 0.85)
    return `the ${pick(random, ['blue', 'green', 'yellow', 'white', 'last', 'third'])} ${pick(random, ['house', 'shack', 'gate', 'flat'])} ${near}`;
  return `${villageOf(random, material, language)}, ${near}`;
}

export function villageOf(random: Random, material: Material, language: PlaceLanguage): string {
  const town = townOf(random, material);
  const forms = {
    en: [
      `${town} village`,
      town,
      `${town} camp`,
      `${town} farm`,
      `${town} settlement`,
      `${town} location`,
      `${town} extension ${between(random, 1, 12)}`,
      `vill. ${town}`,
      `${town} cross`,
      `section ${between(random, 1, 30)} ${town}`,
      `${town} station`,
      `upper ${town}`,
    ],
    es: [
      `vereda ${town}`,
      `barrio ${town}`,
      `colonia ${town}`,
      `rancho ${town}`,
      town,
      `aldea ${town}`,
      `finca ${town} km ${between(random, 1, 40)}`,
      `comunidad ${town}`,
    ],
    fr: [`quartier ${town}`, `village de ${town}`, town, `Q/ ${town}`, `cité ${town}`],
    sw: [`kijiji cha ${town}`, `mtaa wa ${town}`, town, `kata ya ${town}`, `${town} chini`],
  }[language];
  return pick(random, forms);
}

const CARE = [
  'Hospital',
  'Clinic',
  'Medical Center',
  'Medical Centre',
  'Health Centre',
  'Health Center',
  'General Hospital',
  'Regional Hospital',
  'Community Clinic',
  'Hospice',
  'Memorial Hospital',
  'Family Practice',
  'Children’s Hospital',
  'Surgical Center',
  'Health',
];

export function facilityOf(random: Random, material: Material, spanish: boolean): string {
  const town = townOf(random, material);
  if (spanish)
    return `${pick(random, ['Hospital', 'Hospital Universitario', 'Hospital General', 'Centro de Salud', 'Clínica', 'Hospital Clínico', 'Residencia'])} ${pick(random, ['', 'de ', 'San ', 'Virgen de ', 'Santa ', 'La '])}${town}`;
  const roll = random();
  if (roll < 0.55) return `${town} ${pick(random, CARE)}`;
  if (roll < 0.75)
    return `${pick(random, ['St.', 'St', 'Mount', 'Mt.', 'Saint', 'Holy'])} ${personOf(random, material, ['anglo', 'anglof']).first}${chance(random, 0.5) ? "'s" : ''}${chance(random, 0.6) ? ` ${pick(random, CARE)}` : ''}`;
  return `${pick(random, EN_WORDS)} ${pick(random, ['Valley', 'View', 'Creek', 'Side', 'Hill', 'Ridge', 'Park'])} ${pick(random, CARE)}`;
}

const KIND = {
  en: [
    'Primary School',
    'Academy',
    'High School',
    'Bakery',
    'Sawmill',
    'Farm',
    'Guest House',
    'Motors',
    'Butchery',
    'Nursery',
    'Transport',
    'Garage',
    'Brick Works',
    'Hotel',
    'Creche',
    'Logistics',
    'Inc',
    'Ltd',
    'Textiles',
    'Cooperative',
    'Fisheries',
    'Dairy',
    'Salon',
    'Taxi Club',
    'Tailors',
  ],
  es: [
    'Panadería',
    'Escuela',
    'Taller',
    'Colegio',
    'Tostadora',
    'Ferretería',
    'Telesecundaria',
    'Fábrica',
    'Jardín de Niños',
    'Cooperativa',
  ],
  fr: ['Collège', 'École', 'Boulangerie', 'Garage', 'Atelier', 'Lycée', 'Savonnerie', 'Hôtel'],
  sw: ['Kiwanda cha', 'Shule ya', 'Sekondari ya', 'Duka la', 'Shamba la', 'Chuo cha'],
} as const;

export function organisationOf(random: Random, material: Material, language: PlaceLanguage): string {
  const name = chance(random, 0.4)
    ? townOf(random, material)
    : chance(random, 0.5)
      ? personOf(random, material).last
      : `${pick(random, ['Golden', 'Little', 'Bright', 'Happy', 'Blue', 'Royal', 'New', 'Three', 'Green', 'Red', 'Sunny', 'Old', 'Silver'])} ${pick(random, ['Lotus', 'Stars', 'Crane', 'Lambs', 'River', 'Palm', 'Angels', 'Hill', 'Anchor', 'Gate', 'Beak', 'Emu', 'Bean', 'Horizon'])}`;
  const kind = pick(random, KIND[language]);
  return language === 'en' ? (chance(random, 0.15) ? name : `${name} ${kind}`) : `${kind} ${name}`;
}
