/**
 * Every failure that Outpost reports has one of these codes. The union is closed: tests, screens,
 * metrics and runbooks refer to codes, never to messages.
 */
export const ERROR_CODES = [
  // use of the command line and of the contract
  'BAD_USAGE',
  'BAD_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'CANCELLED',
  'TIMEOUT',
  'INTERNAL',
  'PROTOCOL',
  'ENGINE_GONE',
  // home and keys
  'NO_HOME',
  'HOME_EXISTS',
  'HOME_TOO_NEW',
  'HOME_ALTERED',
  'HOME_BUSY',
  'HOME_GONE',
  'NO_KEY',
  'WRONG_KEY',
  'SECRET_EXPOSED',
  'KEYSTORE_REFUSED',
  'SEAL_BROKEN',
  'STATE_NOT_ENCRYPTED',
  'STATE_MISSING',
  'STATE_DAMAGED',
  'RECORDS_SET_BACK',
  'KNOWLEDGE_SET_BACK',
  'DISK_FULL',
  'DISK_READ_ONLY',
  'DISK_FAILED',
  // back-ups
  'BACKUP_INVALID',
  'BACKUP_PLACE_MISSING',
  // accounts
  'NO_ACCOUNT',
  'WRONG_PIN',
  'TOO_MANY_ATTEMPTS',
  'SESSION_EXPIRED',
  'NOT_ALLOWED',
  'OWN_EMERGENCY',
  'OWN_ESCALATION',
  // knowledge: authoring
  'NO_KNOWLEDGE',
  'SOURCE_INVALID',
  'FRONT_MATTER_INVALID',
  'SOURCE_UNDECIDED',
  'SOURCE_CHANGED',
  'SELF_TEST_MISSING',
  'BUNDLE_INVALID',
  'INTEGRITY_UNKNOWN',
  'SEGMENT_CORRUPT',
  'EMBEDDER_MISMATCH',
  // knowledge: repository and sync
  'REPOSITORY_INVALID',
  'SIGNATURE_INVALID',
  'METADATA_EXPIRED',
  'IDENTIFIER_FOUND',
  'PORT_IN_USE',
  'ROLLBACK_REFUSED',
  'TARGET_MISMATCH',
  'ROOT_MISMATCH',
  'UNREACHABLE',
  'CLOCK_SET_BACK',
  'SELF_TEST_FAILED',
  'EVAL_DRIFT',
  'EXPIRED',
  // models
  'MODEL_MISSING',
  'MODEL_CORRUPT',
  'MODEL_SOURCE_UNREACHABLE',
  'MODEL_LOAD_FAILED',
  'MODEL_UNSUPPORTED',
  'MODEL_BUSY',
  'MODEL_NO_MEMORY',
  'TOOL_MISSING',
  // rest
  'INDEX_FAILED',
  'AUDIT_BROKEN',
  'TELEMETRY_REFUSED',
  'TELEMETRY_UNREADABLE',
  'ENROLMENT_INVALID',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && (ERROR_CODES as readonly string[]).includes(value);
}
