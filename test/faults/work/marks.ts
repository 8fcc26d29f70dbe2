import { writeSync } from 'node:fs';
import { z } from 'zod';

/** What the engine has acknowledged, or is being asked for, as it can be looked up afterwards. */
export const Fact = z.discriminatedUnion('kind', [
  /** An answer was given and written down: its trace and its audit entry are there. `questions`: counted until then. */
  z.object({ kind: z.literal('answered'), traceId: z.string(), questions: z.number() }),
  z.object({ kind: z.literal('escalation'), id: z.string(), state: z.string(), answer: z.string().nullable() }),
  z.object({ kind: z.literal('account'), id: z.string(), pin: z.string().nullable() }),
  z.object({ kind: z.literal('audit'), seq: z.number(), hash: z.string(), at: z.string() }),
  z.object({ kind: z.literal('knowledge'), version: z.number() }),
  /** `path`: below the folder of back-ups. It opens with the passphrase that the home had then. */
  z.object({ kind: z.literal('backup'), path: z.string(), passphrase: z.string() }),
  z.object({ kind: z.literal('passphrase'), passphrase: z.string() }),
]);
export type Fact = z.infer<typeof Fact>;

const Step = z.enum([
  'ask',
  'ask_emergency',
  'ask_offer',
  'claim',
  'answer',
  'handover',
  'withdraw',
  'account_add',
  'account_pin',
  'account_remove',
  'sync',
  'upload',
  'backup',
  'reseal',
  'passphrase',
]);
export type Step = z.infer<typeof Step>;

/** `started`: ready to work. `begun`: the engine is asked. `done`: it has acknowledged. */
export const Mark = z.discriminatedUnion('mark', [
  z.object({ mark: z.literal('started') }),
  z.object({ mark: z.literal('begun'), step: Step, wanted: z.array(Fact) }),
  z.object({ mark: z.literal('done'), step: Step, facts: z.array(Fact) }),
  z.object({ mark: z.literal('ended') }),
]);
export type Mark = z.infer<typeof Mark>;

/** One mark a line. `fd`: standard output, or the file that the disk's journal takes marks from. */
export function sayTo(fd: number): (mark: Mark) => void {
  return (mark) => void writeSync(fd, `${JSON.stringify(mark)}\n`);
}

/** Whole lines alone: the last may have been cut off. */
export function readMarks(text: string): Mark[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Mark.parse(JSON.parse(line)));
}
