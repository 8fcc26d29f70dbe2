import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCiphertextCache } from '../../../../main/engine/authoring/build/ciphertext-cache.ts';
import {
  decryptSegment,
  encryptSegment,
  makeIdentity,
  recipientOf,
} from '../../../../main/engine/knowledge/bundle/confidential.ts';
import type { BundleManifest } from '../../../../main/engine/knowledge/bundle-manifest.ts';

const SEGMENT = Buffer.from('an invented confidential policy');
const manifestFor = (recipients: readonly string[]): Pick<BundleManifest, 'encryption' | 'title'> => ({
  title: 'Payroll',
  encryption: { scheme: 'age', recipients: [...recipients] },
});

describe('a confidential segment', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outpost-age-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('opens for each workstation that it is meant for, and for no other', async () => {
    const [one, two, other] = await Promise.all([makeIdentity(), makeIdentity(), makeIdentity()]);
    const recipients = await Promise.all([one, two].map(recipientOf));
    const sealed = await encryptSegment(SEGMENT, recipients);
    expect(Buffer.from(sealed).includes('confidential')).toBe(false);
    for (const identity of [one, two])
      expect(Buffer.from(await decryptSegment(sealed, manifestFor(recipients), identity))).toEqual(SEGMENT);
    for (const identity of [other, null])
      await expect(decryptSegment(sealed, manifestFor(recipients), identity)).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
      });
  });

  it('that did not change is encrypted to the same bytes, so that it need not travel again', async () => {
    const recipients = [await recipientOf(await makeIdentity())];
    const encrypt = createCiphertextCache(folder);
    const first = await encrypt(SEGMENT, recipients);
    expect(Buffer.from(await encrypt(SEGMENT, recipients))).toEqual(Buffer.from(first));
    expect(Buffer.from(await encrypt(Buffer.from('another'), recipients))).not.toEqual(Buffer.from(first));
    expect(Buffer.from(await encrypt(SEGMENT, [await recipientOf(await makeIdentity())]))).not.toEqual(
      Buffer.from(first),
    );
  });
});
