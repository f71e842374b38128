/** The facts about an association in the customer's notice and on the page behind the link (R50). */
import type { Activity, SolutionArea } from '../domain/directory';
import { formatList } from './format';
import type { Fact } from './mail/message';
import type { Texts } from './texts/en';

/** The partner, the customer, and the claimed work and products. */
export interface AssociationFacts {
  readonly customerName: string;
  readonly partnerName: string;
  readonly solutionArea: SolutionArea;
  readonly activities: readonly Activity[];
  /** Names of the claimed products or workloads. */
  readonly products: readonly string[];
}

/** The facts as labelled rows. */
export function associationRows(facts: AssociationFacts, texts: Texts): readonly Fact[] {
  const { labels } = texts;
  return [
    { label: labels.partner, value: facts.partnerName },
    { label: labels.yourOrganisation, value: facts.customerName },
    { label: labels.products, value: formatList(facts.products, texts) },
    { label: labels.solutionArea, value: texts.solutionAreas[facts.solutionArea] },
    {
      label: labels.activities,
      value: formatList(
        facts.activities.map((activity) => texts.activities[activity]),
        texts,
      ),
    },
  ];
}
