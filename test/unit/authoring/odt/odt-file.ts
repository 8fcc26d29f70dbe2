import { strToU8, zipSync } from 'fflate';

const NAMESPACES = ['office', 'text', 'table', 'style', 'form', 'meta', 'manifest']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');
const FURTHER =
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:math="http://www.w3.org/1998/Math/MathML"';

/** The parts of an OpenDocument text, as raw XML. */
export interface OdtParts {
  readonly body: string;
  /** Automatic styles of the text. */
  readonly styles?: string;
  readonly master?: string;
  readonly meta?: string;
  readonly others?: Readonly<Record<string, string>>;
}

/** An ODT file made by hand. */
export function odtFile({ body, styles = '', master = '', meta = '', others = {} }: OdtParts): Uint8Array {
  const root = (name: string, inside: string): Uint8Array =>
    strToU8(`<?xml version="1.0"?><office:${name} ${NAMESPACES} ${FURTHER}>${inside}</office:${name}>`);
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': root(
      'document-content',
      `<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body>`,
    ),
    'styles.xml': root('document-styles', `<office:master-styles>${master}</office:master-styles>`),
    'meta.xml': root('document-meta', `<office:meta>${meta}</office:meta>`),
    ...Object.fromEntries(Object.entries(others).map(([name, xml]) => [name, strToU8(xml)])),
  });
}

export const p = (inside: string, style = 'Standard'): string =>
  `<text:p text:style-name="${style}">${inside}</text:p>`;
export const h = (inside: string, level = 1): string => `<text:h text:outline-level="${level}">${inside}</text:h>`;
export const span = (style: string, text: string): string =>
  `<text:span text:style-name="${style}">${text}</text:span>`;
export const looks = (name: string, properties: string, family = 'text'): string =>
  `<style:style style:name="${name}" style:family="${family}"><style:text-properties ${properties}/></style:style>`;
export const items = (texts: readonly string[], attributes = 'text:style-name="L"'): string =>
  `<text:list ${attributes}>${texts.map((text) => `<text:list-item>${text.startsWith('<') ? text : p(text)}</text:list-item>`).join('')}</text:list>`;
/** Levels as "format", "prefix", "suffix". */
export const numbers = (levels: readonly (readonly [string, string, string])[], name = 'L'): string =>
  `<text:list-style style:name="${name}">${levels
    .map(
      ([format, prefix, suffix], i) =>
        `<text:list-level-style-number text:level="${i + 1}" style:num-format="${format}" style:num-prefix="${prefix}" style:num-suffix="${suffix}"><style:list-level-properties text:space-before="${i}cm" text:min-label-width="1cm"/></text:list-level-style-number>`,
    )
    .join('')}</text:list-style>`;
const cellOf = (inside: string, attributes = ''): string =>
  `<table:table-cell ${attributes}>${inside.startsWith('<') ? inside : p(inside)}</table:table-cell>`;
export const cell = cellOf;
export const COVERED = '<table:covered-table-cell/>';
export const row = (cells: readonly string[]): string =>
  `<table:table-row>${cells.map((one) => (one.startsWith('<table:') ? one : cellOf(one))).join('')}</table:table-row>`;
export const table = (rows: readonly string[], head: readonly string[] = []): string =>
  `<table:table>${head.length > 0 ? `<table:table-header-rows>${head.join('')}</table:table-header-rows>` : ''}${rows.join('')}</table:table>`;
