import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalize } from '@tufjs/canonical-json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assertEverySignatureCounts,
  type MetadataOf,
  parseMetadata,
  signMetadata,
} from '../../../../main/engine/knowledge/repository/metadata-form.ts';
import type { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { createTestPublisher, type TestPublisher } from '../../../fixtures/signed-repository.ts';

let publisher: TestPublisher;
let root: MetadataOf['root'];
let timestamp: Buffer;
beforeAll(async () => {
  publisher = await createTestPublisher({ roles: { timestamp: { keys: 3, threshold: 2 } } });
  await publisher.publish({ id: 'fire', version: 1, texts: ['Leave the building.'] });
  root = parseMetadata('root', publisher.root);
  timestamp = await readFile(join(publisher.repository, 'metadata/timestamp.json'));
});
afterAll(() => publisher.remove());

/** The code that the file is refused with; null when it is accepted. */
function refusal(bytes: Buffer): string | null {
  try {
    assertEverySignatureCounts([root], 'timestamp', parseMetadata('timestamp', bytes));
    return null;
  } catch (error) {
    return (error as OutpostError).code;
  }
}

describe('the wire form of metadata', () => {
  it.each(['of\ntwo lines', 'a tab\there', 'a bell\u0007'])('signs no text that no reader could read: %j', (text) => {
    const signing = (): Buffer => signMetadata({ custom: { notes: text } }, []);
    expect(signing).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    expect(() => signMetadata({ custom: { notes: ['of', 'two lines'] } }, [])).not.toThrow();
  });

  it('accepts what the publisher signed', () => {
    expect(refusal(timestamp)).toBeNull();
  });

  // Nothing vouches for the timestamp file but its own signatures, which do not cover the whole of it.
  it.each([0x01, 0x20, 0x80])('notices bits %i changed at every place of a timestamp', (mask) => {
    for (let at = 0; at < timestamp.length; at++) {
      const changed = Buffer.from(timestamp);
      changed[at] = (changed[at] ?? 0) ^ mask;
      expect(['REPOSITORY_INVALID', 'SIGNATURE_INVALID'], `byte ${at}`).toContain(refusal(changed));
    }
  });

  it('accepts no other spelling of the same content', () => {
    const data = JSON.parse(timestamp.toString('utf8'));
    const spellings = [
      JSON.stringify(data),
      JSON.stringify(data, null, 2),
      `${timestamp.toString('utf8')}\n`,
      canonicalize({ ...data, note: 'unsigned' }),
      canonicalize({ ...data, signatures: [...data.signatures].reverse() }),
      canonicalize({ ...data, signatures: [...data.signatures, data.signatures[0]] }),
      timestamp.toString('utf8').replace('"signed":', '"signed":{},"signed":'),
    ];
    // JSON.stringify keeps the canonical order of the file, so that spelling is the file itself.
    expect(spellings.map((text) => refusal(Buffer.from(text)))).toEqual([null, ...Array(6).fill('REPOSITORY_INVALID')]);
  });

  it('refuses a superfluous signature that is wrong, though enough others are right', () => {
    const data = JSON.parse(timestamp.toString('utf8'));
    data.signatures[0].sig = '0'.repeat(128);
    expect(refusal(Buffer.from(canonicalize(data)))).toBe('SIGNATURE_INVALID');
  });
});
