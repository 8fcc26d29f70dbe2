import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { publisherUseCases } from '../publisher-tools.ts';

/** `knowledge unpack`: the documents of an export, as it comes. */
export function addUnpackCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('unpack'))
    .description('take the documents out of an export (ZIP) of SharePoint or Confluence, over those of an earlier one')
    .argument('<zip>', 'the file as it was exported')
    .argument('<dir>', 'the source folder; what is in no export stays')
    .action(async (zip: string, dir: string, options: HomeOptions) => {
      const out = outputFor(context, options);
      const made = await publisherUseCases(context).unpack({ archive: resolve(zip), folder: resolve(dir) });
      out.result(made);
      for (const file of made.added) out.say(`new ${file}`);
      for (const file of made.changed) out.say(`changed ${file}`);
      for (const file of made.gone) out.say(`no longer in the export: ${file} (it stays; delete it, or leave it out)`);
      for (const { file, reason } of made.notTaken) out.say(`not taken ${file}: ${reason}`);
      out.say(
        `${made.folder}: ${made.added.length} new, ${made.changed.length} changed, ${made.same.length} the same. Next: outpost knowledge scaffold ${made.folder}`,
      );
    });
}
