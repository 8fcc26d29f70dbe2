import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { eld } from 'eld/medium';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { packageFolder } from '../../platform/package-folder.ts';
import { createNgramTable, type NgramScores } from './ngram-table.ts';

type Detector = Pick<typeof eld, 'detect'>;

/** What eld's own entries build a detector with; they alone are exported, and they bring the n-grams as objects. */
interface EldInside {
  createEld(): { instance: Detector; loadData(data: EldData): string };
}

interface EldData {
  readonly type: string;
  /** The number of a language → ISO 639-1. */
  readonly languages: Readonly<Record<number, string>>;
  readonly ngrams: Readonly<Record<string, NgramScores>>;
}

const NGRAMS = 'ngrams:{';
const LANGUAGES = /languages:\{([^}]*)\}/;
const LANGUAGE = /(\d+):'([a-z]+)'/g;

function languagesOf(head: string): Record<number, string> {
  const list = LANGUAGES.exec(head)?.[1] ?? '';
  return Object.fromEntries([...list.matchAll(LANGUAGE)].map(([, number, code = '']) => [Number(number), code]));
}

/** The data of eld's medium size as its detector reads it: an object by n-gram, here only for those that it asks for. */
function mediumData(file: string): EldData {
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(NGRAMS);
  const languages = languagesOf(text.slice(0, Math.max(0, from)));
  if (from < 0 || Object.keys(languages).length === 0)
    throw new OutpostError(
      'INTERNAL',
      'The data of the language detector is not as it should be: install Outpost again.',
    );
  const scoresOf = createNgramTable(text.slice(from + NGRAMS.length));
  const ngrams = new Proxy({}, { get: (_, ngram) => (typeof ngram === 'string' ? scoresOf(ngram) : undefined) });
  return { type: 'M60', languages, ngrams };
}

/** eld at its medium size, with the same scores, in 2 MB instead of 190. */
export function openEld(): Detector {
  const source = join(packageFolder('eld'), 'src');
  const { createEld } = createRequire(import.meta.url)(join(source, 'languageDetector.js')) as EldInside;
  const { instance, loadData } = createEld();
  loadData(mediumData(join(source, 'ngrams', 'medium.js')));
  return instance;
}
