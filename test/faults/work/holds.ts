import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import { homeDeps, openClinic } from '../clinic.ts';
import { findBackup, keyBySecret } from '../../../main/engine/workstation/backup/find-backup.ts';
import { verifyBackup } from '../../../main/engine/workstation/backup/verify-backup.ts';
import type { Workstation } from '../../../main/engine/workstation/workstation.ts';
import type { Promised } from './promised.ts';

/** What nobody may find in any file of a home: words of the policies and of the questions. */
const CANARIES = ['Wash the wound with soap', 'collapsed and is not', 'Come to the desk, entry', 'patient in bed 3'];

/** Files below `folder` that hold something in clear. */
async function inClear(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (CANARIES.some((words) => bytes.includes(words))) found.push(path);
  }
  return found;
}

/** With the passphrase that was acknowledged, or, where a change was under way, with the new one. */
async function openAfter(home: string, promised: Promised): Promise<{ workstation: Workstation; passphrase: string }> {
  const wanted =
    promised.underWay?.wanted.flatMap((fact) => (fact.kind === 'passphrase' ? [fact.passphrase] : [])) ?? [];
  for (const passphrase of [promised.passphrase, ...wanted]) {
    try {
      return { workstation: await openClinic(home, passphrase), passphrase };
    } catch (thrown) {
      if (
        !isOutpostError(thrown) ||
        thrown.code !== 'WRONG_KEY' ||
        passphrase === (wanted.at(-1) ?? promised.passphrase)
      )
        throw thrown;
    }
  }
  throw new Error('No passphrase was acknowledged.');
}

/** What of the acknowledged is missing or different, each in one line. */
async function lost(workstation: Workstation, promised: Promised): Promise<string[]> {
  const { accounts, audit, escalations, telemetry } = workstation;
  const changing = new Set(
    promised.underWay?.wanted.flatMap((fact) =>
      fact.kind === 'escalation' || fact.kind === 'account' ? [fact.id] : [],
    ),
  );
  const missing: string[] = [];
  const asked = new Set(
    [...audit.export()].flatMap((line) => {
      const { kind, details } = JSON.parse(line) as { kind: string; details: { traceId?: string } };
      return kind === 'question' && details.traceId ? [details.traceId] : [];
    }),
  );
  for (const traceId of promised.traces) {
    if (telemetry.trace(traceId) === null) missing.push(`the trace ${traceId} is gone`);
    if (!asked.has(traceId)) missing.push(`the audit entry of ${traceId} is gone`);
  }
  const { questions } = telemetry.localHealth();
  if (questions < promised.questions) missing.push(`${questions} questions are counted, not ${promised.questions}`);
  for (const { id, state, answer } of promised.escalations.values()) {
    try {
      const entry = escalations.get(id);
      if (!changing.has(id) && (entry.state !== state || entry.answer !== answer))
        missing.push(`the escalation ${id} is ${entry.state}, not ${state}, or its answer another`);
    } catch (thrown) {
      missing.push(`the escalation ${id}: ${String(thrown)}`);
    }
  }
  const known = new Set(accounts.list().map(({ id }) => id));
  for (const [id, pin] of promised.accounts) {
    if (changing.has(id)) continue;
    if (known.has(id) !== (pin !== null)) missing.push(`the account ${id} is ${pin === null ? 'back' : 'gone'}`);
    else if (pin !== null && !accepts(() => accounts.checkPin(id, pin))) missing.push(`the PIN of ${id} is another`);
  }
  const verdict = await audit.verify(...(promised.checkpoint ? [promised.checkpoint] : []));
  if (!verdict.ok) missing.push(`the audit: ${verdict.reason}`);
  return missing;
}

function accepts(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

/** The newest back-up that was acknowledged, read through; what is wrong with it. */
async function backupLost(backups: string, { backup }: Promised): Promise<string[]> {
  if (backup === null) return [];
  const { path, passphrase } = backup;
  try {
    const found = await findBackup(join(backups, path), keyBySecret({ by: 'passphrase', passphrase }));
    await verifyBackup(found, { signal: new AbortController().signal, onProgress: () => undefined });
    return [];
  } catch (thrown) {
    return [`the back-up ${path}: ${String(thrown)}`];
  }
}

const EVERYONE = { facility: 'marula-ridge', departments: ['nursing'], role: 'staff' } as const;

export interface Afterwards {
  /** The code with which the home does not open; null where it does. */
  readonly refused: string | null;
  readonly lost: readonly string[];
  readonly inClear: readonly string[];
  /** Which passphrase opens it now, and which version answers. */
  readonly passphrase: string;
  readonly version: number;
}

/** Opens a home after its power went or its process was killed, and looks for everything that was promised. */
export async function lookAfterwards(home: string, promised: Promised): Promise<Afterwards> {
  const disk = dirname(home);
  const clear = await inClear(disk);
  let opened: Awaited<ReturnType<typeof openAfter>>;
  try {
    opened = await openAfter(home, promised);
  } catch (thrown) {
    const refused = isOutpostError(thrown) ? `${thrown.code}: ${thrown.message}` : String(thrown);
    return { refused, lost: [], inClear: clear, passphrase: promised.passphrase, version: promised.version };
  }
  const { workstation, passphrase } = opened;
  try {
    const missing = await lost(workstation, promised);
    await workstation.loadKnowledge();
    const version = workstation.status().bundles[0]?.version ?? 0;
    const most = Math.max(
      promised.version,
      ...(promised.underWay?.wanted.flatMap((fact) => (fact.kind === 'knowledge' ? [fact.version] : [])) ?? []),
    );
    if (version < promised.version || version > most)
      missing.push(`version ${version} is active, not ${promised.version} to ${most}`);
    const { index } = workstation.knowledge.view();
    const hits = await index?.searchWords('wash the wound', { ...EVERYONE, now: homeDeps.clock.now() }, 5);
    if (!hits?.length) missing.push('the index finds nothing');
    missing.push(...(await backupLost(join(disk, 'backups'), promised)));
    return { refused: null, lost: missing, inClear: await inClear(disk), passphrase, version };
  } finally {
    await workstation.close();
  }
}
