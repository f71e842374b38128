/** Proves that `GET texts` has a text for every code of every closed list in responses. */
import { z } from 'zod';
import '../../../functions/http/routes';
import { components } from '../../../shared/contracts/basics/responses';
import { codeTextsSchema } from '../../../shared/contracts/codeTexts';
import { languages } from '../../../shared/domain/claim';
import { defaultPolicy } from '../../../shared/domain/policy';
import { transitions } from '../../../shared/domain/transitions';
import { partnerRoles, programmeRoles, type Role } from '../../../shared/domain/roles';
import { codeTexts } from '../../../shared/i18n';

const texts = codeTexts(defaultPolicy, 'en');
const lists = Object.values<object>({ ...texts }).map((list) => new Set(Object.keys(list)));

test('the response to GET texts has exactly the lists of its schema, in every language', () => {
  for (const language of languages) {
    const body = { language, policyVersion: 'p', ...codeTexts(defaultPolicy, language) };
    expect(codeTextsSchema.parse(body)).toEqual(body);
  }
});

test('every closed list of codes in a response has a text for each of its codes', () => {
  const { schemas } = z.toJSONSchema(components, { io: 'output', unrepresentable: 'any' });
  const closed = Object.entries(schemas).flatMap(([name, schema]) => enumsIn(schema, name));
  expect(closed.length).toBeGreaterThan(30);
  // What only monitors and programs read.
  const forMachines = [
    'Health/properties/status',
    'ClaimPage/properties/fields',
    'ClaimSummaryPage/properties/fields',
  ];
  const shown = closed.filter(({ at }) => !forMachines.includes(at));
  expect(closed.length - shown.length).toBe(forMachines.length);
  const without = shown.filter(({ codes }) => !lists.some((list) => codes.every((code) => list.has(code))));
  expect(without).toEqual([]);
});

test('every command that a person can be offered has a text', () => {
  const people: readonly Role[] = [...partnerRoles, ...programmeRoles, 'Customer'];
  const commands = transitions.filter(({ by }) => by.some((role) => people.includes(role)));
  const without = commands.filter(({ command }) => !Object.keys(texts.commands).includes(command));
  expect(without.map(({ command }) => command)).toEqual([]);
});

interface ClosedList {
  readonly at: string;
  readonly codes: readonly string[];
}

/** The lists of texts that a JSON schema closes, and the single texts that it demands. */
function enumsIn(node: unknown, at: string): readonly ClosedList[] {
  if (typeof node !== 'object' || node === null) return [];
  const own: ClosedList[] = [];
  if ('enum' in node && Array.isArray(node.enum)) {
    own.push({ at, codes: node.enum.filter((code): code is string => typeof code === 'string') });
  }
  if ('const' in node && typeof node.const === 'string') own.push({ at, codes: [node.const] });
  return [...own, ...Object.entries(node).flatMap(([key, value]) => enumsIn(value, `${at}/${key}`))];
}
