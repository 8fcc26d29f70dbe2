import { join } from 'node:path';
import { chunkDocument } from '../../main/engine/authoring/chunking/passages.ts';
import { createContradictionFinder } from '../../main/engine/authoring/lint/contradictions.ts';
import { formCodeWarnings } from '../../main/engine/authoring/lint/form-codes.ts';
import { readSourceFolder } from '../../main/engine/authoring/read/source-folder.ts';
import { readCorpusRecord } from '../../main/engine/authoring/statements/plain-text.ts';
import type { KnowledgeDocument } from '../../main/engine/knowledge/model.ts';
import { estimateTokens } from '../../main/engine/text/estimate-tokens.ts';
import { LANGUAGES } from '../../main/eval/languages.ts';
import { CorpusLine, readLines } from '../../main/eval/read-lines.ts';
import type { Bench, Row } from './bench.ts';
import { SAMPLE } from './sample-view.ts';

const CORPORA = ['policies-jupiterone', 'cdc-covid-faq'];
/** As if no version had been superseded. */
const TOGETHER = { effectiveFrom: '2026-02-01', expiresAt: '2028-02-01' };

function rowOf(corpus: string, documents: readonly KnowledgeDocument[]): Row {
  const finder = createContradictionFinder(LANGUAGES);
  const cut = documents.map((one) => chunkDocument(one, { countTokens: estimateTokens, languages: LANGUAGES }));
  const start = performance.now();
  const warnings = [...cut.flatMap((one) => finder.add(one)), ...formCodeWarnings(documents, LANGUAGES)];
  const ms = Math.round(performance.now() - start);
  const statements = cut.reduce((sum, one) => sum + one.statements.length, 0);
  return { corpus, documents: documents.length, statements, warnings: warnings.length, ms };
}

/** How many contradictions a build would warn of: over what agrees, each is a false one. */
export const contradictionsBench: Bench = {
  needs: 'data',
  async run({ data }) {
    const { documents } = await readSourceFolder(SAMPLE);
    const rows = [
      rowOf('sample', documents),
      rowOf(
        'sample, superseded versions in force',
        documents.map((one) => ({ ...one, ...TOGETHER })),
      ),
    ];
    for (const corpus of CORPORA) {
      const lines = await readLines(join(data ?? '', corpus, 'corpus.jsonl'), CorpusLine);
      rows.push(rowOf(corpus, lines.map(readCorpusRecord)));
    }
    return rows;
  },
};
