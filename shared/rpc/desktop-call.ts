import { z } from 'zod';
import { ERROR_CODES } from '../errors/codes.ts';
import { OutpostError, toOutpostError } from '../errors/outpost-error.ts';
import { findNotPlain } from './plain-data.ts';

/** A question of the window to the desktop's main process, answered once. Both sides parse what they receive. */
export interface DesktopCall<Request extends z.ZodType, Answer extends z.ZodType> {
  readonly channel: string;
  readonly request: Request;
  readonly answer: Answer;
}

/** How it ends. A thrown error would lose its code on the way. */
export const DesktopReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), value: z.unknown() }),
  z.object({ kind: z.literal('refused'), code: z.enum(ERROR_CODES), message: z.string() }),
]);
export type DesktopReply = z.infer<typeof DesktopReply>;

/** Any thrown value as a reply. */
export function refused(thrown: unknown): DesktopReply {
  const { code, message } = toOutpostError(thrown);
  return { kind: 'refused', code, message };
}

/** What came from a page as the call's request. PROTOCOL where it is no plain, small data; BAD_INPUT where it is not of its form. */
function parseRequest<Request extends z.ZodType>(schema: Request, raw: unknown): z.output<Request> {
  const wrong = findNotPlain(raw);
  if (wrong !== null) throw new OutpostError('PROTOCOL', `This is no request of the desktop (${wrong}).`);
  const parsed = schema.safeParse(raw);
  if (!parsed.success)
    throw new OutpostError('BAD_INPUT', 'This is no request of the desktop.', { cause: parsed.error });
  return parsed.data;
}

/** Never rejects: whatever came, and whatever becomes of it, is a reply. */
export async function answerCall<Request extends z.ZodType, Answer extends z.ZodType>(
  call: DesktopCall<Request, Answer>,
  raw: unknown,
  answer: (request: z.output<Request>) => Promise<z.input<Answer>>,
): Promise<DesktopReply> {
  try {
    return { kind: 'done', value: call.answer.parse(await answer(parseRequest(call.request, raw))) };
  } catch (thrown) {
    return refused(thrown);
  }
}

/** The page's and the preload's side: `carry` brings the request over and gives what came back. Never rejects. */
export async function sendCall<Request extends z.ZodType, Answer extends z.ZodType>(
  call: DesktopCall<Request, Answer>,
  raw: unknown,
  carry: (channel: string, request: unknown) => Promise<unknown>,
): Promise<DesktopReply> {
  try {
    const reply = DesktopReply.parse(await carry(call.channel, parseRequest(call.request, raw)));
    return reply.kind === 'done' ? { kind: 'done', value: call.answer.parse(reply.value) } : reply;
  } catch (thrown) {
    return refused(thrown);
  }
}

/** The answer. Rejects with the OutpostError that refused it. */
export function answerOf<Request extends z.ZodType, Answer extends z.ZodType>(
  call: DesktopCall<Request, Answer>,
  raw: unknown,
): z.output<Answer> {
  const reply = DesktopReply.parse(raw);
  if (reply.kind === 'refused') throw new OutpostError(reply.code, reply.message);
  return call.answer.parse(reply.value);
}
