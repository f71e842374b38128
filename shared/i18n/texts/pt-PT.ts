/** European Portuguese texts (R53). */
import type { Texts } from './en';
import { aboutPtPT } from './about/pt-PT';
import { codesPtPT } from './codes/pt-PT';
import { customerPtPT } from './customer/pt-PT';
import { partnerPtPT } from './partner/pt-PT';
import { staffPtPT } from './staff/pt-PT';
import { pagePtPT } from './page/pt-PT';
import { problemsPtPT } from './problems/pt-PT';

export const ptPT: Texts = {
  locale: 'pt-PT',
  zoneLocale: 'pt-PT',
  service: 'Associações de clientes',
  serviceLong: 'Associações de clientes · Claiming Partner of Record (CPOR)',
  moment: (p) => `${p.date}, ${p.hour === 1 ? 'à' : 'às'} ${p.time} (${p.zone})`,
  endOfDay: (p) => `ao final de ${p.date} (${p.zone})`,
  endOfDayRow: (p) => `final de ${p.date} (${p.zone})`,
  businessDays: (count) => (count === 1 ? '1 dia útil' : `${count} dias úteis`),
  labelled: (p) => `${p.label}: ${p.value}`,
  greeting: (p) => `Olá, ${p.name},`,

  labels: {
    partner: 'Parceiro',
    customer: 'Cliente',
    yourOrganisation: 'A sua organização',
    solutionArea: 'Área de solução',
    activities: 'Trabalho reivindicado',
    products: 'Produtos',
    claim: 'Pedido',
    claimId: 'ID do pedido',
    status: 'Estado',
    due: 'Prazo',
    answerBy: 'Prazo de resposta',
    reason: 'Motivo',
    disputeUntil: 'Prazo para contestar',
    noticeAddress: 'Endereço',
    officialUntil: 'Fim da associação',
    endedAt: 'Fim da associação',
    comment: 'Comentário',
    answer: 'Resposta à contestação',
  },

  ...codesPtPT,

  ...customerPtPT,

  page: pagePtPT,
  about: aboutPtPT,

  partner: partnerPtPT,

  ...staffPtPT,

  problems: problemsPtPT,
};
