import type { ErrorCode } from '../../shared/errors/codes.ts';
import { toOutpostError } from '../../shared/errors/outpost-error.ts';

interface Words {
  readonly title: string;
  readonly close: string;
  /** What a person at the desk can do, by code; the message itself is for IT. */
  readonly remedies: Partial<Readonly<Record<ErrorCode, string>>>;
  readonly otherwise: string;
}

const ENGLISH: Words = {
  title: 'Outpost cannot start',
  close: 'Close',
  remedies: {
    INSTALLATION_ALTERED:
      'A file of this installation was changed, added or removed, so nothing was started: its answers could not be trusted. Work from paper and call IT. Outpost has to be installed again; what was asked and recorded here is kept.',
  },
  otherwise: 'Work from paper and call IT.',
};

const SPANISH: Words = {
  title: 'Outpost no puede empezar',
  close: 'Cerrar',
  remedies: {
    INSTALLATION_ALTERED:
      'Se cambió, se añadió o se quitó un archivo de esta instalación, y por eso no se inició nada: no se podría confiar en sus respuestas. Trabaje en papel y llame a informática. Hay que instalar Outpost de nuevo; lo que se preguntó y se registró aquí se conserva.',
  },
  otherwise: 'Trabaje en papel y llame a informática.',
};

/** What the screen says; `locale`: as the system names it, such as `es-MX`. */
export function wordsOfRefusal(thrown: unknown, locale: string) {
  const { code, message } = toOutpostError(thrown);
  const { title, close, remedies, otherwise } = locale.toLowerCase().startsWith('es') ? SPANISH : ENGLISH;
  return { title, close, message: remedies[code] ?? otherwise, detail: `${code}: ${message}` };
}
