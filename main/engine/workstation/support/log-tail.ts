import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LogLine, parseLogLine } from '../../../../shared/domain/log-line.ts';
import { logFolder } from '../../platform/local-log/local-log.ts';
import { hourOf } from './hour-of.ts';

/** Lines that support gets, at most: some days of a busy clinic, and still a file that a person can look through. */
const MAX_LINES = 2_000;

function linesOf(text: string): LogLine[] {
  return text.split('\n').flatMap((json) => {
    try {
      return parseLogLine(JSON.parse(json)) ?? [];
    } catch {
      // Cut off in the middle, or nothing of ours.
      return [];
    }
  });
}

/** The last lines of all processes, oldest first, with their hour. What is no line of ours is left out. */
export async function logTail(home: string): Promise<(LogLine & { at: string })[]> {
  const folder = logFolder(home);
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')));
  const lines = texts.flatMap(linesOf).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return lines.slice(-MAX_LINES).map((line) => ({ ...line, at: hourOf(line.at) }));
}
