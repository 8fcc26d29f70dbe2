import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../../../main/engine/authoring/read/ooxml/archive.ts';
import { mainPart, openPackage, resolveTarget } from '../../../../main/engine/authoring/read/ooxml/package.ts';
import { child, elements, parseXml, textOf } from '../../../../main/engine/authoring/read/ooxml/xml.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
const INVALID = expect.objectContaining({ code: 'SOURCE_INVALID' });

describe('an archive', () => {
  it('gives each file by name, packed or stored', () => {
    const archive = openArchive(
      zipSync({ 'a/packed.xml': strToU8('gauze '.repeat(50)), 'b.txt': [strToU8('kept'), { level: 0 }] }),
    );
    expect(new TextDecoder().decode(archive.bytes('a/packed.xml') ?? undefined)).toBe('gauze '.repeat(50));
    expect(new TextDecoder().decode(archive.bytes('b.txt') ?? undefined)).toBe('kept');
    expect(archive.bytes('none.xml')).toBeNull();
  });

  it('refuses a file that unpacks to much more than it holds', () => {
    const archive = openArchive(zipSync({ 'bomb.xml': new Uint8Array(20_000_000) }));
    expect(() => archive.bytes('bomb.xml')).toThrow(INVALID);
  });

  it('stops a file that unpacks to more than it says', () => {
    const bytes = zipSync({ 'liar.xml': new Uint8Array(100_000) });
    const view = new DataView(bytes.buffer);
    const central = bytes.length - 22 - 46 - 'liar.xml'.length;
    view.setUint32(central + 24, 10, true);
    expect(() => openArchive(bytes).bytes('liar.xml')).toThrow(INVALID);
  });

  it.each([0, 10, 60])('refuses one that is cut off after %i bytes', (length) => {
    expect(() => openArchive(zipSync({ 'a.xml': strToU8('x') }).subarray(0, length))).toThrow(INVALID);
  });

  it('refuses one whose directory names reach beyond its end', () => {
    const bytes = zipSync({ 'a.xml': strToU8('x') });
    new DataView(bytes.buffer).setUint16(bytes.length - 22 - 46 - 'a.xml'.length + 28, 60_000, true);
    expect(() => openArchive(bytes)).toThrow(INVALID);
  });

  it('says what to do with a file that has a password', () => {
    const bytes = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(() => openArchive(bytes)).toThrow(/password/);
    expect(() => openArchive(bytes)).toThrow(INVALID);
  });

  it('notices a changed byte in a stored file', () => {
    const bytes = zipSync({ 'a.xml': [strToU8('5 mg'), { level: 0 }] });
    bytes[bytes.indexOf(0x35, 30)] = 0x36;
    expect(() => openArchive(bytes).bytes('a.xml')).toThrow(INVALID);
  });
});

describe('XML', () => {
  const parse = (text: string) => parseXml(strToU8(text), 'part.xml');

  it('has the usual prefixes whatever the file calls them', () => {
    const tree = parse(`<d:document xmlns:d="${W}"><d:p d:id="1">a &lt; b</d:p></d:document>`);
    const paragraph = child(tree, 'w:p');
    expect(tree.name).toBe('w:document');
    expect(paragraph?.attributes).toEqual({ 'w:id': '1' });
    expect(paragraph && textOf(paragraph)).toBe('a < b');
  });

  it.each([
    ['entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['a million nested elements', '<a>'.repeat(1_000_000)],
    ['nesting beyond what documents need', `${'<a>'.repeat(500)}${'</a>'.repeat(500)}`],
    ['comments that never end', '<!--'.repeat(200_000)],
    ['tags that are not closed', '<a><b></a>'],
    ['a million attributes', `<a ${'b="" '.repeat(1_000_000)}/>`],
    ['nothing at all', ''],
  ])('with %s is refused', (_, text) => {
    expect(() => parse(text)).toThrow(INVALID);
  });
});

describe('a package', () => {
  it('finds its main part and what that refers to', () => {
    const rel = (id: string, type: string, target: string, mode = '') =>
      `<Relationship Id="${id}" Type="${type}" Target="${target}"${mode}/>`;
    const office = openPackage(
      zipSync({
        '_rels/.rels': strToU8(
          `<Relationships xmlns="${RELS}">${rel('r1', DOCUMENT, '/doc/Main.xml')}</Relationships>`,
        ),
        'doc/_rels/Main.xml.rels': strToU8(
          `<Relationships xmlns="${RELS}">${rel('a', 'x/image', '../media/1.png')}${rel('b', 'x/hyperlink', 'https://clinic.example/', ' TargetMode="External"')}</Relationships>`,
        ),
        'doc/main.xml': strToU8(`<w:document xmlns:w="${W}"/>`),
      }),
    );
    expect(mainPart(office)).toBe('doc/Main.xml');
    expect(office.relationships('doc/Main.xml')).toEqual([
      { id: 'a', type: 'image', target: 'media/1.png', external: false },
      { id: 'b', type: 'hyperlink', target: 'https://clinic.example/', external: true },
    ]);
    expect(elements(office.xml('doc/Main.xml') ?? undefined)).toEqual([]);
    expect(office.xml('doc/other.xml')).toBeNull();
  });

  it('never leads out of itself', () => {
    expect(resolveTarget('word/document.xml', '../../../etc/passwd')).toBe('etc/passwd');
  });
});
