/** Portuguese (Brazil) texts of the mails to review leads and operators (R54, R65). */
import type { StaffTexts } from './en';

export const staffPtBR: StaffTexts = {
  escalation: {
    subject: (p) => `Requer atenção: ${p.problem} – ${p.claim}`,
    footer:
      'Você recebeu esta mensagem porque o que não pode esperar é comunicado imediatamente a este endereço.',
    clocks: {
      'review-start': {
        problem: 'a revisão não foi iniciada no prazo',
        what: 'Ninguém iniciou a revisão no prazo. Ela começou automaticamente, sem revisor: atribua a solicitação a um.',
      },
      decision: {
        problem: 'sem decisão no prazo após o início da revisão',
        what: 'A solicitação continua em revisão e ainda pode ser decidida. Certifique-se de que isso aconteça.',
      },
      'overall-decision': {
        problem: 'sem decisão no prazo após o envio',
        what: 'A solicitação continua em revisão e ainda pode ser decidida. Certifique-se de que isso aconteça.',
      },
      'partner-reminder': {
        problem: 'o prazo de resposta do parceiro está terminando',
        what: 'Os revisores aguardam a resposta do parceiro. Sem ela, a solicitação será rejeitada.',
      },
      'partner-response': {
        problem: 'sem resposta do parceiro no prazo',
        what: 'O parceiro não respondeu no prazo à solicitação de informações.',
      },
      'notice-outage': {
        problem: 'não foi possível enviar a notificação ao cliente no prazo',
        what: 'As tentativas de envio continuam, e o período de consentimento do cliente ainda não começou. Verifique o serviço de e-mail.',
      },
      'consent-end': {
        problem: 'o período de consentimento terminou',
        what: 'O prazo do cliente para recusar terminou. Verifique se a associação se tornou oficial.',
      },
      'new-contact': {
        problem: 'sem novo contato do cliente no prazo',
        what: 'Não foi possível entregar a notificação, e o parceiro não informou outro endereço no prazo.',
      },
      'contact-confirmation': {
        problem: 'contato não confirmado no prazo',
        what: 'O parceiro indicou um contato do cliente que um revisor precisa confirmar, mas nenhum o confirmou nem recusou no prazo. Certifique-se de que isso aconteça.',
      },
      'eligibility-answer': {
        problem: 'sem resposta do avaliador no prazo',
        what: 'A solicitação de avaliação da elegibilidade foi enviada novamente com o mesmo ID. Entre em contato com o avaliador.',
      },
      'dispute-window': {
        problem: 'o prazo para contestar terminou',
        what: 'A rejeição não foi contestada no prazo e é definitiva.',
      },
      'dispute-answer': {
        problem: 'contestação sem resposta no prazo',
        what: 'A contestação continua em aberto e ainda pode ser decidida. Certifique-se de que isso aconteça.',
      },
    },
    alerts: {
      'late-bounce': {
        problem: 'a notificação ao cliente foi devolvida depois que a associação se tornou oficial',
        what: 'O serviço de e-mail informa que não foi possível entregar a notificação, embora o prazo do cliente para recusar tenha terminado. Verifique com o parceiro e com o cliente se a associação deve ser mantida.',
      },
      'notice-quarantined': {
        problem: 'a notificação ao cliente está em quarentena',
        what: 'O sistema de e-mail do destinatário colocou a notificação em quarentena, e o cliente pode não vê-la. O prazo do cliente para recusar continua em andamento. Entre em contato com o cliente por outro meio ou peça que a notificação seja liberada.',
      },
      'notice-filtered': {
        problem: 'a notificação ao cliente foi filtrada como spam',
        what: 'O sistema de e-mail do destinatário rejeitou a notificação como spam, e o cliente pode não vê-la. O prazo do cliente para recusar continua em andamento. Entre em contato com o cliente por outro meio e verifique como nossas mensagens são enviadas.',
      },
      'notice-failed': {
        problem: 'a notificação ao cliente não foi entregue',
        what: 'O serviço de e-mail aceitou a notificação, mas não conseguiu entregá-la, e o motivo não é o endereço. Ela será enviada novamente algumas vezes. O prazo do cliente para recusar continua em andamento. Verifique o serviço de e-mail e, se necessário, entre em contato com o cliente por outro meio.',
      },
      'ending-link-not-delivered': {
        problem: 'o link do cliente para encerrar a associação não foi entregue',
        what: 'O cliente solicitou um link para encerrar a associação, e a mensagem não chegou à caixa de correio. Nada mais mudou. Entre em contato com o cliente por outro meio; se ele quiser encerrar a associação, você pode registrar isso.',
      },
    },
    reviewer: 'Revisor',
    nobody: 'ninguém está atribuído',
  },
  digest: {
    leads: {
      subject: (p) =>
        p.count === 1
          ? 'Nesta manhã: 1 solicitação requer atenção'
          : `Nesta manhã: ${p.count} solicitações requerem atenção`,
      footer:
        'Você recebe esta mensagem nas manhãs dos dias úteis em que há revisões em atraso. Ela é enviada no máximo uma vez por manhã.',
      late: {
        title: 'Respostas dos revisores em atraso',
        what: 'As solicitações permanecem como estão e ainda podem ser decididas. Certifique-se de que isso aconteça. As mais atrasadas aparecem primeiro.',
      },
      started: {
        title: 'Revisões sem revisor',
        what: 'Ninguém iniciou estas revisões no prazo, por isso elas começaram automaticamente. Atribua um revisor a cada uma.',
      },
    },
    operator: {
      subject: (p) =>
        p.count === 1
          ? 'Nesta manhã: 1 assunto requer atenção'
          : `Nesta manhã: ${p.count} assuntos requerem atenção`,
      footer:
        'Você recebe esta mensagem nas manhãs dos dias úteis em que algo está em atraso ou falhou. Ela é enviada no máximo uma vez por manhã.',
      assessments: {
        title: 'Respostas do avaliador em atraso',
        what: 'O pedido de avaliação da elegibilidade foi enviado novamente com o mesmo ID. Entre em contato com o avaliador.',
      },
      notices: {
        title: 'Notificações a clientes que não podem ser enviadas',
        what: 'Os períodos de consentimento dos clientes ainda não começaram. Verifique o serviço de e-mail. O que falhou definitivamente só é enviado de novo se você pedir isso na lista de trabalhos com falha.',
      },
      failed: {
        title: 'Trabalhos com falha',
        what: 'Não há novas tentativas automáticas. Consulte a lista de trabalhos com falha e peça uma nova tentativa depois que a causa for eliminada.',
      },
      failing: {
        title: 'Trabalhos que falham repetidamente',
        what: 'As tentativas são repetidas automaticamente, pelo menos a cada quinze minutos. Verifique se o serviço necessário está disponível.',
      },
      messages: {
        title: 'Mensagens que não puderam ser processadas',
        what: 'Elas aguardam na lista de trabalhos com falha. Peça uma nova tentativa ou descarte-as, informando o motivo.',
      },
      reviewers: {
        title: 'Revisores sem endereço de e-mail',
        what: 'Eles não recebem mensagens sobre suas solicitações. Adicione os endereços ao registro de revisores.',
      },
    },
    isNew: 'Novo',
    ofThemNew: (p) => ` (novos: ${p.count})`,
    missed: (p) => `${p.problem}; o prazo era até ${p.until}`,
    kinds: { mail: 'Mensagem, não enviada desde', other: 'Trabalho, não concluído desde' },
    lastError: 'Último erro',
    more: (p) => `E mais ${p.count}.`,
    openQueue: 'Abrir a lista de solicitações',
  },

  reviewerNews: {
    subject: (p) => `Novidades em ${p.claim} (${p.customer})`,
    subjectAssigned: (p) => `Solicitação atribuída a você: ${p.claim} (${p.customer})`,
    title: 'Há novidades em uma solicitação atribuída a você',
    titleAssigned: 'Uma solicitação foi atribuída a você',
    did: {
      assigned: (p) => `${p.name} atribuiu a solicitação a você, ${p.at}`,
      answered: (p) => `${p.name} respondeu ao pedido de informações, ${p.at}`,
      commented: (p) => `${p.name} comentou, ${p.at}`,
      uploaded: (p) => `${p.name} carregou um documento, ${p.at}`,
      disputed: (p) => `${p.name} contestou a rejeição, ${p.at}`,
    },
    more: (p) =>
      p.count === 1
        ? 'Há mais uma entrada no histórico da solicitação.'
        : `Há mais ${p.count} entradas no histórico da solicitação.`,
    footer: 'Você recebeu esta mensagem porque a solicitação está atribuída a você.',
  },
};
