import type { Words } from '../en/en.ts';

/** The window's frame: name, menu and connection. */
export const app: Words['app'] = {
  name: 'Outpost',
  sample: 'Muestra: no para uso clínico',
  signOut: 'Cerrar sesión',
  skip: 'Ir al contenido',
  signedInAs: '{{name}}',
  menu: 'Menú principal',
};

export const nav: Words['nav'] = {
  ask: 'Preguntar',
  library: 'Biblioteca',
  escalations: 'Preguntas para personas',
  activity: 'Actividad',
  health: 'Estado',
  sync: 'Conocimiento',
  publish: 'Publicar',
  settings: 'Ajustes',
};

export const connection: Words['connection'] = {
  connecting: 'Iniciando Outpost…',
  reconnecting: 'Se perdió la conexión con Outpost. Reconectando…',
  addressUsed:
    'Esta dirección ya se usó, o Outpost se inició de nuevo. Continúe en la pestaña que abrió primero; para otra, pulse Intro donde se ejecuta Outpost y abra la dirección que muestre.',
  restarting:
    'Outpost se detuvo y se está iniciando de nuevo. Lo que hay en la página se queda. Pregunte en un momento.',
  failed:
    'Outpost no se puede iniciar: se detuvo varias veces seguidas. Trabaje en papel, llame a quien llamaría y avise a informática.',
  startAgain: 'Iniciarlo de nuevo',
  noToken: 'Abra la dirección que Outpost mostró al iniciar: contiene la llave de esta página.',
};
