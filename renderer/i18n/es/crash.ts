import type { Words } from '../en/en.ts';

/** Una página que dejó de funcionar. */
export const crash: Words['crash'] = {
  title: 'Esta página dejó de funcionar',
  help: 'Las demás páginas siguen. Inténtelo de nuevo; si se repite, dé el código a informática. Si necesitaba una respuesta, llame a quien llamaría.',
  code: 'Código para informática:',
  copy: 'Copiar el código',
};
