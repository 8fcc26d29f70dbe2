import { z } from 'zod';
import { STAGES } from '../contract/ask-result.ts';
import { AppVersion } from './app-release.ts';
import { ERROR_CODES } from '../errors/codes.ts';
import { Category, Degradation, Route } from './route.ts';

/**
 * Everything that a line of the local log may hold: numbers, words of fixed lists, and four narrow patterns. There is no
 * free text in it, so there is none to redact: no message, no name, no path, no word of a question.
 */
const Code = z.enum(ERROR_CODES);
const Ms = z.number().int().min(0).max(86_400_000);

/** Which of Outpost's processes wrote it. */
export const LogProcess = z.enum(['engine', 'host', 'app', 'web']);
export type LogProcess = z.infer<typeof LogProcess>;

/** Kinds of error that JavaScript and our packages know; any other is `other`. */
export const ERROR_KINDS = [
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'URIError',
  'AggregateError',
  'AssertionError',
  'OutpostError',
  'ZodError',
  'SqliteError',
  'other',
] as const;

/** A file of code, without its folder: branded, so that only what was looked at becomes one. */
export const CodeFile = z
  .string()
  .regex(/^[a-z][a-z0-9.-]{0,59}\.(?:ts|tsx|mjs|cjs|js)$/i)
  .brand('CodeFile');
export type CodeFile = z.infer<typeof CodeFile>;

/** Counters whose growth is told one by one, since somebody looks for when it happened. */
export const LOGGED_COUNTERS = [
  'ask.failed',
  'ask.degraded',
  'ask.model_timeouts',
  'ask.untrusted_context',
  'sync.failed',
  'sync.refused',
  'activation.done',
  'activation.refused',
  'activation.withdrawn',
  'upload.failed',
  'telemetry.dropped',
  'telemetry.lost',
] as const;

/** What a trace is of. */
export const TraceName = z.enum(['ask', 'sync', 'activate', 'self-test', 'upload']);

const Signal = z.enum(['SIGKILL', 'SIGTERM', 'SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGINT', 'other']);
/** Reasons of Electron's `render-process-gone`, and that a window hangs. */
export const WINDOW_ENDS = [
  'clean-exit',
  'abnormal-exit',
  'killed',
  'crashed',
  'oom',
  'launch-failed',
  'integrity-failure',
  'memory-eviction',
  'unresponsive',
  'other',
] as const;

export const LogEvent = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('started'), version: z.string().regex(/^\d+\.\d+\.\d+(?:-[a-z0-9.]{1,16})?$/) }),
  z.strictObject({ event: z.literal('stopped') }),
  /** What ended a process: its kind and the line of code, never its message. */
  z.strictObject({
    event: z.literal('crashed'),
    kind: z.enum(ERROR_KINDS),
    code: Code.nullable(),
    file: CodeFile.nullable(),
    line: z.number().int().min(0).max(10_000_000).nullable(),
  }),
  /** The engine, as its host sees it. */
  z.strictObject({
    event: z.literal('engine'),
    state: z.enum(['starting', 'ready', 'restarting', 'failed', 'stopped']),
  }),
  z.strictObject({
    event: z.literal('engine_ended'),
    exit: z.number().int().nullable(),
    signal: Signal.nullable(),
  }),
  z.strictObject({ event: z.literal('window_gone'), reason: z.enum(WINDOW_ENDS) }),
  /** What became of a release of the app, as the shell found it. */
  z.strictObject({
    event: z.literal('update'),
    version: AppVersion,
    outcome: z.enum(['started', 'rolled-back', 'not-applied']),
    code: Code.nullable(),
  }),
  z.strictObject({ event: z.literal('opened'), by: z.enum(['passphrase', 'recovery', 'keystore']), ms: Ms }),
  z.strictObject({ event: z.literal('not_opened'), code: Code }),
  /** A question, a sync, an upload: how it ended and what each stage took. */
  z.strictObject({
    event: z.literal('trace'),
    of: TraceName,
    ms: Ms,
    route: Route.nullable(),
    category: Category.nullable(),
    code: Code.nullable(),
    stages: z.partialRecord(z.enum(STAGES), Ms),
  }),
  z.strictObject({
    event: z.literal('count'),
    counter: z.enum(LOGGED_COUNTERS),
    by: z.number().int().min(0).max(1_000_000),
    code: Code.nullable(),
    degradation: Degradation.nullable(),
  }),
  /** Lines that are missing before this one: the disk refused them, or too many came at once. */
  z.strictObject({ event: z.literal('missing'), lines: z.number().int().min(0) }),
]);
export type LogEvent = z.infer<typeof LogEvent>;

/** To the minute: what followed what can be told, and a person's act stays among those of its minute. */
const LogHead = z.strictObject({
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/),
  process: LogProcess,
});
export type LogLine = z.infer<typeof LogHead> & LogEvent;

/** The line that `json` holds; null for anything else. */
export function parseLogLine(json: unknown): LogLine | null {
  const { at, process, ...rest } = z.record(z.string(), z.unknown()).safeParse(json).data ?? {};
  const head = LogHead.safeParse({ at, process });
  const event = LogEvent.safeParse(rest);
  return head.success && event.success ? { ...head.data, ...event.data } : null;
}
