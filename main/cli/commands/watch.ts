import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { weightOf } from '../../../shared/contract/authoring.ts';
import type { LiveReport } from '../../engine/workstation/watch-source.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { publisherUseCases } from '../publisher-tools.ts';
import { warningLine } from '../render-warnings.ts';

/** Under a change, the first that a person should look at. */
const MAX_SHOWN = 3;
/** As many files are named; of a whole folder, their number. */
const MAX_NAMED = 3;

function sayFiles(folder: string, report: LiveReport): string {
  const files = [
    ...report.changed.map((file) => relative(folder, file)),
    ...report.removed.map((file) => `${relative(folder, file)} (gone)`),
  ];
  if (files.length === 0) return 'bundle.yaml';
  return files.length > MAX_NAMED ? `${files.length} files` : files.join(', ');
}

/** One line for the change, then the weighty warnings of it. */
function reportLines(folder: string, report: LiveReport, time: string): string[] {
  const { documents, statements, weights, warnings, problems } = report;
  const weighty = warnings.filter(({ code }) => weightOf(code) !== 'note');
  const more = weighty.length - MAX_SHOWN;
  return [
    `${time} ${sayFiles(folder, report)}: ${documents} documents, ${statements} statements; to decide ${weights.decide}, to look at ${weights.look}, notes ${weights.note}`,
    ...problems.slice(0, MAX_SHOWN).map((problem) => `  problem: ${problem}`),
    ...weighty.slice(0, MAX_SHOWN).map((warning) => `  ${warningLine(warning)}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
}

const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;

/** `knowledge watch`: what a change of a policy comes to, while it is written. */
export function addWatchCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('watch'))
    .description('look at a source folder again whenever it changes, until Ctrl-C')
    .argument('<src>', 'a folder with bundle.yaml and documents')
    .action(async (src: string, options: HomeOptions) => {
      const out = outputFor(context, options);
      const folder = resolve(src);
      const controller = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
      await publisherUseCases(context).watch({
        folder,
        signal: controller.signal,
        onReport(report) {
          out.result(report);
          const time = new Date().toLocaleTimeString('en-GB', CLOCK);
          for (const line of reportLines(folder, report, time)) out.say(line);
        },
      });
    });
}
