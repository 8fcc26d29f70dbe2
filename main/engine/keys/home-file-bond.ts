import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { whereTheDiskAllows } from '../platform/recording.ts';
import type { StateDb } from '../platform/state-db.ts';
import { type HomeFile, toJson } from './home-files.ts';

/** In the settings of the encrypted state, whose pages nobody changes without the key. */
const SETTING = 'home_file';

/** As it is written, field by field in one order. */
const lineOf = ({ format, createdAt, sample }: HomeFile): string =>
  toJson({ format, createdAt, sample }).toString('utf8').trimEnd();

/**
 * home.json can be read without a key, and so be edited without one: that a home is a sample, for one, which every screen
 * says. What it must say stands in the state too. A home from before that is bound at its first opening.
 * @throws OutpostError HOME_ALTERED, with the line that belongs there
 */
export async function assertHomeFile(db: StateDb, file: HomeFile): Promise<void> {
  const line = lineOf(file);
  const bound = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?').get(SETTING);
  if (bound === undefined) {
    await whereTheDiskAllows(async () => {
      db.prepare('INSERT INTO settings (name, value) VALUES (?, ?)').run(SETTING, line);
    });
    return;
  }
  if (bound.value === line) return;
  throw new OutpostError(
    'HOME_ALTERED',
    `home.json is not as this home was made: somebody changed it. Make it this one line again: ${bound.value}`,
  );
}
