import { isNegation } from '../../../main/engine/authoring/second-reading/critical-words.ts';
import { tokensOf } from '../../../main/engine/authoring/second-reading/tokens.ts';

/** One change of a text that its picture does not have. */
export interface Planted {
  readonly kind: string;
  readonly markdown: string;
}

const OTHER_UNIT: Readonly<Record<string, string>> = {
  ...{
    mg: 'mcg',
    mcg: 'mg',
    µg: 'mg',
    ml: 'L',
    kg: 'g',
    hours: 'days',
    minutes: 'hours',
    days: 'weeks',
    weeks: 'days',
  },
  ...{
    hour: 'day',
    months: 'years',
    years: 'months',
    units: 'mg',
    '%': ' mg',
    horas: 'días',
    semanas: 'días',
    g: 'kg',
  },
};
const OTHER_SIGN: Readonly<Record<string, string>> = {
  '<': '>',
  '>': '<',
  '≤': '<',
  '≥': '>',
  '±': '+',
  '-': '',
  '+': '-',
};

function changed(kind: string, key: string, raw: string): [string, string][] {
  if (kind === 'number') {
    const digit = /\d/.exec(raw)?.[0] ?? '0';
    const ways: [string, string][] = [['digit', raw.replace(digit, String((Number(digit) + 3) % 10))]];
    if (/\d[.,]\d/.test(raw)) ways.push(['point lost', raw.replace(/[.,]/, '')]);
    if (/^\d\d+$/.test(raw)) ways.push(['digit lost', raw.slice(0, -1)]);
    if (/[⁰¹²³⁴-⁹]/.test(raw)) return [['raised digit fused', key.replace('^', '')]];
    return ways;
  }
  if (kind === 'unit' && OTHER_UNIT[key] !== undefined) return [['unit', OTHER_UNIT[key]]];
  if (kind === 'sign' && OTHER_SIGN[key] !== undefined) return [['sign', OTHER_SIGN[key]]];
  if (kind === 'negation' && isNegation(key)) return [['negation lost', '']];
  return [];
}

/** A sentence of a line, taken out; a negation put in. */
function larger(markdown: string): Planted[] {
  const lines = markdown.split('\n');
  const at = lines.findIndex((line) => /\d/.test(line) && !line.startsWith('|') && !line.startsWith('#'));
  const lost = at < 0 ? [] : [{ kind: 'line lost', markdown: lines.filter((_, i) => i !== at).join('\n') }];
  const put = markdown.replace(/ (is|are|may|must) /, ' $1 not ');
  return put === markdown ? lost : [...lost, { kind: 'negation put in', markdown: put }];
}

/** Every `step`th number, unit, sign and negation of a page changed, each by itself. */
export function plantedIn(markdown: string, step: number, first: number): Planted[] {
  const planted: Planted[] = [];
  let count = first;
  for (const { kind, key, raw, start, end } of tokensOf(markdown)) {
    if (kind === 'word') continue;
    for (const [name, text] of changed(kind, key, raw)) {
      if (count++ % step !== 0 && kind !== 'sign' && !name.startsWith('raised')) continue;
      planted.push({ kind: name, markdown: markdown.slice(0, start) + text + markdown.slice(end) });
    }
  }
  return [...planted, ...larger(markdown)];
}
