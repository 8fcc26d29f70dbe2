import type { ActiveCaps } from '../domain/caps.ts';

/** For a terminal: who set them, and what they take away. */
export function capsInWords({ source, id, caps }: ActiveCaps): string {
  const { claims, languageModel, closed = [] } = caps;
  const parts = [
    ...(claims === 'related' ? ['no answers, the closest approved words only'] : []),
    ...(languageModel === 'off' ? ['no language model'] : []),
    ...(closed.length > 0 ? [`no approved words for ${closed.join(', ')}`] : []),
  ];
  return `${source} ${id}: ${parts.join('; ')}`;
}
