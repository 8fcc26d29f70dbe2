import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import { placePath } from '../workstation/backup/place-path.ts';
import type { HandlerDeps } from './deps.ts';

type UpdateMethods = Extract<keyof Handlers<Session>, `updates.${string}`>;

/** The app's own updates, by whoever is signed in; looking elsewhere than the enrolment says is an admin's. */
export function updateHandlers({ workstation }: HandlerDeps): Pick<Handlers<Session>, UpdateMethods> {
  return {
    'updates.status': () => workstation().updates.status(),
    'updates.check'({ from }, { session, signal, emit }) {
      const brought = from === undefined ? {} : { from: placePath(from) };
      const actor = session.account.id;
      return workstation().updates.check({ ...brought, byHand: true, actor, signal, onProgress: emit });
    },
    async 'updates.apply'({ claim }, { session: { token, account } }) {
      const { updates, returns } = workstation();
      const version = updates.brief().offered?.version;
      // Before the shell is told: it may end this engine at once.
      if (claim !== undefined && version !== undefined) returns.ask({ token, claim, version });
      return updates.apply(account.id);
    },
  };
}
