import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnrolment, writeEnrolment } from '../../main/engine/enrolment/enrolment.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import type { Client } from '../../shared/rpc/client.ts';
import { withHome } from '../fixtures/prepare-home.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../fixtures/sample-clinic.ts';
import { expectTold } from './table.ts';
import { noWindow, openWindow } from './window/fault-window.ts';

const PAGE = '<!doctype html><html><title>Welcome to the guest network</title><body>Accept the terms.</body></html>';
const why = noWindow();

describe.skipIf(why !== null)(`a network that answers everything with a page${why === null ? '' : `: ${why}`}`, () => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let client: Client;
  let portal: Server;
  beforeEach(async () => {
    portal = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    });
    await new Promise<void>((listening) => portal.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
    clinic = await makeSampleClinic();
    await withHome(clinic, async ({ sealed }) => {
      const enrolment = await readEnrolment(sealed);
      if (enrolment === null) throw new Error('The sample home has no enrolment.');
      await writeEnrolment(sealed, {
        ...enrolment,
        sources: [`${url}/knowledge`],
        telemetry: { endpoints: [{ url }] },
      });
    });
    engine = clinic.engine('none');
    client = await signedIn(engine, 'sample-nurse');
  });
  afterEach(async () => {
    client?.close();
    await engine?.stop();
    portal?.closeAllConnections();
    portal?.close();
    clinic?.remove();
  });

  it('is neither taken for policies nor for a collector: what is there answers on, and everything waits', async () => {
    const { window, close } = await openWindow(() => engine.connect());
    try {
      await window.signIn('sample-nurse');
      await expect(client.call('knowledge.sync', {})).rejects.toMatchObject({
        code: expect.stringMatching(/^[A-Z_]+$/),
      });
      const { lastFailure, bundles } = await client.call('knowledge.status', {});
      expect(bundles.map(({ version }) => version)).toEqual([1]);
      expect(lastFailure).not.toBeNull();
      expect(lastFailure?.code).not.toBe('INTERNAL');
      await window.go('knowledge');
      await window.screenshot('fault-network-page');

      const answer = await client.call('ask.ask', {
        question: 'What do I do right after a needlestick injury?',
        quotesOnly: true,
      });
      expect(['quoted', 'related']).toContain(answer.route);
      const waiting = (await client.call('telemetry.status', {})).outbox.items;
      expect(waiting).toBeGreaterThan(0);
      const flushed = await client.call('telemetry.flush', {});
      expect(flushed.sent).toBe(0);
      expect(['refused', 'retryable']).toContain(flushed.outcome);
      expect((await client.call('telemetry.status', {})).outbox.items).toBeGreaterThanOrEqual(waiting);
      await expectTold('A network that answers everything with a page', client);
    } finally {
      await close();
    }
  });
});
