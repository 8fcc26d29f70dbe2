import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { openClinic } from '../../clinic.ts';
import { mutatedBytes, mutatedJsonFile } from '../mutations.ts';
import { ACCEPTED, verdictOfCode, verdictOfThrown } from '../verdict.ts';
import { decode, encode, type OpenChannel } from './channel.ts';

/** A repository as a stick or a server holds it: TUF metadata, manifests and segments. */
export const metadata: OpenChannel = async (folder) => {
  const repository = join(folder, 'repository-under-test');
  await cp(join(folder, 'repository'), repository, { recursive: true });
  const workstation = await openClinic(join(folder, 'disk', 'home'));
  const entries = await readdir(repository, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const named = files.map((file) => relative(repository, file)).sort();
  const whole = new Map(
    await Promise.all(named.map(async (name) => [name, await readFile(join(repository, name))] as const)),
  );
  const mutated = (name: string): fc.Arbitrary<string> => {
    const bytes = whole.get(name) ?? Buffer.alloc(0);
    const changed = name.endsWith('.json') ? mutatedJsonFile(JSON.parse(bytes.toString('utf8'))) : mutatedBytes(bytes);
    return changed.map((made) => `${name} ${encode(made)}`);
  };
  const isMetadata = (name: string): boolean => name.startsWith('metadata');
  const sync = () =>
    workstation.sync({ from: repository, signal: new AbortController().signal, onEvent: () => undefined });
  return {
    inputs: fc.oneof(
      { weight: 4, arbitrary: fc.oneof(...named.filter(isMetadata).map(mutated)) },
      { weight: 1, arbitrary: fc.oneof(...named.filter((name) => !isMetadata(name)).map(mutated)) },
    ),
    async run(input) {
      const [name = '', bytes = ''] = input.split(' ');
      await writeFile(join(repository, name), decode(bytes));
      try {
        const { refused } = await sync();
        const [first] = refused;
        return first === undefined ? ACCEPTED : verdictOfCode(first.code, first.message);
      } catch (thrown) {
        return verdictOfThrown(thrown);
      } finally {
        await writeFile(join(repository, name), whole.get(name) ?? Buffer.alloc(0));
      }
    },
    async sound() {
      const { refused, activated, unchanged } = await sync();
      if (refused.length > 0 || activated.length + unchanged.length === 0)
        throw new Error(`sound metadata is refused: ${JSON.stringify(refused)}`);
    },
    close: () => workstation.close(),
  };
};
