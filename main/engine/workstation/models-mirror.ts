import { readEnrolment } from '../enrolment/enrolment.ts';
import { openHome } from '../keys/home.ts';
import { homeState } from '../keys/home-files.ts';
import { passphraseFromEnvironment } from '../keys/passphrase-file.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The organisation's mirror of the weights: `OUTPOST_MODELS_MIRROR`, else what the home's enrolment names; null where
 * neither does. Weights can be fetched before there is a home or its key: what cannot be opened names no mirror.
 */
export async function modelsMirror(home: string | null, env: Env): Promise<string | null> {
  if (env.OUTPOST_MODELS_MIRROR) return env.OUTPOST_MODELS_MIRROR;
  if (home === null || homeState(home) === 'missing' || !env.OUTPOST_PASSPHRASE_FILE) return null;
  try {
    const passphrase = await passphraseFromEnvironment(env, home);
    const opened = await openHome(home, { by: 'passphrase', passphrase }, { clock: systemClock, ids: systemIds });
    try {
      return (await readEnrolment(opened.sealed))?.models?.mirror ?? null;
    } finally {
      opened.close();
    }
  } catch {
    return null;
  }
}
