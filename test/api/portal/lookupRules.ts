/** Tests that partners find a customer by its exact domain, and nothing else of the directory (R2, R22). */
import type { Deployment } from '../deployment';
import type { TestCustomer } from '../claims';
import { send, sendJson } from '../wire';

export function lookupRules(deployment: () => Deployment): void {
  let customer: TestCustomer;
  beforeAll(async () => {
    customer = await deployment().claims.customer();
  });
  const lookUp = (domain: string, person = 'ana') =>
    send(deployment(), person, { path: `customer-lookup?domain=${encodeURIComponent(domain)}` });

  test('R2: every role of a partner finds name and directory ID by a domain, and nothing more', async () => {
    for (const person of ['ana', 'ben', 'carla'])
      expect(await lookUp(customer.domain, person)).toMatchObject({
        status: 200,
        json: { id: customer.id, name: customer.name, domain: customer.domain },
      });
    const { json } = await lookUp(customer.domain);
    expect(Object.keys(json as object).sort()).toEqual(['domain', 'id', 'name']);
  });

  test('a domain is read as everywhere: case, white space, a dot at its end, letters beyond ASCII', async () => {
    const { domain, id } = customer;
    for (const sent of [domain.toUpperCase(), ` ${domain}\u200B`, `${domain}.`])
      expect(await lookUp(sent)).toMatchObject({ status: 200, json: { id, domain } });
    const idn = { name: 'Müller', domains: ['xn--mller-kva.example'], products: [], subscriptions: [] };
    const at = `customers/${crypto.randomUUID()}`;
    expect((await sendJson(deployment(), 'olga', 'PUT', at, idn)).status).toBe(201);
    expect(await lookUp('MÜLLER.example')).toMatchObject({
      status: 200,
      json: { name: 'Müller', domain: 'xn--mller-kva.example' },
    });
  });

  test('only the whole domain finds it', async () => {
    const { domain } = customer;
    for (const other of [`www.${domain}`, `${domain}.example`, `x${domain}`, 'nobody.example'])
      expect(await lookUp(other)).toMatchObject({ status: 404, json: { code: 'not-found' } });
    for (const wrong of ['', '%', 'example', 'a b.example', '*.example'])
      expect(await lookUp(wrong)).toMatchObject({
        status: 400,
        json: { code: 'invalid-request', errors: [{ field: '?domain' }] },
      });
    expect((await send(deployment(), 'ana', { path: 'customer-lookup' })).status).toBe(400);
  });

  test('R22: a domain that has moved to another customer finds that one', async () => {
    const [one, other] = [await deployment().claims.customer(), await deployment().claims.customer()];
    const put = (to: TestCustomer, ...domains: readonly string[]) =>
      sendJson(
        deployment(),
        'olga',
        'PUT',
        `customers/${to.id}`,
        { name: to.name, domains },
        { 'if-match': '*' },
      );
    expect((await put(one, `new-${one.domain}`)).status).toBe(200);
    expect((await lookUp(one.domain)).status).toBe(404);
    expect((await put(other, other.domain, one.domain)).status).toBe(200);
    expect(await lookUp(one.domain)).toMatchObject({ status: 200, json: { id: other.id } });
  });
}
