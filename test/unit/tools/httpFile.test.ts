/** Tests the reader of files of requests that editors send. */
import { HttpFileSession, parseHttpFile, type FileRequest } from '../../tools/httpFile';

const file = `# About this file
@api = http://127.0.0.1:7071/api

### Sign in
# Expect 200: a token
# @name signIn
GET {{api}}/token

### Create
# Expect 201
@token = {{signIn.response.body.$.keys[1].value}}
// Another comment
POST {{api}}/claims?limit=1
Authorization: Bearer {{token}}
X-Before: {{signIn.response.headers.ETag}}

{
  "name": "{{token}}"
}

`;

function requestOf(index: number, text = file): FileRequest {
  const request = parseHttpFile(text).requests[index];
  if (request === undefined) throw new Error('There is no such request.');
  return request;
}

const answer = {
  headers: new Headers({ etag: '"1"' }),
  text: '{"keys":[{"value":"a"},{"value":"b"}],"count":2}',
};

test('requests have their title, name, expected status, headers and body', () => {
  expect(parseHttpFile(file).requests).toEqual([
    {
      title: 'Sign in',
      name: 'signIn',
      line: 7,
      expected: 200,
      promise: 'a token',
      method: 'GET',
      url: '{{api}}/token',
      headers: [],
      body: null,
    },
    {
      title: 'Create',
      name: null,
      line: 13,
      expected: 201,
      promise: '',
      method: 'POST',
      url: '{{api}}/claims?limit=1',
      headers: [
        ['Authorization', 'Bearer {{token}}'],
        ['X-Before', '{{signIn.response.headers.ETag}}'],
      ],
      body: '{\n  "name": "{{token}}"\n}',
    },
  ]);
});

test('variables are replaced, also by values of earlier responses', async () => {
  const session = new HttpFileSession(parseHttpFile(file));
  session.keep(requestOf(0), answer);
  expect(await session.ready(requestOf(1))).toEqual({
    method: 'POST',
    url: 'http://127.0.0.1:7071/api/claims?limit=1',
    headers: { Authorization: 'Bearer b', 'X-Before': '"1"' },
    body: '{\n  "name": "b"\n}',
  });
});

test('a given value takes the place of one in the file', async () => {
  const given = { api: 'http://elsewhere.example', token: () => Promise.resolve('t') };
  const session = new HttpFileSession(parseHttpFile(file), given);
  session.keep(requestOf(0), answer);
  expect(await session.ready(requestOf(1))).toMatchObject({
    url: 'http://elsewhere.example/claims?limit=1',
    headers: { Authorization: 'Bearer t' },
  });
});

test('a value that nothing has said is an error, and so is one that a response lacks', async () => {
  const session = new HttpFileSession(parseHttpFile(file));
  await expect(session.ready(requestOf(1))).rejects.toThrow('signIn.response');
  session.keep(requestOf(0), { ...answer, text: '{"keys":[]}' });
  await expect(session.ready(requestOf(1))).rejects.toThrow('has no $.keys[1].value');
});

test.each([
  ['a request that says no status', '### X\nGET http://a.example\n', 'no comment says'],
  ['a response handler', '### X\n# Expect 200\nPOST http://a.example\n\n{}\n\n> {% 1 %}\n', 'differently'],
  ['a file as body', '### X\n# Expect 200\nPOST http://a.example\n\n< ./a.json\n', 'differently'],
  ['a comment in a body', '### X\n# Expect 200\nPOST http://a.example\n\n{\n# x\n}\n', 'differently'],
  ['an address over two lines', '### X\n# Expect 200\nGET http://a.example\n  ?x=1\n', 'a header is written'],
  ['a request without a method', '### X\n# Expect 200\nhttp://a.example\n', 'begins with its method'],
  ['a variable twice', '@a = 1\n@a = 2\n', 'has a value already'],
  ['a variable without a value', '@a =\n', 'is written @name'],
  [
    'a name twice',
    '### X\n# Expect 200\n# @name x\nGET http://a.example\n### Y\n# Expect 200\n# @name x\nGET http://a.example\n',
    'a second request',
  ],
])('what one of the editors would not understand is an error: %s', (_what, text, message) => {
  expect(() => parseHttpFile(text)).toThrow(message);
});
