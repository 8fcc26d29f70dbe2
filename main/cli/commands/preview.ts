import type { Command } from 'commander';
import { type CliContext, outputFor, withHomeOptions } from '../context.ts';
import { publisherUseCases } from '../publisher-tools.ts';
import { previewLines } from '../render-preview.ts';

/** `knowledge preview`: what would be signed, for a person to see before it is. */
export function addPreviewCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('preview'))
    .description('what would be signed: every statement with its page, and what to look at')
    .argument('<source...>', 'a source folder, or single files')
    .action(async (sources: string[], options: { json?: boolean }) => {
      const out = outputFor(context, options);
      const preview = await publisherUseCases(context).preview({
        sources,
        onProgress: ({ file, done, total }) => out.progress(`preview: ${done} of ${total} files (${file})`),
      });
      out.progress('');
      out.result(preview);
      for (const line of previewLines(preview)) out.say(line);
    });
}
