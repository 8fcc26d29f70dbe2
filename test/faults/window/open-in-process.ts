import { createEngine, type Engine, type EngineDeps } from '../../../main/engine/index.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { samplePassphraseFile } from '../../../main/engine/platform/sample-places.ts';
import type { Channel } from '../../../shared/rpc/channels.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';
import type { SampleClinic } from '../../fixtures/sample-clinic.ts';

/** The sample clinic's engine in this process, with models that a test makes fail; `connect` is one window's way in. */
export async function openInProcess(
  clinic: SampleClinic,
  startModels: NonNullable<EngineDeps['startModels']>,
): Promise<{ engine: Engine; connect: () => Channel }> {
  const env = { ...clinic.env, OUTPOST_PASSPHRASE_FILE: samplePassphraseFile(clinic.env, clinic.home) };
  const engine = createEngine(
    { home: clinic.home, models: 'all', env },
    { clock: systemClock, ids: systemIds, startModels },
  );
  await engine.unlockFromEnvironment();
  await engine.modelsSettled();
  function connect(): Channel {
    const [near, far] = memoryPair();
    const server = serve(far, engine);
    return { ...near, close: () => server.close() };
  }
  return { engine, connect };
}
