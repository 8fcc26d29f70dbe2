import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import type { PublisherUseCases } from '../workstation/publisher-use-cases.ts';
import type { PublishingDesk } from '../workstation/publishing/publishing-desk.ts';
import { sourceFolder } from '../workstation/publishing/source-path.ts';
import type { HandlerDeps } from './deps.ts';

type PublishingMethods = Extract<keyof Handlers<Session>, `publishing.${string}`>;

interface PublishingTools {
  readonly publisher: PublisherUseCases;
  readonly desk: PublishingDesk;
}

/** Loaded with the first call: a workstation on which nobody publishes needs none of the packages that read documents. */
function createLoader({ env, clock, vectorCache }: HandlerDeps): () => Promise<PublishingTools> {
  let loading: Promise<PublishingTools> | null = null;
  async function load(): Promise<PublishingTools> {
    const { createPublisherUseCases } = await import('../workstation/publisher-use-cases.ts');
    const { createPublishingDesk } = await import('../workstation/publishing/publishing-desk.ts');
    const publisher = createPublisherUseCases({ env, vectorCache });
    return { publisher, desk: createPublishingDesk({ publisher, env, vectorCache, clock }) };
  }
  return () => {
    loading ??= load();
    return loading;
  };
}

/** A folder of policies becomes a signed bundle, by an account whose role is publisher. What is signed is audited. */
export function publishingHandlers(deps: HandlerDeps): Pick<Handlers<Session>, PublishingMethods> {
  const tools = createLoader(deps);
  const audit = (action: string, session: Session, details: Record<string, string | number> = {}): void =>
    deps.workstation().audit.append({ kind: 'publish', action, actor: session.account.id, details });

  return {
    'publishing.read': async ({ folder }, { emit }) => (await tools()).desk.read(folder, emit),
    'publishing.document': async ({ folder, file }) => (await tools()).desk.document(folder, file),
    'publishing.original': async ({ folder, file }) => (await tools()).desk.original(folder, file),
    'publishing.page': async ({ folder, file, page }) => (await tools()).desk.page(folder, file, page),
    'publishing.begin': async ({ folder, fields }) => (await tools()).desk.begin(folder, fields),
    async 'publishing.decide'({ folder, ...decision }, { session }) {
      await (await tools()).desk.decide(folder, decision);
      audit('decided', session, { code: decision.code });
      return {};
    },
    async 'publishing.leaveOut'({ folder, ...request }, { session }) {
      await (await tools()).desk.leaveOut(folder, request);
      audit(request.decision === null ? 'taken_again' : 'left_out', session);
      return {};
    },
    async 'publishing.signOff'({ folder, ...who }, { session }) {
      const { publisher } = await tools();
      const { signed } = await publisher.signOff({ source: sourceFolder(folder), ...who });
      audit('signed_off', session, { documents: signed.length });
      return { signed: [...signed] };
    },
    async 'publishing.newKeys'({ keys, passphrase }, { session }) {
      const { publisher } = await tools();
      const { fingerprint } = await publisher.keygen(sourceFolder(keys), { passphrase, roles: {} });
      audit('keys_made', session, { fingerprint });
      return { fingerprint };
    },
    async 'publishing.release'(request, { session, signal, emit }) {
      const release = await (await tools()).desk.release(request, { signal, onProgress: emit });
      audit('released', session, { bundle: release.id, version: release.version });
      return release;
    },
  };
}
