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
  effective: 'En vigor desde el {{date}}',
  count_one: '{{count}} documento',
  count_other: '{{count}} documentos',
};

export const viewer: Words['viewer'] = {
  close: 'Cerrar',
  quoted: 'Las palabras citadas están marcadas',
  loading: 'Abriendo el documento…',
  version: '{{bundle}}, versión {{version}}',
};
