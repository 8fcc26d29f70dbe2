import { join } from 'node:path';
import { splitSentences } from '../../main/engine/authoring/statements/sentences.ts';
import { createRuleGuard } from '../../main/engine/guard/classify.ts';
import { detectLanguage } from '../../main/engine/languages/detect.ts';
import { createRedactor } from '../../main/engine/identifiers/redact.ts';
import { loadTagger } from '../../main/engine/identifiers/tagger/load-tagger.ts';
import { assetRoot } from '../../main/engine/platform/assets.ts';
import { type Bench, medianMs, rounded } from './bench.ts';
import { createLanguagePacks } from '../../main/engine/languages/packs.ts';
import { HOSTILE_PARTS, repeated } from './hostile-texts.ts';

const QUESTIONS = [
  'What do I do right after a needlestick injury?',
  'How much paracetamol for a 12 kg child?',
  'Patient Ana Sample, MRN 00482913, was seen on 03/04/2021: who signs the referral?',
  'where do we keep the insulin and who has the key of the cupboard at night',
];
/** Longer than anything that a window or a command takes; a document may be as long. */
const HOSTILE_LENGTH = 100_000;
const ROUNDS = 200;
const RUNS = 7;

const HOSTILE_RUNS = 5;

/** Processor time of this thread, the median of several runs: on a shared machine the clock tells of the others. */
function medianCpuMs(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const from = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(from);
    return (user + system) / 1_000;
  });
  return times.toSorted((a, b) => a - b)[runs >> 1] ?? 0;
}

/** What routing, masking and language detection cost a question, before anything else happens. */
export const guardBench: Bench = {
  needs: null,
  async run() {
    const languages = createLanguagePacks();
    const guard = createRuleGuard(languages);
    const redactor = createRedactor(languages, {
      tagger: loadTagger(join(assetRoot(import.meta.dirname), 'models'), languages),
    });
    const patterns = createRedactor(languages);
    const arms: Readonly<Record<string, (text: string) => unknown>> = {
      'guard (rules)': (text) => guard.classify(text),
      redact: (text) => redactor.redact(text),
      language: (text) => detectLanguage(text),
    };
    const rows = [];
    for (const [arm, work] of Object.entries(arms)) {
      const total = await medianMs(RUNS, () => {
        for (let i = 0; i < ROUNDS; i++) work(QUESTIONS[i % QUESTIONS.length] ?? '');
      });
      rows.push({ arm, 'ms per question': rounded(total / ROUNDS) });
    }
    const statements = languages.fallback.statements;
    const hostileArms: typeof arms = {
      'guard (rules)': (text) => guard.classify(text),
      redact: (text) => redactor.redact(text),
      'redact (patterns)': (text) => patterns.redact(text),
      statements: (text) => splitSentences(text, 'en', statements),
    };
    for (const [name, part] of Object.entries(HOSTILE_PARTS)) {
      const text = repeated(part, HOSTILE_LENGTH);
      for (const [arm, work] of Object.entries(hostileArms)) {
        rows.push({
          arm: `${arm}: ${name}`,
          'ms of one thread': rounded(
            medianCpuMs(HOSTILE_RUNS, () => work(text)),
            0,
          ),
        });
      }
    }
    return rows;
  },
};
