/**
 * Trains the guard's classifiers from questions by category: over the embedder's vectors (`--out`), over words (`--words-out`).
 *
 *   node scripts/run.mjs scripts/train-guard.ts --embedder standard|compact --questions DIR… [--set FILE:CATEGORY[:FIELD=VALUE][:every=N][:weight=W]…]
 *     [--voices DIR --held-out-writer NAME…] [--asked DIR --held-out-asker NAME…] --held-out DIR… [--cache FILE] [--out FILE] [--words-out FILE]
 *
 * A folder holds CATEGORY.txt files, one question a line. A set is JSON Lines with `question`, of which those with
 * FIELD=VALUE count as CATEGORY; with every=N each Nth of them trains and the others are only scored. Five folds give the
 * figures of the card: no question is scored by a model that saw it or its template. `--held-out` folders are only ever scored. `--cache` keeps vectors between runs; `--folds 0` only trains.
 */

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseEmbedder } from '../main/cli/embedder-option.ts';
import { openEmbedder } from '../main/engine/workstation/model-use-cases.ts';
import { embedAll, toFile, train } from './train/guard-classifier.ts';
import { figures, type GuardTally, scoreGuard, type TrainedFiles } from './train/guard-figures.ts';
import { CLAUSES, type Question, readAsked, readQuestions, readSet, readVoices } from './train/guard-questions.ts';
import { toWordFile, trainWords } from './train/guard-words.ts';
import { openVectorFile } from './train/vector-file.ts';

const FOLDS = '5';

const { values } = parseArgs({
  options: {
    embedder: { type: 'string', default: 'standard' },
    questions: { type: 'string', multiple: true, default: [] },
    set: { type: 'string', multiple: true, default: [] },
    voices: { type: 'string' },
    'held-out-writer': { type: 'string', multiple: true, default: [] },
    asked: { type: 'string' },
    'held-out-asker': { type: 'string', multiple: true, default: [] },
    'held-out': { type: 'string', multiple: true, default: [] },
    folds: { type: 'string', default: FOLDS },
    cache: { type: 'string' },
    out: { type: 'string' },
    'words-out': { type: 'string' },
  },
});
const folds = Number(values.folds);
/** One writer is one fold; where the writer is not known, one template is. */
const foldOf = ({ template, writer }: Question): number =>
  createHash('sha256')
    .update(writer ?? template)
    .digest()
    .readUInt32BE() % folds;

const embedder = await openEmbedder(process.env, parseEmbedder(values.embedder));
if (embedder === null) throw new Error('The classifier reads vectors: --embedder standard or compact.');
const embedderId = embedder.info.id;
const cache = openVectorFile(values.cache);
const voices = values.voices === undefined ? [] : readVoices(values.voices, values['held-out-writer']);
const asked = values.asked === undefined ? [] : readAsked(values.asked, values['held-out-asker']);
const byWriters = [...voices, ...asked];
const read = [
  ...readQuestions(values.questions),
  ...values.set.flatMap(readSet),
  ...byWriters.filter(({ trains }) => trains),
];
const clauses = read.filter(({ set }) => set === CLAUSES);
const own = await embedAll(
  read.filter(({ set }) => set !== CLAUSES),
  embedder,
  cache,
);
const heldOut = await embedAll(
  [...readQuestions(values['held-out']), ...byWriters.filter(({ trains }) => !trains)],
  embedder,
  cache,
);
/** Both classifiers from the same questions: one over the embedder's vectors, one over words. */
function trainBoth(wanted: (question: Question) => boolean): TrainedFiles {
  const questions = own.filter(wanted);
  return {
    vectors: toFile(train(questions), embedderId),
    words: toWordFile(trainWords([...questions, ...clauses.filter(wanted)])),
  };
}
const crossValidated = new Map<string, GuardTally>();
for (let fold = 0; fold < folds; fold++) {
  const files = trainBoth((question) => question.trains && foldOf(question) !== fold);
  await scoreGuard(
    own.filter((question) => foldOf(question) === fold),
    files,
    crossValidated,
  );
}
const files = trainBoth(({ trains }) => trains);
const unseen = new Map<string, GuardTally>();
await scoreGuard(heldOut, files, unseen);
process.stdout.write(
  `${JSON.stringify({ embedder: embedder.info.id, trained: own.filter(({ trains }) => trains).length, crossValidated: figures(crossValidated), heldOut: figures(unseen) }, null, 2)}\n`,
);
if (values.out) writeFileSync(values.out, `${JSON.stringify(files.vectors)}\n`);
if (values['words-out']) writeFileSync(values['words-out'], `${JSON.stringify(files.words)}\n`);
process.exit(0);
