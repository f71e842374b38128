/** European Portuguese texts of the pages behind the customer's link. */
import type { PageTexts } from './en';

export const pagePtPT: PageTexts = {
  languages: 'Idioma',
  detailsHeading: 'O pedido',
  choice: {
    soon: 'Pode recusar a associação agora. A mensagem que recebeu indica até quando, no mínimo, o pode fazer.',
    next: 'A página seguinte explica o que isso significa. Nada fica decidido enquanto não premir o botão nessa página.',
    decline: 'Recusar a associação',
    keepDeclined: 'Manter a recusa',
    accept: 'Aceitar a associação',
    end: 'Terminar a associação',
    back: 'Voltar sem decidir nada',
  },

  open: {
    intro: (p) =>
      `O parceiro ${p.partner} pede para ser reconhecido como o seu parceiro de registo para os produtos abaixo. O pedido foi analisado e aprovado. Não precisa de fazer nada: se não fizer nada, considera-se que concorda.`,
    newer:
      'Entretanto, foi enviada uma mensagem mais recente sobre este pedido. Para recusar, pode usar a ligação de qualquer uma das mensagens.',
  },
  reconsider: {
    title: (p) => `O parceiro ${p.partner} volta a dirigir um pedido à organização ${p.customer}`,
    intro: (p) =>
      `A sua organização já recusou ou terminou uma associação com o parceiro ${p.partner}. O parceiro pede novamente para ser reconhecido como o seu parceiro de registo para os produtos abaixo, e os revisores aprovaram o pedido.`,
    nothing: (p) =>
      `Se não fizer nada, mantém-se a sua decisão anterior: o parceiro ${p.partner} não se torna o seu parceiro de registo.`,
    heading: 'A sua resposta',
    until: (p) => `Pode responder até ${p.until}.`,
    soon: 'Pode responder agora. A mensagem que recebeu indica até quando, no mínimo, o pode fazer.',
    newest: 'Só é possível aceitar com a ligação da mensagem mais recente.',
  },
  accepted: {
    title: 'A associação foi aceite',
    text: (p) =>
      `Data da aceitação: ${p.at}. O parceiro ${p.partner} torna-se o seu parceiro de registo quando terminar o prazo para recusar, a não ser que a recuse antes disso.`,
    heading: 'Se mudou de ideias',
  },
  replaced: {
    title: 'A resposta é agora pedida a outro contacto',
    text: (p) =>
      `Para este pedido, o parceiro ${p.partner} indicou outro contacto na organização ${p.customer}, que recebe a sua própria mensagem. Não precisa de fazer nada.`,
    heading: 'Se não concordar',
    until: 'Com esta ligação, ainda pode recusar até que a associação seja oficial.',
  },
  bounced: {
    title: 'Fomos informados de que a mensagem com esta ligação foi devolvida',
    text: 'Por isso, o prazo para recusar não está a decorrer e, por agora, a associação não pode tornar-se oficial. O prazo só começa quando outra mensagem for entregue.',
    heading: 'Se não concordar',
    until: 'Ainda assim, pode recusar com esta ligação.',
  },

  declined: {
    title: 'A associação foi recusada',
    titleEarlier: 'A associação já tinha sido recusada',
    on: (p) => `Data da recusa: ${p.at}.`,
    text: (p) =>
      `O parceiro ${p.partner} será informado. Não é o seu parceiro de registo e este pedido não lhe dá acesso aos dados da sua organização.`,
    afterwards:
      'Não precisa de fazer mais nada. Se o parceiro voltar a pedir a associação, receberá uma nova mensagem, e nada se torna oficial sem a sua aceitação.',
  },
  notAccepted: {
    title: 'A associação não foi aceite',
    text: (p) =>
      `Ninguém a aceitou dentro do prazo para responder, pelo que se mantém a decisão anterior da sua organização: com base neste pedido, o parceiro ${p.partner} não é o parceiro de registo da organização ${p.customer}.`,
    nothing:
      'Não precisa de fazer nada. Se o parceiro voltar a pedir a associação, receberá uma nova mensagem, e nada se torna oficial sem a sua aceitação.',
  },
  official: {
    title: (p) => `O parceiro ${p.partner} é o parceiro de registo da organização ${p.customer}`,
    text: (p) => `O prazo para recusar terminou. A associação é oficial desde ${p.at}.`,
    endHeading: 'Se quiser que a associação termine',
    possible:
      'Pode terminá-la a qualquer momento. Se o pedir, enviamos uma ligação para esse efeito ao contacto que recebeu a nossa última mensagem sobre a associação. A ligação é válida durante alguns dias; a mensagem indica até quando.',
    send: 'Enviar a ligação',
    sent: 'Foi enviada uma ligação para terminar a associação ao contacto que recebeu a nossa última mensagem sobre ela. A mensagem indica durante quanto tempo é válida.',
    wait: 'Na última hora já foi pedida uma ligação para terminar a associação. Procure-a na caixa de entrada do contacto que recebeu a nossa última mensagem, e também no correio não solicitado. Passada uma hora, pode ser pedida outra.',
    none: 'Fale com o seu parceiro, que pode pedir o fim da associação a qualquer momento, ou com a entidade responsável por este programa: os contactos encontram-se abaixo.',
  },
  ending: {
    title: (p) => `Pode terminar a associação com o parceiro ${p.partner}`,
    text: (p) =>
      `O parceiro ${p.partner} é o parceiro de registo da organização ${p.customer} desde ${p.at}.`,
  },
  ended: {
    title: 'A associação terminou',
    by: {
      partner: (p) => `Foi terminada pelo parceiro: ${p.at}.`,
      subscription: (p) => `Terminou com a subscrição: ${p.at}.`,
      operator: (p) => `Foi terminada pela entidade responsável por este programa: ${p.at}.`,
      customer: (p) => `Foi terminada pela sua organização: ${p.at}.`,
      unknown: (p) => `Data do fim: ${p.at}.`,
    },
    text: (p) =>
      `O parceiro ${p.partner} deixou de ser, com base neste pedido, o seu parceiro de registo e já não pode ver a utilização nem as licenças vendidas destes produtos.`,
    nothing: 'Não precisa de fazer nada.',
  },
  withdrawn: {
    title: 'O parceiro retirou o pedido',
    text: (p) =>
      `Já não há nada a recusar: com base neste pedido, o parceiro ${p.partner} não é o parceiro de registo da organização ${p.customer}. Não precisa de fazer nada.`,
  },
  rejected: {
    title: 'Este pedido está encerrado',
    text: (p) =>
      `Já não há nada a recusar: este pedido não tornou ${p.partner} o parceiro de registo da organização ${p.customer}.`,
    nothing: 'Não precisa de fazer nada. Se o pedido for retomado, receberá uma nova mensagem.',
  },
  pulledBack: {
    title: 'A aprovação deste pedido foi anulada',
    text: (p) =>
      `Os revisores estão a analisar novamente o pedido. Por agora, não há nada a recusar: com base neste pedido, o parceiro ${p.partner} não é o parceiro de registo da organização ${p.customer}.`,
    nothing: 'Não precisa de fazer nada. Se o pedido voltar a ser aprovado, receberá uma nova mensagem.',
  },
  superseded: {
    title: 'Esta ligação pertence a uma notificação anterior',
    text: [
      'Entretanto, o pedido foi analisado de novo, pelo que esta ligação já não tem qualquer efeito.',
      'Se recebeu uma mensagem mais recente sobre este pedido, utilize a ligação dessa mensagem.',
    ],
  },
  unknown: {
    title: 'Esta ligação não é conhecida',
    text: [
      'O endereço pode estar incompleto: alguns programas de e-mail cortam as ligações longas.',
      'Volte a abrir a ligação a partir da mensagem que recebeu.',
    ],
  },
  unavailable: {
    title: 'Não é possível mostrar esta página neste momento',
    text: [
      'O serviço não está disponível. A abertura desta página não teve qualquer efeito.',
      'Tente novamente dentro de alguns minutos.',
    ],
    again: 'Tentar novamente',
  },
  unconfirmed: {
    title: 'Não foi possível confirmar a sua resposta',
    text: [
      'O serviço não está disponível neste momento, pelo que não é possível saber se a sua resposta foi registada.',
      'Volte a premir o botão dentro de alguns minutos, até esta página confirmar a sua resposta. Pode premi-lo mais do que uma vez sem qualquer inconveniente.',
    ],
  },

  steps: {
    decline: {
      title: 'Quer recusar a associação?',
      meaning: (p) => [
        `O parceiro ${p.partner} não será reconhecido como o seu parceiro de registo para ${p.products} e não poderá ver a utilização nem as licenças vendidas desses produtos.`,
        `O parceiro ${p.partner} será informado da recusa e do motivo, se o indicar.`,
        'Não poderá anular a recusa aqui. Se o parceiro voltar a pedir a associação, nada se torna oficial sem a sua aceitação.',
      ],
    },
    accept: {
      title: 'Quer aceitar a associação?',
      meaning: (p) => [
        `O parceiro ${p.partner} torna-se o seu parceiro de registo para ${p.products} e passa a poder ver a utilização e/ou as licenças vendidas desses produtos.`,
        'Isto acontece quando terminar o prazo para recusar. Até lá, ainda pode recusar.',
        `O parceiro ${p.partner} poderá ver que a associação foi aceite.`,
      ],
      confirm: (p) => `Sim, a organização ${p.customer} aceita ${p.partner} como seu parceiro de registo.`,
    },
    end: {
      title: 'Quer terminar a associação?',
      meaning: (p) => [
        `O parceiro ${p.partner} deixa de ser o seu parceiro de registo para ${p.products} e deixa de poder ver a utilização e as licenças vendidas desses produtos.`,
        `O parceiro ${p.partner} será informado do fim da associação e do motivo, se o indicar.`,
        'Não poderá anular esta decisão aqui. Se o parceiro voltar a pedir a associação, nada se torna oficial sem a sua aceitação.',
      ],
    },
    meaningHeading: 'O que isto significa',
    reason: 'Motivo (opcional)',
    reasonHint: (p) =>
      `No máximo, ${p.most} caracteres. O parceiro e os revisores do programa podem ler o motivo.`,
  },

  faults: {
    titlePrefix: 'Verifique: ',
    notPressed: 'Nada ficou decidido. Se quiser continuar, prima o botão desta página.',
    notChosen: 'Nada ficou decidido. Se quiser responder, siga os passos desta página.',
    unreadable: 'Não foi possível ler o que foi enviado e nada ficou decidido. Utilize esta página.',
    notConfirmed: 'Nada ficou decidido. Se quiser aceitar, assinale a caixa.',
    reasonTooLong: (p) =>
      `Nada ficou decidido. O motivo tem ${p.sent} caracteres e o máximo é ${p.most}: encurte-o.`,
  },

  foot: {
    heading: 'Quem está por trás desta página',
    runBy: (p) => `Responsável por este programa: ${p.operator}.`,
    why: 'O programa regista que parceiro trabalha com que cliente, para que o parceiro possa ser avaliado para efeitos de incentivos.',
    ask: 'Se tiver dúvidas, contacte:',
    askNobody: 'Se tiver dúvidas, fale com quem gere a relação com os parceiros na sua organização.',
    genuine: (p) =>
      `O endereço desta página começa por ${p.origin}. Nunca pedimos palavras-passe nem pagamentos, e abrir uma ligação, por si só, não tem qualquer efeito.`,
    about: 'Sobre este programa',
  },
};
