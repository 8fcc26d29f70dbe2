import { rm } from 'node:fs/promises';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { ParsedInputOf } from '../../../shared/contract/service.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import { isRecoveryKey, keyStatus } from '../keys/home.ts';
import type { KeySecret } from '../keys/keyring.ts';
import { parseRecoveryKey } from '../keys/recovery-key.ts';
import { wipeHome } from '../keys/wipe-home.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { samplePassphraseFile } from '../platform/sample-places.ts';
import { enrolHome, readChosenEnrolment } from '../workstation/first-start/enrol.ts';
import { homeAt, listSetAside, putBack, refuseWhereHomeIs, setAside } from '../workstation/first-start/home-place.ts';
import { recoveryKeyUnseen } from '../workstation/first-start/recovery-key.ts';
import { restoreHere } from '../workstation/first-start/restore-here.ts';
import { asksForPin } from '../workstation/local-session.ts';
import type { HandlerDeps } from './deps.ts';

type SetupMethods = Extract<keyof Handlers<Session>, `setup.${string}`>;

const DEPS = { clock: systemClock, ids: systemIds };

interface Opening {
  readonly secret: KeySecret;
  /** What opens the home afterwards. */
  readonly afterwards: KeySecret;
  readonly newPassphrase: string | null;
}

function openingOf(secret: ParsedInputOf<Contract['setup.restore']>['secret']): Opening {
  if (secret.by === 'passphrase') return { secret, afterwards: secret, newPassphrase: null };
  const { recoveryKey, newPassphrase } = secret;
  return {
    secret: { by: 'recovery', secret: parseRecoveryKey(recoveryKey) },
    afterwards: { by: 'passphrase', passphrase: newPassphrase },
    newPassphrase,
  };
}

/** Null where its keyring is gone or damaged. */
async function waysInto(home: string): Promise<{ passphrase: boolean; keystore: boolean } | null> {
  return keyStatus(home).then(
    ({ passphrase, keystore }) => ({ passphrase, keystore }),
    () => null,
  );
}

/**
 * What a person does before there is anybody to sign in as. None of it touches a home that is open, but for the sample
 * clinic's, where all is invented.
 */
export function setupHandlers(deps: HandlerDeps): Pick<Handlers<Session>, SetupMethods> {
  const { home } = deps;
  function refuseWhileOpen(): void {
    if (deps.opened() === null) return;
    throw new OutpostError('CONFLICT', 'The home of this workstation is open: nothing is set up over it.');
  }
  function refuseWhereSetUp(): void {
    refuseWhileOpen();
    refuseWhereHomeIs(home);
  }

  return {
    async 'setup.state'() {
      const found = deps.opened() === null ? homeAt(home) : 'ready';
      const ways = found === 'locked' ? await waysInto(home) : null;
      return { home: found, ways, setAside: await listSetAside(home) };
    },
    async 'setup.readEnrolment'({ enrolment }) {
      refuseWhereSetUp();
      return (await readChosenEnrolment(enrolment)).shown;
    },
    async 'setup.enrol'(input) {
      refuseWhereSetUp();
      const { recoveryKey } = await enrolHome({ dir: home, ...input });
      // A home that could not be opened just now has its recovery key told all the same: it is told this once.
      await deps.unlock({ by: 'passphrase', passphrase: input.passphrase }).catch(() => undefined);
      return { recoveryKey };
    },
    async 'setup.recoveryKeyWritten'({ recoveryKey }) {
      const { home: open, audit } = deps.workstation();
      const unseen = recoveryKeyUnseen(open.db);
      if (!unseen.read()) return {};
      if (!(await isRecoveryKey(home, parseRecoveryKey(recoveryKey))))
        throw new OutpostError('WRONG_KEY', 'This is not the recovery key that opens this home.');
      audit.append({ kind: 'key', action: 'recovery_key_written', actor: null });
      unseen.write(false);
      deps.onHomeChanged();
      return {};
    },
    async 'setup.sample'(_input, { signal, emit }) {
      refuseWhereSetUp();
      // Building and signing policies is no part of what a workstation has in memory.
      const { makeSampleHome } = await import('../workstation/sample-home.ts');
      const { passphrase } = await makeSampleHome({ home, env: deps.env, signal, onProgress: emit });
      await deps.unlock({ by: 'passphrase', passphrase });
      await deps.knowledgeReady();
      await deps.workstation().sync({ signal, onEvent: () => undefined });
      return deps.status();
    },
    async 'setup.leaveSample'() {
      const { audit, recording } = deps.workstation();
      if (asksForPin(deps.workstation())) {
        const details = { code: 'NOT_ALLOWED' };
        recording.attempt(() => audit.append({ kind: 'key', action: 'wipe_refused', actor: null, details }));
        throw new OutpostError('NOT_ALLOWED', 'This is no sample clinic: what is in this home is not erased here.');
      }
      recording.attempt(() => audit.append({ kind: 'key', action: 'wipe_begun', actor: null }));
      await deps.lock();
      await wipeHome(home, DEPS);
      await rm(samplePassphraseFile(deps.env, home), { force: true });
      deps.onHomeChanged();
      return deps.status();
    },
    async 'setup.restore'({ path, secret }, { signal, emit }) {
      refuseWhileOpen();
      const { afterwards, ...opening } = openingOf(secret);
      const restored = await restoreHere({ dir: home, path, ...opening, signal, onProgress: emit }, DEPS);
      await deps.unlock(afterwards);
      const { at, files, audit, setAside: before } = restored;
      return { status: deps.status(), at, files, audit, setAside: before };
    },
    async 'setup.setAside'() {
      refuseWhileOpen();
      const aside = await setAside(home, systemClock);
      deps.onHomeChanged();
      return { status: deps.status(), setAside: aside };
    },
    async 'setup.putBack'({ name }) {
      refuseWhereSetUp();
      await putBack(home, name);
      deps.onHomeChanged();
      return deps.status();
    },
  };
}
