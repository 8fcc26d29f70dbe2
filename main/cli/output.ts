import { isOutpostError, toOutpostError } from '../../shared/errors/outpost-error.ts';

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

/** `CODE: sentence that says what to do` */
export function describeFailure(thrown: unknown): { line: string; exit: number } {
  const error = toOutpostError(thrown);
  const exit = error.code === 'BAD_USAGE' ? EXIT.usage : EXIT.failed;
  const known = isOutpostError(thrown);
  return { line: `${error.code}: ${error.message}${known ? '' : ' (This is a bug: please report it.)'}`, exit };
}
