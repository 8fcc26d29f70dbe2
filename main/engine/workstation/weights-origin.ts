import type { Env } from '../../../shared/domain/env.ts';
import { type Enrolment, readEnrolment } from '../enrolment/enrolment.ts';
import { openHome } from '../keys/home.ts';
import { homeState } from '../keys/home-files.ts';
import { passphraseFromEnvironment } from '../keys/passphrase-file.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';

/** What an organisation says of where its workstations take weights from. */
export interface WeightsOrigin {
  /** An http(s) address or a folder, asked before the publishers; null for none. */
  readonly mirror: string | null;
  /** PEM of authorities that are trusted beside the usual ones. */
  readonly authorities: readonly string[];
}

/** `OUTPOST_MODELS_MIRROR`, else the mirror that the enrolment of this home names; its authority in both cases. */
export async function weightsOrigin(home: string | null, env: Env): Promise<WeightsOrigin> {
  const enrolment = home === null ? null : await enrolmentOf(home, env);
  const authority = enrolment?.certificateAuthority;
  return {
    mirror: env.OUTPOST_MODELS_MIRROR || (enrolment?.models?.mirror ?? null),
    authorities: authority === undefined ? [] : [authority],
  };
}

/** Weights can be fetched before there is a home or its key: a home that does not open says nothing about them. */
async function enrolmentOf(home: string, env: Env): Promise<Enrolment | null> {
  if (homeState(home) === 'missing' || !env.OUTPOST_PASSPHRASE_FILE) return null;
  try {
    const passphrase = await passphraseFromEnvironment(env, home);
    const opened = await openHome(home, { by: 'passphrase', passphrase }, { clock: systemClock, ids: systemIds });
    try {
      return await readEnrolment(opened.sealed);
    } finally {
      opened.close();
    }
  } catch {
    return null;
  }
}
