import type { Words } from '../en/en.ts';

/** Answers that are marked as wrong, in Spanish. */
export const reports: Words['reports'] = {
  mark: 'Esto es incorrecto',
  formLabel: 'Marcar esta respuesta como incorrecta',
  note: '¿Qué es incorrecto? (si lo desea)',
  noteHint:
    'Lo ve un revisor, junto con la pregunta y lo que se mostró. Antes se ocultan los nombres y números de pacientes.',
  send: 'Avisar a los revisores',
  cancel: 'Cancelar',
  sent: 'Gracias. Un revisor de este equipo examinará esta respuesta. Hasta entonces, no se base en ella.',
  badge_one: '{{count}} respuesta marcada como incorrecta',
  badge_other: '{{count}} respuestas marcadas como incorrectas',
  title: 'Respuestas marcadas como incorrectas',
  by: 'Marcada por {{by}}, {{at}}',
  saw: 'Lo que se mostró',
  nothing: 'No se mostró ningún texto aprobado.',
  places: { citation: 'Citado: {{title}}', closest: 'Texto más cercano: {{title}}', guidance: 'Guía: {{title}}' },
  review: 'Su conclusión',
  closingNote: 'Nota (si lo desea)',
  closingHint: 'Los nombres, números y fechas que identifican a una persona se ocultan antes de guardarla.',
  expects: 'El documento que responde a esta pregunta',
  expectsHint: 'Informática puede incluir la pregunta en la prueba que debe superar cada versión nueva.',
  noDocument: 'Ninguno de estos',
  confirm: 'Era incorrecta',
  wasRight: 'Era correcta',
  closed: 'Cerradas: {{count}}',
  states: {
    open: 'Ningún revisor la ha examinado todavía.',
    confirmed: '{{by}} la consideró incorrecta.',
    was_right: '{{by}} la consideró correcta.',
  },
  mustFind: 'Debe encontrar: {{title}}',
  rate: 'Respuestas de esta versión',
  rateBefore: 'Respuestas de la versión {{version}}',
  rates_one:
    '{{count}} mostrada; {{wrong}} marcadas como incorrectas ({{share}}), {{confirmed}} confirmadas por un revisor',
  rates_other:
    '{{count}} mostradas; {{wrong}} marcadas como incorrectas ({{share}}), {{confirmed}} confirmadas por un revisor',
};
