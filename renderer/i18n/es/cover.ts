import type { Words } from '../en/en.ts';

/** Lo que cubre la pantalla mientras su persona no está. */
export const cover: Words['cover'] = {
  title: 'Esta pantalla está cubierta',
  help: 'La sesión es de {{name}}. Su PIN muestra la página de nuevo como estaba.',
  lift: 'Mostrar la página',
  other: 'Entrar con otra cuenta',
  emergency: 'En una emergencia, llame a',
};
