/** Brazilian Portuguese texts of the public page about the programme. */
import type { AboutTexts } from './en';

export const aboutPtBR: AboutTexts = {
  title: 'O que é uma associação de cliente',
  intro:
    'Você recebeu, ou vai receber, uma mensagem sobre um parceiro que solicita ser associado à sua organização. Esta página explica o que isso significa e o que você pode fazer.',
  what: {
    heading: 'Para que serve este programa',
    text: [
      'Muitas organizações usam seus produtos com a ajuda de um parceiro. Este programa registra qual parceiro trabalha com qual cliente e em quais produtos. Esse parceiro é chamado de parceiro de registro.',
      'O parceiro precisa provar seu trabalho com documentos, que os revisores analisam antes que o cliente seja consultado. Com base nisso, os parceiros podem ser avaliados para fins de incentivos.',
    ],
  },
  message: {
    heading: 'Por que você recebe uma mensagem',
    text: [
      'Um parceiro indicou você como contato na sua organização, e a solicitação dele foi aprovada. A mensagem informa o parceiro, os produtos e o trabalho e contém um link destinado a você.',
    ],
  },
  access: {
    heading: 'O que o parceiro poderá ver',
    text: [
      'O uso e/ou o número de licenças vendidas dos produtos indicados na mensagem, para monitorar o uso e orientar sua organização. Ele não terá acesso a nenhum outro dado da sua organização.',
    ],
  },
  choices: {
    heading: 'O que você pode fazer',
    items: (p) => [
      `Nada, se você concordar. A associação se torna oficial quando terminar o prazo para recusá-la, em geral ${p.window} após o envio da mensagem.`,
      'Recusar, se você não concordar. O link leva a uma página que explica o que isso significa. Nela, você pode indicar um motivo e recusar com um botão.',
      'Encerrar a associação mais tarde. O link da mensagem mostra, a qualquer momento, qual é a situação e como a associação pode ser encerrada.',
      'Depois de uma recusa, o silêncio não vale como consentimento: se o parceiro solicitar a associação novamente, nada se torna oficial sem a sua aceitação.',
    ],
  },
  genuine: {
    heading: 'Como saber se uma mensagem é autêntica',
    items: (p) => [
      `O link da mensagem começa com ${p.origin}.`,
      'A mensagem nunca pede senha, pagamento ou outros dados, nem pede que você instale algo.',
      'Abrir o link, por si só, não tem nenhum efeito; somente o botão da segunda página tem.',
    ],
    doubt: 'Se você tiver dúvidas, não use o link; entre em contato com:',
    doubtNobody:
      'Se você tiver dúvidas, não use o link; fale com quem cuida da relação com os parceiros na sua organização.',
  },
  unavailable: {
    title: 'Não é possível mostrar esta página no momento',
    text: ['O serviço não está disponível. Tente novamente em alguns minutos.'],
  },
};
