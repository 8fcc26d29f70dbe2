import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';
import type { ErrorCode } from '../../../shared/errors/codes.ts';
import { isOutpostError, OutpostError } from '../../../shared/errors/outpost-error.ts';
import { createAuditLog } from '../audit/audit-log.ts';
import { recordedChange } from '../audit/recorded-change.ts';
import { openHome } from '../keys/home.ts';
import { homeState } from '../keys/home-files.ts';
import { Keyring } from '../keys/keyring.ts';
import { passphraseFromEnvironment } from '../keys/passphrase-file.ts';
import { parseRecoveryKey } from '../keys/recovery-key.ts';
import { resealHome } from '../keys/reseal.ts';
import { wipeHome } from '../keys/wipe-home.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { recordedWipe, recordRefusedWipe } from './leave/recorded-wipe.ts';

interface KeyStatus {
  readonly home: string;
  readonly state: 'missing' | 'locked';
  readonly ways: readonly string[];
  /** Whether the passphrase that the environment names opens it. */
  readonly opens: boolean;
}

export interface KeyUseCases {
  status(): Promise<KeyStatus>;
  recover(recoveryKeyFile: string, newPassphrase: string): Promise<void>;
  /** A new master key over everything; with the passphrase that the environment names. */
  reseal(): Promise<{ recoveryKey: string; files: number }>;
  /**
   * Ends what has the home open first. HOME_BUSY; `force` as in wipe-home.ts. `recorded`: whether the audit log said so
   * before the keys went (leave/recorded-wipe.ts).
   */
  wipe(force: boolean): Promise<{ recorded: boolean }>;
  /** Somebody who asked for it was refused: recorded where the home opens. */
  wipeRefused(code: ErrorCode): Promise<boolean>;
}

export function createKeyUseCases(home: string, env: Env): KeyUseCases {
  const deps = { clock: systemClock, ids: systemIds };
  return {
    async status() {
      if (homeState(home) === 'missing') throw new OutpostError('NO_HOME', `${home} is no home: run \`setup\` first.`);
      const keyring = Keyring.parse(JSON.parse(await readFile(join(home, 'keys', 'keyring.json'), 'utf8')));
      const ways = (['passphrase', 'recovery', 'keystore'] as const).filter((way) => keyring[way] !== null);
      let opens = false;
      try {
        const passphrase = await passphraseFromEnvironment(env, home);
        (await openHome(home, { by: 'passphrase', passphrase }, deps)).close();
        opens = true;
      } catch (thrown) {
        if (!isOutpostError(thrown) || (thrown.code !== 'NO_KEY' && thrown.code !== 'WRONG_KEY')) throw thrown;
      }
      return { home, state: 'locked', ways, opens };
    },
    async recover(recoveryKeyFile, newPassphrase) {
      const secret = parseRecoveryKey(await readFile(recoveryKeyFile, 'utf8'));
      const opened = await openHome(home, { by: 'recovery', secret }, deps);
      try {
        const audit = createAuditLog({ ...deps, db: opened.db, keyFor: opened.keyFor });
        await recordedChange(audit, { kind: 'key', action: 'recovered', actor: 'operator' }, () =>
          opened.changePassphrase(newPassphrase),
        );
      } finally {
        opened.close();
      }
    },
    reseal: async () => resealHome(home, await passphraseFromEnvironment(env, home), deps),
    wipe: (force) => recordedWipe({ dir: home, env }, deps, () => wipeHome(home, { ...deps, force })),
    wipeRefused: (code) => recordRefusedWipe({ dir: home, env }, code, deps),
  };
}
