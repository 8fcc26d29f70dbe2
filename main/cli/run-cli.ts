import { Command, CommanderError } from 'commander';
import { addAccountsCommands } from './commands/accounts.ts';
import { addAskCommand } from './commands/ask.ts';
import { addAuditCommands } from './commands/audit.ts';
import { addBackupCommands } from './commands/backup.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEnrolmentCommands } from './commands/enrolment.ts';
import { addEscalationsCommands } from './commands/escalations.ts';
import { addHomesCommands } from './commands/homes.ts';
import { addKeysCommands } from './commands/keys.ts';
import { addKnowledgeCommands } from './commands/knowledge.ts';
import { addLineCommands } from './commands/lines.ts';
import { addModelsCommands } from './commands/models.ts';
import { addPreviewCommand } from './commands/preview.ts';
import { addPublisherCommands } from './commands/publisher.ts';
import { addCandidatesCommand, addReportsCommands } from './commands/reports.ts';
import { addLeaveOutCommand } from './commands/leave-out.ts';
import { addScaffoldCommand } from './commands/scaffold.ts';
import { addSchemaCommand } from './commands/schema.ts';
import { addSignOffCommands } from './commands/sign-off.ts';
import { addSetupCommand } from './commands/setup.ts';
import { addSigningCommands } from './commands/signing.ts';
import { addTelemetryCommands } from './commands/telemetry.ts';
import { addUnpackCommand } from './commands/unpack.ts';
import { addUpdatesCommands } from './commands/updates.ts';
import { addWatchCommand } from './commands/watch.ts';
import type { CliContext } from './context.ts';
import { describeFailure, EXIT } from './output.ts';

/** Every command that there is. Throws what commander throws instead of ending the process. */
export function createProgram(context: CliContext): Command {
  const program = new Command('outpost')
    .description('Answers from a clinic’s own signed, approved policies, offline.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    });
  addSetupCommand(program, context);
  addModelsCommands(program, context);
  const knowledge = addKnowledgeCommands(program, context);
  addSigningCommands(knowledge, context);
  addPublisherCommands(knowledge, context);
  addPreviewCommand(knowledge, context);
  addSignOffCommands(knowledge, context);
  addUnpackCommand(knowledge, context);
  addLeaveOutCommand(knowledge, context);
  addScaffoldCommand(knowledge, context);
  addWatchCommand(knowledge, context);
  addCandidatesCommand(knowledge, context);
  addEnrolmentCommands(program, context);
  addKeysCommands(program, context);
  addHomesCommands(program, context);
  addAccountsCommands(program, context);
  addAskCommand(program, context);
  addLineCommands(program, context);
  addEscalationsCommands(program, context);
  addReportsCommands(program, context);
  addAuditCommands(program, context);
  addTelemetryCommands(program, context);
  addBackupCommands(program, context);
  addUpdatesCommands(program, context);
  addDoctorCommand(program, context);
  addSchemaCommand(program, context);
  for (const add of context.furtherCommands ?? []) add(program, context);
  return program;
}

/** Runs one command. Returns the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCli(argv: readonly string[], context: CliContext): Promise<number> {
  const program = createProgram(context);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return EXIT.done;
  } catch (thrown) {
    // Commander has printed its own help or complaint already.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.done : EXIT.usage;
    const { line, exit } = describeFailure(thrown);
    context.stderr.write(`${line}\n`);
    return exit;
  }
}
