/** What the service promises of HTTPS: it depends on how callers find it. */
import { safetyHeaders } from '../../../../functions/http/framework/safetyHeaders';

test('by HTTPS browsers are told to stay with it (RFC 6797)', () => {
  expect(safetyHeaders('https://claims.example')['strict-transport-security']).toMatch(/^max-age=\d{8}$/);
});

test('by plain HTTP, as on one machine, nothing is promised (RFC 6797, 7.2)', () => {
  expect(safetyHeaders('http://127.0.0.1:7071')).not.toHaveProperty('strict-transport-security');
});
