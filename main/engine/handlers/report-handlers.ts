import type { AnswerReport } from '../../../shared/contract/reports.ts';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Workstation } from '../workstation/workstation.ts';
import type { HandlerDeps } from './deps.ts';

type ReportMethods = 'reports.report' | 'reports.list' | 'reports.close' | 'reports.candidates' | 'reports.rates';

interface ReportHandlerDeps extends Pick<HandlerDeps, 'recent' | 'redactor' | 'knowledgeReady'> {
  readonly workstation: () => {
    readonly reports: Workstation['reports'];
    readonly knowledge: Pick<Workstation['knowledge'], 'bundles'>;
  };
}

/** A reviewer may have named a document that its asker may not open. */
const forItsAsker = (report: AnswerReport): AnswerReport => ({ ...report, expects: null });

export function reportHandlers(deps: ReportHandlerDeps): Pick<Handlers<Session>, ReportMethods> {
  const seesAll = ({ account }: Session): boolean => account.role === 'admin' || REVIEWER_ROLES.includes(account.role);
  const mask = async (text: string): Promise<string> => (await deps.redactor.redactWithLearned(text)).text;

  /** Among the bundles that answer: those of the report first, since two of them may name a document alike. */
  async function documentOf(id: string, expects: string): Promise<AnswerReport['expects']> {
    await deps.knowledgeReady();
    const { knowledge, reports } = deps.workstation();
    const own = reports.list({ reportedBy: null }).find((report) => report.id === id)?.bundles ?? [];
    const having = knowledge
      .bundles()
      .filter(({ documents }) => documents.some(({ document }) => document.id === expects));
    const bundle = having.find(({ manifest }) => own.some((shown) => shown.id === manifest.id)) ?? having[0];
    if (bundle) return { bundle: bundle.manifest.id, documentId: expects };
    throw new OutpostError('NOT_FOUND', `No bundle that answers has a document ${expects}: name another, or none.`);
  }

  return {
    async 'reports.report'({ traceId, note }, { session }) {
      // Read before anything is waited for: a session that ends meanwhile forgets its answers.
      const asked = deps.recent.find(traceId);
      if (asked === null || asked.askedBy !== session.account.id)
        throw new OutpostError('NOT_FOUND', 'This answer is no longer at hand: ask again, then mark it as wrong.');
      const masked = await mask(note);
      return forItsAsker(deps.workstation().reports.report({ ...asked, searched: asked.searched ?? [], note: masked }));
    },
    'reports.list': (_input, { session }) =>
      seesAll(session)
        ? deps.workstation().reports.list({ reportedBy: null })
        : deps.workstation().reports.list({ reportedBy: session.account.id }).map(forItsAsker),
    async 'reports.close'({ id, verdict, note, expects }, { session }) {
      if (verdict === 'was_right' && expects !== undefined)
        throw new OutpostError(
          'BAD_USAGE',
          'An answer that was right needs no document: name one only of a wrong one.',
        );
      const document = expects === undefined ? null : await documentOf(id, expects);
      const closing = { id, reviewer: session.account.id, verdict, note: await mask(note), expects: document };
      return deps.workstation().reports.close(closing);
    },
    async 'reports.candidates'(_input, { session }) {
      if (!seesAll(session))
        throw new OutpostError('NOT_ALLOWED', 'Reviewers and IT see the candidates: sign in with such an account.');
      await deps.knowledgeReady();
      const { knowledge, reports } = deps.workstation();
      const tested = knowledge
        .bundles()
        .flatMap(({ manifest }) => manifest.selfTest.map((test) => ({ bundle: manifest.id, ...test })));
      return reports.candidates(tested);
    },
    'reports.rates': () => deps.workstation().reports.rates(),
  };
}
