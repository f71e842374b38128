/** The PoE template, filled with the claim's content or blank (R45); it asks for what reviewers look for (R30). */
import type { ClaimContent, Language } from '../../domain/claim';
import type { SolutionArea } from '../../domain/directory';
import { formatList, formatSpan } from '../format';
import { textsIn } from '../texts/catalogue';
import { proofTemplateTexts } from '../texts/proofTemplate';
import type { Block, TextDocument } from './blocks';

/** The facts of the claim that the template shows. */
export interface ProofTemplateFacts {
  readonly claimId: string;
  readonly partnerName: string;
  readonly content: ClaimContent;
}

/** How recent the work is that partners are told to prove; reviewers judge it, and nothing is computed from it. */
const recent = { duration: 'P12M' } as const;

/** Rows for products in a template that knows none. */
const emptyRows = 3;

/** The template in a language, filled with what the claim knows. */
export function proofTemplate(facts: ProofTemplateFacts, language: Language): TextDocument {
  const texts = textsIn(language);
  const own = proofTemplateTexts[language];
  const { claimId, partnerName, content } = facts;
  const { customer, customerContact, partnerContact, revenue } = content;
  const names = { partner: partnerName, customer: customer.name };
  return templateOf(
    {
      subtitle: own.subtitle(names),
      acknowledged: own.acknowledged(names),
      claim: content.name,
      claimId,
      partner: partnerName,
      mpnId: content.mpnId,
      customer: customer.name,
      domain: customer.domain,
      tenantId: customer.tenantId,
      solutionArea: texts.solutionAreas[content.solutionArea],
      activities: formatList(
        content.activities.map((activity) => texts.activities[activity]),
        texts,
      ),
      products: content.products.map(({ name, subscriptionId }) => [name, subscriptionId ?? '–']),
      hasSubscriptions: true,
      revenue:
        revenue === null
          ? null
          : {
              heading: own.revenue,
              values: [revenue.solutionSellerName, revenue.customerName, revenue.solutionName],
            },
      customerSigner: { name: customerContact?.name ?? '', title: customerContact?.title ?? '' },
      partnerSigner: partnerContact?.name ?? '',
    },
    language,
  );
}

/**
 * The template in a language for a partner who has no claim yet: every field is empty.
 * @param solutionArea leaves out what its claims do not need; `null`: leaves out nothing
 */
export function blankProofTemplate(solutionArea: SolutionArea | null, language: Language): TextDocument {
  const own = proofTemplateTexts[language];
  const isBusiness = solutionArea !== 'Microsoft365';
  return templateOf(
    {
      subtitle: own.subtitleBlank,
      acknowledged: own.acknowledgedBlank,
      claim: '',
      claimId: null,
      partner: '',
      mpnId: '',
      customer: '',
      domain: '',
      tenantId: '',
      solutionArea: solutionArea === null ? '' : textsIn(language).solutionAreas[solutionArea],
      activities: '',
      products: [],
      hasSubscriptions: isBusiness,
      revenue: isBusiness ? { heading: own.revenueBlank, values: ['', '', ''] } : null,
      customerSigner: { name: '', title: '' },
      partnerSigner: '',
    },
    language,
  );
}

/** What the fields of a template hold; an empty value is a field to fill in. */
interface Fields {
  readonly subtitle: string;
  readonly acknowledged: string;
  readonly claim: string;
  /** `null`: there is no claim. */
  readonly claimId: string | null;
  readonly partner: string;
  readonly mpnId: string;
  readonly customer: string;
  readonly domain: string;
  readonly tenantId: string;
  readonly solutionArea: string;
  readonly activities: string;
  /** Each with its subscription. */
  readonly products: readonly (readonly [string, string])[];
  readonly hasSubscriptions: boolean;
  /** Solution seller, customer and solution (R42); `null`: not asked for. */
  readonly revenue: { readonly heading: string; readonly values: readonly [string, string, string] } | null;
  readonly customerSigner: { readonly name: string; readonly title: string };
  readonly partnerSigner: string;
}

function templateOf(fields: Fields, language: Language): TextDocument {
  const texts = textsIn(language);
  const { labels } = texts;
  const own = proofTemplateTexts[language];
  const { customerSigner, revenue } = fields;
  const blocks: readonly Block[] = [
    { kind: 'paragraph', text: own.howTo },
    { kind: 'heading', text: own.lookedFor },
    { kind: 'list', items: own.lookedForItems({ period: formatSpan(recent, texts) }) },
    { kind: 'heading', text: own.claim },
    {
      kind: 'facts',
      facts: [
        { label: labels.claim, value: fields.claim },
        ...(fields.claimId === null ? [] : [{ label: labels.claimId, value: fields.claimId }]),
        { label: labels.partner, value: fields.partner },
        { label: own.mpnId, value: fields.mpnId },
        { label: labels.customer, value: fields.customer },
        { label: own.domain, value: fields.domain },
        { label: own.tenantId, value: fields.tenantId },
        { label: labels.solutionArea, value: fields.solutionArea },
        { label: labels.activities, value: fields.activities },
      ],
    },
    { kind: 'heading', text: labels.products },
    productTable(fields, language),
    { kind: 'heading', text: own.work },
    { kind: 'space', label: own.workHint },
    ...(revenue === null
      ? []
      : [
          { kind: 'heading', text: revenue.heading } as const,
          {
            kind: 'facts',
            facts: [
              { label: own.seller, value: revenue.values[0] },
              { label: labels.customer, value: revenue.values[1] },
              { label: own.solution, value: revenue.values[2] },
            ],
          } as const,
        ]),
    { kind: 'heading', text: own.acknowledgement },
    { kind: 'paragraph', text: fields.acknowledged },
    signature(fields.customer, customerSigner.name, customerSigner.title),
    { kind: 'heading', text: own.partnerSignature },
    signature(fields.partner, fields.partnerSigner, ''),
  ];
  return { language, title: own.title, subtitle: fields.subtitle, blocks };

  function signature(organisation: string, name: string, title: string): Block {
    return {
      kind: 'facts',
      facts: [
        { label: own.organisation, value: organisation },
        { label: own.name, value: name },
        { label: own.jobTitle, value: title },
        { label: own.date, value: '' },
        { label: own.signature, value: '' },
      ],
    };
  }
}

/** Each product with when its work begins and ends; without products, empty rows. */
function productTable({ products, hasSubscriptions }: Fields, language: Language): Block {
  const own = proofTemplateTexts[language];
  const known = products.length > 0 ? products : Array<readonly [string, string]>(emptyRows).fill(['', '']);
  const row = (product: string, subscription: string, begin: string, end: string): readonly string[] =>
    hasSubscriptions ? [product, subscription, begin, end] : [product, begin, end];
  return {
    kind: 'table',
    header: row(own.product, own.subscriptionId, own.workBegan, own.workEnded),
    rows: known.map(([product, subscription]) => row(product, subscription, '', '')),
  };
}
