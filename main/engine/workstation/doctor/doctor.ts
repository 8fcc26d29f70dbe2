import { stat } from 'node:fs/promises';
import type { DoctorCheck, DoctorReport } from '../../../../shared/contract/system.ts';
import type { Env } from '../../../../shared/domain/env.ts';
import { systemClock } from '../../platform/clock.ts';
import { systemIds } from '../../platform/ids.ts';
import { chosenLlm, STANDARD } from '../../models/find-entry.ts';
import { openModels } from '../model-use-cases.ts';
import { createLanguagePacks } from '../../languages/packs.ts';
import { boundedChecks } from './bounded-checks.ts';
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

/** Of the computer, without any home. */
async function* machineChecks({ home, env }: DoctorConfig): AsyncGenerator<DoctorCheck> {
  yield checkNode(process.version);
  const models = await openModels(env);
  yield* checkModels(await models.list());
  yield checkMemory(models.manifest.models, chosenLlm(models.manifest, STANDARD), thisMachine(), { named: false });
  const folder = home !== null && (await stat(home).catch(() => null)) ? home : process.cwd();
  yield await checkDisk(folder);
  yield checkLanguages(createLanguagePacks());
}

/** Names every missing part and its remedy. Reads only; changes nothing. No check is waited for without end. */
export function createDoctor({ home, env }: DoctorConfig): Doctor {
  return {
    async report() {
      const checks: DoctorCheck[] = [];
      for await (const check of boundedChecks(machineChecks({ home, env }))) checks.push(check);
      checks.push(...(await checkHome(home, env, { clock: systemClock, ids: systemIds })));
      return { ok: checks.every(({ state }) => state !== 'failed'), checks };
    },
  };
}
