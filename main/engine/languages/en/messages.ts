import { REASONS_EN } from '../../../../shared/messages/reasons-en.ts';
import type { Messages } from '../parts/messages.ts';

const anyOf = new Intl.ListFormat('en', { type: 'disjunction' });

export const MESSAGES: Messages = {
  reasons: REASONS_EN,
  rule: (id) => `Rule ${id}`,
  partNotCovered: (part) => `The policies say nothing on: “${part}”`,
  partClosest: (part) => `The closest approved words, which may not answer: “${part}”`,
  partElsewhere: (part) => `In a policy that is not open to you: “${part}”`,
  didYouMean: (word, candidates) =>
    `“${word}” is not a word that Outpost knows. Did you mean ${anyOf.format(candidates)}? Ask again with the name that you mean.`,
};
