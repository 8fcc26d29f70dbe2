import { type OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Env } from '../../../../shared/domain/env.ts';
import type { Clock } from '../../platform/clock.ts';
import { managedFrom } from '../../platform/managed.ts';
import { type OpeningKey, setUpByPolicy } from './set-up-by-policy.ts';

/** The first start of a computer that IT manages, without a person. */
export interface FirstStart {
  /** Sets the home up where the policy says so (set-up-by-policy.ts); returns what opens it. Never throws. */
  setUp(secret: Buffer | null): Promise<OpeningKey | null>;
  /** Why it was not set up; null where nothing kept it from that. */
  failure(): Pick<OutpostError, 'code' | 'message'> | null;
}

interface FirstStartConfig {
  readonly home: string;
  readonly env: Env;
}

export function createFirstStart({ home, env }: FirstStartConfig, clock: Clock): FirstStart {
  const { settings: policy } = managedFrom(env);
  let failure: ReturnType<FirstStart['failure']> = null;
  /** Two windows that ask at the same time set up one home. */
  let last: Promise<OpeningKey | null> = Promise.resolve(null);
  async function attempt(secret: Buffer | null): Promise<OpeningKey | null> {
    try {
      const key = await setUpByPolicy({ home, env, policy, secret }, clock);
      failure = null;
      return key;
    } catch (thrown) {
      const { code, message } = toOutpostError(thrown);
      failure = { code, message };
      return null;
    }
  }
  return {
    failure: () => failure,
    setUp(secret) {
      last = last.then(() => attempt(secret));
      return last;
    },
  };
}
