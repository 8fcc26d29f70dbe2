/** What is killed, or loses its power: `node worker.ts WORK`, with WORK a JSON object as below. */
import { openSync } from 'node:fs';
import { z } from 'zod';
import { seededRandom } from '../../../main/eval/perturbation/random.ts';
import { sayTo } from './marks.ts';
import { work } from './steps.ts';

const Work = z.object({
  home: z.string(),
  versions: z.string(),
  backups: z.string(),
  collector: z.string(),
  seed: z.number(),
  passphrase: z.string(),
  steps: z.number().optional(),
});

const { seed, passphrase, steps, ...rest } = Work.parse(JSON.parse(process.argv[2] ?? '{}'));
const marks = process.env.OUTPOST_DISK_MARKS;
const say = sayTo(marks === undefined ? 1 : openSync(marks, 'a'));
await work({ ...rest, random: seededRandom(seed), say, ...(steps !== undefined && { steps }) }, passphrase);
process.exit(0);
