import { access, constants, stat, statfs } from 'node:fs/promises';
import type { DoctorCheck, DoctorReport } from '../../../shared/contract/system.ts';
import type { ErrorCode } from '../../../shared/errors/codes.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { createAccounts } from '../accounts/accounts.ts';
import { readEnrolment } from '../enrolment/enrolment.ts';
import { openHome } from '../keys/home.ts';
import { homeState } from '../keys/home-files.ts';
import { passphraseFromEnvironment } from '../keys/passphrase-file.ts';
import { readActive } from '../knowledge/activation/active-store.ts';
import { loadBundle } from '../knowledge/activation/load-bundle.ts';
import { readIdentity } from '../knowledge/segment-store/identity.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import type { SealedStore } from '../platform/sealed-store.ts';
import { assertEveryPage } from '../platform/state-schema.ts';
import { openModels } from './model-use-cases.ts';

export interface Doctor {
  report(): Promise<DoctorReport>;
}

interface DoctorConfig {
  /** Null where no home was named and there is no sample home. */
  readonly home: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const ok = (id: string, title: string, detail: string): DoctorCheck => ({
  id,
  title,
  state: 'ok',
  detail,
  remedy: null,
});
const MIN_NODE_MAJOR = 24;

function checkNode(): DoctorCheck {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= MIN_NODE_MAJOR) return ok('node', 'Node', process.version);
  return {
    id: 'node',
    title: 'Node',
    state: 'failed',
    detail: process.version,
    remedy: 'Start with `npm start` or `npm run outpost`: both bring Node 24.',
  };
}

async function checkModels(env: DoctorConfig['env']): Promise<DoctorCheck[]> {
  const models = await (await openModels(env)).list();
  return models
    .filter(({ required, state }) => required || state !== 'missing')
    .map(({ id, title, state, remedy }) => {
      const detail = `${id}: ${state}`;
      if (state === 'ready' || state === 'unverified') return ok(`model.${id}`, title, detail);
      // Without a model the answers degrade by name; they do not stop.
      return {
        id: `model.${id}`,
        title,
        state: state === 'corrupt' ? ('failed' as const) : ('warning' as const),
        detail,
        remedy: remedy ?? 'npm run outpost -- models fetch',
      };
    });
}

/** Every part is opened: a bundle of which one part is damaged answers nothing. */
async function checkKnowledge(store: SealedStore, tenant: string | null): Promise<DoctorCheck> {
  const failed = { id: 'knowledge', title: 'Knowledge', state: 'failed' } as const;
  const active = tenant === null ? [] : await readActive(store, tenant);
  if (tenant === null || active.length === 0)
    return { ...failed, detail: 'none', remedy: 'Run `knowledge sync` or `knowledge import DIR`.' };
  try {
    const identity = await readIdentity(store);
    for (const entry of active) await loadBundle(store, tenant, entry, { check: false, identity });
    return ok('knowledge', 'Knowledge', active.map(({ id, version }) => `${id} ${version}`).join(', '));
  } catch (thrown) {
    const { code, message } = toOutpostError(thrown, 'INDEX_FAILED');
    return {
      ...failed,
      detail: `${code}: ${message}`,
      remedy: 'Run `knowledge sync` or `knowledge import DIR`: only what is missing or damaged is fetched.',
    };
  }
}

/** The key is right, and the records it opens are not. */
const STATE_CODES: readonly ErrorCode[] = ['STATE_MISSING', 'STATE_DAMAGED', 'STATE_NOT_ENCRYPTED'];

async function checkHome({ home, env }: DoctorConfig): Promise<DoctorCheck[]> {
  if (home === null || homeState(home) === 'missing') {
    return [
      {
        id: 'home',
        title: 'Home',
        state: 'failed',
        detail: home ?? 'none',
        remedy: 'Run `npm run outpost -- setup --sample`, or `setup --enrolment FILE`.',
      },
    ];
  }
  const checks: DoctorCheck[] = [ok('home', 'Home', home)];
  try {
    const passphrase = await passphraseFromEnvironment(env, home);
    const opened = await openHome(home, { by: 'passphrase', passphrase }, { clock: systemClock, ids: systemIds });
    try {
      checks.push(ok('key', 'Key', 'opens the home'));
      assertEveryPage(opened.db);
      checks.push(ok('state', 'Records', 'whole'));
      const enrolment = await readEnrolment(opened.sealed);
      checks.push(
        enrolment
          ? ok('enrolment', 'Enrolment', `${enrolment.organisation}, ${enrolment.facility}`)
          : {
              id: 'enrolment',
              title: 'Enrolment',
              state: 'failed',
              detail: 'none',
              remedy: 'Run `setup --enrolment FILE`.',
            },
      );
      const accounts = createAccounts(opened.db, { clock: systemClock, ids: systemIds }).list();
      checks.push(
        accounts.length > 0
          ? ok('accounts', 'Accounts', `${accounts.length}`)
          : {
              id: 'accounts',
              title: 'Accounts',
              state: 'failed',
              detail: 'none',
              remedy: 'Run `accounts add`: without an account nothing is retrieved.',
            },
      );
      checks.push(await checkKnowledge(opened.sealed, enrolment?.tenant ?? null));
    } finally {
      opened.close();
    }
  } catch (thrown) {
    const { code, message } = toOutpostError(thrown);
    const part = STATE_CODES.includes(code)
      ? ({ id: 'state', title: 'Records' } as const)
      : ({ id: 'key', title: 'Key' } as const);
    checks.push({ ...part, state: 'failed', detail: code, remedy: message });
  }
  return checks;
}

const isWritable = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  );

async function checkDisk(path: string): Promise<DoctorCheck> {
  const LOW_BYTES = 2 * 2 ** 30;
  if (!(await isWritable(path))) {
    return {
      id: 'disk',
      title: 'Disk',
      state: 'failed',
      detail: 'DISK_READ_ONLY',
      remedy: `Make ${path} writable for this user: until then nothing is recorded, and nobody is told of an escalation.`,
    };
  }
  const { bavail, bsize } = await statfs(path);
  const free = bavail * bsize;
  const detail = `${(free / 2 ** 30).toFixed(1)} GiB free`;
  if (free >= LOW_BYTES) return ok('disk', 'Disk', detail);
  return {
    id: 'disk',
    title: 'Disk',
    state: 'warning',
    detail,
    remedy: 'Free at least 2 GiB: updates and the outbox need room.',
  };
}

/** Names every missing part and its remedy. Reads only; changes nothing. */
export function createDoctor(config: DoctorConfig): Doctor {
  return {
    async report() {
      const folder = config.home !== null && (await stat(config.home).catch(() => null)) ? config.home : process.cwd();
      const checks = [
        checkNode(),
        ...(await checkModels(config.env)),
        await checkDisk(folder),
        ...(await checkHome(config)),
      ];
      return { ok: checks.every(({ state }) => state !== 'failed'), checks };
    },
  };
}
