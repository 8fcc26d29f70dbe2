import type { Words } from '../en/en.ts';

/** The activity log. */
export const activity: Words['activity'] = {
  title: 'Actividad',
  help: 'Lo que ocurrió en este equipo. No contiene nada de lo que alguien escribió.',
  verify: 'Comprobar el registro',
  ok: 'Las {{count}} entradas están como se escribieron.',
  broken: 'El registro fue cambiado en la entrada {{at}}: avise a informática. {{reason}}',
  more: 'Anteriores',
  empty: 'Nada todavía.',
  when: 'Cuándo',
  what: 'Qué',
  who: 'Quién',
  details: 'Detalles',
};
