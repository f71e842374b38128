/**
 * Uses one unsupported feature of the local host, chosen by the setting FIXTURE_UNSUPPORTED; the start must
 * fail.
 */
import { app, output, trigger } from '@azure/functions';
import * as df from 'durable-functions';

const nothing = (): undefined => undefined;

const uses: Readonly<Record<string, () => unknown>> = {
  'the hook preInvocation': () => app.hook.preInvocation(nothing),
  'the hook postInvocation': () => app.hook.postInvocation(nothing),
  'the hook appTerminate': () => app.hook.appTerminate(nothing),
  'the hook log': () => app.hook.log(nothing),
  'runOnStartup of function "unsupported"': () => {
    app.timer('unsupported', { schedule: '0 0 0 1 1 *', runOnStartup: true, handler: nothing });
  },
  'the setting in "%FIXTURE_SCHEDULE%"': () => {
    app.timer('unsupported', { schedule: '%FIXTURE_SCHEDULE%', handler: nothing });
  },
  'the retry option of function "unsupported"': () => {
    const retry = { strategy: 'fixedDelay', maxRetryCount: 1, delayInterval: 1_000 } as const;
    app.generic('unsupported', { trigger: trigger.eventGrid({}), retry, handler: nothing });
  },
  '"{id?}" in the route': () => {
    app.http('unsupported', { methods: ['GET'], route: 'unsupported/{id?}', handler: () => ({}) });
  },
  '"a-{id}" in the route': () => {
    app.http('unsupported', { methods: ['GET'], route: 'unsupported/a-{id}', handler: () => ({}) });
  },
  'unsupported/{*rest}/more a parameter with * is not at the end': () => {
    app.http('unsupported', { methods: ['GET'], route: 'unsupported/{*rest}/more', handler: () => ({}) });
  },
  'two parameters called "id"': () => {
    app.http('unsupported', { methods: ['GET'], route: 'unsupported/{id}/{ID}', handler: () => ({}) });
  },
  'the route administrators conflicts with the host’s own': () => {
    app.http('unsupported', { methods: ['GET'], route: 'administrators', handler: () => ({}) });
  },
  'GET api/PLAIN is the route of another function': () => {
    app.http('unsupported', { methods: ['GET'], route: 'PLAIN', handler: () => ({}) });
  },
  '"{id:int}" in the route': () => {
    app.http('unsupported', { methods: ['GET'], route: 'unsupported/{id:int}', handler: () => ({}) });
  },
  'a trigger without route': () => {
    app.http('unsupported', { methods: ['GET'], handler: () => ({}) });
  },
  'the method TRACE': () => {
    app.http('unsupported', { methods: ['TRACE'], route: 'unsupported', handler: () => ({}) });
  },
  'the blobTrigger of function "unsupported"': () => {
    app.storageBlob('unsupported', { path: 'a/{name}', connection: 'Storage', handler: nothing });
  },
  'the entityTrigger of function "unsupported"': () => {
    df.app.entity('unsupported', nothing);
  },
  'the output binding queue of function "unsupported"': () => {
    const queue = output.storageQueue({ queueName: 'q', connection: 'Storage' });
    app.http('unsupported', {
      methods: ['GET'],
      route: 'unsupported',
      extraOutputs: [queue],
      handler: () => ({}),
    });
  },
};

/** The names by which the start must refuse them. */
export const unsupported: readonly string[] = Object.keys(uses);

const wanted = process.env['FIXTURE_UNSUPPORTED'];
if (wanted !== undefined) uses[wanted]?.();
