/**
 * The process that reads documents for another: one at a time, over the channel that it was started with. It ends with
 * the one that started it.
 */
import { toOutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { convertDocument } from '../convert.ts';
import type { ConversionReply, ConversionRequest } from './protocol.ts';

function send(reply: ConversionReply): void {
  if (process.connected) process.send?.(reply);
}

async function read({ file, bytes }: ConversionRequest): Promise<ConversionReply> {
  try {
    return { kind: 'converted', document: await convertDocument(file, bytes) };
  } catch (thrown) {
    const { code, message, details } = toOutpostError(thrown, 'SOURCE_INVALID');
    return { kind: 'failed', code, message, details };
  }
}

// A library that fails behind its own back has not read the document.
process.on('uncaughtException', () => process.exit(1));
process.on('unhandledRejection', () => process.exit(1));
process.on('disconnect', () => process.exit(0));
process.on('message', (request) => void read(request as ConversionRequest).then(send));
