import type { ReaderScope } from '../../shared/domain/audience.ts';

/** Who asks in an evaluation: the corpora have no audiences. */
export const EVAL_READER: ReaderScope = {
  facility: 'eval',
  departments: ['eval'],
  role: 'staff',
  now: Date.parse('2026-01-01T00:00:00Z'),
};
