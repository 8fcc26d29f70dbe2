import { z } from 'zod';
import { BuildWarning, WARNING_CODES } from './authoring.ts';
import { Block } from './original.ts';
import { KnowledgePreview, PreviewDocument } from './preview.ts';
import { defineService } from './service.ts';

/** What stops a bundle from being built, or a file from being read: a code of the closed union, and what to do. */
const Blocker = z.object({ code: z.string(), message: z.string() });
export type Blocker = z.infer<typeof Blocker>;

/** One document of a folder, as it would be signed; what stands in it is read by `publishing.document`. */
export const SourceDocument = PreviewDocument.omit({ statements: true }).extend({
  statements: z.number().int().nonnegative(),
});
export type SourceDocument = z.infer<typeof SourceDocument>;

/** A folder of policies on its way to a signed bundle. */
export const PublishingSource = z.object({
  folder: z.string(),
  /** Null where the folder has no `bundle.yaml` yet. */
  bundle: z.object({ id: z.string(), title: z.string(), organisation: z.string() }).nullable(),
  documents: z.array(SourceDocument),
  notTaken: KnowledgePreview.shape.notTaken,
  /** What stops a build, first things first; empty: it can be built. */
  blockers: z.array(Blocker),
});
export type PublishingSource = z.infer<typeof PublishingSource>;

const Folder = z.string().min(1).max(4096);
const PersonName = z.string().trim().min(1).max(120);
const Day = z.iso.date();
const Progress = z.object({ done: z.number().int(), total: z.number().int(), file: z.string() });
export type PublishingProgress = z.infer<typeof Progress>;

/** What `bundle.yaml` and the fields of each document are first filled with. */
const FirstFields = z.object({
  title: z.string().trim().min(1),
  organisation: z.string().trim().min(1),
  owner: PersonName,
  department: z.string().trim().min(1),
  effectiveFrom: Day,
  expiresAt: Day,
  reviewDate: Day,
});
export type FirstFields = z.infer<typeof FirstFields>;

export const publishingService = defineService({
  /** Reads every document of a folder; nothing is written. */
  'publishing.read': {
    access: 'publisher',
    input: z.object({ folder: Folder }),
    event: Progress,
    output: PublishingSource,
  },
  /** Writes `bundle.yaml` and each document's fields where they are missing; what is there is left as it is. */
  'publishing.begin': {
    access: 'publisher',
    input: z.object({ folder: Folder, fields: FirstFields }),
    output: z.object({ written: z.array(z.string()) }),
  },
  'publishing.document': {
    access: 'publisher',
    input: z.object({ folder: Folder, file: z.string().min(1) }),
    output: PreviewDocument,
  },
  /** The original of a format without pages: its own structure, before any reader made statements of it. */
  'publishing.original': {
    access: 'publisher',
    input: z.object({ folder: Folder, file: z.string().min(1) }),
    output: z.object({ blocks: z.array(Block), note: z.string() }),
  },
  /** A page of the original as a picture (PNG, base64). */
  'publishing.page': {
    access: 'publisher',
    input: z.object({ folder: Folder, file: z.string().min(1), page: z.number().int().positive() }),
    output: z.object({ png: z.string(), width: z.number().int(), height: z.number().int() }),
  },
  'publishing.decide': {
    access: 'publisher',
    input: z.object({
      folder: Folder,
      file: z.string().min(1),
      code: z.enum(WARNING_CODES),
      page: z.number().int().positive().nullable(),
      reason: z.string().trim().min(1).max(1000),
      by: PersonName,
    }),
    output: z.object({}),
  },
  /** A file of the folder is no part of the bundle, by decision (recorded in `bundle.yaml`); without one it is taken again. */
  'publishing.leaveOut': {
    access: 'publisher',
    input: z.object({
      folder: Folder,
      file: z.string().min(1).max(4096),
      decision: z.object({ reason: z.string().trim().min(1).max(1000), by: PersonName }).nullable(),
    }),
    output: z.object({}),
  },
  'publishing.signOff': {
    access: 'publisher',
    input: z.object({
      folder: Folder,
      reviewer: PersonName,
      approver: PersonName,
      /** Ids of documents; empty: all that are not signed off as they are. */
      documents: z.array(z.string()),
    }),
    output: z.object({ signed: z.array(z.string()) }),
  },
  /** New keys in an empty folder, sealed by a passphrase. They are shown to nobody and leave that folder never. */
  'publishing.newKeys': {
    access: 'publisher',
    input: z.object({ keys: Folder, passphrase: z.string().min(8).max(1024) }),
    output: z.object({ fingerprint: z.string() }),
  },
  /** Builds the next version and signs it into a repository: static files for a web server, a share or a stick. */
  'publishing.release': {
    access: 'publisher',
    input: z.object({
      folder: Folder,
      keys: Folder,
      /** Null where the keys are not sealed. */
      passphrase: z.string().min(1).max(1024).nullable(),
      repository: Folder,
    }),
    event: Progress,
    output: z.object({
      id: z.string(),
      version: z.number().int().positive(),
      documents: z.number().int(),
      statements: z.number().int(),
      warnings: z.array(BuildWarning),
      /** Against the version that the repository had; null for a first one. */
      changed: z
        .object({ added: z.array(z.string()), changed: z.array(z.string()), removed: z.array(z.string()) })
        .nullable(),
    }),
  },
});
