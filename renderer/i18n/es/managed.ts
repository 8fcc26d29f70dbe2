import type { Words } from '../en/en.ts';

/** What IT set for this computer, and the first start of one that IT manages. */
export const managed: Words['managed'] = {
  title: 'Gestionado por su organización',
  help: 'Informática los fijó para este equipo; se cambian en {{place}}.',
  nothing: 'Ninguno vale tal como está escrito.',
  problems:
    'Informática debe mirar estos: no pueden usarse tal como están escritos, y hasta entonces vale la lectura más segura.',
  problem: '{{name}} = {{value}}',
  unknown: '{{name}} (no hay tal ajuste)',
  byPolicy: 'Fijado por informática para este equipo.',
  firstStart: 'Informática preparó este equipo para inscribirse solo, y no ha sido posible:',
  firstAdmin: '¿Quién se ocupa de este equipo?',
  firstAdminHelp:
    'Informática inscribió este equipo para {{organisation}}. Nadie tiene cuenta aún: la primera persona que lo administra la crea aquí, con un PIN que solo ella conoce.',
  make: 'Crear la cuenta',
  recovery: 'Anote la clave de recuperación',
  recoveryHelp:
    'Sin ella, nada abre este equipo si se pierde su otra clave. Solo se muestra aquí, y cada una que se muestra sustituye a la anterior. Escríbala en papel y guárdela bajo llave.',
  recoveryShow: 'Mostrarla',
  recoveryWritten: 'La he anotado',
  recoveryLater: 'Más tarde',
};
