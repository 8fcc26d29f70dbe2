import { strToU8, zipSync } from 'fflate';

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface SheetXml {
  readonly name: string;
  readonly state?: string;
  /** Inside of `worksheet`. */
  readonly xml: string;
  readonly rels?: string;
}

/** Formats 164 "0.0 \"mg\"", fonts: plain, bold, struck; cell styles: 0 plain, 1 bold, 2 mg, 3 date, 4 percent, 5 struck. */
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0&quot; mg&quot;"/></numFmts>
<fonts><font/><font><b/></font><font><strike/></font></fonts>
<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="164" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="0" fontId="2"/></cellXfs></styleSheet>`;

/** A workbook from the XML of its sheets, as small producers write it: words inline, no shared strings. */
export function workbook(sheets: readonly SheetXml[]): Uint8Array {
  const rel = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;
  const files: Record<string, string> = {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${rel('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${sheets.map(({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"${state === undefined ? '' : ` state="${state}"`}/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${sheets.map((_, i) => rel(`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${rel('st', 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': STYLES,
  };
  for (const [i, { xml, rels }] of sheets.entries()) {
    files[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet xmlns="${MAIN}" xmlns:r="${REL}">${xml}</worksheet>`;
    if (rels !== undefined)
      files[`xl/worksheets/_rels/sheet${i + 1}.xml.rels`] = `<Relationships xmlns="${PACKAGE}">${rels}</Relationships>`;
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** A cell with words; `style` as in the styles above. */
export const words = (at: string, text: string, style = 0): string =>
  `<c r="${at}" t="inlineStr" s="${style}"><is><t>${text}</t></is></c>`;
export const number = (at: string, value: number, style = 0): string => `<c r="${at}" s="${style}"><v>${value}</v></c>`;
export const row = (at: number, cells: string, more = ''): string => `<row r="${at}"${more}>${cells}</row>`;
