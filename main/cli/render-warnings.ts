import { type BuildWarning, WARNING_WEIGHTS, type WarningWeight, weightOf } from '../../shared/contract/authoring.ts';

/** Of one kind in one file: more are counted, so that they bury no other. */
const MAX_SHOWN = 3;
const WEIGHTS: readonly WarningWeight[] = ['decide', 'look', 'note'];

/** Lint's sentences name their places themselves; a reader's name none. */
function placeBefore({ code, places: [place] }: BuildWarning): string {
  if (!(code in WARNING_WEIGHTS) || place === undefined) return '';
  return `${place.file ?? place.documentId}${place.page === null ? '' : `, page ${place.page}`}: `;
}

/** One line. */
export const warningLine = (warning: BuildWarning): string => `${placeBefore(warning)}${warning.code}: ${warning.text}`;

/** For people: the weightiest first, and of each kind in one file the first few with the count of the rest. */
export function warningLines(warnings: readonly BuildWarning[]): string[] {
  const byKind = Map.groupBy(warnings, ({ code, places: [place] }) => `${code} ${place?.documentId ?? ''}`);
  const kinds = [...byKind.values()].toSorted((a, b) => rank(a) - rank(b));
  return kinds.flatMap((of) => {
    const [first] = of;
    const more = of.length - MAX_SHOWN;
    const shown = of.slice(0, MAX_SHOWN).map(warningLine);
    if (first === undefined || more <= 0) return shown;
    return [
      ...shown,
      `${first.places[0]?.file ?? first.places[0]?.documentId ?? 'the bundle'}: ${first.code}: ${more} more.`,
    ];
  });
}

const rank = ([first]: readonly BuildWarning[]): number =>
  first === undefined ? WEIGHTS.length : WEIGHTS.indexOf(weightOf(first.code));
