import { OutpostError } from '../../../../../../shared/errors/outpost-error.ts';
import { attribute, classesOf, descendants, isText } from '../dom.ts';
import { MAX_MATCHES, MAX_RULES } from '../limits.ts';
import type { Document, Element } from '../parse-html.ts';
import { type Declaration, mediaApplies, parseCss, parseDeclarations, type Rule } from './parse-css.ts';
import { matches } from './selector.ts';

export type Style = ReadonlyMap<string, string>;

/** What a page's own style sheets and attributes say of its elements. */
export interface Styles {
  /** What is declared for the element itself; nothing is inherited here. */
  readonly of: (element: Element) => Style;
  /** Of the text that a style sheet puts before or behind it. */
  readonly generated: (element: Element, place: 'before' | 'after') => Style | null;
}

interface Ordered {
  readonly rule: Rule;
  readonly order: number;
}

function sheetsOf(document: Document): Rule[] {
  const rules: Rule[] = [];
  for (const element of descendants(document)) {
    if (element.tagName !== 'style') continue;
    const media = attribute(element, 'media');
    if (media !== null && !mediaApplies(media)) continue;
    rules.push(...parseCss(element.childNodes.map((node) => (isText(node) ? node.value : '')).join('')));
    if (rules.length >= MAX_RULES) break;
  }
  return rules.slice(0, MAX_RULES);
}

/** Rules by what their element must have, so that few are tried at each. */
class RuleIndex {
  readonly #by = new Map<string, Ordered[]>();
  #tries = 0;

  constructor(rules: readonly Rule[]) {
    for (const [order, rule] of rules.entries()) {
      const self = rule.selector.parts[0]?.compound;
      const [name] = self?.classes ?? [];
      const key = self?.id ? `#${self.id}` : name !== undefined ? `.${name}` : (self?.tag ?? '*');
      const held = this.#by.get(key);
      if (held === undefined) this.#by.set(key, [{ rule, order }]);
      else held.push({ rule, order });
    }
  }

  of(element: Element): Ordered[] {
    if (this.#by.size === 0) return [];
    const keys = [
      '*',
      element.tagName,
      `#${attribute(element, 'id') ?? ''}`,
      ...new Set(classesOf(element).map((name) => `.${name}`)),
    ];
    const candidates = keys.flatMap((key) => this.#by.get(key) ?? []);
    this.#tries += candidates.length;
    if (this.#tries > MAX_MATCHES) {
      throw new OutpostError(
        'SOURCE_INVALID',
        'its style sheets are larger than any policy needs: save it again as plain HTML.',
      );
    }
    return candidates.filter(({ rule }) => matches(element, rule.selector));
  }
}

/** Later and more specific declarations win, important ones over all (CSS Cascade 4, "cascade sorting order"). */
function cascade(found: readonly Ordered[], inline: readonly Declaration[]): Style {
  const style = new Map<string, string>();
  const sorted = [...found].sort(
    (a, b) => a.rule.selector.specificity - b.rule.selector.specificity || a.order - b.order,
  );
  const all = [...sorted.flatMap(({ rule }) => rule.declarations), ...inline];
  for (const important of [false, true]) {
    for (const one of all) if (one.important === important) style.set(one.property, one.value);
  }
  return style;
}

export function stylesOf(document: Document): Styles {
  const rules = sheetsOf(document);
  const own = new RuleIndex(rules.filter(({ selector }) => selector.pseudo === null));
  const generated = {
    before: new RuleIndex(rules.filter(({ selector }) => selector.pseudo === 'before')),
    after: new RuleIndex(rules.filter(({ selector }) => selector.pseudo === 'after')),
  };
  const known = new Map<Element, Style>();
  return {
    of: (element) => {
      const before = known.get(element);
      if (before !== undefined) return before;
      const inline = attribute(element, 'style');
      const style = cascade(own.of(element), inline === null ? [] : parseDeclarations(inline));
      known.set(element, style);
      return style;
    },
    generated: (element, place) => {
      const found = generated[place].of(element);
      return found.length === 0 ? null : cascade(found, []);
    },
  };
}
