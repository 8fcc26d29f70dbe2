import { withFallbackContacts } from '../knowledge/activation/fallback-contacts.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Account } from '../../../shared/contract/accounts.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Session } from '../accounts/sessions.ts';
import { answerQuestion } from '../ask/answer-question.ts';
import type { Asker } from '../ask/deps.ts';
import { searchedFor } from '../ask/respond/searched-for.ts';
import { DEFAULT_LIMITS } from '../ask/limits.ts';
import { scopeOf } from '../enrolment/reader.ts';
import { detectLanguage } from '../languages/detect.ts';
import type { HandlerDeps } from './deps.ts';

/** Closed by default: a home without accounts, or the operator who is none, asks nothing. */
function askerOf(deps: HandlerDeps, account: Account): Asker {
  const { enrolment, accounts } = deps.workstation();
  const known = accounts.list().find(({ id }) => id === account.id);
  if (!known) {
    throw new OutpostError(
      'NO_ACCOUNT',
      'Nobody is signed in: name an account with --as, or add one with `accounts add`.',
    );
  }
  if (!enrolment)
    throw new OutpostError('NO_KNOWLEDGE', 'This workstation is not enrolled: run `setup --enrolment FILE`.');
  return { accountId: known.id, scope: scopeOf(known, enrolment, deps.clock.now()) };
}

export function askHandlers(deps: HandlerDeps): Pick<Handlers<Session>, 'ask.ask'> {
  return {
    async 'ask.ask'({ question, quotesOnly, keepSpelling, repeats }, { session, signal, emit }) {
      const { knowledge, escalations, audit, telemetry, recording, enrolment, caps, foreground, sessions, reports } =
        deps.workstation();
      const asker = askerOf(deps, session.account);
      await Promise.all([deps.knowledgeReady(), caps.read()]);
      const answering = foreground.run(() =>
        answerQuestion(
          { question, quotesOnly, keepSpelling, repeats, asker, signal, emit },
          {
            guard: deps.guard,
            redactor: deps.redactor,
            languages: deps.languages,
            detectLanguage,
            caps: caps.current,
            knowledge: () => withFallbackContacts(knowledge.view(), enrolment?.contacts ?? []),
            embedder: () => deps.models()?.embedder.current() ?? null,
            llm: () => deps.models()?.llm.current() ?? null,
            modelBreaker: deps.breaker,
            modelOpen: deps.breaker.open,
            escalations,
            recent: deps.recent,
            audit,
            telemetry,
            recording,
            clock: deps.clock,
            limits: DEFAULT_LIMITS,
            calibrations: deps.calibrations,
          },
        ),
      );
      try {
        const answer = await answering;
        const shown = { ...answer, guidance: answer.guidance ?? [], searched: searchedFor(answer) };
        // A disk that refuses costs the count, never the answer.
        recording.attempt(() => reports.shown(shown));
        return answer;
      } finally {
        // The session has ended meanwhile: what was erased then, this question has left behind again.
        if (sessions.authorise('none', session.token) === null) deps.onSessionEnded(session.account.id);
      }
    },
  };
}
