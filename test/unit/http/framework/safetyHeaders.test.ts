/** Proves that browsers are told to stay with HTTPS exactly where the service is reached by HTTPS. */
import { safetyHeaders } from '../../../../functions/http/framework/safetyHeaders';

test('over HTTPS browsers are told to use only HTTPS from then on (RFC 6797)', () => {
  expect(safetyHeaders('https://claims.example')['strict-transport-security']).toMatch(/^max-age=\d{8}$/);
});

test('over plain HTTP, as on one machine, the header is absent (RFC 6797, 7.2)', () => {
  expect(safetyHeaders('http://127.0.0.1:7071')).not.toHaveProperty('strict-transport-security');
});
