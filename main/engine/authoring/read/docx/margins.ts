import { child, descendants, elements, type XmlElement } from '../ooxml/xml.ts';
import type { FlowBlock } from '../flow/model.ts';
import { readBlocks } from './blocks.ts';
import { isOn } from './looks.ts';
import { type Shared, storyOf } from './story.ts';

/** Those of the first page count where a section has one, those of even pages where the document tells them apart. */
function isShown(type: string | undefined, section: XmlElement, evenPages: boolean): boolean {
  if (type === 'first') return isOn(child(section, 'w:titlePg')) === true;
  return type !== 'even' || evenPages;
}

function partsOf(document: XmlElement, main: string, { office }: Shared): string[] {
  const relationships = new Map(office.relationships(main).map((one) => [one.id, one]));
  const settings = [...relationships.values()].find(({ type }) => type === 'settings')?.target;
  const evenPages = isOn(child(office.xml(settings ?? '') ?? undefined, 'w:evenAndOddHeaders')) === true;
  const references = descendants(document, 'w:sectPr').flatMap((section) =>
    ['w:headerReference', 'w:footerReference'].flatMap((name) =>
      elements(section, name).filter(({ attributes }) => isShown(attributes['w:type'], section, evenPages)),
    ),
  );
  const names = references.flatMap(({ attributes }) => relationships.get(attributes['r:id'] ?? '')?.target ?? []);
  return [...new Set(names)];
}

/** The headers and footers that some page shows, each once. */
export function readMargins(document: XmlElement, main: string, shared: Shared): FlowBlock[][] {
  return partsOf(document, main, shared).flatMap((name) => {
    const root = shared.office.xml(name);
    return root === null ? [] : [readBlocks(root, storyOf(shared, name, root), { change: null, depth: 0 })];
  });
}
