/** Proves that the PoE template asks for what reviewers look for, filled or blank, in every language (R30, R45). */
import { languages, type Language } from '../../../shared/domain/claim';
import { blankProofTemplate, proofTemplate, type Block, type TextDocument } from '../../../shared/i18n';
import { textsIn } from '../../../shared/i18n/texts/catalogue';
import { businessApplications, m365, revenueAssociation } from '../domain/fixtures';
import { inPhase } from '../domain/given';

/** Every text of a document, block by block. */
function written({ title, subtitle, blocks }: TextDocument): readonly string[] {
  return [title, subtitle, ...blocks.flatMap(textsOf)];
}

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.text];
    case 'list':
      return block.items;
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [label, value]);
    case 'table':
      return [...block.header, ...block.rows.flat()];
    case 'space':
      return [block.label];
  }
}

function filled(input: ReturnType<typeof m365>, language: Language): TextDocument {
  return proofTemplate(inPhase.Editing(input).claim, language);
}

/** What reviewers look for, in the words of each language; and “done or agreed”. */
const lookedFor: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /customer’s signature/,
    /dates within the last 12 months/,
    /every product or workload/,
    /description of the work/,
  ],
  'pt-PT': [
    /assinatura do cliente/,
    /últimos 12 meses/,
    /todos os produtos ou cargas/,
    /descrição do trabalho/,
  ],
  'pt-BR': [
    /assinatura do cliente/,
    /últimos 12 meses/,
    /todos os produtos ou cargas/,
    /descrição do trabalho/,
  ],
  es: [/firma del cliente/, /últimos 12 meses/, /todos los productos o cargas/, /descripción del trabajo/],
};
const agreed: Readonly<Record<Language, RegExp>> = {
  en: /done or agreed/,
  'pt-PT': /realizado ou acordado/,
  'pt-BR': /realizado ou acordado/,
  es: /realizado o acordado/,
};
const confirmed: Readonly<Record<Language, RegExp>> = {
  en: /confirms that .* has done, or has agreed to do,/,
  'pt-PT': /confirma que .* realizou, ou se comprometeu a realizar,/,
  'pt-BR': /confirma que .* realizou, ou se comprometeu a realizar,/,
  es: /confirma que .* ha realizado, o ha acordado realizar,/,
};

describe.each(languages)('in %s', (language) => {
  test.each([
    ['filled', filled(m365(), language)],
    ['blank', blankProofTemplate(null, language)],
  ])(
    'R30, R45: the %s template lists what reviewers look for, and speaks of work done or agreed',
    (_, template) => {
      const lists = template.blocks.flatMap((block) => (block.kind === 'list' ? [block.items] : []));
      expect(lists).toHaveLength(1);
      expect(lists[0]).toHaveLength(lookedFor[language].length);
      lookedFor[language].forEach((words, index) => {
        expect(lists[0]?.[index]).toMatch(words);
      });
      const texts = written(template);
      expect(texts.filter((text) => agreed[language].test(text)).length).toBeGreaterThanOrEqual(2);
      expect(texts.filter((text) => confirmed[language].test(text))).toHaveLength(1);
      expect(texts.join()).not.toMatch(/undefined|null|NaN|\[object/);
    },
  );

  test('R45: a blank template has empty fields only, and names no claim', () => {
    const { blocks } = blankProofTemplate(null, language);
    const values = blocks
      .flatMap((block) => (block.kind === 'facts' ? block.facts : []))
      .map(({ value }) => value);
    expect(new Set(values)).toEqual(new Set(['']));
    const cells = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])).flat();
    expect(cells.length).toBeGreaterThan(4);
    expect(new Set(cells)).toEqual(new Set(['']));
    expect(written(blankProofTemplate(null, language))).not.toContain(textsIn(language).labels.claimId);
  });

  test('R41, R42: a solution area leaves out what its claims do not need', () => {
    const columns = (template: TextDocument): number | undefined =>
      template.blocks.flatMap((block) => (block.kind === 'table' ? [block.header.length] : []))[0];
    const any = blankProofTemplate(null, language);
    const business = blankProofTemplate('BusinessApplications', language);
    const microsoft365 = blankProofTemplate('Microsoft365', language);
    expect([any, business, microsoft365].map(columns)).toEqual([4, 4, 3]);
    expect(business.blocks).toHaveLength(any.blocks.length);
    // Heading and fields of revenue association.
    expect(microsoft365.blocks).toHaveLength(any.blocks.length - 2);
    expect(written(microsoft365)).toContain('Microsoft 365');
  });

  test('R45: a filled template has what the claim knows, and revenue association only where it is claimed', () => {
    const { claim } = inPhase.Editing(businessApplications());
    const texts = written(proofTemplate(claim, language));
    const { content } = claim;
    for (const known of [
      claim.claimId,
      claim.partnerName,
      content.name,
      content.mpnId,
      content.customer.name,
      content.customer.domain,
      content.customer.tenantId,
      ...content.products.flatMap(({ name, subscriptionId }) => [name, subscriptionId ?? '–']),
    ])
      expect(texts).toContain(known);
    const revenue = written(filled(revenueAssociation(), language)).length;
    expect(revenue).toBeGreaterThan(
      written(filled({ ...revenueAssociation(), revenue: null }, language)).length,
    );
  });
});
