import { type Block, spanText } from '../blocks/block.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { isElement } from './dom.ts';
import type { Element } from './parse-html.ts';
import type { ReadBlocks } from './reading-types.ts';

/** A frame of a form, whose legend names all of what stands in it, and nothing behind it. */
export function readFieldset(fieldset: Element, read: ReadBlocks, warnings: WarningList): Block[] {
  const legend = fieldset.childNodes.find((node) => isElement(node) && node.tagName === 'legend');
  const named = legend === undefined ? [] : read([legend]);
  const inside = read(fieldset.childNodes.filter((node) => node !== legend));
  if (named.length === 0 || inside.length === 0) return [...named, ...inside];
  const [only] = inside;
  if (inside.length === 1 && only !== undefined && (only.kind === 'list' || only.kind === 'table'))
    return [{ kind: 'quote', blocks: [...named, only] }];
  if (inside.some(({ kind }) => kind === 'heading' || kind === 'table' || kind === 'rule')) {
    const name = named.map((block) => (block.kind === 'paragraph' ? spanText(block.spans) : '')).join(' ');
    warnings.add(
      'heading_guessed',
      `A frame holds parts of its own; its name was put before the first: ${quoted(name)}`,
    );
    return [{ kind: 'quote', blocks: [...named, ...inside] }];
  }
  return [{ kind: 'quote', blocks: [...named, { kind: 'list', start: null, items: inside.map((block) => [block]) }] }];
}
