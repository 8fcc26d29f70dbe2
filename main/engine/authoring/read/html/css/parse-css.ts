import { MAX_RULES } from '../limits.ts';
import { parseSelector, type Selector } from './selector.ts';

export interface Declaration {
  readonly property: string;
  /** In lower case but for quoted words. */
  readonly value: string;
  readonly important: boolean;
}

export interface Rule {
  readonly selector: Selector;
  readonly declarations: readonly Declaration[];
}

/** A screen of a desk: what a person saw who approved the page. */
const SCREEN_WIDTH_PX = 1_200;

function widthMatches(query: string): boolean {
  for (const [, bound, value, unit] of query.matchAll(/(min|max)-width\s*:\s*([\d.]+)(px|r?em)?/g)) {
    const px = Number(value) * (unit === 'em' || unit === 'rem' ? 16 : 1);
    if (bound === 'min' ? SCREEN_WIDTH_PX < px : SCREEN_WIDTH_PX > px) return false;
  }
  return true;
}

/** Whether a media query holds on a screen of a desk. */
export function mediaApplies(media: string): boolean {
  const queries = media.toLowerCase().split(',');
  return queries.some((one) => {
    const query = one.trim();
    if (query === '') return true;
    if (/^not\s+print/.test(query)) return true;
    if (/^not\s/.test(query) || /^(?:only\s+)?(?:print|speech|aural|handheld|tty|braille)\b/.test(query)) return false;
    if (/prefers-color-scheme\s*:\s*dark|prefers-contrast|forced-colors|prefers-reduced/.test(query)) return false;
    return widthMatches(query);
  });
}

/** Splits at a character that stands outside of quotes and brackets. */
function splitAt(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let quote = '';
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\\') at += 1;
    else if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '(' || sign === '[') depth += 1;
    else if (sign === ')' || sign === ']') depth = Math.max(0, depth - 1);
    else if (sign === separator && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

export function parseDeclarations(text: string): Declaration[] {
  return splitAt(text, ';').flatMap((one) => {
    const colon = one.indexOf(':');
    if (colon < 1) return [];
    const property = one.slice(0, colon).trim().toLowerCase();
    const raw = one.slice(colon + 1).trim();
    const important = /!\s*important\s*$/i.test(raw);
    const value = raw.replace(/!\s*important\s*$/i, '').trim();
    return [{ property, value: property === 'content' ? value : value.toLowerCase(), important }];
  });
}

/** The end of the block that begins behind `open`, or the end of the text. */
function blockEnd(css: string, open: number): number {
  let depth = 1;
  let quote = '';
  for (let at = open + 1; at < css.length; at += 1) {
    const sign = css[at] ?? '';
    if (sign === '\\') at += 1;
    else if (quote !== '') quote = sign === quote || sign === '\n' ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '{') depth += 1;
    else if (sign === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return css.length;
}

const GROUPS = /^@(?:supports|layer|container|scope)\b/i;
const MAX_NESTED_GROUPS = 8;

function collect(css: string, rules: Rule[], depth: number): void {
  let at = 0;
  while (at < css.length && rules.length < MAX_RULES) {
    const open = css.indexOf('{', at);
    if (open < 0) return;
    const end = blockEnd(css, open);
    // Statements without a block (@import, @charset) end before the prelude of this one.
    const prelude = css.slice(Math.max(at, css.lastIndexOf(';', open) + 1), open).trim();
    const body = css.slice(open + 1, end);
    at = end + 1;
    const media = /^@media\b([\s\S]*)$/i.exec(prelude)?.[1];
    if (media !== undefined || GROUPS.test(prelude)) {
      if (depth < MAX_NESTED_GROUPS && (media === undefined || mediaApplies(media))) collect(body, rules, depth + 1);
    } else if (!prelude.startsWith('@')) addRules(prelude, body, rules);
  }
}

function addRules(prelude: string, body: string, rules: Rule[]): void {
  const declarations = parseDeclarations(body);
  if (declarations.length === 0) return;
  for (const one of splitAt(prelude, ',')) {
    const selector = parseSelector(one.trim());
    if (selector !== null && rules.length < MAX_RULES) rules.push({ selector, declarations });
  }
}

/** Rules of one style sheet whose selectors are understood, in order. */
export function parseCss(css: string): Rule[] {
  const rules: Rule[] = [];
  collect(css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ').replace(/<!--|-->/g, ' '), rules, 0);
  return rules;
}
