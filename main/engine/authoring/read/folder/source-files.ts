import { relative, sep } from 'node:path';
import { type ListedFiles, listFiles } from './list-files.ts';
import { strayFiles } from './stray-files.ts';
import { NOT_TAKEN, type NotTaken } from './not-taken.ts';

/** A file that somebody decided to leave out of a bundle. */
export interface LeftOut {
  /** Below the folder of documents, with "/". */
  readonly file: string;
  readonly reason: string;
  /** Who decided, and the day (YYYY-MM-DD). */
  readonly by?: string | undefined;
  readonly on?: string | undefined;
}

/** `waits`: it may be a policy, and a build refuses until somebody deals with it. */
interface NotTakenFile {
  readonly file: string;
  readonly reason: string;
  readonly state: 'waits' | 'passed_over' | 'left_out';
}

export interface SourceFiles {
  readonly taken: readonly string[];
  /** What is not taken, with the reason; what was left out by decision says whose reason. */
  readonly notTaken: readonly NotTakenFile[];
  /** Sentences: files that may be policies and are not taken, and decisions about files that are not there. */
  readonly problems: readonly string[];
  readonly ignored: number;
}

const nameBelow = (folder: string, file: string): string => relative(folder, file).split(sep).join('/');

function problemsOf(notTaken: readonly NotTaken[], folder: string): string[] {
  return notTaken
    .filter(({ code }) => NOT_TAKEN[code].refuses)
    .map(
      ({ file, reason }) =>
        `${file} is not taken: ${reason}. Or leave it out by decision: \`knowledge leave-out SRC ${JSON.stringify(nameBelow(folder, file))} --reason … --by …\``,
    );
}

/** "replaced by rota.xlsx (N. Invented, 2026-11-28)". */
function reasonOf({ reason, by, on }: LeftOut): string {
  const who = [by, on].filter((part) => part !== undefined).join(', ');
  return who === '' ? reason : `${reason} (${who})`;
}

function apply(listed: ListedFiles, folder: string, leftOut: readonly LeftOut[]): SourceFiles {
  const reasons = new Map(leftOut.map((decision) => [decision.file.replace(/^\.\//, ''), reasonOf(decision)]));
  const reasonFor = (file: string): string | undefined => reasons.get(nameBelow(folder, file));
  const decided = [...listed.taken, ...listed.notTaken.map(({ file }) => file)].filter(
    (file) => reasonFor(file) !== undefined,
  );
  const there = new Set(decided.map((file) => nameBelow(folder, file)));
  const waiting = listed.notTaken.filter(({ file }) => reasonFor(file) === undefined);
  return {
    taken: listed.taken.filter((file) => reasonFor(file) === undefined),
    notTaken: [
      ...waiting.map(
        ({ file, code, reason }): NotTakenFile => ({
          ...{ file, reason },
          state: NOT_TAKEN[code].refuses ? 'waits' : 'passed_over',
        }),
      ),
      ...decided.map(
        (file): NotTakenFile => ({
          ...{ file, reason: `left out by decision: ${reasonFor(file) ?? ''}` },
          state: 'left_out',
        }),
      ),
    ].toSorted((a, b) => (a.file < b.file ? -1 : 1)),
    problems: [
      ...problemsOf(waiting, folder),
      ...[...reasons.keys()]
        .filter((file) => !there.has(file))
        .map((file) => `bundle.yaml: leftOut names ${file}, which is not there`),
    ],
    ignored: listed.ignored,
  };
}

/** The files below a folder of documents, and those beside it in `source`, each taken or named with the reason. */
export async function sourceFiles(folder: string, leftOut: readonly LeftOut[], source: string): Promise<SourceFiles> {
  const listed = await listFiles(folder);
  const notTaken = [...(await strayFiles(source, folder)), ...listed.notTaken];
  return apply({ ...listed, notTaken }, folder, leftOut);
}
