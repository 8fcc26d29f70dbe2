import { rounded } from '../bench.ts';

export const percent = (part: number, of: number): string => `${rounded((100 * part) / Math.max(1, of), 1)} %`;
