/**
 * The content of a claim (R2, R40 to R43): resolves the partner's input in the directory and finds faults.
 */
import type { ClaimContent, ClaimedProduct } from './claim';
import type { ContentInput, ProductChoice } from './commands';
import { maskedId } from './customerProducts';
import {
  programmesOf,
  subscriptionPlace,
  workloadPlace,
  type Customer,
  type DirectoryFacts,
  type Product,
  type Subscription,
} from './directory';
import type { FieldChange } from './events';
import type { DomainFaultText, NeededToSubmit } from './faultTexts';
import { fieldChanges } from './fieldChanges';
import type { Fault, RefusalCode } from './refusals';

/** The content with names, subscriptions and places filled in, and the faults of the input. */
export function resolveContent(
  input: ContentInput,
  directory: DirectoryFacts,
): { readonly content: ClaimContent; readonly faults: readonly Fault[] } {
  const { customer } = directory;
  const resolved = input.products.map((choice, index) => resolveProduct(choice, index, input, directory));
  const content: ClaimContent = {
    ...input,
    customer: { ...input.customer, name: customer?.name ?? '' },
    products: resolved.map(({ product }) => product),
  };
  return {
    content,
    faults: [
      ...activityFaults(input),
      ...partnerFaults(input, directory),
      ...customerFaults(input, customer),
      ...resolved.flatMap(({ faults }) => faults),
      ...repeatedProductFaults(content),
    ],
  };
}

/** The claimed products with the directory's ends of their subscriptions; an unknown one keeps its end. */
export function withEnds(
  products: readonly ClaimedProduct[],
  subscriptions: readonly Subscription[],
): readonly ClaimedProduct[] {
  return products.map((product) => {
    const known = subscriptions.find(({ id }) => id === product.subscriptionId);
    return known === undefined ? product : { ...product, endsAt: known.endsAt };
  });
}

/** The content without some products (R6). */
export function withoutProducts(content: ClaimContent, removed: readonly string[]): ClaimContent {
  return { ...content, products: content.products.filter(({ productId }) => !removed.includes(productId)) };
}

/**
 * The faults of content that is incomplete for submission (R40, R42). PoE is checked separately (R27). Without
 * a directory, fields that only some products of the catalogue need are not missed.
 */
export function missingForSubmission(
  content: ClaimContent,
  directory: DirectoryFacts | null,
): readonly Fault[] {
  const missing = (field: string, what: NeededToSubmit): Fault => ({
    field,
    code: 'required',
    message: { key: 'needed-to-submit', what },
  });
  const needsTechnicalContact =
    directory !== null &&
    content.products.some(({ productId }) => productOf(productId, directory)?.technicalContact === true);
  return [
    ...(content.products.length === 0 ? [missing('/products', 'products')] : []),
    ...(content.customerContact === null ? [missing('/customerContact', 'customer-contact')] : []),
    ...(content.partnerContact === null ? [missing('/partnerContact', 'partner-contact')] : []),
    ...(needsTechnicalContact && content.technicalContact === null
      ? [missing('/technicalContact', 'technical-contact')]
      : []),
    ...(content.activities.includes('revenue-association') && content.revenue === null
      ? [missing('/revenue', 'revenue')]
      : []),
  ];
}

/** The fields that differ, with old and new value (R26); the list of products counts as one field. */
export function changesBetween(before: ClaimContent, after: ClaimContent): readonly FieldChange[] {
  return fieldChanges(comparable(before), comparable(after));
}

function comparable(content: ClaimContent): object {
  const products = content.products.map(({ name, subscriptionId }) =>
    subscriptionId === null ? name : `${name} (${subscriptionId})`,
  );
  return { ...content, products };
}

function productOf(productId: string, directory: DirectoryFacts): Product | undefined {
  return directory.catalogue.products.find(({ id }) => id === productId);
}

function activityFaults(input: ContentInput): readonly Fault[] {
  const fault = (key: 'usage-alone' | 'revenue-alone'): Fault => ({
    field: '/activities',
    code: 'programme-not-claimable',
    message: { key },
  });
  const { solutionArea, activities } = input;
  if (activities.length === 0) {
    return [{ field: '/activities', code: 'required', message: { key: 'activity-missing' } }];
  }
  if (solutionArea === 'Microsoft365' && activities.some((activity) => activity !== 'usage')) {
    return [fault('usage-alone')];
  }
  if (activities.includes('revenue-association') && activities.length > 1) {
    return [fault('revenue-alone')];
  }
  return [];
}

function partnerFaults(input: ContentInput, { partner }: DirectoryFacts): readonly Fault[] {
  const faults: Fault[] = [];
  if (!partner.mpnIds.includes(input.mpnId)) {
    faults.push({
      field: '/mpnId',
      code: 'mpn-not-of-partner',
      message: { key: 'mpn-not-of-partner', mpnId: input.mpnId, mpnIds: partner.mpnIds },
    });
  }
  const missing = programmesOf(input.solutionArea, input.activities).filter(
    (programme) => !partner.programmes.includes(programme),
  );
  if (missing.length > 0) {
    faults.push({
      field: '/activities',
      code: 'not-enrolled',
      message: { key: 'not-enrolled', programmes: missing },
    });
  }
  return faults;
}

function customerFaults(input: ContentInput, customer: Customer | null): readonly Fault[] {
  if (customer === null) {
    const message = { key: 'customer-unknown', tenantId: input.customer.tenantId } as const;
    return [{ field: '/customer/tenantId', code: 'customer-unknown', message }];
  }
  if (!customer.domains.includes(input.customer.domain.toLowerCase())) {
    const { domain, tenantId } = input.customer;
    const message = { key: 'domain-not-of-customer', domain, tenantId } as const;
    return [{ field: '/customer/domain', code: 'domain-not-of-customer', message }];
  }
  return [];
}

function resolveProduct(
  choice: ProductChoice,
  index: number,
  input: ContentInput,
  directory: DirectoryFacts,
): { readonly product: ClaimedProduct; readonly faults: readonly Fault[] } {
  const { customer } = directory;
  const product = productOf(choice.productId, directory);
  const unresolved = { ...choice, name: product?.name ?? choice.productId, endsAt: null, place: null };
  const fault = (code: RefusalCode, message: DomainFaultText, field = `/products/${index}/productId`) => ({
    product: unresolved,
    faults: [{ field, code, message }],
  });
  if (product?.solutionArea !== input.solutionArea) {
    const { productId } = choice;
    return fault('product-unknown', {
      key: 'product-not-of-area',
      productId,
      solutionArea: input.solutionArea,
    });
  }
  // The fault about the unknown customer says enough.
  if (customer === null) return { product: unresolved, faults: [] };
  const takesPlace = !input.activities.includes('revenue-association');
  if (product.exclusiveBy === 'workload') {
    if (!customer.products.includes(product.id)) {
      return fault('product-not-of-customer', { key: 'workload-missing', product: product.name });
    }
    const place = takesPlace ? workloadPlace(customer.id, product.id) : null;
    return { product: { ...unresolved, subscriptionId: null, place }, faults: [] };
  }
  const subscriptions = customer.subscriptions.filter(({ productId }) => productId === product.id);
  if (subscriptions.length === 0) {
    return fault('product-not-of-customer', { key: 'subscription-missing', product: product.name });
  }
  const field = `/products/${index}/subscriptionId`;
  const running = subscriptions.filter(({ endsAt }) => endsAt > directory.asOf);
  if (choice.subscriptionId === null && running.length > 1) {
    return fault('subscription-required', { key: 'subscription-not-named', product: product.name }, field);
  }
  const subscription =
    choice.subscriptionId === null
      ? (running[0] ?? subscriptions.at(-1))
      : subscriptions.find(({ id }) => id === choice.subscriptionId);
  if (subscription === undefined) {
    const subscriptionId = choice.subscriptionId ?? '';
    const message = { key: 'subscription-unknown', subscriptionId, product: product.name } as const;
    return fault('subscription-unknown', message, field);
  }
  if (subscription.endsAt <= directory.asOf) {
    const { endsAt: endedAt } = subscription;
    // The partner has not named it, so it learns no ID of the customer's that it does not know.
    const subscriptionId = choice.subscriptionId ?? maskedId(subscription.id);
    const anotherRuns = running.length > 0;
    return fault(
      'subscription-ended',
      { key: 'subscription-ended', subscriptionId, product: product.name, endedAt, anotherRuns },
      field,
    );
  }
  const place = takesPlace ? subscriptionPlace(customer.id, subscription.id) : null;
  return {
    product: { ...unresolved, subscriptionId: subscription.id, endsAt: subscription.endsAt, place },
    faults: [],
  };
}

function repeatedProductFaults(content: ClaimContent): readonly Fault[] {
  const seen = new Set<string>();
  return content.products.flatMap(({ productId, subscriptionId, name }, index): readonly Fault[] => {
    const key = `${productId}|${subscriptionId ?? ''}`;
    const again = seen.has(key);
    seen.add(key);
    return again
      ? [
          {
            field: `/products/${index}`,
            code: 'invalid',
            message: { key: 'product-repeated', product: name },
          },
        ]
      : [];
  });
}
