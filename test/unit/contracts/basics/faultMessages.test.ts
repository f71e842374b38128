/** Proves that faults of requests say in plain words what is wrong and what is required. */
import { z } from 'zod';
import { faultMessage } from '../../../../shared/contracts/basics/faultMessages';

const schema = z.strictObject({
  text: z.string().min(1).max(3),
  yes: z.boolean(),
  side: z.enum(['left', 'right']),
  list: z.array(z.string()).min(1).max(2),
  count: z.int().min(2).max(4),
  own: z.string('must be a name'),
});
const good = { text: 'a', yes: true, side: 'left', list: ['a'], count: 3, own: 'x' };

test.each<[string, unknown, string]>([
  ['text', undefined, 'is required; it must be a string'],
  ['text', 7, 'must be a string'],
  ['text', '', 'must not be empty'],
  ['text', 'long', 'must have at most 3 characters'],
  ['yes', undefined, 'is required; it must be true or false'],
  ['yes', 'true', 'must be true or false'],
  ['side', undefined, 'is required; it must be one of "left", "right"'],
  ['side', 'up', 'must be one of "left", "right"'],
  ['list', {}, 'must be an array'],
  ['list', [], 'must have at least 1 entry'],
  ['list', ['a', 'b', 'c'], 'must have at most 2 entries'],
  ['count', 1, 'must be at least 2'],
  ['count', 5, 'must be at most 4'],
  ['own', 7, 'must be a name'],
])('%s: %j', (member, value, message) => {
  const parsed = schema.safeParse({ ...good, [member]: value }, { error: faultMessage });
  expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([message]);
});

test('a member that tells the forms of an object apart is named with what it can be', () => {
  const forms = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('one') }),
    z.strictObject({ kind: z.literal('two') }),
  ]);
  for (const value of [{}, { kind: 'three' }, { kind: 7 }]) {
    const { error } = forms.safeParse(value, { error: faultMessage });
    expect(error?.issues).toMatchObject([{ path: ['kind'], message: 'must be one of "one", "two"' }]);
  }
});
