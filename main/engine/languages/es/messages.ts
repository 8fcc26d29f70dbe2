import { REASONS_ES } from '../../../../shared/messages/reasons-es.ts';
import type { Messages } from '../parts/messages.ts';

const anyOf = new Intl.ListFormat('es', { type: 'disjunction' });

export const MESSAGES: Messages = {
  reasons: REASONS_ES,
  rule: (id) => `Regla ${id}`,
  didYouMean: (word, candidates) =>
    `Outpost no conoce la palabra «${word}». ¿Quiso decir ${anyOf.format(candidates)}? Pregunte otra vez con el nombre correcto.`,
};
