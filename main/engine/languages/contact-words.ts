import { foldCase } from '../text/words.ts';

/**
 * Words by which staff ask for somebody's number, in the languages that they ask in. Beside the packs, since a number is
 * asked for in languages that have none. Every pattern reads folded text: lower case, without accents.
 */
const ASKS_FOR_NUMBER: readonly RegExp[] = [
  /\b(?:phone|telephone|tel|mobile|cell|extension|ext|contact|pager|bleep)(?: (?:number|no|nr|details?))?s?\b.{0,20}\b(?:of|for)\b/,
  /\bnumbers? (?:of|for|to (?:call|reach|ring|phone))\b/,
  /\b(?:which|what) (?:number|extension) (?:do|can|should|must) (?:i|we|you|one|staff) (?:call|phone|ring|dial|use)\b/,
  /\b(?:which|what|whats) (?:is (?:the )?)?(?:phone |telephone )?(?:numbers?|extensions?) (?:is|are|has)\b/,
  /\bhow (?:do|can|could|would|should) (?:i|we|you|one|staff) (?:call|phone|ring|reach|contact|get hold of)\b/,
  /\b(?:numbers?|phone|extension|contact details?)\W*$/,
  /\b(?:telefonos?|numeros?|extension|contacto) (?:de|del|para)\b|\bcomo (?:llamo|contacto|localizo|se (?:llama|contacta))\b/,
  /\b(?:telephone|numeros?|contact|poste) (?:de|du|des|pour)\b|\bcomment (?:appeler|joindre|contacter)\b/,
  /\b(?:namba|nambari|simu)\b.{0,20}\b(?:ya|za|wa)\b|\b(?:nampigiaje|nawezaje kumpigia|nipigie simu)\b/,
];

/** Somebody's own number, or a patient's: no list of the clinic's holds these. */
const PRIVATE =
  /\b(?:home|private|personal|own|his|her|their|patients?|pt|mother|father|wife|husband|relatives?|next of kin|casa|personal|privado|pacientes?|madre|padre|domicile|prive|personnel|mere|pere|nyumbani|binafsi|wagonjwa|mgonjwa|mama|baba)\b/;

/** The word for a role or a service, first in English, and its words in other languages. */
const ROLES: readonly (readonly string[])[] = [
  [
    'pharmacist',
    'pharmacy',
    'chemist',
    'farmaceutico',
    'farmaceutica',
    'farmacia',
    'pharmacien',
    'pharmacienne',
    'pharmacie',
    'mfamasia',
    'famasia',
  ],
  ['clinician', 'doctor', 'physician', 'gp', 'medico', 'medica', 'clinico', 'medecin', 'docteur', 'daktari', 'tabibu'],
  ['nurse', 'nurses', 'enfermera', 'enfermero', 'infirmiere', 'infirmier', 'muuguzi', 'nesi'],
  ['midwife', 'midwives', 'partera', 'matrona', 'sage-femme', 'mkunga'],
  ['ambulance', 'ambulancia', 'ambulansi'],
  ['emergency', 'emergencia', 'emergencias', 'urgencias', 'urgence', 'urgences', 'dharura'],
  ['fire', 'brigade', 'bomberos', 'pompiers', 'zimamoto'],
  ['police', 'policia', 'polisi'],
  ['crisis', 'suicide', 'crise'],
  ['safeguarding', 'proteccion', 'protection', 'ulinzi'],
  ['records', 'archivo', 'expedientes', 'dossiers', 'archives', 'rekodi', 'kumbukumbu'],
  ['security', 'guard', 'seguridad', 'securite', 'usalama'],
  ['laboratory', 'lab', 'laboratorio', 'laboratoire', 'maabara'],
  ['interpreter', 'interprete', 'mkalimani'],
  ['manager', 'supervisor', 'gerente', 'director', 'directora', 'directeur', 'directrice', 'meneja', 'mkurugenzi'],
  ['infection', 'infeccion', 'infecciones', 'infections', 'maambukizi'],
  ['poison', 'poisons', 'poisoning', 'toxicologia', 'antipoison', 'sumu'],
  ['occupational', 'laboral', 'travail'],
  ['helpdesk', 'it', 'informatica', 'informatique', 'tehama'],
  ['maintenance', 'repairs', 'mantenimiento', 'matengenezo'],
  ['social', 'jamii'],
];
/** What further tells one role from another ("nurse in charge"); alone it names no one. */
const QUALIFIERS: readonly (readonly string[])[] = [
  ['charge', 'cargo', 'jefa', 'jefe', 'responsable', 'msimamizi'],
  ['call', 'oncall', 'duty', 'guardia', 'turno', 'garde', 'astreinte', 'zamu'],
];
const CONCEPTS: ReadonlyMap<string, string> = new Map(
  [...ROLES, ...QUALIFIERS].flatMap(([name = '', ...words]) =>
    [name, ...words].map((word): [string, string] => [word, name]),
  ),
);
const ROLE_NAMES: ReadonlySet<string> = new Set(ROLES.map(([name = '']) => name));
const LITTLE_WORDS: ReadonlySet<string> = new Set(
  'a an and at by for in of on or the to team line officer service office de del el la los las y en le les des du et d l ya wa za na kwa'.split(
    ' ',
  ),
);

export interface NamedRole {
  /** Words and roles, each once; a role by its English word. */
  readonly words: ReadonlySet<string>;
  /** Whether one of them is a role or a service. */
  readonly role: boolean;
}

/** What a text says of whom it names. */
export function rolesIn(text: string): NamedRole {
  const words = (foldCase(text).match(/\p{L}+(?:-\p{L}+)?/gu) ?? []).flatMap((word) =>
    CONCEPTS.has(word) ? [word] : word.split('-'),
  );
  const named = new Set(words.filter((word) => !LITTLE_WORDS.has(word)).map((word) => CONCEPTS.get(word) ?? word));
  return { words: named, role: [...named].some((word) => ROLE_NAMES.has(word)) };
}

/** Whether a text asks for a number that the clinic may have listed; never for a patient's, or somebody's own. */
export function asksForNumber(text: string): boolean {
  const folded = foldCase(text);
  return !PRIVATE.test(folded) && ASKS_FOR_NUMBER.some((pattern) => pattern.test(folded));
}
