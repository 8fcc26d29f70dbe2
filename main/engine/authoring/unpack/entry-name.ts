/** Longer or deeper ones do not open on every system (UTF-16 units of one part, folders). */
const MAX_PART = 180;
const MAX_DEPTH = 12;
/** Devices of Windows, whatever their extension, and characters that its files cannot have. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
const NOT_IN_NAMES = /[<>:"|?*\u0000-\u001f]/;

function isPlainPart(part: string): boolean {
  if (part === '' || part === '.' || part === '..') return false;
  return !NOT_IN_NAMES.test(part) && !DEVICE.test(part) && !/[ .]$/.test(part);
}

/**
 * The parts of a path below the folder that an archive is unpacked into; null for a name that leads out of it, is whole,
 * or is none on some system (CWE-22, "Zip Slip").
 */
export function partsOfName(name: string): string[] | null {
  const parts = name.replaceAll('\\', '/').split('/');
  return parts.every(isPlainPart) ? parts : null;
}

export const isTooLong = (parts: readonly string[]): boolean =>
  parts.length > MAX_DEPTH || parts.some((part) => part.length > MAX_PART);
