import { invalid, type RawPolicy } from './raw-policy.ts';

/** What a program printed and how it ended. */
interface Ran {
  /** Null where it could not be started. */
  readonly code: number | null;
  readonly stdout: Buffer;
}
export type RunProgram = (program: string, args: readonly string[]) => Ran;

const PARENT = 'HKEY_LOCAL_MACHINE\\Software\\Policies';
/** Only administrators and Group Policy write below it. */
const POLICY_KEY = `${PARENT}\\Outpost`;

/** Name, kind and data of one value, as `reg query` prints it: four spaces between them. */
const VALUE = /^ {4}(.+?) {4}(REG_[A-Z_]+) {4}(.*)$/;
/** A value without data ends after its kind. */
const EMPTY_VALUE = /^ {4}(.+?) {4}(REG_[A-Z_]+)\s*$/;
/** Between the texts of a REG_MULTI_SZ, as it is printed. */
const BETWEEN = '\\0';
/** `reg` writes in the code page of the console, read as one byte a letter: beyond ASCII nobody can tell what it was. */
const ASCII = /^[\x20-\x7e]*$/;
/** What stands for a text that cannot be read: no setting takes it, and the problem shows it. */
const UNREADABLE = { unreadable: 'it holds letters beyond ASCII, which the registry does not hand over safely' };

const SWITCHES: Readonly<Record<string, boolean>> = { '0x0': false, '0x1': true };
/** Settings that are on or off: a number in the registry. */
const ON_OFF: readonly string[] = ['sampleClinic'];

function dataOf(name: string, kind: string, data: string): unknown {
  if (!ASCII.test(data)) return UNREADABLE;
  switch (kind) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return data;
    case 'REG_MULTI_SZ':
      return data.split(BETWEEN).filter((text) => text !== '');
    case 'REG_DWORD':
      return ON_OFF.includes(name) ? (SWITCHES[data] ?? Number(data)) : Number(data);
    default:
      // Refused by the setting's own form, with its kind.
      return `${kind} ${data}`;
  }
}

/** The values of the key itself, out of what `reg query KEY` prints; its subkeys' are not listed. */
function parseRegistryValues(printed: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const line of printed.split(/\r?\n/)) {
    const [, name = '', kind = '', data = ''] = VALUE.exec(line) ?? EMPTY_VALUE.exec(line) ?? [];
    if (name !== '') values[name] = dataOf(name, kind, data);
  }
  return values;
}

const lists = (printed: string, key: string): boolean =>
  printed.split(/\r?\n/).some((line) => line.trim().toLowerCase() === key.toLowerCase());

/**
 * The policy in the registry. `reg query` ends the same way where a key is not there and where it may not be read, so the
 * key above, which everybody may read, is asked first.
 */
export function policyOfRegistry(run: RunProgram, systemRoot: string): RawPolicy {
  const reg = `${systemRoot}\\System32\\reg.exe`;
  const parent = run(reg, ['query', PARENT, '/reg:64']);
  if (parent.code !== 0) return invalid(POLICY_KEY, `the key above it cannot be read (reg ended with ${parent.code})`);
  if (!lists(parent.stdout.toString('latin1'), POLICY_KEY)) return { kind: 'none' };
  const found = run(reg, ['query', POLICY_KEY, '/reg:64']);
  if (found.code !== 0) return invalid(POLICY_KEY, `it cannot be read (reg ended with ${found.code})`);
  return { kind: 'found', place: POLICY_KEY, values: parseRegistryValues(found.stdout.toString('latin1')) };
}
