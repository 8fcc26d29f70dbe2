import { REASONS_ES } from '../../../../shared/messages/reasons-es.ts';
import type { Messages } from '../parts/messages.ts';

const anyOf = new Intl.ListFormat('es', { type: 'disjunction' });

export const MESSAGES: Messages = {
  reasons: REASONS_ES,
  rule: (id) => `Regla ${id}`,
  partNotCovered: (part) => `Las políticas no dicen nada sobre: «${part}»`,
  partClosest: (part) => `Las palabras aprobadas más cercanas, que quizá no respondan: «${part}»`,
  partElsewhere: (part) => `En una política que no está abierta para usted: «${part}»`,
  didYouMean: (word, candidates) =>
    `Outpost no conoce la palabra «${word}». ¿Quiso decir ${anyOf.format(candidates)}? Pregunte otra vez con el nombre correcto.`,
};
