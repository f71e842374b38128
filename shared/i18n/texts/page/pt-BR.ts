/** Brazilian Portuguese texts of the pages behind the customer's link. */
import type { PageTexts } from './en';

export const pagePtBR: PageTexts = {
  languages: 'Idioma',
  detailsHeading: 'A solicitação',
  choice: {
    soon: 'Você pode recusar a associação agora. A mensagem que você recebeu informa até quando, no mínimo, isso é possível.',
    next: 'A próxima página explica o que isso significa. Nada é decidido até que você pressione o botão nessa página.',
    decline: 'Recusar a associação',
    keepDeclined: 'Manter a recusa',
    accept: 'Aceitar a associação',
    end: 'Encerrar a associação',
    back: 'Voltar sem decidir nada',
  },

  open: {
    intro: (p) =>
      `O parceiro ${p.partner} solicita ser reconhecido como seu parceiro de registro para os produtos abaixo. A solicitação foi analisada e aprovada. Você não precisa fazer nada: se não fizer nada, entende-se que concorda.`,
    newer:
      'Desde então, foi enviada uma mensagem mais recente sobre esta solicitação. Para recusar, você pode usar o link de qualquer uma das mensagens.',
  },
  reconsider: {
    title: (p) => `O parceiro ${p.partner} faz uma nova solicitação à organização ${p.customer}`,
    intro: (p) =>
      `Sua organização já recusou ou encerrou uma associação com o parceiro ${p.partner}. O parceiro solicita novamente ser reconhecido como seu parceiro de registro para os produtos abaixo, e os revisores aprovaram a solicitação.`,
    nothing: (p) =>
      `Se você não fizer nada, sua decisão anterior continua valendo: o parceiro ${p.partner} não se torna seu parceiro de registro.`,
    heading: 'Sua resposta',
    until: (p) => `Você pode responder até ${p.until}.`,
    soon: 'Você pode responder agora. A mensagem que você recebeu informa até quando, no mínimo, isso é possível.',
    newest: 'Só é possível aceitar com o link da mensagem mais recente.',
  },
  accepted: {
    title: 'A associação foi aceita',
    text: (p) =>
      `Data da aceitação: ${p.at}. O parceiro ${p.partner} se torna seu parceiro de registro quando terminar o prazo para recusar, a menos que você a recuse antes disso.`,
    heading: 'Se você mudou de ideia',
  },
  replaced: {
    title: 'Agora a resposta é solicitada a outro contato',
    text: (p) =>
      `Para esta solicitação, o parceiro ${p.partner} indicou outro contato na organização ${p.customer}, que recebe sua própria mensagem. Você não precisa fazer nada.`,
    heading: 'Se você não concordar',
    until: 'Com este link, você ainda pode recusar até que a associação seja oficial.',
  },
  bounced: {
    title: 'Fomos informados de que a mensagem com este link foi devolvida',
    text: 'Por isso, o prazo para recusar não está em andamento e, por enquanto, a associação não pode se tornar oficial. O prazo só começa quando outra mensagem for entregue.',
    heading: 'Se você não concordar',
    until: 'Mesmo assim, você pode recusar com este link.',
  },

  declined: {
    title: 'A associação foi recusada',
    titleEarlier: 'A associação já havia sido recusada',
    on: (p) => `Data da recusa: ${p.at}.`,
    text: (p) =>
      `O parceiro ${p.partner} será informado. Ele não é seu parceiro de registro, e esta solicitação não lhe dá acesso aos dados da sua organização.`,
    afterwards:
      'Você não precisa fazer mais nada. Se o parceiro solicitar a associação novamente, você receberá uma nova mensagem, e nada se torna oficial sem a sua aceitação.',
  },
  notAccepted: {
    title: 'A associação não foi aceita',
    text: (p) =>
      `Ninguém a aceitou no prazo para responder, portanto a decisão anterior da sua organização continua valendo: com base nesta solicitação, o parceiro ${p.partner} não é o parceiro de registro da organização ${p.customer}.`,
    nothing:
      'Você não precisa fazer nada. Se o parceiro solicitar a associação novamente, você receberá uma nova mensagem, e nada se torna oficial sem a sua aceitação.',
  },
  official: {
    title: (p) => `O parceiro ${p.partner} é o parceiro de registro da organização ${p.customer}`,
    text: (p) => `O prazo para recusar terminou. A associação é oficial desde ${p.at}.`,
    endHeading: 'Se você quiser que a associação termine',
    possible:
      'Você pode encerrá-la a qualquer momento. Se você pedir, enviamos um link para isso ao contato que recebeu nossa última mensagem sobre a associação. O link é válido por alguns dias; a mensagem informa até quando.',
    send: 'Enviar o link',
    sent: 'Um link para encerrar a associação foi enviado ao contato que recebeu nossa última mensagem sobre ela. A mensagem informa por quanto tempo ele é válido.',
    wait: 'Na última hora já foi solicitado um link para encerrar a associação. Procure-o na caixa de entrada do contato que recebeu nossa última mensagem, inclusive no lixo eletrônico. Depois de uma hora, será possível solicitar outro.',
    none: 'Fale com seu parceiro, que pode pedir o encerramento da associação a qualquer momento, ou com os responsáveis por este programa: veja abaixo como entrar em contato com eles.',
  },
  ending: {
    title: (p) => `Você pode encerrar a associação com o parceiro ${p.partner}`,
    text: (p) =>
      `O parceiro ${p.partner} é o parceiro de registro da organização ${p.customer} desde ${p.at}.`,
  },
  ended: {
    title: 'A associação foi encerrada',
    by: {
      partner: (p) => `Encerrada pelo parceiro: ${p.at}.`,
      subscription: (p) => `Encerrada com o fim da assinatura: ${p.at}.`,
      operator: (p) => `Encerrada pelos responsáveis por este programa: ${p.at}.`,
      customer: (p) => `Encerrada pela sua organização: ${p.at}.`,
      unknown: (p) => `Data do encerramento: ${p.at}.`,
    },
    text: (p) =>
      `O parceiro ${p.partner} não é mais, com base nesta solicitação, seu parceiro de registro e não pode mais ver o uso nem as licenças vendidas desses produtos.`,
    nothing: 'Você não precisa fazer nada.',
  },
  withdrawn: {
    title: 'O parceiro retirou a solicitação',
    text: (p) =>
      `Não há mais nada a recusar: com base nesta solicitação, o parceiro ${p.partner} não é o parceiro de registro da organização ${p.customer}. Você não precisa fazer nada.`,
  },
  rejected: {
    title: 'Esta solicitação está encerrada',
    text: (p) =>
      `Não há mais nada a recusar: esta solicitação não tornou ${p.partner} o parceiro de registro da organização ${p.customer}.`,
    nothing: 'Você não precisa fazer nada. Se a solicitação for retomada, você receberá uma nova mensagem.',
  },
  pulledBack: {
    title: 'A aprovação desta solicitação foi anulada',
    text: (p) =>
      `Os revisores estão analisando a solicitação novamente. Por enquanto, não há nada a recusar: com base nesta solicitação, o parceiro ${p.partner} não é o parceiro de registro da organização ${p.customer}.`,
    nothing:
      'Você não precisa fazer nada. Se a solicitação for aprovada novamente, você receberá uma nova mensagem.',
  },
  superseded: {
    title: 'Este link pertence a uma notificação anterior',
    text: [
      'Desde então, a solicitação foi analisada novamente, e por isso este link não tem mais nenhum efeito.',
      'Se você recebeu uma mensagem mais recente sobre esta solicitação, use o link dessa mensagem.',
    ],
  },
  unknown: {
    title: 'Este link não é conhecido',
    text: [
      'O endereço pode estar incompleto: alguns programas de e-mail cortam links longos.',
      'Abra o link novamente a partir da mensagem que você recebeu.',
    ],
  },
  unavailable: {
    title: 'Não é possível mostrar esta página no momento',
    text: [
      'O serviço não está disponível. Abrir esta página não teve nenhum efeito.',
      'Tente novamente em alguns minutos.',
    ],
    again: 'Tentar de novo',
  },
  unconfirmed: {
    title: 'Não foi possível confirmar a sua resposta',
    text: [
      'O serviço não está disponível no momento, e por isso não é possível saber se a sua resposta foi registrada.',
      'Pressione o botão novamente em alguns minutos, até esta página confirmar a sua resposta. Você pode pressioná-lo mais de uma vez sem nenhum problema.',
    ],
  },

  steps: {
    decline: {
      title: 'Você quer recusar a associação?',
      meaning: (p) => [
        `O parceiro ${p.partner} não será reconhecido como seu parceiro de registro para ${p.products} e não poderá ver o uso nem as licenças vendidas desses produtos.`,
        `O parceiro ${p.partner} será informado da recusa e do motivo, se você o indicar.`,
        'Não será possível desfazer a recusa aqui. Se o parceiro solicitar a associação novamente, nada se torna oficial sem a sua aceitação.',
      ],
    },
    accept: {
      title: 'Você quer aceitar a associação?',
      meaning: (p) => [
        `O parceiro ${p.partner} se torna seu parceiro de registro para ${p.products} e passa a poder ver o uso e/ou as licenças vendidas desses produtos.`,
        'Isso acontece quando terminar o prazo para recusar. Até lá, você ainda pode recusar.',
        `O parceiro ${p.partner} poderá ver que você aceitou.`,
      ],
      confirm: (p) => `Sim, a organização ${p.customer} aceita ${p.partner} como seu parceiro de registro.`,
    },
    end: {
      title: 'Você quer encerrar a associação?',
      meaning: (p) => [
        `O parceiro ${p.partner} deixa de ser seu parceiro de registro para ${p.products} e deixa de poder ver o uso e as licenças vendidas desses produtos.`,
        `O parceiro ${p.partner} será informado do encerramento e do motivo, se você o indicar.`,
        'Não será possível desfazer esta decisão aqui. Se o parceiro solicitar a associação novamente, nada se torna oficial sem a sua aceitação.',
      ],
    },
    meaningHeading: 'O que isso significa',
    reason: 'Motivo (opcional)',
    reasonHint: (p) =>
      `No máximo ${p.most} caracteres. O parceiro e os revisores do programa podem ler o motivo.`,
  },

  faults: {
    titlePrefix: 'Verifique: ',
    notPressed: 'Nada foi decidido. Se quiser continuar, pressione o botão desta página.',
    notChosen: 'Nada foi decidido. Se quiser responder, siga os passos desta página.',
    unreadable: 'Não foi possível ler o que foi enviado, e nada foi decidido. Use esta página.',
    notConfirmed: 'Nada foi decidido. Se quiser aceitar, marque a caixa.',
    reasonTooLong: (p) =>
      `Nada foi decidido. O motivo tem ${p.sent} caracteres e o máximo é ${p.most}: encurte o texto.`,
  },

  foot: {
    heading: 'Quem está por trás desta página',
    runBy: (p) => `Responsável por este programa: ${p.operator}.`,
    why: 'O programa registra qual parceiro trabalha com qual cliente, para que o parceiro possa ser avaliado para fins de incentivos.',
    ask: 'Em caso de dúvidas, entre em contato com:',
    askNobody: 'Em caso de dúvidas, fale com quem cuida da relação com os parceiros na sua organização.',
    genuine: (p) =>
      `O endereço desta página começa com ${p.origin}. Nunca pedimos senhas nem pagamentos, e abrir um link, por si só, não tem nenhum efeito.`,
    about: 'Sobre este programa',
  },
};
