/** FNV-1a, 32 bits: short, the same for the same place, and nothing can be read back from it. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}

/**
 * What a person can read out on the telephone: the page, and a mark of where it crashed. The error's own text is no part
 * of it, since that may hold words of a question.
 */
export function crashCode(page: string, thrown: unknown): string {
  const { name, stack = '' } = thrown instanceof Error ? thrown : new Error('unknown');
  const place = /^\s*at .*$/m.exec(stack)?.[0] ?? '';
  return `WINDOW-${page.toUpperCase()}-${hash(`${name}${place}`)}`;
}
