import type { BundleVersion, SeenPlace } from '../../../shared/contract/reports.ts';
import type { ShownAnswer } from './port.ts';

type Words = Omit<SeenPlace, 'shownAs'>;

function placeOf({ bundle, version, documentId, start, end }: Words, shownAs: SeenPlace['shownAs']): SeenPlace {
  return { shownAs, bundle, version, documentId, start, end };
}

/** Everything approved that stood on screen, by where it stands and without its text. */
export function seenPlaces({ citations, guidance, closest = [] }: ShownAnswer): SeenPlace[] {
  return [
    ...guidance.map((words) => placeOf(words, 'guidance')),
    ...citations.map((words) => placeOf(words, 'citation')),
    ...closest.map((words) => placeOf(words, 'closest')),
  ];
}

/**
 * The versions that an answer is counted for: those whose words it showed. An answer that showed none says of every
 * bundle searched that it does not cover the question, and counts for each of them.
 */
export function countedFor(answer: ShownAnswer): BundleVersion[] {
  const shown = seenPlaces(answer).map(({ bundle, version }) => ({ id: bundle, version }));
  const counted = shown.length > 0 ? shown : answer.searched;
  const once = new Map(counted.map(({ id, version }) => [`${id}@${version}`, { id, version }]));
  return [...once.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
