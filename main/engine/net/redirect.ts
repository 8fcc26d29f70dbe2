const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export const isRedirect = (status: number): boolean => REDIRECTS.has(status);

/** Where a redirect leads; null where it is not followed: another scheme, or from https down to http. */
export function redirectTarget(from: URL, location: string | null): URL | null {
  const to = location !== null && URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (to === null || to.username !== '' || to.password !== '') return null;
  const safe = to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:');
  return safe ? to : null;
}

/** What is sent on to another server: nothing that was meant for the first alone. */
export function headersFor(
  headers: Readonly<Record<string, string>>,
  from: URL,
  to: URL,
): Readonly<Record<string, string>> {
  if (from.origin === to.origin) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(?:authorization|cookie)$/i.test(name)));
}
