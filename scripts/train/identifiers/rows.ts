import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { IdentifierLabel } from '../../../shared/contract/guard.ts';
import type { Tag } from '../../../main/engine/identifiers/tagger/tagger-file.ts';

/** The labels that the writers used, finer than the contract's. */
const MARKS = [
  'NAME',
  'ADDRESS',
  'DATE',
  'PHONE',
  'FAX',
  'EMAIL',
  'NATIONAL_ID',
  'RECORD_NUMBER',
  'INSURANCE',
  'ACCOUNT',
  'LICENCE',
  'PLATE',
  'DEVICE',
  'URL',
  'IP',
  'BIOMETRIC',
  'PHOTO',
  'AGE_OVER_89',
  'ORGANISATION',
  'OTHER_ID',
] as const;
export type Mark = (typeof MARKS)[number];

export const TAG_OF: Readonly<Record<Mark, Exclude<Tag, 'none'>>> = {
  NAME: 'name',
  ADDRESS: 'place',
  DATE: 'date',
  PHONE: 'code',
  FAX: 'code',
  EMAIL: 'link',
  NATIONAL_ID: 'code',
  RECORD_NUMBER: 'code',
  INSURANCE: 'code',
  ACCOUNT: 'code',
  LICENCE: 'code',
  PLATE: 'code',
  DEVICE: 'code',
  URL: 'link',
  IP: 'link',
  BIOMETRIC: 'code',
  PHOTO: 'link',
  AGE_OVER_89: 'age',
  ORGANISATION: 'organisation',
  OTHER_ID: 'code',
};

/** Of numbers and codes, what the contract calls them. */
export const CODE_LABEL: Readonly<Partial<Record<Mark, IdentifierLabel>>> = {
  PHONE: 'PHONE',
  FAX: 'FAX',
  NATIONAL_ID: 'SSN',
  RECORD_NUMBER: 'MRN',
  INSURANCE: 'HEALTH_PLAN_ID',
  ACCOUNT: 'ACCOUNT_NUMBER',
  LICENCE: 'LICENSE_NUMBER',
  PLATE: 'VEHICLE_ID',
  DEVICE: 'DEVICE_ID',
  BIOMETRIC: 'BIOMETRIC_ID',
  OTHER_ID: 'OTHER_ID',
};

/** Words of an identifier, or those between. */
export type Part = { readonly words: string; readonly mark: Mark | null };

export interface MarkedRow {
  /** Writer: one fold. */
  readonly writer: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly parts: readonly Part[];
}

export interface MarkedSpan {
  readonly start: number;
  readonly end: number;
  readonly mark: Mark;
}

const Line = z.object({ text: z.string(), language: z.string().default('en') });
const MARKED = new RegExp(`\\[\\[(${MARKS.join('|')}):(.*?)\\]\\](?!\\])`, 'gs');

/** `"ring [[NAME:Ana]]"` as its parts. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { 0: whole, 1: mark, 2: words = '', index } of text.matchAll(MARKED)) {
    if (index > at) parts.push({ words: text.slice(at, index), mark: null });
    parts.push({ words, mark: MARKS.find((known) => known === mark) ?? null });
    at = index + whole.length;
  }
  if (at < text.length) parts.push({ words: text.slice(at), mark: null });
  return parts;
}

export function flatten(parts: readonly Part[]): { text: string; spans: MarkedSpan[] } {
  let text = '';
  const spans: MarkedSpan[] = [];
  for (const { words, mark } of parts) {
    if (mark !== null) spans.push({ start: text.length, end: text.length + words.length, mark });
    text += words;
  }
  return { text, spans };
}

/** A writer's file, JSON Lines with `text`. */
export function readMarked(file: string, writer: string): MarkedRow[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => Line.parse(JSON.parse(line)))
    .map(({ text, language }) => ({ writer, language, parts: partsOf(text) }));
}
