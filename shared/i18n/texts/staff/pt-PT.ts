/** Portuguese (Portugal) texts of the mails to review leads and operators (R54, R65). */
import type { StaffTexts } from './en';

export const staffPtPT: StaffTexts = {
  escalation: {
    subject: (p) => `Requer atenção: ${p.problem} – ${p.claim}`,
    footer: 'Recebeu esta mensagem porque o que não pode esperar é comunicado de imediato a este endereço.',
    clocks: {
      'review-start': {
        problem: 'a revisão não começou dentro do prazo',
        what: 'Ninguém começou a revisão dentro do prazo. A revisão começou automaticamente, sem revisor: atribua-lhe um.',
      },
      decision: {
        problem: 'sem decisão dentro do prazo após o início da revisão',
        what: 'O pedido continua em revisão e ainda pode ser decidido. Certifique-se de que isso acontece.',
      },
      'overall-decision': {
        problem: 'sem decisão dentro do prazo após a submissão',
        what: 'O pedido continua em revisão e ainda pode ser decidido. Certifique-se de que isso acontece.',
      },
      'partner-reminder': {
        problem: 'o prazo de resposta do parceiro está a terminar',
        what: 'Os revisores aguardam a resposta do parceiro. Sem ela, o pedido será rejeitado.',
      },
      'partner-response': {
        problem: 'sem resposta do parceiro dentro do prazo',
        what: 'O parceiro não respondeu dentro do prazo ao pedido de informações.',
      },
      'notice-outage': {
        problem: 'não foi possível enviar a notificação ao cliente dentro do prazo',
        what: 'As tentativas de envio continuam e o período de consentimento do cliente ainda não começou. Verifique o serviço de e-mail.',
      },
      'consent-end': {
        problem: 'o período de consentimento terminou',
        what: 'O prazo do cliente para recusar terminou. Verifique se a associação se tornou oficial.',
      },
      'new-contact': {
        problem: 'sem novo contacto do cliente dentro do prazo',
        what: 'Não foi possível entregar a notificação e o parceiro não indicou outro endereço dentro do prazo.',
      },
      'contact-confirmation': {
        problem: 'contacto não confirmado dentro do prazo',
        what: 'O parceiro indicou um contacto do cliente que um revisor tem de confirmar, mas nenhum o confirmou nem recusou dentro do prazo. Certifique-se de que isso acontece.',
      },
      'eligibility-answer': {
        problem: 'sem resposta do avaliador dentro do prazo',
        what: 'O pedido de avaliação da elegibilidade foi enviado de novo com o mesmo ID. Contacte o avaliador.',
      },
      'dispute-window': {
        problem: 'o prazo para contestar terminou',
        what: 'A rejeição não foi contestada dentro do prazo e é definitiva.',
      },
      'dispute-answer': {
        problem: 'contestação sem resposta dentro do prazo',
        what: 'A contestação continua em aberto e ainda pode ser decidida. Certifique-se de que isso acontece.',
      },
    },
    alerts: {
      'late-bounce': {
        problem: 'a notificação ao cliente foi devolvida depois de a associação se ter tornado oficial',
        what: 'O serviço de e-mail comunica que não foi possível entregar a notificação, embora o prazo do cliente para recusar tenha terminado. Verifique com o parceiro e com o cliente se a associação deve manter-se.',
      },
      'notice-quarantined': {
        problem: 'a notificação ao cliente está em quarentena',
        what: 'O sistema de e-mail do destinatário colocou a notificação em quarentena, pelo que o cliente pode não a ver. O prazo do cliente para recusar continua a decorrer. Contacte o cliente por outra via ou peça que a notificação seja libertada.',
      },
      'notice-filtered': {
        problem: 'a notificação ao cliente foi filtrada como correio não solicitado',
        what: 'O sistema de e-mail do destinatário rejeitou a notificação como correio não solicitado, pelo que o cliente pode não a ver. O prazo do cliente para recusar continua a decorrer. Contacte o cliente por outra via e verifique como as nossas mensagens são enviadas.',
      },
      'notice-failed': {
        problem: 'a notificação ao cliente não foi entregue',
        what: 'O serviço de e-mail aceitou a notificação, mas não a conseguiu entregar, e o motivo não é o endereço. A notificação será enviada de novo algumas vezes. O prazo do cliente para recusar continua a decorrer. Verifique o serviço de e-mail e, se necessário, contacte o cliente por outra via.',
      },
      'ending-link-not-delivered': {
        problem: 'a ligação do cliente para terminar a associação não foi entregue',
        what: 'O cliente pediu uma ligação para terminar a associação e a mensagem não chegou à caixa de correio. Nada mais mudou. Contacte o cliente por outra via; se este quiser terminar a associação, pode registar esse facto.',
      },
    },
    reviewer: 'Revisor',
    nobody: 'ninguém está atribuído',
  },
  digest: {
    leads: {
      subject: (p) =>
        p.count === 1
          ? 'Esta manhã: 1 pedido requer atenção'
          : `Esta manhã: ${p.count} pedidos requerem atenção`,
      footer:
        'Recebe esta mensagem nas manhãs dos dias úteis em que há revisões em atraso. É enviada, no máximo, uma vez por manhã.',
      late: {
        title: 'Respostas dos revisores em atraso',
        what: 'Os pedidos mantêm-se como estão e ainda podem ser decididos. Certifique-se de que isso acontece. Os mais atrasados aparecem primeiro.',
      },
      started: {
        title: 'Revisões sem revisor',
        what: 'Ninguém começou estas revisões dentro do prazo, pelo que começaram automaticamente. Atribua um revisor a cada uma.',
      },
    },
    operator: {
      subject: (p) =>
        p.count === 1
          ? 'Esta manhã: 1 assunto requer atenção'
          : `Esta manhã: ${p.count} assuntos requerem atenção`,
      footer:
        'Recebe esta mensagem nas manhãs dos dias úteis em que algo está em atraso ou falhou. É enviada, no máximo, uma vez por manhã.',
      assessments: {
        title: 'Respostas do avaliador em atraso',
        what: 'O pedido de avaliação da elegibilidade foi enviado de novo com o mesmo ID. Contacte o avaliador.',
      },
      notices: {
        title: 'Notificações a clientes que não podem ser enviadas',
        what: 'Os períodos de consentimento dos clientes ainda não começaram. Verifique o serviço de e-mail. O que falhou definitivamente só é enviado de novo se o pedir na lista de trabalho falhado.',
      },
      failed: {
        title: 'Trabalho falhado',
        what: 'Não há novas tentativas automáticas. Consulte a lista de trabalho falhado e peça uma nova tentativa depois de eliminada a causa.',
      },
      failing: {
        title: 'Trabalho que falha repetidamente',
        what: 'As tentativas repetem-se automaticamente, pelo menos de quarto em quarto de hora. Verifique se o serviço necessário está disponível.',
      },
      messages: {
        title: 'Mensagens que não puderam ser processadas',
        what: 'Aguardam na lista de trabalho falhado. Peça uma nova tentativa ou dispense-as, indicando o motivo.',
      },
      reviewers: {
        title: 'Revisores sem endereço de e-mail',
        what: 'Não recebem mensagens sobre os seus pedidos. Adicione os endereços ao registo de revisores.',
      },
    },
    isNew: 'Novo',
    ofThemNew: (p) => ` (novos: ${p.count})`,
    missed: (p) => `${p.problem}; o prazo era até ${p.until}`,
    kinds: { mail: 'Mensagem, por enviar desde', other: 'Trabalho, por concluir desde' },
    lastError: 'Último erro',
    more: (p) => `E mais ${p.count}.`,
    openQueue: 'Abrir a lista de pedidos',
  },

  reviewerNews: {
    subject: (p) => `Novidades em ${p.claim} (${p.customer})`,
    subjectAssigned: (p) => `Pedido atribuído a si: ${p.claim} (${p.customer})`,
    title: 'Há novidades num pedido que lhe está atribuído',
    titleAssigned: 'Foi-lhe atribuído um pedido',
    did: {
      assigned: (p) => `${p.name} atribuiu-lhe o pedido, ${p.at}`,
      answered: (p) => `${p.name} respondeu ao pedido de informações, ${p.at}`,
      commented: (p) => `${p.name} comentou, ${p.at}`,
      uploaded: (p) => `${p.name} carregou um documento, ${p.at}`,
      disputed: (p) => `${p.name} contestou a rejeição, ${p.at}`,
    },
    more: (p) =>
      p.count === 1
        ? 'Há mais uma entrada no histórico do pedido.'
        : `Há mais ${p.count} entradas no histórico do pedido.`,
    footer: 'Recebeu esta mensagem porque o pedido lhe está atribuído.',
  },
};
