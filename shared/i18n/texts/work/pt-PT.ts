/** Portuguese (Portugal) names of the operator's lists: work of the service, entries of the directory, results of imports. */
import type { WorkTexts } from './en';

export const workPtPT: WorkTexts = {
  workKinds: {
    'customer-notice': 'Notificação ao cliente',
    'partner-mail': 'Mensagem ao parceiro',
    'former-contact': 'Mensagem ao contacto anterior do cliente',
    'pull-back-notice': 'Mensagem ao cliente sobre a anulação da aprovação',
    'ending-link': 'Ligação para terminar a associação',
    'customer-ended': 'Mensagem ao cliente sobre o fim da associação',
    'customer-mail': 'Mensagem ao cliente sobre o resultado',
    'partner-news': 'Mensagem ao parceiro sobre novos comentários',
    'reviewer-news': 'Mensagem ao revisor sobre as novidades',
    escalation: 'Mensagem de escalonamento',
    'operator-alert': 'Alerta ao operador',
    'eligibility-request': 'Pedido de avaliação da elegibilidade',
    'association-ended': 'Comunicação do fim da associação',
    'release-places': 'Libertação de cargas de trabalho e subscrições',
    'undo-places': 'Anulação de uma reserva',
    'quarantine-proof': 'Quarentena de um documento',
    'delete-proof': 'Eliminação de um documento',
    'delete-all-proofs': 'Eliminação de todos os documentos',
  },

  workStates: {
    pending: 'Por fazer',
    retrying: 'Em nova tentativa',
    done: 'Feito',
    obsolete: 'Já não é necessário',
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
    created: 'O pedido existe',
    stored: 'Guardado',
    imported: 'Importado',
    published: 'Publicado',
    unchanged: 'Já estava em vigor',
    refused: 'Recusado',
  },

  bulkResults: { done: 'Feito', refused: 'Recusado' },

  importFaults: {
    'partner-unknown': 'O parceiro é desconhecido',
    'customer-unknown': 'O cliente é desconhecido',
    'product-unknown': 'O produto não está no catálogo',
    'claimed-anew': 'O parceiro tem de submeter um novo pedido',
    'subscription-unknown': 'O cliente não tem essa subscrição',
    'subscription-ended': 'A subscrição terminou',
    'mpn-not-of-partner': 'O ID MPN não é do parceiro',
    'activity-not-claimable': 'A atividade não pode ser reivindicada para o produto',
    'association-ended': 'A associação terminou',
    'place-taken': 'A subscrição já está associada',
    repeated: 'Uma linha anterior diz respeito à mesma associação',
  },
};
