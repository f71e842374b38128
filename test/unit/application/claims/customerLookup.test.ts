/** Proves that every look-up of a customer is counted for the partner and logged, whatever it finds (R66). */
import { lookUpCustomer } from '../../../../shared/application/claims/customerLookup';
import type { Log } from '../../../../shared/application/ports/runtime';
import { defaultPolicy } from '../../../../shared/domain/policy';
import { contoso, fabrikam, people } from '../../domain/fixtures';
import { inPhase } from '../../domain/given';
import { inMemoryPorts } from '../inMemoryPorts';

function portsWithLog() {
  const logged: unknown[] = [];
  const log: Log = {
    info: (message, facts) => void logged.push([message, facts]),
    warn: (message) => void logged.push(message),
    error: (message) => void logged.push(message),
  };
  const ports = { ...inMemoryPorts(inPhase.Editing()), log };
  ports.directoryStore.put('customer', contoso.id, contoso);
  return { ports, logged };
}

test.each([
  ['found', 'contoso.example', contoso],
  ['not found', 'contoso', null],
])('R66: counted and logged: %s', async (_what, domain, customer) => {
  const { ports, logged } = portsWithLog();
  expect(await lookUpCustomer(ports, people.user, domain)).toEqual({ ok: true, value: customer });
  expect(ports.rateLimiter.counted).toEqual([`lookups of ${fabrikam.id}`]);
  const facts = { personId: people.user.id, partnerId: fabrikam.id, domain, found: customer !== null };
  expect(logged).toEqual([['A customer was looked up.', facts]]);
});

test('R66: a used-up hour refuses before anything is looked up', async () => {
  const { ports, logged } = portsWithLog();
  const retryAt = ports.clock.now();
  ports.rateLimiter.usedUpUntil = retryAt;
  const before = ports.directoryStore.reads;
  expect(await lookUpCustomer(ports, people.user, 'contoso.example')).toMatchObject({
    ok: false,
    refusal: { code: 'rate-limited', retryAt },
  });
  expect([logged, ports.directoryStore.reads]).toEqual([[], before]);
});

test('R66: an organisation has 30 an hour', () => {
  expect(defaultPolicy.limits.customerLookupsPerHour).toBe(30);
});
