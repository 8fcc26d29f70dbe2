import { readHtml } from '../../../../main/engine/authoring/read/html/read-html.ts';
import type { Converted } from '../../../../main/engine/authoring/read/converted.ts';

/** A page of HTML, UTF-8, as the engine reads it. */
export function reading(html: string): Promise<Converted> {
  return readHtml(new TextEncoder().encode(html));
}

export const codesOf = ({ warnings }: Converted): string[] => warnings.map(({ code }) => code);
