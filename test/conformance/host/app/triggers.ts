/** Timer, queue and Event Grid functions that record each call in the file FIXTURE_CALLS. */
import { appendFileSync } from 'node:fs';
import { app, type RetryOptions } from '@azure/functions';

/** Appends one line of JSON; a recorded call has happened, even if the process is killed. */
export function writeDown(call: Readonly<Record<string, unknown>>): void {
  const file = process.env['FIXTURE_CALLS'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(call)}\n`);
}

app.timer('hourly', {
  schedule: '0 0 * * * *',
  handler: (timer) => {
    writeDown({ function: 'hourly', isPastDue: timer.isPastDue, scheduleStatus: timer.scheduleStatus });
  },
});
app.timer('failingTimer', {
  schedule: process.env['FIXTURE_SCHEDULE'] ?? '0 30 * * * *',
  handler: () => {
    writeDown({ function: 'failingTimer' });
    throw new Error('a timer function that fails');
  },
});

const retry = process.env['FIXTURE_RETRY'];
if (retry !== undefined) {
  // The retried function fails this many times in this process.
  let failures = Number(process.env['FIXTURE_FAILURES']);
  app.timer('retried', {
    schedule: '0 0 * * * *',
    retry: JSON.parse(retry) as RetryOptions,
    handler: ({ isPastDue, scheduleStatus }, { retryContext }) => {
      writeDown({ function: 'retried', isPastDue, scheduleStatus, retryContext });
      if (failures-- > 0) throw new Error('a timer function that is tried again');
    },
  });
}

app.eventGrid('gridEvent', {
  handler: (event) => {
    writeDown({ function: 'gridEvent', id: event.id, data: event.data });
    if (event.subject === 'fail') throw new Error('an event that fails');
  },
});

const queueName = process.env['FIXTURE_QUEUE'];
if (queueName !== undefined)
  app.storageQueue('queued', {
    queueName,
    connection: 'AzureWebJobsStorage',
    handler: (message, context) => {
      const { dequeueCount, queueTrigger } = context.triggerMetadata ?? {};
      writeDown({ function: 'queued', message, dequeueCount, queueTrigger });
      if (typeof message === 'object' && message !== null && 'fail' in message)
        throw new Error('a message that fails');
    },
  });

const poisonQueueName = process.env['FIXTURE_POISON_QUEUE'];
if (poisonQueueName !== undefined)
  app.storageQueue('poisoned', {
    queueName: poisonQueueName,
    connection: 'AzureWebJobsStorage',
    handler: (message, context) => {
      writeDown({ function: 'poisoned', message, dequeueCount: context.triggerMetadata?.['dequeueCount'] });
      if (process.env['FIXTURE_POISON_FAILS'] !== undefined)
        throw new Error('a poison message that fails again');
    },
  });
