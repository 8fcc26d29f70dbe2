import type { Words } from '../en/en.ts';

/** The library and the document viewer. */
export const library: Words['library'] = {
  title: 'Biblioteca',
  filter: 'Buscar un documento',
  all: 'Todos los departamentos',
  department: 'Departamento',
  empty: 'Ningún documento coincide.',
  none: 'No hay documentos que pueda leer.',
  review: 'Revisar antes del {{date}}',
  expires: 'Caduca el {{date}}',
  owner: 'Responsable: {{owner}}',
  signedOff: 'Revisado por {{reviewer}}, aprobado por {{approver}} el {{date}}',
  effective: 'En vigor desde el {{date}}',
  nearest_one: 'Ningún documento tiene todas estas palabras. {{count}} tiene algunas.',
  nearest_other: 'Ningún documento tiene todas estas palabras. {{count}} tienen algunas.',
  commonWords:
    'algo alguien antes aunque cada como cual cuales cuando cuanto debe deben debo desde despues donde durante ella ellas ellos entre esta estan estas este esto estos hace hacer hago hasta hay mientras mismo mucho nada otra otro para pero podemos poner porque puede pueden puedo quien segun sera sobre solo tambien tengo tiene tienen toda todo todos',
  count_one: '{{count}} documento',
  count_other: '{{count}} documentos',
};

export const audience: Words['audience'] = {
  everyone: 'todo el personal',
  for: 'Para {{who}}',
  in: 'de {{departments}}',
  roles: {
    staff: 'personal',
    lead: 'responsables',
    pharmacist: 'farmacéuticos',
    clinician: 'clínicos',
    publisher: 'quienes publican',
    admin: 'administración local',
  },
  at: 'en {{facilities}}',
};

export const viewer: Words['viewer'] = {
  close: 'Cerrar',
  quoted: 'Las palabras citadas están marcadas',
  loading: 'Abriendo el documento…',
  version: '{{bundle}}, versión {{version}}',
};
