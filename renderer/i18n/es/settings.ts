import type { Words } from '../en/en.ts';

/** Settings. */
export const settings: Words['settings'] = {
  title: 'Ajustes',
  language: 'Idioma de esta ventana',
  theme: 'Colores',
  themes: { system: 'Como el sistema', light: 'Claro', dark: 'Oscuro' },
  whileTyping: 'Mostrar las palabras aprobadas más cercanas mientras se escribe una pregunta',
  about: 'Acerca de',
  version: 'Outpost {{version}}',
  models: 'Modelos',
  pin: 'Cambiar mi PIN',
  currentPin: 'PIN actual',
  newPin: 'PIN nuevo (de 4 a 12 cifras)',
  newPinAgain: 'PIN nuevo, otra vez',
  pinsDiffer: 'Los dos PIN nuevos no coinciden. Escriba el PIN nuevo dos veces.',
  pinSaved: 'Se cambió su PIN. Se cerraron las demás ventanas que habían entrado con su cuenta.',
  save: 'Guardar',
  keyStore: 'Abrir sin la contraseña',
  keyStoreHelp: 'El almacén de claves de este equipo guarda una clave para usted. La contraseña sigue sirviendo.',
  keyStoreUnusable: 'Este equipo no tiene un almacén que proteja una clave: hace falta la contraseña en cada inicio.',
  keyStoreOn: 'El almacén de claves de este equipo abre este espacio.',
  keyStoreRemember: 'Recordar en este equipo',
  keyStoreForget: 'Olvidar',
};
