import { isOutpostError, OutpostError, toOutpostError } from '../../shared/errors/outpost-error.ts';

/** Exit codes: 0 done, 1 failed, 2 wrong usage. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Results go to stdout, progress and errors to stderr. */
export interface Output {
  readonly json: boolean;
  /** A result for people; not printed with --json. */
  say(text: string): void;
  /** A result for programs; printed only with --json. */
  result(value: unknown): void;
  progress(text: string): void;
}

export function createOutput(
  json: boolean,
  streams: { out: NodeJS.WritableStream; err: NodeJS.WritableStream & { isTTY?: boolean } },
): Output {
  let lastProgress = '';
  return {
    json,
    say(text) {
      if (!json) streams.out.write(`${text}\n`);
    },
    result(value) {
      if (json) streams.out.write(`${JSON.stringify(value)}\n`);
    },
    progress(text) {
      if (text === lastProgress) return;
      lastProgress = text;
      streams.err.write(streams.err.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
    },
  };
}

/** What the system says of a path that cannot be one: by its name, whatever is on the disk. */
const NO_PATH: readonly unknown[] = ['ENAMETOOLONG', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ERR_INVALID_ARG_VALUE'];

/** On the command line paths are typed by a person: one that is none is no defect of ours. */
function withTypedPaths(thrown: unknown): unknown {
  const code = (thrown as { code?: unknown } | null)?.code;
  // Node's own errors alone: ours have said what is wrong.
  if (isOutpostError(thrown) || !NO_PATH.includes(code)) return thrown;
  const message = `A file or folder that was named cannot be one (${String(code)}): check what was typed.`;
  return new OutpostError('BAD_INPUT', message, { cause: thrown });
}

/** `CODE: sentence that says what to do` */
export function describeFailure(caught: unknown): { line: string; exit: number } {
  const thrown = withTypedPaths(caught);
  const error = toOutpostError(thrown);
  const exit = error.code === 'BAD_USAGE' ? EXIT.usage : EXIT.failed;
  const known = isOutpostError(thrown);
  return { line: `${error.code}: ${error.message}${known ? '' : ' (This is a bug: please report it.)'}`, exit };
}
