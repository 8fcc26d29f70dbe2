import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../main/cli/run-cli.ts';
import { createAuditLog } from '../../main/engine/audit/audit-log.ts';
import { createBackupRecord } from '../../main/engine/backup/record.ts';
import { openHome } from '../../main/engine/keys/home.ts';
import type { KeySecret } from '../../main/engine/keys/keyring.ts';
import type { OpenHome } from '../../main/engine/keys/opened-home.ts';
import { passphraseFromEnvironment } from '../../main/engine/keys/passphrase-file.ts';
import { manifestBytes } from '../../main/engine/knowledge/bundle/bundle-file.ts';
import { publishBundles } from '../../main/engine/knowledge/repository/publish/publish.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { createRecording } from '../../main/engine/platform/recording.ts';
import { findBackup, keyBySecret } from '../../main/engine/workstation/backup/find-backup.ts';
import { makeBackup } from '../../main/engine/workstation/backup/make-backup.ts';
import { restoreBackup } from '../../main/engine/workstation/backup/restore-backup.ts';
import { verifyBackup } from '../../main/engine/workstation/backup/verify-backup.ts';
import { samplePassphraseFile } from '../../main/engine/platform/sample-places.ts';
import { type Bench, type Row, rounded } from './bench.ts';
import { makeCorpus } from './index-corpus.ts';
import { makeSampleHome, type SampleHome } from './sample-home.ts';

const PASSAGES = 5_000;
const MB = 1_000_000;
const DEPS = { clock: systemClock, ids: systemIds };
const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

async function sync({ home, env }: SampleHome): Promise<void> {
  const { stdin, stderr } = process;
  const code = await runCli(['knowledge', 'sync', '--home', home], { env, stdin, stdout: stderr, stderr });
  if (code !== 0) throw new Error(`The sync failed (${code}).`);
}

async function addPassages({ repository, keys }: SampleHome): Promise<void> {
  const { manifest, segments } = makeCorpus(PASSAGES, { seed: 1, version: 1 });
  const bundles = [{ manifestBytes: manifestBytes(manifest), segments }];
  await publishBundles({ repository, bundles, keys, passphrase: null, clock: systemClock });
}

async function timed(clinic: string, what: string, work: () => Promise<Record<string, number>>): Promise<Row> {
  const from = performance.now();
  const figures = await work();
  return { clinic, what, seconds: rounded((performance.now() - from) / 1_000, 2), ...figures };
}

async function measureHome(clinic: string, home: OpenHome, secret: KeySecret, folder: string): Promise<Row[]> {
  const audit = createAuditLog({ db: home.db, keyFor: home.keyFor, ...DEPS });
  const parts = { home, audit, backups: createBackupRecord(home.db), recording: createRecording() };
  const stick = join(folder, 'stick');
  await mkdir(stick);
  const create = (out: string) => async () => {
    const request = { out, keep: null, actor: null, turn: async () => undefined, ...quiet };
    const { bytes, files, written } = await makeBackup(parts, request, DEPS);
    return {
      files,
      MB: rounded(bytes / MB, 2),
      'files written': written.files,
      'MB written': rounded(written.bytes / MB, 2),
    };
  };
  const file = join(folder, 'clinic.outpost-backup');
  const verify = async () => {
    const { files, bytes } = await verifyBackup(await findBackup(stick, keyBySecret(secret)), quiet);
    return { files, MB: rounded(bytes / MB, 2) };
  };
  const restore = async () => {
    const request = { path: stick, dir: join(folder, 'restored'), secret, newPassphrase: null, ...quiet };
    const { files, bytes } = await restoreBackup(request, DEPS);
    return { files, MB: rounded(bytes / MB, 2) };
  };
  const measured = [
    await timed(clinic, 'create, the first in a folder', create(stick)),
    await timed(clinic, 'create, the second', create(stick)),
    await timed(clinic, 'create, one file', create(file)),
    await timed(clinic, 'verify', verify),
    await timed(clinic, 'restore', restore),
  ];
  await rm(stick, { recursive: true });
  await rm(file);
  await rm(join(folder, 'restored'), { recursive: true });
  return measured;
}

async function measure(clinic: string, sample: SampleHome, folder: string): Promise<Row[]> {
  const env = { OUTPOST_PASSPHRASE_FILE: samplePassphraseFile(sample.env, sample.home) };
  const secret = { by: 'passphrase', passphrase: await passphraseFromEnvironment(env, sample.home) } as const;
  const home = await openHome(sample.home, secret, DEPS);
  try {
    return await measureHome(clinic, home, secret, folder);
  } finally {
    home.close();
  }
}

/** Time and size of back-ups of the sample clinic, and of one with 5,000 passages beside its own. */
export const backupBench: Bench = {
  needs: null,
  async run({ say }) {
    const sample = await makeSampleHome();
    const folder = await mkdtemp(join(tmpdir(), 'outpost-bench-backup-'));
    try {
      const rows = await measure('sample clinic', sample, folder);
      say(`backup: ${PASSAGES} passages…`);
      await addPassages(sample);
      await sync(sample);
      return [...rows, ...(await measure(`and ${PASSAGES} passages`, sample, folder))];
    } finally {
      await sample.remove();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
