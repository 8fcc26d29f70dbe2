import { saysEnough } from '../../../shared/contract/near.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import { findNear, nothingNear } from '../ask/near/find-near.ts';
import { showNear } from '../ask/near/show-near.ts';
import type { LanguageModel } from '../models/port.ts';
import type { Foreground } from '../platform/foreground.ts';
import { throwIfAborted } from '../platform/serial-queue.ts';
import { askDeps, askerOf } from './ask-deps.ts';
import type { HandlerDeps } from './deps.ts';

/** What is read ahead of a question is in the way of no other's: it stops as soon as one is asked. */
function readingAside(llm: LanguageModel | null, foreground: Foreground): LanguageModel | null {
  if (llm === null) return null;
  return {
    ...llm,
    readAhead: (request) => foreground.aside((signal) => llm.readAhead({ ...request, signal }), request.signal),
  };
}

/** What is near a question while it is typed. It waits for every question that is asked, and is in the way of none. */
export function nearHandlers(deps: HandlerDeps): Pick<Handlers<Session>, 'ask.near'> {
  return {
    async 'ask.near'({ text, follows }, { session, signal }) {
      const { foreground, telemetry, audit, recording } = deps.workstation();
      const asker = askerOf(deps, session.account);
      // A question is being typed: models that rest load meanwhile.
      deps.models()?.wake();
      if (!saysEnough(text)) {
        deps.typing.ended(session.token);
        return nothingNear('too_short');
      }
      const typist = { token: session.token, accountId: asker.accountId };
      return deps.typing.next(typist, telemetry, signal, async (typing, current) => {
        const from = deps.clock.monotonic();
        const near = await foreground.aside(async (undisturbed) => {
          const parts = await askDeps(deps);
          const llm = () => readingAside(parts.llm(), foreground);
          return findNear({ text, follows, asker, signal: undisturbed }, { ...parts, llm });
        }, current);
        // What the next text has overtaken is not shown, and so is not recorded as shown.
        throwIfAborted(current);
        const shown = showNear(near, typing, asker.accountId, { audit, recording });
        typing.counts.observe('outpost.typing.duration', Math.round(deps.clock.monotonic() - from));
        if (shown.shows === 'passages') typing.counts.count('outpost.typing.shown');
        return shown;
      });
    },
  };
}
