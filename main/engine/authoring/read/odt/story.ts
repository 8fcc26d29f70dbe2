import type { Archive } from '../ooxml/archive.ts';
import { child, descendants, elements, textOf, type XmlElement } from '../ooxml/xml.ts';
import type { WarningList } from '../warning-list.ts';
import type { ListCounter } from './list-counter.ts';
import type { OdtStyles } from './styles.ts';

/** A change that is open: what it deleted, or that it inserted. */
export interface Change {
  readonly kind: 'inserted' | 'deleted' | 'formatted';
  readonly words: string;
}

/** What is the same throughout a document, and what is open at the place that is read. */
export interface OdtStory {
  readonly archive: Archive;
  readonly styles: OdtStyles;
  readonly counter: ListCounter;
  readonly notices: WarningList;
  readonly changes: ReadonlyMap<string, Change>;
  /** Changes that insert, between their start and their end. */
  readonly inserting: Set<string>;
  /** Controls of forms by their id: what they show. */
  readonly controls: ReadonlyMap<string, string>;
  readonly body: boolean;
}

const KINDS: Readonly<Record<string, Change['kind']>> = { 'text:insertion': 'inserted', 'text:deletion': 'deleted' };

/** Changes by their id (OpenDocument 1.3, part 3, 5.5). */
export function changesOf(body: XmlElement): Map<string, Change> {
  return new Map(
    descendants(body, 'text:changed-region').flatMap((region) => {
      const change = elements(region)[0];
      const id = region.attributes['text:id'] ?? region.attributes['xml:id'];
      if (change === undefined || id === undefined) return [];
      const words = elements(change)
        .filter(({ name }) => name !== 'office:change-info')
        .map((block) => textOf(block).trim())
        .filter((text) => text !== '')
        .join(' ');
      return [[id, { kind: KINDS[change.name] ?? 'formatted', words }] as const];
    }),
  );
}

/** What the controls of forms show: a box to tick with its label, a field with its value. */
export function controlsOf(body: XmlElement): Map<string, string> {
  const forms = child(body, 'office:forms');
  const all = forms === undefined ? [] : descendants(forms, 'form:form').flatMap((form) => elements(form));
  return new Map(
    all.map((control) => {
      const of = control.attributes;
      const label = of['form:label'] ?? '';
      const id = of['form:id'] ?? of['xml:id'] ?? '';
      if (control.name === 'form:checkbox' || control.name === 'form:radio')
        return [
          id,
          `${of['form:current-state'] === 'checked' || of['form:current-selected'] === 'true' ? '☒' : '☐'} ${label}`.trim(),
        ];
      return [id, of['form:current-value'] ?? of['form:value'] ?? label];
    }),
  );
}
