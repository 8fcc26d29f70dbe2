import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import { systemIds } from '../platform/ids.ts';
import type { HandlerDeps } from './deps.ts';

type Methods = 'support.preview' | 'support.saved';

export function supportHandlers(deps: HandlerDeps): Pick<Handlers<Session>, Methods> {
  const { clock, env } = deps;
  return {
    async 'support.preview'() {
      const { supportFile } = await import('../workstation/support/support-file.ts');
      return supportFile(deps.home, deps.workstation().home, { clock, ids: systemIds, env });
    },
    'support.saved'({ sha256 }, { session }) {
      const { audit, recording } = deps.workstation();
      const entry = {
        kind: 'export',
        action: 'support_bundle',
        actor: session.account.id,
        details: { sha256 },
      } as const;
      // On a full disk support is needed most: the file is with its reader, and what is missing is counted.
      recording.attempt(() => audit.append(entry));
      return {};
    },
  };
}
