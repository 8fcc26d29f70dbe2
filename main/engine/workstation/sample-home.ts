import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';
import { isSampleHome } from '../keys/home.ts';
import { homeState } from '../keys/home-files.ts';
import { passphraseFromEnvironment } from '../keys/passphrase-file.ts';
import { sampleClinicFolder, samplePassphraseFile } from '../platform/sample-places.ts';
import { cacheFolder } from '../platform/user-folders.ts';
import { managedFrom } from '../platform/managed.ts';
import { refuseForbiddenSample } from './managed/sample-allowed.ts';
import { usableEmbedder } from './model-use-cases.ts';
import {
  ensureSampleClinic,
  SAMPLE_ACCOUNTS,
  type SampleClinic,
  type SampleProgress,
  sampleEnrolment,
  writeSamplePassphrase,
} from './sample-clinic.ts';
import { setUpHome } from './set-up.ts';

interface SampleHomeRequest {
  readonly home: string;
  readonly env: Env;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SampleProgress) => void;
}

export interface SampleHomeMade {
  readonly clinic: SampleClinic;
  readonly passphrase: string;
  /** Outside the home. */
  readonly passphraseFile: string;
  /** Null where there was a sample home already. */
  readonly recoveryKey: string | null;
}

/**
 * The sample clinic and a home that is enrolled with it; its knowledge is not synced yet. A sample home that is there
 * already stays, with what was made in it. HOME_EXISTS where another home is, and what `ensureSampleClinic` throws.
 */
export async function makeSampleHome({ home, env, signal, onProgress }: SampleHomeRequest): Promise<SampleHomeMade> {
  refuseForbiddenSample(managedFrom(env).settings);
  const own = env.OUTPOST_PASSPHRASE_FILE;
  const passphraseFile = own ?? samplePassphraseFile(env, home);
  if (!own && !existsSync(passphraseFile)) await writeSamplePassphrase(passphraseFile);
  const passphrase = await passphraseFromEnvironment({ ...env, OUTPOST_PASSPHRASE_FILE: passphraseFile }, home);
  const embedder = await usableEmbedder(env);
  const clinic = await ensureSampleClinic({
    folder: sampleClinicFolder(env),
    vectorCache: join(cacheFolder(env), 'vectors'),
    ...{ env, embedder, signal, onProgress },
  });
  const made = { clinic, passphrase, passphraseFile };
  if (homeState(home) !== 'missing' && (await isSampleHome(home))) return { ...made, recoveryKey: null };
  const enrolment = sampleEnrolment(clinic, embedder === 'none' ? 'standard' : embedder);
  const accounts = SAMPLE_ACCOUNTS;
  const { recoveryKey } = await setUpHome({ dir: home, sample: true, passphrase, enrolment, accounts });
  return { ...made, recoveryKey };
}
