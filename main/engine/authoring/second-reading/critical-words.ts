/**
 * Words whose loss turns a sentence round, or changes an amount. They are looked for whatever the language of a document
 * is said to be: a policy quotes others, and a false find costs a second look only.
 */
const NEGATIONS = new Set([
  ...['no', 'not', 'never', 'without', 'except', 'unless', 'none', 'nor', 'neither', 'cannot', 'non', 'avoid', 'only'],
  ...["don't", "doesn't", "isn't", "aren't", "won't", "can't", "mustn't", "shouldn't", "wasn't", "weren't", "didn't"],
  ...['contraindicated', 'nunca', 'jamás', 'sin', 'excepto', 'salvo', 'ni', 'ningún', 'ninguno', 'ninguna', 'tampoco'],
  ...['evite', 'evitar', 'solo', 'sólo', 'ne', 'pas', 'jamais', 'sans', 'sauf', 'excepté', 'aucun', 'aucune', 'évitez'],
]);

/** Units that are nothing else, wherever they stand. */
const UNITS = new Set([
  ...[
    'mg',
    'mcg',
    'µg',
    'ug',
    'ng',
    'kg',
    'ml',
    'dl',
    'cl',
    'µl',
    'iu',
    'ui',
    'mmol',
    'mol',
    'meq',
    'mmhg',
    'kpa',
    'bpm',
  ],
  ...[
    'cm',
    'mm',
    'km',
    'kcal',
    'kj',
    'mv',
    'ma',
    'hz',
    'unit',
    'units',
    'hour',
    'hours',
    'hr',
    'hrs',
    'minute',
    'minutes',
  ],
  ...['min', 'mins', 'second', 'seconds', 'sec', 'day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years'],
  ...['drop', 'drops', 'tablet', 'tablets', 'puff', 'puffs', 'litre', 'litres', 'liter', 'liters', 'gram', 'grams'],
  ...['milligram', 'milligrams', 'microgram', 'micrograms', 'millilitre', 'millilitres', 'percent', 'degrees'],
  ...[
    'unidad',
    'unidades',
    'hora',
    'horas',
    'minuto',
    'minutos',
    'segundos',
    'día',
    'días',
    'semana',
    'semanas',
    'mes',
  ],
  ...['meses', 'año', 'años', 'gota', 'gotas', 'litros', 'gramos', 'microgramos', 'miligramos', 'mililitros'],
  ...['unité', 'unités', 'heure', 'heures', 'secondes', 'jour', 'jours', 'semaine', 'semaines', 'mois', 'ans'],
  ...['goutte', 'gouttes', 'grammes', 'microgrammes', 'milligrammes', 'millilitres', '%'],
]);

/** Letters that are units where a number or a stroke stands before them. */
const UNITS_AFTER_NUMBER = new Set(['g', 'l', 'h', 'm', 's', 'c', 'f', 'd', 'v', 'w', 'j', 'u']);

export const isNegation = (word: string): boolean => NEGATIONS.has(word) || word.endsWith("n't");
export const isUnit = (word: string): boolean => UNITS.has(word);
export const isUnitAfterNumber = (word: string): boolean => UNITS_AFTER_NUMBER.has(word);
