/** Brazilian Portuguese texts (R53). */
import type { Texts } from './en';
import { aboutPtBR } from './about/pt-BR';
import { codesPtBR } from './codes/pt-BR';
import { customerPtBR } from './customer/pt-BR';
import { partnerPtBR } from './partner/pt-BR';
import { staffPtBR } from './staff/pt-BR';
import { pagePtBR } from './page/pt-BR';
import { problemsPtBR } from './problems/pt-BR';

export const ptBR: Texts = {
  locale: 'pt-BR',
  zoneLocale: 'pt-BR',
  service: 'Associações de clientes',
  serviceLong: 'Associações de clientes · Claiming Partner of Record (CPOR)',
  moment: (p) => `${p.date}, ${p.hour === 1 ? 'à' : 'às'} ${p.time} (${p.zone})`,
  endOfDay: (p) => `o final de ${p.date} (${p.zone})`,
  endOfDayRow: (p) => `final de ${p.date} (${p.zone})`,
  businessDays: (count) => (count === 1 ? '1 dia útil' : `${count} dias úteis`),
  labelled: (p) => `${p.label}: ${p.value}`,
  greeting: (p) => `Olá, ${p.name},`,

  labels: {
    partner: 'Parceiro',
    customer: 'Cliente',
    yourOrganisation: 'Sua organização',
    solutionArea: 'Área da solução',
    activities: 'Trabalho reivindicado',
    products: 'Produtos',
    claim: 'Solicitação',
    claimId: 'ID da solicitação',
    status: 'Status',
    due: 'Prazo',
    answerBy: 'Prazo de resposta',
    reason: 'Motivo',
    disputeUntil: 'Prazo para contestar',
    noticeAddress: 'Endereço',
    officialUntil: 'Fim da associação',
    endedAt: 'Encerramento da associação',
    comment: 'Comentário',
    answer: 'Resposta à contestação',
  },

  ...codesPtBR,

  ...customerPtBR,

  page: pagePtBR,
  about: aboutPtBR,

  partner: partnerPtBR,

  ...staffPtBR,

  problems: problemsPtBR,
};
