import { child, elements, textOf, type XmlElement } from '../ooxml/xml.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import { statusMark } from '../status-words.ts';
import { quoted, type WarningList } from '../warning-list.ts';

const STATUS_NAME = /^(?:status|state|document ?status|estado|statut|zustand)$/i;

function part(office: OfficePackage, type: string): XmlElement | null {
  const name = office.relationships('').find((one) => one.type === type)?.target;
  return name === undefined ? null : office.xml(name);
}

const text = (parent: XmlElement | null, name: string): string => {
  const element = child(parent ?? undefined, name);
  return element === undefined ? '' : textOf(element).trim();
};

/** Title and status as the document's properties have them. */
export function readProperties(office: OfficePackage, notices: WarningList): { readonly title: string } {
  const core = part(office, 'core-properties');
  const custom = elements(part(office, 'custom-properties') ?? undefined, 'cust:property')
    .filter(({ attributes }) => STATUS_NAME.test(attributes['name'] ?? ''))
    .map(textOf);
  const title = text(core, 'dc:title');
  for (const said of [text(core, 'cp:contentStatus'), ...custom, title]) {
    if (said !== '' && statusMark(said) !== null)
      notices.add('status_mark', `the properties of the document say ${quoted(said)}: it may not be in force.`);
  }
  return { title };
}
