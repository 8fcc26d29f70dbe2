import { readFileSync, writeFileSync } from 'node:fs';
import { hostname, homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SupportBundle } from '../../../shared/contract/support.ts';
import { sha256Hex } from '../../../main/engine/platform/sha256.ts';
import { CANARY_VALUES, canariesIn } from '../../fixtures/canaries.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../../fixtures/sample-clinic.ts';

let clinic: SampleClinic;
const at = (name: string): string => join(clinic.folder, name);
beforeAll(async () => {
  clinic = await makeSampleClinic();
  // Identifiers in questions, sessions, sources and paths, as people leave them.
  const engine = clinic.engine('none');
  const client = await signedIn(engine, 'sample-nurse');
  for (const value of CANARY_VALUES) {
    await client.call('ask.ask', { question: `When is the cupboard of ${value} checked?` });
    await client.call('knowledge.sync', { from: `/home/${value}/policies` }).catch(() => undefined);
  }
  await engine.stop();
});
afterAll(() => clinic?.remove());

describe('doctor --bundle', () => {
  it('writes, byte for byte, what --preview printed, and says so in the audit log', async () => {
    const preview = await clinic.outpost('doctor', '--preview');
    expect(preview.code, preview.stderr).toBe(0);
    const [, sha256 = ''] = /sha256 ([0-9a-f]{64})/.exec(preview.stderr) ?? [];
    expect(sha256).toBe(sha256Hex(preview.stdout));
    const written = await clinic.outpost('doctor', '--bundle', at('support.json'), '--expect', sha256, '--json');
    expect(written.code, written.stderr).toBe(0);
    expect(JSON.parse(written.stdout)).toMatchObject({ file: at('support.json'), sha256, recorded: true });
    expect(readFileSync(at('support.json'), 'utf8')).toBe(preview.stdout);
    const audit = await clinic.outpost('audit', 'export');
    expect(audit.stdout).toContain('support_bundle');
    expect(audit.stdout).toContain(sha256);
  });

  it('holds what support asks for: report, versions, models, metrics, log, outbox, audit head, bundles', async () => {
    const { stdout } = await clinic.outpost('doctor', '--preview');
    const bundle = SupportBundle.parse(JSON.parse(stdout));
    expect(bundle).toMatchObject({
      doctor: { checks: expect.arrayContaining([expect.objectContaining({ id: 'disk' })]) },
      machine: { cores: expect.any(Number) },
      unread: [],
      audit: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      outbox: { items: expect.any(Number) },
    });
    expect(bundle.models.length).toBeGreaterThan(0);
    expect(bundle.knowledge?.length).toBeGreaterThan(0);
    expect(bundle.metrics?.map(({ name }) => name)).toContain('outpost.ask.questions');
    expect(bundle.log.filter((line) => line.event === 'trace').length).toBeGreaterThanOrEqual(CANARY_VALUES.length);
  });

  it('holds nothing of anybody: no identifier, account, organisation, machine or folder', async () => {
    const { stdout } = await clinic.outpost('doctor', '--preview');
    expect(canariesIn(stdout)).toEqual([]);
    const names = [clinic.folder, clinic.home, homedir(), hostname(), 'sample-nurse', 'Sample', 'Amina'];
    if (userInfo().username !== 'root') names.push(userInfo().username);
    expect(names.filter((name) => stdout.includes(name))).toEqual([]);
    // Dated to the hour at the finest.
    expect(stdout).not.toMatch(/T\d{2}:\d{2}/);
  });

  it('that is no longer what was previewed is not written', async () => {
    const { code, stderr } = await clinic.outpost('doctor', '--bundle', at('other.json'), '--expect', 'a'.repeat(64));
    expect([code, stderr.split(':')[0]]).toEqual([1, 'CONFLICT']);
    expect(() => readFileSync(at('other.json'))).toThrow('ENOENT');
  });

  it('tells of a home that does not open, too', async () => {
    const { code, stdout } = await clinic.outpostWithoutKey('doctor', '--preview');
    expect(code).toBe(0);
    const bundle = SupportBundle.parse(JSON.parse(stdout));
    expect(bundle.unread.map(({ section }) => section)).toEqual(['knowledge', 'outbox', 'metrics', 'audit']);
    expect(bundle.doctor.checks.find(({ id }) => id === 'key')).toMatchObject({ state: 'failed', codes: ['NO_KEY'] });
    expect(bundle.log.length).toBeGreaterThan(0);
  });

  it('leaves nothing where the place for it takes nothing, and names why', async () => {
    writeFileSync(at('a-file'), '');
    const { code, stderr } = await clinic.outpost('doctor', '--bundle', join(at('a-file'), 'support.json'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^[A-Z_]+: /);
    expect(stderr).not.toContain('INTERNAL');
  });
});
