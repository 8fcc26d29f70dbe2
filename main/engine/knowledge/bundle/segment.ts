import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { EmbeddedDocument, PassageVector } from '../model.ts';
import { cosine } from '../../text/vectors.ts';
import { SegmentHeader, segmentProblem } from './knowledge-schema.ts';
import { MAX_SEGMENT_BYTES } from './limits.ts';
import { fromFloat16Bytes, fromInt8Bytes, hasEmptyRow, toFloat16Bytes, toInt8Bytes } from './quantise.ts';

/**
 * A segment is one document on the wire:
 *   8 bytes  tag `OPSEG/1\n`
 *   4 bytes  length of the compressed header (little-endian)
 *   …        header: JSON, Brotli; the title's vector is in it, where earlier versions of Outpost look over it
 *   …        passage vectors: float16, `dimensions` each
 *   …        statement vectors: int8, `statementDimensions` each
 * Vectors hardly compress, so they stand outside of the compressed part. The same input gives the same bytes.
 */
const TAG = Buffer.from('OPSEG/1\n', 'latin1');
const PREFIX_BYTES = TAG.length + 4;
const BROTLI_QUALITY = 9;

function corrupt(why: string, cause?: unknown): OutpostError {
  return new OutpostError('SEGMENT_CORRUPT', `A segment is damaged (${why}): fetch it again.`, {
    cause,
  });
}

function checkVectors(vectors: readonly PassageVector[], count: number, dimensions: number): number {
  if (vectors.length === 0) return 0;
  if (vectors.length !== count || vectors.some((vector) => vector.length !== dimensions)) {
    throw new OutpostError(
      'EMBEDDER_MISMATCH',
      `Expected ${count} vectors of ${dimensions} numbers: embed the document again.`,
    );
  }
  return dimensions;
}

/** Encodes one document. EMBEDDER_MISMATCH when vectors are given but not one for each of its parts. */
export function encodeSegment(
  document: EmbeddedDocument,
  sizes: { readonly dimensions: number; readonly statementDimensions: number },
): Uint8Array {
  const { passages, statements, passageVectors, statementVectors, titleVector } = document;
  const dimensions = checkVectors(passageVectors, passages.length, sizes.dimensions);
  const statementDimensions = checkVectors(statementVectors, statements.length, sizes.statementDimensions);
  if (titleVector !== null) checkVectors([titleVector], 1, sizes.statementDimensions);
  // Parsed, so that fields stand in one order and nothing else travels along.
  const header = SegmentHeader.parse({
    document: document.document,
    passages,
    statements,
    dimensions,
    statementDimensions,
    // As long as a statement's, which a document without statements does not tell.
    titleVector: titleVector === null || statementDimensions === 0 ? undefined : titleBytes(titleVector),
  });
  const vectors = [toFloat16Bytes(passageVectors, dimensions), toInt8Bytes(statementVectors, statementDimensions)];
  return withHeader(compress(Buffer.from(JSON.stringify(header), 'utf8')), Buffer.concat(vectors));
}

function compress(json: Buffer): Buffer {
  return brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });
}

function withHeader(header: Buffer, vectors: Buffer): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return new Uint8Array(Buffer.concat([TAG, length, header, vectors]));
}

/** Header and vectors of anything that begins like a segment; null for anything else. */
function splitSegment(segment: Uint8Array): { header: Buffer; vectors: Buffer } | null {
  const bytes = Buffer.from(segment.buffer, segment.byteOffset, segment.byteLength);
  if (bytes.length < PREFIX_BYTES || !bytes.subarray(0, TAG.length).equals(TAG)) return null;
  const end = PREFIX_BYTES + bytes.readUInt32LE(TAG.length);
  return end > bytes.length ? null : { header: bytes.subarray(PREFIX_BYTES, end), vectors: bytes.subarray(end) };
}

/** The same segment with its header in clear, in which another version of it can be found again; null for no segment. */
export function expandSegment(segment: Uint8Array): Uint8Array | null {
  const parts = splitSegment(segment);
  if (parts === null) return null;
  try {
    return withHeader(brotliDecompressSync(parts.header, { maxOutputLength: MAX_SEGMENT_BYTES }), parts.vectors);
  } catch {
    return null;
  }
}

/** The reverse of `expandSegment`: byte for byte what `encodeSegment` wrote, by the same Node. */
export function compactSegment(expanded: Uint8Array): Uint8Array | null {
  const parts = splitSegment(expanded);
  return parts === null ? null : withHeader(compress(parts.header), parts.vectors);
}

function readHeader(bytes: Buffer, end: number, check: boolean): SegmentHeader {
  let header: SegmentHeader;
  try {
    const json = brotliDecompressSync(bytes.subarray(PREFIX_BYTES, end), {
      maxOutputLength: MAX_SEGMENT_BYTES,
    });
    const value: unknown = JSON.parse(json.toString('utf8'));
    if (!check) return value as SegmentHeader;
    header = SegmentHeader.parse(value);
  } catch (cause) {
    throw corrupt('its header cannot be read', cause);
  }
  const problem = segmentProblem(header);
  if (problem !== null) throw corrupt(problem);
  return header;
}

/**
 * Decodes one document. SEGMENT_CORRUPT for anything that `encodeSegment` would not have written. Without `check` what
 * was checked before and sealed since is taken at its word.
 */
export function decodeSegment(segment: Uint8Array, { check }: { check: boolean } = { check: true }): EmbeddedDocument {
  if (segment.length > MAX_SEGMENT_BYTES) throw corrupt('it is too large');
  const bytes = Buffer.from(segment.buffer, segment.byteOffset, segment.byteLength);
  if (bytes.length < PREFIX_BYTES || !bytes.subarray(0, TAG.length).equals(TAG)) {
    throw corrupt('it does not begin like a segment');
  }
  const headerEnd = PREFIX_BYTES + bytes.readUInt32LE(TAG.length);
  if (headerEnd > bytes.length) throw corrupt('it ends too early');
  const header = readHeader(bytes, headerEnd, check);
  const { document, passages, statements, dimensions, statementDimensions } = header;
  const statementsAt = headerEnd + passages.length * dimensions * 2;
  if (statementsAt + statements.length * statementDimensions !== bytes.length) {
    throw corrupt('its vectors are incomplete');
  }
  const passageVectors =
    dimensions === 0 ? [] : fromFloat16Bytes(bytes.subarray(headerEnd, statementsAt), passages.length, dimensions);
  const storedStatements = bytes.subarray(statementsAt);
  const statementVectors = once(() =>
    statementDimensions === 0 ? [] : fromInt8Bytes(storedStatements, statements.length, statementDimensions),
  );
  const titleVector = readTitle(header);
  // An infinite or missing number makes the length of its vector one too.
  if (check && passageVectors.some((vector) => !Number.isFinite(cosine(vector, vector)))) {
    throw corrupt('a vector holds no number');
  }
  if (check && statementDimensions > 0 && hasEmptyRow(storedStatements, statementDimensions)) {
    throw corrupt('a vector holds no number');
  }
  return {
    document,
    passages,
    statements,
    passageVectors,
    titleVector,
    // Wanted only where a passage is found, and there are several for each passage.
    get statementVectors() {
      return statementVectors();
    },
  };
}

const titleBytes = (vector: Float32Array): string =>
  Buffer.from(toInt8Bytes([vector], vector.length)).toString('base64');

function readTitle({ titleVector, statementDimensions }: SegmentHeader): Float32Array | null {
  if (titleVector === undefined) return null;
  const bytes = Buffer.from(titleVector, 'base64');
  if (bytes.length !== statementDimensions) throw corrupt("its title's vector is of another size");
  return fromInt8Bytes(bytes, 1, bytes.length)[0] ?? null;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
