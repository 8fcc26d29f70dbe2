import { type BuildWarning, type WarningWeight, weightOf } from '../../../../shared/contract/authoring.ts';
import type { GlossaryEntry, SignOffRecord } from '../../knowledge/bundle-manifest.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { lintDocuments } from '../lint/lint-documents.ts';
import { lintWarning } from '../lint/words.ts';
import { describeFile } from '../preview/describe-file.ts';
import type { ReadFile } from '../preview/read-file.ts';

/** What a change came to. */
export interface LiveReport {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Of the whole folder, after it. */
  readonly documents: number;
  readonly statements: number;
  readonly weights: Readonly<Record<WarningWeight, number>>;
  /** Of what changed, and where it stands against the rest; the weightiest first. */
  readonly warnings: readonly BuildWarning[];
  /** Fields that are missing or wrong, and files that cannot be read. */
  readonly problems: readonly string[];
}

/** What the folder says beside its documents. */
export interface LiveContext {
  readonly glossary: readonly GlossaryEntry[];
  readonly records: readonly SignOffRecord[];
  readonly problems: readonly string[];
}

const WEIGHTS: readonly WarningWeight[] = ['decide', 'look', 'note'];

function readingWarningsOf(of: ReadFile, languages: LanguagePacks, records: LiveContext['records']): BuildWarning[] {
  const { documentId, warnings } = describeFile(of, { languages, records });
  const place = { documentId, file: of.file, line: null, heading: [], quote: null, effectiveFrom: null };
  return warnings
    .filter(({ decision }) => decision === null)
    .map(({ code, page, text }) => ({ code, text, places: [{ ...place, page }] }));
}

const isAbout = ({ places }: BuildWarning, files: ReadonlySet<string>): boolean =>
  places.some(({ file }) => file !== null && files.has(file));

/** The documents of a folder as they were read last: a change reads what changed, and lints all. */
export function createLiveSource(languages: LanguagePacks) {
  const files = new Map<string, ReadFile>();

  function lint(glossary: LiveContext['glossary']): BuildWarning[] {
    const read = [...files.values()].filter(({ document }) => document !== null);
    const byId = new Map(read.map(({ file, document }) => [document?.id ?? '', file]));
    const documents = read.flatMap(({ document }) => document ?? []);
    return lintDocuments(documents, { glossary, languages }).map((finding) => lintWarning(finding, byId));
  }

  return {
    /** `read`: what changed, read again. `gone`: what is no document of the folder any more, if it ever was. */
    update(read: readonly ReadFile[], gone: readonly string[], context: LiveContext): LiveReport {
      const removed = gone.filter((file) => files.delete(file));
      for (const one of read) files.set(one.file, one);
      const changed = new Set(read.map(({ file }) => file));
      const all = [
        ...[...files.values()].flatMap((one) => readingWarningsOf(one, languages, context.records)),
        ...lint(context.glossary),
      ];
      const count = (weight: WarningWeight) => all.filter(({ code }) => weightOf(code) === weight).length;
      const shown = [...files.values()].map((one) => describeFile(one, { languages, records: context.records }));
      return {
        changed: [...changed],
        removed,
        documents: shown.filter(({ error }) => error === undefined).length,
        statements: shown.reduce((sum, { statements }) => sum + statements.length, 0),
        weights: { decide: count('decide'), look: count('look'), note: count('note') },
        warnings: all
          .filter((warning) => isAbout(warning, changed))
          .toSorted((a, b) => WEIGHTS.indexOf(weightOf(a.code)) - WEIGHTS.indexOf(weightOf(b.code))),
        problems: [
          ...context.problems,
          ...read.flatMap(({ file, problems, error }) => [
            ...problems,
            ...(error ? [`${file}: ${error.message}`] : []),
          ]),
        ],
      };
    },
  };
}
