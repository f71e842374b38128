/** The PoE template, filled with the claim's content (R45); it asks for what reviewers look for (R30). */
import type { ClaimContent, Language } from '../../domain/claim';
import { formatList } from '../format';
import { textsIn } from '../texts/catalogue';
import { proofTemplateTexts } from '../texts/proofTemplate';
import type { Block, TextDocument } from './blocks';

/** The facts of the claim that the template shows. */
export interface ProofTemplateFacts {
  readonly claimId: string;
  readonly partnerName: string;
  readonly content: ClaimContent;
}

/** The template in a language. */
export function proofTemplate(facts: ProofTemplateFacts, language: Language): TextDocument {
  const texts = textsIn(language);
  const own = proofTemplateTexts[language];
  const { claimId, partnerName, content } = facts;
  const { customer, customerContact, partnerContact, revenue } = content;
  const names = { partner: partnerName, customer: customer.name };
  const blocks: readonly Block[] = [
    { kind: 'paragraph', text: own.howTo },
    { kind: 'heading', text: own.claim },
    {
      kind: 'facts',
      facts: [
        { label: texts.labels.claim, value: content.name },
        { label: texts.labels.claimId, value: claimId },
        { label: texts.labels.partner, value: partnerName },
        { label: own.mpnId, value: content.mpnId },
        { label: texts.labels.customer, value: customer.name },
        { label: own.domain, value: customer.domain },
        { label: own.tenantId, value: customer.tenantId },
        { label: texts.labels.solutionArea, value: texts.solutionAreas[content.solutionArea] },
        {
          label: texts.labels.activities,
          value: formatList(
            content.activities.map((activity) => texts.activities[activity]),
            texts,
          ),
        },
      ],
    },
    { kind: 'heading', text: texts.labels.products },
    {
      kind: 'table',
      header: [own.product, own.subscriptionId, own.workBegan, own.workEnded],
      rows:
        content.products.length === 0
          ? [['', '', '', '']]
          : content.products.map(({ name, subscriptionId }) => [name, subscriptionId ?? '–', '', '']),
    },
    { kind: 'heading', text: own.work },
    { kind: 'space', label: own.workHint },
    ...(revenue === null
      ? []
      : [
          { kind: 'heading', text: own.revenue } as const,
          {
            kind: 'facts',
            facts: [
              { label: own.seller, value: revenue.solutionSellerName },
              { label: texts.labels.customer, value: revenue.customerName },
              { label: own.solution, value: revenue.solutionName },
            ],
          } as const,
        ]),
    { kind: 'heading', text: own.acknowledgement },
    { kind: 'paragraph', text: own.acknowledged(names) },
    signature(names.customer, customerContact?.name ?? '', customerContact?.title ?? ''),
    { kind: 'heading', text: own.partnerSignature },
    signature(names.partner, partnerContact?.name ?? '', ''),
  ];
  return { language, title: own.title, subtitle: own.subtitle(names), blocks };

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
