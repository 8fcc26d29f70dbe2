import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSessionHandover } from '../../main/engine/accounts/session-handover.ts';
import { loadCalibrations } from '../../main/engine/ask/calibration.ts';
import { writeEnrolment } from '../../main/engine/enrolment/enrolment.ts';
import { createRedactor } from '../../main/engine/identifiers/redact.ts';
import { createHome } from '../../main/engine/keys/create-home.ts';
import { openHome } from '../../main/engine/keys/home.ts';
import { createHttpClient } from '../../main/engine/net/http-client.ts';
import { networkSettings } from '../../main/engine/net/network-settings.ts';
import { guardClock } from '../../main/engine/platform/clock-guard.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { createAtWork } from '../../main/engine/platform/at-work.ts';
import { createRecording } from '../../main/engine/platform/recording.ts';
import { createPublisherUseCases } from '../../main/engine/workstation/publisher-use-cases.ts';
import { sampleEnrolment } from '../../main/engine/workstation/sample-clinic.ts';
import { createUpdateLine } from '../../main/engine/workstation/update-line.ts';
import { openWorkstation, type Workstation } from '../../main/engine/workstation/workstation.ts';
import { LANGUAGES } from '../fixtures/languages.ts';

export const PASSPHRASE = 'an invented passphrase';
/** Stands in every version of every document; must never be found in clear. */
const CANARY = 'Wash the wound with soap and running water';
/** In each policy: several statements that answer one question and do not differ. */
const SAID_ALIKE = 'The porter keeps the keys of every gate.';
/** Cheap on purpose: a fault test opens its home hundreds of times. */
export const homeDeps = { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } };

/** Opened without models: words find everything that these tests ask for. */
export async function openClinic(home: string, passphrase = PASSPHRASE): Promise<Workstation> {
  const opened = await openHome(home, { by: 'passphrase', passphrase }, homeDeps);
  return openWorkstation(opened, {
    calibrations: loadCalibrations('models'),
    onChange: () => undefined,
    onSessionEnded: () => undefined,
    onSessionClosed: () => undefined,
    clock: guardClock(systemClock),
    ids: systemIds,
    openHttp: () => createHttpClient(networkSettings({})),
    redactor: createRedactor(LANGUAGES),
    languages: LANGUAGES,
    embedder: async () => null,
    modelReadings: () => ({ llmReady: false, embedderReady: false, breakerOpen: false }),
    recording: createRecording(),
    atWork: createAtWork(),
    updateLine: createUpdateLine([]),
    handover: createSessionHandover({ clock: systemClock, ids: systemIds }),
  });
}

/** A publisher with a home enrolled with it, below one temporary folder; documents grow from version to version. */
export interface FaultClinic {
  readonly folder: string;
  readonly home: string;
  readonly repository: string;
  /** Everything that is on the disk which is made to fail; the home is in it. */
  readonly disk: string;
  /** For back-ups, on the same disk. */
  readonly backups: string;
  /** The repository as it was with each version, in a folder named by its number. */
  readonly versions: string;
  /** Publishes the next version, in which every third document changed. */
  publish(): Promise<number>;
  /** Whether any file of the home holds the canary in clear. */
  leaks(): Promise<string[]>;
  remove(): Promise<void>;
}

const DOCUMENTS = 24;

export function documentText(id: number, version: number): string {
  const front = `---\nid: policy-${id}\ntitle: Invented policy ${id}\ndepartment: nursing\nowner: Matron\neffectiveFrom: 2026-01-01\nexpiresAt: 2030-01-01\nreviewDate: 2029-01-01\n---\n`;
  const rules = Array.from(
    { length: 30 },
    (_, i) => `Rule ${i} of policy ${id}: check cupboard ${id}${i} every ${i + 2} days.`,
  ).join('\n\n');
  return `${front}# Policy ${id}\n\n${CANARY}. This is version ${version}.\n\n${SAID_ALIKE}\n\n${rules}\n`;
}

const BUNDLE = `id: fault-clinic\ntitle: Invented clinic\norganisation: Invented\nowner: Matron\naudience: {facilities: ["*"], departments: ["*"], roles: ["*"]}\neffectiveFrom: 2026-01-01\nexpiresAt: 2030-01-01\nreviewDate: 2029-01-01\nselfTest:\n  - {question: "wash the wound with soap", expects: [policy-0, policy-1, policy-2, policy-3, policy-4, policy-5], within: 24}\n`;

export async function makeFaultClinic(): Promise<FaultClinic> {
  const folder = await mkdtemp(join(tmpdir(), 'outpost-faults-'));
  const paths = {
    disk: join(folder, 'disk'),
    versions: join(folder, 'versions'),
    backups: join(folder, 'disk', 'backups'),
    home: join(folder, 'disk', 'home'),
    repository: join(folder, 'repository'),
    keys: join(folder, 'keys'),
    source: join(folder, 'source'),
  };
  const tools = createPublisherUseCases({ env: process.env, vectorCache: join(folder, 'cache') });
  const { root } = await tools.keygen(paths.keys, { passphrase: null, roles: {} });
  await mkdir(join(paths.source, 'documents'), { recursive: true });
  await writeFile(join(paths.source, 'bundle.yaml'), BUNDLE);
  for (let id = 0; id < DOCUMENTS; id++)
    await writeFile(join(paths.source, 'documents', `${id}.md`), documentText(id, 0));
  await mkdir(paths.backups, { recursive: true });
  let version = 0;
  const { home } = await createHome({ dir: paths.home, sample: false, passphrase: PASSPHRASE }, homeDeps);
  await writeEnrolment(home.sealed, sampleEnrolment({ repository: paths.repository, root, version: 1 }, 'standard'));
  home.close();
  return {
    folder,
    home: paths.home,
    disk: paths.disk,
    versions: paths.versions,
    backups: paths.backups,
    repository: paths.repository,
    async publish() {
      version++;
      for (let id = version % 3; id < DOCUMENTS; id += 3)
        await writeFile(join(paths.source, 'documents', `${id}.md`), documentText(id, version));
      const out = join(folder, 'bundle.opb');
      const signal = new AbortController().signal;
      await tools.build({
        source: paths.source,
        id: null,
        version,
        out,
        embedder: 'none',
        previous: null,
        allowIdentifiers: null,
        recipients: [],
        signal,
        onProgress: () => undefined,
      });
      await tools.publish({
        repository: paths.repository,
        files: [out],
        withdraw: [],
        keys: paths.keys,
        passphrase: null,
        publisher: null,
      });
      await cp(paths.repository, join(paths.versions, String(version)), { recursive: true });
      return version;
    },
    async leaks() {
      const entries = (await readdir(paths.home, { recursive: true, withFileTypes: true })).filter((entry) =>
        entry.isFile(),
      );
      const files = entries.map((entry) => join(entry.parentPath, entry.name));
      const held = await Promise.all(
        files.map(async (file) => ({ file, bytes: await readFile(file).catch(() => Buffer.alloc(0)) })),
      );
      return held.filter(({ bytes }) => bytes.includes(CANARY)).map(({ file }) => file);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
