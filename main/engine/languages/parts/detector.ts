import type { IdentifierLabel, IdentifierSpan } from '../../../../shared/contract/guard.ts';

/** Finds one class of identifiers. Offsets are UTF-16 units of the text as given. */
export type Detector = (text: string) => IdentifierSpan[];

/** Spans of a pattern: of the group named `id` where it has one, else of the whole match. */
export function byPattern(
  label: IdentifierLabel,
  regex: RegExp,
  accept: (found: string) => boolean = () => true,
): Detector {
  const global = new RegExp(regex.source, `${regex.flags.replace(/[gd]/g, '')}gd`);
  return (text) =>
    [...text.matchAll(global)].flatMap((match) => {
      const range = match.indices?.groups?.id ?? match.indices?.[0];
      if (!range) return [];
      const [start, end] = range;
      return end > start && accept(text.slice(start, end)) ? [{ start, end, label }] : [];
    });
}
