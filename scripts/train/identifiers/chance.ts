import type { Random } from '../../../main/eval/perturbation/random.ts';

export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
export const chance = (random: Random, share: number): boolean => random() < share;
export const between = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

/** `#` a digit, `A` a capital, `a` a small letter, `h` a hexadecimal digit; all else stands for itself. `\` before one of them keeps it. */
export function fill(random: Random, pattern: string): string {
  let filled = '';
  for (let i = 0; i < pattern.length; i++) {
    const sign = pattern[i] ?? '';
    if (sign === '\\') filled += pattern[++i] ?? '';
    else if (sign === '#') filled += String(between(random, 0, 9));
    else if (sign === 'A') filled += pick(random, [...'ABCDEFGHJKLMNPRSTUVWXYZ']);
    else if (sign === 'a') filled += pick(random, [...'abcdefghjklmnprstuvwxyz']);
    else if (sign === 'h') filled += pick(random, [...'0123456789abcdef']);
    else filled += sign;
  }
  return filled;
}
