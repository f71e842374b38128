/**
 * Guards of a claim's content: it fits the directory, is complete, and its places and products are available.
 */
import type { Claim, ClaimContent } from '../claim';
import { isCommand, type Command } from '../commands';
import { changesBetween, missingForSubmission, resolveContent, withEnds, withoutProducts } from '../content';
import type { PlaceId } from '../directory';
import { refuseAlreadyClaimed, type OwnClaim } from '../ownClaims';
import { contentRefusals, refuse, refuseAny, type Fault, type Refusal } from '../refusals';
import { commandGuard, partlyStandingGuard, type Guard } from './guard';

/** R40 to R43: the partner's input fits its organisation, the customer and the catalogue. */
export const contentFits: Guard = commandGuard({
  name: 'the content fits the partner, the customer and the catalogue',
  rule: 'R40-R43',
  refuses: contentRefusals,
  check: (_claim, command) =>
    isCommand(command, 'edit')
      ? refuseAny(resolveContent(command.input, command.directory).faults, 'content-invalid')
      : null,
});

/** R24: after submission only MPN ID, products and contacts may be edited. */
export const onlyEditableFields: Guard = commandGuard({
  name: 'only MPN ID, products and contacts change',
  rule: 'R24',
  refuses: ['field-not-editable'],
  check: (claim, command) => {
    if (!isCommand(command, 'edit') || claim.phase === 'Editing') return null;
    const editable = ['mpnId', 'products', 'customerContact', 'technicalContact', 'partnerContact'];
    const { content } = resolveContent(command.input, command.directory);
    const faults = changesBetween(claim.content, content)
      // The customer's name comes from the directory, not from the partner.
      .filter(({ field }) => field !== 'customer/name')
      .filter(({ field }) => !editable.some((name) => field === name || field.startsWith(`${name}/`)))
      .map(({ field }): Fault => {
        return {
          field: `/${field}`,
          code: 'field-not-editable',
          message: { key: 'not-editable', field, editable },
        };
      });
    return refuseAny(faults, 'field-not-editable');
  },
});

/** R24: an edit after submission leaves the claim complete. */
export const staysComplete: Guard = commandGuard({
  name: 'the claim stays complete',
  rule: 'R24, R40',
  refuses: ['claim-incomplete'],
  check: (claim, command) => {
    if (!isCommand(command, 'edit') || claim.phase === 'Editing') return null;
    const { content } = resolveContent(command.input, command.directory);
    return refuseAny(missingForSubmission(content, command.directory), 'claim-incomplete');
  },
});

/** R27, R40: submission needs a complete claim that still fits the directory. */
export const complete: Guard = partlyStandingGuard({
  name: 'the claim is complete',
  rule: 'R27, R40-R43',
  refuses: ['claim-incomplete', ...contentRefusals],
  // What the catalogue asks for besides, such as a technical contact, is known at the command alone.
  precludes: ({ content }) => refuseAny(missingForSubmission(content, null), 'claim-incomplete'),
  check: (claim, command) => {
    if (!isCommand(command, 'submit')) return null;
    const missing = missingForSubmission(claim.content, command.directory);
    const { faults } = resolveContent(claim.content, command.directory);
    return refuseAny([...missing, ...faults], 'claim-incomplete');
  },
});

/** R27: the partner states that the content is true. */
export const acknowledged: Guard = commandGuard({
  name: 'the partner states that the content is true',
  rule: 'R27',
  refuses: ['acknowledgement-missing'],
  check: (_claim, command) =>
    isCommand(command, 'submit') && !command.acknowledged
      ? refuse('acknowledgement-missing', 'Confirm that the content of the claim is true.', [
          { field: '/acknowledged', code: 'required', message: { key: 'not-acknowledged' } },
        ])
      : null,
});

/** R44: no other partner holds one of the claim's places. */
export const placesFree: Guard = commandGuard({
  name: 'no other partner holds one of the claim’s places',
  rule: 'R44',
  refuses: ['place-taken'],
  check: (claim, command) => {
    if (!isCommand(command, 'submit') && !isCommand(command, 'edit')) return null;
    if (claim.phase === 'Editing' && command.type === 'edit') return null;
    const content =
      command.type === 'submit' ? claim.content : resolveContent(command.input, command.directory).content;
    return refuseTaken(content, command.takenPlaces);
  },
});

/** R44: no other claim of the same partner claims one of the products for one of the activities. */
export const notAlreadyClaimed: Guard = commandGuard({
  name: 'no other open or official claim of the partner claims one of the products for the same activity',
  rule: 'R44',
  refuses: ['already-claimed'],
  check: (claim, command, context) => {
    const asked = askedFor(claim, command);
    return asked === null ? null : refuseAlreadyClaimed(claim, asked.content, asked.ownClaims, context);
  },
});

/** The content with which a command wants to pass review, and the partner's other claims; `null`: it does not. */
function askedFor(
  claim: Claim,
  command: Command,
): { readonly content: ClaimContent; readonly ownClaims: readonly OwnClaim[] } | null {
  switch (command.type) {
    case 'submit':
    case 'approve':
    case 'uphold-dispute':
      return { content: claim.content, ownClaims: command.ownClaims };
    case 'edit':
      if (claim.phase === 'Editing') return null;
      return {
        content: resolveContent(command.input, command.directory).content,
        ownClaims: command.ownClaims,
      };
    case 'respond':
      return {
        content: withoutProducts(claim.content, command.removeProducts),
        ownClaims: command.ownClaims,
      };
    default:
      return null;
  }
}

/**
 * R44: a refusal that names the products whose places are taken, but not the holders; `null`: none is taken.
 */
export function refuseTaken(
  { products }: Pick<ClaimContent, 'products'>,
  taken: readonly PlaceId[],
): Refusal | null {
  const faults = products.flatMap(({ place, name }, index): readonly Fault[] =>
    place !== null && taken.includes(place)
      ? [
          {
            field: `/products/${index}`,
            code: 'place-taken',
            message: { key: 'place-taken', product: name },
          },
        ]
      : [],
  );
  return refuseAny(faults, 'place-taken');
}

/** R43: after a subscription's end there is nothing left that the customer could be asked about. */
export const subscriptionsRun: Guard = commandGuard({
  name: 'no claimed subscription has ended',
  rule: 'R43',
  refuses: ['subscription-ended'],
  check: (claim, command, { now }) => {
    if (!isCommand(command, 'approve') && !isCommand(command, 'uphold-dispute')) return null;
    const faults = withEnds(claim.content.products, command.subscriptions).flatMap(
      ({ name, subscriptionId, endsAt }, index): readonly Fault[] => {
        if (endsAt === null || endsAt > now) return [];
        const message = {
          key: 'ended-before-approval',
          subscriptionId: subscriptionId ?? '',
          product: name,
          endedAt: endsAt,
        } as const;
        return [{ field: `/products/${index}/subscriptionId`, code: 'subscription-ended', message }];
      },
    );
    return refuseAny(faults, 'subscription-ended');
  },
});

/** R6: the partner may remove only products of the claim, and never the last one. */
export const keepsAProduct: Guard = commandGuard({
  name: 'at least one product remains',
  rule: 'R6',
  refuses: ['product-unknown', 'last-product'],
  check: (claim, command) => {
    const [removed, field] = isCommand(command, 'respond')
      ? [command.removeProducts, '/removeProducts']
      : isCommand(command, 'request-info')
        ? [command.productsToRemove, '/productsToRemove']
        : [[], ''];
    const products = claim.content.products.map(({ productId }) => productId);
    const unknown = removed.filter((productId) => !products.includes(productId));
    if (unknown.length > 0) {
      const message = { key: 'product-not-on-claim', unknown, products } as const;
      return refuse('product-unknown', null, [{ field, code: 'product-unknown', message }]);
    }
    if (products.length > 0 && products.every((productId) => removed.includes(productId))) {
      return refuse('last-product', null, [
        { field, code: 'last-product', message: { key: 'last-product' } },
      ]);
    }
    return null;
  },
});
