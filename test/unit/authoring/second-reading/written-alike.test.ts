import { describe, expect, it } from 'vitest';
import { isReadIn } from '../../../../main/engine/authoring/second-reading/written-alike.ts';
import { tokensOf } from '../../../../main/engine/authoring/second-reading/tokens.ts';

/** Whether a look that read `read` has the token at `at` of what is said. */
const isRead = (read: string, said: string, at: number): boolean => isReadIn(tokensOf(read), tokensOf(said), at);

describe('a word of the file is read in a look', () => {
  it.each([
    ['5 mgin 8 h', '5 mg in 8 h', 1],
    ['10^9/L or', '10⁹/L or', 1],
    ['20 ug/kg', '20 µg/kg', 1],
    ['Glucose Al 450', 'Glucose A1 450', 2],
  ])('in %j, whatever became of its spaces', (read, said, at) => {
    expect(isRead(read, said, at)).toBe(true);
  });

  it.each([
    ['another digit', '7.5 mg now', '2.5 mg now', 0],
    ['a digit more', '15 mg now', '5 mg now', 0],
    ['a point less', '25 mg now', '2.5 mg now', 0],
    ['another unit', '5 mcg in 8 h', '5 mg in 8 h', 1],
    ['a unit that begins alike', '5 mg now', '5 m now', 1],
    ['another sign', '< 5 mg', '≤ 5 mg', 0],
    ['one of two equal ones', '5 mg at noon', '5 mg at noon 5 mg at night', 4],
    ['two numbers that became one', '28 h', '2 8 h', 0],
  ])('but not where there is %s', (_, read, said, at) => {
    expect(isRead(read, said, at)).toBe(false);
  });
});
