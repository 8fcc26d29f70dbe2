import { createRuleGuard } from '../../main/engine/guard/classify.ts';
import { detectLanguage } from '../../main/engine/guard/language.ts';
import { createRedactor } from '../../main/engine/guard/redact.ts';
import { type Bench, medianMs, rounded } from './bench.ts';

const QUESTIONS = [
  'What do I do right after a needlestick injury?',
  'How much paracetamol for a 12 kg child?',
  'Patient Ana Sample, MRN 00482913, was seen on 03/04/2021: who signs the referral?',
  'where do we keep the insulin and who has the key of the cupboard at night',
];
const ROUNDS = 200;
const RUNS = 7;

/** What routing, masking and language detection cost a question, before anything else happens. */
export const guardBench: Bench = {
  needsData: false,
  async run() {
    const guard = createRuleGuard();
    const redactor = createRedactor();
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
    return rows;
  },
};
