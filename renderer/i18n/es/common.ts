import type { Words } from '../en/en.ts';

/** Words that several screens share. */
export const common: Words['common'] = {
  loading: 'Cargando…',
  notFresh: 'No se pudo leer de nuevo: está como antes.',
  notFreshSince: 'No se pudo volver a leer: está como estaba el {{at}}.',
  retry: 'Intentar de nuevo',
  chooseFolder: 'Elegir una carpeta…',
  close: 'Cerrar',
  cancel: 'Cancelar',
  none: 'ninguno',
  acknowledgeSetBack: 'Informática lo ha revisado: confirmar',
  page: 'Página no encontrada',
};
