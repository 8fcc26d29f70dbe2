import { z } from 'zod';
import { EMBEDDER_KINDS } from '../domain/embedder-choice.ts';
import { EngineState } from '../domain/engine-state.ts';
import { ManagedSettings, SettingLine } from '../domain/managed-settings.ts';
import { Degradation } from '../domain/route.ts';
import { Contact } from './contact.ts';
import { BACKUP_STATE } from './backup.ts';
import { ERROR_CODES } from '../errors/codes.ts';
import { defineService } from './service.ts';
import { SetBack } from './set-back.ts';
import { UPDATE_STATE } from './updates.ts';

export const DoctorCheck = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['ok', 'warning', 'failed']),
  detail: z.string(),
  /** What to do about it; null where nothing is needed. */
  remedy: z.string().nullable(),
});
export type DoctorCheck = z.infer<typeof DoctorCheck>;
export const DoctorReport = z.object({ ok: z.boolean(), checks: z.array(DoctorCheck) });
export type DoctorReport = z.infer<typeof DoctorReport>;

/**
 * `asleep`: freed from memory while nobody asks, loaded again while somebody types. `no_memory`: other programs use the
 * memory that it needs.
 */
const ModelState = z.enum(['loading', 'ready', 'asleep', 'missing', 'failed', 'no_memory', 'off']);
export type ModelState = z.infer<typeof ModelState>;

export const SystemStatus = z.object({
  version: z.string(),
  home: z.object({
    /** `locked`: waits for its passphrase. `missing`: `outpost setup` has not been run. */
    state: z.enum(['missing', 'locked', 'ready']),
    sample: z.boolean(),
    /** It was erased, moved or replaced while it was open; until another is opened. */
    gone: z.boolean().optional(),
    /** What kept it shut when it was last tried with the right key: its records are gone, damaged, too new … */
    refused: z.object({ code: z.enum(ERROR_CODES), message: z.string() }).optional(),
    /** After how long without a person the window covers itself and signs out, minutes. Only while it is open. */
    idle: z.object({ coverMinutes: z.number(), lockMinutes: z.number() }).optional(),
    /** Whether closing it leaves somebody able to open it: a person with its passphrase, or the key store. */
    lockable: z.boolean().optional(),
    /** Of an open home: nobody has said that its recovery key is written down, and its admin is asked for it. */
    recoveryKeyUnseen: z.boolean().optional(),
    organisation: z.string().nullable(),
    facility: z.string().nullable(),
  }),
  models: z.object({
    llm: ModelState,
    embedder: ModelState,
    embedderId: z.string().nullable(),
    /** Of an open home: which one its enrolment asks for, and so which weights are fetched. */
    embedderKind: z.enum(EMBEDDER_KINDS).optional(),
  }),
  /** Whom to call in an emergency: shown before anybody has signed in, and on a covered screen. Only while it is open. */
  emergency: z.array(Contact).optional(),
  /** Of an open home: how its back-ups stand, when the last good one was taken, and whether it was read through. */
  backup: z.object({ state: BACKUP_STATE, at: z.string().nullable(), verified: z.boolean() }).optional(),
  /** Of an open home whose enrolment asks for updates: how the next version of the app stands. */
  update: z.object({ state: UPDATE_STATE, version: z.string().nullable() }).optional(),
  /** Of an open home: whether the computer's clock can be right, and the time that Outpost goes by. */
  clock: z.object({ state: z.enum(['ok', 'set_back', 'set_forward']), now: z.string() }).optional(),
  /** What IT set for this computer by a machine policy, and what of it holds; only where there is one. */
  managed: ManagedSettings.extend({
    place: z.string(),
    lines: z.array(SettingLine),
    /** Why the home that the policy names an enrolment for was not set up; null where nothing kept it from that. */
    firstStart: z.object({ code: z.enum(ERROR_CODES), message: z.string() }).nullable(),
    /** Of an open home: no person has its recovery key, and the first admin is asked to write one down. */
    recoveryKeyUnseen: z.boolean(),
  }).optional(),
  degraded: z.array(z.object({ degradation: Degradation, text: z.string(), remedy: z.string() })),
});
export type SystemStatus = z.infer<typeof SystemStatus>;

export const systemService = defineService({
  'system.status': { access: 'none', input: z.object({}), output: SystemStatus },
  'system.unlock': {
    access: 'none',
    input: z.discriminatedUnion('by', [
      z.object({ by: z.literal('passphrase'), passphrase: z.string().min(1) }),
      z.object({ by: z.literal('recovery'), recoveryKey: z.string().min(1) }),
      /** 32 bytes from the operating system's key store, base64. */
      z.object({ by: z.literal('keystore'), secret: z.string().min(1) }),
    ]),
    output: SystemStatus,
  },
  /** Takes the key out of memory: everybody is signed out. NOT_ALLOWED where a file would open it unattended. */
  'system.lock': { access: 'admin', input: z.object({}), output: SystemStatus },
  /** Answered by the engine's host: one that was given up (`failed`) is started again. Does nothing otherwise. */
  'system.restart': { access: 'none', input: z.object({}), output: z.object({}) },
  /** A page of the window crashed: counted, without a word of what was on it. */
  'system.pageFailed': { access: 'session', input: z.object({}), output: z.object({}) },
  /** An admin has looked into what was set back: it is named no more. Returns what it was. */
  'system.acknowledgeSetBack': {
    access: 'admin',
    input: z.object({}),
    output: z.object({ acknowledged: z.array(SetBack) }),
  },
  'system.doctor': { access: 'none', input: z.object({}), output: DoctorReport },
});

/** Topics that the engine announces without being asked. */
export const NOTICES = {
  'status.changed': SystemStatus,
  /** By the engine's host. */
  'engine.state': EngineState,
} as const;
export type NoticeTopic = keyof typeof NOTICES;
