import { createHash, createPublicKey, verify } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvLine } from '../../../main/engine/audit/export/csv.ts';
import { verifyExport } from '../../../main/engine/audit/export/verify-export.ts';
import { filledLog } from '../../fixtures/audit-attacks.ts';
import { temporaryState } from '../../fixtures/state.ts';

let state: ReturnType<typeof temporaryState>;
let dir: string;
beforeEach(async () => {
  state = temporaryState();
  dir = await mkdtemp(join(tmpdir(), 'outpost-export-'));
});
afterEach(async () => {
  state.remove();
  await rm(dir, { recursive: true, force: true });
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function exported(format: 'jsonl' | 'csv' = 'csv') {
  const log = filledLog(state.db, 20);
  const before = log.checkpoint();
  const folder = join(dir, 'export');
  const made = await log.exportTo({ folder, format, actor: 'chief' });
  return { log, before, made, folder, read: (name: string) => readFile(join(folder, name), 'utf8') };
}

describe('an export of the audit log', () => {
  it('proves itself, without a home and without a key', async () => {
    const { made, before, folder } = await exported();
    // The key of its checkpoints was recorded with the first of them, and so was this export.
    expect(made).toMatchObject({ entries: 22, segments: 2 });
    const verdict = await verifyExport(folder, [before]);
    expect(verdict).toMatchObject({ ok: true, entries: 22, removed: 0, signed: true, workstation: before.workstation });
    expect(verdict.anchoredBy.map(({ seq }) => seq)).toEqual([before.seq]);
  });

  it('is recorded in the log, and in the export itself', async () => {
    const { log, read } = await exported();
    expect(log.list({ limit: 1 })[0]).toMatchObject({ kind: 'export', action: 'audit_exported', actor: 'chief' });
    expect(await read('entries.jsonl')).toContain('audit_exported');
    expect(log.checkpoints()[0]).toMatchObject({ place: 'export' });
  });

  it('is verified by anybody who can make a sum and check a signature', async () => {
    const { folder, read } = await exported('jsonl');
    const records = (await read('segments.jsonl')).trimEnd().split('\n');
    const head = JSON.parse(await read('checkpoint.json'));
    let previous = '0'.repeat(64);
    for (const line of records) {
      const { firstSeq, lastSeq, root, previous: before } = JSON.parse(line);
      expect(before).toBe(previous);
      previous = sha256(`${line}\n`);
      const entries = (await read('entries.jsonl')).split('\n').slice(firstSeq, lastSeq + 1);
      expect(sha256(entries.map((entry) => `${entry}\n`).join(''))).toBe(root);
    }
    expect(head.closed).toBe(previous);
    const key = createPublicKey(await read('public-key.pem'));
    const [signed, signature] = [
      await readFile(join(folder, 'checkpoint.signed')),
      await readFile(join(folder, 'checkpoint.sig')),
    ];
    expect(verify(null, signed, key, signature)).toBe(true);
    const { signature: _, ...fields } = head;
    expect(JSON.parse(signed.toString().split('\n')[1] ?? '')).toEqual(fields);
    expect(await read('HOW-TO-VERIFY.txt')).toContain('openssl pkeyutl -verify');
  });

  it('goes into a new folder alone', async () => {
    const { log, folder } = await exported();
    await expect(log.exportTo({ folder, format: 'csv', actor: null })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('shows any line or character that was changed, taken out, doubled or put elsewhere, in any of its files', async () => {
    const { folder } = await exported();
    const copy = join(dir, 'copy');
    const file = fc.constantFrom('entries.jsonl', 'entries.csv', 'segments.jsonl', 'checkpoint.json');
    const how = fc.constantFrom('character' as const, 'removed' as const, 'doubled' as const, 'swapped' as const);
    await fc.assert(
      fc.asyncProperty(file, how, fc.nat(), fc.nat(), async (name, what, a, b) => {
        await cp(folder, copy, { recursive: true });
        const text = await readFile(join(copy, name), 'utf8');
        const lines = text.trimEnd().split('\n');
        const [i, j] = [a % lines.length, b % lines.length];
        if (what === 'character') {
          const at = b % (text.length - 1);
          // What the line feeds are, no reader minds.
          fc.pre(text[at] !== '\n');
          await writeFile(join(copy, name), `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`);
        } else {
          const [one = '', other = ''] = [lines[i], lines[j]];
          if (what === 'removed') lines.splice(i, 1);
          if (what === 'doubled') lines.splice(i, 0, one);
          if (what === 'swapped') [lines[i], lines[j]] = [other, one];
          fc.pre(lines.join('\n') !== text.trimEnd());
          // Two heads are no JSON, and none is none.
          fc.pre(name !== 'checkpoint.json');
          await writeFile(join(copy, name), `${lines.join('\n')}\n`);
        }
        const verdict = await verifyExport(copy, []).catch(({ code }) => ({ ok: false, code }));
        expect(verdict).toMatchObject({ ok: false });
      }),
      { numRuns: 150 },
    );
  });

  it('is told from the export of another log, which proves itself as well', async () => {
    const { before } = await exported();
    const other = temporaryState();
    const folder = join(dir, 'other');
    await filledLog(other.db, 25).exportTo({ folder, format: 'jsonl', actor: null });
    other.remove();
    expect(await verifyExport(folder, [])).toMatchObject({ ok: true, anchoredBy: [] });
    const held = { ...before, hash: 'ab'.repeat(32) };
    expect(await verifyExport(folder, [held])).toMatchObject({ ok: false, problem: 'other_than_checkpoint' });
    expect(await verifyExport(folder, [{ ...before, seq: 99 }])).toMatchObject({ ok: false, problem: 'cut_at_end' });
  });
});

describe('a table for a spreadsheet', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('calculates nothing: %s', (text) => {
    const row = { seq: 1, at: text, kind: text, action: text, actor: text, details: text, hash: 'ab' };
    expect(csvLine(row)).toBe(`"1",${Array(5).fill(`"'${text}"`).join(',')},"ab"`);
  });

  it('keeps quotes, commas and line ends inside their cell', () => {
    const row = { seq: 1, at: '', kind: 'a', action: 'b', actor: null, details: '{"a":"x,\\n"}', hash: '' };
    expect(csvLine(row)).toBe('"1","","a","b","","{""a"":""x,\\n""}",""');
  });
});
