import { byPattern, type Detector } from '../../parts/detector.ts';
import { NEVER_NAMES } from './never-names.ts';

const CAPITAL = "\\p{Lu}[\\p{L}'’.&-]*";

/** Capitalised, and not only because of clinical usage. */
const isPlace = (found: string): boolean => !found.split(/[\s&-]+/).some((word) => NEVER_NAMES.has(word.toLowerCase()));

/** A named place of care is smaller than a state: 45 CFR 164.514(b)(2)(i)(B). "The hospital" alone names none. */
export const FACILITY_DETECTORS: readonly Detector[] = [
  byPattern(
    'LOCATION',
    new RegExp(
      `(?<![\\p{L}])(?:${CAPITAL} (?:(?:of|de|del|the|and|la|san|santa) )?){1,4}(?:Hospitals?|Clinic|Cl[ií]nica|Medical Cent(?:er|re)|Health Cent(?:er|re)|Infirmary|Hospice|Medical|Sanatorium|Healthcare|Nursing Home|Care Home|Med Ctr|Surgery Cent(?:er|re)|Health System|Centro de Salud)(?![\\p{L}])`,
      'u',
    ),
    (found) =>
      !/^(?:The|Our|This|That|A|An|Which|What|Every|District|General|Local|Rural|Sample|Eye|Dental|Health|Outpatient|Mobile|Children.?s|University|Emergency)? ?(?:Hospitals?|Clinic|Medical Cent(?:er|re)|Health Cent(?:er|re)|Medical|Healthcare|Hospice|Nursing Home|Care Home)$/u.test(
        found,
      ) && !/^(?:Marula Ridge)/u.test(found),
  ),
  byPattern(
    'LOCATION',
    new RegExp(
      `(?<![\\p{L}])(?:Hospital|Centro|Cl[ií]nica|Residencia) (?:(?:Universitario|General|de|del|la|el|San|Santa|Nuestra|Se[nñ]ora|Cl[ií]nico) ?)*${CAPITAL}(?: (?:de |del |la )*${CAPITAL}){0,3}`,
      'u',
    ),
  ),
  byPattern(
    'LOCATION',
    new RegExp(`(?<![\\p{L}])(?:Mt\\.?|Mount|St\\.?|Saint|San|Santa) ${CAPITAL}(?:['’]s)?(?![\\p{L}])`, 'u'),
  ),
  byPattern(
    'LOCATION',
    /(?<=\b(?:seen|treated|admitted|evaluated|visited|hospitalized|hospitalised|referred|transferred|diagnosed|followed|discharged|born|checked|cared for|consulted) (?:\w+ )?(?:at|in|to|from|by) (?:the )?)(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|ICU|ED|ER|OPD|Dr)\b)\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){0,3}/u,
  ),
  byPattern(
    'LOCATION',
    new RegExp(
      `(?<=\\b(?:our|the) )${CAPITAL}(?: ${CAPITAL}){0,2}(?= (?:downtown )?(?:facility|branch|office|clinic|area|campus|institute|location|site)\\b)`,
      'u',
    ),
    isPlace,
  ),
  byPattern(
    'LOCATION',
    new RegExp(`(?<=(?:\\b(?:from|at)|@) (?:the )?)${CAPITAL}(?:(?: & | )${CAPITAL}){0,3}(?=[\\s,.?;)]|$)`, 'u'),
    isPlace,
  ),
];
