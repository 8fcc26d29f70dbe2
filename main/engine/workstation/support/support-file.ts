import type { DoctorReport } from '../../../../shared/contract/system.ts';
import { SupportBundle, type SupportFile } from '../../../../shared/contract/support.ts';
import type { Env } from '../../../../shared/domain/env.ts';
import { OUTPOST_VERSION } from '../../../../shared/domain/version.ts';
import { ERROR_CODES } from '../../../../shared/errors/codes.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { createAuditLog } from '../../audit/audit-log.ts';
import { openHome } from '../../keys/home.ts';
import type { OpenHome } from '../../keys/opened-home.ts';
import { passphraseFromEnvironment } from '../../keys/passphrase-file.ts';
import { createRecording } from '../../platform/recording.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { createDoctor } from '../doctor/doctor.ts';
import { openModels } from '../model-use-cases.ts';
import { closedSections, homeSections, type SectionDeps } from './home-sections.ts';
import { hourOf } from './hour-of.ts';
import { logTail } from './log-tail.ts';
import { machineFacts } from './machine.ts';

export interface SupportDeps extends SectionDeps {
  readonly env: Env;
}

const INDENT = 2;
const MODEL_CHECK = 'model.';

/** Whole words alone: a code within a longer word is none. */
const codesIn = (text: string) => ERROR_CODES.filter((code) => new RegExp(`\\b${code}\\b`).test(text));

type Models = SupportBundle['models'];

/** A check of a model that the manifest does not know names it in the organisation's own words. */
function checkId(id: string, models: Models): string {
  if (!id.startsWith(MODEL_CHECK)) return id;
  return models.some((model) => `${MODEL_CHECK}${model.id}` === id) ? id : `${MODEL_CHECK}other`;
}

/** Which checks are well, and every code that was named. The sentences name folders, people and addresses. */
function doctorWords({ ok, checks }: DoctorReport, models: Models): SupportBundle['doctor'] {
  return {
    ok,
    checks: checks.map(({ id, state, detail, remedy }) => ({
      id: checkId(id, models),
      state,
      codes: codesIn(`${detail} ${remedy ?? ''}`),
    })),
  };
}

/** What support needs of a home that is open, byte for byte as it would be written. */
export async function supportFile(
  dir: string | null,
  home: OpenHome | null,
  { env, ...deps }: SupportDeps,
): Promise<SupportFile> {
  const models = (await (await openModels(env)).list()).map(({ id, role, state }) => ({ id, role, state }));
  const report = await createDoctor({ home: dir, env }).report();
  const bundle: SupportBundle = {
    kind: 'outpost-support',
    format: 1,
    made: hourOf(deps.clock.now()),
    version: OUTPOST_VERSION,
    machine: machineFacts(dir ?? process.cwd()),
    doctor: doctorWords(report, models),
    models,
    ...(home ? await homeSections(home, deps) : closedSections(dir === null ? 'NO_HOME' : 'NO_KEY')),
    log: dir === null ? [] : await logTail(dir),
  };
  // The last door: what has no place in the form throws, and nothing is shown or written.
  const text = `${JSON.stringify(SupportBundle.parse(bundle), null, INDENT)}\n`;
  return { text, sha256: sha256Hex(text) };
}

/** That these bytes were handed out. False where the log cannot be written: on a full disk support is needed most. */
export function recordSupportFile(home: OpenHome, { sha256 }: SupportFile, { clock, ids }: SectionDeps): boolean {
  const audit = createAuditLog({ db: home.db, clock, ids, keyFor: home.keyFor });
  const entry = { kind: 'export', action: 'support_bundle', actor: null, details: { sha256 } } as const;
  return createRecording().attempt(() => audit.append(entry)).kind === 'written';
}

/** The same for the command line, which opens the home itself; null where it does not open. */
export async function withSupportFile<T>(
  dir: string | null,
  deps: SupportDeps,
  work: (file: SupportFile, home: OpenHome | null) => Promise<T>,
): Promise<T> {
  const home = dir === null ? null : await openIfPossible(dir, deps);
  try {
    return await work(await supportFile(dir, home, deps), home);
  } finally {
    home?.close();
  }
}

/** What does not open is told by the doctor in the bundle itself. */
async function openIfPossible(dir: string, { env, ...deps }: SupportDeps): Promise<OpenHome | null> {
  try {
    return await openHome(dir, { by: 'passphrase', passphrase: await passphraseFromEnvironment(env, dir) }, deps);
  } catch (thrown) {
    if (toOutpostError(thrown).code === 'INTERNAL') throw thrown;
    return null;
  }
}
