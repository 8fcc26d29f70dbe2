import { CodeFile, ERROR_KINDS, type LogEvent } from '../../../../shared/domain/log-line.ts';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';

/** Where a frame of a stack points: a file of code, with or without its folder, line and column. */
const PLACE = /([^/\\():\s]+):(\d+):\d+\)?$/;

/** The frames alone: a message may have lines of its own, which may look like frames. */
function firstFrame({ stack = '', message }: Error): string {
  const at = stack.indexOf(message);
  const frames = at < 0 ? '' : stack.slice(at + message.length);
  return frames.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
}

/** What may be told of a crash: its kind, its code and the line of code. Its message could hold words of a question. */
export function crashOf(thrown: unknown): Extract<LogEvent, { event: 'crashed' }> {
  const code = isOutpostError(thrown) ? thrown.code : null;
  if (!(thrown instanceof Error)) return { event: 'crashed', kind: 'other', code, file: null, line: null };
  const [, name = '', line = ''] = PLACE.exec(firstFrame(thrown)) ?? [];
  const file = CodeFile.safeParse(name);
  return {
    event: 'crashed',
    kind: ERROR_KINDS.find((kind) => kind === thrown.name) ?? 'other',
    code,
    file: file.success ? file.data : null,
    line: file.success ? Number(line) : null,
  };
}
