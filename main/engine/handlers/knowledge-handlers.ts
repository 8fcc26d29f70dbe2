import type { DocumentSummary } from '../../../shared/contract/knowledge.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import { audienceMatches, intersectAudiences, type ReaderScope } from '../../../shared/domain/audience.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Session } from '../accounts/sessions.ts';
import { enrolmentLost } from '../enrolment/enrolment.ts';
import { scopeOf } from '../enrolment/reader.ts';
import { validityOf } from '../knowledge/activation/loaded-bundle.ts';
import type { ViewBundle } from '../knowledge/activation/build-view.ts';
import type { KnowledgeDocument } from '../knowledge/model.ts';
import type { HandlerDeps } from './deps.ts';

type KnowledgeMethods =
  | 'knowledge.status'
  | 'knowledge.sync'
  | 'knowledge.documents'
  | 'knowledge.document'
  | 'knowledge.rollback';

function summaryOf(bundle: ViewBundle, document: KnowledgeDocument): DocumentSummary {
  const { tenant, manifest } = bundle;
  const record = manifest.signOffs?.find(({ documentId }) => documentId === document.id);
  return {
    ...(record && { signOff: { reviewer: record.reviewer, approver: record.approver, on: record.on } }),
    tenant,
    bundle: manifest.id,
    version: manifest.version,
    documentId: document.id,
    title: document.title,
    department: document.department,
    owner: document.owner,
    effectiveFrom: document.effectiveFrom,
    reviewDate: document.reviewDate,
    expiresAt: document.expiresAt,
    audience: intersectAudiences(manifest.audience, document.audience),
  };
}

/** The same rule as the index's filter: audience and dates of bundle and document together. */
function mayRead(bundle: ViewBundle, document: KnowledgeDocument, scope: ReaderScope): boolean {
  const { effective, expires } = validityOf(bundle.manifest, document);
  const audience = intersectAudiences(bundle.manifest.audience, document.audience);
  return audienceMatches(audience, scope) && effective <= scope.now && scope.now < expires;
}

/** What the reader may read, by department and title. */
function readableDocuments(bundles: readonly ViewBundle[], scope: ReaderScope): DocumentSummary[] {
  return bundles
    .flatMap((bundle) =>
      bundle.documents
        .filter(({ document }) => mayRead(bundle, document, scope))
        .map(({ document }) => summaryOf(bundle, document)),
    )
    .sort((a, b) => a.department.localeCompare(b.department, 'en') || a.title.localeCompare(b.title, 'en'));
}

export function knowledgeHandlers(deps: HandlerDeps): Pick<Handlers<Session>, KnowledgeMethods> {
  function readerOf(session: Session): ReaderScope {
    const { enrolment, enrolmentIsLost } = deps.workstation();
    if (enrolmentIsLost) throw enrolmentLost();
    if (!enrolment) throw new OutpostError('NO_KNOWLEDGE', 'This workstation is not enrolled.');
    return scopeOf(session.account, enrolment, deps.clock.now());
  }

  return {
    async 'knowledge.status'() {
      const { caps, status } = deps.workstation();
      await caps.read();
      return status();
    },
    async 'knowledge.sync'({ from }, { session, signal, emit }) {
      // Where knowledge comes from is decided by the enrolment, or by the person who holds the key.
      if (from !== undefined && session.account.role !== 'admin') {
        throw new OutpostError('NOT_ALLOWED', 'Only a local admin may sync from another source.');
      }
      await deps.knowledgeReady();
      return deps.workstation().sync({ ...(from === undefined ? {} : { from }), signal, onEvent: emit });
    },
    async 'knowledge.documents'(_input, { session }) {
      await deps.knowledgeReady();
      return readableDocuments(deps.workstation().knowledge.bundles(), readerOf(session));
    },
    async 'knowledge.document'({ bundle: id, version, documentId }, { session }) {
      await deps.knowledgeReady();
      const bundles = deps.workstation().knowledge.bundles();
      const bundle = bundles.find(({ manifest }) => manifest.id === id && manifest.version === version);
      const document = bundle?.documents.find((entry) => entry.document.id === documentId)?.document;
      // What may not be read looks like what is not there.
      if (!bundle || !document || !mayRead(bundle, document, readerOf(session))) {
        throw new OutpostError(
          'NOT_FOUND',
          'This document is not in the policies that you may read; it may have been replaced.',
        );
      }
      const { text, bodyStart, format } = document;
      return { ...summaryOf(bundle, document), text, bodyStart, format };
    },
    async 'knowledge.rollback'({ id }) {
      await deps.knowledgeReady();
      return deps.workstation().knowledge.rollback(id);
    },
  };
}
