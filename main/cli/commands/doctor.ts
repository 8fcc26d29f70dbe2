import type { Command } from 'commander';
import { createDoctor } from '../../engine/workstation/doctor/doctor.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type CliContext, type HomeOptions, homeIfAny, outputFor, withHomeOptions } from '../context.ts';
import { withSamplePassphrase } from '../with-engine.ts';

const MARKS = { ok: '✓', warning: '!', failed: '✗' } as const;

/** Names every missing part and its remedy. Exit 1 where something must be done before Outpost can answer. */
export function addDoctorCommand(program: Command, context: CliContext): void {
  withHomeOptions(program.command('doctor').description('what is missing, and what to do about it')).action(
    async (options: HomeOptions) => {
      const out = outputFor(context, options);
      // A home that is missing is a check of its own.
      const home = homeIfAny(context, options);
      const env = home ? withSamplePassphrase(context.env, home) : context.env;
      const report = await createDoctor({ home, env }).report();
      out.result(report);
      for (const { state, title, detail, remedy } of report.checks) {
        out.say(`${MARKS[state]} ${title}: ${detail}${remedy ? `\n    → ${remedy}` : ''}`);
      }
      if (!report.ok) throw new OutpostError('NOT_FOUND', 'Something is missing: see the remedies above.');
    },
  );
}
