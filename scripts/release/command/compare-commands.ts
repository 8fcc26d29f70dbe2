import { resolve } from 'node:path';
import type { Command } from 'commander';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { buildTwice, compareFolders, type Difference } from '../compare.ts';
import { type JsonOption, printResult, type ReleaseContext } from './context.ts';

export function addCompareCommands(program: Command, context: ReleaseContext): void {
  program
    .command('compare')
    .description('what differs between two unpacked apps or two releases; without names, these sources are built twice')
    .argument('[first]')
    .argument('[second]')
    .option('--json', 'one line of JSON on standard output')
    .action(async (first: string | undefined, second: string | undefined, options: JsonOption) => {
      if ((first === undefined) !== (second === undefined)) {
        throw new OutpostError('BAD_USAGE', 'Name two folders, or none to build twice.');
      }
      const found =
        first === undefined || second === undefined
          ? await buildTwice((text) => context.stderr(`${text}\n`))
          : await compareFolders(resolve(first), resolve(second));
      printResult(context, options, { differences: found }, describe(found));
      if (found.length > 0) throw new OutpostError('NOT_REPRODUCIBLE', `${found.length} files differ: see above.`);
    });
}

const describe = (found: readonly Difference[]): string =>
  found.length === 0 ? 'Byte for byte the same.' : found.map(({ path, what }) => `${path}: ${what}`).join('\n');
