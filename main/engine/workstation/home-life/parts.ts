import type { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { ModelService } from '../../models/service.ts';
import type { Workstation } from '../workstation.ts';

/** What there is of a home so far. Each part may ask for those that were there before it. */
export interface Parts {
  opened: Workstation | null;
  models: ModelService | null;
  /** Settles once what is active has been opened. */
  ready: Promise<void>;
  /** Its home was erased, moved or replaced while it was open. */
  gone: boolean;
  /** What kept it shut at the last try. A wrong key says nothing about the home. */
  refused: OutpostError | null;
}

export const noParts = (): Parts => ({
  opened: null,
  models: null,
  ready: Promise.resolve(),
  gone: false,
  refused: null,
});
