import { type Archive, openArchive } from './archive.ts';
import { elements, parseXml, type XmlElement } from './xml.ts';

/** What a part refers to: another part by its name in the package, or an address outside. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type: "header", "image", "hyperlink", "slide". */
  readonly type: string;
  /** In the package: "word/header1.xml"; outside: as written. */
  readonly target: string;
  readonly external: boolean;
}

/** A package of Office Open XML (ECMA-376, part 2). */
export interface OfficePackage {
  readonly archive: Archive;
  /** A part as a tree; null where there is none. SOURCE_INVALID where it is damaged. */
  xml(part: string): XmlElement | null;
  /** What a part refers to, in the order of the file; of the package itself for "". */
  relationships(part: string): readonly Relationship[];
}

/** "word/document.xml" → "word/_rels/document.xml.rels". */
function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** A target against the folder of its part; ".." never leaves the package. */
export function resolveTarget(part: string, target: string): string {
  const path = target.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

function relationshipOf(element: XmlElement, part: string): Relationship {
  const { Id = '', Type = '', Target = '', TargetMode } = element.attributes;
  const external = TargetMode === 'External';
  const target = external ? Target : resolveTarget(part, decodeName(Target));
  return { id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target, external };
}

function decodeName(name: string): string {
  try {
    return decodeURI(name);
  } catch {
    return name;
  }
}

/** @throws OutpostError SOURCE_INVALID where the bytes are no package. */
export function openPackage(bytes: Uint8Array): OfficePackage {
  const archive = openArchive(bytes);
  // Names are compared without case (ECMA-376, part 2, 6.2.2.3).
  const byLower = new Map(archive.names.map((name) => [name.toLowerCase(), name]));
  const xml = (part: string): XmlElement | null => {
    const bytes = archive.bytes(byLower.get(part.toLowerCase()) ?? part);
    return bytes === null ? null : parseXml(bytes, part);
  };
  return {
    archive,
    xml,
    relationships: (part) => {
      const rels = xml(relationshipsPart(part));
      return rels === null ? [] : elements(rels, 'rel:Relationship').map((element) => relationshipOf(element, part));
    },
  };
}

/** The part that the package is about: the document, the workbook, the presentation; null where none is named. */
export function mainPart(office: OfficePackage): string | null {
  return office.relationships('').find(({ type }) => type === 'officeDocument')?.target ?? null;
}
