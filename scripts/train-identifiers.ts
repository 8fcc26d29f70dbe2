/**
 * Trains the tagger that finds identifiers (models/identifiers/README.md).
 *
 *   node scripts/run.mjs scripts/train-identifiers.ts [--held-out WRITER]… [--out FILE] [--score FILE…]
 *
 * Reads the marked texts of models/guard/training/voices but those of the writers held out, the guard's questions
 * without identifiers, and the lists and templates of models/identifiers/training. The writers held out are scored, with
 * the patterns alone beside it, and so is every `--score` file: JSON Lines with `text` and `spans`. The same commit gives
 * the same weights.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRedactor } from '../main/engine/identifiers/redact.ts';
import { createTagger } from '../main/engine/identifiers/tagger/tagger.ts';
import { isEnglishWord } from '../main/engine/languages/en/dictionary.ts';
import { createLanguagePacks } from '../main/engine/languages/packs.ts';
import { readPlainTexts, readPolicies } from './train/identifiers/plain-texts.ts';
import { readMarked } from './train/identifiers/rows.ts';
import { readTagged, scoreFigures, scoreTexts, taggedOf } from './train/identifiers/score.ts';
import { buildCorpus, RECIPE, trainTagger } from './train/identifiers/train.ts';

/** Never trained on: the figures that count. */
const FOR_GOOD = 'north-atlantic';

const { values } = parseArgs({
  options: {
    'held-out': { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    score: { type: 'string', multiple: true, default: [] },
  },
});
const root = join(import.meta.dirname, '..');
const guardTraining = join(root, 'models', 'guard', 'training');
const training = join(root, 'models', 'identifiers', 'training');
const voices = join(guardTraining, 'voices');
const ENDING = '.identifiers.jsonl';
const writers = readdirSync(voices)
  .filter((name) => name.endsWith(ENDING))
  .map((name) => name.slice(0, -ENDING.length))
  .sort();
const heldOut = [FOR_GOOD, ...values['held-out']];
const trained = writers.filter((writer) => !heldOut.includes(writer));
const marked = (writer: string) => readMarked(join(voices, writer + ENDING), writer);

const corpus = buildCorpus(training, trained.flatMap(marked), [
  ...readPlainTexts(guardTraining, trained, join(training, 'set-aside.txt')),
  ...readPolicies(join(root, 'knowledge', 'documents')),
]);
const file = trainTagger(corpus, RECIPE, isEnglishWord, (text) => process.stderr.write(`${text}\n`));
if (values.out) writeFileSync(values.out, `${JSON.stringify(file)}\n`);

const languages = createLanguagePacks();
const arms = {
  patterns: createRedactor(languages),
  learned: createRedactor(languages, { tagger: createTagger(file, isEnglishWord) }),
};
// The writer held out for good is scored with the weights that ship, not with those of a fold.
const scored = values['held-out'].length > 0 ? values['held-out'] : [FOR_GOOD];
const sets = [
  ...scored.map((writer) => ({ set: writer, texts: marked(writer).map(taggedOf) })),
  ...values.score.map((path) => ({ set: path, texts: readTagged(readFileSync(path, 'utf8')) })),
];
for (const { set, texts } of sets)
  for (const [arm, { redact }] of Object.entries(arms)) {
    const score = scoreTexts(texts, (text) => redact(text).spans);
    process.stdout.write(`${JSON.stringify({ set, arm, texts: texts.length, ...scoreFigures(score) })}\n`);
  }
