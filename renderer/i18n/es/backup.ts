import type { Words } from '../en/en.ts';

/** Copias de seguridad, en Ajustes. */
export const backup: Words['backup'] = {
  title: 'Copia de seguridad',
  help: 'Una copia sellada de este puesto: políticas, cuentas, registros. Se abre en cualquier equipo con la contraseña o la clave de recuperación del día en que se hizo.',
  states: {
    off: 'No se pide ninguna ni se hizo ninguna.',
    never: 'Todavía no se hizo ninguna.',
    fresh: 'En orden.',
    old: 'La última copia es demasiado antigua: conecte la memoria o la carpeta de red, o haga una ahora.',
  },
  last: 'Última copia buena',
  read: 'Leída entera',
  where: 'Dónde',
  size: 'Tamaño',
  schedule: 'Por sí sola',
  every: 'cada {{hours}} horas en {{folder}}',
  byHand: 'solo a mano: la inscripción no pide ninguna',
  sameDisk:
    'Está en el mismo disco que este espacio: si el disco falla, se pierden ambos. Elija una memoria o una carpeta de red.',
  lastTry: 'El último intento no hizo ninguna ({{at}}): {{why}}',
  folder: 'Carpeta de las copias',
  folderHint: 'Una memoria, una carpeta de red u otro disco, con la ruta completa. Las copias anteriores se quedan.',
  now: 'Hacer una copia ahora',
  verify: 'Leer entera la más reciente',
  stop: 'Detener',
  working: 'Haciendo la copia…',
  verifying: 'Leyendo…',
  made: 'Copia hecha y leída de nuevo: {{size}} en {{count}} archivos, del {{at}}. Nuevos: {{written}}.',
  whole: 'Entera: {{size}} en {{count}} archivos, del {{at}}.',
  restore:
    'Una copia se restaura en la primera pantalla de un equipo sin configurar, o en la pantalla de cierre de este.',
  errors: {
    BACKUP_INVALID: 'Esta copia está dañada o fue modificada. No confíe en ella: haga otra, en otra memoria.',
    BACKUP_PLACE_MISSING: 'Esa carpeta no está. Conecte la memoria o la carpeta de red, o elija otra carpeta.',
    DISK_FULL:
      'No queda sitio en esa carpeta. Libere espacio o use una memoria mayor. Las copias anteriores siguen como estaban.',
    DISK_READ_ONLY: 'No se puede escribir en esa carpeta. Elija otra, o quite la protección contra escritura.',
    DISK_FAILED: 'La memoria o la carpeta de red falla. Use otra.',
    CONFLICT: 'Se está escribiendo otra copia allí. Espere a que termine.',
    HOME_BUSY: 'Este puesto está demasiado ocupado. Inténtelo en unos minutos.',
    NOT_FOUND: 'No hay ninguna copia de este puesto en esa carpeta.',
    BAD_INPUT: 'Escriba la ruta completa de la carpeta, fuera de este espacio.',
  },
};
