import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createIsolatedReader,
  type IsolatedReader,
} from '../../main/engine/authoring/read/isolated/isolated-reader.ts';
import { startReadingProcess } from '../../main/engine/authoring/read/isolated/reading-process.ts';
import { systemTimer } from '../../main/engine/platform/timer.ts';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import { isErrorCode } from '../../shared/errors/codes.ts';
import { isOutpostError } from '../../shared/errors/outpost-error.ts';
import { malformedFile } from '../fixtures/malformed/malformed-files.ts';
import { wholeFiles } from '../fixtures/malformed/whole-files.ts';

const ENTRY = resolve('main/engine/authoring/read/isolated/reading-entry.ts');
const FILES = process.env.OUTPOST_TEST_FULL ? 500 : 40;

describe('damaged and crafted documents', () => {
  let isolated: IsolatedReader;
  let started = 0;
  beforeAll(() => {
    isolated = createIsolatedReader({
      start() {
        started += 1;
        return startReadingProcess({ entry: ENTRY, cache: '', env: process.env });
      },
      setTimer: systemTimer,
    });
  });
  afterAll(() => isolated.close());

  it(`${FILES} of them are each read or refused with a code, and end no reader`, { timeout: 60 * 60_000 }, async () => {
    const seed = Number(process.env.OUTPOST_FAULT_SEED ?? randomInt(2 ** 31));
    process.stderr.write(`malformed documents, seed ${seed}: repeat with OUTPOST_FAULT_SEED=${seed}\n`);
    const random = seededRandom(seed);
    const whole = await wholeFiles();
    const counts = { read: 0, refused: 0 };
    for (let n = 0; n < FILES; n += 1) {
      const { name, bytes } = malformedFile(whole, random);
      const where = `file ${n} (${name}), seed ${seed}`;
      const thrown: unknown = await isolated.read({ file: name, bytes, language: 'en' }).then(
        () => null,
        (error: unknown) => error,
      );
      if (thrown === null) {
        counts.read += 1;
        continue;
      }
      if (!isOutpostError(thrown)) throw thrown;
      expect(isErrorCode(thrown.code), where).toBe(true);
      // `crashed` and `timed_out` are survived, and are still faults of the reader.
      expect(thrown.details.reason, `${where}: ${thrown.message}`).toBeUndefined();
      counts.refused += 1;
    }
    process.stderr.write(`malformed documents: ${counts.read} read, ${counts.refused} refused, ${started} processes\n`);
    expect(counts.read + counts.refused).toBe(FILES);
  });
});
