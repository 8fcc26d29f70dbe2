import { strToU8, zipSync } from 'fflate';

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
].join(' ');
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a Word file, as raw XML without their outermost element. */
export interface WordParts {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly settings?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  /** By name: "header1", "footer1"; their relationships have the same name as id. */
  readonly margins?: Readonly<Record<string, string>>;
  /** Relationships and whole parts of other kinds, by id. */
  readonly others?: Readonly<Record<string, { readonly type: string; readonly target: string; readonly xml?: string }>>;
  readonly core?: string;
}

const ROOTS: Readonly<Record<string, string>> = { footer: 'ftr', header: 'hdr' };

/** A Word file made by hand: what the package `docx` cannot write. */
export function wordFile(parts: WordParts): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  const relations: string[] = [];
  const add = (id: string, type: string, target: string, xml?: string): void => {
    const external = xml === undefined && /^\w+:/.test(target) ? ' TargetMode="External"' : '';
    relations.push(`<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"${external}/>`);
    if (xml !== undefined) files[`word/${target}`] = strToU8(xml);
  };
  const root = (name: string, inside: string): string =>
    `<?xml version="1.0"?><w:${name} ${NAMESPACES}>${inside}</w:${name}>`;
  for (const type of ['styles', 'numbering', 'settings', 'footnotes', 'endnotes', 'comments'] as const) {
    const xml = parts[type];
    if (xml !== undefined) add(type, type, `${type}.xml`, root(type, xml));
  }
  for (const [name, xml] of Object.entries(parts.margins ?? {})) {
    const type = name.replace(/\d+$/, '');
    add(name, type, `${name}.xml`, root(ROOTS[type] ?? 'hdr', xml));
  }
  for (const [id, { type, target, xml }] of Object.entries(parts.others ?? {})) add(id, type, target, xml);
  files['word/document.xml'] = strToU8(root('document', `<w:body>${parts.body}</w:body>`));
  files['word/_rels/document.xml.rels'] = strToU8(relationships(relations.join('')));
  const core =
    parts.core === undefined ? '' : `<Relationship Id="c" Type="x/core-properties" Target="docProps/core.xml"/>`;
  files['_rels/.rels'] = strToU8(
    relationships(`<Relationship Id="d" Type="${TYPES}/officeDocument" Target="word/document.xml"/>${core}`),
  );
  if (parts.core !== undefined)
    files['docProps/core.xml'] = strToU8(
      `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${parts.core}</cp:coreProperties>`,
    );
  return zipSync(files);
}

const relationships = (inside: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A run of text; "\t" is a tab, "\n" a new line. */
export function run(text: string, properties = ''): string {
  const inside = text
    .split(/([\t\n])/)
    .map((part) =>
      part === '\t' ? '<w:tab/>' : part === '\n' ? '<w:br/>' : `<w:t xml:space="preserve">${escaped(part)}</w:t>`,
    )
    .join('');
  return `<w:r><w:rPr>${properties}</w:rPr>${inside}</w:r>`;
}

/** A paragraph of text or of runs. */
export function p(inside: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${inside.startsWith('<') ? inside : run(inside)}</w:p>`;
}

export const styled = (style: string, text: string): string => p(text, `<w:pStyle w:val="${style}"/>`);
export const bold = (text: string): string => p(run(text, '<w:b/>'));
export const item = (text: string, id: number, level = 0): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);

/** An abstract numbering with its levels as "format text", and a numbering of the same id that uses it. */
export function numbering(id: number, levels: readonly (readonly [string, string])[]): string {
  const inside = levels.map(
    ([format, text], i) =>
      `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:pPr><w:ind w:left="${720 * (i + 1)}" w:hanging="360"/></w:pPr></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id}">${inside.join('')}</w:abstractNum>`;
}
export const uses = (id: number, abstract: number, override = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${override}</w:num>`;

/** A cell of text or of paragraphs. */
export const cell = (inside: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${inside.startsWith('<w:') ? inside : p(inside)}</w:tc>`;
export const row = (cells: readonly string[], properties = ''): string =>
  `<w:tr><w:trPr>${properties}</w:trPr>${cells.map((one) => (one.startsWith('<w:tc>') ? one : cell(one))).join('')}</w:tr>`;
export const table = (rows: readonly string[], properties = ''): string =>
  `<w:tbl><w:tblPr>${properties}</w:tblPr>${rows.join('')}</w:tbl>`;

export const heading = (text: string, level = 1): string => styled(`Heading${level}`, text);
export const HEADINGS = [1, 2, 3]
  .map(
    (n) =>
      `<w:style w:type="paragraph" w:styleId="Heading${n}"><w:name w:val="heading ${n}"/><w:pPr><w:outlineLvl w:val="${n - 1}"/></w:pPr></w:style>`,
  )
  .join('');
