/** The entry point of the Functions app (package.json "main"): registers each of its functions explicitly. */
import { languageOf } from './http/framework/endpoint';
import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { recordEligibilityAnswer } from '../shared/application/associations/eligibilityAnswer';
import { announceEnds } from '../shared/application/associations/announceEnds';
import { endAssociations } from '../shared/application/associations/endAssociations';
import { sweep } from '../shared/application/claims/sweep';
import { sendDigests } from '../shared/application/operations/digest';
import { refreshSummary } from '../shared/application/operations/summary';
import { readConfig } from '../shared/config';
import { compose } from './composition';
import { recordDeliveryReport } from './events/deliveryReports';
import { recordScanResult } from './events/scanResults';
import { answered } from './http/framework/answered';
import { deliver } from './http/framework/delivery';
import { notServed, registrations, serves } from './http/framework/methods';
import { endpoints } from './http/routes';
import { activities } from './orchestration/activities';
import { claimLifecycle } from './orchestration/claimLifecycle';
import { lifecycleName } from './orchestration/durable';
import { takePoisonedAnswer } from './queues/eligibilityAnswers';

// Missing or wrong settings stop the start, with a list of all faults.
const { http: dependencies, wakerFor, queues, prepare } = compose(readConfig(process.env));
const { ports } = dependencies;

// Without it a body that does not announce its length never reaches a handler.
app.setup({ enableHttpStream: true });
app.hook.appStart(prepare);

// HTTP: the portal's API and the customer's page.
for (const { endpoint, methods } of registrations(endpoints)) {
  df.app.client.http(endpoint.name, {
    methods: [...methods],
    route: endpoint.route,
    authLevel: 'anonymous', // Each endpoint checks bearer tokens and links itself.
    handler: (request, client, context) =>
      answered(ports.log, context.invocationId, languageOf(request), async () => {
        const response = serves(endpoint, request)
          ? await endpoint.serve(dependencies, wakerFor(client), request, context)
          : notServed(endpoints, ports.addresses.publicBaseUrl, request, context.invocationId);
        return deliver(request, response, !endpoint.holdsSecret);
      }),
  });
}

// The orchestration that waits for each claim's deadlines, and its activities.
df.app.orchestration(lifecycleName, claimLifecycle);
for (const { name, run } of activities) {
  df.app.activity(name, { handler: (input: unknown) => run(ports, input) });
}

// Timers.
df.app.client.timer('sweeper', {
  schedule: '0 * * * * *', // every minute
  handler: async (_timer, client) => {
    await sweep(ports, wakerFor(client));
  },
});

df.app.client.timer('end-associations', {
  schedule: '0 5 0 * * *', // 00:05 UTC every day
  // A failed run is repeated every five minutes until shortly before the next one, not only a day later.
  retry: { strategy: 'fixedDelay', maxRetryCount: 280, delayInterval: { minutes: 5 } },
  handler: async (_timer, client) => {
    const waker = wakerFor(client);
    await endAssociations(ports, waker);
    await announceEnds(ports, waker);
  },
});

app.timer('summary', {
  schedule: '0 */15 * * * *', // every quarter of an hour
  handler: async () => {
    await refreshSummary(ports);
  },
});

app.timer('digest', {
  // Every minute: the programme's calendar decides which morning has a digest (R65).
  schedule: '30 * * * * *',
  handler: () => sendDigests(ports),
});

// Event Grid.
df.app.client.eventGrid('mail-delivery-reports', {
  handler: (event, client) => recordDeliveryReport(ports, wakerFor(client), event),
});
df.app.client.eventGrid('document-scan-results', {
  handler: (event, client) => recordScanResult(ports, wakerFor(client), event),
});

// Queues.
df.app.client.storageQueue('eligibility-answers', {
  queueName: queues.eligibilityAnswers,
  connection: 'AzureWebJobsStorage',
  handler: (message: unknown, client, _context: InvocationContext) =>
    recordEligibilityAnswer(ports, wakerFor(client), message),
});
df.app.client.storageQueue('eligibility-answers-poison', {
  queueName: `${queues.eligibilityAnswers}-poison`,
  connection: 'AzureWebJobsStorage',
  handler: (message: unknown, client, { triggerMetadata }: InvocationContext) =>
    takePoisonedAnswer(ports, wakerFor(client), message, triggerMetadata),
});
