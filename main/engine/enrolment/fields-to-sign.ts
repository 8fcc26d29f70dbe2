import { posix, win32 } from 'node:path';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { Enrolment, parseEnrolment } from './enrolment.ts';

const WEB_ADDRESS = /^https?:\/\//;
/** The workstation has another working folder, and may have another operating system. */
const isAbsolute = (source: string): boolean =>
  WEB_ADDRESS.test(source) || posix.isAbsolute(source) || win32.isAbsolute(source);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Fields that parsing dropped, by their path: a misspelt one would be signed as if it were not there. */
function droppedFields(given: unknown, kept: unknown, path: readonly string[] = []): string[] {
  if (!isRecord(given)) return [];
  return Object.entries(given).flatMap(([name, value]) => {
    const here = [...path, name];
    if (!isRecord(kept) || !(name in kept)) return [here.join('.')];
    return droppedFields(value, kept[name], here);
  });
}

function relativeSources({ sources, models, updates }: Enrolment): string[] {
  const places = [...sources, ...(models === undefined ? [] : [models.mirror]), ...(updates?.sources ?? [])];
  return places.filter((place) => !isAbsolute(place));
}

/** Back-ups are written into a folder: no server takes them. */
function backupProblems({ backup }: Enrolment): string[] {
  if (backup === undefined || (isAbsolute(backup.folder) && !WEB_ADDRESS.test(backup.folder))) return [];
  return [`backup.folder: ${backup.folder} is no whole path: name it as it is called on the workstation`];
}

/**
 * An enrolment that IT is about to sign. Beyond what every enrolment must be, no field may be unknown and no source
 * relative: both would be signed, and fail on the workstation. ENROLMENT_INVALID names all that is wrong.
 */
export function enrolmentToSign(fields: unknown): Enrolment {
  const enrolment = parseEnrolment(fields);
  const problems = [
    ...droppedFields(fields, enrolment).map(
      (field) => `${field}: there is no such field; there are ${Object.keys(Enrolment.shape).join(', ')}`,
    ),
    ...relativeSources(enrolment).map(
      (place) => `${place}: name an http(s) address or a whole path, as it is called on the workstation`,
    ),
    ...backupProblems(enrolment),
  ];
  if (problems.length === 0) return enrolment;
  throw new OutpostError('ENROLMENT_INVALID', `The enrolment is not signed. ${problems.join('; ')}.`, {
    details: { problems },
  });
}
