import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { publisherUseCases } from '../publisher-tools.ts';
import { previewLines } from '../render-preview.ts';

interface PreviewOptions extends HomeOptions {
  readonly out?: string;
  readonly previous?: string;
}

/** `knowledge preview`: what would be signed, for a person to see before it is. */
export function addPreviewCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('preview'))
    .description('what would be signed: every statement with its page, and what to look at')
    .argument('<source...>', 'a source folder, or single files')
    .option('--out <dir>', 'write a page there that shows original and statements side by side, offline')
    .option('--previous <file>', 'the bundle file of the version before: what became of its statements')
    .action(async (sources: string[], options: PreviewOptions) => {
      const out = outputFor(context, options);
      const preview = await publisherUseCases(context).preview({
        sources,
        out: options.out === undefined ? null : resolve(options.out),
        previous: options.previous === undefined ? null : resolve(options.previous),
        onProgress: ({ file, done, total }) => out.progress(`preview: ${file} (${done} of ${total})`),
      });
      out.progress('');
      out.result(preview);
      for (const line of previewLines(preview)) out.say(line);
      if (preview.page !== undefined) out.say(`Open ${preview.page} in a browser.`);
    });
}
