import type { z } from 'zod';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { answerCall, type DesktopCall, type DesktopReply, refused } from '../../../shared/rpc/desktop-call.ts';
import type { WindowEnd } from './main-ipc.ts';
import { isFromWindow } from './own-sender.ts';

/** Answers one kind of call, of this window's own page alone. Returns what ends that. */
export function answerWindow<Request extends z.ZodType, Answer extends z.ZodType>(
  { ipc, contents }: WindowEnd,
  call: DesktopCall<Request, Answer>,
  answer: (request: z.output<Request>) => Promise<z.input<Answer>>,
): () => void {
  ipc.handle(call.channel, async (event, raw): Promise<DesktopReply> => {
    if (isFromWindow(event, contents)) return answerCall(call, raw, answer);
    return refused(new OutpostError('NOT_ALLOWED', 'The desktop answers its own window only.'));
  });
  return () => ipc.removeHandler(call.channel);
}
