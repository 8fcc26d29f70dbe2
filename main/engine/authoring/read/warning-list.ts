import type { ConversionWarning, WarningCode } from '../../../../shared/contract/authoring.ts';

/** Of one code and page so many are told one by one; the rest is counted, so that the first ones are still read. */
const MAX_OF_A_KIND = 20;
/** Words quoted in a warning (UTF-16 units). */
const MAX_QUOTED = 120;

/** Words for a warning: on one line, cut where they are long. */
export function quoted(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_QUOTED ? `"${line}"` : `"${line.slice(0, MAX_QUOTED).trimEnd()} …"`;
}

/** Collects what a reader warns of; the same is told once. */
export class WarningList {
  readonly #warnings: ConversionWarning[] = [];
  readonly #seen = new Set<string>();
  readonly #counts = new Map<string, { code: WarningCode; page: number | null; count: number }>();

  add(code: WarningCode, text: string, page: number | null = null): void {
    const key = JSON.stringify([code, page, text]);
    if (this.#seen.has(key)) return;
    const kind = `${code} ${page}`;
    const count = (this.#counts.get(kind)?.count ?? 0) + 1;
    this.#counts.set(kind, { code, page, count });
    if (count > MAX_OF_A_KIND) return;
    this.#seen.add(key);
    this.#warnings.push({ code, page, text });
  }

  /** How often a code was told so far, also where only its count is kept. */
  told(code: WarningCode): number {
    return [...this.#counts.values()].reduce((sum, one) => (one.code === code ? sum + one.count : sum), 0);
  }

  has(code: WarningCode): boolean {
    return this.#warnings.some((warning) => warning.code === code);
  }

  list(): ConversionWarning[] {
    const more = [...this.#counts.values()].filter(({ count }) => count > MAX_OF_A_KIND);
    return [
      ...this.#warnings,
      ...more.map(({ code, page, count }) => ({
        code,
        page,
        text: `And ${count - MAX_OF_A_KIND} more of this kind: look through the whole document.`,
      })),
    ];
  }
}
