import { resolve } from 'node:path';
import type { Command } from 'commander';
import { hasCaps } from '../../../shared/domain/caps.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { capsInWords } from '../../../shared/messages/caps-en.ts';
import { type EnrolmentSummary, summariseEnrolment } from '../../engine/workstation/enrolment-summary.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import type { Output } from '../output.ts';
import { OPERATOR, withEngine } from '../with-engine.ts';

function show(out: Output, summary: EnrolmentSummary): void {
  const { organisation, tenant, facility, departments, sources, serial, caps = {} } = summary;
  out.result(summary);
  out.say(`${organisation} (${tenant}), ${facility}: ${departments.join(', ')}; serial ${serial ?? 'none'}.`);
  out.say(`Knowledge from ${sources.join(', ') || 'nowhere'}.`);
  if (hasCaps(caps)) out.say(`Capped by ${capsInWords({ source: 'enrolment', id: tenant, caps })}.`);
}

function addShowCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('show').description('what IT signed for this workstation')).action(
    async (options: HomeOptions) => {
      const enrolment = await withEngine(
        context,
        options,
        OPERATOR,
        async ({ engine }) => engine.workstation().enrolment,
      );
      if (!enrolment)
        throw new OutpostError('ENROLMENT_INVALID', 'This workstation is not enrolled: run `setup --enrolment FILE`.');
      show(outputFor(context, options), summariseEnrolment(enrolment));
    },
  );
}

function addRenewCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('renew').description('take a newer enrolment, signed by the same organisation'))
    .argument('<file>', 'the file that IT signed, with a greater serial')
    .action(async (file: string, options: HomeOptions) => {
      const out = outputFor(context, options);
      const renewed = await withEngine(context, options, OPERATOR, ({ engine }) =>
        engine.workstation().renewEnrolment(resolve(file)),
      );
      show(out, summariseEnrolment(renewed));
      out.say('Its caps hold from the next question on; the rest from the next start of Outpost.');
    });
}

/** What makes this workstation part of an organisation. */
export function addEnrolmentCommands(program: Command, context: CliContext): void {
  const group = program.command('enrolment').description('what IT signed for this workstation');
  addShowCommand(group, context);
  addRenewCommand(group, context);
}
