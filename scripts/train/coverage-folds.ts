import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CoverageModel, coverageProbability } from '../../main/engine/ask/coverage/features.ts';
import type { DocumentFinder } from '../../main/engine/ask/retrieve/find-documents.ts';
import { createFileVectorCache } from '../../main/engine/authoring/build/vector-cache.ts';
import { estimateTokens } from '../../main/engine/text/estimate-tokens.ts';
import { type CoverageExample, coverageExamples } from '../../main/eval/coverage-examples.ts';
import { buildEvalKnowledge } from '../../main/eval/eval-knowledge.ts';
import { CorpusLine, QuestionLine, readLines } from '../../main/eval/read-lines.ts';
import { cacheFolder } from '../../main/engine/platform/user-folders.ts';
import { fitCoverage } from '../lib/fit-coverage.ts';
import type { Embedder } from '../../main/engine/models/port.ts';

const FOLDS = 5;

export interface SetExample extends CoverageExample {
  readonly set: string;
}

export async function examplesOf(
  folder: string,
  finder: DocumentFinder & { readonly embedder: Embedder | null },
  offTopic: readonly string[],
): Promise<SetExample[]> {
  const { embedder } = finder;
  const corpus = await readLines(join(folder, 'corpus.jsonl'), CorpusLine);
  const file = readdirSync(folder).find((name) => name.startsWith('questions') && name.endsWith('.jsonl'));
  const covered = (await readLines(join(folder, file as string), QuestionLine)).filter(
    ({ relevant_ids }) => relevant_ids.length > 0,
  );
  const { view } = await buildEvalKnowledge(corpus, {
    embedder,
    countTokens: embedder?.countTokens ?? estimateTokens,
    textOnly: false,
    statements: true,
    cache: createFileVectorCache(join(cacheFolder(process.env), 'vectors')),
    signal: new AbortController().signal,
    onProgress: (done, total) => process.stderr.write(`\r${folder}: ${done}/${total} documents`),
  });
  try {
    return (await coverageExamples({ covered, offTopic }, view, finder)).map((example) => ({
      ...example,
      set: basename(folder),
    }));
  } finally {
    await view.index?.close();
  }
}

const foldOf = ({ id }: SetExample): number => createHash('sha256').update(id).digest().readUInt32BE() % FOLDS;

export interface Scored extends SetExample {
  readonly probability: number;
}

const score = (example: SetExample, model: Omit<CoverageModel, 'threshold'>): Scored => ({
  ...example,
  probability: coverageProbability(example.features, { ...model, threshold: 0 }),
});

export function crossValidate(examples: readonly SetExample[]): Scored[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const model = fitCoverage(examples.filter((example) => foldOf(example) !== fold));
    return examples.filter((example) => foldOf(example) === fold).map((example) => score(example, model));
  }).flat();
}
