import { headerOf, type HttpHeaders, type HttpRequest } from './http-request.ts';

/** `If-Range` sends the whole file where it is another one by now (RFC 9110, 13.1.5). */
export function rangeHeaders(range: HttpRequest['range']): Record<string, string> {
  if (range === undefined || range.from === 0) return {};
  const validator = range.validator ?? null;
  return { range: `bytes=${range.from}-`, ...(validator === null ? {} : { 'if-range': validator }) };
}

/** A weak entity tag says nothing of single bytes. */
export function strongValidator(headers: HttpHeaders): string | null {
  const tag = headerOf(headers, 'etag');
  return tag !== null && /^"[^"]*"$/.test(tag) ? tag : null;
}

/** Where the body of an answer begins; null for a part that was not asked for: joined to what is there it would be another file. */
export function bodyOffset(status: number, headers: HttpHeaders, range: HttpRequest['range']): number | null {
  if (status !== 206) return 0;
  const start = /^bytes (\d+)-/.exec(headerOf(headers, 'content-range') ?? '')?.[1];
  return range !== undefined && range.from > 0 && Number(start) === range.from ? range.from : null;
}
