/** Portuguese (Portugal) messages about faults in commands and entries of the directory. */
import type { Activity } from '../../../../domain/directory';
import type { DomainFaultParameters, NamedIdentifier, NeededToSubmit } from '../../../../domain/faultTexts';
import type { Catalogue } from '../messages';
import { formatList } from '../../../format';

const needed: Readonly<Record<NeededToSubmit, string>> = {
  products: 'pelo menos um produto ou uma carga de trabalho',
  'customer-contact': 'o nome, o cargo e o endereço de e-mail do contacto do cliente',
  'partner-contact': 'o nome e o endereço de e-mail do contacto do parceiro',
  'technical-contact': 'o contacto técnico para o produto do Dynamics 365',
  revenue: 'os nomes do vendedor da solução, do cliente e da solução para a associação de receitas',
};

const identifiers: Readonly<Record<NamedIdentifier['kind'], string>> = {
  mpn: 'O ID MPN',
  domain: 'O domínio',
  subscription: 'A subscrição',
};

const activities: Readonly<Record<Activity, string>> = {
  usage: 'utilização',
  'pre-sales': 'pré-venda',
  'revenue-association': 'associação de receitas',
};

const named = ({ kind, value }: NamedIdentifier): string => `${identifiers[kind]} ${value}`;

export const commandFaultsPtPT: Catalogue<DomainFaultParameters> = {
  'needed-to-submit': ({ what }) => `Necessário para submeter o pedido: ${needed[what]}.`,
  'activity-missing': () => 'Indique pelo menos uma atividade.',
  'usage-alone': () =>
    'Para o Microsoft 365 só a utilização pode ser reivindicada aqui; para outros programas, utilize um pedido co-op.',
  'revenue-alone': () =>
    'A associação de receitas tem de ser reivindicada sozinha, sem utilização nem pré-venda.',
  'mpn-not-of-partner': (p) =>
    `${p.mpnId} não é um ID MPN da sua organização; ela tem ${p.mpnIds.join(', ')}.`,
  'not-enrolled': (p) => `A sua organização não está inscrita em ${p.programmes.join(', ')}.`,
  'customer-unknown': (p) => `Nenhum cliente tem o ID de diretório ${p.tenantId}.`,
  'domain-not-of-customer': (p) => `${p.domain} não é um domínio do diretório ${p.tenantId}.`,
  'product-not-of-area': (p, say) =>
    `${p.productId} não é um produto de ${say.texts.solutionAreas[p.solutionArea]}.`,
  'workload-missing': (p) => `O cliente não tem ${p.product}.`,
  'subscription-missing': (p) => `O cliente não tem nenhuma subscrição de ${p.product}.`,
  'subscription-not-named': (p) => `O cliente tem várias subscrições de ${p.product}: indique a subscrição.`,
  'subscription-unknown': (p) => `${p.subscriptionId} não é uma subscrição de ${p.product} do cliente.`,
  'subscription-ended': (p, say) =>
    `A subscrição ${p.subscriptionId} de ${p.product} terminou em ${say.end(p.endedAt)}; ${p.anotherRuns ? 'indique uma que esteja ativa' : 'o cliente não tem nenhuma ativa'}.`,
  'product-repeated': (p) => `${p.product} é indicado duas vezes.`,

  'not-editable': (p) =>
    `${p.field} não pode ser alterado depois da submissão; ${p.editable.join(', ')} podem.`,
  'not-acknowledged': () => 'acknowledged tem de ser true.',
  'place-taken': (p) => `${p.product} já está associado a um parceiro.`,
  'already-claimed': (p, say) => {
    const which = p.subscriptionId === null ? '' : ` (subscrição ${p.subscriptionId})`;
    const cure = !p.isOfficial
      ? 'Aguarde a decisão ou retire esse pedido.'
      : p.again === null
        ? 'A associação tem de terminar antes de o produto poder ser reivindicado de novo.'
        : `O produto pode ser reivindicado de novo a partir de ${say.moment(p.again.at, p.again.timeZone)}.`;
    const work = formatList(
      p.activities.map((activity) => activities[activity]),
      say.texts,
    );
    return `O pedido ${p.claimId} («${p.name}») do mesmo parceiro reivindica ${p.product}${which} para ${work} e está ${p.isOfficial ? 'oficial' : 'em aberto'}. ${cure}`;
  },
  'ended-before-approval': (p, say) =>
    `A subscrição ${p.subscriptionId} de ${p.product} terminou em ${say.end(p.endedAt)}. O pedido não pode ser aprovado até o parceiro indicar uma que esteja ativa ou remover o produto.`,
  'product-not-on-claim': (p) =>
    `${p.unknown.join(', ')} não é um produto deste pedido; ele tem ${p.products.join(', ')}.`,
  'last-product': () => 'Um pedido mantém pelo menos um produto.',
  'assignee-of-claimant': () => 'Indique outra pessoa.',
  'assignee-unknown': () => 'Indique alguém que seja conhecido como revisor.',
  'contact-unchanged': () => 'Indique outro contacto.',
  'contact-unconfirmed': (p) => {
    const cure = `Confirme-o com confirm-contact${p.orAnother ? ' ou peça ao parceiro um contacto num dos domínios do cliente' : ''}.`;
    if (p.domains.length === 0)
      return `Nenhum domínio do cliente é conhecido, pelo que ${p.email} não está confirmado. ${cure}`;
    const listed = p.domains.join(', ') + (p.moreDomains > 0 ? ` e mais ${p.moreDomains}` : '');
    const subdomain =
      p.subdomain === null
        ? ''
        : ` ${p.subdomain.domain} é um subdomínio de ${p.subdomain.parent} e só conta se também constar do diretório.`;
    return `${p.email} não pertence a nenhum dos domínios do cliente (${listed}) e não foi confirmado por um revisor.${subdomain} ${cure}`;
  },
  'contact-not-waiting': () => 'Este endereço não aguarda confirmação.',
  'word-not-fitting': (p) => `Só ${p.fitting} é possível agora.`,
  'word-out-of-time': () => 'Tem de estar entre a aprovação e o momento atual.',
  'reason-missing': (p) => `${p.field} tem de indicar o motivo.`,
  'proof-missing': () => 'É necessário pelo menos um documento PoE aceite.',
  'unscanned-not-accepted': () => 'Tem de ser true enquanto houver documentos por analisar.',

  'not-in-catalogue': (p) => `${p.productId} não está no catálogo ${p.version}.`,
  'in-wrong-list': (p) =>
    p.exclusiveBy === 'subscription'
      ? `${p.productId} é utilizado por subscrição: indique-o nas subscrições.`
      : `${p.productId} é utilizado sem subscrição: indique-o nos produtos.`,
  'identifier-repeated': (p) => `${named(p.identifier)} consta duas vezes.`,
  'identifier-taken': (p) =>
    `${named(p.identifier)} pertence ao ${p.kind === 'partner' ? 'parceiro' : 'cliente'} ${p.name} (${p.owner}).`,
  'identifier-in-row': (p) =>
    `${named(p.identifier)} também está na linha ${p.other.row}${p.other.ofSheet ? ' da folha' : ''}.`,
  'version-name-used': () => 'tem de ser um nome que ainda não tenha sido utilizado',
  'row-repeated': (p, say) => `${say.row(p.first)} ${sameAs[p.same]}.`,
  'row-repeated-in-file': (p, say) =>
    `${say.row(p.first)} ${sameAs[p.same]}. ${p.same === 'id' ? 'Só conta a primeira linha com um ID: remova uma das duas.' : 'Remova uma das duas ou dê a cada uma a sua própria referência.'}`,
};

const sameAs = {
  id: 'tem o mesmo ID',
  reference: 'tem a mesma referência',
  content: 'é igual',
} as const;
