import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import type { Workstation } from '../../main/engine/workstation/workstation.ts';
import { CANARY_VALUES, canariesIn } from '../fixtures/canaries.ts';
import { type OtlpSink, startSink } from '../../scripts/lib/otlp-sink.ts';
import { type FaultClinic, makeFaultClinic, openClinic } from '../faults/clinic.ts';
import { askHere } from './ask-here.ts';
import { type Centre, eventually, startCentre, TOKEN } from '../../scripts/lib/collector.ts';
import { findEngines } from './centre.ts';

const engines = findEngines();
const { signal } = new AbortController();

/** Every file below a folder, as bytes that compare with text. */
async function filesIn(folder: string): Promise<{ file: string; text: string }[]> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) =>
    entry.isFile(),
  );
  const files = entries.map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(file, 'latin1').catch(() => '') })));
}

const nurse = (i: number): string => `nurse-${i}`;

describe('identifiers of all 18 classes, put in every way there is', () => {
  let clinic: FaultClinic;
  let workstation: Workstation;
  let direct: OtlpSink;
  let centre: Centre | null = null;
  let log = '';
  const write = process.stderr.write.bind(process.stderr);
  beforeAll(async () => {
    process.stderr.write = (chunk: string | Uint8Array) => {
      log += String(chunk);
      return true;
    };
    clinic = await makeFaultClinic();
    await clinic.publish();
    workstation = await openClinic(clinic.home);
    await workstation.sync({ signal, onEvent: () => undefined });
    direct = await startSink();
    if (engines) centre = await startCentre(engines.otelcol);
  });
  afterAll(async () => {
    process.stderr.write = write;
    await centre?.stop();
    await direct?.close();
    await workstation?.close();
    await clinic?.remove();
  });

  it('goes in by questions, accounts, reviewers’ notes, documents, file names, addresses and errors', async () => {
    for (const [i, value] of CANARY_VALUES.entries()) {
      workstation.accounts.add({
        id: nurse(i),
        displayName: value,
        role: 'lead',
        departments: ['nursing'],
        sample: false,
        pin: '2468',
      });
    }
    for (const [i, value] of CANARY_VALUES.entries()) {
      // A question, masked and unmasked; the account that asks; an escalation, and its answer by somebody else.
      await askHere(workstation, `When is the cupboard of ${value} checked?`);
      const raised = workstation.escalations.raise({
        traceId: `trace-${value}`,
        category: 'patient_specific',
        urgency: 'soon',
        route: 'escalated',
        question: value,
        askedBy: value,
        citations: [],
        guidance: [],
        contacts: [],
      });
      workstation.escalations.answer(raised.id, nurse((i + 1) % CANARY_VALUES.length), `Call ${value}`);
      // A part that fails with the value in its message, its code, its cause.
      const failing = (): never => {
        throw new OutpostError('INTERNAL', `failed at ${value}`, { cause: new Error(value) });
      };
      await askHere(workstation, `Where is ${value}?`, { knowledge: failing }).catch(() => undefined);
      // A source that is not there, named after it.
      await workstation
        .sync({ from: join(clinic.folder, value.replace(/[/:]/g, '_')), signal, onEvent: () => undefined })
        .catch(() => undefined);
      // Whoever writes code may make mistakes: names and values that are on no list.
      const trace = workstation.telemetry.startTrace('ask');
      trace.set('outpost.route', value);
      trace.set(value, 1);
      trace.span(value).end();
      trace.fail(value);
      trace.end();
      workstation.telemetry.count('outpost.ask.questions', 1, { 'outpost.route': value, [value]: value });
      workstation.telemetry.count(value);
      workstation.telemetry.observe(value, 1, { 'outpost.stage': value });
    }
    // A document with all of them, in a file named after one.
    const stick = join(clinic.folder, 'source', 'documents');
    await mkdir(stick, { recursive: true });
    const front =
      '---\nid: canary\ntitle: Canary\ndepartment: nursing\nowner: Matron\neffectiveFrom: 2026-01-01\nexpiresAt: 2030-01-01\nreviewDate: 2029-01-01\n---\n';
    await writeFile(join(stick, 'Zebulon Quackenbush.md'), `${front}# Canary\n\n${CANARY_VALUES.join('. ')}.\n`);
    await cp(join(stick, 'Zebulon Quackenbush.md'), join(stick, 'photo-canary-11115.jpg.md'));
    await clinic.publish().catch(() => undefined);
    await workstation.sync({ signal, onEvent: () => undefined }).catch(() => undefined);
    expect(workstation.telemetry.status().outbox.items).toBeGreaterThan(100);
  });

  it('and nothing of it comes out in any request, preview, trace or figure', async () => {
    expect(canariesIn(JSON.stringify(workstation.telemetry.preview()))).toEqual([]);
    expect(canariesIn(JSON.stringify(workstation.telemetry.localHealth()))).toEqual([]);
    expect(canariesIn(JSON.stringify(workstation.telemetry.status()))).toEqual([]);
    expect(await workstation.telemetry.flush({ endpoints: [{ url: direct.url }], signal })).toMatchObject({
      outcome: 'success',
    });
    for (const { body, raw, headers, path } of direct.received) {
      expect(canariesIn(`${path}${JSON.stringify(headers)}${body}${raw.toString('latin1')}`)).toEqual([]);
    }
    expect(direct.received.length).toBeGreaterThan(1);
  });

  it.skipIf(engines === null)('nor in what the collector passes on, exposes, or logs', async () => {
    for (const value of CANARY_VALUES) await askHere(workstation, `When is the cupboard of ${value} checked?`);
    expect(
      await workstation.telemetry.flush({ endpoints: [{ url: centre?.url ?? '', token: TOKEN }], signal }),
    ).toMatchObject({ outcome: 'success' });
    await eventually(
      () => centre?.reader.spans.size ?? 0,
      (size) => size > 0,
    );
    expect(centre?.reader.spans.size).toBeGreaterThan(0);
    const seen = [
      await centre?.scrape(),
      await centre?.self(),
      centre?.log(),
      ...(centre?.reader.received.map(({ body }) => body) ?? []),
    ].join('\n');
    expect(canariesIn(seen)).toEqual([]);
  });

  it.skipIf(engines === null)(
    'a second wall stands at the centre: what a workstation should never send is taken out there',
    async () => {
      const attributes = CANARY_VALUES.map((value, i) => ({
        key: i % 2 ? 'outpost.route' : `note.${i}`,
        value: { stringValue: value },
      }));
      const span = {
        traceId: 'a'.repeat(32),
        spanId: 'b'.repeat(16),
        name: 'ask',
        kind: 1,
        startTimeUnixNano: '1',
        endTimeUnixNano: '2',
        attributes,
      };
      const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'outpost' } }] };
      const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] });
      const before = centre?.reader.received.length ?? 0;
      const sent = await fetch(`${centre?.url}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
        body,
      });
      expect(sent.status).toBe(200);
      await eventually(
        () => centre?.reader.received.length ?? 0,
        (n) => n > before,
      );
      const passed =
        centre?.reader.received
          .slice(before)
          .map(({ body: text }) => text)
          .join('\n') ?? '';
      expect(passed).toContain('redaction');
      expect(canariesIn(passed)).toEqual([]);
    },
  );

  it('nor in logs, nor in the files of the home, nor in temporary files', async () => {
    expect(canariesIn(log)).toEqual([]);
    for (const { file, text } of await filesIn(clinic.home)) expect(canariesIn(text), file).toEqual([]);
    const own = (await readdir(tmpdir())).filter(
      (name) => name.startsWith('outpost-') && !clinic.folder.endsWith(name) && !name.startsWith('outpost-test'),
    );
    for (const name of own)
      for (const { file, text } of await filesIn(join(tmpdir(), name))) expect(canariesIn(text), file).toEqual([]);
  });
});
