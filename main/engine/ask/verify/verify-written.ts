import type { AnswerSentence } from '../../../../shared/contract/approved-words.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import type { AskContext } from '../context.ts';
import type { RankedStatement, WrittenSentence } from '../evidence.ts';
import type { VerifiedLanguage } from '../../languages/compare/verified-language.ts';
import { verifySentence } from './verify-sentence.ts';

/** Stage: written sentences, each verified against what it cites before it is shown; failing ones are dropped. */
export async function verifyWritten(
  context: AskContext,
  written: readonly WrittenSentence[],
  chosen: readonly RankedStatement[],
  show: (sentence: AnswerSentence) => void,
): Promise<AnswerSentence[]> {
  const { run, deps, citations: book } = context;
  if (written.length === 0) return [];
  return run.stage('verify', deps.limits.verifyMs, ({ span }) => {
    const kept: AnswerSentence[] = [];
    for (const { text, cites } of written) {
      const cited = cites.flatMap((i) => chosen[i] ?? []);
      const language = commonLanguage(cited, deps.languages);
      const approved = cited.map(({ statement }) => statement.text);
      if (language === null || !verifySentence(text, approved, language).ok) continue;
      const citations = cited.flatMap(({ statement, passage }) => book.cite(statement, passage)).map(({ n }) => n);
      const sentence: AnswerSentence = { text, written: true, supported: true, citations };
      show(sentence);
      kept.push(sentence);
    }
    span.set('outpost.verify.written', written.length);
    span.set('outpost.verify.dropped', written.length - kept.length);
    deps.telemetry.count('outpost.ask.sentences_dropped', written.length - kept.length);
    return kept;
  });
}

/** The language of all cited documents; null where they differ, or where it has no words to verify by. */
function commonLanguage(cited: readonly RankedStatement[], languages: LanguagePacks): VerifiedLanguage | null {
  const [pack, ...others] = new Set(cited.map(({ passage }) => languages.of(passage.document.language)));
  if (pack === undefined || pack.verify === null || others.length > 0) return null;
  return { analyser: pack.analyser, words: pack.verify };
}
