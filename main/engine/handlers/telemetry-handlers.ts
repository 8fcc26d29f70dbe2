import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Endpoint } from '../telemetry/send.ts';
import type { HandlerDeps } from './deps.ts';

type Methods =
  | 'telemetry.status'
  | 'telemetry.preview'
  | 'telemetry.flush'
  | 'telemetry.health'
  | 'telemetry.trace'
  | 'telemetry.setEnabled'
  | 'telemetry.renewIdentity';

export function telemetryHandlers(deps: HandlerDeps): Pick<Handlers<Session>, Methods> {
  const telemetry = () => deps.workstation().telemetry;
  const endpoints = (): readonly Endpoint[] => deps.workstation().enrolment?.telemetry.endpoints ?? [];
  return {
    'telemetry.status': () => telemetry().status(endpoints()),
    'telemetry.preview': () => telemetry().preview(),
    async 'telemetry.flush'(_input, { signal }) {
      const result = await telemetry()
        .flush({ endpoints: endpoints(), signal })
        .catch((thrown: unknown) => {
          throw toOutpostError(thrown, 'TELEMETRY_REFUSED');
        });
      deps
        .workstation()
        .audit.append({ kind: 'telemetry', action: result.outcome, actor: null, details: { sent: result.sent } });
      return result;
    },
    'telemetry.health': ({ days }) => telemetry().localHealth(days),
    'telemetry.trace': ({ traceId }) => telemetry().trace(traceId),
    'telemetry.setEnabled'({ enabled }, { session }) {
      const { audit } = deps.workstation();
      const action = enabled ? 'switched_on' : 'switched_off';
      audit.together(() => {
        telemetry().setEnabled(enabled);
        audit.append({ kind: 'telemetry', action, actor: session.account.id });
      });
      return telemetry().status(endpoints());
    },
    'telemetry.renewIdentity'(_input, { session }) {
      const { audit } = deps.workstation();
      audit.together(() => {
        telemetry().renewIdentity();
        // Else the key of its checkpoints would tie the new identity to the one before.
        audit.renewSigningKey();
        audit.append({ kind: 'telemetry', action: 'identity_renewed', actor: session.account.id });
      });
      return telemetry().status(endpoints());
    },
  };
}
