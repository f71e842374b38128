/** Proves that the host takes each line of the log for what it is, though it only guesses from the words. */
import { serviceLog } from '../../functions/log';
import { sweep } from '../../shared/application/claims/sweep';
import { instant } from '../../shared/domain/time';
import { misjudged, severityOf } from '../tools/severity';
import { sources } from './azure/templates';

/** What `run` writes to the log. */
async function written(run: () => Promise<unknown> | undefined): Promise<readonly string[]> {
  const lines: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  try {
    await run();
  } finally {
    stderr.mockRestore();
  }
  return lines;
}

/** The text of every call of the log at a level in the sources. */
function callsOf(level: string): readonly string[] {
  const text = sources();
  return [...text.matchAll(new RegExp(`\\blog\\.${level}\\(`, 'g'))].map(({ index }) =>
    text.slice(index, text.indexOf(';\n', index)),
  );
}

test('no line of information contains a word that makes a warning or an error of it', () => {
  const calls = callsOf('info');
  expect(calls.length).toBeGreaterThan(8);
  expect(calls.filter((call) => severityOf(call) !== 'Information')).toEqual([]);
});

test('a warning arrives as a warning, and an error as an error', async () => {
  const [warning = '', error = ''] = await written(() => {
    serviceLog.warn('Something is late.');
    serviceLog.error('Something broke.');
    return undefined;
  });
  expect([severityOf(warning), severityOf(error)]).toEqual(['Warning', 'Error']);
});

test('what others have written into a value makes no warning or error of a line of information', async () => {
  const domain = 'failsafe-warnings.example';
  const [line = '', plain = ''] = await written(() => {
    serviceLog.info('A customer was looked up.', { domain, found: true, tries: 1 });
    serviceLog.info('A customer was looked up.', { domain: 'contoso.example' });
    return undefined;
  });
  expect(severityOf(line)).toBe('Information');
  expect(JSON.parse(line)).toMatchObject({ domain: 'f·ailsafe-w·arnings.example', found: true, tries: 1 });
  expect(JSON.parse(plain)).toMatchObject({ domain: 'contoso.example' });
});

test('a sweep that has woken every overdue claim arrives as information; one that could not, as a warning too', async () => {
  const ports = {
    claims: { overdue: () => Promise.resolve(['claim-1', 'claim-2']) },
    clock: { now: () => instant(0) },
    log: serviceLog,
  };
  const run = (wake: () => Promise<void>) => written(() => sweep(ports, { wake }));
  const sound = await run(() => Promise.resolve());
  expect(sound.map((line) => [severityOf(line), line])).toEqual([
    ['Information', '{"level":"info","message":"Overdue claims were woken.","woken":2,"asleep":0}\n'],
  ]);
  const broken = await run(() => Promise.reject(new Error('The storage has failed.')));
  expect(broken.map(severityOf)).toEqual(['Warning', 'Warning', 'Information']);
});

test('the check finds a line that is misjudged', () => {
  const line = '{"level":"info","message":"Overdue claims were woken.","woken":2,"failed":0}';
  expect(misjudged(`12:00 ${line}\n{"level":"info","message":"Fine."}\n{"level":"error"}`)).toEqual([line]);
});
