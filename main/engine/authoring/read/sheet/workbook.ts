import type { OfficePackage } from '../ooxml/package.ts';
import { mainPart } from '../ooxml/package.ts';
import { child, elements, textOf, type XmlElement } from '../ooxml/xml.ts';
import { formatCode } from './number-format.ts';

interface CellStyle {
  /** Null where the file names a format that is unknown. */
  readonly format: string | null;
  readonly struck: boolean;
  readonly strong: boolean;
}

export interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly SheetPart[];
  readonly strings: readonly string[];
  readonly styles: readonly CellStyle[];
  readonly from1904: boolean;
}

const isOn = (value: string | undefined): boolean => value !== undefined && value !== '0' && value !== 'false';

/** Words of a cell: runs of one look, without those that are struck out and without readings of other scripts. */
export function richText(element: XmlElement): { text: string; struck: string } {
  let text = '';
  let struck = '';
  for (const part of elements(element)) {
    if (part.name === 's:t') text += textOf(part);
    if (part.name !== 's:r') continue;
    const words = elements(part, 's:t').map(textOf).join('');
    const strike = child(part, 's:rPr', 's:strike');
    if (strike !== undefined && strike.attributes['val'] !== '0') struck += words;
    else text += words;
  }
  return { text, struck };
}

function stylesOf(office: OfficePackage, part: string): CellStyle[] {
  const sheet = office.xml(part);
  if (sheet === null) return [];
  const own = new Map(
    elements(child(sheet, 's:numFmts'), 's:numFmt').map(({ attributes }) => [
      Number(attributes['numFmtId']),
      attributes['formatCode'] ?? '',
    ]),
  );
  const fonts = elements(child(sheet, 's:fonts'), 's:font').map((font) => {
    const strike = child(font, 's:strike');
    const bold = child(font, 's:b');
    return {
      struck: strike !== undefined && strike.attributes['val'] !== '0',
      strong: bold !== undefined && bold.attributes['val'] !== '0',
    };
  });
  return elements(child(sheet, 's:cellXfs'), 's:xf').map(({ attributes }) => ({
    format: formatCode(Number(attributes['numFmtId'] ?? 0), own),
    struck: fonts[Number(attributes['fontId'] ?? 0)]?.struck ?? false,
    strong: fonts[Number(attributes['fontId'] ?? 0)]?.strong ?? false,
  }));
}

/** What all sheets of a workbook share; null where the package is none. */
export function openWorkbook(office: OfficePackage): (Workbook & { readonly struckStrings: readonly string[] }) | null {
  const part = mainPart(office);
  const root = part === null ? null : office.xml(part);
  if (part === null || root?.name !== 's:workbook') return null;
  const related = office.relationships(part);
  const partOf = (type: string): string | null => related.find((one) => one.type === type)?.target ?? null;
  const sheets = elements(child(root, 's:sheets'), 's:sheet').flatMap(({ attributes }) => {
    const target = related.find(({ id }) => id === attributes['r:id']);
    if (target === undefined || target.type !== 'worksheet') return [];
    return [
      { name: attributes['name'] ?? '', part: target.target, hidden: (attributes['state'] ?? 'visible') !== 'visible' },
    ];
  });
  const stringsPart = partOf('sharedStrings');
  const shared = stringsPart === null ? null : office.xml(stringsPart);
  const strings = shared === null ? [] : elements(shared, 's:si').map(richText);
  const stylesPart = partOf('styles');
  return {
    sheets,
    strings: strings.map(({ text }) => text),
    struckStrings: strings.map(({ struck }) => struck),
    styles: stylesPart === null ? [] : stylesOf(office, stylesPart),
    from1904: isOn(child(root, 's:workbookPr')?.attributes['date1904']),
  };
}
