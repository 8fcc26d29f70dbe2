import { join } from 'node:path';
import { createRuleGuard } from '../../main/engine/guard/classify.ts';
import { detectLanguage } from '../../main/engine/languages/detect.ts';
import { createRedactor } from '../../main/engine/identifiers/redact.ts';
import { loadTagger } from '../../main/engine/identifiers/tagger/load-tagger.ts';
import { assetRoot } from '../../main/engine/platform/assets.ts';
import { type Bench, medianMs, rounded } from './bench.ts';
import { createLanguagePacks } from '../../main/engine/languages/packs.ts';

const QUESTIONS = [
  'What do I do right after a needlestick injury?',
  'How much paracetamol for a 12 kg child?',
  'Patient Ana Sample, MRN 00482913, was seen on 03/04/2021: who signs the referral?',
  'where do we keep the insulin and who has the key of the cupboard at night',
];
/** Text that froze the engine before reading it had a bound. */
const HOSTILE: Readonly<Record<string, string>> = {
  'encoded data, 16,000 characters': 'QUFB'.repeat(4_000),
  'repeated streets, 16,000 characters': 'Main Street '.repeat(1_334).slice(0, 16_000),
  'repeated names, 16,000 characters': 'Mr John Smith '.repeat(1_143).slice(0, 16_000),
  'brackets, 16,000 characters': '[('.repeat(8_000),
  'emoji, 16,000 characters': '\u{1F600}'.repeat(8_000),
  'an ordinary question, 1,980 characters': 'where do we keep the insulin and who has the key '
    .repeat(41)
    .slice(0, 1_980),
};
const ROUNDS = 200;
const RUNS = 7;

/** What routing, masking and language detection cost a question, before anything else happens. */
export const guardBench: Bench = {
  needs: null,
  async run() {
    const languages = createLanguagePacks();
    const guard = createRuleGuard(languages);
    const redactor = createRedactor(languages, {
      tagger: loadTagger(join(assetRoot(import.meta.dirname), 'models'), languages),
    });
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
    for (const [name, text] of Object.entries(HOSTILE)) {
      rows.push({
        arm: `guard (rules): ${name}`,
        'ms per question': rounded(await medianMs(RUNS, () => guard.classify(text))),
      });
      rows.push({
        arm: `redact: ${name}`,
        'ms per question': rounded(await medianMs(RUNS, () => redactor.redact(text))),
      });
    }
    return rows;
  },
};
