import { child, elements, type XmlElement } from '../ooxml/xml.ts';
import type { ListLabel } from '../flow/model.ts';
import { numberText } from '../flow/number-text.ts';
import { shownIn } from '../flow/symbol-fonts.ts';
import { isOn, lookOf, saidOf } from './looks.ts';
import { paragraphLookOf } from './styles.ts';

const LEVELS = 9;
/** Links between numberings are followed this far. */
const MAX_LINKS = 10;

interface Level {
  readonly start: number;
  readonly format: string;
  /** "%1.%2": what is shown, with the number of each level. */
  readonly text: string;
  /** Starts again after this level (1 for the first); 0: never; null: after any above it. */
  readonly restart: number | null;
  readonly decimal: boolean;
  readonly style: string | undefined;
  readonly indent: number | undefined;
  readonly font: string | null;
}

interface Numbering {
  readonly abstractId: string;
  readonly levels: readonly (Level | undefined)[];
  /** Levels that start anew where this numbering is first used. */
  readonly starts: ReadonlyMap<number, number>;
}

/** A number as a paragraph shows it. */
interface Numbered {
  readonly label: ListLabel | null;
  readonly indent: number | undefined;
}

/** Counts the paragraphs of a document in their order. */
export interface Counter {
  /** The number of the next paragraph of a numbering; null where it has none. */
  next(id: string, level: number | null, style: string): Numbered | null;
}

const integer = (text: string | undefined, otherwise: number): number =>
  text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : otherwise;

function levelOf(element: XmlElement): Level {
  const restart = saidOf(element, 'w:lvlRestart');
  return {
    start: integer(saidOf(element, 'w:start'), 0),
    format: saidOf(element, 'w:numFmt') ?? 'decimal',
    text: saidOf(element, 'w:lvlText') ?? '',
    restart: restart === undefined ? null : integer(restart, 0),
    decimal: isOn(child(element, 'w:isLgl')) === true,
    style: saidOf(element, 'w:pStyle'),
    indent: paragraphLookOf(child(element, 'w:pPr')).indent,
    font: lookOf(child(element, 'w:rPr')).font ?? null,
  };
}

function levelsOf(parent: XmlElement | undefined): (Level | undefined)[] {
  const levels: (Level | undefined)[] = Array.from({ length: LEVELS }, () => undefined);
  for (const element of elements(parent, 'w:lvl')) {
    const at = integer(element.attributes['w:ilvl'], -1);
    if (at >= 0 && at < LEVELS) levels[at] = levelOf(element);
  }
  return levels;
}

/** An abstract numbering that only names a style is defined where that style is. */
function resolveAbstract(all: readonly XmlElement[], id: string): XmlElement | undefined {
  let at = all.find(({ attributes }) => attributes['w:abstractNumId'] === id);
  for (let i = 0; i < MAX_LINKS && at !== undefined; i += 1) {
    const link = saidOf(at, 'w:numStyleLink');
    if (link === undefined) return at;
    at = all.find((one) => saidOf(one, 'w:styleLink') === link);
  }
  return at;
}

function numberingOf(num: XmlElement, abstracts: readonly XmlElement[]): Numbering {
  const abstract = resolveAbstract(abstracts, saidOf(num, 'w:abstractNumId') ?? '');
  const levels = levelsOf(abstract);
  const starts = new Map<number, number>();
  for (const override of elements(num, 'w:lvlOverride')) {
    const at = integer(override.attributes['w:ilvl'], -1);
    if (at < 0 || at >= LEVELS) continue;
    const own = elements(override, 'w:lvl')[0];
    if (own !== undefined) levels[at] = levelOf(own);
    const start = saidOf(override, 'w:startOverride');
    if (start !== undefined) starts.set(at, integer(start, 1));
  }
  return { abstractId: abstract?.attributes['w:abstractNumId'] ?? saidOf(num, 'w:numId') ?? '', levels, starts };
}

function labelText(levels: Numbering['levels'], counts: readonly number[], at: number): string {
  const own = levels[at];
  return (own?.text ?? '').replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const level = levels[index];
    const format = own?.decimal === true && level?.format !== 'bullet' ? 'decimal' : (level?.format ?? 'decimal');
    return numberText(counts[index] ?? level?.start ?? 1, format);
  });
}

function labelOf(numbering: Numbering, counts: readonly number[], at: number): ListLabel | null {
  const level = numbering.levels[at];
  if (level === undefined || (level.format === 'none' && level.text.includes('%'))) return null;
  const value = counts[at] ?? 1;
  const common = { value, level: at, list: numbering.abstractId };
  if (level.format === 'bullet') {
    const sign = shownIn(level.font, level.text).text;
    // Ticks and crosses say which is which.
    return { ...common, text: sign, kind: /^[✓✗☑☒☐]$/.test(sign) ? 'mark' : 'bullet' };
  }
  const text = labelText(numbering.levels, counts, at).trim();
  if (text === '') return null;
  return { ...common, text, kind: /^\d+[.)]?$/.test(text) && Number.parseInt(text, 10) === value ? 'step' : 'mark' };
}

/** Numbers of one abstract numbering go on through all lists that use it, until one says that it starts anew. */
export function createCounter(part: XmlElement | null): Counter {
  const abstracts = elements(part ?? undefined, 'w:abstractNum');
  const byId = new Map(
    elements(part ?? undefined, 'w:num').map((num) => [num.attributes['w:numId'] ?? '', numberingOf(num, abstracts)]),
  );
  const counts = new Map<string, (number | undefined)[]>();
  const used = new Set<string>();
  return {
    next: (id, level, style) => {
      const numbering = byId.get(id);
      if (numbering === undefined) return null;
      const linked = numbering.levels.findIndex((one) => one !== undefined && one.style === style && style !== '');
      const at = Math.min(LEVELS - 1, Math.max(0, level ?? Math.max(0, linked)));
      const now = counts.get(numbering.abstractId) ?? [];
      counts.set(numbering.abstractId, now);
      const override = used.has(`${id} ${at}`) ? undefined : numbering.starts.get(at);
      used.add(`${id} ${at}`);
      advance(now, numbering.levels, at, override);
      const shown = now.map((count, i) => count ?? numbering.levels[i]?.start ?? 1);
      return { label: labelOf(numbering, shown, at), indent: numbering.levels[at]?.indent };
    },
  };
}

function advance(
  now: (number | undefined)[],
  levels: Numbering['levels'],
  at: number,
  override: number | undefined,
): void {
  const last = now[at];
  now[at] = override ?? (last === undefined ? (levels[at]?.start ?? 1) : last + 1);
  for (let above = 0; above < at; above += 1) now[above] ??= levels[above]?.start ?? 1;
  for (let below = at + 1; below < LEVELS; below += 1) {
    const restart = levels[below]?.restart ?? null;
    if (restart === 0 || (restart !== null && at >= restart)) continue;
    now[below] = undefined;
  }
}
