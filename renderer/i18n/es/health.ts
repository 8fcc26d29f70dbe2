import type { Words } from '../en/en.ts';
import { healthAlerts } from './health-alerts.ts';
import { healthSupport } from './health-support.ts';
import { healthTraces } from './health-traces.ts';
import { healthUpload } from './health-upload.ts';

/** The Health page: its figures, plots, states and check-up. */
export const health: Words['health'] = {
  title: 'Estado',
  answering: 'Respuestas',
  period: 'Período',
  lastDays_one: 'Hoy',
  lastDays_other: 'Últimos {{count}} días',
  none: 'En este período no se preguntó nada. Haga una pregunta y sus cifras aparecerán aquí.',
  figures: {
    questions: 'Preguntas',
    hitRate: 'Búsquedas que encontraron algo',
    coverage: 'Frases con fuente',
    firstPassage: 'Primer pasaje en pantalla',
  },
  figureHelp: {
    questions: 'hechas en este equipo',
    hitRate: 'de las preguntas que buscaron en las políticas',
    coverage: 'de todas las frases mostradas',
    firstPassage: 'en el 95 % de las preguntas',
  },
  routes: 'Cómo terminaron las preguntas',
  routesByDay: 'Preguntas por día',
  sharesByDay: 'Calidad por día',
  byDay: 'Día a día, últimas dos semanas',
  day: 'Día',
  noQuestions: 'sin preguntas',
  asTable: 'Los mismos números en una tabla',
  latency: 'Cuánto tarda',
  latencyHelp:
    'La mitad tardó como mucho lo que está bajo «50 %», y así con los demás. Los tiempos son límites superiores.',
  stage: 'Paso',
  count: 'Número',
  p50: '50 %',
  p90: '90 %',
  p95: '95 %',
  p99: '99 %',
  max: 'Más largo',
  measures: {
    total: 'Respuesta completa',
    first_passage: 'Primer pasaje en pantalla',
    first_token: 'Primera palabra del modelo',
  },
  histogramChoice: 'Mostrar el reparto de',
  histogramOf: 'Reparto: {{name}}',
  upTo: 'Tardó hasta',
  bucketReadout: 'hasta {{upTo}}: {{count}}',
  sync: 'Conocimiento',
  bundles: 'En uso',
  index: 'Índice de búsqueda',
  indexState: { empty: 'vacío', building: 'en construcción', ready: 'listo', failed: 'falló' },
  toKnowledge: 'Abrir Conocimiento',
  remedies: {
    knowledge: 'Sincronice, o tome las normas de una memoria: en la página Conocimiento.',
    model: 'Un administrador local lo obtiene, encima de cada página.',
    backup: 'Un administrador local hace una en Ajustes, o informática dispone que se haga sola.',
    accounts: 'Pida una cuenta a informática: sin ella no se puede leer nada.',
    anchors:
      'Pida a informática que averigüe cómo ocurrió. Después un administrador lo confirma, encima de cada página.',
    clock: 'Ponga en hora el ordenador. Si la hora es correcta, un administrador lo confirma, encima de cada página.',
    it: 'Diga a informática lo que aparece aquí.',
  },
  doctor: 'Revisión',
  doctorInEnglish: 'Lo que encuentra está en inglés: lo lee informática.',
  state: { ok: 'en orden', warning: 'mire esto', failed: 'no funciona' },
  ...healthAlerts,
  ...healthSupport,
  ...healthTraces,
  ...healthUpload,
};
