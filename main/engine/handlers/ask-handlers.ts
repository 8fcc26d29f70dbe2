import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import { answerQuestion } from '../ask/answer-question.ts';
import { searchedFor } from '../ask/respond/searched-for.ts';
import { askDeps, askerOf } from './ask-deps.ts';
import type { HandlerDeps } from './deps.ts';

export function askHandlers(deps: HandlerDeps): Pick<Handlers<Session>, 'ask.ask'> {
  return {
    async 'ask.ask'({ question, quotesOnly, keepSpelling, repeats, follows, undoes }, { session, signal, emit }) {
      const { recording, foreground, sessions, reports } = deps.workstation();
      const asker = askerOf(deps, session.account);
      deps.typing.ended(session.token);
      const needed = await askDeps(deps);
      const answering = foreground.run(() =>
        answerQuestion({ question, quotesOnly, keepSpelling, repeats, follows, undoes, asker, signal, emit }, needed),
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
