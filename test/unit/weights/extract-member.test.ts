import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatenate } from '../../../scripts/weights/fetch-parts.ts';
import { extractMember } from '../../../scripts/weights/extract-member.ts';
import { temporaryFolder } from '../models/support.ts';

const never = new AbortController().signal;

/** The smallest zip with these members (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). */
function zipOf(members: { name: string; content: Buffer; deflate: boolean }[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, deflate } of members) {
    const packed = deflate ? deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

test('every member comes out as it went in, stored or deflated', async () => {
  const folder = await temporaryFolder();
  const member = fc.record({
    content: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    deflate: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(member, { minLength: 1, maxLength: 4 }), async (list) => {
      const members = list.map((m, i) => ({ ...m, name: `folder/member-${i}.bin` }));
      const zip = join(folder, 'a.zip');
      await writeFile(zip, zipOf(members));
      for (const { name, content } of members) {
        const to = join(folder, 'out.bin');
        await extractMember(zip, name, to, never);
        expect(await readFile(to)).toEqual(content);
      }
    }),
    { numRuns: 20 },
  );
});

test('a zip that ends too early, or has no such member, is refused', async () => {
  const folder = await temporaryFolder();
  const zip = join(folder, 'a.zip');
  const whole = zipOf([{ name: 'a.bin', content: Buffer.from('abc'), deflate: true }]);
  const extract = (name: string) => extractMember(zip, name, join(folder, 'out.bin'), never);
  await writeFile(zip, whole.subarray(0, whole.length - 5));
  await expect(extract('a.bin')).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
  await writeFile(zip, whole);
  await expect(extract('b.bin')).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
  await extract('a.bin');
});

test('parts joined in order are the file, whatever was left of an earlier attempt', async () => {
  const folder = await temporaryFolder();
  const parts = ['one, ', 'two, ', 'three'].map((text, i) => ({
    text,
    path: join(folder, `${i}.bin`),
  }));
  await Promise.all(parts.map((part) => writeFile(part.path, part.text)));
  const to = join(folder, 'whole.bin');
  await writeFile(`${to}.growing`, 'left over');
  await concatenate(
    parts.map((part) => part.path),
    to,
    never,
  );
  expect(await readFile(to, 'utf8')).toBe('one, two, three');
});
