/** Licences under which a package may be shipped with Outpost, by SPDX identifier. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Zlib',
]);

export interface Exception {
  readonly packages: RegExp;
  readonly licence: string;
  readonly reason: string;
}

/** Shipped all the same, each with its reason. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    packages: /^@img\/sharp-(?:libvips-[a-z0-9-]+|wasm32|win32-[a-z0-9]+)$/,
    licence: 'LGPL-3.0-or-later',
    reason:
      'libvips: unmodified, a library file of its own that is loaded at run time and can be replaced. It comes with @huggingface/transformers, and Outpost reads no images with it.',
  },
  {
    packages: /^argparse$/,
    licence: 'Python-2.0',
    reason:
      'The Python Software Foundation’s licence: permissive, with its notice kept. It comes with js-yaml, below electron-updater, whose command line alone loads it; nothing of it is in what is bundled.',
  },
];

/** Read by a person, where package.json has no identifier that can be looked up. */
export const STATED: Readonly<Record<string, { readonly licence: string; readonly reason: string }>> = {
  'duck@0.1.12': {
    licence: 'BSD-2-Clause',
    reason: 'says "BSD"; the text that comes with it is the one of two clauses',
  },
  'json-bignum@0.0.3': { licence: 'MIT', reason: 'names its licence in the old field "licenses"' },
};

/** Whether `accepts` holds for enough of an SPDX expression: one side of an OR, both sides of an AND. */
export function satisfies(expression: string, accepts: (identifier: string) => boolean): boolean {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(plain)) return false;
  return plain.split(' OR ').some((side) => side.split(' AND ').every((identifier) => accepts(identifier.trim())));
}

/** Null where a licence is allowed outright; the exception that lets it pass; 'refused' otherwise. */
export function judge(name: string, licence: string): Exception | 'refused' | null {
  if (satisfies(licence, (identifier) => ALLOWED.has(identifier))) return null;
  const exception = EXCEPTIONS.find(
    ({ packages, licence: excepted }) =>
      packages.test(name) && satisfies(licence, (identifier) => ALLOWED.has(identifier) || identifier === excepted),
  );
  return exception ?? 'refused';
}
