/** Preloaded into a measured stack: reports the CPU and memory of its process, and takes CPU profiles. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import type { AddressInfo } from 'node:net';

/** Microseconds between two samples of a profile. */
const SAMPLING_INTERVAL_US = 500;

const session = new Session();

const answers: Readonly<Record<string, () => unknown>> = {
  '/usage': () => ({ pid: process.pid, cpu: process.cpuUsage() }),
  '/collect': () => {
    if (global.gc === undefined) throw new Error('The probe needs node --expose-gc.');
    global.gc();
    global.gc();
    return { heapUsed: process.memoryUsage().heapUsed };
  },
  '/profile/start': async () => {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL_US });
    await session.post('Profiler.start');
    return {};
  },
  '/profile/stop': async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return profile;
  },
};

async function answer(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const known = answers[path];
  if (known === undefined) return { status: 404, body: {} };
  try {
    return { status: 200, body: await known() };
  } catch (error) {
    return { status: 500, body: { error: String(error) } };
  }
}

const server = createServer((request, response) => {
  void answer(request.url ?? '').then(({ status, body }) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
});
server.listen(0, '127.0.0.1', () => {
  const file = process.env['BENCH_PROBE_FILE'];
  if (file !== undefined) writeFileSync(file, String((server.address() as AddressInfo).port));
});
// The probe must not keep the process alive.
server.unref();
