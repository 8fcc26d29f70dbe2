import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import { createPublisherUseCases } from '../workstation/publisher-use-cases.ts';
import { createPublishingDesk } from '../workstation/publishing/publishing-desk.ts';
import { sourceFolder } from '../workstation/publishing/source-path.ts';
import type { HandlerDeps } from './deps.ts';

type PublishingMethods = Extract<keyof Handlers<Session>, `publishing.${string}`>;

/** A folder of policies becomes a signed bundle, by an account whose role is publisher. What is signed is audited. */
export function publishingHandlers(deps: HandlerDeps): Pick<Handlers<Session>, PublishingMethods> {
  const { env, clock, vectorCache } = deps;
  const publisher = createPublisherUseCases({ env, vectorCache });
  const desk = createPublishingDesk({ publisher, env, vectorCache, clock });
  const audit = (action: string, session: Session, details: Record<string, string | number> = {}): void =>
    deps.workstation().audit.append({ kind: 'publish', action, actor: session.account.id, details });

  return {
    'publishing.read': ({ folder }, { emit }) => desk.read(folder, emit),
    'publishing.document': ({ folder, file }) => desk.document(folder, file),
    'publishing.original': ({ folder, file }) => desk.original(folder, file),
    'publishing.page': ({ folder, file, page }) => desk.page(folder, file, page),
    'publishing.begin': ({ folder, fields }) => desk.begin(folder, fields),
    async 'publishing.decide'({ folder, file, code, page, reason, by }, { session }) {
      await desk.decide(folder, { file, code, page, reason, by });
      audit('decided', session, { code });
      return {};
    },
    async 'publishing.signOff'({ folder, ...who }, { session }) {
      const { signed } = await publisher.signOff({ source: sourceFolder(folder), ...who });
      audit('signed_off', session, { documents: signed.length });
      return { signed: [...signed] };
    },
    async 'publishing.newKeys'({ keys, passphrase }, { session }) {
      const { fingerprint } = await publisher.keygen(sourceFolder(keys), { passphrase, roles: {} });
      audit('keys_made', session, { fingerprint });
      return { fingerprint };
    },
    async 'publishing.release'(request, { session, signal, emit }) {
      const release = await desk.release(request, { signal, onProgress: emit });
      audit('released', session, { bundle: release.id, version: release.version });
      return release;
    },
  };
}
