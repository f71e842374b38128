/** Proves what of a posted form is an answer, and that everything else decides nothing (R10, R14, R51). */
import { readAnswer } from '../../../../functions/http/customer/answerForm';

const read = (fields: Readonly<Record<string, string>>) =>
  readAnswer({ kind: 'fields', fields: new URLSearchParams(fields) });

test.each([
  [{ answer: 'decline' }, { kind: 'decline', reason: null }],
  [
    { answer: 'decline', step: 'accept', reason: ' \n ' },
    { kind: 'decline', reason: null },
  ],
  [
    { answer: 'decline', reason: ' One.\r\nTwo.\u0000\t\u200B ' },
    { kind: 'decline', reason: 'One.\nTwo.' },
  ],
  [
    { answer: 'end', reason: 'Cafe\u0301' },
    { kind: 'end', reason: 'Café' },
  ],
  [{ answer: 'accept', confirmed: 'yes' }, { kind: 'accept' }],
  [{ answer: 'ending-link' }, { kind: 'request-ending-link' }],
])('%j is the answer %j', (fields, answer) => {
  expect(read(fields)).toMatchObject({ answer, fault: null });
});

test.each([
  [{}, 'not-chosen', null],
  [{ answer: '' }, 'not-chosen', null],
  [{ answer: 'Decline' }, 'not-chosen', null],
  [{ step: 'decline', reason: 'Why.' }, 'not-pressed', 'decline'],
  [{ step: 'accept', confirmed: 'yes' }, 'not-pressed', 'accept'],
  [{ answer: 'accept' }, 'not-confirmed', 'accept'],
  [{ answer: 'accept', confirmed: 'on' }, 'not-confirmed', 'accept'],
  [{ answer: 'accept', confirmed: 'no' }, 'not-confirmed', 'accept'],
])('%j decides nothing: %s', (fields, code, step) => {
  expect(read(fields)).toMatchObject({ answer: null, fault: { code }, step });
});

test('a reason has at most 1,000 characters as people count them, and is kept when it has more', () => {
  const most = '🦀'.repeat(1000);
  expect(read({ answer: 'decline', reason: `${most}\r\n` }).answer).toEqual({
    kind: 'decline',
    reason: most,
  });
  expect(read({ answer: 'end', reason: `${most}x` })).toMatchObject({
    answer: null,
    fault: { code: 'reason-too-long', characters: 1001 },
    step: 'end',
    reason: `${most}x`,
  });
});

test.each(['too-large', 'other-type'] as const)('a body that is %s decides nothing', (kind) => {
  expect(readAnswer({ kind })).toMatchObject({ answer: null, fault: { code: 'unreadable' }, step: null });
});
