import type { Words } from '../en/en.ts';
import { activityWords } from './activity-words.ts';

/** The activity log. */
export const activity: Words['activity'] = {
  title: 'Actividad',
  help: 'Lo que ocurrió en este equipo. No contiene nada de lo que alguien escribió.',
  verify: 'Comprobar el registro',
  ok: 'Las {{count}} entradas están como se escribieron.',
  unkeyed: 'Las primeras {{count}} son de cuando el registro no tenía clave.',
  removed: '{{count}} más antiguas se retiraron según la política.',
  reach:
    'Un final cortado solo se ve frente a un punto de control guardado en otro lugar: informática puede compararlo.',
  exportTo: 'Exportar a una carpeta nueva',
  exportHint: 'El registro como tabla, con su prueba. La exportación queda registrada.',
  export: 'Exportar',
  exported: '{{count}} entradas están en {{folder}}.',
  broken: 'El registro fue cambiado en la entrada {{at}}: avise a informática. {{reason}}',
  more: 'Anteriores',
  empty: 'Nada todavía.',
  when: 'Cuándo',
  what: 'Qué',
  who: 'Quién',
  details: 'Detalles',
  ...activityWords,
};
