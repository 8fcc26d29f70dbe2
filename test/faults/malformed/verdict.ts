import { isErrorCode } from '../../../shared/errors/codes.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';

/** What became of one input: `accepted`, the code that refused it, or `fall:` and what it ended with instead of a code. */
export type Verdict = string;
export const ACCEPTED: Verdict = 'accepted';

const FALL = 'fall:';
const LONGEST = 300;

export const isFall = (verdict: Verdict): boolean => verdict.startsWith(FALL);
export const fall = (what: string): Verdict => `${FALL} ${what.slice(0, LONGEST)}`;

/** INTERNAL is a defect, and so is a code that nobody knows. */
export function verdictOfCode(code: string, what: string): Verdict {
  return code === 'INTERNAL' || !isErrorCode(code) ? fall(`${code}: ${what}`) : code;
}

export function verdictOfThrown(thrown: unknown): Verdict {
  const { code, message, stack = '' } = toOutpostError(thrown);
  const at = (thrown instanceof Error ? thrown.stack : stack)?.split('\n').find((line) => line.includes('main/')) ?? '';
  return verdictOfCode(code, `${message} ${at.trim()}`);
}
