/** Proves what a partner sees of a customer inside a draft, and how little of its subscriptions (R40, R43). */
import { resolveContent } from '../../../shared/domain/content';
import { customerProducts, maskedId } from '../../../shared/domain/customerProducts';
import type { Customer } from '../../../shared/domain/directory';
import { instant, epochMs } from '../../../shared/domain/time';
import { catalogue, contoso, directory, monday } from './fixtures';

const idOf = (n: number): string => `6d1f0a52-7c84-4e39-9b10-55aa0000000${n}`;
const end = instant(epochMs(monday) + 1_000);
const customer: Customer = {
  ...contoso,
  subscriptions: [
    { id: idOf(1), productId: 'd365-sales', endsAt: end },
    { id: idOf(2), productId: 'd365-service', endsAt: end },
    { id: idOf(3), productId: 'd365-service', endsAt: instant(epochMs(end) + 1) },
    { id: idOf(4), productId: 'power-bi', endsAt: monday },
  ],
};

const shown = (area: 'Microsoft365' | 'BusinessApplications', asOf = monday) =>
  customerProducts(customer, catalogue, area, asOf).map((product) => [
    product.id,
    product.subscriptions.map(({ hint }) => hint),
    product.subscriptionNeeded,
  ]);

test('R43: the products of an area that the customer has, and only running subscriptions', () => {
  expect(shown('Microsoft365')).toEqual([
    ['exchange', [], false],
    ['teams', [], false],
  ]);
  expect(shown('BusinessApplications')).toEqual([
    ['d365-sales', ['6d1f…0001'], false],
    ['d365-service', ['6d1f…0002', '6d1f…0003'], true],
  ]);
});

test('R43: a subscription counts until its end, and not at it; with one left none has to be named', () => {
  expect(shown('BusinessApplications', end)).toEqual([['d365-service', ['6d1f…0003'], false]]);
});

test('R43: a hint shows eight digits of a GUID, and less than a quarter of a shorter ID', () => {
  expect(maskedId(idOf(7))).toBe('6d1f…0007');
  for (let length = 1; length < 36; length++) {
    const id = 'abcdefghijklmnopqrstuvwxyz0123456789'.slice(0, length);
    const left = maskedId(id).replace('…', '');
    expect(left.length).toBeLessThanOrEqual(length / 4);
    expect(id.startsWith(left.slice(0, left.length / 2)) && id.endsWith(left.slice(left.length / 2))).toBe(
      true,
    );
  }
});

describe('R43: a partner that names an ended subscription reads its whole ID, one that names none a hint', () => {
  const messageFor = (subscriptionId: string | null): string => {
    const input = {
      name: 'Power BI at Contoso',
      mpnId: '1111111',
      customer: { tenantId: contoso.id, domain: 'contoso.example' },
      solutionArea: 'BusinessApplications' as const,
      activities: ['usage' as const],
      products: [{ productId: 'power-bi', subscriptionId }],
      customerContact: null,
      technicalContact: null,
      partnerContact: null,
      revenue: null,
    };
    const { faults } = resolveContent(input, { ...directory, customer });
    expect(faults.map(({ code }) => code)).toEqual(['subscription-ended']);
    return JSON.stringify(faults);
  };

  test.each([
    ['named', idOf(4), idOf(4)],
    ['not named', null, '6d1f…0004'],
  ])('%s', (_what, named, text) => {
    expect(messageFor(named)).toContain(`"${text}"`);
  });
});
