/** The words of the template of a proof of execution, in every language (R45, R53). */
import type { Language } from '../../domain/claim';

interface ProofTemplateTexts {
  readonly title: string;
  readonly subtitle: (p: Names) => string;
  readonly howTo: string;
  readonly claim: string;
  readonly mpnId: string;
  readonly domain: string;
  readonly tenantId: string;
  readonly product: string;
  readonly subscriptionId: string;
  readonly workBegan: string;
  readonly workEnded: string;
  readonly work: string;
  readonly workHint: string;
  readonly revenue: string;
  readonly seller: string;
  readonly solution: string;
  readonly acknowledgement: string;
  readonly acknowledged: (p: Names) => string;
  readonly partnerSignature: string;
  readonly organisation: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly date: string;
  readonly signature: string;
}

interface Names {
  readonly partner: string;
  readonly customer: string;
}

/** The texts by language. */
export const proofTemplateTexts: Readonly<Record<Language, ProofTemplateTexts>> = {
  en: {
    title: 'Proof of execution (PoE)',
    subtitle: (p) => `${p.partner} for ${p.customer}`,
    howTo:
      'Fill in the empty fields, describe the work, have the customer sign, and upload the document with the claim. Reviewers look for the customer’s signature, dates that fit the claim, a description of your service or solution, and every claimed product.',
    claim: 'The claim',
    mpnId: 'MPN ID',
    domain: 'Domain',
    tenantId: 'Directory (tenant) ID',
    product: 'Product or workload',
    subscriptionId: 'Subscription ID',
    workBegan: 'Work began on',
    workEnded: 'Work ended on',
    work: 'The work that was done',
    workHint:
      'What your organisation did for each product or workload: your service or solution, and its result',
    revenue: 'Revenue association',
    seller: 'Dynamics solution seller',
    solution: 'ISV product or solution',
    acknowledgement: 'The customer’s acknowledgement',
    acknowledged: (p) =>
      `${p.customer} confirms that ${p.partner} did the work described above for the products named here.`,
    partnerSignature: 'The partner’s signature',
    organisation: 'Organisation',
    name: 'Name',
    jobTitle: 'Title',
    date: 'Date',
    signature: 'Signature',
  },
  'pt-PT': {
    title: 'Prova de execução (PoE)',
    subtitle: (p) => `${p.partner} para ${p.customer}`,
    howTo:
      'Preencha os campos vazios, descreva o trabalho, recolha a assinatura do cliente e carregue o documento com o pedido. Os revisores verificam a assinatura do cliente, datas adequadas ao pedido, uma descrição do seu serviço ou da sua solução e todos os produtos do pedido.',
    claim: 'O pedido',
    mpnId: 'ID MPN',
    domain: 'Domínio',
    tenantId: 'ID do diretório (inquilino)',
    product: 'Produto ou carga de trabalho',
    subscriptionId: 'ID da subscrição',
    workBegan: 'Início do trabalho',
    workEnded: 'Fim do trabalho',
    work: 'O trabalho realizado',
    workHint:
      'O que a sua organização fez para cada produto ou carga de trabalho: o seu serviço ou a sua solução e o resultado',
    revenue: 'Associação de receitas',
    seller: 'Vendedor da solução Dynamics',
    solution: 'Produto ou solução do ISV',
    acknowledgement: 'Confirmação do cliente',
    acknowledged: (p) =>
      `${p.customer} confirma que ${p.partner} realizou o trabalho acima descrito para os produtos aqui indicados.`,
    partnerSignature: 'Assinatura do parceiro',
    organisation: 'Organização',
    name: 'Nome',
    jobTitle: 'Cargo',
    date: 'Data',
    signature: 'Assinatura',
  },
  'pt-BR': {
    title: 'Prova de execução (PoE)',
    subtitle: (p) => `${p.partner} para ${p.customer}`,
    howTo:
      'Preencha os campos vazios, descreva o trabalho, obtenha a assinatura do cliente e carregue o documento com a solicitação. Os revisores verificam a assinatura do cliente, datas adequadas à solicitação, uma descrição do seu serviço ou da sua solução e todos os produtos da solicitação.',
    claim: 'A solicitação',
    mpnId: 'ID do MPN',
    domain: 'Domínio',
    tenantId: 'ID do diretório (locatário)',
    product: 'Produto ou carga de trabalho',
    subscriptionId: 'ID da assinatura',
    workBegan: 'Início do trabalho',
    workEnded: 'Término do trabalho',
    work: 'O trabalho realizado',
    workHint:
      'O que sua organização fez para cada produto ou carga de trabalho: seu serviço ou sua solução e o resultado',
    revenue: 'Associação de receita',
    seller: 'Vendedor da solução Dynamics',
    solution: 'Produto ou solução do ISV',
    acknowledgement: 'Confirmação do cliente',
    acknowledged: (p) =>
      `${p.customer} confirma que ${p.partner} realizou o trabalho descrito acima para os produtos indicados aqui.`,
    partnerSignature: 'Assinatura do parceiro',
    organisation: 'Organização',
    name: 'Nome',
    jobTitle: 'Cargo',
    date: 'Data',
    signature: 'Assinatura',
  },
  es: {
    title: 'Prueba de ejecución (PoE)',
    subtitle: (p) => `${p.partner} para ${p.customer}`,
    howTo:
      'Rellene los campos vacíos, describa el trabajo, obtenga la firma del cliente y cargue el documento con la solicitud. Los revisores comprueban la firma del cliente, fechas adecuadas a la solicitud, una descripción de su servicio o solución y todos los productos de la solicitud.',
    claim: 'La solicitud',
    mpnId: 'Id. de MPN',
    domain: 'Dominio',
    tenantId: 'Id. de directorio (inquilino)',
    product: 'Producto o carga de trabajo',
    subscriptionId: 'Id. de suscripción',
    workBegan: 'Inicio del trabajo',
    workEnded: 'Fin del trabajo',
    work: 'El trabajo realizado',
    workHint:
      'Lo que su organización hizo para cada producto o carga de trabajo: su servicio o solución y el resultado',
    revenue: 'Asociación de ingresos',
    seller: 'Vendedor de la solución Dynamics',
    solution: 'Producto o solución del ISV',
    acknowledgement: 'Confirmación del cliente',
    acknowledged: (p) =>
      `${p.customer} confirma que ${p.partner} ha realizado el trabajo descrito arriba para los productos aquí indicados.`,
    partnerSignature: 'Firma del asociado',
    organisation: 'Organización',
    name: 'Nombre',
    jobTitle: 'Cargo',
    date: 'Fecha',
    signature: 'Firma',
  },
};
