import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { weightOf } from '../../../shared/contract/authoring.ts';
import { OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
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

/** A page within the folder would be a change of it, for which the page is written again. */
function outside(page: string, folder: string): string {
  const way = relative(folder, page);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return page;
  throw new OutpostError('BAD_USAGE', '--out is a folder outside the one that is watched.');
}

/** A folder that cannot be read while somebody works in it does not end the watching. */
async function pageAgain(preview: () => Promise<{ readonly page?: string | undefined }>): Promise<string> {
  try {
    return `Reload ${(await preview()).page} in the browser.`;
  } catch (thrown) {
    const { code, message } = toOutpostError(thrown);
    return `The page stays as it was. ${code}: ${message}`;
  }
}

const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;

/** `knowledge watch`: what a change of a policy comes to, while it is written. */
export function addWatchCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('watch'))
    .description('look at a source folder again whenever it changes, until Ctrl-C')
    .argument('<src>', 'a folder with bundle.yaml and documents')
    .option('--out <dir>', 'write the preview’s page there, and again after every change')
    .action(async (src: string, options: HomeOptions & { out?: string }) => {
      const out = outputFor(context, options);
      const folder = resolve(src);
      const controller = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
      const publisher = publisherUseCases(context);
      const page = options.out === undefined ? null : outside(resolve(options.out), folder);
      await publisher.watch({
        folder,
        signal: controller.signal,
        async onReport(report) {
          out.result(report);
          const time = new Date().toLocaleTimeString('en-GB', CLOCK);
          for (const line of reportLines(folder, report, time)) out.say(line);
          if (page === null || controller.signal.aborted) return;
          const drawn = await pageAgain(() =>
            publisher.preview({ ...{ sources: [folder], out: page, previous: null }, onProgress: () => undefined }),
          );
          out.say(`  ${drawn}`);
        },
      });
    });
}
