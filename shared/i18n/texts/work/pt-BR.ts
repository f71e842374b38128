/** Portuguese (Brazil) names of the operator's lists: work of the service, entries of the directory, results of imports. */
import type { WorkTexts } from './en';

export const workPtBR: WorkTexts = {
  workKinds: {
    'customer-notice': 'Notificação ao cliente',
    'partner-mail': 'Mensagem ao parceiro',
    'former-contact': 'Mensagem ao contato anterior do cliente',
    'pull-back-notice': 'Mensagem ao cliente sobre a anulação da aprovação',
    'ending-link': 'Link para encerrar a associação',
    'customer-ended': 'Mensagem ao cliente sobre o fim da associação',
    'customer-mail': 'Mensagem ao cliente sobre o resultado',
    'partner-news': 'Mensagem ao parceiro sobre novos comentários',
    'reviewer-news': 'Mensagem ao revisor sobre as novidades',
    escalation: 'Mensagem de escalonamento',
    'operator-alert': 'Alerta ao operador',
    'eligibility-request': 'Pedido de avaliação da elegibilidade',
    'association-ended': 'Comunicação do fim da associação',
    'release-places': 'Liberação de cargas de trabalho e assinaturas',
    'undo-places': 'Anulação de uma reserva',
    'quarantine-proof': 'Quarentena de um documento',
    'delete-proof': 'Exclusão de um documento',
    'delete-all-proofs': 'Exclusão de todos os documentos',
  },

  workStates: {
    pending: 'Pendente',
    retrying: 'Em nova tentativa',
    done: 'Concluído',
    obsolete: 'Não é mais necessário',
    failed: 'Falhou',
    dismissed: 'Dispensado',
  },

  entryKinds: {
    partner: 'Parceiro',
    customer: 'Cliente',
    reviewer: 'Revisor',
    association: 'Associação anterior',
    catalogue: 'Catálogo de produtos',
    policy: 'Política',
    calendar: 'Calendário de feriados',
  },

  importStates: {
    created: 'A solicitação existe',
    stored: 'Armazenado',
    imported: 'Importado',
    published: 'Publicado',
    unchanged: 'Já estava em vigor',
    refused: 'Recusado',
  },

  bulkResults: { done: 'Concluído', refused: 'Recusado' },

  importFaults: {
    'partner-unknown': 'O parceiro é desconhecido',
    'customer-unknown': 'O cliente é desconhecido',
    'product-unknown': 'O produto não está no catálogo',
    'claimed-anew': 'O parceiro precisa enviar uma nova solicitação',
    'subscription-unknown': 'O cliente não tem essa assinatura',
    'subscription-ended': 'A assinatura terminou',
    'mpn-not-of-partner': 'O ID MPN não é do parceiro',
    'activity-not-claimable': 'A atividade não pode ser reivindicada para o produto',
    'association-ended': 'A associação foi encerrada',
    'place-taken': 'A assinatura já está associada',
    repeated: 'Uma linha anterior trata da mesma associação',
  },
};
