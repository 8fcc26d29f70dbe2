import type { FetchEvent } from '../../../shared/contract/models.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import { asksForPin } from '../workstation/local-session.ts';
import { createModelUseCases, openModels } from '../workstation/model-use-cases.ts';
import { modelsFolderIn, modelsOf } from '../workstation/models-of-home.ts';
import { sourceFolder } from '../workstation/publishing/source-path.ts';
import type { HandlerDeps } from './deps.ts';

/** A bar on screen moves smoothly enough, and a line of chunks does not flood the window, ms. */
const TELL_MS = 250;

/** Lets through what begins and ends a step, and between them no more than a person can see. */
function seldom(tell: (event: FetchEvent) => void, now: () => number): (event: FetchEvent) => void {
  let step = '';
  let toldAt = Number.NEGATIVE_INFINITY;
  return (event) => {
    const current = `${event.id}/${event.step}`;
    if (current === step && event.done < event.total && now() - toldAt < TELL_MS) return;
    step = current;
    toldAt = now();
    tell(event);
  };
}

type ModelMethods = 'models.list' | 'models.fetch';

export function modelHandlers(deps: HandlerDeps): Pick<Handlers<Session>, ModelMethods> {
  return {
    'models.list': () => createModelUseCases(deps.env).list(),
    async 'models.fetch'({ from }, { session, signal, emit }) {
      const open = deps.workstation();
      // A third of a gigabyte over a clinic's line is not for everybody to ask for; in a sample nobody is an admin.
      if (asksForPin(open) && session.account.role !== 'admin')
        throw new OutpostError('NOT_ALLOWED', 'Only a local admin may fetch the models.');
      const { manifest } = await openModels(deps.env);
      const ids = modelsOf(open.enrolment, manifest);
      const authority = open.enrolment?.certificateAuthority;
      const models = await createModelUseCases(deps.env).fetch({
        ids,
        from: from === null ? null : await modelsFolderIn(sourceFolder(from), ids),
        mirror: deps.env.OUTPOST_MODELS_MIRROR || (open.enrolment?.models?.mirror ?? null),
        authorities: authority === undefined ? [] : [authority],
        signal,
        onEvent: seldom(emit, () => deps.clock.monotonic()),
      });
      deps.models()?.retry();
      return { models };
    },
  };
}
