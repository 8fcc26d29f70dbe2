import { stat } from 'node:fs/promises';
import type { DoctorReport } from '../../../../shared/contract/system.ts';
import type { Env } from '../../../../shared/domain/env.ts';
import { systemClock } from '../../platform/clock.ts';
import { systemIds } from '../../platform/ids.ts';
import { chosenLlm, STANDARD } from '../../models/find-entry.ts';
import { openModels } from '../model-use-cases.ts';
import { createLanguagePacks } from '../../languages/packs.ts';
import { checkHome } from './check-home.ts';
import { checkLanguages } from './check-languages.ts';
import { checkDisk, checkNode } from './check-machine.ts';
import { checkMemory, thisMachine } from './check-memory.ts';
import { checkModels } from './check-models.ts';

export interface Doctor {
  report(): Promise<DoctorReport>;
}

interface DoctorConfig {
  /** Null where no home was named and there is no sample home. */
  readonly home: string | null;
  readonly env: Env;
}

/** Names every missing part and its remedy. Reads only; changes nothing. */
export function createDoctor({ home, env }: DoctorConfig): Doctor {
  return {
    async report() {
      const folder = home !== null && (await stat(home).catch(() => null)) ? home : process.cwd();
      const models = await openModels(env);
      const checks = [
        checkNode(process.version),
        ...checkModels(await models.list()),
        checkMemory(models.manifest.models, chosenLlm(models.manifest, STANDARD), thisMachine(), { named: false }),
        await checkDisk(folder),
        checkLanguages(createLanguagePacks()),
        ...(await checkHome(home, env, { clock: systemClock, ids: systemIds })),
      ];
      return { ok: checks.every(({ state }) => state !== 'failed'), checks };
    },
  };
}
