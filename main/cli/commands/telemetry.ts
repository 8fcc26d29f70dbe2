import type { Command } from 'commander';
import type { FlushResult } from '../../../shared/contract/telemetry.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { OPERATOR, withEngine } from '../with-engine.ts';

/** What to do about an upload that did not go as it should; null where nothing is to be done. */
const REMEDIES: Readonly<Record<FlushResult['outcome'], string | null>> = {
  success: null,
  nothing_to_send: null,
  disabled: null,
  retryable:
    'UNREACHABLE: nothing is lost, it is sent again by itself. Check the line, and the address and certificate authority of the enrolment.',
  refused:
    'TELEMETRY_REFUSED: nothing is lost, it is sent again by itself. Check token, certificate and address of the enrolment with whoever runs the centre (401, 403: token; 404, 3xx: address; 5xx: a fault of the centre).',
  failure:
    'TELEMETRY_UNREADABLE: single items were read by no endpoint or could not be encoded; spans among them count as lost. Report it with this line and the version.',
};

function addPreviewCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('preview').description('exactly what would be sent')).action(
    async (options: HomeOptions) => {
      const out = outputFor(context, options);
      const preview = await withEngine(context, options, OPERATOR, ({ client }) =>
        client.call('telemetry.preview', {}),
      );
      out.result(preview);
      for (const { path, body } of preview.requests) out.say(`POST ${path}\n${body}\n`);
      if (preview.requests.length === 0) out.say('Nothing is waiting to be sent.');
    },
  );
}

function addFlushCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('flush').description('send now')).action(async (options: HomeOptions) => {
    const out = outputFor(context, options);
    const result = await withEngine(context, options, OPERATOR, ({ client }) => client.call('telemetry.flush', {}));
    out.result(result);
    out.say(`${result.outcome}: ${result.sent} sent, ${result.left} left${result.reason ? ` (${result.reason})` : ''}`);
    const remedy = REMEDIES[result.outcome];
    if (remedy !== null) out.say(remedy);
  });
}

function addStatusCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('status').description('outbox, endpoints and last failure')).action(
    async (options: HomeOptions) => {
      const out = outputFor(context, options);
      const status = await withEngine(context, options, OPERATOR, ({ client }) => client.call('telemetry.status', {}));
      out.result(status);
      out.say(
        `${status.enabled ? 'on' : 'off'}${status.switchedOff ? ' (switched off)' : ''}; workstation ${status.workstation}; outbox ${status.outbox.items} items, ${status.outbox.bytes} bytes; dropped ${status.outbox.dropped}`,
      );
      for (const [url, until] of Object.entries(status.waits)) out.say(`${url} is left alone until ${until}.`);
      if (status.lastFailure)
        out.say(`Last failure ${status.lastFailure.at}: ${status.lastFailure.code}: ${status.lastFailure.message}`);
    },
  );
}

function addTraceCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('trace').description('the steps of one question, by the reference on its answer'))
    .argument('<id>', 'at least four digits of it')
    .action(async (id: string, options: HomeOptions) => {
      const out = outputFor(context, options);
      const trace = await withEngine(context, options, OPERATOR, ({ client }) =>
        client.call('telemetry.trace', { traceId: id }),
      );
      if (trace === null)
        throw new OutpostError(
          'NOT_FOUND',
          `No single trace on this workstation begins with ${id}: give more digits, or look at the centre.`,
        );
      out.result(trace);
      out.say(`${trace.traceId}, ${Math.round(trace.durationMs)} ms`);
      for (const { name, depth, startMs, durationMs, failed } of trace.steps) {
        out.say(
          `${'  '.repeat(depth + 1)}${name.padEnd(12)} ${String(Math.round(startMs)).padStart(7)} ms  + ${Math.round(durationMs)} ms${failed ? '  FAILED' : ''}`,
        );
      }
    });
}

function addSwitchCommands(group: Command, context: CliContext): void {
  for (const [name, description, enabled] of [
    ['on', 'upload telemetry', true],
    ['off', 'send nothing; figures are kept for the Health page', false],
  ] as const) {
    withHomeOptions(group.command(name).description(description)).action(async (options: HomeOptions) => {
      const out = outputFor(context, options);
      const status = await withEngine(context, options, OPERATOR, ({ client }) =>
        client.call('telemetry.setEnabled', { enabled }),
      );
      out.result(status);
      out.say(status.switchedOff ? 'Nothing is sent from now on.' : 'Telemetry is on.');
    });
  }
}

function addRenewCommand(group: Command, context: CliContext): void {
  withHomeOptions(
    group.command('renew').description('a new random identity; what was counted under the old one is forgotten'),
  ).action(async (options: HomeOptions) => {
    const out = outputFor(context, options);
    const status = await withEngine(context, options, OPERATOR, ({ client }) =>
      client.call('telemetry.renewIdentity', {}),
    );
    out.result(status);
    out.say(`This workstation is ${status.workstation} from now on.`);
  });
}

export function addTelemetryCommands(program: Command, context: CliContext): void {
  const group = program.command('telemetry').description('what leaves this workstation');
  addPreviewCommand(group, context);
  addFlushCommand(group, context);
  addStatusCommand(group, context);
  addTraceCommand(group, context);
  addSwitchCommands(group, context);
  addRenewCommand(group, context);
}
