import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildBundle } from '../../../main/engine/authoring/build/build-bundle.ts';
import type { TextChecks } from '../../../main/engine/authoring/lint/lint.ts';
import { readSourceFolder } from '../../../main/engine/authoring/read/source-folder.ts';
import { createFileVectorCache } from '../../../main/engine/authoring/build/vector-cache.ts';
import { decodeSegment } from '../../../main/engine/knowledge/bundle/segment.ts';
import { dot } from '../../../main/engine/text/vectors.ts';
import { countTokens, hashEmbedder } from './fixtures.ts';
import { BUNDLE_YAML, HANDS, SOURCE_FILES, writeSource } from './source.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-source-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const clock = { now: () => Date.UTC(2026, 10, 23), monotonic: () => 0 };

async function build(changes: Record<string, string> = {}, embedder = hashEmbedder(), signal?: AbortSignal) {
  await writeSource(folder, { ...SOURCE_FILES, ...changes });
  const source = await readSourceFolder(folder);
  const vectorCache = createFileVectorCache(join(folder, '.cache'));
  const options = {
    source,
    id: 'test-clinic',
    version: 3,
    embedder,
    countTokens,
    languages: LANGUAGES,
    vectorCache,
    clock,
    checks: noChecks,
    allowIdentifiers: null,
    confidential: null,
  };
  return buildBundle(signal === undefined ? options : { ...options, signal });
}

const noChecks: TextChecks = { findIdentifiers: () => [], isInstruction: () => false };

describe('reading a source folder', () => {
  it('finds the span of approved guidance: its heading and all under it', async () => {
    await writeSource(folder, SOURCE_FILES);
    const { guidance, documents } = await readSourceFolder(folder);
    const text = documents.find(({ id }) => id === 'dosing')?.text ?? '';
    expect(text.slice(guidance[0]?.start, guidance[0]?.end)).toBe(
      '## Iron for adults\n\nOne tablet a day.\n\n### With food\n\nTake it with food.',
    );
  });

  it('tells all wrong references at once', async () => {
    const yaml = BUNDLE_YAML.replace('document: dosing', 'document: doses')
      .replace('expects: [hands]', 'expects: [hand]')
      .replace('contacts:\n', 'contacts:\n  - {id: lead, name: N, phone: "1", hours: h, categories: []}\n');
    await writeSource(folder, {
      ...SOURCE_FILES,
      'bundle.yaml': yaml,
      'documents/again.md': HANDS,
    });
    await expect(readSourceFolder(folder)).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      details: { problems: expect.objectContaining({ length: 4 }) },
    });
  });

  it('warns of contacts that were never confirmed, or too long ago, and keeps the day of the others', async () => {
    const contacts = (...days: string[]): string =>
      BUNDLE_YAML.replace(
        /contacts:\n.*\n/,
        `contacts:\n${days.map((day, i) => `  - {id: c${i}, name: N, phone: ext. ${i}, hours: h, categories: []${day}}\n`).join('')}`,
      );
    const about = async (...days: string[]) => {
      const { manifest, report } = await build({ 'bundle.yaml': contacts(...days) });
      return { manifest, contacts: report.warnings.filter(({ code }) => code.startsWith('contacts')) };
    };
    // The clock of this file: 2026-11-23, so that 180 days go back to 2026-05-27.
    const built = await about('', ', confirmedOn: 2026-05-26', ', confirmedOn: 2026-05-27');
    expect(built.contacts).toEqual([
      { code: 'contacts_unconfirmed', places: [], text: expect.stringMatching(/: c0\.$/) },
      { code: 'contacts_stale', places: [], text: expect.stringMatching(/: c1\.$/) },
    ]);
    expect(built.manifest.contacts.map(({ confirmedOn }) => confirmedOn)).toEqual([
      undefined,
      '2026-05-26',
      '2026-05-27',
    ]);
    expect((await about(', confirmedOn: 2026-05-27')).contacts).toEqual([]);
  });

  it.each(['2026-13-01', '1 May 2026'])('refuses %s as such a day', async (day) => {
    const yaml = BUNDLE_YAML.replace('confirmedOn: 2026-11-01', `confirmedOn: ${day}`);
    await writeSource(folder, { ...SOURCE_FILES, 'bundle.yaml': yaml });
    await expect(readSourceFolder(folder)).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      details: { problems: [expect.stringContaining(day)] },
    });
  });

  it('takes caps into the manifest, and leaves a manifest without them as it always was', async () => {
    const capped = await build({
      'bundle.yaml': `${BUNDLE_YAML}caps: { claims: related, closed: [medication_dosage] }\n`,
    });
    expect(capped.manifest.caps).toEqual({ claims: 'related', closed: ['medication_dosage'] });
    expect('caps' in (await build()).manifest).toBe(false);
  });

  it.each(['caps: { claims: none }', 'caps: { closed: [injection] }', 'caps: { answers: off }'])(
    'refuses a cap that it does not know, and says which: %s',
    async (line) => {
      await writeSource(folder, { ...SOURCE_FILES, 'bundle.yaml': `${BUNDLE_YAML}${line}\n` });
      const value = /[[ ](\w+)[\] }]+$/.exec(line)?.[1];
      await expect(readSourceFolder(folder)).rejects.toMatchObject({
        code: 'SOURCE_INVALID',
        details: { problems: [expect.stringContaining(`${value}`)] },
      });
    },
  );

  it('refuses guidance under an unknown heading', async () => {
    const yaml = BUNDLE_YAML.replace('heading: Iron for adults', 'heading: Iron');
    await writeSource(folder, { ...SOURCE_FILES, 'bundle.yaml': yaml });
    await expect(readSourceFolder(folder)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });

  it('refuses a document without its fields, an unknown field, and a folder without documents', async () => {
    await writeSource(folder, { 'bundle.yaml': BUNDLE_YAML });
    await expect(readSourceFolder(folder)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    await writeSource(folder, {
      ...SOURCE_FILES,
      'documents/hands.md': HANDS.replace(/owner:.*\n/, ''),
    });
    await expect(readSourceFolder(folder)).rejects.toMatchObject({ code: 'FRONT_MATTER_INVALID' });
    await writeSource(folder, { ...SOURCE_FILES, 'bundle.yaml': `${BUNDLE_YAML}\nsecret: 1\n` });
    await expect(readSourceFolder(folder)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });
});

describe('building a bundle', () => {
  it('gives a manifest whose segments hold the documents with unit vectors', async () => {
    const { manifest, segments, report } = await build();
    expect(manifest).toMatchObject({
      id: 'test-clinic',
      version: 3,
      builtAt: '2026-11-23T00:00:00.000Z',
    });
    expect(manifest.embedder).toMatchObject({
      id: 'hash-512',
      dimensions: 512,
      statementDimensions: 256,
    });
    expect(manifest.embedder?.probes.map(({ vector }) => vector.length)).toEqual([32, 32, 32]);
    const decoded = manifest.segments.map(({ sha256 }) => decodeSegment(segments.get(sha256) ?? new Uint8Array()));
    expect(decoded.map(({ document }) => document.id)).toEqual(['dosing', 'hands']);
    for (const { passages, statements, passageVectors, statementVectors } of decoded) {
      expect(passageVectors.map((vector) => vector.length)).toEqual(passages.map(() => 512));
      expect(statementVectors.map((vector) => vector.length)).toEqual(statements.map(() => 256));
      for (const stored of [...passageVectors, ...statementVectors]) {
        const vector = new Float32Array(stored);
        expect(dot(vector, vector)).toBeCloseTo(1, 3);
      }
    }
    expect(report.documents).toBe(2);
    // Each title by itself beside them.
    expect(report.embedded + report.cached).toBe(report.passages + report.statements + report.documents);
  });

  it('embeds passages and statements under title and headings', async () => {
    const embedder = hashEmbedder();
    await build({}, embedder);
    expect(embedder.asked).toContainEqual({
      title: 'Dosing > Iron for adults',
      text: 'One tablet a day.',
    });
  });

  it('embeds only what changed when built again', async () => {
    await build();
    const unchanged = hashEmbedder();
    expect((await build({}, unchanged)).report.embedded).toBe(0);
    expect(unchanged.asked).toEqual([]);
    const changed = hashEmbedder();
    await build({ 'documents/hands.md': HANDS.replace('Dry them well.', 'Dry them with paper.') }, changed);
    expect(changed.asked.every(({ text }) => text.includes('paper'))).toBe(true);
    expect(changed.asked.length).toBeGreaterThan(0);
  });

  it('keeps the segments of documents that did not change', async () => {
    const before = await build();
    const after = await build({ 'documents/hands.md': HANDS.replace('well', 'carefully') });
    const kept = [...after.segments.keys()].filter((sha256) => before.segments.has(sha256));
    expect(kept).toHaveLength(1);
  });

  it('keeps the vectors of small embedders whole', async () => {
    const { manifest } = await build({}, hashEmbedder(384));
    expect(manifest.embedder?.statementDimensions).toBe(384);
  });

  it('works without an embedder', async () => {
    await writeSource(folder, SOURCE_FILES);
    const source = await readSourceFolder(folder);
    const vectorCache = createFileVectorCache(join(folder, '.cache'));
    const { manifest, segments } = await buildBundle({
      source,
      version: 1,
      embedder: null,
      countTokens,
      languages: LANGUAGES,
      vectorCache,
      clock,
      checks: noChecks,
      allowIdentifiers: null,
      confidential: null,
    });
    expect(manifest.embedder).toBeNull();
    const [first] = segments.values();
    expect(decodeSegment(first ?? new Uint8Array())).toMatchObject({
      passageVectors: [],
      statementVectors: [],
    });
  });

  it('warns of what an author should look at', async () => {
    const overdue = HANDS.replace('reviewDate: 2026-12-20', 'reviewDate: 2026-10-01');
    const { report } = await build({ 'documents/hands.md': overdue });
    expect(report.warnings).toMatchObject([
      { code: 'review_overdue', places: [{ documentId: 'hands', file: expect.stringMatching(/hands\.md$/) }] },
    ]);
  });

  it('warns of a document that is listed for nobody, since everyone may open it', async () => {
    const listed = HANDS.replace('owner: Lead nurse', 'owner: Lead nurse\nlisted: true');
    const { report } = await build({ 'documents/hands.md': listed });
    expect(report.warnings).toMatchObject([{ code: 'listed_for_all', places: [{ documentId: 'hands' }] }]);
    const closed = listed.replace(
      'listed:',
      "audience: {facilities: ['*'], departments: ['*'], roles: [lead]}\nlisted:",
    );
    expect((await build({ 'documents/hands.md': closed })).report.warnings).toEqual([]);
  });

  it('stops when it is cancelled', async () => {
    await expect(build({}, hashEmbedder(), AbortSignal.abort())).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});
