import type { Command } from 'commander';
import { asEmbedderChoice, EMBEDDER_CHOICES, type EmbedderChoice } from '../../shared/domain/embedder-choice.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';

export function withEmbedderOption(command: Command): Command {
  return command.option('--embedder <kind>', `${EMBEDDER_CHOICES.join(', ')} (words alone)`, 'standard');
}

/** BAD_USAGE for anything that is no choice. */
export function parseEmbedder(text: string): EmbedderChoice {
  const choice = asEmbedderChoice(text);
  if (choice !== null) return choice;
  throw new OutpostError('BAD_USAGE', `--embedder is one of ${EMBEDDER_CHOICES.join(', ')}, not ${text}.`);
}
