/**
 * Proves which services the settings of the conformance suites name, and that an incomplete service is
 * refused by name.
 */
import { targetOf } from '../../conformance/settings';

test('without settings every service is a stand-in', () => {
  expect(targetOf({ PATH: '/bin' })).toEqual({ cosmos: null, storage: null, email: null, functions: null });
});

test('each service is named by settings of its own', () => {
  expect(
    targetOf({
      CONFORMANCE_COSMOS_ENDPOINT: 'https://account.documents.example:443',
      CONFORMANCE_COSMOS_KEY: 'a2V5',
      CONFORMANCE_FUNCTIONS_URL: 'http://localhost:7071/',
    }),
  ).toEqual({
    cosmos: { endpoint: 'https://account.documents.example:443/', key: 'a2V5' },
    storage: null,
    email: null,
    functions: { url: 'http://localhost:7071' },
  });
});

test('unknown settings, and settings missing from a service, are all named together', () => {
  const environment = {
    CONFORMANCE_EMAIL_SENDER: 'a@b.example',
    CONFORMANCE_COSMOS_KEY: 'x',
    CONFORMANCE_FOO: '',
  };
  expect(() => targetOf(environment)).toThrow(
    'CONFORMANCE_FOO is no setting; CONFORMANCE_COSMOS_ENDPOINT is missing; ' +
      'CONFORMANCE_EMAIL_CONNECTION_STRING is missing; CONFORMANCE_EMAIL_RECIPIENT is missing.',
  );
});
