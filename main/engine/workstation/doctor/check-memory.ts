import { availableParallelism, totalmem } from 'node:os';
import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import { bytesOf, type LlmEntry, type ModelEntry } from '../../models/manifest.ts';
import { neededToLoad } from '../../models/memory-room.ts';
import { systemFreeMemory } from '../../platform/free-memory.ts';
import { isWell, isWorse } from './check.ts';

const TITLE = 'Memory and cores for the language model';
const GIB = 2 ** 30;

interface Machine {
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  /** Bytes that programs can still get; null where the system cannot say. */
  readonly free: number | null;
}

const inGib = (bytes: number): string => `${(bytes / GIB).toFixed(1)} GiB`;

/** The largest language model that this machine has the cores and the free memory for. */
function largestThatFits(models: readonly ModelEntry[], { cores, memory, free }: Machine): LlmEntry | null {
  const fit = models
    .filter((entry) => entry.role === 'llm')
    .filter(
      (entry) => entry.kind !== 'test' && entry.cores <= cores && neededToLoad(bytesOf(entry)) <= (free ?? memory),
    );
  return fit.sort((a, b) => bytesOf(b) - bytesOf(a))[0] ?? null;
}

/** What the system says of this machine now. */
export const thisMachine = (): Machine => ({
  cores: availableParallelism(),
  memory: totalmem(),
  free: systemFreeMemory(process.platform)(),
});

/** What was measured of the machine, and which language model of the manifest it is enough for; a fault only where one is named. */
export function checkMemory(
  models: readonly ModelEntry[],
  chosen: LlmEntry,
  machine: Machine,
  { named }: { readonly named: boolean },
): DoctorCheck {
  const { cores, memory, free } = machine;
  const subject = { id: chosen.kind === 'standard' ? 'memory' : `memory.${chosen.id}`, title: TITLE };
  const needed = neededToLoad(bytesOf(chosen));
  const fits = largestThatFits(models, machine);
  const detail = [
    `${cores} cores, ${inGib(memory)} of memory, ${free === null ? 'free memory not known' : `${inGib(free)} free`}`,
    `${chosen.id} needs ${inGib(needed)} free`,
    fits === null ? 'none fits' : `largest that fits: ${fits.id}`,
  ].join('; ');
  if (!named) return isWell(subject, `${detail}; none is named in the enrolment, and none is loaded`);
  if (needed > (free ?? memory)) {
    const remedy = 'Close other programs, or add memory: until then answers are approved sentences found by search.';
    return isWorse(subject, detail, remedy);
  }
  if (chosen.cores <= cores) return isWell(subject, detail);
  return isWorse(
    subject,
    detail,
    `Name a smaller language model in the enrolment: ${chosen.id} wants ${chosen.cores} cores.`,
  );
}
